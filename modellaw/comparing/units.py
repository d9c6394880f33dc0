"""Storey one: which unit of the revised law is which unit of the base, whatever its number.

The reasons, strongest first: the same wId, the same text without numbers, the same heading, likeness of words, and
last the same number at the same place. Each reason is tried on what the stronger ones left over.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from modellaw.comparing.pieces import UnitText
from modellaw.comparing.tokens import Feature, bag, likeness, shared, sortable
from modellaw.model.printed import UnitKind

ALIKE = 0.35
"""Likeness from which two units may be the same one; below it a pair counts as rewritten."""
CERTAIN = 0.6
"""Likeness from which a match by words alone is not reported as doubtful."""
_FEATURES = 16
_COMMON = 24
"""Units a word pair may occur in and still point to a candidate."""
_CANDIDATES = 8
_NEAR = 0.05
_TIE = 0.02


@dataclass(frozen=True, slots=True)
class Match:
    """Base unit ``base`` and revised unit ``revised`` are the same provision."""

    base: int
    revised: int
    reason: str
    likeness: float
    rival: int = -1
    """Another revised unit that is nearly as like the base."""


def is_doubtful(match: Match) -> bool:
    """Whether only a share of words, or the place, speaks for the match."""
    return match.reason == "number" or (match.reason == "likeness" and match.likeness < CERTAIN)


@dataclass(slots=True)
class _Board:
    """Both laws and what has been matched so far."""

    base: Sequence[UnitText]
    revised: Sequence[UnitText]
    to_revised: dict[int, Match] = field(default_factory=dict)
    to_base: dict[int, Match] = field(default_factory=dict)
    shares: dict[tuple[int, int], float] = field(default_factory=dict)
    """Likeness of pairs that were asked about."""

    def share(self, base: UnitText, revised: UnitText) -> float:
        """How like two units are, 0 to 1."""
        pair = base.index, revised.index
        if pair not in self.shares:
            self.shares[pair] = _likeness(base, revised)
        return self.shares[pair]

    def match(self, match: Match) -> None:
        self.to_revised[match.base] = match
        self.to_base[match.revised] = match

    def open_base(self) -> list[UnitText]:
        return [unit for unit in self.base if unit.index not in self.to_revised]

    def open_revised(self) -> list[UnitText]:
        return [unit for unit in self.revised if unit.index not in self.to_base]

    def neighbours(self, base: UnitText, revised: UnitText) -> bool:
        """Whether the matched units next before, or next after, belong together: nothing moved between."""
        return self._beside(base.index, revised.index, -1) or self._beside(base.index, revised.index, 1)

    def _beside(self, base: int, revised: int, step: int) -> bool:
        base, revised = base + step, revised + step
        while 0 <= base < len(self.base) and base not in self.to_revised:
            base += step
        while 0 <= revised < len(self.revised) and revised not in self.to_base:
            revised += step
        if not (0 <= base < len(self.base) and 0 <= revised < len(self.revised)):
            return not (0 <= base < len(self.base)) and not (0 <= revised < len(self.revised))
        return self.to_revised[base].revised == revised


def match_units(base: Sequence[UnitText], revised: Sequence[UnitText]) -> list[Match]:
    """Every pair of units that are the same provision, in order of the revised law."""
    board = _Board(base, revised)
    _by_key(board, "wid", lambda unit: unit.unit.key if unit.unit.named else "")
    _by_key(board, "text", lambda unit: unit.free)
    _by_key(board, "text", lambda unit: unit.masked)
    _by_heading(board)
    _by_likeness(board)
    _by_place(board)
    return [board.to_base[index] for index in sorted(board.to_base)]


def _by_key(board: _Board, reason: str, key: Callable[[UnitText], str]) -> None:
    """Matches units whose keys are equal: unique ones, then their like neighbours, then repeated ones in order."""
    left, right = _grouped(board.open_base(), key), _grouped(board.open_revised(), key)
    shared = [found for found in left if found in right]
    for found in shared:
        if len(left[found]) == len(right[found]) == 1:
            _match(board, left[found][0], right[found][0], reason)
    if len(shared) < len(left) or any(len(left[found]) > 1 for found in shared):
        _extend(board, reason, key, 1)
        _extend(board, reason, key, -1)
    for found in shared:
        rest = [unit for unit in left[found] if unit.index not in board.to_revised]
        others = [unit for unit in right[found] if unit.index not in board.to_base]
        for one, other in zip(rest, others, strict=False):
            _match(board, one, other, reason)


def _grouped(units: Sequence[UnitText], key: Callable[[UnitText], str]) -> dict[tuple[UnitKind, str], list[UnitText]]:
    groups: dict[tuple[UnitKind, str], list[UnitText]] = defaultdict(list)
    for unit in units:
        found = key(unit)
        if found:
            groups[unit.unit.kind, found].append(unit)
    return groups


def _extend(board: _Board, reason: str, key: Callable[[UnitText], str], step: int) -> None:
    """Matches repeated units that stand beside units already matched to each other."""
    starts = [(-1, -1)] if step > 0 else [(len(board.base), len(board.revised))]
    for first, second in [*starts, *((match.base, match.revised) for match in list(board.to_revised.values()))]:
        one, other = first + step, second + step
        while (
            0 <= one < len(board.base)
            and 0 <= other < len(board.revised)
            and one not in board.to_revised
            and other not in board.to_base
            and board.base[one].unit.kind is board.revised[other].unit.kind
            and key(board.base[one])
            and key(board.base[one]) == key(board.revised[other])
        ):
            _match(board, board.base[one], board.revised[other], reason)
            one, other = one + step, other + step


def _match(board: _Board, base: UnitText, revised: UnitText, reason: str, rival: int = -1) -> None:
    board.match(Match(base.index, revised.index, reason, board.share(base, revised), rival))


def _likeness(base: UnitText, revised: UnitText) -> float:
    """Share of words and word pairs in common; paragraphs that are the same on both sides are counted, not cut up."""
    if base.masked == revised.masked:
        return 1.0
    left, right = (Counter(piece.free_key for piece in unit.pieces) for unit in (base, revised))
    same = left & right
    if not same:
        return likeness(base.bag, revised.bag)
    alike, one = _apart(base, same.copy())
    _, other = _apart(revised, same)
    first, second = bag("\n".join(one)), bag("\n".join(other))
    return 2 * (alike + shared(first, second)) / max(2 * alike + first.total() + second.total(), 1)


def _apart(unit: UnitText, same: Counter[str]) -> tuple[int, list[str]]:
    """Words and word pairs in the paragraphs that are ``same``, and the texts of the others."""
    count, rest = 0, []
    for piece in unit.pieces:
        if same[piece.free_key] > 0:
            same[piece.free_key] -= 1
            count += max(2 * piece.words - 1, 0)
        else:
            rest.append(piece.free)
    return count, rest


def _by_heading(board: _Board) -> None:
    """Matches units with the same heading, met once on each side, if their words or their place agree as well."""
    left = _grouped(board.open_base(), lambda unit: unit.heading)
    right = _grouped(board.open_revised(), lambda unit: unit.heading)
    for found in left:
        if found not in right or len(left[found]) != 1 or len(right[found]) != 1:
            continue
        base, revised = left[found][0], right[found][0]
        if board.share(base, revised) >= ALIKE or board.neighbours(base, revised):
            _match(board, base, revised, "heading")


def _by_likeness(board: _Board) -> None:
    scored = []
    revised = {unit.index: unit for unit in board.open_revised()}
    index = _Index(list(revised.values()))
    previous = -1
    for unit in board.base:
        if unit.index in board.to_revised:
            previous = board.to_revised[unit.index].revised
            continue
        near = {found for found in (previous + 1, previous + 2) if found in revised}
        for candidate in sorted(index.candidates(unit) | near):
            other = revised[candidate]
            share = likeness(unit.bag, other.bag) if unit.unit.kind is other.unit.kind else 0.0
            if share >= ALIKE:
                bonus = _TIE * ((unit.label == other.label) + (unit.heading == other.heading) + (candidate in near))
                scored.append((share + bonus, share, unit.index, candidate))
    scored.sort(key=lambda entry: (-entry[0], entry[2], entry[3]))
    _take(board, scored)


def _take(board: _Board, scored: list[tuple[float, float, int, int]]) -> None:
    """Accepts the best pairs first; a pair with a rival nearly as good keeps the rival's index."""
    rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for _, share, base, revised in scored:
        rivals[base].append((share, revised))
    for _, share, base, revised in scored:
        if base in board.to_revised or revised in board.to_base:
            continue
        rival = next((other for value, other in rivals[base] if other != revised and abs(value - share) <= _NEAR), -1)
        board.match(Match(base, revised, "likeness", share, rival))


