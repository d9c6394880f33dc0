"""A printed law as plain text: one line a paragraph, indented by level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from modellaw.model.printed import (
    Align,
    Printed,
    PrintedBlock,
    PrintedLaw,
    PrintedNote,
    PrintedTable,
    Run,
    RunKind,
    Style,
)
from modellaw.model.walk import printed_text

INDENT = "  "
"""One level."""
BLANK_BEFORE = frozenset(
    {
        Style.UNIT_HEADING,
        Style.SCHEDULE,
        Style.CROSS_HEADING,
        *(style for style in Style if style.name.startswith("GROUP")),
    }
)
"""Styles with an empty line before them."""


def write(law: PrintedLaw) -> str:
    """The law as text, lines ending in ``\\n``: margin notes in ``⟦m: …⟧`` after the first line they stand beside,
    centred lines marked ``⟦c⟧``, notes numbered in brackets and listed at the end."""
    notes: list[PrintedNote] = []
    lines = list(_lines(law.blocks, notes))
    lines += [f"[{number}] {_note_text(note)}" for number, note in enumerate(notes, start=1)]
    return "\n".join(lines) + "\n" if lines else ""


def _lines(blocks: Iterable[PrintedBlock], notes: list[PrintedNote]) -> Iterator[str]:
    margin = ""
    for block in blocks:
        match block:
            case Printed(style=Style.MARGIN):
                margin = f"{margin} {_text(block, notes)}".strip()
            case Printed():
                if block.style in BLANK_BEFORE:
                    yield ""
                yield _line(block, notes) + (f"  ⟦m: {margin}⟧" if margin else "")
                margin = ""
            case PrintedTable():
                yield from _table(block, notes)
            case _:
                assert_never(block)
    if margin:
        yield f"⟦m: {margin}⟧"


def _line(printed: Printed, notes: list[PrintedNote]) -> str:
    mark = {Align.CENTER: "⟦c⟧", Align.END: "⟦r⟧"}.get(printed.align, "")
    text = _text(printed, notes).replace("\n", "\n" + INDENT * printed.level)
    return f"{INDENT * printed.level}{mark}{text}".rstrip()


def _text(printed: Printed, notes: list[PrintedNote]) -> str:
    """The paragraph with a space for every tab and a bracketed number for every note."""
    if not printed.notes:
        return printed_text(printed).replace("\t", " ")
    numbers = "".join(number.text + number.after for number in printed.numbers)
    return (numbers + "".join(_run(run, printed, notes) for run in printed.runs)).replace("\t", " ")


def _run(run: Run, printed: Printed, notes: list[PrintedNote]) -> str:
    if run.kind is not RunKind.NOTE or run.note is None:
        return run.text
    notes.append(printed.notes[run.note])
    return f"{run.text}[{len(notes)}]"


def _table(table: PrintedTable, notes: list[PrintedNote]) -> Iterator[str]:
    for row in table.rows:
        cells = (" / ".join(_lines(cell.blocks, notes)) for cell in row.cells)
        yield " | ".join(cells)


def _note_text(note: PrintedNote) -> str:
    return " / ".join("".join(run.text for run in paragraph) for paragraph in note.paragraphs)
