"""Reads a Word document as a printed law: each paragraph with its place, the units they form, what was noticed.

Tracked changes of the input are resolved first (accepted, or rejected for the original view), so that the reader
sees what a word processor would show. ``source.paragraph`` counts all ``w:p`` of the main part in that state.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree

from modellaw.conventions.patterns import neutral_patterns
from modellaw.conventions.structure import Hint, structured
from modellaw.errors import MalformedInput
from modellaw.formats.word.identity import Identity, read_identity
from modellaw.formats.word.look_resolved import ResolvedLooks, read_looks
from modellaw.formats.word.noticed import noticed
from modellaw.formats.word.numbering import Numbering, read_numbering
from modellaw.formats.word.open_package import Package, open_package
from modellaw.formats.word.read_stories import read_stories
from modellaw.formats.word.resolve import has_tracked_changes, resolve_tree
from modellaw.formats.word.runs_of import Context, runs_of
from modellaw.formats.word.styles import read_styles
from modellaw.formats.word.text import blocks, grid, paragraphs
from modellaw.formats.word.tree import ID, PPR, TYPE, P, content_key, is_on, properties_of, value, w
from modellaw.model.printed import (
    Align,
    Printed,
    PrintedBlock,
    PrintedCell,
    PrintedLaw,
    PrintedNote,
    PrintedRow,
    PrintedTable,
    Run,
    Style,
)
from modellaw.model.profile import Profile
from modellaw.model.source import Finding, Severity, Source
from modellaw.model.walk import law_text, right_to_left

View = Literal["accepted", "original"]
_STYLES = {f"ml {style.value}".casefold(): style for style in Style}
_ALIGN = {
    "center": Align.CENTER,
    "right": Align.END,
    "end": Align.END,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
}
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


@dataclass(frozen=True, slots=True)
class WordRead:
    """A law read from Word, and what was noticed."""

    law: PrintedLaw
    findings: tuple[Finding, ...]


def read(data: bytes, *, name: str, view: View = "accepted", profile: Profile | None = None) -> WordRead:
    """The law in a .docx; ``profile`` helps to recognise its units and says its language."""
    package = open_package(data, name=name)
    root = package.xml(package.main)
    tracked = has_tracked_changes(root)
    resolve_tree(root, accept=view == "accepted")
    body = root.find(w("body"))
    if body is None:
        raise MalformedInput("the document has no body", where=name, hint="save it again in a word processor")
    reader = _reader(package, root, body, view)
    printed = tuple(reader.blocks(body, outer=True))
    made = structured(printed, reader.hints, patterns=neutral_patterns(), profile=profile, name=name)
    law = PrintedLaw(
        blocks=made.blocks,
        units=made.units,
        title=_title(reader, made.blocks),
        language=profile.language if profile else "",
        rtl=right_to_left(law_text(made.blocks)),
        stories=tuple(read_stories(package, body, _story_lines(package, reader), accept=view == "accepted")),
        looked=True,
    )
    findings = _tracked_finding(tracked, view, name) + noticed(package, body) + _format_findings(reader, name)
    return WordRead(law, findings + made.findings)


def document_paragraphs(root: etree._Element) -> list[etree._Element]:
    """All ``w:p`` of a part; ``Source.paragraph`` is an index into it."""
    return list(root.iter(P))


# --- reading blocks ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the properties of a paragraph say; most paragraphs of a law share a few of these."""

    name: str
    """Name of the style, in lower case."""
    align: Align
    outline: int | None
    keep_next: bool
    framed: bool
    place: tuple[str, int] | None
    """List and level."""
    look: str


@dataclass(slots=True)
class _Reader:
    name: str
    context: Context
    numbering: Numbering
    looks: ResolvedLooks
    identity: Identity
    everything: list[etree._Element]
    places: dict[etree._Element, int]
    hints: list[Hint] = field(default_factory=list)
    """One for each outer block."""
    tables: int = 0
    shapes: dict[object, _Shape] = field(default_factory=dict)
    """By what ``w:pPr`` says."""
    kinds: dict[object, _Shape] = field(default_factory=dict)
    """The same for lists that differ only in where they count."""

    def blocks(self, container: etree._Element, *, outer: bool = False) -> Iterator[PrintedBlock]:
        for element in blocks(container):
            if element.tag == P:
                printed, hint = self.paragraph(element)
                self.hints += [hint] if outer else []
                yield printed
            else:
                self.hints += [Hint()] if outer else []
                yield self.table(element, outer)

    def paragraph(self, element: etree._Element) -> tuple[Printed, Hint]:
        shape = self._shape(element)
        label = self.numbering.label_at(shape.place)
        runs, notes = runs_of(element, self.context)
        printed = Printed(
            style=_STYLES.get(shape.name, Style.BODY),
            runs=runs,
            align=shape.align,
            outline=shape.outline,
            opens=self.identity.opens.get(element, ()),
            closes=self.identity.closes.get(element, ()),
            notes=notes,
            keep_next=shape.keep_next,
            look=shape.look,
            automatic="" if label is None else label.text,
            list="" if label is None else label.counter,
            source=Source(self.name, paragraph=self.places[element]),
        )
        automatic = "" if label is None else label.text + label.after
        return printed, Hint(automatic, shape.name, self._numbers(element), framed=shape.framed)

    def _shape(self, element: etree._Element) -> _Shape:
        properties = properties_of(element)
        key = content_key(properties)
        if key not in self.shapes:
            place = self.numbering.place_of(properties)
            kind = self.numbering.shape_key(properties, place)
            if kind not in self.kinds:
                self.kinds[kind] = self._new_shape(element, properties, place)
            self.shapes[key] = replace(self.kinds[kind], place=place)
        return self.shapes[key]

    def _new_shape(
        self, element: etree._Element, properties: etree._Element | None, place: tuple[str, int] | None
    ) -> _Shape:
        styles = self.context.styles
        return _Shape(
            name=styles.name_of(element),
            align=_align(element),
            outline=styles.outline(element),
            keep_next=bool(is_on(properties, "keepNext")),
            framed=_is_framed(element),
            place=place,
            look=self.looks.paragraph_look(properties, place),
        )

    def _numbers(self, element: etree._Element) -> tuple[tuple[str, str], ...]:
        """Key and characters of each number that has a bookmark of its own."""
        found = []
        for key, start, end in self.identity.numbers.get(element, ()):
            texts = []
            following = start.getnext()
            while following is not None and following is not end:
                texts += [text.text or "" for text in following.iter(w("t"))]
                following = following.getnext()
            found.append((key, "".join(texts)))
        return tuple(found)

    def table(self, element: etree._Element, outer: bool) -> PrintedTable:
        index = self.tables if outer else -1
        self.tables += outer
        return PrintedTable(tuple(self._rows(element)), index=index)

    def _rows(self, table: etree._Element) -> Iterator[PrintedRow]:
        for row, places in grid(table):
            header = bool(is_on(row.find(w("trPr")), "tblHeader"))
            cells = (
                PrintedCell(tuple(self.blocks(place.element)), header, place.colspan, place.rowspan) for place in places
            )
            yield PrintedRow(tuple(cells))


