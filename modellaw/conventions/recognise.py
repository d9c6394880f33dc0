"""Recognises units, groups and schedules by the numbers in front of paragraphs.

Of all families of patterns the one is taken whose units form the longest sequence of rising numbers; a number that
does not fit the sequence is no unit. Words between quotation marks, as amending acts quote them, are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeAlias

from modellaw.conventions.patterns import Family, Patterns, profile_family
from modellaw.model.printed import UnitKind
from modellaw.model.profile import Profile
from modellaw.model.source import Finding, Severity

HEADING = 160
"""Longest heading, in characters."""
ABOVE = 100
"""Longest heading on a line above its number."""
QUOTE_REACH = 400
"""Paragraphs a quotation may run on before its opening mark is taken for a slip."""
_SENTENCE_ENDS = ".;:,؛،。；："
_CONTENTS = re.compile(r"(?:\t|\.{4,}\s*)\d+\s*$")
_SURE = 0.8
"""Share of the numbers in one style that must be in sequence before those out of it are believed."""
_SURE_HEADING = 0.5
"""The same for a style of headings."""
_OWN = 0.7
"""Share of the lines in that style that must be numbered."""
_NAMED = re.compile(r"\(\?P<\w+>")
_TAIL = 60
"""Characters at the end of a line among which a page number is looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A block as text; a table is an empty line."""

    text: str
    label: str
    """Automatic number with what follows it; not part of the text."""
    outline: int | None
    style: str
    bold: bool = False
    framed: bool = False
    """A margin note: the heading of the number below it."""
    full: str = field(init=False)
    """Label and text."""
    contents: bool = field(init=False)
    """A line of a typed table of contents."""

    def __post_init__(self) -> None:
        listed = self.style.startswith(("toc", "contents")) or _CONTENTS.search(self.text, len(self.text) - _TAIL)
        object.__setattr__(self, "full", self.label + self.text)
        object.__setattr__(self, "contents", bool(listed))


@dataclass(frozen=True, slots=True)
class Found:
    """A recognised start."""

    index: int
    kind: UnitKind
    label: str
    heading: str
    is_heading: bool
    typed: bool
    """The number is characters of the paragraph."""
    length: int
    """Characters of the number and the blanks after it, when typed."""
    level: int = 0
    first: int = -1


@dataclass(frozen=True, slots=True)
class Recognised:
    """All starts in order and the family that gave them."""

    found: tuple[Found, ...]
    family: str = ""
    skipped: tuple[str, ...] = ()
    """Numbers that looked like units but did not fit the sequence."""

    def findings(self, name: str) -> tuple[Finding, ...]:
        """What was guessed."""
        if not self.skipped:
            return ()
        listed = ", ".join(self.skipped[:5])
        return (
            Finding(
                "word-units-guessed",
                Severity.NOTE,
                f"{len(self.skipped)} numbers that do not fit the running sequence are not taken for units: {listed}",
                where=name,
                hint="look whether the comparison shows them where you expect them",
            ),
        )


def recognise(lines: Sequence[Line], patterns: Patterns, profile: Profile | None = None) -> Recognised:
    """The starts of units, groups and schedules among ``lines``."""
    own = profile_family(profile, patterns.suffix) if profile is not None else None
    families = (own, *patterns.families) if own is not None else patterns.families
    opening = _opening(lines, families, patterns)
    ends = list(_schedule_lines(opening, patterns))
    family, units, skipped = _best(lines, opening, ends, families, patterns)
    if family is None:
        return Recognised(tuple(_by_headings(lines)))
    taken = {unit.index for unit in units}
    groups = [group for group in _groups(opening, family) if group.index not in taken]
    schedules = _schedules(lines, ends, patterns, units)
    starts = sorted((*units, *groups, *schedules), key=lambda found: found.index)
    return Recognised(tuple(_with_headings(starts, lines)), family.name, skipped)


_Opening: TypeAlias = Sequence[tuple[int, Line]]
"""The lines that may begin something, with their indices."""


def _opening(lines: Sequence[Line], families: Sequence[Family], patterns: Patterns) -> _Opening:
    """Lines that fit any pattern at all, those in quotations and in a typed list of contents left out."""
    quoted = _quoted(lines, patterns)
    either = _either(tuple(p for family in families for p in (*family.units, *family.groups)) + patterns.schedules)
    return [
        (index, line)
        for index, line in enumerate(lines)
        if not quoted[index] and not line.contents and either.match(line.full) is not None
    ]


@lru_cache(maxsize=8)
def _either(patterns: tuple[re.Pattern[str], ...]) -> re.Pattern[str]:
    """One pattern that fits where any of ``patterns`` does; most lines fit none, and are asked once."""
    return re.compile("|".join(_NAMED.sub("(?:", pattern.pattern) for pattern in patterns), re.IGNORECASE)


# --- units ---------------------------------------------------------------------------------------------------


def _best(
    lines: Sequence[Line], opening: _Opening, ends: Sequence[int], families: Sequence[Family], patterns: Patterns
) -> tuple[Family | None, list[Found], tuple[str, ...]]:
    """The family with the longest sequence; a bare number counts only where no word announces two units."""
    best: tuple[int, int, Family, list[Found], tuple[str, ...]] | None = None
    for family in families:
        candidates = _candidates(opening, family)
        chain, end = _cut_at_schedules(candidates, len(lines), ends, patterns)
        rank = 0 if not chain else 1 if len(chain) == 1 else 2 if family.bare else 3
        if rank > bool(family.bare) and (best is None or (rank, len(chain)) > best[:2]):
            chain = _with_strays(chain, [found for found in candidates if found.index < end], lines)
            kept = {found.index for found in chain}
            skipped = tuple(found.label for found in candidates if found.index not in kept)
            best = (rank, len(chain), family, chain, skipped)
    return (None, [], ()) if best is None else (best[2], best[3], best[4])


def _candidates(opening: _Opening, family: Family) -> list[Found]:
    matches = ((index, line, _match(line, family.units)) for index, line in opening)
    return [_found(index, line, match, UnitKind.UNIT) for index, line, match in matches if match is not None]


def _match(line: Line, patterns: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    """The first pattern that fits the typed text, or the automatic number in front of it."""
    text = line.full
    return next((match for pattern in patterns if (match := pattern.match(text))), None)


def _found(index: int, line: Line, match: re.Match[str], kind: UnitKind, level: int = 0) -> Found:
    groups = match.groupdict()
    label = "".join(groups.get(name) or "" for name in "nst").strip(" .:\u00a0")
    typed = not line.label
    rest = line.full[match.end() :].strip()
    is_heading = _is_heading(rest, line)
    return Found(index, kind, label, rest if is_heading else "", is_heading, typed, match.end() if typed else 0, level)


def _is_heading(rest: str, line: Line) -> bool:
    marked = line.outline is not None or line.bold
    return len(rest) <= HEADING and "\n" not in rest and (marked or not rest.endswith(tuple(_SENTENCE_ENDS)))


def _cut_at_schedules(
    candidates: list[Found], length: int, ends: Sequence[int], patterns: Patterns
) -> tuple[list[Found], int]:
    """The chain of the main text, and the line it ends before; numbers of a schedule begin anew and are no units of
    the law."""
    for index in ends:
        before = [found for found in candidates if found.index < index]
        after = [found for found in candidates if found.index > index]
        chain = _chain(before, patterns)
        if len(chain) >= 2 and len(chain) >= len(_chain(after, patterns)):
            return chain, index
    return _chain(candidates, patterns), length


def _with_strays(chain: list[Found], candidates: Sequence[Found], lines: Sequence[Line]) -> list[Found]:
    """``chain`` with the numbers out of sequence that are set like its units, where nothing else is set so: a section
    that was moved with its number is still a section."""
    shapes = Counter(_shape(line) for line in lines if line.full.strip())
    numbered = Counter(_shape(lines[found.index]) for found in candidates)
    fitting = Counter(_shape(lines[found.index]) for found in chain)
    sure = {
        shape
        for shape, count in fitting.items()
        if count > 1
        and numbered[shape] >= _OWN * shapes[shape]
        and count >= (_SURE if shape[1] is None else _SURE_HEADING) * numbered[shape]
    }
    inside = {found.index for found in chain}
    strays = [found for found in candidates if found.index not in inside and _shape(lines[found.index]) in sure]
    return sorted((*chain, *strays), key=lambda found: found.index) if strays else chain


def _shape(line: Line) -> tuple[str, int | None, bool]:
    return line.style, line.outline, line.bold


def _chain(candidates: Sequence[Found], patterns: Patterns) -> list[Found]:
    """The longest strictly rising sequence; of equal ones the later, which passes over a typed list of contents."""
    tails: list[tuple[int, int, str]] = []
    ends: list[int] = []
    before: list[int] = []
    for position, found in enumerate(candidates):
        order = patterns.order(found.label)
        if order is None:
            before.append(-2)
            continue
        at = bisect_left(tails, order)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [order]
        ends[at : at + 1] = [position]
    chain: list[Found] = []
    position = ends[-1] if ends else -1
    while position >= 0:
        chain.append(candidates[position])
        position = before[position]
    return chain[::-1]


# --- groups, schedules, headings -----------------------------------------------------------------------------


def _groups(opening: _Opening, family: Family) -> Iterator[Found]:
    for index, line in opening:
        text = line.full
        if len(text) > HEADING:
            continue
        for level, pattern in enumerate(family.groups, start=1):
            match = pattern.match(text)
            if match is not None and _is_heading(text[match.end() :].strip(), line):
                yield _found(index, line, match, UnitKind.GROUP, level)
                break


def _schedule_lines(opening: _Opening, patterns: Patterns) -> Iterator[int]:
    for index, line in opening:
        text = line.full
        if len(text) <= HEADING:
            match = _match(line, patterns.schedules)
            if match is not None and _is_heading(text[match.end() :].strip(), line):
                yield index


def _schedules(
    lines: Sequence[Line], ends: Sequence[int], patterns: Patterns, units: Sequence[Found]
) -> Iterator[Found]:
    last = units[-1].index if units else 0
    for index in ends:
        match = _match(lines[index], patterns.schedules)
        if index > last and match is not None:
            yield _found(index, lines[index], match, UnitKind.SCHEDULE)


def _with_headings(starts: Sequence[Found], lines: Sequence[Line]) -> list[Found]:
    """Starts with the heading on the next line, or on the line above where the law sets them so throughout."""
    indices = {found.index for found in starts}
    units = [found for found in starts if found.kind is UnitKind.UNIT]
    headed = {found.index + 1 for found in starts if found.kind is not UnitKind.UNIT}
    above = [found.index for found in units if _stands_above(found.index, lines, indices | headed)]
    throughout = len(above) * 2 > len(units)
    made = []
    for found in starts:
        following = found.index + 1
        beside = found.index > 0 and lines[found.index - 1].framed
        if found.kind is UnitKind.UNIT and (beside or (throughout and found.index in above and not found.heading)):
            made.append(replace(found, heading=lines[found.index - 1].text.strip(), first=found.index - 1))
        elif not found.heading and found.is_heading and following < len(lines) and following not in indices:
            made.append(replace(found, heading=_next_heading(lines[following])))
        else:
            made.append(found)
    return made


def _stands_above(index: int, lines: Sequence[Line], starts: set[int]) -> bool:
    """Whether the line before ``index`` is a heading; ``starts`` are lines taken by numbers and group headings."""
    if index < 2 or index - 1 in starts:
        return False
    text = lines[index - 1].text.strip()
    return 0 < len(text) <= ABOVE and not lines[index - 1].label and not text.endswith(tuple(_SENTENCE_ENDS))


def _next_heading(line: Line) -> str:
    text = line.text.strip()
    return text if 0 < len(text) <= HEADING and not text.endswith(tuple(_SENTENCE_ENDS)) else ""


def _by_headings(lines: Sequence[Line]) -> Iterator[Found]:
    """One unit a heading, for documents without numbers."""
    for index, line in enumerate(lines):
        if line.outline is not None and line.text.strip():
            yield Found(index, UnitKind.UNIT, "", line.text.strip(), True, False, 0)


# --- quotations ----------------------------------------------------------------------------------------------


def _quoted(lines: Sequence[Line], patterns: Patterns) -> list[bool]:
    """Which lines stand in a quotation that begins at the start of a paragraph."""
    quoted = [False] * len(lines)
    index = 0
    while index < len(lines):
        end = _quotation_end(index, lines, patterns) if patterns.open_quotes.match(lines[index].text) else index
        for inside in range(index, end):
            quoted[inside] = True
        index = max(end, index + 1)
    return quoted


def _quotation_end(start: int, lines: Sequence[Line], patterns: Patterns) -> int:
    """Index after the last line of a quotation; just after its first line when it is never closed."""
    for index in range(start, min(len(lines), start + QUOTE_REACH)):
        text = lines[index].text[1:] if index == start else lines[index].text
        if patterns.close_quotes.search(text.rstrip()):
            return index + 1
    return start + 1
