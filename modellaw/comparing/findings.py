"""What a person should look at before trusting a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modellaw.comparing.pieces import UnitText
from modellaw.comparing.units import Match, is_doubtful
from modellaw.model.printed import Printed, PrintedLaw, PrintedUnit, UnitKind
from modellaw.model.script import UnitChange, UnitPair
from modellaw.model.source import Finding, Severity

_KEPT = frozenset((UnitChange.UNCHANGED, UnitChange.RENUMBERED))
_MANY = 8
"""Provisions from which a law can be called rewritten as a whole."""
_LEFT, _DIFFER = 0.25, 0.5
"""Greatest share of provisions that stayed, least share of words that differ, in a total revision."""
_NO_UNIT = PrintedUnit(UnitKind.FRONT, "", "", "", 0, 0)


def unit_findings(
    match: Match, base: UnitText, revised: UnitText, *, rewritten: bool, rival: PrintedUnit | None
) -> Iterator[Finding]:
    """Doubtful matches and rewritten units of one pair."""
    old, new, where = unit_name(base.unit), unit_name(revised.unit), _where(revised)
    if base.unit.kind is UnitKind.UNIT and (is_doubtful(match) or rival is not None):
        other = f"; {unit_name(rival)} is nearly as like it" if rival is not None else ""
        yield Finding(
            "doubtful-match",
            Severity.WARNING,
            f"{old} of the base was taken for {new} of the revised law ({match.likeness:.0%} of words alike{other})",
            where,
            "check the pair; if it is wrong, read the two as a deletion and an insertion",
        )
    if rewritten:
        yield Finding(
            "rewritten",
            Severity.NOTE,
            f"{old} was rewritten ({match.likeness:.0%} of words alike): shown as deleted and inserted paragraphs",
            where,
            "a comparison table shows the two texts side by side",
        )


def law_findings(base: PrintedLaw, revised: PrintedLaw, looks: int) -> Iterator[Finding]:
    """What lies outside the units: look, languages."""
    if looks:
        yield Finding(
            "look-changed",
            Severity.NOTE,
            f"{looks} paragraph(s) have equal text in another look (style, indent, bold, italic); this is not marked",
        )
    if base.language and revised.language and base.language != revised.language:
        yield Finding(
            "language-differs",
            Severity.WARNING,
            f"the base is in {base.language}, the revised law in {revised.language}",
            hint="compare two texts of the same language",
        )


def total_revision(
    pairs: Sequence[UnitPair], base: Sequence[UnitText], revised: Sequence[UnitText]
) -> Iterator[Finding]:
    """Whether hardly anything of the base is left: then marks say less than two texts side by side."""
    units = [pair for pair in pairs if (pair.revised or pair.base or _NO_UNIT).kind is UnitKind.UNIT]
    kept = sum(pair.change in _KEPT or not (pair.inserted or pair.deleted) for pair in units)
    words = sum(unit.words for side in (base, revised) for unit in side)
    differ = sum(pair.inserted + pair.deleted for pair in pairs)
    if len(units) >= _MANY and kept <= _LEFT * len(units) and differ >= _DIFFER * words:
        yield Finding(
            "total-revision",
            Severity.WARNING,
            f"{differ / words:.0%} of all words differ, and {kept} of {len(units)} provisions are as they were",
            hint="read it as a new law: `modellaw table` sets the two texts side by side, provision by provision",
        )


def unit_name(unit: PrintedUnit) -> str:
    """How a unit is called in messages: number and heading, or its key."""
    name = " ".join(part for part in (unit.label, unit.heading) if part)
    return f"“{name or unit.key}”"


def _where(text: UnitText) -> str:
    first = next((piece.block for piece in text.pieces if isinstance(piece.block, Printed)), None)
    return str(first.source) if first is not None and first.source is not None else ""