def _is_framed(paragraph: etree._Element) -> bool:
    properties = paragraph.find(PPR)
    return properties is not None and properties.find(w("framePr")) is not None


def _reader(package: Package, root: etree._Element, body: etree._Element, view: View) -> _Reader:
    styles = read_styles(package)
    everything = document_paragraphs(root)
    identity = read_identity(package, body)
    numbering = read_numbering(package, styles, neutral_patterns().formats)
    looks = read_looks(package, styles, numbering)
    context = Context(styles, keys=identity.keys, looks=looks)
    notes = dict(_notes(package, context, view))
    main = package.main
    context = replace(context, notes=notes, media=media(package, main), links=links(package, main))
    places = {element: index for index, element in enumerate(everything)}
    return _Reader(package.name, context, numbering, looks, identity, everything, places)


def media(package: Package, member: str) -> Mapping[str, str]:
    """Digest of each part ``member`` links to, by relationship id."""
    return {
        link.id: hashlib.sha256(package.members[link.target]).hexdigest()
        for link in package.relationships(member)
        if not link.external and link.target in package.members and link.type in {"image", "chart", "diagramData"}
    }


def links(package: Package, member: str) -> Mapping[str, str]:
    """Address of each link of ``member`` to what is outside the package, by relationship id."""
    return {
        link.id: link.target for link in package.relationships(member) if link.external and link.type == "hyperlink"
    }


def _notes(package: Package, context: Context, view: View) -> Iterator[tuple[str, PrintedNote]]:
    for kind, element in _NOTES:
        member = package.related(kind)
        if member is None or member not in package.members:
            continue
        root = package.xml(member)
        resolve_tree(root, accept=view == "accepted")
        context = replace(context, media=media(package, member), links=links(package, member))
        for note in root.iter(w(element)):
            if note.get(TYPE, "normal") == "normal":
                yield f"{element} {note.get(ID, '')}", PrintedNote(element, _note_paragraphs(note, context))


def _note_paragraphs(note: etree._Element, context: Context) -> tuple[tuple[Run, ...], ...]:
    found = [runs_of(element, context)[0] for element in paragraphs(note)]
    if found and found[0]:  # the blank after the number of the note
        first = replace(found[0][0], text=found[0][0].text.lstrip())
        found[0] = ((first,) if first.text else ()) + found[0][1:]
    return tuple(found)


def _story_lines(package: Package, reader: _Reader) -> Callable[[str], Callable[[etree._Element], Printed]]:
    """What reads the paragraphs of a header or footer; automatic numbers are not read there."""

    def reading(member: str) -> Callable[[etree._Element], Printed]:
        context = replace(reader.context, media=media(package, member), links=links(package, member))
        source = Source(f"{package.name}, {member}")

        def line(element: etree._Element) -> Printed:
            runs, notes = runs_of(element, context)
            look = reader.looks.paragraph_look(element.find(PPR), None)
            return Printed(Style.BODY, runs, align=_align(element), notes=notes, look=look, source=source)

        return line

    return reading


# --- small facts ---------------------------------------------------------------------------------------------


def _align(element: etree._Element) -> Align:
    return _ALIGN.get(value(element.find(PPR), "jc") or "", Align.START)


def _title(reader: _Reader, printed: tuple[PrintedBlock, ...]) -> str:
    for block, hint in zip(printed, reader.hints, strict=True):
        if isinstance(block, Printed) and hint.style in {"title", "ml title"}:
            return "".join(run.text for run in block.runs).strip()
    return ""


def _tracked_finding(tracked: bool, view: View, name: str) -> tuple[Finding, ...]:
    if not tracked:
        return ()
    taken = "accepted" if view == "accepted" else "rejected"
    return (
        Finding(
            "word-tracked-changes",
            Severity.WARNING,
            f"the document holds tracked changes; it is read with all of them {taken}",
            where=name,
            hint="accept or reject them first to be sure which text is meant",
        ),
    )


def _format_findings(reader: _Reader, name: str) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "word-number-format",
            Severity.NOTE,
            f"automatic numbers of the format {each} are read as digits",
            where=name,
        )
        for each in sorted(reader.numbering.unknown)
    )
