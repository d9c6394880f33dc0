"""Which footnote or endnote became which in one paragraph, and where new ones are put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from modellaw.model.printed import Printed, PrintedNote, RunKind
from modellaw.model.script import Change, NoteChange, ParagraphChange, WordChange, WordOp

KINDS = ("footnote", "endnote")
"""Notes that belong to the text of a law in Word; notes about the law are not put into a redline."""


@dataclass(frozen=True, slots=True)
class NotePair:
    """A note on both sides, or on one. ``base`` and ``ordinal`` count the references of each side from 0."""

    base: int | None
    revised: PrintedNote | None
    ordinal: int = -1
    at: int = -1
    """Offset of the reference in the revised paragraph."""
    place: int = -1
    """Offset in the base paragraph at which a new reference is put in."""
    differs: bool = False
    change: NoteChange | None = None


def note_places(printed: Printed) -> tuple[tuple[int, PrintedNote], ...]:
    """Footnotes and endnotes of a paragraph with the offsets of their references."""
    return tuple((at, printed.notes[index]) for at, index in _references(printed))


def _references(printed: Printed) -> tuple[tuple[int, int], ...]:
    """Offset of each reference, and index of its note."""
    found, at = [], sum(len(number.text + number.after) for number in printed.numbers)
    for run in printed.runs:
        if run.kind is RunKind.NOTE and run.note is not None and printed.notes[run.note].kind in KINDS:
            found.append((at, run.note))
        at += len(run.text)
    return tuple(found)


def note_pairs(change: ParagraphChange, ops: Sequence[WordOp]) -> tuple[NotePair, ...]:
    """The notes of a paragraph that stays, as the script pairs them, in order."""
    return tuple(_pairs(change, ops))


def _pairs(change: ParagraphChange, ops: Sequence[WordOp]) -> Iterator[NotePair]:
    if change.base is None or change.revised is None:
        return
    old = {index: ordinal for ordinal, (_, index) in enumerate(_references(change.base))}
    references = _references(change.revised)
    new = {index: (ordinal, at) for ordinal, (at, index) in enumerate(references)}
    for note in change.notes:
        base = None if note.base is None else old.get(note.base)
        if note.revised is None or note.revised not in new:
            if base is not None:
                yield NotePair(base, None, differs=True, change=note)
            continue
        ordinal, at = new[note.revised]
        revised = change.revised.notes[note.revised]
        place = _place(at, ops) if base is None else -1
        differs = base is None or note.change is not Change.EQUAL or any(line.looks for line in note.paragraphs)
        yield NotePair(base, revised, ordinal, at, place, differs, note)


def _place(at: int, ops: Sequence[WordOp]) -> int:
    for op in ops:
        if op.revised_start <= at <= op.revised_end and op.change is not WordChange.DELETED:
            return op.base_start + at - op.revised_start if op.change is WordChange.EQUAL else op.base_end
    return 0
