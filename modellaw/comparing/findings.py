"""What a person should look at before trusting a comparison."""

from __future__ import annotations

from collections.abc import Iterator

from modellaw.comparing.pieces import UnitText
from modellaw.comparing.units import Match, is_doubtful
from modellaw.model.printed import Printed, PrintedLaw, PrintedUnit, UnitKind
from modellaw.model.source import Finding, Severity


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


def unit_name(unit: PrintedUnit) -> str:
    """How a unit is called in messages: number and heading, or its key."""
    name = " ".join(part for part in (unit.label, unit.heading) if part)
    return f"“{name or unit.key}”"


def _where(text: UnitText) -> str:
    first = next((piece.block for piece in text.pieces if isinstance(piece.block, Printed)), None)
    return str(first.source) if first is not None and first.source is not None else ""
