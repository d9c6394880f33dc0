"""A certificate inside a redline: what its two sides are, so that anyone can check the file by itself.

It holds SHA-256 digests of each side (body, notes, headers and footers, looks) as a whole, and shorter ones of each
provision, note and paragraph, so that a check can say where a side was altered. A certificate proves that the file
is whole; it is no signature and does not say who made it. ``certificate_part`` writes and reads it,
``verifying`` checks a file by it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modellaw.formats.word.both_sides import Sides
from modellaw.formats.word.story_text import LineLook, NoteText, SideText, Span, StoryText
from modellaw.formats.word.unit_lines import unit_lines, unit_name
from modellaw.model.printed import PrintedLaw, UnitKind
from modellaw.model.script import EditScript, UnitChange, UnitPair

FORM = 2
"""Number of the form written; form 1 covered the text of the body alone."""
LOOKS_FORM = 1
"""Number of the way looks are put into words; digests of looks are compared only within one."""
LONG, SHORT, BRIEF = 64, 16, 4
"""Hexadecimal digits of a digest: of a whole, of a part, and of a paragraph, which only finds the place."""
_END, _PART = "\x1e", "\x1f"
"""Signs no text of a law holds: behind each item of a digest, and between the parts of one."""
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a side came from, and how it was read."""

    file: str = ""
    """SHA-256 of its bytes; empty when unknown."""
    format: str = ""
    """``docx`` or ``akn``."""
    profile: str = ""
    view: str = ""
    """How tracked changes that it carried were read: ``accepted`` or ``original``."""


UNKNOWN = Origin()


@dataclass(frozen=True, slots=True)
class UnitDigest:
    """A unit: what it is called, how many paragraphs it has, digests of its text and of its looks."""

    kind: UnitKind
    label: str
    heading: str
    paragraphs: int
    text: str
    looks: str = ""

    @property
    def name(self) -> str:
        """The unit in words."""
        return unit_name(self.kind, self.label, self.heading)


@dataclass(frozen=True, slots=True)
class NoteDigest:
    """A note: index of its paragraph, characters before it, kind, digests of text and looks."""

    paragraph: int
    at: int
    kind: str
    text: str
    looks: str


@dataclass(frozen=True, slots=True)
class StoryDigest:
    """A header or footer: see ``StoryText``."""

    key: str
    text: str
    looks: str


@dataclass(frozen=True, slots=True)
class SideDigest:
    """One side of a redline: where it came from and what it says."""

    origin: Origin
    text: str
    notes: str
    stories: str
    looks: str
    units: tuple[UnitDigest, ...]
    note_list: tuple[NoteDigest, ...]
    story_list: tuple[StoryDigest, ...]
    paragraphs: tuple[str, ...]
    pages: tuple[str, ...]
    """Digest of the page set-up of each section."""


@dataclass(frozen=True, slots=True)
class ProvisionChange:
    """What happened to a unit: its place among those of each side (None: not there), and words in and out."""

    change: UnitChange
    base: int | None
    revised: int | None
    inserted: int
    deleted: int
    consequential: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """Everything a certificate says."""

    base: SideDigest
    revised: SideDigest
    version: str = ""
    """Version of the tool that wrote the redline."""
    counts: Counts = ()
    """How many units of each kind of change."""
    changes: tuple[ProvisionChange, ...] = ()
    """Every unit that is not unchanged."""
    form: int = FORM
    looks_form: int = LOOKS_FORM
    sealed: bool = True
    """Whether the certificate itself is as it was written."""


def certificate_of(
    script: EditScript,
    sides: Sides,
    *,
    base: Origin = UNKNOWN,
    revised: Origin = UNKNOWN,
    version: str = "",
    counts: Counts = (),
) -> Certificate:
    """The certificate of a redline of ``script`` that gives back ``sides``."""
    return Certificate(
        side_digest(sides.base, script.base, base),
        side_digest(sides.revised, script.revised, revised),
        version,
        counts,
        tuple(_changes(script)),
    )


