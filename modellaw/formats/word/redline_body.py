"""The body of a redline: every block of an edit script as tracked paragraphs and tables.

Bookmarks are those of the revised law. Bodies of notes are not in a redline: it compares the words of the law.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from modellaw.formats.word.anchors import Bookmarks
from modellaw.formats.word.body import SEPARATOR
from modellaw.formats.word.grid import (
    Placed,
    cell_properties,
    column_widths,
    header_rows,
    place,
    row_properties,
    table_start,
    words_in,
)
from modellaw.formats.word.look import Look, paragraph_properties, properties_of, shape_of
from modellaw.formats.word.redline_lines import GONE, MARKS, Line, Mark, line_of, planned, settled
from modellaw.formats.word.redline_words import Reviser, words_of
from modellaw.model.printed import Printed, PrintedBlock, PrintedRow
from modellaw.model.script import BlockChange, CellChange, Change, ParagraphChange, RowChange, TableChange, WordOp

SEPARATOR_PROPERTIES = '<w:pStyle w:val="MLSeparator"/>'
EMPTY = SEPARATOR.format("")
RANGES = {Change.MOVED_FROM: "moveFrom", Change.MOVED_TO: "moveTo"}

MoveKey = tuple[Change, int]


@dataclass(slots=True)
class RedlineBody:
    """Writes the blocks of one edit script."""

    look: Look
    reviser: Reviser
    bookmarks: Bookmarks
    _moved_words: dict[int, list[tuple[Printed | None, tuple[WordOp, ...]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _ranges: dict[MoveKey, tuple[int, int]] = field(default_factory=dict)
    """First and last block of each side of a move, as indices into the blocks of the body."""

    def body(self, blocks: Sequence[BlockChange]) -> str:
        """The blocks of the whole script."""
        for at, block in enumerate(blocks):
            if block.move is not None and block.change in RANGES:
                first, _ = self._ranges.get((block.change, block.move), (at, at))
                self._ranges[block.change, block.move] = (first, at)
                if isinstance(block, ParagraphChange) and block.change is Change.MOVED_TO:
                    self._moved_words[block.move].append((block.base, block.words))
        marks = self._range_marks()
        return self._blocks(blocks, marks) + self.bookmarks.remaining()

    def _blocks(self, blocks: Sequence[BlockChange], marks: dict[int, tuple[str, str]] | None = None) -> str:
        written: list[str] = []
        stretch: list[Line] = []
        for at, block in enumerate(blocks):
            start, end = (marks or {}).get(at, ("", ""))
            if isinstance(block, ParagraphChange):
                stretch.append(replace(self._line(block), start=start, end=end))
                continue
            written.extend(map(self._paragraph, settled(planned(stretch))))
            stretch.clear()
            table = self._table(block)
            follows = blocks[at + 1] if at + 1 < len(blocks) else None
            closes = block.revised.closes if block.revised and MARKS[block.change] not in GONE else ()
            ends = "".join(map(self.bookmarks.closing, closes)) if closes else ""
            between = SEPARATOR.format(ends) if closes or not isinstance(follows, ParagraphChange) else ""
            written.append(start + table + between + end)
        written.extend(map(self._paragraph, settled(planned(stretch))))
        return "".join(written)

    # --- moves

    def _range_marks(self) -> dict[int, tuple[str, str]]:
        """Range marks by block: what stands in front of it, and after it."""
        marks: dict[int, tuple[str, str]] = {}
        for (change, move), (first, last) in self._ranges.items():
            kind, attributes = RANGES[change], self.reviser.attributes()
            number = attributes.split('"')[1]
            start = f'<w:{kind}RangeStart {attributes} w:name="move{move}"/>'
            end = f'<w:{kind}RangeEnd w:id="{number}"/>'
            before, after = marks.get(first, ("", ""))
            marks[first] = (before + start, after)
            before, after = marks.get(last, ("", ""))
            marks[last] = (before, end + after)
        return marks

    def _line(self, block: ParagraphChange) -> Line:
        if block.change is not Change.MOVED_FROM or block.move is None:
            return line_of(block)
        waiting = self._moved_words[block.move]
        at = next((at for at, (base, _) in enumerate(waiting) if base == block.base), None)
        return line_of(block, words=waiting.pop(at)[1] if at is not None else ())

    # --- paragraphs

    def _paragraph(self, line: Line) -> str:
        revised = line.revised
        starts = "".join(map(self.bookmarks.opening, revised.opens)) if revised else ""
        words = words_of(self.look, line, self.reviser)
        ends = "".join(map(self.bookmarks.closing, revised.closes)) if revised else ""
        return f"{line.start}<w:p><w:pPr>{self._properties(line)}</w:pPr>{starts}{words}{ends}</w:p>{line.end}"

    def _properties(self, line: Line) -> str:
        mark = self.reviser.mark(line.mark, consequential=line.mark_follows)
        now, before = self._of(line.now), self._of(line.before)
        change = ""
        if self._visible(line.now) != self._visible(line.before):
            change = f"<w:pPrChange {self.reviser.attributes()}><w:pPr>{before}</w:pPr></w:pPrChange>"
        return f"{now}{f'<w:rPr>{mark}</w:rPr>' if mark else ''}{change}"

    def _of(self, printed: Printed | None) -> str:
        return properties_of(self.look, printed) if printed else SEPARATOR_PROPERTIES

    def _visible(self, printed: Printed | None) -> str:
        """Properties that show: style, indentation, alignment. Others alone are no reason for a revision."""
        if printed is None:
            return SEPARATOR_PROPERTIES
        return paragraph_properties(self.look, replace(shape_of(self.look, printed), keep_next=False, outline=None))

    # --- tables

    def _table(self, table: TableChange) -> str:
        whole = MARKS[table.change]
        rows = [_row_of(row, whole) for row in table.rows if not (_is_gone(row) and whole is Mark.MOVED_TO)]
        shown = [row.revised or row.base or PrintedRow(()) for row in rows]
        placed = tuple(place(shown))
        widths = column_widths(placed, self.look.text_width)
        headers = header_rows(shown)
        written = "".join(
            self._row(row, cells, widths, header=at < headers)
            for at, (row, cells) in enumerate(zip(rows, placed, strict=True))
        )
        kept = table.revised if whole not in GONE else None
        starts = "".join(map(self.bookmarks.opening, kept.opens)) if kept else ""
        return f"{starts}{table_start(self.look, widths)}{written}</w:tbl>"

    def _row(self, row: RowChange, placed: Iterable[Placed], widths: Sequence[int], *, header: bool) -> str:
        mark = MARKS[row.change]
        changes = iter(row.cells)
        cells = "".join(
            f"<w:tc>{cell_properties(one, widths)}{self._cell(one, changes, mark)}</w:tc>" for one in placed
        )
        words = words_in(row.revised or row.base or PrintedRow(()))
        return f"<w:tr>{row_properties(header=header, words=words, mark=self.reviser.mark(mark))}{cells}</w:tr>"

    def _cell(self, placed: Placed, changes: Iterator[CellChange], mark: Mark) -> str:
        change = next(changes, None) if placed.cell is not None else None
        if change is None:
            return EMPTY
        if mark is Mark.NONE:
            return self._blocks(change.blocks) or EMPTY
        cell = change.base if mark is Mark.DELETED else change.revised
        return "".join(self._whole(block, mark) for block in (cell.blocks if cell else ())) or self._empty(mark)

    def _empty(self, mark: Mark) -> str:
        properties = f"{SEPARATOR_PROPERTIES}<w:rPr>{self.reviser.mark(mark)}</w:rPr>"
        return f"<w:p><w:pPr>{properties}</w:pPr></w:p>"

    def _whole(self, block: PrintedBlock, mark: Mark) -> str:
        """A block of a row that is inserted or deleted as a whole; nothing in it is left to join."""
        change = Change.DELETED if mark is Mark.DELETED else Change.INSERTED
        gone = mark is Mark.DELETED
        if isinstance(block, Printed):
            found = ParagraphChange(change, block if gone else None, None if gone else block)
            return self._paragraph(line_of(found))
        rows = tuple(_whole_row(row, change) for row in block.rows)
        return self._table(
            TableChange(change, block if gone else None, None if gone else block, rows)
        ) + SEPARATOR.format("")


def _is_gone(row: RowChange) -> bool:
    return row.revised is None


def _row_of(row: RowChange, whole: Mark) -> RowChange:
    """A row as it is written: in a table that is inserted, deleted or moved, each row is so as a whole."""
    if whole in GONE and row.base is not None:
        return replace(row, change=Change.DELETED, revised=None)
    if whole in (Mark.INSERTED, Mark.MOVED_TO):
        return replace(row, change=Change.INSERTED, base=None)
    return row


def _whole_row(row: PrintedRow, change: Change) -> RowChange:
    gone = change is Change.DELETED
    cells = tuple(CellChange(cell if gone else None, None if gone else cell, ()) for cell in row.cells)
    return RowChange(change, row if gone else None, None if gone else row, cells)
