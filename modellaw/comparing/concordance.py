"""The comparison table of an edit script: a row a provision, both texts in full, changed words marked.

Its words come from the profile: ``model.table`` lists the keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modellaw.model.printed import Printed, PrintedUnit, UnitKind
from modellaw.model.profile import Profile
from modellaw.model.script import (
    BlockChange,
    Change,
    EditScript,
    ParagraphChange,
    TableChange,
    UnitChange,
    UnitPair,
    WordChange,
    WordOp,
)
from modellaw.model.table import Cell, CellParagraph, CellRun, Column, ComparisonTable, TableRow, comparison_words
from modellaw.model.walk import printed_text


def concordance(script: EditScript, profile: Profile, *, only_changed: bool = False) -> ComparisonTable:
    """The comparison table of ``script`` in the words of ``profile``; ``only_changed`` leaves unchanged rows out."""
    words = comparison_words(profile)
    titles = " – ".join(dict.fromkeys(title for title in (script.base.title, script.revised.title) if title))
    return ComparisonTable(
        title=words["title"],
        columns=(
            Column("base", words["base_column"], 42),
            Column("revised", words["revised_column"], 42),
            Column("change", words["change_column"], 16),
        ),
        rows=tuple(_rows(script, words, only_changed)),
        legend=_legend(words),
        source_line=f"{words['source']}: {titles}" if titles else "",
        rtl=script.revised.rtl,
        language=profile.layout.language,
    )


def _legend(words: dict[str, str]) -> CellParagraph:
    return (
        CellRun(words["inserted"], WordChange.INSERTED),
        CellRun(" · "),
        CellRun(words["deleted"], WordChange.DELETED),
        CellRun(" · "),
        CellRun(words["renumbered"], WordChange.INSERTED, consequential=True),
    )


def _rows(script: EditScript, words: dict[str, str], only_changed: bool) -> Iterator[TableRow]:
    blocks: list[list[BlockChange]] = [[] for _ in script.units]
    for block in script.blocks:
        blocks[block.unit].append(block)
    used: set[str] = set()
    for changes, unit in zip(blocks, script.units, strict=True):
        kind = _unit(unit).kind
        quiet = unit.change is UnitChange.UNCHANGED and (only_changed or kind in (UnitKind.FRONT, UnitKind.BACK))
        if not quiet:
            cells = (_base_cell(unit, changes, words), _revised_cell(unit, changes, words), _status(unit, words))
            yield TableRow(_key(unit, used), cells, unit.change, kind is UnitKind.GROUP)


def _unit(pair: UnitPair) -> PrintedUnit:
    unit = pair.revised if pair.revised is not None else pair.base
    if unit is None:
        raise ValueError("a unit pair has a unit on at least one side")
    return unit


def _key(pair: UnitPair, used: set[str]) -> str:
    key = _unit(pair).key
    unique, count = key, 1
    while unique in used:
        count += 1
        unique = f"{key}~{count}"
    used.add(unique)
    return unique


def _status(unit: UnitPair, words: dict[str, str]) -> Cell:
    lines = [words[unit.change.value]]
    if unit.change is UnitChange.MOVED and unit.base is not None and unit.base.label:
        lines = [words["moved_from"].replace("{n}", unit.base.label)]
    if unit.change is UnitChange.MOVED and unit.inserted + unit.deleted:
        lines.append(words["changed"])
    return tuple((CellRun(line),) for line in lines)


def _base_cell(unit: UnitPair, changes: list[BlockChange], words: dict[str, str]) -> Cell:
    if unit.base is None:
        return ((CellRun(words["no_provision"], italic=True),),)
    paired = {id(change.base): change for change in changes if change.change is Change.MOVED_TO}
    shown = (
        paired.get(id(change.base), change) if change.change is Change.MOVED_FROM else change
        for change in changes
        if change.base is not None and change.change is not Change.MOVED_TO
    )
    return tuple(_paragraphs(shown, revised=False))


def _revised_cell(unit: UnitPair, changes: list[BlockChange], words: dict[str, str]) -> Cell:
    if unit.revised is None:
        return ((CellRun(words["no_provision"], italic=True),),)
    return tuple(_paragraphs((change for change in changes if change.revised is not None), revised=True))


def _paragraphs(changes: Iterable[BlockChange], *, revised: bool) -> Iterator[CellParagraph]:
    for change in changes:
        if isinstance(change, ParagraphChange):
            paragraph = _paragraph(change, revised)
            if paragraph:
                yield paragraph
        else:
            yield from _table(change, revised)


def _paragraph(change: ParagraphChange, revised: bool) -> CellParagraph:
    printed = change.revised if revised else change.base
    if printed is None:
        return ()
    text = printed_text(printed)
    if change.base is None or change.revised is None:
        kind = {Change.INSERTED: WordChange.INSERTED, Change.DELETED: WordChange.DELETED}.get(change.change)
        return (CellRun(text, kind or WordChange.EQUAL, bold=printed.heading),) if text else ()
    runs = (_run(op, text, printed, revised) for op in change.words)
    return tuple(run for run in runs if run is not None)


def _run(op: WordOp, text: str, printed: Printed, revised: bool) -> CellRun | None:
    part = text[op.revised_start : op.revised_end] if revised else text[op.base_start : op.base_end]
    return CellRun(part, op.change, bold=printed.heading, consequential=op.consequential) if part else None


def _table(change: TableChange, revised: bool) -> Iterator[CellParagraph]:
    """A table inside a cell: a paragraph a row, its cells parted by tabs."""
    for row in change.rows:
        if (row.revised if revised else row.base) is None:
            continue
        line: list[CellRun] = []
        for cell in row.cells:
            if (cell.revised if revised else cell.base) is not None:
                line += [CellRun("\t")] if line else []
                line += [run for paragraph in _paragraphs(cell.blocks, revised=revised) for run in paragraph]
        yield tuple(line)
