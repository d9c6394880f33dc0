"""The changes of a header or footer that comes or goes as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modellaw.model.printed import Printed, PrintedBlock, PrintedRow, PrintedTable
from modellaw.model.script import BlockChange, CellChange, Change, ParagraphChange, RowChange, TableChange


def whole_changes(blocks: Iterable[PrintedBlock], change: Change) -> Iterator[BlockChange]:
    """Every block as inserted, or as deleted."""
    gone = change is Change.DELETED
    for block in blocks:
        if isinstance(block, Printed):
            yield ParagraphChange(change, block if gone else None, None if gone else block)
        else:
            yield _table(block, change)


def _table(table: PrintedTable, change: Change) -> TableChange:
    gone = change is Change.DELETED
    rows = tuple(_row(row, change) for row in table.rows)
    return TableChange(change, table if gone else None, None if gone else table, rows)


def _row(row: PrintedRow, change: Change) -> RowChange:
    gone = change is Change.DELETED
    cells = tuple(
        CellChange(cell if gone else None, None if gone else cell, tuple(whole_changes(cell.blocks, change)))
        for cell in row.cells
    )
    return RowChange(change, row if gone else None, None if gone else row, cells)
