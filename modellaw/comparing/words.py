"""Compares the words of one pair of paragraphs and gives operations fit to be read by a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from modellaw.comparing.sequences import common
from modellaw.comparing.tokens import Words
from modellaw.model.script import WordChange, WordOp

_ISLAND = 4
"""Words that may lie between two changes and be marked with them, when both changes are at least as long."""
_CHAFF = 2
"""Words between two changes that are always marked with them: nobody reads a lone ``of the`` between marks."""
_END = regex.compile(r"[.;:!?。；：！？؛؟।]+")


@dataclass(slots=True)
class Segment:
    """A stretch of tokens on both sides: equal by key, or changed."""

    equal: bool
    base: tuple[int, int]
    revised: tuple[int, int]


def word_ops(base: Words, revised: Words, *, tidy: bool = True) -> tuple[WordOp, ...]:
    """Operations that cover both token lists completely, in order; numbers with equal keys are consequential."""
    segments = _segments(common(base.keys, revised.keys), len(base), len(revised))
    segments = [part for segment in segments for part in _trimmed(segment, base, revised)]
    if tidy:
        segments = _without_islands(segments, base, revised)
        segments = _joined(segments)
        _settle(segments, base, revised)
    return tuple(merged(_operations(segments, base, revised)))


def _segments(pairs: list[tuple[int, int]], left: int, right: int) -> list[Segment]:
    segments: list[Segment] = []
    at_base = at_revised = 0
    for first, second in [*pairs, (left, right)]:
        if first > at_base or second > at_revised:
            segments.append(Segment(False, (at_base, first), (at_revised, second)))
        if first < left and second < right:
            _grow(segments, first, second)
        at_base, at_revised = first + 1, second + 1
    return segments


def _grow(segments: list[Segment], first: int, second: int) -> None:
    last = segments[-1] if segments else None
    if last is not None and last.equal:
        last.base, last.revised = (last.base[0], first + 1), (last.revised[0], second + 1)
    else:
        segments.append(Segment(True, (first, first + 1), (second, second + 1)))


def _trimmed(segment: Segment, base: Words, revised: Words) -> Iterator[Segment]:
    """The segment without tokens that read alike at its ends: keys may differ where the text does not."""
    (start, end), (other, stop) = segment.base, segment.revised
    if segment.equal or start == end or other == stop:
        yield segment
        return
    head = _alike(base, revised, range(start, end), range(other, stop))
    tail = _alike(base, revised, range(end - 1, start + head - 1, -1), range(stop - 1, other + head - 1, -1))
    if head:
        yield Segment(True, (start, start + head), (other, other + head))
    if start + head < end - tail or other + head < stop - tail:
        yield Segment(False, (start + head, end - tail), (other + head, stop - tail))
    if tail:
        yield Segment(True, (end - tail, end), (stop - tail, stop))


def _alike(base: Words, revised: Words, left: range, right: range) -> int:
    count = 0
    for first, second in zip(left, right, strict=False):
        atom = "atom" in (base.kinds[first], revised.kinds[second])
        if atom or base.texts[first] != revised.texts[second]:
            break
        count += 1
    return count


def _joined(segments: list[Segment]) -> list[Segment]:
    out: list[Segment] = []
    for segment in segments:
        if out and out[-1].equal == segment.equal:
            out[-1].base = (out[-1].base[0], segment.base[1])
            out[-1].revised = (out[-1].revised[0], segment.revised[1])
        else:
            out.append(Segment(segment.equal, segment.base, segment.revised))
    return out


def _without_islands(segments: list[Segment], base: Words, revised: Words) -> list[Segment]:
    """Marks short equal stretches between two changes together with them, until none is left."""
    out: list[Segment] = []
    for segment in _joined(segments):
        out.append(segment)
        while len(out) >= 3 and not out[-1].equal and _is_island(out[-3], out[-2], out[-1], base, revised):
            before, _, after = out[-3:]
            out[-3:] = [Segment(False, (before.base[0], after.base[1]), (before.revised[0], after.revised[1]))]
    return out


def _is_island(before: Segment, middle: Segment, after: Segment, base: Words, revised: Words) -> bool:
    if not middle.equal:
        return False
    words = _size(base, middle.base)
    if words > _ISLAND or "atom" in base.kinds[middle.base[0] : middle.base[1]]:
        return False
    if _only_numbers(before, base, revised) or _only_numbers(after, base, revised):
        return False
    return words <= _CHAFF or all(
        words <= max(_size(base, part.base), _size(revised, part.revised)) for part in (before, after)
    )


def _size(words: Words, part: tuple[int, int]) -> int:
    return sum(kind != "other" for kind in words.kinds[part[0] : part[1]])


def _only_numbers(segment: Segment, base: Words, revised: Words) -> bool:
    """One number for another: it stays marked alone, however near the next change is."""
    return all(
        part[1] - part[0] == 1 and words.kinds[part[0]] == "number"
        for words, part in ((base, segment.base), (revised, segment.revised))
    )


def _settle(segments: list[Segment], base: Words, revised: Words) -> None:
    """Shifts each pure insertion or deletion to where its edges fall between sentences or words."""
    for before, change, after in zip(segments, segments[1:], segments[2:], strict=False):
        if change.equal or not before.equal or not after.equal:
            continue
        if change.base[0] == change.base[1]:
            _shift(before, change, after, revised, inserted=True)
        elif change.revised[0] == change.revised[1]:
            _shift(before, change, after, base, inserted=False)


def _shift(before: Segment, change: Segment, after: Segment, words: Words, *, inserted: bool) -> None:
    start, end = change.revised if inserted else change.base
    room_left = before.base[1] - before.base[0] - 1
    room_right = after.base[1] - after.base[0] - 1
    best = (_fit(words, start, end), 0)
    for sign, room in ((-1, room_left), (1, room_right)):
        for step in range(1, room + 1):
            gone, come = (start - step, end - step) if sign < 0 else (start + step - 1, end + step - 1)
            if words.texts[gone] != words.texts[come] or words.keys[gone] != words.keys[come]:
                break
            best = max(best, (_fit(words, start + sign * step, end + sign * step), sign * step))
    _move_edges(before, change, after, best[1])


def _move_edges(before: Segment, change: Segment, after: Segment, step: int) -> None:
    before.base, before.revised = (before.base[0], before.base[1] + step), (before.revised[0], before.revised[1] + step)
    change.base = (change.base[0] + step, change.base[1] + step)
    change.revised = (change.revised[0] + step, change.revised[1] + step)
    after.base, after.revised = (after.base[0] + step, after.base[1]), (after.revised[0] + step, after.revised[1])


def _fit(words: Words, start: int, end: int) -> int:
    return _edge(words, start) + _edge(words, end)


def _edge(words: Words, index: int) -> int:
    """How good a place between two tokens is for the edge of a mark."""
    if index == 0 or index == len(words):
        return 6
    before, after = words.texts[index - 1], words.texts[index]
    if "\n" in before or "\n" in after:
        return 5
    if before.isspace():
        return 4 if index > 1 and _END.fullmatch(words.texts[index - 2]) else 3
    if _END.fullmatch(before) and after.isspace():
        return 3
    return 2 if after.isspace() else int("other" in (words.kinds[index - 1], words.kinds[index]))


def _operations(segments: list[Segment], base: Words, revised: Words) -> Iterator[WordOp]:
    for segment in segments:
        if segment.equal:
            yield from _equal_operations(segment, base, revised)
            continue
        yield from change_ops(base, revised, segment.base, segment.revised)


def _equal_operations(segment: Segment, base: Words, revised: Words) -> Iterator[WordOp]:
    (begin, end), (origin, stop) = segment.base, segment.revised
    left, right = base.texts[begin:end], revised.texts[origin:stop]
    unlike = [] if left == right else [at for at, (one, two) in enumerate(zip(left, right, strict=True)) if one != two]
    done = 0
    for at in [*unlike, len(left)]:
        if done < at:
            edges = base.offsets[begin + done], base.offsets[begin + at]
            yield WordOp(WordChange.EQUAL, *edges, revised.offsets[origin + done], revised.offsets[origin + at])
        if at < len(left):
            gone, come = (begin + at, begin + at + 1), (origin + at, origin + at + 1)
            yield from change_ops(base, revised, gone, come, consequential=True)
        done = at + 1


def change_ops(
    base: Words, revised: Words, gone: tuple[int, int], come: tuple[int, int], *, consequential: bool = False
) -> Iterator[WordOp]:
    """A deletion, then an insertion, of token ranges; ranges without characters give none."""
    start, end = base.offsets[gone[0]], base.offsets[gone[1]]
    other, stop = revised.offsets[come[0]], revised.offsets[come[1]]
    if start < end:
        yield WordOp(WordChange.DELETED, start, end, other, other, consequential)
    if other < stop:
        yield WordOp(WordChange.INSERTED, end, end, other, stop, consequential)


def merged(operations: Iterable[WordOp]) -> Iterator[WordOp]:
    """Neighbouring equal operations as one; those without characters left out."""
    last: WordOp | None = None
    for operation in operations:
        if operation.change is not WordChange.EQUAL:
            if last is not None:
                yield last
            last = None
            yield operation
        elif last is not None:
            last = WordOp(
                WordChange.EQUAL, last.base_start, operation.base_end, last.revised_start, operation.revised_end
            )
        elif operation.base_start < operation.base_end:
            last = operation
    if last is not None:
        yield last
