"""Footnotes and endnotes in a redline: which note became which, references put in, texts of notes tracked."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from modellaw.formats.word.inserted import make_run
from modellaw.formats.word.note_parts import NoteParts
from modellaw.formats.word.redline_lines import Mark
from modellaw.formats.word.segments import Segment, segments
from modellaw.formats.word.text import paragraph_text, paragraphs
from modellaw.formats.word.tracked import Tracker
from modellaw.formats.word.tree import ID, RPR, RUN, w
from modellaw.model.printed import Printed, PrintedNote, Run, RunKind
from modellaw.model.script import WordChange, WordOp
from modellaw.model.source import Finding, Severity

KINDS = ("footnote", "endnote")
"""Notes that belong to the text of a law in Word; notes about the law are not put into a redline."""


@dataclass(frozen=True, slots=True)
class NotePair:
    """A note on both sides, or on one. ``base`` is the index among the notes of the base paragraph."""

    base: int | None
    revised: PrintedNote | None
    at: int = -1
    """Offset of the reference in the revised paragraph."""
    place: int = -1
    """Offset in the base paragraph at which a new reference is put in."""
    differs: bool = False


def note_places(printed: Printed) -> tuple[tuple[int, PrintedNote], ...]:
    """Footnotes and endnotes of a paragraph with the offsets of their references."""
    found, at = [], sum(len(number.text + number.after) for number in printed.numbers)
    for run in printed.runs:
        if run.kind is RunKind.NOTE and run.note is not None and printed.notes[run.note].kind in KINDS:
            found.append((at, printed.notes[run.note]))
        at += len(run.text)
    return tuple(found)


def note_text(note: PrintedNote) -> str:
    """The characters of a note, a line a paragraph."""
    return "\n".join("".join(run.text for run in paragraph) for paragraph in note.paragraphs)


def noted(base: Printed, revised: Printed, ops: Sequence[WordOp]) -> tuple[NotePair, ...]:
    """The notes of two paragraphs, paired where their references stand at the same words."""
    old, new = note_places(base), note_places(revised)
    pairs: list[NotePair] = []
    following = 0
    for index, (at, note) in enumerate(old):
        found = _counterpart(at, note, new, following, ops)
        if found is None:
            pairs.append(NotePair(index, None, differs=True))
            continue
        pairs.extend(_fresh(new[following:found], ops))
        offset, other = new[found]
        pairs.append(NotePair(index, other, offset, differs=note_text(note) != note_text(other)))
        following = found + 1
    pairs.extend(_fresh(new[following:], ops))
    return tuple(pairs)


def _counterpart(
    at: int, note: PrintedNote, new: Sequence[tuple[int, PrintedNote]], following: int, ops: Sequence[WordOp]
) -> int | None:
    reach = _reach(at, ops)
    if reach is None:
        return None
    allowed = [index for index in range(following, len(new)) if reach[0] <= new[index][0] <= reach[1]]
    same = (index for index in allowed if note_text(new[index][1]) == note_text(note))
    return next(same, next(iter(allowed), None))


def _reach(at: int, ops: Sequence[WordOp]) -> tuple[int, int] | None:
    """Offsets of the revised side that an offset of the base may answer to; None inside deleted words."""
    found = [0] if at == 0 else []
    for op in ops:
        if not op.base_start <= at <= op.base_end:
            continue
        if op.change is WordChange.EQUAL:
            found.append(op.revised_start + at - op.base_start)
        elif op.base_start < at < op.base_end:
            return None
        else:
            found += [op.revised_start, op.revised_end]
    return (min(found), max(found)) if found else None


def _fresh(new: Sequence[tuple[int, PrintedNote]], ops: Sequence[WordOp]) -> Iterator[NotePair]:
    for at, note in new:
        yield NotePair(None, note, at, _place(at, ops), differs=True)


def _place(at: int, ops: Sequence[WordOp]) -> int:
    for op in ops:
        if op.revised_start <= at <= op.revised_end and op.change is not WordChange.DELETED:
            return op.base_start + at - op.revised_start if op.change is WordChange.EQUAL else op.base_end
    return 0


# --- the parts -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Notes:
    """Edits the note parts of the base while its body is revised."""

    parts: NoteParts
    tracker: Tracker
    name: str
    findings: list[Finding] = field(default_factory=list)

    def reference(self, note: PrintedNote) -> etree._Element:
        """A run that refers to a new note, whose text is added to the note part."""
        number = self.parts.add(note)
        run = etree.Element(RUN)
        properties = etree.SubElement(run, RPR)
        etree.SubElement(properties, w("vertAlign"), {w("val"): "superscript"})
        etree.SubElement(run, w(f"{note.kind}Reference"), {ID: number})
        return run

    def rewrite(self, target: str, note: PrintedNote) -> None:
        """Track the change of the text of a note of the base to that of ``note``."""
        element = self.parts.find(target)
        if element is None:
            return
        lines = list(paragraphs(element))
        wanted = list(note.paragraphs)
        if len(lines) != len(wanted):
            wanted = [tuple(_one_line(wanted)), *((),) * (len(lines) - 1)][: len(lines)]
            self.findings.append(
                Finding(
                    "word-note-joined",
                    Severity.NOTE,
                    f"{target} has another number of paragraphs; its new text is shown in one",
                    where=self.name,
                )
            )
        for line, runs in zip(lines, wanted, strict=True):
            self._rewrite_line(line, runs)

    def _rewrite_line(self, line: etree._Element, runs: Sequence[Run]) -> None:
        text = paragraph_text(line)
        blank = len(text) - len(text.lstrip())
        if text.lstrip() == "".join(run.text for run in runs).lstrip():
            return
        pieces = [piece for piece in segments(line, {blank}) if piece.end > piece.start >= blank]
        first = next((piece.run for piece in pieces if piece.run is not None), None)
        made = [make_run(run, None if first is None else first.find(RPR), Run("")) for run in runs if run.text]
        line.extend(made)
        for element in made:
            self.tracker.wrap(element, Mark.INSERTED)
        for element in itertools.chain.from_iterable(piece.elements for piece in pieces):
            self.tracker.wrap(element, Mark.DELETED)


def _one_line(lines: Sequence[Sequence[Run]]) -> Iterator[Run]:
    for index, runs in enumerate(lines):
        if index:
            yield Run("\n")
        yield from (replace(run) for run in runs)


def is_note(piece: Segment) -> bool:
    """Whether a piece is the reference of a note."""
    return piece.kind is RunKind.NOTE
