"""What the library holds, as plain values for lists and for one provision in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from modellaw.library.anchors import anchor_of
from modellaw.library.languages import in_language
from modellaw.library.parameters import used_parameters
from modellaw.library.project_parameters import slot_places
from modellaw.model.content import Block, Note, Provision
from modellaw.model.library import Choice, Claim, Option, Spine
from modellaw.model.walk import block_inlines, inline_text, nested, provisions

if TYPE_CHECKING:
    from modellaw.library.library import Library


@dataclass(frozen=True, slots=True)
class LawEntry:
    """A model law in a list."""

    key: str
    title: str
    version: str
    date: str
    languages: tuple[str, ...]
    instruments: tuple[str, ...]
    provisions: int


@dataclass(frozen=True, slots=True)
class ProvisionEntry:
    """A provision in the list of its law."""

    provision: str
    """``law/provision``."""
    part: str
    heading: str
    strength: str
    status: str
    languages: tuple[str, ...]
    choices: int
    obligations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One level of a provision's text, slots shown as ``{{ expression }}``."""

    anchor: str
    depth: int
    text: str
    after: str = ""
    """Words after the levels inside this one."""
    variant_of: str = ""
    """Anchor of the main text when this is another wording of it."""


@dataclass(frozen=True, slots=True)
class OptionEntry:
    """An option, worded in the language shown."""

    key: str
    label: str
    commentary: str
    anchors: tuple[str, ...]
    tags: tuple[str, ...]
    source: str
    default: bool


@dataclass(frozen=True, slots=True)
class ChoiceEntry:
    """A choice with its options."""

    key: str
    kind: str
    question: str
    options: tuple[OptionEntry, ...]


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """What a provision says it implements: each element in words, and where it stands."""

    obligation: str
    citation: str
    title: str
    options: tuple[str, ...]
    elements: tuple[tuple[int, str, tuple[str, ...]], ...]
    note: str


