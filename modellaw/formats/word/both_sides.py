"""Both sides of a redline out of its bytes: what accept-all and reject-all would give, read in one pass.

A block without any tracked change says the same on both sides and is read once. The others are resolved twice, each
stretch of them together with the block behind it, since a paragraph mark that goes joins its paragraph to the next.
"""

from __future__ import annotations

import copy
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml import etree

from modellaw.conventions.patterns import neutral_patterns
from modellaw.formats.word.look_resolved import ResolvedLooks, read_looks
from modellaw.formats.word.numbering import Numbering, read_numbering
from modellaw.formats.word.open_package import Package
from modellaw.formats.word.read import links, media
from modellaw.formats.word.resolve import changed_blocks, has_tracked_changes, has_tracked_mark, resolve_tree
from modellaw.formats.word.runs_of import Context, instruction, look_of, plain_look, runs_of
from modellaw.formats.word.section_properties import section_says
from modellaw.formats.word.story_places import story_parts
from modellaw.formats.word.story_text import (
    NOTE_KINDS,
    LineLook,
    NoteText,
    SideText,
    Span,
    StoryText,
    cell_name,
    in_effect,
    joined,
    note_spans,
    note_text,
    objects_of,
)
from modellaw.formats.word.styles import read_styles
from modellaw.formats.word.text import Atom, atoms, blocks, grid, paragraphs, plain_runs
from modellaw.formats.word.tree import ID, MARKERS, PPR, SECT_PR, TYPE, P, content_key, properties_of, value, w
from modellaw.model.printed import RunKind

_NOTE_PARTS = tuple((kind, f"{kind}s") for kind in NOTE_KINDS)


