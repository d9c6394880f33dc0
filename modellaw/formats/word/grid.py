"""Tables: where each cell stands in the grid, how wide the columns are, and the properties Word wants for both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from modellaw.formats.word.look import Look
from modellaw.formats.word.markup import escape
from modellaw.model.printed import PrintedCell, PrintedRow
from modellaw.model.walk import law_text

TALL_WORDS = 120
"""A row with more words may break across pages: kept together it would leave white space."""
LONGEST = 400
"""Characters beyond which a cell asks for no more width."""
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its place in the grid. ``cell`` is None where a cell of a row above reaches down."""

    cell: PrintedCell | None
    column: int
    span: int
    merge: str = ""
    """``restart`` for a cell that reaches down, ``continue`` under it."""


def place(rows: Iterable[PrintedRow]) -> Iterator[tuple[Placed, ...]]:
    """The cells of each row with their columns; cells reaching down from rows above are filled in."""
    reaching: dict[int, tuple[int, int]] = {}
    for row in rows:
        placed: list[Placed] = []
        column = 0
        cells = iter(row.cells)
        following: dict[int, tuple[int, int]] = {}
        cell = next(cells, None)
        while cell is not None or any(start >= column for start in reaching):
            if column in reaching:
                left, span = reaching[column]
                placed.append(Placed(None, column, span, "continue"))
                if left > 1:
                    following[column] = (left - 1, span)
                column += span
            elif cell is not None:
                span = max(cell.colspan, 1)
                placed.append(Placed(cell, column, span, "restart" if cell.rowspan > 1 else ""))
                if cell.rowspan > 1:
                    following[column] = (cell.rowspan - 1, span)
                column += span
                cell = next(cells, None)
            else:
                column += 1
        reaching = following
        yield tuple(placed)


def column_widths(rows: Sequence[tuple[Placed, ...]], total: int) -> tuple[int, ...]:
    """Fixed widths in twips that fill ``total``; a column with more text gets more, by the root of its longest cell."""
    count = max((one.column + one.span for row in rows for one in row), default=1)
    longest = [SHORTEST] * count
    for row in rows:
        for one in row:
            if one.cell is not None and one.span == 1:
                longest[one.column] = max(longest[one.column], min(len(law_text(one.cell.blocks)), LONGEST))
    return shares([sqrt(length) for length in longest], total)


def shares(weights: Sequence[float], total: int) -> tuple[int, ...]:
    """``total`` divided by weight into whole numbers that sum to it exactly."""
    whole = sum(weights)
    edges = [round(total * sum(weights[:at]) / whole) for at in range(len(weights) + 1)]
    return tuple(after - before for before, after in pairwise(edges))


def table_start(look: Look, widths: Sequence[int], *, caption: str = "", description: str = "") -> str:
    """The opening of a ``w:tbl``: fixed layout, grid, direction, alternative text."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    words = f'<w:tblCaption w:val="{escape(caption)}"/>' if caption else ""
    words += f'<w:tblDescription w:val="{escape(description)}"/>' if description else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="MLTable"/>{"<w:bidiVisual/>" if look.rtl else ""}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/>{words}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def cell_properties(placed: Placed, widths: Sequence[int], *, fill: str = "") -> str:
    """The ``w:tcPr`` of a cell: width, spans, shading."""
    width = sum(widths[placed.column : placed.column + placed.span])
    span = f'<w:gridSpan w:val="{placed.span}"/>' if placed.span > 1 else ""
    merge = f'<w:vMerge w:val="{placed.merge}"/>' if placed.merge else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}</w:tcPr>'


def row_properties(*, header: bool, words: int, mark: str = "") -> str:
    """The ``w:trPr`` of a row: kept on one page when short, repeated when a header; ``mark`` is a tracked mark."""
    inner = ("<w:cantSplit/>" if words < TALL_WORDS else "") + ("<w:tblHeader/>" if header else "") + mark
    return f"<w:trPr>{inner}</w:trPr>" if inner else ""


def header_rows(rows: Sequence[PrintedRow]) -> int:
    """How many rows at the head of a table are header rows; not all of them, since then nothing would repeat."""
    count = next((at for at, row in enumerate(rows) if not all(cell.header for cell in row.cells)), len(rows))
    return count if count < len(rows) else 0


def words_in(row: PrintedRow) -> int:
    """Number of words of the longest cell of a row."""
    return max((len(law_text(cell.blocks).split()) for cell in row.cells), default=0)
