"""What the provision library holds: model laws, spines of provisions, choices, parameters, obligations.

Titles and questions by language are ``Pairs`` of (ISO 639-2 alpha-3, text).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from modellaw.model.content import Document
from modellaw.model.profile import Pairs
from modellaw.model.source import Source


class ParameterType(StrEnum):
    """What may be supplied for a parameter."""

    TEXT = "text"
    """Words of law, printed as given (a name, an office, a phrase)."""
    INTEGER = "integer"
    YEARS = "years"
    """A number of years, worded by the profile."""
    DAYS = "days"
    MONEY = "money"
    """An amount in the jurisdiction's currency, worded by the profile."""
    PERCENT = "percent"
    DATE = "date"
    PENALTY = "penalty"
    """Custody and fine with bounds: a table with ``custody = [min, max]`` in years, ``fine = [min, max]``, ``join``."""
    WORD = "word"
    """One of the words in ``choices``: governs every place where it recurs."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """An open value, declared once in ``provisions/parameters.toml`` (or in a law's own ``parameters.toml``)."""

    name: str
    """Dotted: ``authorities.central``."""
    type: ParameterType
    question: Pairs
    example: Pairs = ()
    default: Pairs = ()
    """By language; key ``*`` for all languages. Empty: the drafter must say."""
    shown: Pairs = ()
    """What to print in brackets while it is open: ``name of the central authority``."""
    minimum: str = ""
    maximum: str = ""
    choices: tuple[str, ...] = ()
    treaty: str = ""
    """Citation of the treaty rule that suggests or bounds the value."""
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Option:
    """One way to decide a choice: keeps ``anchors`` and drops the other anchors of the choice."""

    key: str
    label: Pairs
    anchors: tuple[str, ...]
    """wId paths inside the provision (``para_1``, ``para_1_alt_2``; ``.`` is the provision itself)."""
    tags: tuple[str, ...] = ()
    """Profile tags that must all be present for this option to fit by itself."""
    commentary: Pairs = ()
    source: str = ""
    """Label in the source: ``option A``, a treaty citation."""
    needs: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A question to the drafter with exclusive options (variants by tradition, policy options, optional text)."""

    key: str
    question: Pairs
    options: tuple[Option, ...]
    default: str = ""
    """Key of the option taken when no tag fits and the project is silent; empty: the drafter must decide."""
    kind: str = "option-set"
    """``option-set``, ``optional`` (an option with no anchors leaves the text out), ``word``."""
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that a provision meets elements of an obligation, each at a place of the text."""

    obligation: str
    elements: tuple[tuple[int, tuple[str, ...]], ...]
    """Element number (from 1, order of the obligation's ``elements``) and the anchors that carry it."""
    options: tuple[str, ...] = ()
    """``choice=option`` pairs under which the claim holds; empty: always."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spine:
    """The language-neutral part of a model provision: ``provision.toml``."""

    law: str
    key: str
    strength: str
    """``mandatory``, ``recommended`` or ``optional`` within the model law."""
    status: str
    """``draft``, ``reviewed`` or ``adopted``."""
    claims: tuple[Claim, ...]
    choices: tuple[Choice, ...]
    parameters: tuple[str, ...]
    needs: tuple[str, ...] = ()
    """Provisions (``law/provision``) without which this one does not work."""
    conflicts: tuple[str, ...] = ()
    goes_with: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Citations, for the source note."""
    source: Source | None = field(default=None, compare=False)

    @property
    def wid(self) -> str:
        """Identity for life: ``organized-crime/participation``."""
        return f"{self.law}/{self.key}"


@dataclass(frozen=True, slots=True)
class ModelProvision:
    """A spine with its text in one language."""

    spine: Spine
    document: Document


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a model law and its provisions in order."""

    key: str
    heading: Pairs
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelLaw:
    """``law.toml``: a model law as a whole."""

    key: str
    title: Pairs
    short_name: Pairs
    """Name used in the short title: ``Organized Crime``."""
    purpose: Pairs
    """Completes the long title: ``prevent and combat organized crime``."""
    instruments: tuple[str, ...]
    version: str
    date: str
    parts: tuple[Part, ...]
    languages: tuple[str, ...] = ()
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty of a treaty; fields as documented in ``provisions/obligations/README.md``."""

    id: str
    instrument: str
    article: str
    article_title: str
    paragraph: str
    citation: str
    title: str
    summary: str
    strength: str
    kind: str
    needs_legislation: str
    elements: tuple[str, ...]
    facet: str = ""
    qualifiers: tuple[str, ...] = ()
    alternative: Pairs = ()
    parallels: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    near_identical_to: tuple[str, ...] = ()
    applies_to_protocol_offences: bool = False
    review_cluster: str = ""
    topics: tuple[str, ...] = ()
    keywords: tuple[tuple[str, tuple[str, ...]], ...] = ()
    common_gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pick:
    """A decision of a project: this option of that choice (``law/provision`` + ``choice``)."""

    provision: str
    choice: str
    option: str


@dataclass(frozen=True, slots=True)
class Project:
    """``project.toml``: what to draft, for whom, with which values."""

    jurisdiction: str
    language: str
    template: str
    title: str
    laws: tuple[str, ...]
    include: tuple[str, ...] = ()
    """``law/provision`` to take; empty: all of the laws."""
    exclude: tuple[str, ...] = ()
    picks: tuple[Pick, ...] = ()
    values: tuple[tuple[str, object], ...] = ()
    """Parameter name and value as TOML gave it (str, int, float, date, or a tuple of pairs for a table)."""
    profile: tuple[tuple[str, object], ...] = ()
    """Overrides of profile keys, dotted."""
    notes: str = "none"
    """How drafting notes and treaty sources are printed: ``none``, ``footnotes``, ``comments``."""
    author: str = ""
    date: str = ""
    """``YYYY-MM-DD``; document date and date of the stamp."""
    existing: str = ""
    """File of the law in force that the draft is compared with, relative to the project file."""
    source: Source | None = field(default=None, compare=False)
