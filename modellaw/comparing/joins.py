"""Paragraphs that were split or merged: one of a side that is nearly the sequence of several of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from modellaw.comparing.align import Pair
from modellaw.comparing.pieces import Piece
from modellaw.comparing.sequences import common
from modellaw.comparing.tokens import text_tokens
from modellaw.model.printed import Printed
from modellaw.model.walk import piece_of, printed_text

NEARLY = 0.8
"""Share of the tokens of both sides that must be common."""
LEAST = 3
"""Tokens that each piece must have in common with the whole."""
MOST = 4
"""Pieces a paragraph may be cut into."""


@dataclass(frozen=True, slots=True)
class Join:
    """One base paragraph and several revised ones, or the reverse; indices of pieces, and where the one is cut."""

    base: tuple[int, ...]
    revised: tuple[int, ...]
    offsets: tuple[int, ...]
    covered: frozenset[int]
    """Positions of all its pairs in the alignment but the first."""

    def pieces(self, whole: Printed) -> tuple[Printed, ...]:
        """``whole`` cut at ``offsets``."""
        edges = (0, *self.offsets, len(printed_text(whole)))
        return tuple(piece_of(whole, start, end) for start, end in pairwise(edges))


def find_joins(base: Sequence[Piece], revised: Sequence[Piece], pairs: Sequence[Pair]) -> dict[int, Join]:
    """Joins by position of their first pair. Only paragraphs that did not find an equal one are looked at."""
    found: dict[int, Join] = {}
    at = 0
    while at < len(pairs):
        join = _join_at(base, revised, pairs, at) if _is_open(base, revised, pairs[at]) else None
        if join is not None:
            found[at] = join
            at = max(join.covered)
        at += 1
    return found


def _is_open(base: Sequence[Piece], revised: Sequence[Piece], pair: Pair) -> bool:
    first, second = pair
    return first is None or second is None or base[first].key != revised[second].key


def _join_at(base: Sequence[Piece], revised: Sequence[Piece], pairs: Sequence[Pair], at: int) -> Join | None:
    """The join that begins with the pair at ``at``; the longest run of open pairs that makes one."""
    end = at + 1
    while end < len(pairs) and end - at < MOST + 1 and _is_open(base, revised, pairs[end]):
        end += 1
    for stop in range(end, at + 1, -1):
        for old, new, places in _members(pairs, at, stop):
            if min(len(old), len(new)) != 1 or max(len(old), len(new)) < 2:
                continue
            one, several = (base[old[0]], [revised[i] for i in new]) if len(old) == 1 else (
                revised[new[0]], [base[i] for i in old])  # fmt: skip
            offsets = _offsets(one, several)
            if offsets is not None:
                return Join(old, new, offsets, places - {at})
    return None


_Members = tuple[tuple[int, ...], tuple[int, ...], frozenset[int]]
"""Pieces of the base, pieces of the revised law, and positions of their pairs in the alignment."""


def _members(pairs: Sequence[Pair], at: int, stop: int) -> Iterator[_Members]:
    """What a run of open pairs may join: all of it, or its first pair with what stands alone on one side of it; what
    stands alone on the other side (a paragraph struck between the halves of a split one) is then no part of it."""
    run = range(at, stop)
    old = tuple(first for first, _ in pairs[at:stop] if first is not None)
    new = tuple(second for _, second in pairs[at:stop] if second is not None)
    yield old, new, frozenset(run)
    first, second = pairs[at]
    if first is None or second is None or any(None not in pairs[place] for place in run[1:]):
        return
    if len(old) > 1 and len(new) > 1:
        yield (first,), new, frozenset(place for place in run if pairs[place][1] is not None)
        yield old, (second,), frozenset(place for place in run if pairs[place][0] is not None)


def _offsets(whole: Piece, parts: Sequence[Piece]) -> tuple[int, ...] | None:
    """Where ``whole`` must be cut to be nearly ``parts``; None when it is not."""
    if not isinstance(whole.block, Printed) or not all(isinstance(part.block, Printed) for part in parts):
        return None
    if len(whole.text) * 2 < sum(len(part.text) for part in parts) or not all(part.text.strip() for part in parts):
        return None
    tokens = text_tokens(whole.text)
    others = [text_tokens(part.text) for part in parts]
    keys = [text for other in others for text in other.texts]
    pairs = common(tokens.texts, keys)
    words = [(first, second) for first, second in pairs if not tokens.texts[first].isspace()]
    size = sum(not text.isspace() for text in (*tokens.texts, *keys))
    if not size or 2 * len(words) < NEARLY * size:
        return None
    edges, start = [], 0
    for other in others:
        edges.append((start, start + len(other)))
        start += len(other)
    groups = [[first for first, second in words if low <= second < high] for low, high in edges]
    if any(len(group) < min(LEAST, sum(not t.isspace() for t in other.texts)) or not group
           for group, other in zip(groups, others, strict=True)):  # fmt: skip
        return None
    return _cut_places(whole.block, tokens.texts, tokens.offsets, groups)


def _cut_places(
    block: Printed, texts: Sequence[str], offsets: Sequence[int], groups: Sequence[Sequence[int]]
) -> tuple[int, ...] | None:
    """A cut in front of the first common token of each later part: blanks before it go with the part before."""
    numbers = sum(len(number.text + number.after) for number in block.numbers)
    places = []
    for before, after in pairwise(groups):
        index = after[0]
        while index - 1 > before[-1] and not texts[index - 1].isspace():
            index -= 1
        places.append(offsets[index])
    fits = all(numbers < place for place in places) and places == sorted(set(places))
    return tuple(places) if fits else None
