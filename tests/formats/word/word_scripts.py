"""Edit scripts by hand: a line of text a change, so that a case is one line in a test."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from word_laws import paragraph

from modellaw.model.printed import Printed, PrintedBlock, PrintedCell, PrintedLaw, PrintedRow, PrintedTable, Style
from modellaw.model.script import (
    BlockChange,
    CellChange,
    Change,
    EditScript,
    ParagraphChange,
    RowChange,
    TableChange,
    WordChange,
    WordOp,
)
from modellaw.model.walk import printed_text

TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


def line(text: str) -> Printed:
    """A subsection when the text starts with a number in brackets, else a unit."""
    number, _, rest = text.partition("\t")
    if not rest:
        return paragraph(Style.UNIT, text)
    return paragraph(Style.SUBDIVISION, rest, (number, ""), level=1)


def same(text: str) -> ParagraphChange:
    return ParagraphChange(Change.EQUAL, line(text), line(text))


def inserted(text: str) -> ParagraphChange:
    return ParagraphChange(Change.INSERTED, None, line(text))


def deleted(text: str) -> ParagraphChange:
    return ParagraphChange(Change.DELETED, line(text), None)


def changed(old: str, new: str) -> ParagraphChange:
    return ParagraphChange(Change.CHANGED, line(old), line(new), ops(line(old), line(new)))


def moved_from(text: str, move: int = 1) -> ParagraphChange:
    return ParagraphChange(Change.MOVED_FROM, line(text), None, move=move)


def moved_to(old: str, new: str, move: int = 1) -> ParagraphChange:
    return ParagraphChange(Change.MOVED_TO, line(old), line(new), ops(line(old), line(new)), move=move)


def table(*rows: tuple[str, str], change: Change = Change.CHANGED) -> TableChange:
    """A table of one column; each row is (old, new), empty for a side without it."""
    found = tuple(_row(old, new, change) for old, new in rows)
    base = PrintedTable(tuple(row.base for row in found if row.base is not None))
    revised = PrintedTable(tuple(row.revised for row in found if row.revised is not None))
    return TableChange(
        change,
        base if change not in (Change.INSERTED, Change.MOVED_TO) else None,
        revised if change not in (Change.DELETED, Change.MOVED_FROM) else None,
        found,
    )


def script(*changes: BlockChange) -> EditScript:
    """The script of those changes, with the two laws they stand for."""
    base = tuple(_side(changes, "base", (Change.INSERTED, Change.MOVED_TO)))
    revised = tuple(_side(changes, "revised", (Change.DELETED, Change.MOVED_FROM)))
    return EditScript(PrintedLaw(base, ()), PrintedLaw(revised, ()), (), changes)


def ops(base: Printed, revised: Printed) -> tuple[WordOp, ...]:
    """Word operations that cover both paragraphs; numbers that differ count as consequential."""
    old, new = printed_text(base), printed_text(revised)
    a, b = TOKENS.findall(old), TOKENS.findall(new)
    at_a, at_b = _offsets(a), _offsets(b)
    found: list[WordOp] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        place = (at_a[i1], at_a[i2], at_b[j1], at_b[j2])
        numbers = "".join(a[i1:i2] + b[j1:j2]).isdigit()
        if tag == "equal":
            found.append(WordOp(WordChange.EQUAL, *place))
            continue
        if i1 < i2:
            found.append(WordOp(WordChange.DELETED, place[0], place[1], place[2], place[2], numbers))
        if j1 < j2:
            found.append(WordOp(WordChange.INSERTED, place[1], place[1], place[2], place[3], numbers))
    return tuple(found)


def _offsets(tokens: list[str]) -> list[int]:
    out = [0]
    for token in tokens:
        out.append(out[-1] + len(token))
    return out


def _row(old: str, new: str, change: Change) -> RowChange:
    base = _printed_row(old) if old else None
    revised = _printed_row(new) if new else None
    if base is not None and revised is not None:
        inside: tuple[BlockChange, ...] = (changed(old, new) if old != new else same(old),)
        kind = Change.EQUAL if old == new else Change.CHANGED
    else:
        inside = (deleted(old) if base is not None else inserted(new),)
        kind = Change.DELETED if base is not None else Change.INSERTED
    cell = CellChange(base.cells[0] if base else None, revised.cells[0] if revised else None, inside)
    return RowChange(kind, base, revised, (cell,))


def _printed_row(text: str) -> PrintedRow:
    return PrintedRow((PrintedCell((line(text),)),))


def _side(changes: Iterable[BlockChange], side: str, without: tuple[Change, ...]) -> Iterator[PrintedBlock]:
    for change in changes:
        block = getattr(change, side)
        if block is not None and change.change not in without:
            yield block
