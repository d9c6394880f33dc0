"""Printed laws as plain text."""

from __future__ import annotations

from modellaw.formats import plain
from modellaw.model.printed import (
    Align,
    Number,
    Printed,
    PrintedCell,
    PrintedLaw,
    PrintedNote,
    PrintedRow,
    PrintedTable,
    Run,
    RunKind,
    Style,
)


def written(*blocks):
    return plain.write(PrintedLaw(blocks, ()))


def printed(text, style=Style.UNIT, **fields):
    return Printed(style, (Run(text),), **fields)


def test_a_paragraph_is_a_line_indented_by_its_level():
    number = Number("(a)", "k")
    assert written(printed("looks;", Style.LIST_1, numbers=(number,), level=2)) == "    (a) looks;\n"


def test_a_margin_note_stands_after_the_line_it_is_beside():
    assert written(printed("Looking.", Style.MARGIN), printed("Look.")) == "Look.  ⟦m: Looking.⟧\n"


def test_a_margin_note_beside_nothing_is_still_printed():
    assert written(printed("Looking.", Style.MARGIN)) == "⟦m: Looking.⟧\n"


def test_headings_have_an_empty_line_before_them():
    assert written(printed("a"), printed("Part", Style.GROUP_1, align=Align.CENTER)) == "a\n\n⟦c⟧Part\n"


def test_notes_are_numbered_and_listed_at_the_end():
    note = PrintedNote("source", ((Run("Treaty art. 1"),), (Run("more"),)))
    runs = (Run("One"), Run("", RunKind.NOTE, note=0), Run(" two."))
    assert written(Printed(Style.UNIT, runs, notes=(note,))) == "One[1] two.\n[1] Treaty art. 1 / more\n"


def test_a_table_row_is_a_line():
    row = PrintedRow((PrintedCell((printed("a"),)), PrintedCell((printed("b"), printed("c")))))
    assert written(PrintedTable((row,))) == "a | b / c\n"


def test_right_to_left_text_is_left_in_logical_order():
    assert written(printed("مادة (١):")) == "مادة (١):\n"


def test_an_empty_law_is_empty_text():
    assert written() == ""
