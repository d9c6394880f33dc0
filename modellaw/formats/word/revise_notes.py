"""Footnotes and endnotes in a redline: references put in, texts of notes tracked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from lxml import etree

from modellaw.formats.word.note_pairs import NotePair
from modellaw.formats.word.note_parts import NoteParts
from modellaw.formats.word.redline_lines import Mark
from modellaw.formats.word.revise_blocks import BlockWriter
from modellaw.formats.word.revise_tables import table_elements
from modellaw.formats.word.revise_words import WordWriter
from modellaw.formats.word.segments import segments
from modellaw.formats.word.text import paragraph_text, paragraphs
from modellaw.formats.word.tracked import Tracker
from modellaw.formats.word.tree import DEL, ID, INS, MOVE_FROM, MOVE_TO, TYPE, w
from modellaw.model.printed import Printed, Run
from modellaw.model.script import LookSpan, ParagraphChange, WordChange, WordOp
from modellaw.model.walk import printed_text

_GONE = frozenset((DEL, MOVE_FROM))
_TRACKED = (INS, DEL, MOVE_FROM, MOVE_TO)


def rewrite_note(words: WordWriter, target: str, pair: NotePair, revised_target: str) -> None:
    """Track the change of the text of the note ``target`` (``footnote 3``) of the base.

    ``revised_target`` names the note of the revised file; empty when the revised law is no Word file.
    """
    element = words.parts.find(target)
    if element is None or pair.change is None:
        return
    found = None
    if words.file is not None and revised_target:
        found = words.file.note(revised_target, words.parts.member(target.partition(" ")[0]))
    lines = list(paragraphs(element))
    theirs = [] if found is None else list(paragraphs(found[0]))
    elements: dict[int, etree._Element] = {}
    changes = []
    sides = iter(lines), iter(theirs)
    for change in pair.change.paragraphs:
        ours = None if change.base is None else next(sides[0])
        other = None if change.revised is None else next(sides[1], None)
        made = _shifted(change, _blank(ours, change.base))
        if ours is not None:
            elements[id(made.base)] = ours
        if found is not None and other is not None and made.revised is not None and change.revised is not None:
            start = len(paragraph_text(other)) - len(printed_text(made.revised))
            found[1].add_part(made.revised, other, start)
        changes.append(made)
    inside = replace(words, file=None if found is None else found[1])
    BlockWriter(elements, inside, words.tracker, words.looks, table_elements).inside(element, changes)


def _blank(element: etree._Element | None, printed: Printed | None) -> str:
    """The blank between the mark of a note and its text, which a printed note leaves out."""
    if element is None or printed is None:
        return ""
    text = paragraph_text(element)
    return text[: len(text) - len(printed_text(printed))]


def _shifted(change: ParagraphChange, blank: str) -> ParagraphChange:
    """``change`` of paragraphs that begin with ``blank`` on both sides."""
    if not blank:
        return change
    at = len(blank)
    first = WordOp(WordChange.EQUAL, 0, at, 0, at)
    return replace(
        change,
        base=_behind(blank, change.base),
        revised=_behind(blank, change.revised),
        words=(first, *(_moved(op, at) for op in change.words)),
        looks=tuple(
            LookSpan(span.base_start + at, span.base_end + at, span.revised_start + at, span.revised_end + at)
            for span in change.looks
        ),
    )


def _behind(blank: str, printed: Printed | None) -> Printed | None:
    return None if printed is None else replace(printed, runs=(Run(blank), *printed.runs))


def _moved(op: WordOp, by: int) -> WordOp:
    return replace(
        op,
        base_start=op.base_start + by,
        base_end=op.base_end + by,
        revised_start=op.revised_start + by,
        revised_end=op.revised_end + by,
    )


References: TypeAlias = "dict[str, list[etree._Element]]"
"""References of the main part by kind of note, in order."""


def finish_notes(root: etree._Element, parts: NoteParts, tracker: Tracker) -> None:
    """What can be done only when all of the main part ``root`` is written: whole notes marked, all put in order."""
    if parts.roots:
        tags = {w(f"{kind}Reference"): kind for kind in parts.roots}
        references: References = {kind: [] for kind in parts.roots}
        for each in root.iter(*tags):
            references[tags[str(each.tag)]].append(each)
        _track_whole_notes(references, parts, tracker)
        _order_notes(references, parts)


def _track_whole_notes(references: References, parts: NoteParts, tracker: Tracker) -> None:
    """Mark the texts of notes as their references are marked: a note that comes or goes does so with its text.

    A note that is referred to more than once keeps its text as long as one reference stays.
    """
    for kind, found_references in references.items():
        marks: dict[str, set[Mark | None]] = {}
        for reference in found_references:
            marks.setdefault(reference.get(ID, ""), set()).add(_mark_of(reference))
        for number, found in marks.items():
            note = parts.find(f"{kind} {number}")
            mark = found.pop()
            if note is not None and mark is not None and not found:
                for element in _untracked(note):
                    tracker.wrap(element, mark)


def _mark_of(reference: etree._Element) -> Mark | None:
    wrapper = next(reference.iterancestors(*_TRACKED), None)
    if wrapper is None:
        return None
    return Mark.DELETED if wrapper.tag in _GONE else Mark.INSERTED


def _untracked(note: etree._Element) -> Iterator[etree._Element]:
    for line in list(paragraphs(note)):
        for piece in segments(line, ()):
            yield from piece.elements


def _order_notes(references: References, parts: NoteParts) -> None:
    """Put notes that were added where their references stand, and number all in that order.

    Word finds a note by its id; LibreOffice takes the n-th note for the n-th reference, as Word itself writes them.
    """
    for kind, tree in parts.roots.items():
        if kind not in parts.numbers:
            continue
        notes = {note.get(ID, ""): note for note in tree.iter(w(kind)) if note.get(TYPE, "normal") == "normal"}
        own = [each for each in references[kind] if each.get(ID, "") in notes]
        wanted = list(dict.fromkeys([*(each.get(ID, "") for each in own), *notes]))
        if wanted == list(notes) and [*map(int, wanted)] == sorted(map(int, wanted)):
            continue
        known = {number: str(index) for index, number in enumerate(wanted, start=1)}
        for reference in own:
            reference.set(ID, known[reference.get(ID, "")])
        for number in wanted:
            notes[number].set(ID, known[number])
            tree.append(notes[number])
        parts.notes.clear()
