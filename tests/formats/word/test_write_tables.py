"""A comparison table as .docx."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import libreoffice
import pytest
from lxml import etree
from schema_order import order_faults
from word_laws import PLAIN, SIDRA, STAMP
from word_parts import check_golden, document, members, text_of, values, w

from modellaw.formats.word import WordMetadata, write_table
from modellaw.model.profile import Profile
from modellaw.model.script import UnitChange, WordChange
from modellaw.model.table import CellRun, Column, ComparisonTable, TableRow
from modellaw.resources import data_path

ROWS = (
    TableRow(
        "g", (((CellRun("PART 1", bold=True),),), ((CellRun("PART 1", bold=True),),), ()), UnitChange.UNCHANGED, True
    ),
    TableRow(
        "a",
        (
            (
                (
                    CellRun("1.\t", WordChange.DELETED, consequential=True),
                    CellRun("Kites "),
                    CellRun("shall", WordChange.DELETED),
                ),
                (CellRun("fly."),),
            ),
            (
                (
                    CellRun("2.\t", WordChange.INSERTED, consequential=True),
                    CellRun("Kites "),
                    CellRun("must", WordChange.INSERTED),
                ),
                (CellRun("fly."),),
            ),
            ((CellRun("changed"),),),
        ),
        UnitChange.CHANGED,
    ),
)
TABLE = ComparisonTable(
    "Kites Act: comparison",
    (Column("base", "Act of 2020", 42), Column("revised", "Draft of 2026", 42), Column("change", "Change", 16)),
    ROWS,
    (CellRun("inserted", WordChange.INSERTED), CellRun(" "), CellRun("deleted", WordChange.DELETED)),
    "Compared: Act of 2020, Draft of 2026",
    language="eng",
)


def written(table: ComparisonTable = TABLE, profile: Profile = PLAIN) -> bytes:
    return write_table(table, profile, metadata=WordMetadata("Comparison"), data=data_path(), stamp=STAMP)


def test_the_page_is_landscape_and_the_columns_fill_it() -> None:
    root = document(written())
    size = next(root.iter(w("pgSz")))
    assert (size.get(w("w")), size.get(w("h")), size.get(w("orient"))) == ("16838", "11906", "landscape")
    grid = [int(width) for width in values(root, "gridCol", "w")]
    assert sum(grid) == 16838 - 2 * 1440
    assert [[int(width) for width in values(row, "tcW", "w")] for row in root.iter(w("tr"))] == [grid] * 3
    assert round(100 * grid[2] / sum(grid)) == 16


def test_the_header_row_repeats_and_holds_the_headings() -> None:
    first, *rest = document(written()).iter(w("tr"))
    assert [text_of(cell) for cell in first.iter(w("tc"))] == ["Act of 2020", "Draft of 2026", "Change"]
    assert [len(list(row.iter(w("tblHeader")))) for row in (first, *rest)] == [1, 0, 0]


def test_marks_are_underline_and_strike_not_only_colour() -> None:
    parts = members(written())
    marked = {
        values(run, "rStyle")[0]
        for run in etree.fromstring(parts["word/document.xml"]).iter(w("r"))
        if values(run, "rStyle")
    }
    assert marked == {"MLInserted", "MLDeleted"}
    styles = {one.get(w("styleId")): one for one in etree.fromstring(parts["word/styles.xml"])}
    assert values(styles["MLInserted"], "u") == ["double"]
    assert len(list(styles["MLDeleted"].iter(w("strike")))) == 1


def test_numbers_that_only_follow_are_grey() -> None:
    runs = [run for run in document(written()).iter(w("r")) if text_of(run) in ("1.\t", "2.\t")]
    assert [values(run, "color") for run in runs] == [["595959"], ["595959"]]


def test_title_legend_and_source_line_stand_around_the_table() -> None:
    body = document(written())[0]
    assert [text_of(one) for one in body if one.tag == w("p")] == [
        "Kites Act: comparison",
        "inserted deleted",
        "Compared: Act of 2020, Draft of 2026",
    ]
    properties = next(body.iter(w("tblPr")))
    assert values(properties, "tblCaption") == ["Kites Act: comparison"]


def test_a_right_to_left_table_has_its_first_column_on_the_right() -> None:
    root = document(written(replace(TABLE, rtl=True), SIDRA))
    assert len(list(root.iter(w("bidiVisual")))) == 1
    assert {text_of(run) for run in root.iter(w("r")) if run.find(f"{w('rPr')}/{w('rtl')}") is None} == set()


def test_long_rows_may_break_across_pages() -> None:
    long = replace(ROWS[1], cells=(((CellRun("word " * 200),),), (), ()))
    rows = list(document(written(replace(TABLE, rows=(long, ROWS[1])))).iter(w("tr")))
    assert [len(list(row.iter(w("cantSplit")))) for row in rows] == [1, 0, 1]


def test_property_elements_are_in_the_order_of_the_schema() -> None:
    assert [fault for content in members(written()).values() for fault in order_faults(content)] == []


def test_the_parts_are_the_golden_ones(update_golden: bool) -> None:
    check_golden("table", written(), update=update_golden)


@pytest.mark.libreoffice
def test_the_header_row_is_on_every_page(soffice: str, tmp_path: Path) -> None:
    rows = tuple(replace(ROWS[1], key=str(at)) for at in range(60))
    file = tmp_path / "table.docx"
    file.write_bytes(written(replace(TABLE, rows=rows)))
    pages = libreoffice.pdf_text(libreoffice.to_pdf(file, tmp_path / "table.pdf")).split("\f")[:-1]
    assert len(pages) > 1
    assert [("Act of 2020" in page, "Change" in page) for page in pages] == [(True, True)] * len(pages)
    assert f"1/{len(pages)}" in pages[0].replace(" ", "")
