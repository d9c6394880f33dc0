"""The numbers of an edit script, as a value fit for JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any

from modellaw.comparing.sides import accepted, rejected
from modellaw.model.printed import PrintedUnit, UnitKind
from modellaw.model.script import EditScript, UnitChange, UnitPair


def summary(script: EditScript) -> dict[str, Any]:
    """Counts of provisions and words, the change of each unit, the findings, and whether both sides come back.

    ``provisions`` counts basic units only, each once; ``words`` counts the whole law, numbers that follow from
    renumbering apart. ``verified`` speaks of the script; a file made from it is verified by its writer.
    """
    counts = Counter(pair.change for pair in script.units if _kind(pair) is UnitKind.UNIT)
    return {
        "provisions": {change.value: counts[change] for change in UnitChange},
        "words": {
            "inserted": sum(pair.inserted for pair in script.units),
            "deleted": sum(pair.deleted for pair in script.units),
            "consequential": sum(pair.consequential for pair in script.units),
        },
        "verified": accepted(script) == script.revised.blocks and rejected(script) == script.base.blocks,
        "units": [_unit(pair) for pair in script.units],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                "where": finding.where,
                "hint": finding.hint,
            }
            for finding in script.findings
        ],
        "outputs": [],
    }


def _kind(pair: UnitPair) -> UnitKind | None:
    unit = pair.revised or pair.base
    return unit.kind if unit is not None else None


def _unit(pair: UnitPair) -> dict[str, Any]:
    kind = _kind(pair)
    return {
        "kind": kind.value if kind is not None else "",
        "change": pair.change.value,
        "base": _side(pair.base),
        "revised": _side(pair.revised),
        "matched_by": pair.matched_by,
        "likeness": pair.likeness,
        "inserted": pair.inserted,
        "deleted": pair.deleted,
        "consequential": pair.consequential,
    }


def _side(unit: PrintedUnit | None) -> dict[str, str] | None:
    return {"key": unit.key, "number": unit.label, "heading": unit.heading} if unit is not None else None
