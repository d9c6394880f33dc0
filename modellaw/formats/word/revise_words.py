"""Tracked words inside a paragraph of the base: stretches struck, words put in, notes followed.

Only the runs in which a change begins or ends are cut; all others stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lxml import etree

from modellaw.formats.word.inserted import Looks, cut_runs, make_run, run_at
from modellaw.formats.word.places import Places
from modellaw.formats.word.redline_lines import Mark
from modellaw.formats.word.revise_notes import NotePair, Notes, note_places, noted
from modellaw.formats.word.segments import Segment, segments
from modellaw.formats.word.tracked import Tracker
from modellaw.formats.word.tree import PPR, RPR
from modellaw.model.printed import Printed, Run, RunKind
from modellaw.model.script import WordChange, WordOp
from modellaw.model.walk import printed_text


@dataclass(frozen=True, slots=True)
class WordWriter:
    """Writes the word operations of paragraphs."""

    tracker: Tracker
    looks: Looks
    notes: Notes

    def change(self, paragraph: etree._Element, base: Printed, revised: Printed, ops: Sequence[WordOp]) -> None:
        """Track the change of a paragraph that stays, from ``base`` to ``revised``."""
        ops = covering(ops, base, revised)
        pairs = noted(base, revised, ops)
        if all(op.change is WordChange.EQUAL for op in ops) and not any(pair.differs for pair in pairs):
            return
        fresh = [pair for pair in pairs if pair.base is None]
        ops = split_insertions(snapped(ops, atomic_spans(base)), [pair.at for pair in fresh])
        cuts = {edge for op in ops for edge in (op.base_start, op.base_end)} | {pair.place for pair in fresh}
        pieces = segments(paragraph, cuts)
        place = Places(paragraph, pieces, _answers(pieces, pairs))
        for op in ops:
            if op.change is WordChange.INSERTED:
                self._refer(place, [pair for pair in fresh if pair.at == op.revised_start])
                self._insert(place, base, revised, op)
                self._refer(place, [pair for pair in fresh if pair.at == op.revised_end])
                fresh = [pair for pair in fresh if pair.at not in {op.revised_start, op.revised_end}]
        self._refer(place, fresh)
        self._delete(pieces, ops, pairs)
        self._rewrite(pieces, pairs)

    def _refer(self, place: Places, pairs: Sequence[NotePair]) -> None:
        for pair in pairs:
            if pair.revised is not None:
                reference = self.notes.reference(pair.revised)
                place.put(pair.place, [reference], behind=pair.at)
                self.tracker.wrap(reference, Mark.INSERTED)

    def _rewrite(self, pieces: Sequence[Segment], pairs: Sequence[NotePair]) -> None:
        targets = [piece.target for piece in pieces if piece.kind is RunKind.NOTE]
        for pair in pairs:
            if pair.base is not None and pair.revised is not None and pair.differs:
                self.notes.rewrite(targets[pair.base], pair.revised)

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

    def _insert(self, place: Places, base: Printed, revised: Printed, op: WordOp) -> None:
        neighbour = place.neighbour(op.base_start)
        run = None if neighbour is None else neighbour.run
        properties = _mark_properties(place.paragraph) if run is None else run.find(RPR)
        like = self._like(neighbour, base, revised, op)
        runs = cut_runs(revised, op.revised_start, op.revised_end)
        made = [make_run(words, properties, like or words) for words in runs]
        place.put(op.base_start, made, behind=op.revised_start)
        for element in made:
            self.tracker.wrap(element, Mark.INSERTED, consequential=op.consequential)

    def _like(self, neighbour: Segment | None, base: Printed, revised: Printed, op: WordOp) -> Run | None:
        """The run whose look the neighbour shows: of the base where both sides are Word files, else of the revised
        paragraph itself, since a law from another format does not say what a Word style adds."""
        if neighbour is None:
            return None
        if self.looks.element_of(revised) is not None:
            return run_at(base, neighbour.start)
        return run_at(revised, op.revised_start - 1) or run_at(revised, op.revised_end)

    def whole(self, paragraph: etree._Element, mark: Mark, ops: Sequence[WordOp] = ()) -> None:
        """Track all words of a paragraph as ``mark``; in a move, words that did not come along as deleted."""
        spans = [op for op in ops if op.change is WordChange.DELETED] if mark is Mark.MOVED_FROM else []
        cuts = {edge for op in spans for edge in (op.base_start, op.base_end)}
        for piece in segments(paragraph, cuts):
            op = next((op for op in spans if _covers(op, piece)), None)
            self._wrap(piece, mark if op is None else Mark.DELETED, op is not None and op.consequential)

    def fill(self, paragraph: etree._Element, printed: Printed, mark: Mark, ops: Sequence[WordOp] = ()) -> None:
        """Put the words of an inserted paragraph into it; in a move, new words as inserted."""
        looks = self.looks.run_properties(printed)
        length = len(printed_text(printed))
        fresh = [op for op in ops if op.change is WordChange.INSERTED] if mark is Mark.MOVED_TO else []
        notes = note_places(printed)
        edges = {0, length, *(edge for op in fresh for edge in (op.revised_start, op.revised_end))}
        edges |= {at for at in looks.cuts() if at < length} | {at for at, _ in notes}
        ordered = sorted(edges)
        for start, end in zip(ordered, [*ordered[1:], length], strict=True):
            for reference in (self.notes.reference(note) for at, note in notes if at == start):
                paragraph.append(reference)
                self.tracker.wrap(reference, mark)
            op = next((op for op in fresh if op.revised_start <= start < op.revised_end), None)
            at = start
            for words in cut_runs(printed, start, end):
                made = looks.make(words, at)
                at += len(words.text)
                paragraph.append(made)
                inserted = op is not None and op.consequential
                self.tracker.wrap(made, mark if op is None else Mark.INSERTED, consequential=inserted)


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


def atomic_spans(base: Printed) -> tuple[tuple[int, int], ...]:
    """Stretches of the base that are one field: they are struck and replaced as a whole or not at all."""
    found, at = [], sum(len(number.text + number.after) for number in base.numbers)
    for run in base.runs:
        end = at + len(run.text)
        if run.kind in {RunKind.FIELD, RunKind.REFERENCE} and end - at > 1:
            found.append((at, end))
        at = end
    return tuple(found)


def snapped(ops: Sequence[WordOp], spans: Sequence[tuple[int, int]]) -> tuple[WordOp, ...]:
    """``ops`` that cut no field: equal words of a field with a change in it are struck and put in again."""
    touched = [span for span in spans if any(_cuts(op, span) for op in ops)]
    if not touched:
        return tuple(ops)
    made: list[WordOp] = []
    for op in ops:
        made.extend(_outside(op, touched) if op.change is WordChange.EQUAL else [op])
    return _in_order(made, touched)


def _cuts(op: WordOp, span: tuple[int, int]) -> bool:
    return any(span[0] < edge < span[1] for edge in (op.base_start, op.base_end))


def _outside(op: WordOp, spans: Sequence[tuple[int, int]]) -> list[WordOp]:
    """An equal operation with the parts that lie in ``spans`` as deleted and inserted."""
    made: list[WordOp] = []
    at = op.base_start
    shift = op.revised_start - op.base_start
    for start, end in spans:
        left, right = max(start, op.base_start), min(end, op.base_end)
        if left >= right:
            continue
        if left > at:
            made.append(WordOp(WordChange.EQUAL, at, left, at + shift, left + shift))
        made.append(WordOp(WordChange.DELETED, left, right, left + shift, left + shift))
        made.append(WordOp(WordChange.INSERTED, right, right, left + shift, right + shift))
        at = right
    if at < op.base_end:
        made.append(WordOp(WordChange.EQUAL, at, op.base_end, at + shift, op.revised_end))
    return made


def _in_order(ops: Sequence[WordOp], spans: Sequence[tuple[int, int]]) -> tuple[WordOp, ...]:
    """Insertions that would stand inside a field moved behind it; the field is struck as a whole."""
    made = []
    for op in ops:
        span = next(
            (span for span in spans if op.change is WordChange.INSERTED and span[0] < op.base_start < span[1]), None
        )
        made.append(op if span is None else replace(op, base_start=span[1], base_end=span[1]))
    made.sort(key=lambda op: (op.base_start, op.base_end > op.base_start, op.revised_start))
    return tuple(_without_seams(made))


def _without_seams(ops: Sequence[WordOp]) -> Iterator[WordOp]:
    """``ops`` with neighbouring deletions as one, so that it covers a whole field."""
    waiting: WordOp | None = None
    for op in ops:
        if waiting is not None and op.change is WordChange.DELETED and op.base_start == waiting.base_end:
            both = waiting.consequential and op.consequential
            waiting = replace(waiting, base_end=op.base_end, consequential=both)
            continue
        if waiting is not None:
            yield waiting
        waiting = op if op.change is WordChange.DELETED else None
        if waiting is None:
            yield op
    if waiting is not None:
        yield waiting


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


def _answers(pieces: Sequence[Segment], pairs: Sequence[NotePair]) -> dict[int, list[tuple[int, etree._Element]]]:
    """References that stay, by their offset in the base: offset in the revised paragraph and last element."""
    references = [piece for piece in pieces if piece.kind is RunKind.NOTE]
    found: dict[int, list[tuple[int, etree._Element]]] = {}
    for pair in pairs:
        if pair.base is not None and pair.revised is not None:
            piece = references[pair.base]
            found.setdefault(piece.start, []).append((pair.at, piece.elements[-1]))
    return found
