"""Word operations made coarser: equal words struck and put in again where they cannot stay."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

from modellaw.model.script import WordChange, WordOp

Spans: TypeAlias = Sequence[tuple[int, int]]


def snapped(ops: Sequence[WordOp], base: Spans, revised: Spans) -> tuple[WordOp, ...]:
    """``ops`` that cut no field of either side: equal words of a field with a change in it are struck and put in
    again, together with the changes beside them."""
    while True:
        cut = [span for span in base if any(_cuts(span, op.base_start, op.base_end) for op in ops)]
        other = [span for span in revised if any(_cuts(span, op.revised_start, op.revised_end) for op in ops)]
        if not cut and not other:
            return tuple(ops)
        ops = joined([piece for op in ops for piece in struck(op, cut, other)])


def _cuts(span: tuple[int, int], *edges: int) -> bool:
    return any(span[0] < edge < span[1] for edge in edges)


def struck(op: WordOp, base: Spans, revised: Spans) -> list[WordOp]:
    """An equal operation with the parts that lie in spans of either side as deleted and inserted."""
    if op.change is not WordChange.EQUAL:
        return [op]
    shift = op.revised_start - op.base_start
    inside = [*base, *((start - shift, end - shift) for start, end in revised)]
    edges = {max(op.base_start, min(edge, op.base_end)) for span in inside for edge in span}
    ordered = sorted({op.base_start, op.base_end, *edges})
    made: list[WordOp] = []
    for start, end in pairwise(ordered):
        if any(left <= start and end <= right for left, right in inside):
            made.append(WordOp(WordChange.DELETED, start, end, start + shift, start + shift))
            made.append(WordOp(WordChange.INSERTED, end, end, start + shift, end + shift))
        else:
            made.append(WordOp(WordChange.EQUAL, start, end, start + shift, end + shift))
    return made


def joined(ops: Sequence[WordOp]) -> list[WordOp]:
    """Neighbouring changes as one deletion and one insertion, neighbouring equal words as one."""
    made: list[WordOp] = []
    for is_equal, group in groupby(ops, lambda op: op.change is WordChange.EQUAL):
        found = list(group)
        first, last = found[0], found[-1]
        start, end, other, stop = first.base_start, last.base_end, first.revised_start, last.revised_end
        if is_equal:
            made.append(WordOp(WordChange.EQUAL, start, end, other, stop))
            continue
        follows = all(op.consequential for op in found)
        if start < end:
            made.append(WordOp(WordChange.DELETED, start, end, other, other, follows))
        if other < stop:
            made.append(WordOp(WordChange.INSERTED, end, end, other, stop, follows))
    return made
