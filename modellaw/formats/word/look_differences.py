"""Where a redline, accepted or rejected, does not look as the law it comes from: findings that name the provision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modellaw.formats.word.both_sides import Sides
from modellaw.formats.word.story_text import LineLook, NoteText, SideText, Span, StoryText, story_name
from modellaw.formats.word.unit_lines import UnitLines, unit_at
from modellaw.model.source import Finding, Severity

SHOWN = 20
"""Places told one by one; the others are counted."""
_EXCERPT = 40


def look_findings(
    sides: Sides, wanted: Sides, units: tuple[Sequence[UnitLines], Sequence[UnitLines]], *, name: str
) -> tuple[Finding, ...]:
    """A warning for each place that looks otherwise than the side it belongs to; texts are equal already.

    ``units`` are those of the base and of the revised law.
    """
    told: dict[str, Finding] = {}
    for accept, action, side in ((True, "accepting", "revised text"), (False, "rejecting", "base")):
        for place, what in _places(sides.of(accept=accept), wanted.of(accept=accept), units[accept]):
            message = f"{action} all changes does not give {place} the look it has in the {side}: {what}"
            told.setdefault(f"{accept} {place}", _finding(message, name))
    found = tuple(told.values())
    if len(found) > SHOWN:
        rest = _finding(f"{len(found) - SHOWN} more provisions, notes or headers do not get their look back", name)
        return (*found[:SHOWN], rest)
    return found


def _finding(message: str, name: str) -> Finding:
    hint = "the text is exact; compare the formatting there by eye"
    return Finding("redline-look", Severity.WARNING, message, where=name, hint=hint)


def _places(found: SideText, wanted: SideText, units: Sequence[UnitLines]) -> Iterator[tuple[str, str]]:
    """Each place that differs, and how."""
    if not wanted.looks:
        return
    for at, (one, other) in enumerate(zip(found.looks, wanted.looks, strict=True)):
        if one != other and (what := look_difference(one, other, found.lines[at])):
            yield unit_at(units, at), what
    yield from _note_places(found.notes, wanted.notes, units)
    yield from _story_places(found.stories, wanted.stories)


def _note_places(
    found: Sequence[NoteText], wanted: Sequence[NoteText], units: Sequence[UnitLines]
) -> Iterator[tuple[str, str]]:
    for one, other in zip(found, wanted, strict=False):
        if one.spans != other.spans and (what := span_difference(one.spans, other.spans, one.text)):
            yield f"a {one.kind} of {unit_at(units, other.paragraph)}", what


def _story_places(found: Sequence[StoryText], wanted: Sequence[StoryText]) -> Iterator[tuple[str, str]]:
    known = {story.key: story for story in wanted}
    for story in found:
        other = known.get(story.key)
        for line, one, two in zip(story.lines, story.looks, other.looks if other is not None else (), strict=False):
            if one != two and (what := look_difference(one, two, line)):
                yield f"the {story_name(story.key)}", what


def look_difference(found: LineLook, wanted: LineLook, text: str) -> str:
    """How a paragraph looks otherwise; empty when it does not."""
    if found.cell != wanted.cell:
        return f"{_quoted(text)} stands in another table cell"
    if found.automatic != wanted.automatic:
        return f"{_quoted(text)} has the automatic number {found.automatic!r}, not {wanted.automatic!r}"
    if found.shape != wanted.shape:
        return f"the paragraph {_quoted(text)} has {_shape_difference(found.shape, wanted.shape)}"
    return span_difference(found.spans, wanted.spans, text, guessed=wanted.guessed)


def span_difference(found: Sequence[Span], wanted: Sequence[Span], text: str, *, guessed: int = 0) -> str:
    """The first words that look otherwise or lead elsewhere.

    With ``guessed`` characters after the first, the look of these and the address of all of them are not known.
    """
    for start, end, look, link in _stretches(wanted):
        for other_start, other_end, other, address in _stretches(found):
            first, last = max(start, other_start), min(end, other_end)
            if guessed and first == 0 < last:
                address = link
            elif guessed:
                first = max(first, 1 + guessed)
            if first < last and (look, link) != (other, address):
                words = _quoted(text[first:last])
                return f"{words} look otherwise ({_named(other, look)})" if look != other else f"{words} lead elsewhere"
    return ""


def _shape_difference(found: str, wanted: str) -> str:
    """What differs in the looks of two paragraphs: see ``ResolvedLooks.paragraph_look``."""
    (style, meaning, values), (other, list_meaning, other_values) = (look.split("|", 2) for look in (found, wanted))
    if style != other:
        return f"the style {style!r}, not {other!r}"
    if meaning != list_meaning:
        return "another list or level"
    return f"other properties ({_named(values, other_values)})"


def _named(one: str, other: str) -> str:
    """The names of the properties that differ: see ``look_resolved.text_of``."""
    said, wanted = (dict(each.partition(" ")[::2] for each in look.split(";") if each) for look in (one, other))
    names = sorted(name for name in said.keys() | wanted.keys() if said.get(name) != wanted.get(name))
    return ", ".join(f"w:{name}" for name in names)


def _stretches(spans: Sequence[Span]) -> Iterator[tuple[int, int, str, str]]:
    at = 0
    for length, look, link in spans:
        yield at, at + length, look, link
        at += length


def _quoted(text: str) -> str:
    return repr(text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…")
