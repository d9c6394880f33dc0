"""Equal words and paragraphs that look otherwise: looks by what they resolve to, lists by what counts on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from modellaw.model.printed import Printed
from modellaw.model.script import LookSpan, WordChange, WordOp


@dataclass(slots=True)
class Lists:
    """Which list of the revised law is which list of the base, learnt from paragraphs that belong together."""

    to_revised: dict[str, str] = field(default_factory=dict)
    to_base: dict[str, str] = field(default_factory=dict)

    def differs(self, base: Printed, revised: Printed) -> bool:
        """Whether a pair of paragraphs has another look, style or list; pairs are asked in order."""
        if base.look != revised.look or base.style is not revised.style:
            return True
        if not base.list or not revised.list:
            return bool(base.list or revised.list)
        known = self.to_revised.setdefault(base.list, revised.list)
        back = self.to_base.setdefault(revised.list, base.list)
        return known != revised.list or back != base.list


def look_spans(base: Printed, revised: Printed, ops: Sequence[WordOp]) -> tuple[LookSpan, ...]:
    """The stretches of equal words whose runs look otherwise on the two sides, neighbours joined."""
    if base.runs == revised.runs and _numbers(base) == _numbers(revised):
        return ()
    spans: list[LookSpan] = []
    left, right = _stretches(base), _stretches(revised)
    for op in ops:
        if op.change is WordChange.EQUAL:
            spans.extend(_unlike(left, right, op))
    return tuple(_merged(spans))


def _numbers(printed: Printed) -> list[object]:
    return [number.spans or number.look for number in printed.numbers]


_Stretch = tuple[int, int, str]
"""Start, end and look of a number or run."""


def _stretches(printed: Printed) -> list[_Stretch]:
    at = 0
    found: list[_Stretch] = []
    for text, look in _looks(printed):
        if text:
            found.append((at, at + len(text), look))
        at += len(text)
    return found


def _looks(printed: Printed) -> Iterator[tuple[str, str]]:
    for number in printed.numbers:
        yield from number.looks()
    for run in printed.runs:
        yield run.text, run.look


def _unlike(left: Sequence[_Stretch], right: Sequence[_Stretch], op: WordOp) -> Iterator[LookSpan]:
    shift = op.revised_start - op.base_start
    first, second, at = _index(left, op.base_start), _index(right, op.revised_start), op.base_start
    while at < op.base_end:
        end = min(left[first][1], right[second][1] - shift, op.base_end)
        if left[first][2] != right[second][2]:
            yield LookSpan(at, end, at + shift, end + shift)
        at = end
        first += left[first][1] <= at
        second += right[second][1] - shift <= at


def _index(stretches: Sequence[_Stretch], offset: int) -> int:
    return next(index for index, (start, end, _) in enumerate(stretches) if start <= offset < end)


def _merged(spans: Sequence[LookSpan]) -> Iterator[LookSpan]:
    last: LookSpan | None = None
    for span in spans:
        if last is not None and (last.base_end, last.revised_end) == (span.base_start, span.revised_start):
            last = LookSpan(last.base_start, span.base_end, last.revised_start, span.revised_end)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