class _Index:
    """Finds the units that share rare words with another."""

    def __init__(self, units: Sequence[UnitText]) -> None:
        self.places: dict[Feature, list[int]] = defaultdict(list)
        for unit in units:
            for feature in unit.bag:
                self.places[feature].append(unit.index)

    def candidates(self, unit: UnitText) -> set[int]:
        """Up to ``_CANDIDATES`` units that share the rarest words and word pairs of ``unit``."""
        features = [feature for feature in unit.bag if 0 < len(self.places.get(feature, ())) <= _COMMON]
        features.sort(key=lambda feature: (len(self.places[feature]), sortable(feature)))
        votes: Counter[int] = Counter()
        for feature in features[: _FEATURES * 4]:
            votes.update(self.places[feature])
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        return {index for index, _ in best[:_CANDIDATES]}


def _by_place(board: _Board) -> None:
    """Matches what stands alone at the same place: titles, chapter headings with the same number, small units."""
    for base in board.open_base():
        for revised in _same_place(board, base):
            whole = base.unit.kind in (UnitKind.FRONT, UnitKind.BACK)
            if not whole and base.label != revised.label:
                continue
            heading = base.unit.kind is UnitKind.GROUP
            if whole or heading or board.share(base, revised) >= ALIKE / 2:
                _match(board, base, revised, "number")
                break


def _same_place(board: _Board, base: UnitText) -> list[UnitText]:
    before = next(
        (board.to_revised[index].revised for index in range(base.index - 1, -1, -1) if index in board.to_revised), -1
    )
    found = []
    for index in range(before + 1, len(board.revised)):
        if index in board.to_base:
            break
        if board.revised[index].unit.kind is base.unit.kind:
            found.append(board.revised[index])
    return found
