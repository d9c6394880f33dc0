"""Where the units of a printed law stand among its paragraphs, and what a person calls them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from modellaw.model.printed import PrintedBlock, PrintedLaw, PrintedTable, UnitKind
from modellaw.model.walk import printed_paragraphs

_KINDS = {UnitKind.GROUP: "group", UnitKind.UNIT: "provision", UnitKind.SCHEDULE: "schedule"}
_PLACES = {UnitKind.FRONT: "the text before the first provision", UnitKind.BACK: "the text behind the last provision"}
_HEADING = 60


@dataclass(frozen=True, slots=True)
class UnitLines:
    """A unit and its paragraphs, ``start`` to ``end`` of all the body has, table cells counted."""

    kind: UnitKind
    label: str
    heading: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The unit in words: ``provision 5 (Lamps)``."""
        return unit_name(self.kind, self.label, self.heading)


def unit_name(kind: UnitKind, label: str, heading: str) -> str:
    """A unit in words, by number and heading as far as it has them."""
    if kind in _PLACES:
        return _PLACES[kind]
    said = heading[:_HEADING]
    if label:
        return f"{_KINDS[kind]} {label} ({said})" if said else f"{_KINDS[kind]} {label}"
    return f"{_KINDS[kind]} “{said}”" if said else f"a {_KINDS[kind]} without number and heading"


def unit_lines(law: PrintedLaw) -> tuple[UnitLines, ...]:
    """The units of a law in order."""
    before = (0, *accumulate(map(_lines, law.blocks)))
    return tuple(
        UnitLines(unit.kind, unit.label, unit.heading, before[unit.start], before[unit.end]) for unit in law.units
    )


def _lines(block: PrintedBlock) -> int:
    return sum(1 for _ in printed_paragraphs((block,))) if isinstance(block, PrintedTable) else 1


def unit_at(units: Sequence[UnitLines], line: int) -> str:
    """The name of the unit a paragraph belongs to; of the last when it stands behind all, empty without any."""
    found = next((unit for unit in units if unit.start <= line < unit.end), units[-1] if units else None)
    return "" if found is None else found.name
