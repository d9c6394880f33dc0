"""Finds the units of a law in Word: by the keys our own files carry, else by numbers that form a running sequence.

What is guessed is said in a finding; no paragraph is dropped, and what is not recognised belongs to the unit before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from modellaw.conventions.patterns import Patterns
from modellaw.conventions.recognise import Found, Line, Recognised, recognise
from modellaw.model.printed import (
    Number,
    Printed,
    PrintedBlock,
    PrintedTable,
    PrintedUnit,
    Run,
    RunKind,
    Style,
    UnitKind,
)
from modellaw.model.profile import Profile
from modellaw.model.source import Finding, Severity

_GROUPS = (Style.GROUP_1, Style.GROUP_2, Style.GROUP_3, Style.GROUP_4, Style.GROUP_5, Style.GROUP_6)
_CUTTABLE = frozenset((RunKind.TEXT, RunKind.NUMBER, RunKind.TERM, RunKind.FILLED, RunKind.SLOT))
_OUR_STYLES = "ml "
"""Names of the paragraph styles of our own files begin so; their numbers have bookmarks."""
_BETWEEN = re.compile(r"[\s.:,;\-–—]*")
"""What may stand between a number of our own and the words it numbers."""
_ITEMS = 3
"""Numbers of subdivisions looked for in front of one paragraph."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What the file says about a block besides its text."""

    label: str = ""
    """Automatic number in front, with what follows it."""
    style: str = ""
    """Name of the paragraph style in lower case."""
    numbers: tuple[tuple[str, str], ...] = ()
    """Key and characters of each number that our own files mark."""
    framed: bool = False
    """The paragraph stands in a frame beside the text: a margin note."""


@dataclass(frozen=True, slots=True)
class Structured:
    """Blocks with their numbers and units marked, and the units."""

    blocks: tuple[PrintedBlock, ...]
    units: tuple[PrintedUnit, ...]
    findings: tuple[Finding, ...] = ()


def structured(
    blocks: tuple[PrintedBlock, ...],
    hints: Sequence[Hint],
    *,
    patterns: Patterns,
    profile: Profile | None,
    name: str,
) -> Structured:
    """``blocks`` with their units."""
    lines = _lines(blocks, hints)
    recognised = recognise(lines, patterns, profile)
    named = any(block.opens for block in blocks)
    starts = _named_starts(blocks, hints, recognised) if named else _starts(recognised)
    if not starts:
        whole = (PrintedUnit(UnitKind.FRONT, "front", "", "", 0, len(blocks)),) if blocks else ()
        return Structured(blocks, whole, (_nothing(name),))
    marked = _marked(blocks, hints, starts, patterns)
    units = tuple(_units(starts, len(blocks)))
    return Structured(_in_units(marked, units, named), units, recognised.findings(name) if not named else ())


def _nothing(name: str) -> Finding:
    return Finding(
        "word-no-units",
        Severity.WARNING,
        "no numbered sections or articles were recognised; the document is taken as one piece",
        where=name,
        hint="name the jurisdiction, whose numbering then guides the reading",
    )


def _lines(blocks: Sequence[PrintedBlock], hints: Sequence[Hint]) -> list[Line]:
    """Blocks as lines; where most of a law is bold, bold says nothing about headings."""
    lines = [_line(block, hint) for block, hint in zip(blocks, hints, strict=True)]
    bold = sum(line.bold for line in lines)
    return [replace(line, bold=False) for line in lines] if bold * 2 > len(lines) else lines


def _line(block: PrintedBlock, hint: Hint) -> Line:
    if not isinstance(block, Printed):
        return Line("", "", None, "")
    text = "".join(run.text for run in block.runs)
    bold = bool(block.runs) and all(run.bold or not run.text.strip() for run in block.runs)
    return Line(text, hint.label, block.outline, hint.style, bold, hint.framed)


# --- where units start ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Start:
    """A block at which a unit, group or schedule begins."""

    index: int
    kind: UnitKind
    key: str
    label: str
    heading: str
    level: int = 0
    """Level of a group, from 1."""
    named: bool = False
    found: Found | None = None
    first: int = -1
    """First block, when a heading stands above the number."""

    @property
    def begin(self) -> int:
        return self.index if self.first < 0 else self.first


def _starts(recognised: Recognised) -> list[_Start]:
    taken: dict[str, int] = {}
    return [_start(found, _unique(found, taken)) for found in recognised.found]


def _start(found: Found, key: str) -> _Start:
    return _Start(found.index, found.kind, key, found.label, found.heading, found.level, found=found, first=found.first)


_PREFIXES = {UnitKind.UNIT: "unit", UnitKind.GROUP: "group", UnitKind.SCHEDULE: "schedule"}


def _unique(found: Found, taken: dict[str, int]) -> str:
    """A running key: ``unit_5``; the second unit 5 is ``unit_5~2``."""
    key = f"{_PREFIXES.get(found.kind, 'part')}_{found.label.replace(' ', '') or found.index}"
    taken[key] = taken.get(key, 0) + 1
    return key if taken[key] == 1 else f"{key}~{taken[key]}"


