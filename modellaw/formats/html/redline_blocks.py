"""Blocks of an edit script as HTML: paragraphs, tables and notes, each change a stop of the key for the next one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from modellaw.formats.html.redline_paragraph import (
    DEL,
    INS,
    Numbers,
    Setting,
    automatic_html,
    cut_mark,
    pair_html,
    stop_of,
    whole_html,
)
from modellaw.formats.html.runs import classes
from modellaw.model.printed import Printed, PrintedCell, PrintedNote, Run, Style
from modellaw.model.script import (
    BlockChange,
    CellChange,
    Change,
    NoteChange,
    ParagraphChange,
    RowChange,
    TableChange,
)

_WHOLE = {Change.INSERTED: INS, Change.DELETED: DEL}
_NAMES = {Change.INSERTED: "inserted", Change.DELETED: "deleted", Change.MOVED_FROM: "from"}


class Blocks:
    """Writes blocks in order; notes are numbered through the page and stand below the provision they belong to."""

    def __init__(self, setting: Setting, headings: Mapping[int, int]) -> None:
        self.setting = setting
        self.headings = headings
        """Outline level of a paragraph -> level of its heading element."""
        self.note = 0
        self.cells = 0
        """How many cells are open."""
        self.before: Change | None = None
        """What happened to the paragraph before, where it stands on one side only."""

    def provision(self, blocks: Iterable[BlockChange], whole: Change | None = None) -> str:
        """The blocks of one provision and, below, its notes; ``whole`` is what happened to the provision itself."""
        self.before = whole
        notes: list[str] = []
        inside = "".join([self._block(block, notes) for block in blocks])
        return inside + (f'<ol class="notes">\n{"".join(notes)}</ol>\n' if notes else "")

    def _block(self, change: BlockChange, notes: list[str]) -> str:
        if isinstance(change, TableChange):
            return self._table(change, notes)
        return self._paragraph(change, notes)

    # --- paragraphs ------------------------------------------------------------------------------------------

    def _paragraph(self, change: ParagraphChange, notes: list[str]) -> str:
        shown = change.revised if change.revised is not None else change.base
        if shown is None:
            return ""
        tag = "p" if shown.outline is None else f"h{self.headings[shown.outline]}"
        if change.base is not None and change.revised is not None:
            inside = pair_html(change, self._paired_notes(change, notes), self.setting)
            self.before = None
            name = ""
        else:
            inside, name = self._lone(change, shown, notes), _NAMES.get(change.change, "")
            self.before = change.change if inside else self.before
        label = automatic_html(change.base, change.revised)
        return f"<{tag}{_attributes(change, shown, name)}>{label}{inside}</{tag}>\n"

    def _lone(self, change: ParagraphChange, shown: Printed, notes: list[str]) -> str:
        links = self.setting.base if change.revised is None else self.setting.revised
        numbers = {index: self._noted(notes, note, change.change) for index, note in enumerate(shown.notes)}
        inside = whole_html(shown, numbers, links)
        mark = _WHOLE.get(change.change)
        if change.change is Change.MOVED_FROM and inside:
            return f'<del class="m">{inside}</del>'
        if mark is None or (not inside and self.cells):
            return inside + cut_mark(change)
        stop = "" if self.before is change.change else stop_of("w")
        # a paragraph without words shows that it came or went by its mark
        return (
            f"<{mark}{stop}>{inside}</{mark}>{cut_mark(change)}" if inside else f'<{mark} class="pm"{stop}>¶</{mark}>'
        )

    # --- notes -----------------------------------------------------------------------------------------------

    def _paired_notes(self, change: ParagraphChange, notes: list[str]) -> tuple[Numbers, Numbers]:
        """Numbers of the notes of both sides; the notes themselves are added to ``notes``."""
        old: dict[int, int] = {}
        new: dict[int, int] = {}
        for each in change.notes:
            number = self._changed_note(notes, each, change)
            old |= {each.base: number} if each.base is not None else {}
            new |= {each.revised: number} if each.revised is not None else {}
        return old, new

    def _changed_note(self, notes: list[str], change: NoteChange, owner: ParagraphChange) -> int:
        if change.revised is None and change.base is not None and owner.base is not None:
            return self._noted(notes, owner.base.notes[change.base], Change.DELETED, own=True)
        if change.base is None and change.revised is not None and owner.revised is not None:
            return self._noted(notes, owner.revised.notes[change.revised], Change.INSERTED, own=True)
        return self._put_note(notes, list(map(self._note_line, change.paragraphs)))

    def _note_line(self, line: ParagraphChange) -> tuple[str, str]:
        if line.base is not None and line.revised is not None:
            return "", pair_html(line, ({}, {}), self.setting)
        side = line.revised if line.revised is not None else line.base
        return self._note_text(side.runs if side is not None else (), line.change, own=True)

    def _noted(self, notes: list[str], note: PrintedNote, change: Change, *, own: bool = False) -> int:
        """Adds a note that stands on one side only; ``own``: it is a change of its own, not of its paragraph."""
        lines = [self._note_text(line, change, own=own and not place) for place, line in enumerate(note.paragraphs)]
        return self._put_note(notes, lines, _NAMES.get(change, ""))

    def _note_text(self, runs: tuple[Run, ...], change: Change, *, own: bool) -> tuple[str, str]:
        """The class and the inside of a paragraph of a note that stands on one side only."""
        links = self.setting.base if change is Change.DELETED else self.setting.revised
        inside = whole_html(Printed(Style.BODY, runs), {}, links)
        mark = _WHOLE.get(change)
        if mark is not None and inside:
            inside = f"<{mark}{stop_of('w') if own else ''}>{inside}</{mark}>"
        return _NAMES.get(change, ""), inside

    def _put_note(self, notes: list[str], lines: list[tuple[str, str]], name: str = "") -> int:
        self.note += 1
        number = self.note
        back = f' <a href="#ml-r{number}" class="back" aria-label="↩ {number}">↩</a>'
        inside = [f"<p{_class(each)}>{line}" for each, line in lines] or ["<p>"]
        notes.append(f'<li id="ml-n{number}" value="{number}"{_class(name)}>{"</p>".join(inside)}{back}</p></li>\n')
        return number

    # --- tables ----------------------------------------------------------------------------------------------

    def _table(self, change: TableChange, notes: list[str]) -> str:
        name = _NAMES.get(change.change, "")
        rows = "".join([self._row(row, notes) for row in change.rows])
        return f"<table{_class(name)}>\n<tbody>\n{rows}</tbody>\n</table>\n"

    def _row(self, row: RowChange, notes: list[str]) -> str:
        name = _NAMES[row.change] if row.change in _WHOLE else ""
        return f"<tr{_class(name)}>{''.join([self._cell(cell, notes) for cell in row.cells])}</tr>\n"

    def _cell(self, change: CellChange, notes: list[str]) -> str:
        cell: PrintedCell | None = change.revised if change.revised is not None else change.base
        if cell is None:
            return ""
        tag = "th" if cell.header else "td"
        spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        attributes = "".join(f' {name}="{escape(str(value))}"' for name, value in spans if value > 1)
        self.cells += 1
        inside = "".join([self._block(block, notes) for block in change.blocks])
        self.cells -= 1
        return f"<{tag}{attributes}>{inside}</{tag}>"


def headings_of(outlines: Iterator[int | None], *, top: int) -> dict[int, int]:
    """Levels of heading elements for the outline levels in use, from ``top`` on and none left out."""
    used = sorted({outline for outline in outlines if outline is not None})
    return {outline: min(top + rank, 6) for rank, outline in enumerate(used)}


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _attributes(change: ParagraphChange, shown: Printed, name: str) -> str:
    """Classes of a paragraph, and where its base stood on the line when that was elsewhere."""
    found = classes(shown)
    if name:
        found = f'{found[:-1]} {name}"' if found else _class(name)
    old = change.base
    other = old is not None and change.revised is not None and old.align is not change.revised.align
    return f'{found} data-base="{old.align.value}"' if other and old is not None else found
