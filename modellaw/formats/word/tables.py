"""A comparison table as a Word document: landscape, header row on every page, words marked inside the cells.

Colour is never the only sign: inserted words are doubly underlined, deleted ones struck, so that the table reads
right in greyscale. The writer adds no words of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from modellaw.formats.word.furniture import furniture_parts, section
from modellaw.formats.word.grid import Placed, cell_properties, row_properties, shares, table_start
from modellaw.formats.word.look import Look, look_of
from modellaw.formats.word.markup import characters, part
from modellaw.formats.word.metadata import WordMetadata
from modellaw.formats.word.redline import PAGES
from modellaw.formats.word.shell import assemble
from modellaw.model.profile import Profile
from modellaw.model.script import WordChange
from modellaw.model.source import Stamp
from modellaw.model.table import Cell, CellParagraph, CellRun, ComparisonTable, TableRow, cell_text
from modellaw.resources import DataPath

MARK_STYLES = {WordChange.INSERTED: "MLInserted", WordChange.DELETED: "MLDeleted"}
CONSEQUENTIAL = '<w:color w:val="595959"/><w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'
"""Grey instead of colour for numbers that only follow from renumbering; the underline or strike stays."""
GROUP_FILL = "EEF2F7"


def write_table(
    table: ComparisonTable, profile: Profile, *, metadata: WordMetadata, data: DataPath, stamp: Stamp
) -> bytes:
    """The .docx of a comparison table on landscape paper; ``stamp`` dates the file when the metadata do not."""
    look = look_of(profile, landscape=True, framed=False)
    furniture = furniture_parts(look, {"header": "{title}", "footer": PAGES}, metadata)
    written = (
        _paragraph(look, "MLCaption", (CellRun(table.title),)) if table.title else "",
        _paragraph(look, "MLSourceLine", table.legend) if table.legend else "",
        _grid(look, table),
        _paragraph(look, "MLSourceLine", (CellRun(table.source_line),), before=120),
        section(look, furniture),
    )
    document = part("w:document", f"<w:body>{''.join(written)}</w:body>")
    return assemble(document, furniture, profile=profile, metadata=metadata, data=data, stamp=stamp)


def _grid(look: Look, table: ComparisonTable) -> str:
    widths = shares([column.width_percent for column in table.columns], look.text_width)
    start = table_start(look, widths, caption=table.title, description=table.source_line)
    head = tuple(((CellRun(column.heading, bold=True),),) for column in table.columns)
    rows = "".join(_row(look, row, widths) for row in table.rows)
    return f"{start}{_cells(look, head, widths, row_properties(header=True, words=0))}{rows}</w:tbl>"


def _row(look: Look, row: TableRow, widths: Sequence[int]) -> str:
    words = max((len(cell_text(cell).split()) for cell in row.cells), default=0)
    return _cells(
        look, row.cells, widths, row_properties(header=False, words=words), fill=GROUP_FILL if row.group else ""
    )


def _cells(look: Look, cells: Iterable[Cell], widths: Sequence[int], properties: str, *, fill: str = "") -> str:
    written = "".join(
        f"<w:tc>{cell_properties(Placed(None, at, 1), widths, fill=fill)}{_paragraphs(look, cell)}</w:tc>"
        for at, cell in enumerate(cells)
    )
    return f"<w:tr>{properties}{written}</w:tr>"


def _paragraphs(look: Look, cell: Cell) -> str:
    return "".join(_paragraph(look, "MLTableText", paragraph) for paragraph in cell or ((),))


def _paragraph(look: Look, style: str, words: CellParagraph, *, before: int = 0) -> str:
    bidi = "<w:bidi/>" if look.rtl else ""
    spacing = f'<w:spacing w:before="{before}"/>' if before else ""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{bidi}{spacing}</w:pPr>'
    return f"<w:p>{properties}{''.join(_run(look, run) for run in words if run.text)}</w:p>"


def _run(look: Look, run: CellRun) -> str:
    style = MARK_STYLES.get(run.change)
    parts = (
        f'<w:rStyle w:val="{style}"/>' if style else "",
        "<w:b/><w:bCs/>" if run.bold else "",
        "<w:i/><w:iCs/>" if run.italic else "",
        CONSEQUENTIAL if style and run.consequential else "",
        "<w:rtl/>" if look.rtl else "",
    )
    inner = "".join(parts)
    return f"<w:r>{f'<w:rPr>{inner}</w:rPr>' if inner else ''}{characters(run.text)}</w:r>"