def _named_starts(blocks: Sequence[PrintedBlock], hints: Sequence[Hint], recognised: Recognised) -> list[_Start]:
    """Starts by the keys of our own files; a unit typed between them in a word processor gets a running key."""
    known = {found.index: found for found in recognised.found}
    taken: dict[str, int] = {}
    starts: list[_Start] = []
    current = ""
    for index, block in enumerate(blocks):
        kind = _kind_of(block)
        fresh = [key for key in block.opens if not current or kind is not UnitKind.UNIT]
        if fresh:
            first = _with_margin(blocks, index)
            label = _named_label(fresh[0], known.get(index), hints[index : index + 2])
            heading = _own_heading(blocks[first], hints[first])
            starts.append(_Start(index, kind, fresh[0], label, heading, _level(block), named=True, first=first))
            current = fresh[0] if kind is UnitKind.UNIT else ""
        elif kind is UnitKind.BACK and (not starts or starts[-1].kind is not UnitKind.BACK):
            starts.append(_Start(index, UnitKind.BACK, "back", "", ""))
        elif not current and index in known and not block.opens:
            starts.append(_start(known[index], _unique(known[index], taken)))
        if current in block.closes:
            current = ""
    return starts


_KINDS = {
    **dict.fromkeys(_GROUPS, UnitKind.GROUP),
    Style.SCHEDULE: UnitKind.SCHEDULE,
    Style.CONCLUSION: UnitKind.BACK,
}
_HEADED = frozenset((*_GROUPS, Style.SCHEDULE, Style.UNIT_HEADING, Style.MARGIN))
"""Styles of paragraphs that are headings as a whole."""


def _kind_of(block: PrintedBlock) -> UnitKind:
    return _KINDS.get(block.style, UnitKind.UNIT) if isinstance(block, Printed) else UnitKind.UNIT


def _with_margin(blocks: Sequence[PrintedBlock], index: int) -> int:
    """Index of the margin note in front of a unit, which belongs to it; else ``index``."""
    while index > 0 and _is_margin(blocks[index - 1]) and not blocks[index - 1].opens:
        index -= 1
    return index


def _is_margin(block: PrintedBlock) -> bool:
    return isinstance(block, Printed) and block.style is Style.MARGIN


def _named_label(key: str, found: Found | None, hints: Sequence[Hint]) -> str:
    """The number of a unit: as recognised, else as its bookmark says, there or beside its margin note."""
    if found is not None and found.label:
        return found.label
    return next((_bare(text) for hint in hints for named, text in hint.numbers if named == key), "")


def _level(block: PrintedBlock) -> int:
    return _GROUPS.index(block.style) + 1 if isinstance(block, Printed) and block.style in _GROUPS else 0


def _bare(text: str) -> str:
    return text.strip(" .:\t\u00a0()")


def _own_heading(block: PrintedBlock, hint: Hint) -> str:
    if not isinstance(block, Printed) or block.style not in _HEADED:
        return ""
    text = "".join(run.text for run in block.runs)
    for _, number in hint.numbers:
        text = text.removeprefix(number).lstrip()
    return text.strip()


# --- marking the blocks --------------------------------------------------------------------------------------


class _Draft:
    """A paragraph whose numbers are being taken out of its runs; its text stays the same."""

    __slots__ = ("block", "heading", "numbers", "runs", "style")

    def __init__(self, block: Printed) -> None:
        self.block = block
        self.runs, self.numbers = block.runs, block.numbers
        self.style, self.heading = block.style, block.heading

    @property
    def text(self) -> str:
        """The characters behind the numbers."""
        return "".join([run.text for run in self.runs])

    def take(self, number: str, key: str, after: str) -> None:
        """Move ``number`` and ``after`` from the runs to the numbers, when no field stands in them."""
        rest = _without_first(self.runs, len(number) + len(after))
        if rest is not None:
            spans = _first_looks(self.runs, len(number) + len(after))
            self.numbers = (*self.numbers, Number(number, key, after, self.runs[0].look, spans))
            self.runs = rest


def _marked(
    blocks: Sequence[PrintedBlock], hints: Sequence[Hint], starts: Sequence[_Start], patterns: Patterns
) -> list[PrintedTable | _Draft]:
    """Blocks with the numbers in front of them taken out of the runs; their text stays the same."""
    by_index = {start.index: start for start in starts}
    named = any(start.named for start in starts)
    marked: list[PrintedTable | _Draft] = []
    key = ""
    for index, (block, hint) in enumerate(zip(blocks, hints, strict=True)):
        start = by_index.get(index)
        key = start.key if start is not None else key
        if not isinstance(block, Printed):
            marked.append(block)
            continue
        draft = _Draft(block)
        marked.append(draft)
        if hint.numbers or (named and hint.style.startswith(_OUR_STYLES)):
            _take_numbered(draft, hint.numbers)
            continue
        if start is not None:
            _take_start(draft, start)
        if start is None or start.kind is UnitKind.UNIT:
            _take_items(draft, key, patterns)
    return marked