@dataclass(frozen=True, slots=True)
class Sides:
    """What a redline says, accepted and rejected."""

    base: SideText
    revised: SideText

    def of(self, *, accept: bool) -> SideText:
        """The revised side, or the base."""
        return self.revised if accept else self.base


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph as it was read, without what differs from side to side though its XML does not."""

    text: str
    shape: str
    cell: str
    place: tuple[str, int] | None
    spans: tuple[Span, ...]
    notes: tuple[tuple[int, str], ...]
    """Characters before each note, and its kind and id."""
    objects: tuple[str, ...]
    codes: tuple[str, ...]

    def look(self, automatic: str = "") -> LineLook:
        """How it looks with that automatic number."""
        return LineLook(self.shape, automatic, self.cell, self.spans, self.codes)


_Note: TypeAlias = tuple[str, tuple[Span, ...], tuple[str, ...]]
"""Text, looks and objects of a note."""


@dataclass(slots=True)
class _Side:
    """One side while it is being read."""

    accept: bool
    numbering: Numbering
    notes: Mapping[str, _Note]
    """By kind and id."""
    lines: list[str] = field(default_factory=list)
    looks: list[LineLook] = field(default_factory=list)
    found: list[NoteText] = field(default_factory=list)
    objects: list[tuple[int, str]] = field(default_factory=list)
    sections: list[etree._Element] = field(default_factory=list)

    def add(self, line: _Line) -> None:
        """Put a paragraph behind those that are there."""
        index = len(self.lines)
        label = self.numbering.label_at(line.place)
        self.lines.append(line.text)
        self.looks.append(line.look("" if label is None else label.text))
        for at, key in line.notes:
            self.found.append(NoteText(index, at, key.partition(" ")[0], *self.notes[key]))
        self.objects += ((index, each) for each in line.objects)

    def text(self, stories: Iterable[StoryText]) -> SideText:
        """The side when all is read."""
        lines, notes = tuple(self.lines), tuple(self.found)
        pages = (repr(sorted(section_says(section).items())) for section in self.sections)
        return SideText(lines, notes, tuple(stories), tuple(self.looks), tuple(self.objects), tuple(pages))


def both_sides(package: Package, trees: dict[str, etree._Element]) -> Sides:
    """Both sides of a package; ``trees`` are its parsed stories (``lint_redline.part_trees``), which are used up."""
    reader = _reader(package, trees)
    body = trees[package.main].find(w("body"))
    for children, changed in _stretches(body) if body is not None else ():
        reader.read(children, changed)
    return Sides(*(side.text(in_effect(_stories(reader, trees, side))) for side in reader.sides))


@dataclass(slots=True)
class _Reader:
    package: Package
    context: Context
    looks: ResolvedLooks
    sides: tuple[_Side, _Side]
    """Base and revised."""
    shapes: dict[object, tuple[tuple[str, int] | None, str, str]] = field(default_factory=dict)
    """List and level, look, and id of the style by what ``w:pPr`` says."""
    kinds: dict[object, tuple[str, str]] = field(default_factory=dict)
    """Look and style for lists that differ only in where they count."""
    names: dict[str, str] = field(default_factory=dict)
    """Prefixes of the main part, so that copies keep them."""

    def read(self, children: list[etree._Element], changed: bool) -> None:
        """Read neighbouring children of the body for both sides."""
        if not changed:
            lines = list(self.lines(children))
            sections = [section for child in children for section in child.iter(SECT_PR)]
            for side in self.sides:
                side.sections += sections
                for line in lines:
                    side.add(line)
            return
        copies = [copy.deepcopy(child) for child in children]
        for side, own in zip(self.sides, (copies, children), strict=True):
            holder = etree.Element(w("body"), nsmap=self.names)
            holder.extend(own)
            resolve_tree(holder, accept=side.accept)
            side.sections += holder.iter(SECT_PR)
            for line in self.lines(holder):
                side.add(line)

    def lines(self, container: Iterable[etree._Element]) -> Iterator[_Line]:
        """The paragraphs of blocks."""
        for element, cell in _placed(container):
            properties = properties_of(element)
            key = content_key(properties)
            if key not in self.shapes:
                numbering = self.sides[0].numbering
                place = numbering.place_of(properties)
                kind = numbering.shape_key(properties, place)
                if kind not in self.kinds:
                    self.kinds[kind] = self.looks.paragraph_look(properties, place), value(properties, "pStyle") or ""
                self.shapes[key] = place, *self.kinds[kind]
            place, shape, style = self.shapes[key]
            plain = plain_runs(element)
            if plain is None:
                yield self.line(element, self.context, place, cell)
            else:
                yield self._plain(plain, shape, style, place, cell)

    def _plain(
        self,
        runs: list[tuple[str, etree._Element | None]],
        shape: str,
        style: str,
        place: tuple[str, int] | None,
        cell: str,
    ) -> _Line:
        """A paragraph of plain runs, which most are: no notes, objects, fields and links."""
        text = "".join([words for words, _ in runs])
        spans = joined([(len(words), plain_look(properties, self.context, style), "") for words, properties in runs])
        return _Line(text, shape, cell, place, tuple(spans), (), (), ())

    def line(
        self, element: etree._Element, context: Context, place: tuple[str, int] | None = None, cell: str = ""
    ) -> _Line:
        """A paragraph as it is."""
        found = atoms(element, context.media)
        return _Line(
            "".join(atom.text for atom in found),
            self.looks.paragraph_look(element.find(PPR), place),
            cell,
            place,
            tuple(_spans(element, found, context)),
            tuple(_anchors(found, self.sides[0].notes)),
            tuple(atom.target for atom in found if atom.kind is RunKind.OBJECT),
            tuple(instruction(atom) for atom in found if atom.kind is RunKind.FIELD),
        )


def _reader(package: Package, trees: Mapping[str, etree._Element]) -> _Reader:
    styles = read_styles(package)
    numbering = read_numbering(package, styles, neutral_patterns().formats)
    looks = read_looks(package, styles, numbering)
    context = Context(styles, looks=looks, media=media(package, package.main), links=links(package, package.main))
    notes = _notes(package, trees, context)
    sides = _Side(False, numbering, notes[0][1]), _Side(True, numbering.anew(), notes[1][1])
    return _Reader(
        package, context, looks, sides, names={name: said for name, said in trees[package.main].nsmap.items() if name}
    )


def _spans(paragraph: etree._Element, found: Iterable[Atom], context: Context) -> Iterator[Span]:
    style = value(properties_of(paragraph), "pStyle") or ""
    return joined((len(atom.text), *look_of(atom, context, style)) for atom in found if atom.text)


def _anchors(found: Iterable[Atom], notes: Container[str]) -> Iterator[tuple[int, str]]:
    """The notes that atoms refer to; a reference that leads nowhere is none."""
    at = 0
    for atom in found:
        if atom.kind is RunKind.NOTE and atom.target in notes:
            yield at, atom.target
        at += len(atom.text)


def _placed(container: Iterable[etree._Element], cell: str = "") -> Iterator[tuple[etree._Element, str]]:
    """Every paragraph that is read, with the cell it stands in."""
    for block in blocks(container):
        if block.tag == P:
            yield block, cell
            continue
        for row, (_, places) in enumerate(grid(block)):
            for column, place in enumerate(places):
                name = cell_name(cell, row, column, place.colspan, place.rowspan)
                yield from _placed(place.element, name)


def _stretches(body: etree._Element) -> Iterator[tuple[list[etree._Element], bool]]:
    """The children of the body in stretches that can be read by themselves, and whether anything in them changed."""
    changed = changed_blocks(body)
    children: list[etree._Element] = []
    dirty = waits = False
    for child in list(body):
        own = child in changed
        if (own or waits) != dirty:
            if children:
                yield children, dirty
            children, dirty = [], own or waits
        children.append(child)
        if child.tag not in MARKERS:
            waits = own and child.tag == P and has_tracked_mark(child)
    if children:
        yield children, dirty


# --- notes ---------------------------------------------------------------------------------------------------


def _notes(
    package: Package, trees: Mapping[str, etree._Element], context: Context
) -> tuple[tuple[bool, dict[str, _Note]], ...]:
    """The notes of each side by kind and id; base first."""
    found: tuple[tuple[bool, dict[str, _Note]], ...] = ((False, {}), (True, {}))
    for kind, part in _NOTE_PARTS:
        member = package.related(part)
        if member is None or member not in trees:
            continue
        own = replace(context, media=media(package, member), links=links(package, member), notes={})
        for accept, texts in found:
            for note in resolved(trees[member], accept=accept).iter(w(kind)):
                if note.get(TYPE, "normal") == "normal":
                    texts[f"{kind} {note.get(ID, '')}"] = _note(note, own)
    return found


def _note(note: etree._Element, context: Context) -> _Note:
    runs = [runs_of(element, context)[0] for element in paragraphs(note)]
    objects = tuple(each for line in runs for each in objects_of(line))
    return note_text(["".join(run.text for run in line) for line in runs]), note_spans(runs), objects


def resolved(root: etree._Element, *, accept: bool) -> etree._Element:
    """A part with every change resolved; ``root`` itself when there is none."""
    if not has_tracked_changes(root):
        return root
    copied = copy.deepcopy(root)
    resolve_tree(copied, accept=accept)
    return copied


# --- headers and footers -------------------------------------------------------------------------------------


def _stories(reader: _Reader, trees: Mapping[str, etree._Element], side: _Side) -> Iterator[StoryText]:
    """Headers and footers of a side in order of its sections."""
    package = reader.package
    read: dict[str, list[_Line]] = {}
    for key, member in story_parts(package, side.sections):
        if member in trees:
            if member not in read:
                own = replace(reader.context, media=media(package, member), links=links(package, member), notes={})
                root = resolved(trees[member], accept=side.accept)
                read[member] = [reader.line(element, own, None, cell) for element, cell in _placed(root)]
            lines = read[member]
            objects = tuple(each for line in lines for each in line.objects)
            yield StoryText(key, tuple(line.text for line in lines), tuple(line.look() for line in lines), objects)
