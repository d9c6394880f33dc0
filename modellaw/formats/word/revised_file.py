"""The revised .docx as the source of what a redline inserts: elements, cut to words and carried into the base."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from modellaw.formats.word.revise_cuts import CutParagraph
from modellaw.formats.word.revise_looks import RunTable, run_table
from modellaw.formats.word.segments import Segment, segments, text_element
from modellaw.formats.word.text import plain_runs
from modellaw.formats.word.tree import CUSTOM_XML, HYPERLINK, PPR, SDT, SMART_TAG, P, value, w
from modellaw.model.printed import Printed, PrintedTable, RunKind
from modellaw.model.source import Finding
from modellaw.model.walk import printed_text

_SIGNS = "\t\u2011\u00ad"
"""Characters that may stand for elements of their own."""
_WRAPPERS = (SDT, w("sdtContent"), SMART_TAG, CUSTOM_XML)


class Carrier(Protocol):
    """Translates what one package says into another: relationships, styles, lists, notes."""

    findings: list[Finding]
    """What could not be carried."""

    def adopt(self, element: etree._Element, owner: str) -> etree._Element:
        """A copy of ``element`` of the revised package that means the same in part ``owner`` of the base."""

    def run_properties(
        self, properties: etree._Element | None, revised_style: str | None, base_style: str | None
    ) -> etree._Element | None:
        """Properties which under ``base_style`` in the base look as ``properties`` do under ``revised_style``."""

    def paragraph_properties(self, properties: etree._Element | None) -> etree._Element | None:
        """The same for a paragraph."""

    def note(self, target: str) -> tuple[etree._Element, Carrier] | None:
        """The note ``footnote 3`` of the revised package, and what carries from the part it stands in."""

    def within(self, source: str) -> Carrier:
        """What carries from another part of the revised package."""

    def pair_lists(self, base: etree._Element | None, revised: etree._Element | None) -> None:
        """Say that two paragraphs with these properties belong together, and so do the lists that number them."""


@dataclass(slots=True)
class RevisedFile:
    """Elements of the revised file by printed block, and what carries them into part ``owner`` of the base."""

    elements: Mapping[int, etree._Element]
    """Element by ``id`` of the printed block read from it."""
    carrier: Carrier
    owner: str
    _pieces: dict[int, tuple[etree._Element, int]] = field(default_factory=dict)
    """Element and first character of a piece of a merged paragraph."""
    _kept: list[Printed] = field(default_factory=list)

    def add_pieces(self, cut: CutParagraph) -> None:
        """Make the pieces of a merged paragraph known."""
        element = self.elements[id(cut.whole)]
        for piece, offset in zip(cut.pieces, (0, *cut.offsets), strict=True):
            self.add_part(piece, element, offset)

    def pair_lists(self, pairs: Iterable[tuple[etree._Element, Printed]]) -> None:
        """Make known which numbered paragraphs of the base belong to which of the revised file, in order."""
        for element, printed in pairs:
            found = self.elements.get(id(printed))
            if found is not None:
                self.carrier.pair_lists(element.find(PPR), found.find(PPR))

    def note(self, target: str, owner: str) -> tuple[etree._Element, RevisedFile] | None:
        """The note ``footnote 3`` of the revised file, and that file as the source of notes in part ``owner``."""
        found = self.carrier.note(target)
        return None if found is None else (found[0], RevisedFile({}, found[1], owner))

    def within(self, source: str, elements: Mapping[int, etree._Element], owner: str) -> RevisedFile:
        """The part ``source`` of the revised file with its ``elements``, for part ``owner`` of the base."""
        return RevisedFile(elements, self.carrier.within(source), owner)

    def add_part(self, printed: Printed, element: etree._Element, start: int) -> None:
        """Make a paragraph known that is ``element`` from its character ``start`` on."""
        self._pieces[id(printed)] = element, start
        self._kept.append(printed)

    def find(self, printed: Printed) -> tuple[etree._Element, int] | None:
        """The paragraph ``printed`` was read from, and the offset of its first character in it."""
        if id(printed) in self._pieces:
            return self._pieces[id(printed)]
        element = self.elements.get(id(printed))
        return None if element is None else (element, 0)

    def table(self, printed: PrintedTable) -> etree._Element | None:
        """The table ``printed`` was read from."""
        return self.elements.get(id(printed))

    def adopt(self, element: etree._Element) -> etree._Element:
        """A copy of an element that means the same in the base."""
        return self.carrier.adopt(element, self.owner)

    def paragraph_properties(self, element: etree._Element) -> etree._Element:
        """The ``w:pPr`` of a paragraph of the revised file as the base must say it."""
        made = self.carrier.paragraph_properties(element.find(PPR))
        return etree.Element(PPR) if made is None else made

    def words(self, printed: Printed, cuts: Collection[int]) -> RevisedWords | None:
        """The words of a paragraph, cut at ``cuts``; None when it does not come from the revised file."""
        found = self.find(printed)
        if found is None:
            return None
        element, start = found
        return RevisedWords(self, element, start, len(printed_text(printed)), frozenset(cut + start for cut in cuts))


def _inside(pieces: Sequence[Segment], start: int, end: int) -> Iterator[Segment]:
    """The pieces of a part of a paragraph, offsets counted from it; see ``model.walk.piece_of`` for the edges."""
    for piece in pieces:
        empty = piece.start == piece.end
        if (empty and (start < piece.start <= end or piece.start == start == 0)) or (
            not empty and start <= piece.start and piece.end <= end
        ):
            yield Segment(piece.start - start, piece.end - start, piece.elements, piece.kind, piece.target)


@dataclass(slots=True)
class RevisedWords:
    """A paragraph of the revised file, cut into pieces when they are asked for."""

    file: RevisedFile
    element: etree._Element
    start: int
    length: int
    cuts: frozenset[int]
    _pieces: tuple[Segment, ...] | None = None
    _plain: list[tuple[str, etree._Element | None]] | None = None
    _looked: bool = False

    @property
    def pieces(self) -> tuple[Segment, ...]:
        """The pieces of a copy of the paragraph, offsets counted from its first character that belongs to the words."""
        if self._pieces is None:
            found = segments(copy.deepcopy(self.element), self.cuts)
            self._pieces = tuple(_inside(found, self.start, self.start + self.length))
        return self._pieces

    @property
    def style(self) -> str | None:
        """Id of the paragraph style in the revised file."""
        return value(self.element.find(PPR), "pStyle")

    def looks(self) -> RunTable:
        """Run properties by offset."""
        return run_table(self.element, self.start)

    def notes(self) -> list[Segment]:
        """The references of notes, in order."""
        return [piece for piece in self.pieces if piece.kind is RunKind.NOTE]

    def between(self, start: int, end: int, base_style: str | None) -> list[etree._Element]:
        """Adopted elements of the words between two offsets; notes at the edges are left out."""
        plain = self._plain_between(start, end, base_style)
        if plain is not None:
            return plain
        taken = [piece for piece in self.pieces if _goes_with(piece, start, end)]
        return self.adopted(taken, base_style)

    def _plain_between(self, start: int, end: int, base_style: str | None) -> list[etree._Element] | None:
        """The same out of a paragraph of plain runs, without a copy of it; None when there is more to carry."""
        if not self._looked:
            self._plain, self._looked = plain_runs(self.element), True
        if self._plain is None:
            return None
        made: list[etree._Element] = []
        at = -self.start
        for text, properties in self._plain:
            words = text[max(start - at, 0) : max(end - at, 0)]
            if words:
                if any(sign in words for sign in _SIGNS):
                    return None
                made.append(self._run(words, properties, base_style))
            at += len(text)
        return made

    def _run(self, words: str, properties: etree._Element | None, base_style: str | None) -> etree._Element:
        made = etree.Element(w("r"))
        translated = self.file.carrier.run_properties(properties, self.style, base_style)
        if translated is not None and len(translated):
            made.append(copy.deepcopy(translated))
        made.append(text_element(words))
        return made

    def adopted(self, pieces: Sequence[Segment], base_style: str | None) -> list[etree._Element]:
        """The elements of ``pieces`` carried into the base, links around them kept."""
        made: list[etree._Element] = []
        link: etree._Element | None = None
        for element in (element for piece in pieces for element in piece.elements):
            around = next(element.iterancestors(HYPERLINK), None)
            run = _styled(self, element, base_style)
            if around is None:
                made.append(run)
            elif around is link:
                made[-1].append(run)
            else:
                shell = etree.Element(HYPERLINK, {str(key): str(said) for key, said in around.items()})
                made.append(self.file.adopt(shell))
                made[-1].append(run)
            link = around
        return made


def _goes_with(piece: Segment, start: int, end: int) -> bool:
    if piece.start == piece.end:
        return start < piece.start < end
    return start <= piece.start and piece.end <= end


def _styled(words: RevisedWords, element: etree._Element, base_style: str | None) -> etree._Element:
    """An adopted run with properties that look the same under ``base_style``."""
    made = words.file.adopt(element)
    if made.tag == w("r"):
        own = element.find(w("rPr"))
        properties = words.file.carrier.run_properties(own, words.style, base_style)
        present = made.find(w("rPr"))
        if present is not None:
            made.remove(present)
        if properties is not None and len(properties):
            made.insert(0, copy.deepcopy(properties))
    return made


def unwrapped(paragraph: etree._Element) -> etree._Element:
    """``paragraph`` with content controls and other wrappers around its runs taken away."""
    for wrapper in list(paragraph.iter(*_WRAPPERS)):
        parent = wrapper.getparent()
        if parent is None or next(wrapper.iter(P), None) is not None:
            continue
        for child in list(wrapper):
            if not child.tag.endswith("Pr") or child.tag == w("r"):
                wrapper.addprevious(child)
        parent.remove(wrapper)
    return paragraph
