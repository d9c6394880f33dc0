"""Tracked tables in a copy of the base: cells changed in place, rows put in or struck, whole tables row by row."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from modellaw.formats.word.grid import Placed, column_widths, place
from modellaw.formats.word.redline_lines import Mark
from modellaw.formats.word.revise_blocks import BlockWriter, is_touched
from modellaw.formats.word.revised_file import unwrapped
from modellaw.formats.word.segments import segments
from modellaw.formats.word.separator import separator
from modellaw.formats.word.text import cells, grid, rows
from modellaw.formats.word.tree import TBL, TC, TCPR, TR, TRPR, VAL, P, w
from modellaw.model.printed import Printed, PrintedBlock, PrintedCell, PrintedRow, PrintedTable
from modellaw.model.script import Change, RowChange, TableChange

WIDTH = 9000
"""Twips of a table that comes without a Word file of its own."""
_GONE = frozenset((Change.DELETED, Change.MOVED_FROM))
_COME = frozenset((Change.INSERTED, Change.MOVED_TO))
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_elements(writer: BlockWriter, change: TableChange) -> Iterator[etree._Element]:
    """The table of a change; where it is replaced whole, the new rows stand behind the old ones."""
    if change.change in _GONE and change.base is not None:
        yield _struck(writer, writer.elements[id(change.base)])
    elif change.change in _COME and change.revised is not None:
        yield _new(writer, change.revised)
    elif change.base is not None and change.revised is not None:
        element = writer.elements[id(change.base)]
        if not is_touched(change):
            yield element
        elif _is_simple(change):
            _rows(writer, element, change)
            yield element
        else:
            yield _replaced(writer, element, _new(writer, change.revised))


def _is_simple(change: TableChange) -> bool:
    """Whether rows can be tracked by themselves: not where cells reach over rows that come or go."""
    tables = [table for table in (change.base, change.revised) if table is not None]
    reach = any(cell.rowspan > 1 for table in tables for row in table.rows for cell in row.cells)
    same_rows = all(row.base is not None and row.revised is not None for row in change.rows)
    same_cells = all(
        cell.base is not None and cell.revised is not None for row in change.rows for cell in row.cells if _both(row)
    )
    return same_cells and (same_rows or not reach)


def _both(row: RowChange) -> bool:
    return row.base is not None and row.revised is not None


# --- rows ----------------------------------------------------------------------------------------------------


def _rows(writer: BlockWriter, table: etree._Element, change: TableChange) -> None:
    places = iter(grid(table))
    before: etree._Element | None = None
    first = next(rows(table), None)
    for row in change.rows:
        if row.base is None:
            made = _carried_row(writer, change, row)
            if made is None:
                made = _new_row(writer, row.revised, before if before is not None else first)
            if before is None and first is not None:
                first.addprevious(made)
            elif before is not None:
                before.addnext(made)
            before = made
            continue
        element, cell_places = next(places)
        if row.revised is None:
            _strike_row(writer, element)
        else:
            for cell, found in zip(row.cells, cell_places, strict=True):
                if any(map(is_touched, cell.blocks)):
                    writer.inside(found.element, cell.blocks)
        before = element


def _carried_row(writer: BlockWriter, change: TableChange, row: RowChange) -> etree._Element | None:
    """The row of the revised file that ``row`` was read from, carried over; None for a law from elsewhere."""
    file = writer.words.file
    source = None if file is None or change.revised is None else file.table(change.revised)
    if file is None or source is None or change.revised is None:
        return None
    index = next(index for index, each in enumerate(change.revised.rows) if each is row.revised)
    made = file.adopt(grid(source)[index][0])
    for each in list(made.iter(TR)):
        _insert_row(writer, each)
    return made


def _new_row(writer: BlockWriter, row: PrintedRow | None, like: etree._Element | None) -> etree._Element:
    """A row shaped like a neighbour with as many cells, else with plain cells."""
    wanted = row.cells if row is not None else ()
    shapes = [copy.deepcopy(cell.find(TCPR)) for cell in cells(like)] if like is not None else []
    made = etree.Element(TR)
    properties = like.find(TRPR) if like is not None else None
    if properties is not None:
        made.append(_clean(copy.deepcopy(properties)))
    for index, cell in enumerate(wanted):
        shape = shapes[index] if len(shapes) == len(wanted) else _plain_shape(cell)
        made.append(_new_cell(writer, cell, _clean(shape) if shape is not None else None))
    writer.tracker.mark_row(made, Mark.INSERTED)
    return made


def _clean(properties: etree._Element) -> etree._Element:
    """Row or cell properties without tracked changes, merges and repetition as a header."""
    for child in list(properties):
        name = etree.QName(child).localname
        if name in {"ins", "del", "vMerge", "tblHeader", "cellIns", "cellDel", "cellMerge"} or name.endswith("Change"):
            properties.remove(child)
    return properties


def _plain_shape(cell: PrintedCell) -> etree._Element | None:
    made = etree.Element(TCPR)
    etree.SubElement(made, w("tcW"), {w("w"): "0", w("type"): "auto"})
    if cell.colspan > 1:
        etree.SubElement(made, w("gridSpan"), {VAL: str(cell.colspan)})
    return made


def _new_cell(writer: BlockWriter, cell: PrintedCell | None, shape: etree._Element | None) -> etree._Element:
    made = etree.Element(TC)
    if shape is not None:
        made.append(shape)
    _fill_cell(writer, made, cell.blocks if cell is not None else ())
    return made


def _fill_cell(writer: BlockWriter, cell: etree._Element, blocks: Sequence[PrintedBlock]) -> None:
    """Put new blocks into an empty cell; a cell ends with a paragraph."""
    for index, block in enumerate(blocks):
        if isinstance(block, Printed):
            cell.append(_new_paragraph(writer, block))
            continue
        cell.append(_new(writer, block))
        if not any(isinstance(following, Printed) for following in blocks[index + 1 : index + 2]):
            cell.append(separator())
    if not blocks:
        cell.append(_empty(writer))


def _new_paragraph(writer: BlockWriter, printed: Printed) -> etree._Element:
    made = etree.Element(P)
    made.append(writer.looks.paragraph_properties(printed))
    writer.words.fill(made, printed, Mark.INSERTED)
    writer.tracker.mark_paragraph(made, Mark.INSERTED)
    return made


def _empty(writer: BlockWriter) -> etree._Element:
    made = etree.Element(P)
    writer.tracker.mark_paragraph(made, Mark.INSERTED)
    return made


# --- whole tables --------------------------------------------------------------------------------------------


def _struck(writer: BlockWriter, table: etree._Element) -> etree._Element:
    for row in list(rows(table)):
        _strike_row(writer, row)
    return table


def _strike_row(writer: BlockWriter, row: etree._Element) -> None:
    """Strike a row and all it holds; readers that overlook the row's mark then agree with those that do not."""
    for paragraph in list(row.iter(P)):
        writer.words.whole(paragraph, Mark.DELETED)
        writer.tracker.mark_paragraph(paragraph, Mark.DELETED)
    for each in [row, *(inner for inner in row.iter(TR) if inner is not row)]:
        writer.tracker.mark_row(each, Mark.DELETED)


