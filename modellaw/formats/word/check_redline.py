"""Proves a redline from the written bytes alone: accept-all is the revised law, reject-all is the base.

Text is a hard guarantee: body, notes, headers and footers must come back to the character, and so must images and
other objects. How they look is compared as well; what does not come back is told as a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from modellaw.errors import VerificationError
from modellaw.formats.word.both_sides import Sides, both_sides
from modellaw.formats.word.lint_redline import part_trees, require_sound
from modellaw.formats.word.look_differences import look_findings
from modellaw.formats.word.open_package import Package, open_package
from modellaw.formats.word.story_text import NoteText, SideText, StoryText, printed_side, story_name
from modellaw.formats.word.unit_lines import UnitLines, unit_at, unit_lines
from modellaw.model.printed import PrintedLaw
from modellaw.model.source import Finding

_EXCERPT = 60
_BEFORE = 24
"""Characters shown in front of the first that differs."""
_REPORT = "do not use this redline; please report it with the two files"


@dataclass(frozen=True, slots=True)
class Checked:
    """A redline that was proved: its package, both its sides as read back, and what looks otherwise."""

    package: Package
    sides: Sides
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where a text is not what it should be."""

    place: str
    """A provision, note, header or footer in words; empty when that is not known."""
    found: str
    wanted: str
    paragraph: int | None = None
    """Number of the body's paragraph, from 1."""

    def __str__(self) -> str:
        where = f"in {self.place}, " if self.place else ""
        return f"{where}{self.found} stands where {self.wanted} should"


def check_redline(
    data: bytes, base: PrintedLaw, revised: PrintedLaw, *, source: bytes | None = None, name: str = "the redline"
) -> Checked:
    """What a redline of two laws gives back; ``source`` is the .docx that it is a copy of, if it is one.

    Raises:
        VerificationError: it is no sound file, or a side does not come back; the provision is named.
    """
    package = open_package(data, name=name)
    trees = part_trees(package)
    require_sound(package, source, trees)
    sides = both_sides(package, trees)
    found = sides if source is not None else Sides(SideText(sides.base.lines), SideText(sides.revised.lines))
    wanted = _wanted(base, revised, found, copied=source is not None)
    for accept, law in ((True, revised), (False, base)):
        for each in differences(found.of(accept=accept), wanted.of(accept=accept), unit_lines(law)):
            raise _error(each, accept=accept, name=name)
    findings = look_findings(sides, wanted, (unit_lines(base), unit_lines(revised)), name=name)
    return Checked(package, sides, findings)


def source_differences(sides: Sides, law: PrintedLaw, *, accept: bool, copied: bool) -> tuple[Difference, ...]:
    """Where a side of a redline is not the law it should be; ``copied`` says that the redline is a copy of its base."""
    found, wanted = sides.of(accept=accept), printed_side(law)
    if not copied:
        found, wanted = SideText(found.lines), SideText(wanted.lines)
    elif not law.looked:
        found = replace(found, stories=())
    return tuple(differences(found, wanted, unit_lines(law)))


def _wanted(base: PrintedLaw, revised: PrintedLaw, found: Sides, *, copied: bool) -> Sides:
    """What must come back. A fresh document has no notes, headers and footers but its own, and its own looks."""
    first, second = printed_side(base), printed_side(revised)
    if not copied:
        return Sides(SideText(first.lines), SideText(second.lines))
    if not revised.looked:  # a law that is no Word file says nothing of headers and footers
        second = replace(second, stories=found.revised.stories)
    return Sides(first, second)


def _error(difference: Difference, *, accept: bool, name: str) -> VerificationError:
    action, side = ("accepting", "revised text") if accept else ("rejecting", "base")
    where = name if difference.paragraph is None else f"{name}, paragraph {difference.paragraph}"
    return VerificationError(
        f"{action} all changes does not give the {side}: {difference}", where=where, hint=_REPORT
    )  # fmt: skip


# --- texts ---------------------------------------------------------------------------------------------------


def differences(found: SideText, wanted: SideText, units: Sequence[UnitLines]) -> Iterator[Difference]:
    """Where two sides differ first: in the body, else in objects, notes, headers and footers.

    ``units`` are those of ``wanted``; its objects are known only where its looks are.
    """
    if found.lines != wanted.lines:
        yield _line_difference(found.lines, wanted.lines, units)
        return
    if wanted.looks and found.objects != wanted.objects:
        at = _first(found.objects, wanted.objects)
        line = min(each[at][0] for each in (found.objects, wanted.objects) if at < len(each))
        yield Difference(unit_at(units, line), "another image or object", "the one compared", line + 1)
    yield from _note_difference(found.notes, wanted.notes, units)
    yield from story_differences(found.stories, wanted.stories)


def _line_difference(found: Sequence[str], wanted: Sequence[str], units: Sequence[UnitLines]) -> Difference:
    at = _first(found, wanted)
    one, other = (lines[at] if at < len(lines) else None for lines in (found, wanted))
    return Difference(unit_at(units, at), *_excerpts(one, other), at + 1)


def _note_difference(
    found: Sequence[NoteText], wanted: Sequence[NoteText], units: Sequence[UnitLines]
) -> Iterator[Difference]:
    ones, others = ([(n.paragraph, n.at, n.kind, n.text, n.objects) for n in notes] for notes in (found, wanted))
    if ones == others:
        return
    at = _first(ones, others)
    one, other = (notes[at] if at < len(notes) else None for notes in (found, wanted))
    note = next(each for each in (other, one) if each is not None)
    place = f"a {note.kind} of {unit_at(units, note.paragraph)}"
    if one is not None and other is not None and one.text == other.text:
        moved = one.objects == other.objects
        said = ("its reference", "another place") if moved else ("another image or object", "the one compared")
        yield Difference(place, *said, note.paragraph + 1)
        return
    yield Difference(
        place, *_excerpts(None if one is None else one.text, None if other is None else other.text), note.paragraph + 1
    )


def story_differences(found: Sequence[StoryText], wanted: Sequence[StoryText]) -> Iterator[Difference]:
    """The first header or footer that differs."""
    ones, others = ({story.key: story for story in stories} for stories in (found, wanted))
    for key in dict.fromkeys((*others, *ones)):
        one, other = ones.get(key), others.get(key)
        if one is None or other is None or one.lines != other.lines:
            texts = (None if story is None else "\n".join(story.lines) for story in (one, other))
            yield Difference(f"the {story_name(key)}", *_excerpts(*texts))
            return
        if one.objects != other.objects:
            yield Difference(f"the {story_name(key)}", "another image or object", "the one compared")
            return


def _first(ones: Sequence[object], others: Sequence[object]) -> int:
    """Index of the first difference."""
    pairs = enumerate(zip(ones, others, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(ones), len(others)))


def _excerpts(one: str | None, other: str | None) -> tuple[str, str]:
    """Two texts from a little before the first character that differs."""
    at = _first(one or "", other or "")
    start = max((one or other or "").rfind(" ", 0, max(at - _BEFORE, 0)) + 1, 0)
    return _excerpt(one, start), _excerpt(other, start)


def _excerpt(text: str | None, start: int) -> str:
    if text is None:
        return "nothing"
    more = text[start : start + _EXCERPT]
    return repr(f"{'…' if start else ''}{more}{'…' if start + _EXCERPT < len(text) else ''}")
