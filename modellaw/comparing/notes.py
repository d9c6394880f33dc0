"""Footnotes and endnotes of two paragraphs that belong together: which became which, and the words of each pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modellaw.comparing.links import relinked
from modellaw.comparing.looks import look_spans
from modellaw.comparing.sequences import common
from modellaw.comparing.tokens import tokens
from modellaw.comparing.words import word_ops
from modellaw.model.printed import Printed, PrintedNote, Run, RunKind, Style
from modellaw.model.script import Change, NoteChange, ParagraphChange, WordChange, WordOp
from modellaw.model.walk import printed_text


def note_changes(
    base: Printed, revised: Printed, ops: Sequence[WordOp], *, looked: bool = False
) -> tuple[NoteChange, ...]:
    """Every note of the two paragraphs in order, paired by place; those with the same text first.

    A note that stands at other words is deleted and inserted. ``looked``: how the words look is compared too.
    """
    if not base.notes and not revised.notes:
        return ()
    old, new = _places(base), _places(revised)
    same = common([_key(base.notes[note]) for _, note in old], [_key(revised.notes[note]) for _, note in new])
    return tuple(_changes(base, revised, (old, new), same, ops, looked))


_Place = tuple[int, int]
"""Offset of a reference and index of its note."""


def _places(printed: Printed) -> list[_Place]:
    found, at = [], sum(len(number.text + number.after) for number in printed.numbers)
    for run in printed.runs:
        if run.kind is RunKind.NOTE and run.note is not None:
            found.append((at, run.note))
        at += len(run.text)
    return found


def _key(note: PrintedNote) -> str:
    return "\n".join([note.kind, *("".join(run.text for run in line) for line in note.paragraphs)])


def _changes(
    base: Printed,
    revised: Printed,
    places: tuple[list[_Place], list[_Place]],
    same: Sequence[tuple[int, int]],
    ops: Sequence[WordOp],
    looked: bool,
) -> Iterator[NoteChange]:
    old, new = places
    left = right = 0
    for first, second in [*same, (len(old), len(new))]:
        yield from _gap(base, revised, old[left:first], new[right:second], ops, looked)
        if first < len(old) and _answers(old[first][0], new[second][0], ops):
            yield _paired(base, revised, old[first][1], new[second][1], looked)
        elif first < len(old):
            yield NoteChange(Change.DELETED, old[first][1], None)
            yield NoteChange(Change.INSERTED, None, new[second][1])
        left, right = first + 1, second + 1


def _gap(
    base: Printed,
    revised: Printed,
    old: Sequence[_Place],
    new: Sequence[_Place],
    ops: Sequence[WordOp],
    looked: bool,
) -> Iterator[NoteChange]:
    at = 0
    for place, note in old:
        found = next((i for i in range(at, len(new)) if _answers(place, new[i][0], ops)), None)
        found = None if found is None or base.notes[note].kind != revised.notes[new[found][1]].kind else found
        if found is None:
            yield NoteChange(Change.DELETED, note, None)
            continue
        yield from (NoteChange(Change.INSERTED, None, other) for _, other in new[at:found])
        yield _paired(base, revised, note, new[found][1], looked)
        at = found + 1
    yield from (NoteChange(Change.INSERTED, None, other) for _, other in new[at:])


def _answers(at: int, other: int, ops: Sequence[WordOp]) -> bool:
    """Whether two offsets are the same place: between the same operations, or behind the same equal words."""
    for op in ops:
        if (at, other) in ((op.base_start, op.revised_start), (op.base_end, op.revised_end)):
            return True
        if op.change is WordChange.EQUAL and op.base_start < at < op.base_end:
            return other == op.revised_start + at - op.base_start
    return at == other == 0


def _paired(base: Printed, revised: Printed, note: int, other: int, looked: bool) -> NoteChange:
    one, two = base.notes[note], revised.notes[other]
    lines = tuple(_lines(one, two, looked))
    equal = all(line.change is Change.EQUAL for line in lines)
    return NoteChange(Change.EQUAL if equal else Change.CHANGED, note, other, lines)


def _lines(base: PrintedNote, revised: PrintedNote, looked: bool) -> Iterator[ParagraphChange]:
    count = min(len(base.paragraphs), len(revised.paragraphs))
    for old, new in zip(base.paragraphs, revised.paragraphs, strict=False):
        yield _line(_printed(old), _printed(new), looked)
    for old in base.paragraphs[count:]:
        yield ParagraphChange(Change.DELETED, _printed(old), None)
    for new in revised.paragraphs[count:]:
        yield ParagraphChange(Change.INSERTED, None, _printed(new))


def _printed(runs: tuple[Run, ...]) -> Printed:
    return Printed(Style.BODY, runs)


def _line(base: Printed, revised: Printed, looked: bool) -> ParagraphChange:
    old, new = printed_text(base), printed_text(revised)
    if old == new:
        ops: tuple[WordOp, ...] = (WordOp(WordChange.EQUAL, 0, len(old), 0, len(new)),) if old else ()
    else:
        ops = word_ops(tokens(base), tokens(revised))
    linked = relinked(base, revised, ops, fields=looked)
    change = Change.EQUAL if old == new and linked is ops else Change.CHANGED
    looks = look_spans(base, revised, linked) if looked else ()
    return ParagraphChange(change, base, revised, linked, looks=looks)


def whole_ops(paragraph: ParagraphChange) -> tuple[WordOp, ...]:
    """One operation over all words of a paragraph that stands on one side only."""
    if paragraph.change is Change.DELETED and paragraph.base is not None:
        return (WordOp(WordChange.DELETED, 0, len(printed_text(paragraph.base)), 0, 0),)
    if paragraph.change is Change.INSERTED and paragraph.revised is not None:
        return (WordOp(WordChange.INSERTED, 0, 0, 0, len(printed_text(paragraph.revised))),)
    return ()
