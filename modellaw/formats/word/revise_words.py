"""Tracked words inside a paragraph of the base: stretches struck, words put in, notes followed.

Only the runs in which a change begins or ends are cut; all others stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from typing import TypeAlias

from lxml import etree

from modellaw.formats.word.inserted import Looks, cut_runs, make_run, run_at
from modellaw.formats.word.note_pairs import NotePair, note_pairs, note_places
from modellaw.formats.word.note_parts import NoteParts
from modellaw.formats.word.places import Behind, Places
from modellaw.formats.word.redline_lines import Mark
from modellaw.formats.word.revise_looks import in_spans, restyle, span_cuts, whole_spans
from modellaw.formats.word.revised_file import RevisedFile, RevisedWords
from modellaw.formats.word.segments import Segment, segments
from modellaw.formats.word.tracked import Tracker
from modellaw.formats.word.tree import ID, PPR, RPR, RUN, value, w
from modellaw.model.ops import snapped
from modellaw.model.printed import Printed, PrintedNote, Run, RunKind
from modellaw.model.script import ParagraphChange, WordChange, WordOp
from modellaw.model.walk import printed_text

NoteRewriter: TypeAlias = "Callable[[WordWriter, str, NotePair, str], None]"
"""Tracks the change of the text of a note: its name in the base, the pair, its name in the revised file."""


@dataclass(frozen=True, slots=True)
class WordWriter:
    """Writes the word operations of paragraphs."""

    tracker: Tracker
    looks: Looks
    parts: NoteParts
    rewrite_note: NoteRewriter
    file: RevisedFile | None = None
    """The revised .docx, when the revised law is one."""

    def change(self, paragraph: etree._Element, change: ParagraphChange, *, style: str | None = None) -> None:
        """Track the change of a paragraph that stays; ``style`` is the id of the style it has after acceptance."""
        if change.base is None or change.revised is None:
            raise TypeError("a paragraph that stays has two sides")
        base, revised = change.base, change.revised
        ops = covering(change.words, base, revised)
        pairs = note_pairs(change, ops)
        spans = whole_spans(ops) if change.shape and self.file is not None else change.looks
        equal = all(op.change is WordChange.EQUAL for op in ops) and not any(pair.differs for pair in pairs)
        if equal and not spans:
            return
        style = style or value(paragraph.find(PPR), "pStyle")
        ops = snapped(ops, atomic_spans(base), atomic_spans(revised))
        fresh = [pair for pair in pairs if pair.base is None]
        ops = split_insertions(ops, [pair.at for pair in fresh])
        edges = {edge for op in ops if op.change is WordChange.INSERTED for edge in (op.revised_start, op.revised_end)}
        words = None if self.file is None else self.file.words(revised, edges)
        table = None if words is None or not spans else words.looks()
        cuts = {edge for op in ops for edge in (op.base_start, op.base_end)} | {pair.place for pair in fresh}
        cuts |= span_cuts(spans, table) if table is not None else set()
        pieces = segments(paragraph, cuts)
        self._put_in(_Target(paragraph, base, revised, words, style), pieces, ops, pairs)
        self._delete(pieces, ops, pairs)
        self._rewrite(pieces, pairs, words)
        if table is not None and words is not None and self.file is not None:
            for piece, at in in_spans(pieces, spans):
                properties = self.file.carrier.run_properties(table.at(at), words.style, style)
                for run in piece.elements:
                    if run.tag == RUN:
                        restyle(run, properties, self.tracker)

    def _put_in(
        self, target: _Target, pieces: Sequence[Segment], ops: Sequence[WordOp], pairs: Sequence[NotePair]
    ) -> None:
        place = Places(target.paragraph, pieces, _answers(pieces, pairs))
        fresh = [pair for pair in pairs if pair.base is None]
        for op in ops:
            if op.change is WordChange.INSERTED:
                self._refer(target, place, [pair for pair in fresh if pair.at == op.revised_start])
                self._insert(target, place, op)
                self._refer(target, place, [pair for pair in fresh if pair.at == op.revised_end])
                fresh = [pair for pair in fresh if pair.at not in {op.revised_start, op.revised_end}]
        self._refer(target, place, fresh)

    def _refer(self, target: _Target, place: Places, pairs: Sequence[NotePair]) -> None:
        for pair in pairs:
            for reference in self._references(target.words, pair, target.style):
                for made in place.put(pair.place, [reference], behind=(pair.at, pair.ordinal)):
                    self.tracker.wrap(made, Mark.INSERTED)

    def _references(self, words: RevisedWords | None, pair: NotePair, style: str | None) -> list[etree._Element]:
        if words is not None and pair.ordinal >= 0:
            return words.adopted([words.notes()[pair.ordinal]], style)
        return [] if pair.revised is None else [self._reference(pair.revised)]

    def _reference(self, note: PrintedNote) -> etree._Element:
        """A run that refers to a new note, whose text is added to the note part."""
        number = self.parts.add(note)
        run = etree.Element(RUN)
        properties = etree.SubElement(run, RPR)
        etree.SubElement(properties, w("vertAlign"), {w("val"): "superscript"})
        etree.SubElement(run, w(f"{note.kind}Reference"), {ID: number})
        return run

    def _rewrite(self, pieces: Sequence[Segment], pairs: Sequence[NotePair], words: RevisedWords | None) -> None:
        targets = [piece.target for piece in pieces if piece.kind is RunKind.NOTE]
        for pair in pairs:
            if pair.base is not None and pair.revised is not None and pair.differs:
                other = "" if words is None else words.notes()[pair.ordinal].target
                self.rewrite_note(self, targets[pair.base], pair, other)

    def _delete(self, pieces: Sequence[Segment], ops: Sequence[WordOp], pairs: Sequence[NotePair]) -> None:
        gone = {pair.base for pair in pairs if pair.base is not None and pair.revised is None}
        number = -1
        deletions = [op for op in ops if op.change is WordChange.DELETED]
        at = 0
        for piece in pieces:
            number += piece.kind is RunKind.NOTE
            while at < len(deletions) and deletions[at].base_end <= piece.start:
                at += 1
            op = deletions[at] if at < len(deletions) else None
            inside = op is not None and _covers(op, piece)
            if piece.kind is RunKind.NOTE:
                inside = number in gone
            if inside:
                self._wrap(piece, Mark.DELETED, op is not None and op.consequential)

    def _wrap(self, piece: Segment, mark: Mark, consequential: bool = False) -> None:
        for element in piece.elements:
            self.tracker.wrap(element, mark, consequential=consequential)

    def _insert(self, target: _Target, place: Places, op: WordOp) -> None:
        if target.words is not None:
            made = target.words.between(op.revised_start, op.revised_end, target.style)
        else:
            made = self._made(target, place, op)
        for element in place.put(op.base_start, made, behind=(op.revised_start, inf)):
            self.tracker.wrap(element, Mark.INSERTED, consequential=op.consequential)

    def _made(self, target: _Target, place: Places, op: WordOp) -> list[etree._Element]:
        """Runs for words of a law that is no Word file, in the look of what stands beside them."""
        neighbour = place.neighbour(op.base_start)
        run = None if neighbour is None else neighbour.run
        properties = _mark_properties(place.paragraph) if run is None else run.find(RPR)
        # a law from another format does not say what a Word style adds, so its own run says what the neighbour shows
        like = run_at(target.revised, op.revised_start - 1) or run_at(target.revised, op.revised_end)
        like = None if neighbour is None else like
        runs = cut_runs(target.revised, op.revised_start, op.revised_end)
        return [make_run(words, properties, like or words) for words in runs]

    def whole(self, paragraph: etree._Element, mark: Mark, ops: Sequence[WordOp] = ()) -> None:
        """Track all words of a paragraph as ``mark``; in a move, words that did not come along as deleted."""
        spans = [op for op in ops if op.change is WordChange.DELETED] if mark is Mark.MOVED_FROM else []
        cuts = {edge for op in spans for edge in (op.base_start, op.base_end)}
        for piece in segments(paragraph, cuts):
            op = next((op for op in spans if _covers(op, piece)), None)
            self._wrap(piece, mark if op is None else Mark.DELETED, op is not None and op.consequential)

    def fill(self, paragraph: etree._Element, printed: Printed, mark: Mark, ops: Sequence[WordOp] = ()) -> None:
        """Put the words of an inserted paragraph into it; in a move, new words as inserted."""
        fresh = [op for op in ops if op.change is WordChange.INSERTED] if mark is Mark.MOVED_TO else []
        edges = {edge for op in fresh for edge in (op.revised_start, op.revised_end)}
        words = None if self.file is None else self.file.words(printed, edges)
        if words is None:
            self._fill_plain(paragraph, printed, mark, fresh)
            return
        style = value(paragraph.find(PPR), "pStyle")
        for piece in words.pieces:
            op = next((op for op in fresh if _covers_revised(op, piece)), None)
            for element in words.adopted([piece], style):
                paragraph.append(element)
                inserted = op is not None and op.consequential
                self.tracker.wrap(element, mark if op is None else Mark.INSERTED, consequential=inserted)

    def _fill_plain(self, paragraph: etree._Element, printed: Printed, mark: Mark, fresh: Sequence[WordOp]) -> None:
        looks = self.looks.run_properties(printed)
        length = len(printed_text(printed))
        notes = note_places(printed)
        edges = {0, length, *(edge for op in fresh for edge in (op.revised_start, op.revised_end))}
        ordered = sorted(edges | {at for at, _ in notes})
        for start, end in zip(ordered, [*ordered[1:], length], strict=True):
            for reference in (self._reference(note) for at, note in notes if at == start):
                paragraph.append(reference)
                self.tracker.wrap(reference, mark)
            op = next((op for op in fresh if op.revised_start <= start < op.revised_end), None)
            for words in cut_runs(printed, start, end):
                made = make_run(words, looks, Run(""))
                paragraph.append(made)
                inserted = op is not None and op.consequential
                self.tracker.wrap(made, mark if op is None else Mark.INSERTED, consequential=inserted)


@dataclass(frozen=True, slots=True)
class _Target:
    """The paragraph that is changed, and where its new words come from."""

    paragraph: etree._Element
    base: Printed
    revised: Printed
    words: RevisedWords | None
    style: str | None


def _covers_revised(op: WordOp, piece: Segment) -> bool:
    if piece.start == piece.end:
        return op.revised_start < piece.start < op.revised_end
    return op.revised_start <= piece.start and piece.end <= op.revised_end


def _covers(op: WordOp, piece: Segment) -> bool:
    """Whether a piece goes with a deletion: its characters do, or it stands between two that do."""
    if piece.start == piece.end:
        return op.base_start < piece.start < op.base_end
    return op.base_start <= piece.start and piece.end <= op.base_end


def _mark_properties(paragraph: etree._Element) -> etree._Element | None:
    properties = paragraph.find(PPR)
    return None if properties is None else properties.find(RPR)


# --- operations ----------------------------------------------------------------------------------------------


def covering(ops: Sequence[WordOp], base: Printed, revised: Printed) -> tuple[WordOp, ...]:
    """``ops``, or one equal operation over a paragraph that came without any."""
    if ops:
        return tuple(ops)
    length = len(printed_text(base))
    return (WordOp(WordChange.EQUAL, 0, length, 0, len(printed_text(revised))),) if length else ()


def atomic_spans(printed: Printed) -> tuple[tuple[int, int], ...]:
    """Stretches of a paragraph that are one field: they are struck and replaced as a whole or not at all."""
    found, at = [], sum(len(number.text + number.after) for number in printed.numbers)
    for run in printed.runs:
        end = at + len(run.text)
        if run.kind in {RunKind.FIELD, RunKind.REFERENCE} and end - at > 1:
            found.append((at, end))
        at = end
    return tuple(found)


def split_insertions(ops: Sequence[WordOp], places: Sequence[int]) -> tuple[WordOp, ...]:
    """``ops`` with inserted words cut where a new note stands among them."""
    made: list[WordOp] = []
    for op in ops:
        inner = sorted(
            at for at in places if op.change is WordChange.INSERTED and op.revised_start < at < op.revised_end
        )
        edges = [op.revised_start, *inner, op.revised_end]
        if inner:
            made.extend(replace(op, revised_start=a, revised_end=b) for a, b in pairwise(edges))
        else:
            made.append(op)
    return tuple(made)


def _answers(pieces: Sequence[Segment], pairs: Sequence[NotePair]) -> dict[int, list[tuple[Behind, etree._Element]]]:
    """References that stay, by their offset in the base: offset in the revised paragraph and last element."""
    references = [piece for piece in pieces if piece.kind is RunKind.NOTE]
    found: dict[int, list[tuple[Behind, etree._Element]]] = {}
    for pair in pairs:
        if pair.base is not None and pair.revised is not None:
            piece = references[pair.base]
            found.setdefault(piece.start, []).append(((pair.at, pair.ordinal), piece.elements[-1]))
    return found
