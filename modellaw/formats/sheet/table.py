"""Writes a comparison table as a workbook of one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from modellaw.model.script import WordChange
from modellaw.model.source import Stamp
from modellaw.model.table import Cell, CellParagraph, CellRun, ComparisonTable, TableRow

_LONGEST = 32_000
"""Characters of a cell; Excel's limit is 32,767 UTF-16 units. Longer cells go on in the next row."""
_WIDTH = 150
"""Characters across the sheet, shared out by the columns' widths."""
_LINE = 15
_TALLEST = 409
"""Points a row may have."""
_HEAD = 2
"""Row of the column headings; the title and the legend stand above."""
_EPOCH = datetime(1980, 1, 1)
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write_table(table: ComparisonTable, *, stamp: Stamp | None = None) -> bytes:
    """The table as an .xlsx file, the same bytes for the same table and stamp.

    Headings are frozen, repeated on each printed page and carry filters; a right-to-left table gets a
    right-to-left sheet. A cell too long for a spreadsheet is continued in a row below it.
    """
    from xlsxwriter import Workbook  # here, so that starting modellaw does not load it

    out = BytesIO()
    # strings are never taken for formulas, numbers or links: a law may begin a line with "="
    quiet = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, {"in_memory": True, **quiet}) as book:
        book.set_properties({"title": table.title, "author": stamp.author if stamp else "", "created": _created(stamp)})
        _Sheet(book, table).fill()
    return out.getvalue()


def _created(stamp: Stamp | None) -> datetime:
    return datetime.fromisoformat(stamp.date.replace("Z", "")) if stamp is not None and stamp.date else _EPOCH


class _Sheet:
    """The one sheet of the workbook and the formats used in it."""

    def __init__(self, book: Any, table: ComparisonTable) -> None:
        self.book = book
        self.table = table
        self.sheet = book.add_worksheet(table.title.translate(_FORBIDDEN).strip("' ")[:31].strip("' ") or None)
        self.formats: dict[tuple[object, ...], Any] = {}

    def fill(self) -> None:
        """Writes headings, rows and page set-up."""
        sheet, table = self.sheet, self.table
        if table.rtl:
            sheet.right_to_left()
        sheet.write_string(0, 0, table.title, self._format(bold=True, font_size=14))
        self._cell(1, 0, (table.legend,), self._format())
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width_percent * _WIDTH / 100)
            sheet.write_string(_HEAD, place, column.heading, self._format(**_HEADING))
        row = _HEAD + 1
        for entry in table.rows:
            row = self._row(row, entry)
        last = len(table.columns) - 1
        sheet.freeze_panes(_HEAD + 1, 0)
        sheet.autofilter(_HEAD, 0, max(row - 1, _HEAD), last)
        sheet.write_string(row + 1, 0, table.source_line, self._format())
        self._page(row + 1, last)

    def _page(self, row: int, last: int) -> None:
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(_HEAD)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self.sheet.set_footer("&C&P / &N")
        self.sheet.print_area(0, 0, row, last)

    def _row(self, row: int, entry: TableRow) -> int:
        """Writes one row of the table and gives the next free row of the sheet."""
        look = self._format(**(_GROUP if entry.group else _BODY))
        parts = [list(_parts(cell)) for cell in entry.cells]
        height = max((len(part) for part in parts), default=1)
        for step in range(height):
            lines = [self._lines(place, part[step]) for place, part in enumerate(parts) if step < len(part)]
            self.sheet.set_row(row + step, min(max(lines, default=1) * _LINE, _TALLEST))
            for place, part in enumerate(parts):
                # words of the last column are repeated, so that a filter keeps the rows together
                shown = part[step] if step < len(part) else part[0] if place == len(parts) - 1 else ()
                self._cell(row + step, place, shown, look)
        return row + height

    def _lines(self, place: int, cell: Cell) -> int:
        """About how many lines a cell takes: readers other than Excel do not fit rows to rich text."""
        across = self.table.columns[place].width_percent * _WIDTH / 100
        return sum(1 + int(sum(len(run.text) for run in paragraph) / across) for paragraph in cell if paragraph)

    def _cell(self, row: int, column: int, cell: Cell, look: Any) -> None:
        runs = [_flat(run) for run in _joined(cell) if run.text]
        if not runs:
            self.sheet.write_blank(row, column, None, look)
        elif len(runs) == 1 and _plain(runs[0]):
            self.sheet.write_string(row, column, runs[0].text, look)
        else:
            self._rich(row, column, runs, look)

    def _rich(self, row: int, column: int, runs: list[CellRun], look: Any) -> None:
        # a rich string needs two parts; a lone one gets an empty-looking second part
        shown = runs if len(runs) > 1 else [*runs, CellRun(" ")]
        parts: list[Any] = []
        for run in shown:
            parts += [self._font(run), run.text]
        self.sheet.write_rich_string(row, column, *parts, look)

    def _font(self, run: CellRun) -> Any:
        found: dict[str, object] = {"bold": run.bold, "italic": run.italic}
        if run.change is WordChange.INSERTED:
            found |= {"underline": 33 if run.consequential else 1, "font_color": _colour(run, "#006644")}
        elif run.change is WordChange.DELETED:
            found |= {"font_strikeout": True, "font_color": _colour(run, "#AA0000")}
        return self._format(**found)

    def _format(self, **look: object) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            order = {"reading_order": 2} if self.table.rtl else {}
            self.formats[key] = self.book.add_format({**look, **order})
        return self.formats[key]


_HEADING: dict[str, object] = {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E8E8E8", "valign": "top"}
_BODY: dict[str, object] = {"text_wrap": True, "border": 1, "valign": "top"}
_GROUP: dict[str, object] = {**_BODY, "bg_color": "#F4F4F4"}


def _colour(run: CellRun, colour: str) -> str:
    return "#555555" if run.consequential else colour


def _flat(run: CellRun) -> CellRun:
    """The run with spaces for tabs, which a spreadsheet does not show."""
    if "\t" not in run.text:
        return run
    return CellRun(run.text.replace("\t", "  "), run.change, run.bold, run.consequential, run.italic)


def _plain(run: CellRun) -> bool:
    return run.change is WordChange.EQUAL and not run.bold and not run.italic


def _joined(cell: Cell) -> Iterator[CellRun]:
    """The runs of a cell with a line break between paragraphs."""
    for index, paragraph in enumerate(cell):
        if index and paragraph:
            yield CellRun("\n")
        yield from paragraph


def _parts(cell: Cell) -> Iterator[Cell]:
    """A cell in stretches that fit a spreadsheet, cut between paragraphs where possible."""
    held: list[CellParagraph] = []
    length = 0
    for paragraph in cell:
        for part in _short(paragraph):
            size = _units(part) + 1
            if held and length + size > _LONGEST:
                yield tuple(held)
                held, length = [], 0
            held.append(part)
            length += size
    yield tuple(held)


def _short(paragraph: CellParagraph) -> Iterator[CellParagraph]:
    if _units(paragraph) < _LONGEST:
        yield paragraph
        return
    half = _LONGEST // 2  # in UTF-16 a character takes two units at most
    for run in paragraph:
        for start in range(0, len(run.text), half):
            text = run.text[start : start + half]
            yield (CellRun(text, run.change, run.bold, run.consequential, run.italic),)


def _units(paragraph: CellParagraph) -> int:
    return sum(len(run.text.encode("utf-16-le")) // 2 for run in paragraph)
