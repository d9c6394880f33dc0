"""The body of a law: paragraphs with bookmarks, numbers, notes and links, and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from modellaw.formats.word.anchors import Bookmarks
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
from modellaw.formats.word.keys import provision_bookmark
from modellaw.formats.word.look import Look, in_heading, number_form, properties_of
from modellaw.formats.word.notes import Notebook
from modellaw.formats.word.runs import run
from modellaw.model.printed import Printed, PrintedBlock, PrintedRow, PrintedTable, Run, RunKind, Style

SEPARATOR = '<w:p><w:pPr><w:pStyle w:val="MLSeparator"/></w:pPr>{}</w:p>'
"""An empty paragraph of no height, where Word needs one and the law has none: readers leave it out by its style."""


@dataclass(slots=True)
class Body:
    """Writes blocks one after the other; what they need of ids and notes is collected on the way."""

    look: Look
    bookmarks: Bookmarks
    notebook: Notebook
    targets: frozenset[str]
    """Keys a reference can link to."""
    _waiting: list[str] = field(default_factory=list)
    """Anchors of notes on a margin note: a frame holds no footnotes, so they stand in the next paragraph."""
    _held: list[str] = field(default_factory=list)
    """Keys that open with a margin note: a bookmark cannot reach out of a frame, so it starts in the next paragraph,
    after the number (LibreOffice loses long ones that start right behind a frame)."""

    def blocks(self, blocks: Sequence[PrintedBlock]) -> str:
        """All of ``blocks``, with separators where two tables would meet, where the last thing would be a table, and
        where a provision ends with one: a bookmark that ends outside all paragraphs is lost in a word processor."""
        written = []
        for at, block in enumerate(blocks):
            written.append(self.block(block))
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            if isinstance(block, PrintedTable) and (block.closes or not isinstance(following, Printed)):
                written.append(SEPARATOR.format("".join(map(self.bookmarks.closing, block.closes))))
        return "".join(written)

    def block(self, block: PrintedBlock) -> str:
        """One paragraph or table."""
        match block:
            case Printed():
                return self._paragraph(block)
            case PrintedTable():
                return self._table(block)

    def _paragraph(self, printed: Printed) -> str:
        beside_note = bool(self._held)
        starts = self._starts(printed)
        numbers = self._numbers(printed)
        waiting = "".join(self._waiting)
        self._waiting.clear()
        words = self._words(printed)
        ends = "".join(map(self.bookmarks.closing, printed.closes))
        front = f"{numbers}{starts}" if beside_note else f"{starts}{numbers}"
        return f"<w:p><w:pPr>{properties_of(self.look, printed)}</w:pPr>{front}{waiting}{words}{ends}</w:p>"

    def _starts(self, block: PrintedBlock) -> str:
        self._held.extend(block.opens)
        if isinstance(block, Printed) and block.style is Style.MARGIN and self.look.framed and not block.closes:
            return ""
        keys = tuple(self._held)
        self._held.clear()
        return "".join(map(self.bookmarks.opening, keys))

    def _numbers(self, printed: Printed) -> str:
        written = []
        for at, number in enumerate(printed.numbers):
            shown = run(self.look, replace(number_form(self.look, printed, at), text=number.text))
            written.append(self.bookmarks.number(number.key, shown) if number.key else shown)
            if number.after:
                written.append(run(self.look, Run(number.after)))
        return "".join(written)

    def _words(self, printed: Printed) -> str:
        written: list[str] = []
        for piece in printed.runs:
            if piece.kind is RunKind.NOTE and piece.note is not None:
                before, after = self.notebook.anchor(piece.text, printed.notes[piece.note])
                self._anchor(printed, written, before, after)
            elif piece.text:
                written.append(self._linked(in_heading(self.look, printed, piece)))
        return "".join(written)

    def _anchor(self, printed: Printed, written: list[str], before: str, after: str) -> None:
        if printed.style is Style.MARGIN and self.look.framed:
            self._waiting.append(before + after)
            return
        written.insert(max(len(written) - 1, 0), before)
        written.append(after)

    def _linked(self, piece: Run) -> str:
        shown = run(self.look, piece)
        if piece.kind is not RunKind.REFERENCE or piece.target not in self.targets:
            return shown
        return f'<w:hyperlink w:anchor="{provision_bookmark(piece.target)}" w:history="1">{shown}</w:hyperlink>'

    def _table(self, table: PrintedTable) -> str:
        placed = tuple(place(table.rows))
        widths = column_widths(placed, self.look.text_width)
        headers = header_rows(table.rows)
        rows = "".join(
            self._row(row, cells, widths, header=at < headers)
            for at, (row, cells) in enumerate(zip(table.rows, placed, strict=True))
        )
        starts = self._starts(table)
        return f"{starts}{table_start(self.look, widths)}{rows}</w:tbl>"

    def _row(self, row: PrintedRow, cells: Iterable[Placed], widths: Sequence[int], *, header: bool) -> str:
        written = "".join(f"<w:tc>{cell_properties(one, widths)}{self._inside(one)}</w:tc>" for one in cells)
        return f"<w:tr>{row_properties(header=header, words=words_in(row))}{written}</w:tr>"

    def _inside(self, placed: Placed) -> str:
        if placed.cell is None or not placed.cell.blocks:
            return SEPARATOR.format("")
        return self.blocks(placed.cell.blocks)
