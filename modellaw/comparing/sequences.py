"""Which items of two sequences correspond, in order: longest common subsequences at bounded cost."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq

_SMALL = 160
"""Items on both sides together up to which diff-match-patch is the quicker one."""
_MATRIX = 400_000_000
"""Cells up to which an exact alignment is made (a bit each); beyond it, unique items anchor it first."""


def common(base: Sequence[Hashable], revised: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of indices of equal items, increasing on both sides: a longest such list unless the input is huge."""
    head = 0
    shorter = min(len(base), len(revised))
    while head < shorter and base[head] == revised[head]:
        head += 1
    tail = 0
    while tail < shorter - head and base[-1 - tail] == revised[-1 - tail]:
        tail += 1
    pairs = [(index, index) for index in range(head)]
    middle = _middle(base[head : len(base) - tail], revised[head : len(revised) - tail])
    pairs.extend((head + left, head + right) for left, right in middle)
    pairs.extend((len(base) - back, len(revised) - back) for back in range(tail, 0, -1))
    return pairs


def heaviest_increasing(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Positions of the strictly increasing subsequence of distinct ``values`` with the greatest total weight."""
    size = max(values, default=-1) + 2
    tree = [(0, -1)] * size
    previous = [-1] * len(values)
    best = (0, -1)
    for position, (value, weight) in enumerate(zip(values, weights, strict=True)):
        total, before = _greatest_below(tree, value)
        previous[position] = before
        entry = (total + weight, position)
        _raise(tree, value + 1, entry)
        best = max(best, entry, key=lambda found: found[0])
    chain = []
    position = best[1]
    while position >= 0:
        chain.append(position)
        position = previous[position]
    return chain[::-1]


def _greatest_below(tree: list[tuple[int, int]], value: int) -> tuple[int, int]:
    best, index = (0, -1), value
    while index > 0:
        if tree[index][0] > best[0]:
            best = tree[index]
        index -= index & -index
    return best


def _raise(tree: list[tuple[int, int]], index: int, entry: tuple[int, int]) -> None:
    while index < len(tree):
        if entry[0] > tree[index][0]:
            tree[index] = entry
        index += index & -index


def _middle(base: Sequence[Hashable], revised: Sequence[Hashable]) -> list[tuple[int, int]]:
    if not base or not revised:
        return []
    if len(base) + len(revised) <= _SMALL:
        return _small(base, revised)
    if len(base) * len(revised) <= _MATRIX:
        return _exact(base, revised)
    return _anchored(base, revised)


def _small(base: Sequence[Hashable], revised: Sequence[Hashable]) -> list[tuple[int, int]]:
    codes: dict[Hashable, str] = {}
    left, right = _coded(base, codes), _coded(revised, codes)
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # with a time limit results would depend on how busy the machine is
    pairs: list[tuple[int, int]] = []
    position = other = 0
    for operation, text in engine.diff_main(left, right, False):
        if operation == engine.DIFF_EQUAL:
            pairs.extend((position + step, other + step) for step in range(len(text)))
        position += len(text) if operation != engine.DIFF_INSERT else 0
        other += len(text) if operation != engine.DIFF_DELETE else 0
    return pairs


def _coded(items: Sequence[Hashable], codes: dict[Hashable, str]) -> str:
    # at most _SMALL codes: CJK ideographs, far from surrogates and private use
    return "".join([codes.setdefault(item, chr(0x4E00 + len(codes))) for item in items])


def _exact(base: Sequence[Hashable], revised: Sequence[Hashable]) -> list[tuple[int, int]]:
    codes: dict[Hashable, int] = {}
    left = [codes.setdefault(item, len(codes)) for item in base]
    right = [codes.setdefault(item, len(codes)) for item in revised]
    return [
        (block.a + step, block.b + step)
        for block in LCSseq.opcodes(left, right).as_matching_blocks()
        for step in range(block.size)
    ]


def _anchored(base: Sequence[Hashable], revised: Sequence[Hashable]) -> list[tuple[int, int]]:
    anchors = _unique_anchors(base, revised)
    pairs: list[tuple[int, int]] = []
    left = right = 0
    for anchor in [*anchors, (len(base), len(revised))]:
        gap = (base[left : anchor[0]], revised[right : anchor[1]])
        inside = common(*gap) if anchors or len(gap[0]) * len(gap[1]) <= _MATRIX else []
        pairs.extend((left + first, right + second) for first, second in inside)
        if anchor[0] < len(base):
            pairs.append(anchor)
        left, right = anchor[0] + 1, anchor[1] + 1
    return pairs


def _unique_anchors(base: Sequence[Hashable], revised: Sequence[Hashable]) -> list[tuple[int, int]]:
    once = {item for item, count in Counter(revised).items() if count == 1}
    places = {item: place for place, item in enumerate(revised) if item in once}
    counts = Counter(base)
    shared = [(place, places[item]) for place, item in enumerate(base) if counts[item] == 1 and item in places]
    tails: list[int] = []
    ends: list[int] = []
    links = [-1] * len(shared)
    for index, (_, place) in enumerate(shared):
        slot = bisect_left(tails, place)
        links[index] = ends[slot - 1] if slot else -1
        tails[slot : slot + 1] = [place]
        ends[slot : slot + 1] = [index]
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(shared[index])
        index = links[index]
    return chain[::-1]