def _replaced(writer: BlockWriter, old: etree._Element, new: etree._Element) -> etree._Element:
    """One table with all rows of ``old`` struck and those of ``new`` put in: two tables would need a paragraph
    between them, which would stay whatever the reader decides."""
    struck = _struck(writer, old)
    grids = [each.find(w("tblGrid")) for each in (struck, new)]
    if grids[0] is not None and grids[1] is not None and len(grids[1]) > len(grids[0]):
        grids[0][:] = list(grids[1])
    before, after = struck.find(w("tblPr")), new.find(w("tblPr"))
    if before is not None and after is not None and not _alike(before, after):
        change = writer.tracker.element("tblPrChange")
        etree.SubElement(change, w("tblPr")).extend(each for each in before if each.tag != w("tblPrChange"))
        before[:] = [*(each for each in after if each.tag != w("tblPrChange")), change]
    struck.extend(list(rows(new)))
    return struck


def _alike(one: etree._Element, other: etree._Element) -> bool:
    return etree.tostring(one, method="c14n", exclusive=True) == etree.tostring(other, method="c14n", exclusive=True)


def _new(writer: BlockWriter, table: PrintedTable) -> etree._Element:
    file = writer.words.file
    source = None if file is None else file.table(table)
    if file is None or source is None:
        return _built(writer, table)
    made = file.adopt(source)
    for row in list(made.iter(TR)):
        _insert_row(writer, row)
    return made


def _insert_row(writer: BlockWriter, row: etree._Element) -> None:
    """Track a row carried over from the revised file, and all it holds, as inserted."""
    for paragraph in row.iterfind(f"{TC}//{P}"):
        if next(paragraph.iterancestors(TR)) is not row:
            continue
        for piece in segments(unwrapped(paragraph), ()):
            for element in piece.elements:
                writer.tracker.wrap(element, Mark.INSERTED)
        writer.tracker.mark_paragraph(paragraph, Mark.INSERTED)
    writer.tracker.mark_row(row, Mark.INSERTED)


def _built(writer: BlockWriter, table: PrintedTable) -> etree._Element:
    """A bordered table for one that comes without a Word file."""
    placed = tuple(place(table.rows))
    widths = column_widths(placed, WIDTH)
    made = etree.Element(TBL)
    properties = etree.SubElement(made, w("tblPr"))
    etree.SubElement(properties, w("tblW"), {w("w"): str(WIDTH), w("type"): "dxa"})
    borders = etree.SubElement(properties, w("tblBorders"))
    for side in _BORDERS:
        etree.SubElement(borders, w(side), {VAL: "single", w("sz"): "4", w("space"): "0", w("color"): "auto"})
    columns = etree.SubElement(made, w("tblGrid"))
    for width in widths:
        etree.SubElement(columns, w("gridCol"), {w("w"): str(width)})
    for row in placed:
        made.append(_built_row(writer, row, widths))
    return made


def _built_row(writer: BlockWriter, row: Iterable[Placed], widths: Sequence[int]) -> etree._Element:
    made = etree.Element(TR)
    for one in row:
        shape = etree.Element(TCPR)
        width = sum(widths[one.column : one.column + one.span])
        etree.SubElement(shape, w("tcW"), {w("w"): str(width), w("type"): "dxa"})
        if one.span > 1:
            etree.SubElement(shape, w("gridSpan"), {VAL: str(one.span)})
        if one.merge:
            etree.SubElement(shape, w("vMerge"), {VAL: one.merge})
        made.append(_new_cell(writer, one.cell, shape))
    writer.tracker.mark_row(made, Mark.INSERTED)
    return made
