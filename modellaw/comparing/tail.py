"""What stands behind the last provision: signatures and the like are no part of it when another comes last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from modellaw.comparing.pieces import UnitText
from modellaw.comparing.units import Match
from modellaw.model.printed import PrintedLaw, PrintedUnit, UnitKind


def common_tail(base: Sequence[UnitText], revised: Sequence[UnitText], matches: Sequence[Match]) -> int:
    """How many blocks at the end both laws share although other units come last; 0 when the same one does.

    Such blocks (a signature, a date) do not move with the unit that they happen to stand behind.
    """
    if not base or not revised:
        return 0
    one, other = base[-1], revised[-1]
    same = any(match.base == one.index and match.revised == other.index for match in matches)
    if same or not one.unit.kind is other.unit.kind is UnitKind.UNIT:
        return 0
    count = 0
    for left, right in zip(reversed(one.pieces[1:]), reversed(other.pieces[1:]), strict=False):
        if left.key != right.key:
            break
        count += 1
    return count


def with_back(law: PrintedLaw, count: int) -> PrintedLaw:
    """``law`` with its last ``count`` blocks as a unit of their own."""
    last = law.units[-1]
    start = last.end - count
    back = PrintedUnit(UnitKind.BACK, "back", "", "", start, last.end)
    return replace(law, units=(*law.units[:-1], replace(last, end=start), back))
