"""A printed law as a clean page: sections with ids, headings for navigation, notes at the end of their unit."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from modellaw.formats.html.page import characters, page
from modellaw.formats.html.runs import classes, identifier, paragraph_html, run_html
from modellaw.model.printed import (
    Printed,
    PrintedBlock,
    PrintedCell,
    PrintedLaw,
    PrintedRow,
    PrintedTable,
    PrintedUnit,
    UnitKind,
)
from modellaw.model.profile import Profile
from modellaw.model.walk import printed_paragraphs, printed_text


def write(law: PrintedLaw, profile: Profile) -> str:
    """The law as one HTML page that can be read, searched, linked into and printed without any other file."""
    writer = _Writer(law)
    sections = "".join(writer.unit(index, unit) for index, unit in enumerate(law.units))
    contents = _contents(writer, law, profile.layout.toc)
    return page(
        law.title or next((unit.heading for unit in law.units if unit.heading), ""),
        f"{contents}<main>\n{sections}</main>\n",
        language=profile.layout.language,
        rtl=law.rtl,
        paper=profile.layout.paper,
    )


def _contents(writer: _Writer, law: PrintedLaw, heading: str) -> str:
    if not heading:
        return ""
    lines = (
        f'<li><a href="#{escape(writer.ids[index])}">{characters(_entry(law, unit))}</a></li>\n'
        for index, unit in enumerate(law.units)
        if unit.kind in (UnitKind.GROUP, UnitKind.UNIT, UnitKind.SCHEDULE)
    )
    name = escape(heading)
    return f'<nav aria-label="{name}">\n<h2>{name}</h2>\n<ul>\n{"".join(lines)}</ul>\n</nav>\n'


def _entry(law: PrintedLaw, unit: PrintedUnit) -> str:
    blocks = law.blocks[unit.start : unit.end]
    first = next((block for block in blocks if isinstance(block, Printed)), None)
    if first is not None and first.heading:
        return " ".join(printed_text(first).split())
    return " ".join(part for part in (unit.label, unit.heading) if part) or unit.key


class _Writer:
    """Hands out ids, each once, and keeps the notes of the unit at work."""

    def __init__(self, law: PrintedLaw) -> None:
        self.law = law
        self.used: set[str] = set()
        self.ids = [self._fresh(unit.key) for unit in law.units]
        self.known = {unit.key for unit in law.units}
        self.known |= {key for one in printed_paragraphs(law.blocks) for key in one.opens}

    def unit(self, index: int, unit: PrintedUnit) -> str:
        """One unit as a ``section``."""
        notes: list[str] = []
        blocks = "".join(
            self._block(block, f"{index + 1}-{place}-", notes)
            for place, block in enumerate(self.law.blocks[unit.start : unit.end], start=1)
        )
        aside = f'<ol class="notes">\n{"".join(notes)}</ol>\n' if notes else ""
        return f'<section id="{escape(self.ids[index])}">\n{blocks}{aside}</section>\n'

    def _block(self, block: PrintedBlock, prefix: str, notes: list[str]) -> str:
        if isinstance(block, PrintedTable):
            rows = (self._row(row, f"{prefix}{line}-", notes) for line, row in enumerate(block.rows))
            return f"<table>\n{''.join(rows)}</table>\n"
        notes.extend(self._notes(block, prefix))
        tag = f"h{min(block.outline + 1, 6)}" if block.outline is not None else "p"
        anchors = "".join(f'<span id="{escape(key)}"></span>' for key in self._opened(block))
        return f"<{tag}{classes(block)}>{anchors}{paragraph_html(block, self.known, prefix)}</{tag}>\n"

    def _row(self, row: PrintedRow, prefix: str, notes: list[str]) -> str:
        cells = (self._cell(cell, f"{prefix}{place}-", notes) for place, cell in enumerate(row.cells))
        return f"<tr>{''.join(cells)}</tr>\n"

    def _cell(self, cell: PrintedCell, prefix: str, notes: list[str]) -> str:
        tag = "th" if cell.header else "td"
        spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        attributes = "".join(f' {name}="{value}"' for name, value in spans if value > 1)
        inside = "".join(self._block(block, f"{prefix}{place}-", notes) for place, block in enumerate(cell.blocks))
        return f"<{tag}{attributes}>{inside}</{tag}>"

    def _opened(self, block: Printed) -> Iterator[str]:
        for key in block.opens:
            if identifier(key) not in self.used:
                yield self._fresh(key)

    def _notes(self, block: Printed, prefix: str) -> Iterator[str]:
        for index, note in enumerate(block.notes, start=1):
            name = f"{prefix}{index}"
            paragraphs = "".join(
                f"<p>{''.join(run_html(run, self.known) for run in paragraph)}</p>" for paragraph in note.paragraphs
            )
            yield f'<li id="note-{name}">{paragraphs}<a href="#ref-{name}" aria-label="↩ {index}">↩</a></li>\n'

    def _fresh(self, key: str) -> str:
        name, count = identifier(key), 1
        while name in self.used:
            count += 1
            name = f"{identifier(key)}~{count}"
        self.used.add(name)
        return name
