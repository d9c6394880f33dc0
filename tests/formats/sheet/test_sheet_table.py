"""Spreadsheets of comparison tables, read back with another library."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from modellaw.formats.sheet import write_table
from modellaw.model.script import UnitChange, WordChange
from modellaw.model.source import Stamp
from modellaw.model.table import Cell, CellRun, Column, ComparisonTable, TableRow

COLUMNS = (Column("base", "Existing", 42), Column("revised", "Proposed", 42), Column("change", "Change", 16))
GONE = CellRun("shall keep", WordChange.DELETED)
COME = CellRun("keeps", WordChange.INSERTED)
STATUS = ((CellRun("Changed"),),)


def table(*cells: tuple[Cell, Cell], rtl: bool = False, title: str = "Comparison table") -> ComparisonTable:
    rows = tuple(TableRow(f"ferries/{index}", (*pair, STATUS), UnitChange.CHANGED) for index, pair in enumerate(cells))
    return ComparisonTable(title, COLUMNS, rows, (CellRun("Inserted", WordChange.INSERTED),), "Source: Act", rtl, "en")


def example(*, rtl: bool = False, title: str = "Comparison table") -> ComparisonTable:
    base: Cell = ((CellRun("2.\tLog", bold=True),), (CellRun("The master "), GONE, CellRun(" a log.")))
    revised: Cell = ((CellRun("2.\tLog", bold=True),), (CellRun("The master "), COME, CellRun(" a log.")))
    return table((base, revised), rtl=rtl, title=title)


def sheet_of(data: bytes) -> Worksheet:
    found = load_workbook(BytesIO(data), rich_text=True).active
    assert isinstance(found, Worksheet)
    return found


def test_cells_hold_both_texts_with_marked_words() -> None:
    sheet = sheet_of(write_table(example()))
    base, revised = sheet["A4"].value, sheet["B4"].value
    assert isinstance(base, CellRichText)
    assert str(base) == "2.  Log\nThe master shall keep a log."
    assert str(revised) == "2.  Log\nThe master keeps a log."
    struck = [part.text for part in base if isinstance(part, TextBlock) and part.font.strike]
    underlined = [part.text for part in revised if isinstance(part, TextBlock) and part.font.u]
    assert (struck, underlined) == (["shall keep"], ["keeps"])


def test_headings_are_frozen_filtered_and_repeated_on_paper() -> None:
    sheet = sheet_of(write_table(example()))
    assert [sheet.cell(3, column).value for column in (1, 2, 3)] == ["Existing", "Proposed", "Change"]
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:C4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet["A4"].alignment.wrap_text


def test_a_right_to_left_table_gets_a_right_to_left_sheet() -> None:
    assert sheet_of(write_table(example(rtl=True))).sheet_view.rightToLeft
    assert not sheet_of(write_table(example())).sheet_view.rightToLeft


def test_the_same_table_gives_the_same_bytes() -> None:
    stamp = Stamp("A. Drafter", "2031-05-01T10:00:00Z")
    assert write_table(example(), stamp=stamp) == write_table(example(), stamp=stamp)
    with ZipFile(BytesIO(write_table(example()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_author_and_date_are_those_of_the_stamp() -> None:
    book = load_workbook(BytesIO(write_table(example(), stamp=Stamp("A. Drafter", "2031-05-01T10:00:00Z"))))
    assert book.properties.creator == "A. Drafter"
    assert book.properties.created.isoformat() == "2031-05-01T10:00:00"


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "@here", "https://example.org", "007", "\x01 odd", "-2"])
def test_words_of_a_law_stay_words(text: str) -> None:
    cell: Cell = ((CellRun(text),),)
    found = sheet_of(write_table(table((cell, cell))))["A4"]
    assert found.data_type in ("s", "inlineStr")
    assert found.hyperlink is None
    assert str(found.value).replace("_x0001_", "\x01") == text


def test_a_lone_marked_run_keeps_its_mark() -> None:
    cell: Cell = ((COME,),)
    value = sheet_of(write_table(table((cell, cell))))["A4"].value
    assert isinstance(value, CellRichText)
    assert [part.text for part in value if isinstance(part, TextBlock) and part.font.u] == ["keeps"]


def test_a_cell_too_long_for_a_spreadsheet_goes_on_below() -> None:
    cell: Cell = tuple((CellRun(f"{number} " + "ferry " * 200),) for number in range(60))
    one_line: Cell = ((CellRun("x" * 70_000),),)
    sheet = sheet_of(write_table(table((cell, one_line))))
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[2] == "Changed"]
    assert "\n".join(str(row[0]) for row in rows if row[0]) == "\n".join(run.text for part in cell for run in part)
    assert "".join(str(row[1]) for row in rows if row[1]).replace("\n", "") == "x" * 70_000
    assert len(rows) > 2


@pytest.mark.parametrize("title", ["Bill [draft]: a/b?", "'", "A very long title of a table that names two laws", ""])
def test_any_title_can_name_the_sheet(title: str) -> None:
    assert sheet_of(write_table(example(title=title)))["A1"].value == title
