"""The effective drafting conventions of a jurisdiction, as read from the TOML cascade in ``jurisdictions/``.

A profile is data about a tradition: which role is called what, how it is numbered, where headings stand, how
references, definitions, penalties and formulas are worded, and how the page looks. See ``docs/profiles.md`` for
every key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from modellaw.model.numerals import Numerals
from modellaw.model.roles import Role

Pairs = tuple[tuple[str, str], ...]
"""Names and values in file order; hashable stand-in for a table of strings."""


class HeadingPlace(StrEnum):
    """Where the heading of a level stands."""

    LINE = "line"
    """On its own line, with the number in front: ``5  Interfering ...``, ``Article 5. Interference ...``."""
    BELOW = "below"
    """The number on one line, the heading on the next."""
    ABOVE = "above"
    """The heading on the line above the number."""
    MARGIN = "margin"
    """Beside the first paragraph, as a margin note."""
    RUN_IN = "run-in"
    """After the number, in front of the text, in one paragraph."""
    NONE = "none"
    """Not printed."""


class NumberPlace(StrEnum):
    """Where a number stands when no heading takes it along."""

    RUN_IN = "run-in"
    """In front of the first words of the provision."""
    LINE = "line"
    """On a line of its own."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one role is printed, numbered, marked up and cited."""

    role: Role
    element: str
    """AKN element: ``section``, ``article`` ..."""
    number: str = ""
    """Template of the numbering mini-language: ``{1}.``, ``({a})``, ``مادة ({1})``; empty for none."""
    heading: HeadingPlace = HeadingPlace.NONE
    number_place: NumberPlace = NumberPlace.RUN_IN
    number_after: str = "\t"
    """What stands between number and text (or heading): a tab, a space, ``- ``."""
    heading_end: str = ""
    """Printed after the heading: a full stop in Kenyan margin notes."""
    heading_caps: bool = False
    restart: str = "parent"
    """``never`` (runs through the act), ``parent``, or the role whose start restarts the count."""
    sole: str = "number"
    """One sibling only: ``number`` (as usual), ``bare`` (no number), or ``word:TEXT``."""
    insert: str = ""
    """Scheme of inserted numbers: ``upper``, ``latin``, ``ar-mukarrar`` ..."""
    after_z: str = "aa"
    gender: str = ""
    """Gender of the level's name, for ordinals in words: ``m`` or ``f``."""
    align: str = "start"
    bold: bool = False
    italic: bool = False
    cite_number: str = ""
    """Template of the number in references: ``({a})``, ``{1}``; empty: the bare value."""
    words: Pairs = ()
    """Words of the level in references by form: ``one``, ``many``, ``definite``, ``of``, ``to`` ..."""
    indent_cm: float = 0.0
    hang_cm: float = 1.27


@dataclass(frozen=True, slots=True)
class ReferenceStyle:
    """How a cross-reference is worded (conventions section 1.6)."""

    order: str = "packed"
    """``packed`` (section 5(1)(a)), ``inside-out`` (1° de l'article 5), ``outside-in`` (article 5, paragraph 1)."""
    name_by: str = "unit"
    """For ``packed``: named by the ``unit`` or by the ``lowest`` level."""
    join: str = ""
    """Between the parts of an unpacked reference: ``, ``, `` من ``."""
    forms: Pairs = ()
    """Templates: ``this`` (own unit), ``unit-suffix`` (``من هذا القانون``), ``and``, ``or``, ``range`` ..."""
    suffix: str = ""
    """Printed after a reference to another unit of the same law."""
    words: tuple[str, ...] = ()
    """Words that announce a reference in running text of this language (``section``, ``articles`` ...), for readers."""


@dataclass(frozen=True, slots=True)
class ListStyle:
    """How lists are introduced, punctuated and closed."""

    lead_in: str = ":"
    """End of the words before a list: ``:``, ``—`` (printed without a space before it unless it has one)."""
    item_end: str = ";"
    last_end: str = "."
    before_wrap: str = ","
    """End of the last item when words follow the list."""
    conjunction: bool = True
    """Whether ``and``/``or`` is printed after the last item but one."""
    conjunction_before: str = " "
    """Between ``item_end`` and the conjunction."""
    capital: bool = False
    """Items begin with a capital letter."""
    words: Pairs = ()
    """``and`` and ``or`` of the language."""


