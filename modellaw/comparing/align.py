"""Storey two, first step: which paragraph (or row) is which inside a pair of units, tables or cells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import sqrt
from typing import TypeAlias

from modellaw.comparing.pieces import Piece
from modellaw.comparing.sequences import common, heaviest_increasing
from modellaw.comparing.tokens import Feature, likeness, sortable
from modellaw.model.printed import Printed, PrintedTable

Pair: TypeAlias = tuple[int | None, int | None]

ALIKE = 0.35
"""Likeness from which two paragraphs at the same place are one paragraph with other words."""
_CELLS = 2500
"""Pairs of paragraphs in a gap up to which all are compared; larger gaps compare those that share rare words."""
_NEARLY = 0.75
"""Share of the longer text that two paragraphs must have in common at their ends to be alike without counting."""
_COMMON = 12
_FEATURES = 24


def align(base: Sequence[Piece], revised: Sequence[Piece], *, similar: bool = True) -> list[Pair]:
    """Index pairs in output order; None where one side has nothing, deleted before inserted.

    Without ``similar`` only paragraphs with the same text, and headings, are paired.
    """
    same = common([piece.free_key for piece in base], [piece.free_key for piece in revised])
    pairs: list[Pair] = []
    left = right = 0
    for first, second in [*same, (len(base), len(revised))]:
        matched = _like(base, revised, range(left, first), range(right, second), similar)
        pairs.extend(_in_order(range(left, first), range(right, second), matched))
        if first < len(base):
            pairs.append((first, second))
        left, right = first + 1, second + 1
    return pairs


def _in_order(base: range, revised: range, matched: list[tuple[int, int]]) -> list[Pair]:
    out: list[Pair] = []
    left, right = base.start, revised.start
    for first, second in [*matched, (base.stop, revised.stop)]:
        out.extend((index, None) for index in range(left, first))
        out.extend((None, index) for index in range(right, second))
        if first < base.stop:
            out.append((first, second))
        left, right = first + 1, second + 1
    return out


def _like(
    base: Sequence[Piece], revised: Sequence[Piece], left: range, right: range, similar: bool
) -> list[tuple[int, int]]:
    if not left or not right:
        return []
    if len(left) == len(right) == 1 and similar and _nearly(base[left[0]], revised[right[0]]):
        return [(left[0], right[0])]
    if len(left) * len(right) > _CELLS:
        return _by_index(base, revised, left, right, similar)
    scores = [[_score(base[first], revised[second], similar) for second in right] for first in left]
    return [(left[first], right[second]) for first, second in _best_path(scores)]


def _nearly(base: Piece, revised: Piece) -> bool:
    """Whether two paragraphs share so much at their ends that no words need to be counted to call them alike."""
    if isinstance(base.block, PrintedTable) or isinstance(revised.block, PrintedTable):
        return False
    shorter, longer = sorted((len(base.free), len(revised.free)))
    head = shared_start(base.free, revised.free)
    tail = shared_start(base.free[: head - len(base.free) - 1 : -1], revised.free[: head - len(revised.free) - 1 : -1])
    return longer > 0 and min(head + tail, shorter) >= _NEARLY * longer


def shared_start(one: str, other: str) -> int:
    """How many characters two texts have in common from the start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _score(base: Piece, revised: Piece, similar: bool) -> float:
    """How much is gained by showing the two as one block; 0 when they are none."""
    one, other = base.block, revised.block
    if isinstance(one, PrintedTable) or isinstance(other, PrintedTable):
        fits = isinstance(one, PrintedTable) and isinstance(other, PrintedTable) and columns(one) == columns(other)
        share = likeness(base.bag, revised.bag) if fits and similar else 0.0
    else:
        headings = one.heading and other.heading and one.style is other.style
        if not similar and not headings:
            return 0.0
        share = likeness(base.bag, revised.bag)
        if share < ALIKE and headings and _numbered_alike(one, other):
            share = ALIKE
    if share < ALIKE:
        return 0.0
    return share * (1 + sqrt(min(base.words, revised.words))) + (0.1 if _opens(one) == _opens(other) else 0.0)


def _numbered_alike(base: Printed, revised: Printed) -> bool:
    return len(base.numbers) == len(revised.numbers)


def _opens(block: Printed | PrintedTable) -> object:
    return (block.style, block.level, len(block.numbers)) if isinstance(block, Printed) else None


def columns(table: PrintedTable) -> int:
    """Number of grid columns."""
    return max((sum(cell.colspan for cell in row.cells) for row in table.rows), default=0)


def _best_path(scores: list[list[float]]) -> list[tuple[int, int]]:
    """The order-keeping pairs with the greatest sum of scores."""
    rows, width = len(scores), len(scores[0])
    total = [[0.0] * (width + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(width - 1, -1, -1):
            score = scores[row][column]
            taken = score + total[row + 1][column + 1] if score else 0.0
            total[row][column] = max(taken, total[row + 1][column], total[row][column + 1])
    path = []
    row = column = 0
    while row < rows and column < width:
        score = scores[row][column]
        if score and total[row][column] == score + total[row + 1][column + 1]:
            path.append((row, column))
            row, column = row + 1, column + 1
        elif total[row][column] == total[row + 1][column]:
            row += 1
        else:
            column += 1
    return path


def _by_index(
    base: Sequence[Piece], revised: Sequence[Piece], left: range, right: range, similar: bool
) -> list[tuple[int, int]]:
    """The same for large gaps at near-linear cost: candidates share rare words, the best of them keep the order."""
    places: dict[Feature, list[int]] = defaultdict(list)
    for second in right:
        for feature in revised[second].bag:
            places[feature].append(second)
    chosen: list[tuple[int, int, int]] = []
    for first in left:
        rare = [feature for feature in base[first].bag if 0 < len(places.get(feature, ())) <= _COMMON]
        rare.sort(key=lambda feature: (len(places[feature]), sortable(feature)))
        votes: Counter[int] = Counter()
        for feature in rare[:_FEATURES]:
            votes.update(places[feature])
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:3]
        scored = [(_score(base[first], revised[second], similar), -second) for second, _ in best]
        score, second = max(scored, default=(0.0, 0))
        if score:
            chosen.append((first, -second, round(score * 1000)))
    return _increasing(chosen)


def _increasing(chosen: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    kept = heaviest_increasing([second for _, second, _ in chosen], [weight for _, _, weight in chosen])
    return [(chosen[position][0], chosen[position][1]) for position in kept]