def side_digest(side: SideText, law: PrintedLaw, origin: Origin) -> SideDigest:
    """The digests of a side; ``law`` says which paragraphs make which unit."""
    items, looks = tuple(line_items(side)), tuple(map(look_item, side.looks))
    units = []
    for unit in unit_lines(law):
        own = slice(unit.start, unit.end)
        digests = digest(items[own], SHORT), digest(looks[own], SHORT)
        units.append(UnitDigest(unit.kind, unit.label, unit.heading, unit.end - unit.start, *digests))
    return SideDigest(
        origin,
        digest(items),
        digest(map(note_item, side.notes)),
        digest(map(story_item, side.stories)),
        looks_digest(side),
        tuple(units),
        tuple(map(_note, side.notes)),
        tuple(StoryDigest(each.key, story_digest(each), story_looks(each)) for each in side.stories),
        tuple(digest((item,), BRIEF) for item in items),
        page_digests(side),
    )


def _note(note: NoteText) -> NoteDigest:
    return NoteDigest(note.paragraph, note.at, note.kind, note_digest(note), note_looks(note))


def _changes(script: EditScript) -> Iterator[ProvisionChange]:
    base = {id(unit): at for at, unit in enumerate(script.base.units)}
    revised = {id(unit): at for at, unit in enumerate(script.revised.units)}
    for pair in script.units:
        if pair.change is not UnitChange.UNCHANGED:
            yield _change(pair, base.get(id(pair.base)), revised.get(id(pair.revised)))


def _change(pair: UnitPair, base: int | None, revised: int | None) -> ProvisionChange:
    return ProvisionChange(pair.change, base, revised, pair.inserted, pair.deleted, pair.consequential)


# --- digests -------------------------------------------------------------------------------------------------


def digest(items: Iterable[str], length: int = LONG) -> str:
    """The first ``length`` hexadecimal digits of the SHA-256 of ``items``, each with a sign behind it, in UTF-8."""
    found = hashlib.sha256()
    for item in items:
        found.update(f"{item}{_END}".encode("utf-8", "surrogatepass"))
    return found.hexdigest()[:length]


def line_items(side: SideText) -> Iterator[str]:
    """What is digested of each paragraph: its text, then the fingerprints of the objects in it."""
    objects: dict[int, str] = {}
    for at, fingerprint in side.objects:
        objects[at] = f"{objects.get(at, '')}{_PART}{fingerprint}"
    return (f"{line}{objects[at]}" if at in objects else line for at, line in enumerate(side.lines))


def note_digest(note: NoteText) -> str:
    """Digest of what a note says."""
    return digest((note.text, *note.objects), SHORT)


def story_digest(story: StoryText) -> str:
    """Digest of what a header or footer says."""
    return digest((*story.lines, *story.objects))


def note_item(note: NoteText) -> str:
    """What is digested of a note."""
    return _PART.join((str(note.paragraph), str(note.at), note.kind, note.text, *note.objects))


def story_item(story: StoryText) -> str:
    """What is digested of a header or footer."""
    return _PART.join((story.key, *story.lines, *story.objects))


def look_item(look: LineLook) -> str:
    """What is digested of the look of a paragraph."""
    return _PART.join((look.shape, look.automatic, look.cell, *map(_span, look.spans), *look.codes))


def note_looks(note: NoteText) -> str:
    """Digest of how a note looks."""
    return digest(map(_span, note.spans), SHORT)


def story_looks(story: StoryText) -> str:
    """Digest of how a header or footer looks."""
    return digest(map(look_item, story.looks), SHORT)


def page_digests(side: SideText) -> tuple[str, ...]:
    """Digest of the page set-up of each section."""
    return tuple(digest((page,), SHORT) for page in side.pages)


def looks_digest(side: SideText) -> str:
    """Digest of how all of a side looks."""
    own = (look_item(look) for look in side.looks)
    return digest((*own, *map(note_looks, side.notes), *map(story_looks, side.stories), *page_digests(side)))


def _span(span: Span) -> str:
    return f"{span[0]} {span[1]} {span[2]}"