def _take_numbered(draft: _Draft, numbers: Sequence[tuple[str, str]]) -> None:
    for key, text in numbers:
        rest = draft.text
        if text and rest.startswith(text):
            after = _BETWEEN.match(rest, len(text))
            draft.take(text, key, after.group() if after else "")


def _blank_after(text: str, number: str) -> str | None:
    if not text.startswith(number):
        return None
    rest = text[len(number) :]
    return rest[: len(rest) - len(rest.lstrip(" \t\u00a0"))]


def _take_start(draft: _Draft, start: _Start) -> None:
    found = start.found
    if found is None:
        return
    draft.style = draft.style if draft.style is not Style.BODY else _style_of(start)
    draft.heading = found.is_heading
    if found.typed:
        text = draft.text[: found.length]
        number = text.rstrip()
        draft.take(number, start.key, text[len(number) :])


def _style_of(start: _Start) -> Style:
    if start.kind is UnitKind.GROUP:
        return _GROUPS[min(start.level, len(_GROUPS)) - 1]
    if start.kind is UnitKind.SCHEDULE:
        return Style.SCHEDULE
    return Style.UNIT_HEADING if start.found is not None and start.found.is_heading else Style.UNIT


def _take_items(draft: _Draft, key: str, patterns: Patterns) -> None:
    """Takes ``(1) (a)`` in front of a paragraph as numbers of subdivisions."""
    for _ in range(_ITEMS):
        text = draft.text
        match = next((found for item in patterns.items if (found := item.match(text))), None)
        after = None if match is None else _blank_after(text, match.group())
        if match is None or not after:
            return
        draft.take(match.group(), f"{key}__{match.group().strip('()')}", after)


def _first_looks(runs: tuple[Run, ...], length: int) -> tuple[tuple[str, str], ...]:
    """The first characters with their looks; nothing when all look like the first."""
    if len(runs[0].text) >= length:
        return ()
    spans: list[tuple[str, str]] = []
    for run in runs:
        taken = run.text[:length]
        length -= len(taken)
        if taken:
            spans.append((taken, run.look))
        if not length:
            break
    return tuple(spans) if len({look for _, look in spans}) > 1 else ()


def _without_first(runs: tuple[Run, ...], length: int) -> tuple[Run, ...] | None:
    left = length
    for index, run in enumerate(runs):
        if left == 0:
            return runs[index:]
        if run.kind not in _CUTTABLE:
            return None
        if len(run.text) > left:
            return (run.with_text(run.text[left:]), *runs[index + 1 :])
        left -= len(run.text)
    return () if left == 0 else None


# --- the units -----------------------------------------------------------------------------------------------


def _units(starts: Sequence[_Start], length: int) -> Iterator[PrintedUnit]:
    if starts[0].begin > 0:
        yield PrintedUnit(UnitKind.FRONT, "front", "", "", 0, starts[0].begin)
    ends = [*(start.begin for start in starts[1:]), length]
    groups: list[_Start] = []
    for start, end in zip(starts, ends, strict=True):
        if start.kind is UnitKind.SCHEDULE:
            groups.clear()
        if start.kind is UnitKind.GROUP:
            while groups and groups[-1].level >= start.level:
                groups.pop()
        parents = tuple(group.key for group in groups)
        # A wId (law/provision) names the same provision in every version; an eId (sec_5) only its number here.
        lasting = start.named and "/" in start.key
        yield PrintedUnit(start.kind, start.key, start.label, start.heading, start.begin, end, parents, lasting)
        if start.kind is UnitKind.GROUP:
            groups.append(start)


def _in_units(
    blocks: Sequence[PrintedTable | _Draft], units: Sequence[PrintedUnit], named: bool
) -> tuple[PrintedBlock, ...]:
    placed: list[PrintedBlock] = []
    for unit in units:
        bounded = not named and unit.kind is not UnitKind.FRONT
        for index in range(unit.start, unit.end):
            block = blocks[index]
            opens = (unit.key,) if index == unit.start else ()
            closes = (unit.key,) if index == unit.end - 1 else ()
            placed.append(_placed(block, unit.key, (opens, closes) if bounded else None))
    return tuple(placed)


def _placed(
    made: PrintedTable | _Draft, unit: str, bounds: tuple[tuple[str, ...], tuple[str, ...]] | None
) -> PrintedBlock:
    block = made.block if isinstance(made, _Draft) else made
    opens, closes = (block.opens, block.closes) if bounds is None else bounds
    if not isinstance(made, _Draft):
        return replace(made, unit=unit, opens=opens, closes=closes)
    # written out: replace() costs several times as much, and this is done for every paragraph of a law
    return Printed(
        made.style,
        made.runs,
        made.numbers,
        made.block.level,
        made.block.align,
        made.heading,
        made.block.outline,
        unit,
        opens,
        closes,
        made.block.notes,
        made.block.keep_next,
        made.block.look,
        made.block.automatic,
        made.block.list,
        made.block.source,
    )
