"""A comparison table as a page."""

from __future__ import annotations

from html import escape

from modellaw.formats.html.page import characters, page
from modellaw.model.script import WordChange
from modellaw.model.table import Cell, CellParagraph, CellRun, ComparisonTable, TableRow

_STYLE = """\
body{max-width:none}
table{table-layout:fixed}
thead th{position:sticky;inset-block-start:0;background:#eee}
tr.group td{background:#f4f4f4}
@page{size:A4 landscape;margin:1.5cm}
tr{break-inside:avoid-page}
"""
_TAGS = {WordChange.INSERTED: "ins", WordChange.DELETED: "del"}


def write_table(table: ComparisonTable) -> str:
    """The table as one HTML page; changed words are ``ins`` and ``del`` inside their cells."""
    columns = "<col>" * len(table.columns)
    widths = "".join(
        f"col:nth-child({place}){{width:{column.width_percent}%}}\n" for place, column in enumerate(table.columns, 1)
    )
    heads = "".join(f'<th scope="col">{characters(column.heading)}</th>' for column in table.columns)
    legend = f"<p>{_paragraph(table.legend)}</p>\n" if table.legend else ""
    source = f"<p>{characters(table.source_line)}</p>\n" if table.source_line else ""
    title = characters(table.title)
    body = (
        f"<main>\n<h1>{title}</h1>\n{legend}<table>\n<caption hidden>{title}</caption>\n"
        f"<colgroup>{columns}</colgroup>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n"
        f"{''.join(map(_row, table.rows))}</tbody>\n</table>\n{source}</main>\n"
    )
    return page(table.title, body, language=table.language, rtl=table.rtl, style=_STYLE + widths, paper="A4 landscape")


def _row(row: TableRow) -> str:
    names = f"{row.status.value} group" if row.group else row.status.value
    cells = "".join(f"<td>{_cell(cell)}</td>" for cell in row.cells)
    return f'<tr class="{names}" data-key="{escape(row.key)}">{cells}</tr>\n'


def _cell(cell: Cell) -> str:
    return "".join(f"<p>{_paragraph(paragraph)}</p>" for paragraph in cell)


def _paragraph(paragraph: CellParagraph) -> str:
    return "".join(map(_run, paragraph))


def _run(run: CellRun) -> str:
    text = characters(run.text)
    text = f"<strong>{text}</strong>" if run.bold else text
    text = f"<em>{text}</em>" if run.italic else text
    tag = _TAGS.get(run.change)
    if tag is None:
        return text
    return f'<{tag} class="c">{text}</{tag}>' if run.consequential else f"<{tag}>{text}</{tag}>"