@dataclass(frozen=True, slots=True)
class DefinitionStyle:
    """How definitions are set (conventions sections 1.8, 3, 4)."""

    intro: str = ""
    number: str = ""
    """Number template of a definition; empty for none."""
    prefix: str = ""
    """Printed in front of an unnumbered definition: ``- ``."""
    open_quote: str = ""
    close_quote: str = ""
    bold: bool = False
    italic: bool = False
    capital: bool = False
    """The term begins with a capital letter."""
    means: str = " means "
    includes: str = " includes "
    end: str = ";"
    last_end: str = "."
    order: str = "alphabetical"
    """``alphabetical`` (by the language's collation) or ``logical`` (as in the library)."""
    collation: str = ""


@dataclass(frozen=True, slots=True)
class PenaltyStyle:
    """How a penalty is worded. ``phrases`` and ``sentences`` are templates by combination (see docs/profiles.md)."""

    range: str = "max"
    """``max``, ``minmax`` or ``open`` (model laws leave the measure in brackets)."""
    numbers: str = "figures"
    """``figures``, ``words``, ``words+figures``."""
    currency: str = ""
    phrases: Pairs = ()
    sentences: Pairs = ()
    fine: str = "bounded"
    """``bounded``: a fine has the bounds of the parameter; ``unlimited``: this tradition prints a fine without any."""
    custody: Pairs = ()
    """Kinds of custody: longest term in years (``any``: no limit) and the words for it."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Paper, fonts and language of the printed bill."""

    paper: str = "A4"
    margins_cm: tuple[float, float, float, float] = (2.54, 2.54, 2.54, 2.54)
    """Top, right, bottom, left."""
    font: str = "Times New Roman"
    font_complex: str = ""
    font_east_asian: str = ""
    size_pt: float = 12
    size_complex_pt: float = 0
    line: float = 1.0
    language: str = "en-GB"
    """BCP 47 tag of the text."""
    rtl: bool = False
    justify: bool = False
    style: str = "base"
    """Folder under ``templates/word``."""
    margin_note_side: str = "left"
    line_numbers: int = 0
    """Number every nth line; 0 for none."""
    toc: str = ""
    """Heading of the table of contents; empty for none."""
    header: str = ""
    footer: str = ""
    """Templates with ``{title}``, ``{draft}``, ``{page}``, ``{pages}``."""
    paragraph_spacing_pt: float = 6


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything a tradition prints; ``origins`` says for each dotted key which file set it."""

    id: str
    name: str
    chain: tuple[str, ...]
    """Profile ids from the base to this one."""
    language: str
    """ISO 639-2 alpha-3 of the text."""
    tags: tuple[str, ...]
    """Tags that choose variants: ``common-law``, ``penalty-separate`` ..."""
    digits: str
    """``latn``, ``arab``, ``arabext`` or ``hanidec``."""
    levels: tuple[Level, ...]
    references: ReferenceStyle
    lists: ListStyle
    definitions: DefinitionStyle
    penalty: PenaltyStyle
    formulas: Pairs
    """Texts with ``{name}`` holes: ``cover``, ``long_title``, ``enacting``, ``short_title``, ``commencement`` ..."""
    final: Pairs
    """Places: ``short_title`` (first, last, none), ``commencement`` (first, last), ``definitions`` (second ...)."""
    typography: Pairs
    """``open_quote``, ``close_quote``, ``inner_open``, ``inner_close``, ``before_colon`` (U+00A0 in French) ..."""
    dates: Pairs
    """``pattern`` (CLDR), ``first_day`` ..."""
    layout: PageLayout
    comparison: Pairs = ()
    """Column headings and words of comparison tables."""
    words: Pairs = ()
    """Words printed by the tool in the document's language: ``page``, ``draft``, ``contents``, ``no_provision`` ..."""
    origins: Pairs = field(default=(), compare=False)
    country: str = ""
    """Country in identifiers: two letters, ``un`` for model laws, ``zz`` for invented countries."""
    languages: tuple[str, ...] = ()
    """Languages this profile can print, its own first."""
    kind: str = "country"
    """``base``, ``tradition``, ``model`` or ``country``."""
    numerals: Numerals = field(default_factory=Numerals)
    """Digits, letters, number words, insertion schemes and counted nouns of the language."""
    months: tuple[str, ...] = ()
    """Names of the twelve months as printed in dates."""
    amounts: Pairs = ()
    """``group`` (between thousands), ``group_from`` (smallest number that is grouped), ``decimal``, ``both`` ..."""

    def level(self, role: Role) -> Level | None:
        """The level of a role, or None when the tradition has none."""
        return next((level for level in self.levels if level.role is role), None)


def pair(pairs: Pairs, name: str, default: str = "") -> str:
    """Value of ``name`` among ``pairs``, or ``default``."""
    return next((value for key, value in pairs if key == name), default)
