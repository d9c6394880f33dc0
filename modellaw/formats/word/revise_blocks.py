"""Tracked paragraphs and tables in a copy of the base: what stays keeps its element, what is new gets one.

Paragraph marks follow the plan of ``redline_lines``: where a stretch of paragraphs ends at a table, a cell or the
document, marks are shifted so that both sides come out exactly.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml import etree

from modellaw.formats.word.inserted import Looks
from modellaw.formats.word.match_blocks import Elements
from modellaw.formats.word.redline_lines import GONE, Line, Mark, line_of, planned, settled
from modellaw.formats.word.resolve import next_block
from modellaw.formats.word.revise_cuts import CutParagraph, cut_element, cut_paragraphs
from modellaw.formats.word.revise_words import WordWriter
from modellaw.formats.word.separator import separator
from modellaw.formats.word.text import SEPARATOR_STYLE
from modellaw.formats.word.tracked import Tracker, paragraph_properties
from modellaw.formats.word.tree import PPR, RPR, SECT_PR, TC, TCPR, VAL, P, w
from modellaw.model.printed import Printed
from modellaw.model.script import BlockChange, Change, Cut, ParagraphChange, TableChange, WordOp

_OWN = frozenset((RPR, SECT_PR, w("pPrChange")))
"""Children of ``w:pPr`` that stay with their paragraph."""
_RANGES = {Change.MOVED_FROM: "moveFrom", Change.MOVED_TO: "moveTo"}


TableMaker: TypeAlias = "Callable[[BlockWriter, TableChange], Iterable[etree._Element]]"
"""Writes a table change: the elements that stand for it, in order; new ones have no parent yet."""


@dataclass(slots=True)
class BlockWriter:
    """Writes the block changes of one story into its tree."""

    elements: Elements
    """Elements of the base by ``id`` of the printed block."""
    words: WordWriter
    tracker: Tracker
    looks: Looks
    tables: TableMaker
    moved: dict[int, tuple[WordOp, ...]] = field(default_factory=dict)
    """Word operations of a moved paragraph by ``id`` of its base side."""
    firsts: dict[tuple[Change, int], int] = field(default_factory=dict)
    lasts: dict[tuple[Change, int], int] = field(default_factory=dict)
    _originals: dict[int, etree._Element | None] = field(default_factory=dict)
    """``w:pPr`` of paragraphs of the base before they were changed, by ``id`` of the printed paragraph."""
    _fresh: dict[int, etree._Element] = field(default_factory=dict)
    _open_ranges: dict[str, etree._Element] = field(default_factory=dict)

    def write(self, container: etree._Element, changes: Sequence[BlockChange]) -> None:
        """Write all changes of the body."""
        if self.words.file is not None:
            self.words.file.pair_lists(self._numbered(changes, set()))
        for index, change in enumerate(changes):
            if isinstance(change, ParagraphChange) and change.revised is not None and id(change.base) in self.elements:
                self.looks.learn(change.revised, self.elements[id(change.base)])
            if isinstance(change, ParagraphChange) and change.change is Change.MOVED_TO and change.base is not None:
                self.moved[id(change.base)] = change.words
            if change.move is not None and change.change in _RANGES:
                self.firsts.setdefault((change.change, change.move), index)
                self.lasts[change.change, change.move] = index
        self.inside(container, changes, outer=True)

    def _numbered(
        self, changes: Iterable[BlockChange], seen: set[tuple[str, str]]
    ) -> Iterator[tuple[etree._Element, Printed]]:
        """The first paragraph on both sides of each pair of lists, with its element in the base."""
        for change in changes:
            if isinstance(change, TableChange):
                for row in change.rows:
                    for cell in row.cells:
                        yield from self._numbered(cell.blocks, seen)
            elif change.base is not None and change.revised is not None and change.base.list and change.revised.list:
                lists = change.base.list, change.revised.list
                if lists in seen:
                    continue
                whole = change.whole
                base = whole if whole is not None and change.cut is Cut.SPLIT else change.base
                element = self.elements.get(id(base))
                if element is not None:
                    seen.add(lists)
                    yield element, whole if whole is not None and change.cut is Cut.MERGED else change.revised

    def inside(self, container: etree._Element, changes: Sequence[BlockChange], *, outer: bool = False) -> None:
        """Write the changes of the blocks of one container: body, cell or note."""
        for cut in cut_paragraphs(changes):
            self._cut(cut)
        cursor = _Cursor(container)
        stretch: list[tuple[int, ParagraphChange]] = []
        last: etree._Element | None = None
        for index, change in enumerate(changes):
            if isinstance(change, TableChange):
                self._stretch(cursor, stretch, outer)
                stretch, last = [], None
                ranges = self._range(index, change) if outer else ("", "")
                self._table(cursor, change, changes[index + 1] if index + 1 < len(changes) else None, *ranges)
                continue
            element = self._base_element(change)
            if element is not None and last is not None and next_block(last) is not element:
                self._stretch(cursor, stretch, outer)
                stretch = []
            stretch.append((index, change))
            last = element if element is not None else last
        self._stretch(cursor, stretch, outer)

    def _cut(self, cut: CutParagraph) -> None:
        """Make the pieces of a cut paragraph known: those of the base as paragraphs of their own."""
        if not cut.of_base:
            if self.words.file is not None:
                self.words.file.add_pieces(cut)
            return
        made = cut_element(self.elements[id(cut.whole)], cut.offsets)
        self.elements.update({id(piece): element for piece, element in zip(cut.pieces, made, strict=True)})

    def _base_element(self, change: ParagraphChange) -> etree._Element | None:
        if change.base is None or change.change is Change.MOVED_TO:
            return None
        return self.elements[id(change.base)]

    # --- a stretch of paragraphs ----------------------------------------------------------------------------

    def _stretch(self, cursor: _Cursor, stretch: Sequence[tuple[int, ParagraphChange]], outer: bool) -> None:
        if not any(is_touched(change) for _, change in stretch):
            for _, change in stretch:
                if change.base is not None:
                    cursor.at = self.elements[id(change.base)]
                    self.looks.passed(change.base, cursor.at, change.revised)
            return
        ranges = [self._range(index, change) if outer else ("", "") for index, change in stretch]
        lines = [self._line(change, *marks) for (_, change), marks in zip(stretch, ranges, strict=True)]
        for line in settled(planned(lines)):
            self._put(cursor, line)

    def _line(self, change: ParagraphChange, start: str, end: str) -> Line:
        if not is_touched(change):
            base = change.base
            return Line(base, change.revised, change.words, now=base, before=base, change=change)
        if change.change in {Change.EQUAL, Change.CHANGED}:
            now = change.revised if self._restyled(change) else change.base
            before = change.base if change.cut is Cut.NONE else now
            return replace(line_of(change), now=now, before=before, change=change)
        words = self.moved.get(id(change.base), ()) if change.change is Change.MOVED_FROM else ()
        return line_of(change, words=words, start=start, end=end)

    def _restyled(self, change: ParagraphChange) -> bool:
        """Whether a paragraph that stays gets properties of the revised file."""
        if self.words.file is None or change.cut is Cut.MERGED:
            return False
        return change.shape or change.cut is Cut.SPLIT

    def _range(self, index: int, change: BlockChange) -> tuple[str, str]:
        """Names of the range marks that stand in front of and after a moved paragraph or table."""
        if change.move is None or change.change not in _RANGES:
            return "", ""
        key = (change.change, change.move)
        name = f"{_RANGES[change.change]} {change.move}|"
        return name if self.firsts.get(key) == index else "", name if self.lasts.get(key) == index else ""

    def _put(self, cursor: _Cursor, line: Line) -> None:
        if line.base is not None and _is_plain(line):
            cursor.at = self.elements[id(line.base)]
            self.looks.passed(line.base, cursor.at, line.revised)
            return
        element = self._element(cursor, line)
        self._words(element, line)
        if line.mark is not Mark.NONE:
            self.tracker.mark_paragraph(element, line.mark, consequential=line.mark_follows)
        self._properties(element, line)
        self._range_starts(element, line.start)
        self._range_ends(cursor, line.end)

    def _element(self, cursor: _Cursor, line: Line) -> etree._Element:
        """The paragraph of a line, at its place behind the cursor."""
        if line.base is not None:
            element = self.elements[id(line.base)]
            self._originals.setdefault(id(line.base), copy.deepcopy(element.find(PPR)))
            self.looks.passed(line.base, element, line.revised)
            if line.both:
                cursor.put(element)
        else:
            element = etree.Element(P)
            if line.revised is not None:
                element.append(self._properties_of(line.revised))
                self._fresh[id(line.revised)] = element
            else:
                paragraph_properties(element).extend(self._of(None))
            cursor.put(element)
        cursor.at = element
        return element

    def _words(self, element: etree._Element, line: Line) -> None:
        if line.both is not None and line.revised is not None:
            gone, come = line.both
            self.words.whole(element, gone.content, gone.words)
            self.words.fill(element, line.revised, come.content, come.words)
        elif line.content in GONE:
            self.words.whole(element, line.content, line.words)
        elif line.content is not Mark.NONE and line.revised is not None:
            self.words.fill(element, line.revised, line.content, line.words)
        elif line.base is not None and line.revised is not None:
            change = line.change or ParagraphChange(Change.CHANGED, line.base, line.revised)
            now = next((child for child in self._of(line.now) if child.tag == w("pStyle")), None)
            style = None if now is None else now.get(VAL)
            self.words.change(element, replace(change, words=line.words), style=style)

    # --- properties -----------------------------------------------------------------------------------------

    def _properties(self, element: etree._Element, line: Line) -> None:
        """Give the paragraph the properties of its ``now`` side and remember those of its ``before`` side."""
        now, before = self._of(line.now), self._of(line.before)
        if line.now is line.before and line.mark is Mark.NONE and not line.both:
            return
        if _same(now, self._current(element)) and _same(now, before):
            return
        properties = paragraph_properties(element)
        own = [child for child in properties if child.tag in _OWN]
        properties[:] = [*now, *own]
        if not _same(now, before):
            change = self.tracker.element("pPrChange")
            etree.SubElement(change, PPR).extend(before)
            properties.append(change)

    def _of(self, printed: Printed | None) -> list[etree._Element]:
        """Copies of the properties a printed paragraph has in this document."""
        if printed is None:
            return [etree.Element(w("pStyle"), {VAL: SEPARATOR_STYLE})]
        if id(printed) in self._originals:
            return _shared(self._originals[id(printed)])
        if id(printed) in self._fresh:
            return _shared(self._fresh[id(printed)].find(PPR))
        if id(printed) in self.elements:
            return _shared(self.elements[id(printed)].find(PPR))
        return _shared(self._properties_of(printed))

    def _properties_of(self, printed: Printed) -> etree._Element:
        """The ``w:pPr`` of a paragraph of the revised law as the base must say it."""
        found = None if self.words.file is None else self.words.file.find(printed)
        if found is None or self.words.file is None:
            return self.looks.paragraph_properties(printed)
        return self.words.file.paragraph_properties(found[0])

    def _current(self, element: etree._Element) -> list[etree._Element]:
        return _shared(element.find(PPR))

    def _range_starts(self, element: etree._Element, names: str) -> None:
        """Where moved provisions begin, in front of ``element``."""
        for name in filter(None, names.split("|")):
            kind, _, number = name.partition(" ")
            mark = self.tracker.element(f"{kind}RangeStart")
            mark.set(w("name"), f"move{number}")
            element.addprevious(mark)
            self._open_ranges[name] = mark

    def _range_ends(self, cursor: _Cursor, names: str) -> None:
        """Where moved provisions end, behind the cursor."""
        for name in filter(None, names.split("|")):
            start = self._open_ranges.pop(name, None)
            if start is not None:
                end = etree.Element(w(f"{name.partition(' ')[0]}RangeEnd"), {w("id"): start.get(w("id"), "")})
                cursor.put(end)
                cursor.at = end

    def _table(self, cursor: _Cursor, change: TableChange, following: BlockChange | None, start: str, end: str) -> None:
        fresh = False
        for element in self.tables(self, change):
            fresh = element.getparent() is None
            if fresh:
                cursor.put(element)
            cursor.at = element
            self._range_starts(element, start)
            start = ""
        self._range_ends(cursor, end)
        if fresh and not isinstance(following, ParagraphChange):
            made = separator()
            cursor.put(made)
            cursor.at = made


class _Cursor:
    """The place in a container behind which the next new block goes."""

    def __init__(self, container: etree._Element) -> None:
        self.container = container
        self.at: etree._Element | None = None

    def put(self, element: etree._Element) -> None:
        """Put a block behind the last one; the first goes behind the properties of its container."""
        if self.at is not None:
            if self.at is not element:
                self.at.addnext(element)
            return
        properties = self.container.find(TCPR) if self.container.tag == TC else None
        if properties is not None:
            properties.addnext(element)
        else:
            self.container.insert(0, element)


def _shared(properties: etree._Element | None) -> list[etree._Element]:
    """Copies of the children of ``w:pPr`` that another paragraph may take over."""
    return [] if properties is None else [copy.deepcopy(child) for child in properties if child.tag not in _OWN]


def _same(one: Sequence[etree._Element], other: Sequence[etree._Element]) -> bool:
    return [etree.tostring(each, method="c14n", exclusive=True) for each in one] == [
        etree.tostring(each, method="c14n", exclusive=True) for each in other
    ]


def _is_plain(line: Line) -> bool:
    """Whether nothing of a line needs a mark."""
    stays = line.change is not None and not is_touched(line.change)
    return stays and line.mark is Mark.NONE and not line.both and line.now is line.before


def is_touched(change: BlockChange) -> bool:
    """Whether anything of a block must be marked: words, notes, look, paragraph mark, rows."""
    if change.change is not Change.EQUAL:
        return True
    if isinstance(change, ParagraphChange):
        notes = any(line.looks for note in change.notes for line in note.paragraphs)
        return change.shape or bool(change.looks) or notes or change.cut is not Cut.NONE
    return any(is_touched(block) for row in change.rows for cell in row.cells for block in cell.blocks)
