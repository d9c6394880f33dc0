"""One side of a redline as a self-check and a certificate see it: text, looks and objects of body, notes, stories.

``printed_side`` makes it of a printed law, ``both_sides`` of a written file; the two are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from modellaw.formats.word.story_places import slot_of
from modellaw.model.printed import Printed, PrintedBlock, PrintedLaw, PrintedStory, PrintedTable, Run, RunKind
from modellaw.model.walk import printed_text

NOTE_KINDS = ("footnote", "endnote")
Span: TypeAlias = tuple[int, str, str]
"""How many characters have which look, and lead to which address."""


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note where it is referred to: index of the body's paragraph, characters before it, kind and text."""

    paragraph: int
    at: int
    kind: str
    text: str
    spans: tuple[Span, ...] = ()
    objects: tuple[str, ...] = ()
    """Fingerprints of what is no text in it."""


@dataclass(frozen=True, slots=True)
class StoryText:
    """A header or footer; ``key`` is ``header default 1``: kind, pages it is for, number of the section."""

    key: str
    lines: tuple[str, ...]
    """None when it ends what the section before had."""
    looks: tuple[LineLook, ...] = ()
    objects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineLook:
    """How a paragraph looks: its own look, its automatic number, the cell it stands in, and its words."""

    shape: str
    automatic: str
    cell: str
    spans: tuple[Span, ...]
    codes: tuple[str, ...] = field(default=(), compare=False)
    """What its fields say they show; not known of a printed law."""
    guessed: int = field(default=0, compare=False)
    """How many characters, from the second, are only taken to look as the first does: those of printed numbers."""


@dataclass(frozen=True, slots=True)
class SideText:
    """All that one side says."""

    lines: tuple[str, ...]
    """Paragraphs of the body, visible table cells included."""
    notes: tuple[NoteText, ...] = ()
    stories: tuple[StoryText, ...] = ()
    """Headers and footers in order; those that say what the section before says are left out."""
    looks: tuple[LineLook, ...] = ()
    """One for each line; none when looks are not known."""
    objects: tuple[tuple[int, str], ...] = ()
    """Index of the paragraph and fingerprint of each image, equation or text box of the body."""
    pages: tuple[str, ...] = ()
    """What each section says about its pages; not known of a printed law."""


def note_text(lines: Sequence[str]) -> str:
    """One text of the paragraphs of a note, without the blank after its number."""
    return "\n".join((lines[0].lstrip(), *lines[1:])) if lines else ""


def spans_of(runs: Iterable[Run]) -> Iterator[Span]:
    """The looks of runs, neighbours of one look joined."""
    return joined((len(run.text), run.look, run.link) for run in runs if run.text)


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """``spans`` with neighbours of one look made one."""
    length, last = 0, ("", "")
    for count, look, link in spans:
        if length and (look, link) != last:
            yield length, *last
            length = 0
        last = look, link
        length += count
    if length:
        yield length, *last


def objects_of(runs: Iterable[Run]) -> Iterator[str]:
    """The fingerprints of what is no text."""
    return (run.target for run in runs if run.kind is RunKind.OBJECT)


def note_spans(paragraphs: Sequence[Sequence[Run]]) -> tuple[Span, ...]:
    """The looks of a note's words, those of the blank after its number left out."""
    text = "".join(run.text for run in paragraphs[0]) if paragraphs else ""
    return without_first(tuple(spans_of(run for runs in paragraphs for run in runs)), len(text) - len(text.lstrip()))


def without_first(spans: tuple[Span, ...], count: int) -> tuple[Span, ...]:
    """``spans`` without those of the first ``count`` characters."""
    for at, (length, look, link) in enumerate(spans):
        if length > count:
            return ((length - count, look, link), *spans[at + 1 :])
        count -= length
    return ()


# --- printed laws --------------------------------------------------------------------------------------------


def printed_side(law: PrintedLaw) -> SideText:
    """What a printed law says; only notes a Word file has of its own are among it."""
    lines: list[str] = []
    notes: list[NoteText] = []
    looks: list[LineLook] = []
    objects: list[tuple[int, str]] = []
    for index, (printed, cell) in enumerate(placed(law.blocks)):
        lines.append(printed_text(printed))
        notes += printed_notes(printed, index) if printed.notes else ()
        if law.looked:
            looks.append(_look(printed, cell))
            objects += ((index, each) for each in objects_of(printed.runs))
    return SideText(tuple(lines), tuple(notes), printed_stories(law), tuple(looks), tuple(objects))


def printed_stories(law: PrintedLaw) -> tuple[StoryText, ...]:
    """Its headers and footers."""
    return tuple(in_effect(map(_story, law.stories)))


def _story(story: PrintedStory) -> StoryText:
    found = list(placed(story.blocks))
    objects = tuple(each for printed, _ in found for each in objects_of(printed.runs))
    lines = tuple(printed_text(printed) for printed, _ in found)
    return StoryText(story.key, lines, tuple(_look(*each) for each in found), objects)


def in_effect(stories: Iterable[StoryText]) -> Iterator[StoryText]:
    """The headers and footers that say something else than those in effect in the section before."""
    before: dict[str, tuple[object, ...]] = {}
    for story in stories:
        said = story if any(story.lines) else StoryText(story.key, ())
        slot = slot_of(story.key)
        content = (said.lines, said.looks, said.objects)
        if before.get(slot, ((), (), ())) != content:
            before[slot] = content
            yield said


def placed(blocks: Iterable[PrintedBlock], cell: str = "") -> Iterator[tuple[Printed, str]]:
    """Every paragraph with the table cell it stands in; see ``cell_name``."""
    for block in blocks:
        if isinstance(block, PrintedTable):
            for row, each in enumerate(block.rows):
                for column, one in enumerate(each.cells):
                    yield from placed(one.blocks, cell_name(cell, row, column, one.colspan, one.rowspan))
        else:
            yield block, cell


def cell_name(outer: str, row: int, column: int, colspan: int, rowspan: int) -> str:
    """A name for a cell: row and column from 0, and how many of each it covers."""
    return f"{outer}{row}.{column}.{colspan}.{rowspan};"


def _look(printed: Printed, cell: str) -> LineLook:
    if not printed.numbers:
        return LineLook(printed.look, printed.automatic, cell, tuple(spans_of(printed.runs)))
    count = sum(len(number.text) + len(number.after) for number in printed.numbers)
    words = ((len(run.text), run.look, run.link) for run in printed.runs if run.text)
    spans = joined(((count, printed.numbers[0].look, ""), *words))
    return LineLook(printed.look, printed.automatic, cell, tuple(spans), guessed=count - 1)


def printed_notes(printed: Printed, index: int) -> Iterator[NoteText]:
    """The notes of a printed paragraph."""
    at = sum(len(number.text + number.after) for number in printed.numbers)
    for run in printed.runs:
        if run.note is not None and printed.notes[run.note].kind in NOTE_KINDS:
            note = printed.notes[run.note]
            texts = ["".join(run.text for run in runs) for runs in note.paragraphs]
            objects = tuple(each for runs in note.paragraphs for each in objects_of(runs))
            yield NoteText(index, at, note.kind, note_text(texts), note_spans(note.paragraphs), objects)
        at += len(run.text)


def story_name(key: str) -> str:
    """A key in words: ``header default 1`` is the header of section 1."""
    kind, pages, number = (*key.split(), "", "")[:3]
    which = "" if pages == "default" else f" for {pages} pages"
    return f"{kind}{which} of section {number}" if number else key