@dataclass(frozen=True, slots=True)
class ParameterEntry:
    """A parameter the text uses."""

    name: str
    type: str
    question: str
    default: str
    example: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One provision in full, in one language."""

    provision: str
    language: str
    heading: str
    strength: str
    status: str
    sources: tuple[str, ...]
    needs: tuple[str, ...]
    goes_with: tuple[str, ...]
    conflicts: tuple[str, ...]
    text: tuple[Line, ...]
    notes: tuple[tuple[str, str, str], ...]
    """Kind (``commentary``, ``drafting``, ``source``), anchor, text."""
    choices: tuple[ChoiceEntry, ...]
    parameters: tuple[ParameterEntry, ...]
    claims: tuple[ClaimEntry, ...]

    def as_json(self) -> dict[str, object]:
        """The fields as JSON values."""
        return asdict(self)


def list_laws(library: Library, language: str = "eng") -> tuple[LawEntry, ...]:
    """All model laws, titles in ``language`` where there is one."""
    return tuple(
        LawEntry(
            key=law.key,
            title=in_language(law.title, language),
            version=law.version,
            date=law.date,
            languages=law.languages,
            instruments=law.instruments,
            provisions=len(library.provision_keys(law.key)),
        )
        for law in library.laws()
    )


def list_provisions(library: Library, law: str, language: str = "eng") -> tuple[ProvisionEntry, ...]:
    """The provisions of a law in order."""
    parts = {f"{law}/{key}": part for part in library.law(law).parts for key in part.provisions}
    return tuple(
        ProvisionEntry(
            provision=spine.wid,
            part=in_language(parts[spine.wid].heading, language),
            heading=_heading(spine, library, language),
            strength=spine.strength,
            status=spine.status,
            languages=library.languages(spine.wid),
            choices=len(spine.choices),
            obligations=tuple(dict.fromkeys(claim.obligation for claim in spine.claims)),
        )
        for spine in library.spines(law)
    )


def _heading(spine: Spine, library: Library, language: str) -> str:
    languages = library.languages(spine.wid)
    if not languages:
        return ""
    chosen = language if language in languages else languages[0]
    levels = provisions(library.provision(spine.wid, chosen).document.body)
    return next((_line(inline_text(level.heading)) for level in levels), "")


def show(library: Library, wid: str, language: str = "eng") -> Shown:
    """One provision: text, notes, choices, parameters and claims."""
    spine, document = library.spine(wid), library.provision(wid, language).document
    return Shown(
        provision=wid,
        language=language,
        heading=_heading(spine, library, language),
        strength=spine.strength,
        status=spine.status,
        sources=spine.sources,
        needs=spine.needs,
        goes_with=spine.goes_with,
        conflicts=spine.conflicts,
        text=tuple(line for node in document.body if isinstance(node, Provision) for line in _lines(node, wid, 0)),
        notes=tuple(_notes(document.body, wid)),
        choices=tuple(_choice(choice, language) for choice in spine.choices),
        parameters=tuple(_parameters(library, wid, language)),
        claims=tuple(_claim(claim, library) for claim in spine.claims),
    )


def _lines(level: Provision, wid: str, depth: int) -> Iterator[Line]:
    main = "" if not level.alternative_to else _main_anchor(anchor_of(level.wid, wid) or "")
    words = _line(inline_text(level.heading)) if depth == 0 else ""
    own = [words, *map(_block_text, (*level.intro, *level.content))]
    others = (child for child in level.children if not isinstance(child, Provision))
    own += map(_block_text, others)
    after = " ".join(map(_block_text, level.wrap_up))
    yield Line(anchor_of(level.wid, wid) or "", depth, "\n".join(filter(None, own)), after, main)
    for child in level.children:
        if isinstance(child, Provision):
            yield from _lines(child, wid, depth + 1)


def _main_anchor(anchor: str) -> str:
    """The anchor without its last ``_alt_KEY``."""
    return anchor.rpartition("_alt_")[0]


def _block_text(block: Block) -> str:
    return _line(inline_text(block_inlines(block)))


def _line(text: str) -> str:
    return " ".join(text.split())


def _notes(body: tuple[object, ...], wid: str) -> Iterator[tuple[str, str, str]]:
    for level in provisions(node for node in body if isinstance(node, Provision)):
        place = anchor_of(level.wid, wid) or "."
        blocks = (*level.intro, *level.content, *level.wrap_up)
        words = (*level.heading, *(inline for block in blocks for inline in block_inlines(block)))
        for inline in nested(words):
            if isinstance(inline, Note):
                yield inline.kind, place, "\n".join(map(_block_text, inline.content))


def _choice(choice: Choice, language: str) -> ChoiceEntry:
    options = tuple(_option(option, choice, language) for option in choice.options)
    return ChoiceEntry(choice.key, choice.kind, in_language(choice.question, language), options)


def _option(option: Option, choice: Choice, language: str) -> OptionEntry:
    return OptionEntry(
        key=option.key,
        label=in_language(option.label, language),
        commentary=in_language(option.commentary, language),
        anchors=option.anchors,
        tags=option.tags,
        source=option.source,
        default=option.key == choice.default,
    )


def _parameters(library: Library, wid: str, language: str) -> Iterator[ParameterEntry]:
    document = library.provision(wid, language).document
    expressions = (expression for _, expression in slot_places(document, wid))
    for parameter in used_parameters(expressions, library.parameters()):
        yield ParameterEntry(
            name=parameter.name,
            type=parameter.type.value,
            question=in_language(parameter.question, language),
            default=in_language(parameter.default, language),
            example=in_language(parameter.example, language),
        )


def _claim(claim: Claim, library: Library) -> ClaimEntry:
    obligation = library.obligation(claim.obligation)
    words = dict(enumerate(obligation.elements, start=1))
    elements = tuple((number, words.get(number, ""), anchors) for number, anchors in claim.elements)
    return ClaimEntry(obligation.id, obligation.citation, obligation.title, claim.options, elements, claim.note)
