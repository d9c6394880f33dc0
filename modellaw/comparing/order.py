"""The order of output: the revised law, with what was deleted or moved away left where the base had it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum

from modellaw.comparing.pieces import UnitText
from modellaw.comparing.sequences import heaviest_increasing
from modellaw.comparing.units import Match


class Step(Enum):
    """What is put out at one place."""

    STAYS = "stays"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved-from"
    MOVED_TO = "moved-to"


def moved(matches: Sequence[Match], base: Sequence[UnitText]) -> set[int]:
    """Base indices of units that moved: all outside the heaviest run of pairs in the same order on both sides."""
    kept = heaviest_increasing([match.base for match in matches], [len(base[match.base].free) + 1 for match in matches])
    stays = {matches[position].base for position in kept}
    return {match.base for match in matches} - stays


def in_order(
    base: Sequence[UnitText], revised: Sequence[UnitText], matches: Sequence[Match], away: set[int]
) -> Iterator[tuple[Step, int | None, int | None]]:
    """Steps with the indices of the units concerned; what left a place stands after its base predecessor."""
    of_base = {match.base: match for match in matches}
    of_revised = {match.revised: match for match in matches}
    behind: dict[int, list[int]] = defaultdict(list)
    anchor = -1
    for unit in base:
        match = of_base.get(unit.index)
        if match is not None and unit.index not in away:
            anchor = match.revised
        else:
            behind[anchor].append(unit.index)
    yield from _left(behind[-1], of_base)
    for unit in revised:
        match = of_revised.get(unit.index)
        if match is None:
            yield Step.INSERTED, None, unit.index
        elif match.base in away:
            yield Step.MOVED_TO, match.base, unit.index
        else:
            yield Step.STAYS, match.base, unit.index
            yield from _left(behind[unit.index], of_base)


def _left(indices: Sequence[int], of_base: dict[int, Match]) -> Iterator[tuple[Step, int | None, int | None]]:
    for index in indices:
        match = of_base.get(index)
        yield (Step.DELETED, index, None) if match is None else (Step.MOVED_FROM, index, match.revised)
