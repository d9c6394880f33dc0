"""Checks a redline by the certificate inside it, with nothing else: what was altered, where, and on which side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from modellaw.formats.word.both_sides import Sides, both_sides
from modellaw.formats.word.certificate import (
    FORM,
    LOOKS_FORM,
    SHORT,
    Certificate,
    SideDigest,
    UnitDigest,
    digest,
    line_items,
    look_item,
    looks_digest,
    note_digest,
    note_item,
    note_looks,
    page_digests,
    story_digest,
    story_item,
    story_looks,
)
from modellaw.formats.word.certificate_part import read_certificate
from modellaw.formats.word.lint_redline import part_trees
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.story_text import NoteText, SideText, StoryText, story_name

_EXCERPT = 60
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where a redline does not give back a side."""

    kind: str
    """What was altered: ``body``, ``note``, ``header``, ``footer``, ``formatting``, or the ``certificate`` itself."""
    side: str
    """``revised`` (after accept-all), ``base`` (after reject-all) or ``both``; empty for the certificate."""
    place: str
    """The provision, note, header or footer in words."""
    unit: str = ""
    """Number of the provision, empty when it has none."""
    heading: str = ""
    paragraph: int = 0
    """Number of the paragraph among those of that side's body, from 1; 0 when it is none of these."""
    text: str = ""
    """How the paragraph, note, header or footer begins now; empty when it is missing."""
    reads: bool = field(default=True, compare=False)
    """Whether ``text`` is what is there now."""

    def __str__(self) -> str:
        if self.kind == "certificate":
            return "the certificate inside the file was altered"
        where = "in both texts" if self.side == BOTH else f"in the {self.side} text"
        if self.kind == "formatting":
            return f"the formatting of {self.place} was altered {where}"
        if not self.reads:
            return f"{self.place} was altered {where}"
        found = f"it reads {self.text!r}" if self.text else "something is missing"
        return f"{self.place} was altered {where}: {found}"


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer of a check."""

    ok: bool
    """Whether both texts come back: body, notes, headers and footers."""
    certificate: Certificate
    sides: Sides
    problems: tuple[Problem, ...] = ()
    covered: tuple[str, ...] = ("body", "notes", "headers and footers", "formatting")
    """What the certificate lets a check see."""

    @property
    def formatting(self) -> bool:
        """Whether nothing looks otherwise, as far as the certificate covers looks."""
        return not any(problem.kind == "formatting" for problem in self.problems)


def verify(data: bytes, *, name: str) -> Verification:
    """Whether a redline still gives back both of its sides, from the file alone.

    Raises:
        InputError: it is no Word file, or holds no certificate that can be read.
    """
    package = open_package(data, name=name)
    certificate = read_certificate(package)
    sides = both_sides(package, part_trees(package))
    own = () if certificate.sealed else (Problem("certificate", "", "the certificate"),)
    revised = tuple(_problems("revised", certificate.revised, sides.revised, certificate))
    base = tuple(_problems("base", certificate.base, sides.base, certificate))
    problems = (*own, *_joined(revised, base))
    ok = all(problem.kind == "formatting" for problem in problems)
    return Verification(ok, certificate, sides, problems, _covered(certificate))


def _covered(certificate: Certificate) -> tuple[str, ...]:
    if certificate.form < FORM:
        return ("body",)
    looks = ("formatting",) if certificate.looks_form == LOOKS_FORM else ()
    return ("body", "notes", "headers and footers", *looks)


def _joined(revised: Sequence[Problem], base: Sequence[Problem]) -> Iterator[Problem]:
    """The problems of both sides, told once where the same thing happened to both."""
    known = {replace(problem, side=BOTH, paragraph=0) for problem in base}
    common = {key for problem in revised if (key := replace(problem, side=BOTH, paragraph=0)) in known}
    for problem in revised:
        yield replace(problem, side=BOTH) if replace(problem, side=BOTH, paragraph=0) in common else problem
    yield from (problem for problem in base if replace(problem, side=BOTH, paragraph=0) not in common)


def _problems(side: str, wanted: SideDigest, found: SideText, certificate: Certificate) -> Iterator[Problem]:
    if certificate.form < FORM:
        yield from _body(side, wanted, found.lines)
        return
    items = tuple(line_items(found))
    body = tuple(_body(side, wanted, items))
    yield from body
    notes = tuple(_notes(side, wanted, found.notes, whole=not body))
    yield from notes
    stories = tuple(_stories(side, wanted, found.stories))
    yield from stories
    if certificate.looks_form == LOOKS_FORM and looks_digest(found) != wanted.looks:
        altered = {problem.place for problem in (*body, *notes, *stories)}
        looks = [problem for problem in _looks(side, wanted, found, items) if problem.place not in altered]
        if not looks and not altered:
            looks = [Problem("formatting", side, "the text", reads=False)]
        yield from looks


# --- body ----------------------------------------------------------------------------------------------------


def _body(side: str, wanted: SideDigest, items: Sequence[str]) -> Iterator[Problem]:
    """The first altered paragraph of each altered unit; nothing when the whole text is the one certified."""
    if digest(items) == wanted.text:
        return
    told = False
    for unit, start, end in _unit_places(wanted):
        if digest(items[start:end], len(unit.text)) != unit.text:
            told = True
            at = start + _first_altered(wanted.paragraphs[start:end], items[start:end])
            yield _altered(side, unit, at, items)
            if len(items) != len(wanted.paragraphs):
                return  # all that follows is shifted
    if not told:
        at = _first_altered(wanted.paragraphs, items)
        last = wanted.units[-1] if wanted.units else None
        yield _altered(side, last, at, items)


def _altered(side: str, unit: UnitDigest | None, at: int, items: Sequence[str]) -> Problem:
    text = items[at][:_EXCERPT] if at < len(items) else ""
    if unit is None:
        return Problem("body", side, "the text", paragraph=at + 1, text=text)
    return Problem("body", side, unit.name, unit.label, unit.heading, at + 1, text)


def _unit_places(wanted: SideDigest) -> Iterator[tuple[UnitDigest, int, int]]:
    start = 0
    for unit in wanted.units:
        yield unit, start, start + unit.paragraphs
        start += unit.paragraphs


def _first_altered(wanted: Sequence[str], items: Sequence[str]) -> int:
    pairs = enumerate(zip(wanted, items, strict=False))
    return next((at for at, (one, item) in pairs if one != digest((item,), len(one))), min(len(wanted), len(items)))


# --- notes, headers, footers ---------------------------------------------------------------------------------


def _notes(side: str, wanted: SideDigest, found: Sequence[NoteText], *, whole: bool) -> Iterator[Problem]:
    """The altered notes; ``whole`` says that the body is as certified, so that notes must stand where they stood."""
    if digest(map(note_item, found)) == wanted.notes:
        return
    told = False
    for note, other in zip(wanted.note_list, found, strict=False):
        text = note_digest(other) != note.text or note.kind != other.kind
        if text or (whole and (note.paragraph, note.at) != (other.paragraph, other.at)):
            told = True
            yield _note_problem(side, wanted, note.kind, note.paragraph, other.text)
            if len(found) != len(wanted.note_list):
                return
    if len(found) > len(wanted.note_list):
        more = found[len(wanted.note_list)]
        yield _note_problem(side, wanted, more.kind, more.paragraph, more.text)
    elif len(found) < len(wanted.note_list):
        gone = wanted.note_list[len(found)]
        yield _note_problem(side, wanted, gone.kind, gone.paragraph, "")
    elif whole and not told:
        yield Problem("note", side, "a note", reads=False)


def _note_problem(side: str, wanted: SideDigest, kind: str, paragraph: int, text: str) -> Problem:
    unit = next((unit for unit, _, end in _unit_places(wanted) if paragraph < end), None)
    name, label, heading = ("the text", "", "") if unit is None else (unit.name, unit.label, unit.heading)
    return Problem("note", side, f"a {kind} of {name}", label, heading, paragraph + 1, text[:_EXCERPT])


def _stories(side: str, wanted: SideDigest, found: Sequence[StoryText]) -> Iterator[Problem]:
    if digest(map(story_item, found)) == wanted.stories:
        return
    known = {story.key: story.text for story in wanted.story_list}
    there = {story.key: story for story in found}
    for key in dict.fromkeys((*known, *there)):
        story = there.get(key)
        if story is None or story_digest(story) != known.get(key):
            text = "" if story is None else "\n".join(story.lines)[:_EXCERPT]
            kind = key.partition(" ")[0]
            yield Problem(kind, side, f"the {story_name(key)}", text=text)


# --- looks ---------------------------------------------------------------------------------------------------


def _looks(side: str, wanted: SideDigest, found: SideText, items: Sequence[str]) -> Iterator[Problem]:
    """What looks otherwise where the text is as certified."""
    looks = tuple(map(look_item, found.looks))
    if len(items) == len(wanted.paragraphs):
        for unit, start, end in _unit_places(wanted):
            same = digest(items[start:end], SHORT) == unit.text
            if same and digest(looks[start:end], SHORT) != unit.looks:
                yield Problem("formatting", side, unit.name, unit.label, unit.heading, start + 1, reads=False)
    for note, other in zip(wanted.note_list, found.notes, strict=False):
        if note_digest(other) == note.text and note_looks(other) != note.looks:
            yield replace(_note_problem(side, wanted, note.kind, note.paragraph, ""), kind="formatting", reads=False)
    yield from _pages(side, wanted.pages, page_digests(found))
    known = {story.key: story for story in wanted.story_list}
    for story in found.stories:
        digests = known.get(story.key)
        if digests is not None and story_digest(story) == digests.text and story_looks(story) != digests.looks:
            yield Problem("formatting", side, f"the {story_name(story.key)}", reads=False)


def _pages(side: str, wanted: Sequence[str], found: Sequence[str]) -> Iterator[Problem]:
    for number, (one, other) in enumerate(zip_longest(wanted, found), 1):
        if one != other:
            yield Problem("formatting", side, f"the pages of section {number}", reads=False)
