"""The numbers of an edit script, as a value fit for JSON and as lines to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from modellaw.comparing.sides import accepted, rejected
from modellaw.comparing.tokens import word_count
from modellaw.model.changes import UnitDetails, is_changed, pair_title, paragraph_changes, side_of, unit_details
from modellaw.model.printed import PrintedUnit, UnitKind
from modellaw.model.script import Change, EditScript, ParagraphChange, StoryChange, UnitChange, UnitPair, WordChange
from modellaw.model.walk import printed_text

_WIDEST = 44
"""Letters of a provision's title that a line of text has room for."""
_NOUNS = {
    "consequential": "consequential word",
    "formatting": "formatting",
    "notes": "note",
    "splits": "split",
    "merges": "merge",
}


def summary(script: EditScript) -> dict[str, Any]:
    """Counts of provisions and words, the change of each unit, the findings, and whether both sides come back.

    ``provisions`` counts basic units only, each once; ``words`` counts the whole law, numbers that follow from
    renumbering apart. ``verified`` speaks of the script; a file made from it is verified by its writer.
    """
    details = unit_details(script)
    return {
        "provisions": provision_counts(script),
        "words": {
            "inserted": sum(pair.inserted for pair in script.units),
            "deleted": sum(pair.deleted for pair in script.units),
            "consequential": sum(pair.consequential for pair in script.units),
        },
        "formatting": sum(each.formatting for each in details),
        "notes": sum(each.notes for each in details),
        "splits": sum(each.splits for each in details),
        "merges": sum(each.merges for each in details),
        "headers_and_footers": [_story(story) for story in script.stories],
        "verified": accepted(script) == script.revised.blocks and rejected(script) == script.base.blocks,
        "units": [unit_summary(script, pair, each) for pair, each in zip(script.units, details, strict=True)],
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


def unit_summary(script: EditScript, pair: UnitPair, details: UnitDetails) -> dict[str, Any]:
    """What kind of change a provision has and how much of it."""
    kind = _kind(pair)
    return {
        "kind": kind.value if kind is not None else "",
        "title": pair_title(script, pair),
        "change": pair.change.value,
        "base": _side(pair.base),
        "revised": _side(pair.revised),
        "matched_by": pair.matched_by,
        "likeness": pair.likeness,
        "inserted": pair.inserted,
        "deleted": pair.deleted,
        "consequential": pair.consequential,
        "formatting": details.formatting,
        "notes": details.notes,
        "splits": details.splits,
        "merges": details.merges,
    }


def provision_counts(script: EditScript) -> dict[str, int]:
    """How many basic units each kind of change happened to."""
    counts = Counter(pair.change for pair in script.units if _kind(pair) is UnitKind.UNIT)
    return {change.value: counts[change] for change in UnitChange}


def summary_lines(said: Mapping[str, Any]) -> Iterator[str]:
    """Of a ``summary``, one line a provision in which anything changed, its title, the kind of change, how much."""
    shown = [unit for unit in said["units"] if unit["change"] != UnitChange.UNCHANGED.value or _amounts(unit)]
    stories = [story for story in said["headers_and_footers"] if story["change"] != Change.EQUAL.value]
    rows = [(_short(unit["title"]), _change(unit), _with_number(unit)) for unit in shown]
    rows += [(story["key"], story["change"], _amounts(story)) for story in stories]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    for title, change, amounts in rows:
        yield f"{title:<{widths[0]}}  {change:<{widths[1]}}  {amounts}".rstrip()


def _change(unit: Mapping[str, Any]) -> str:
    silent = unit["change"] == UnitChange.UNCHANGED.value
    return "reformatted" if silent and unit["formatting"] else str(unit["change"])


def _short(title: str) -> str:
    return title if len(title) <= _WIDEST else f"{title[: _WIDEST - 1].rstrip()}…"


def _with_number(unit: Mapping[str, Any]) -> str:
    """The amounts, behind the number that the provision had when it had another one."""
    base, revised = unit["base"], unit["revised"]
    other = base is not None and revised is not None and base["number"] != revised["number"] and base["number"]
    return ", ".join(part for part in (f"was {base['number']}" if other else "", _amounts(unit)) if part)


def _amounts(unit: Mapping[str, Any]) -> str:
    """``+12 −3 words, 1 formatting, 2 notes``; empty when there is nothing to count."""
    words = [f"+{unit['inserted']}"] if unit["inserted"] else []
    words += [f"−{unit['deleted']}"] if unit["deleted"] else []
    found = [f"{' '.join(words)} words"] if words else []
    found += [f"{unit[name]} {_noun(name, unit[name])}" for name in _NOUNS if unit.get(name)]
    return ", ".join(found)


def _noun(name: str, count: int) -> str:
    return _NOUNS[name] if count == 1 else f"{_NOUNS[name]}s" if name != "formatting" else name


def _story(story: StoryChange) -> dict[str, Any]:
    change = Change.CHANGED if is_changed(story) else Change.EQUAL
    change = Change.INSERTED if story.base is None else Change.DELETED if story.revised is None else change
    counts: Counter[str] = Counter()
    for paragraph in paragraph_changes(story.blocks):
        for word, count in _words(paragraph):
            counts[word] += count
    return {"key": story.key, "change": change.value, "inserted": counts["inserted"], "deleted": counts["deleted"]}


def _words(change: ParagraphChange) -> Iterator[tuple[str, int]]:
    base = printed_text(change.base) if change.base is not None else ""
    revised = printed_text(change.revised) if change.revised is not None else ""
    if change.change is Change.INSERTED:
        yield "inserted", word_count(revised)
    elif change.change is Change.DELETED:
        yield "deleted", word_count(base)
    for op in change.words:
        if op.change is WordChange.INSERTED:
            yield "inserted", word_count(revised[op.revised_start : op.revised_end])
        elif op.change is WordChange.DELETED:
            yield "deleted", word_count(base[op.base_start : op.base_end])


def _kind(pair: UnitPair) -> UnitKind | None:
    unit = side_of(pair)
    return unit.kind if unit is not None else None


def _side(unit: PrintedUnit | None) -> dict[str, str] | None:
    return {"key": unit.key, "number": unit.label, "heading": unit.heading} if unit is not None else None
