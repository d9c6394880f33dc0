"""Gives back the two sides of an edit script, and proves that the script loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modellaw.errors import VerificationError
from modellaw.model.printed import Printed, PrintedBlock, PrintedCell, PrintedRow, PrintedTable
from modellaw.model.script import (
    BlockChange,
    CellChange,
    Change,
    Cut,
    EditScript,
    ParagraphChange,
    RowChange,
    StoryChange,
    TableChange,
    WordChange,
    WordOp,
)
from modellaw.model.walk import printed_text

_GONE = frozenset({Change.DELETED, Change.MOVED_FROM})
_NEW = frozenset({Change.INSERTED, Change.MOVED_TO})


def accepted(script: EditScript) -> tuple[PrintedBlock, ...]:
    """The blocks that remain when every change is accepted: those of the revised law."""
    return tuple(_side(script.blocks, revised=True))


def rejected(script: EditScript) -> tuple[PrintedBlock, ...]:
    """The blocks that remain when every change is rejected: those of the base."""
    return tuple(_side(script.blocks, revised=False))


def check(script: EditScript) -> None:
    """Raises ``VerificationError`` unless the script gives back both laws, block by block and word by word."""
    for given, law, side in ((accepted(script), script.revised, "revised"), (rejected(script), script.base, "base")):
        if given != law.blocks:
            raise VerificationError(
                f"the edit script does not give back the {side} law",
                where=_first_difference(given, law.blocks),
                hint="this is a defect of modellaw; please report it with the two files",
            )
    for story in script.stories:
        _check_story(story)
    _check_cuts(script.blocks)
    for change in _paragraphs((*script.blocks, *(block for story in script.stories for block in story.blocks))):
        for each in (change, *(line for note in change.notes for line in note.paragraphs)):
            if each.base is not None and each.revised is not None:
                _check_words(each.words, each.base, each.revised)


def _check_story(story: StoryChange) -> None:
    for side, name, revised in ((story.base, "base", False), (story.revised, "revised", True)):
        if tuple(_side(story.blocks, revised=revised)) != (() if side is None else side.blocks):
            raise _defect(f"the edit script does not give back the {name} text of {story.key}")


def _defect(message: str) -> VerificationError:
    return VerificationError(message, hint="this is a defect of modellaw; please report it with the two files")


def _check_cuts(changes: Iterable[BlockChange]) -> None:
    """Raises unless the pieces of each cut paragraph join to the whole."""
    whole: Printed | None = None
    of_base, text = False, ""
    for change in changes:
        if not isinstance(change, ParagraphChange):
            continue
        if change.whole is not None:
            whole, of_base, text = change.whole, change.cut is Cut.SPLIT, ""
        piece = change.base if of_base else change.revised
        if whole is None or piece is None:
            continue
        text += printed_text(piece)
        if change.cut is Cut.NONE and text != printed_text(whole):
            raise _defect(f"the pieces of {printed_text(whole)[:60]!r} do not join to it")
        whole = None if change.cut is Cut.NONE else whole


def _first_difference(given: tuple[PrintedBlock, ...], wanted: tuple[PrintedBlock, ...]) -> str:
    for index, (one, other) in enumerate(zip(given, wanted, strict=False)):
        if one != other:
            return f"block {index + 1}"
    return f"block {min(len(given), len(wanted)) + 1}"


def _side(changes: Iterable[BlockChange], *, revised: bool) -> Iterator[PrintedBlock]:
    absent = _GONE if revised else _NEW
    goes_on = False
    for change in changes:
        if change.change in absent:
            continue
        if isinstance(change, TableChange):
            yield from _table(change, revised)
            continue
        mine = change.cut is (Cut.MERGED if revised else Cut.SPLIT)
        paragraph = change.revised if revised else change.base
        if paragraph is not None and not goes_on:
            yield change.whole if mine and change.whole is not None else paragraph
        goes_on = mine


def _table(change: TableChange, revised: bool) -> Iterator[PrintedBlock]:
    table = change.revised if revised else change.base
    if table is not None:
        rows = tuple(row for entry in change.rows for row in _row(entry, revised))
        yield PrintedTable(rows, table.unit, table.opens, table.closes, table.index)


def _row(change: RowChange, revised: bool) -> Iterator[PrintedRow]:
    if (change.revised if revised else change.base) is not None:
        yield PrintedRow(tuple(cell for entry in change.cells for cell in _cell(entry, revised)))


def _cell(change: CellChange, revised: bool) -> Iterator[PrintedCell]:
    cell = change.revised if revised else change.base
    if cell is not None:
        yield PrintedCell(tuple(_side(change.blocks, revised=revised)), cell.header, cell.colspan, cell.rowspan)


def _paragraphs(changes: Iterable[BlockChange]) -> Iterator[ParagraphChange]:
    for change in changes:
        if isinstance(change, ParagraphChange):
            yield change
        else:
            for row in change.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)


def _check_words(words: tuple[WordOp, ...], base: Printed, revised: Printed) -> None:
    old, new = printed_text(base), printed_text(revised)
    at_base = at_revised = 0
    for op in words:
        joined = op.base_start == at_base and op.revised_start == at_revised
        equal = old[op.base_start : op.base_end] == new[op.revised_start : op.revised_end]
        one_sided = op.base_start == op.base_end or op.revised_start == op.revised_end
        if not joined or not (equal if op.change is WordChange.EQUAL else one_sided):
            break
        at_base, at_revised = op.base_end, op.revised_end
    if (at_base, at_revised) != (len(old), len(new)):
        raise VerificationError(
            f"the word changes do not give back both sides of the paragraph {new[:60]!r}",
            where=str(revised.source or base.source or ""),
            hint="this is a defect of modellaw; please report it with the two files",
        )
