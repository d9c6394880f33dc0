"""Traps in tables: cells, rows, columns, whole tables, and the paragraphs beside them."""

from __future__ import annotations

from trap_cases import Trap, both_ways, trap
from trap_markup import BOLD, cell, p, r, table
from trap_package import Docx

HEAD = ("Lantern", "Oil", "Fee")
ROWS = (
    ("Signal light", "Whale oil", "9 crowns"),
    ("Hand lamp", "Seed oil", "4 crowns"),
    ("Street lamp", "Gas", "7 crowns"),
)
NEW = ("Ship lantern", "Fish oil", "12 crowns")


def traps() -> tuple[Trap, ...]:
    return (*_cells(), *_rows(), *_whole(), *_beside())


def _cells() -> tuple[Trap, ...]:
    before = table(HEAD, *ROWS)
    two = cell(p("Whale oil") + p("or seed oil"))
    return (
        trap("cell_text", before, before.replace("Seed oil", "Palm oil"), least=("Seed", "Palm")),
        trap("cell_emptied", before, before.replace("<w:r><w:t xml:space=\"preserve\">Seed oil</w:t></w:r>", "")),
        trap("cell_bold", before, table(HEAD, (p(r("Signal light", BOLD)), *ROWS[0][1:]), *ROWS[1:]), marks=1),
        trap("cell_paragraph_in", before, table(HEAD, (ROWS[0][0], two, ROWS[0][2]), *ROWS[1:])),
        trap("cell_last_paragraph_out", table(HEAD, (ROWS[0][0], two, ROWS[0][2]), *ROWS[1:]), before,
             may_stay_empty=True),
        trap("merged_cells_text", _merged("Gas"), _merged("Palm oil")),
        trap("cells_merged_down", table(HEAD, *ROWS), _merged("Gas")),
    )  # fmt: skip


def _merged(last: str) -> str:
    """A table whose first column is merged down, with a cell over two columns."""
    start, on = cell("Lamps", '<w:vMerge w:val="restart"/>'), cell(p(), "<w:vMerge/>")
    wide = cell(last, '<w:gridSpan w:val="2"/>')
    return table(HEAD, (start, "Whale oil", "9 crowns"), (on, "Seed oil", "4 crowns"), (cell("Street lamp"), wide))


def _rows() -> tuple[Trap, ...]:
    whole = table(HEAD, *ROWS)
    return (
        *both_ways(trap("row_in", whole, table(HEAD, ROWS[0], NEW, *ROWS[1:])), "row_out"),
        *both_ways(trap("first_row_in", whole, table(NEW, HEAD, *ROWS)), "first_row_out"),
        *both_ways(trap("last_row_in", whole, table(HEAD, *ROWS, NEW)), "last_row_out"),
        trap("rows_all_replaced", table(*ROWS), table(NEW, ("Pit lamp", "Tallow", "3 crowns"))),
        trap("row_moved", whole, table(HEAD, ROWS[2], ROWS[0], ROWS[1])),
        trap("row_in_and_cell_changed", whole,
             table(HEAD, ROWS[0], NEW, ("Hand lamp", "Palm oil", "4 crowns"), ROWS[2])),
    )  # fmt: skip


def _whole() -> tuple[Trap, ...]:
    first, second = table(HEAD, *ROWS), table(("Keeper", "Town"), ("Alba", "North port"), ("Bero", "South port"))
    narrow = table(HEAD[:2], *(row[:2] for row in ROWS))
    inner = table(("Wick", "Glass"), ("Cotton", "Clear"))
    nested = table(HEAD, (ROWS[0][0], cell(inner + p("See above.")), ROWS[0][2]), *ROWS[1:])
    text = p("The fees are these.")
    return (
        *both_ways(trap("table_in", text, text + first), "table_out"),
        *both_ways(trap("table_in_after_table", text + second + p("And:"), text + second + p("And:") + first),
                   "table_out_after_table"),
        trap("tables_joined", table(HEAD, ROWS[0]) + p() + table(ROWS[1], ROWS[2]), first, may_stay_empty=True),
        trap("nested_table_text", nested, nested.replace("Cotton", "Linen"), least=("Cotton", "Linen")),
        trap("nested_table_in", first, nested),
        *both_ways(trap("column_in", narrow, first), "column_out"),
        trap("text_to_table", text + p("Signal light 9 crowns"), text + table(("Signal light", "9 crowns"))),
    )  # fmt: skip


def _beside() -> tuple[Trap, ...]:
    whole = table(HEAD, *ROWS)
    told = "A keeper who is found asleep beside a cold lantern pays double the fee of the table."
    moved = table(HEAD, (ROWS[0][0], cell(p("Whale oil") + p(told)), ROWS[0][2]), *ROWS[1:])
    one = p("The fees are these.")
    return (
        trap("paragraph_out_before_table", one + p(told) + whole, one + whole, may_stay_empty=True,
             office="keeps the empty paragraph in front of the table, as told"),
        trap("paragraph_in_before_table", one + whole, one + p(told) + whole, may_stay_empty=True),
        trap("paragraph_out_after_table", whole + p(told) + one, whole + one),
        trap("paragraph_moved_into_cell", p(told) + whole, moved, may_stay_empty=True),
        trap("only_paragraph_between_tables_out", whole + p(told) + table(HEAD, NEW), whole + p() + table(HEAD, NEW)),
        Trap("table_at_the_start_in", Docx(one + p(told)), Docx(whole + one + p(told))),
        Trap("table_at_the_end_out", Docx(one + p(told) + whole + p()), Docx(one + p(told) + p()), may_stay_empty=True),
    )  # fmt: skip
