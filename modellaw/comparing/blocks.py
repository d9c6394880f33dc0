"""Storey two: the changes inside one pair of units, down to words, and how many words they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from modellaw.comparing.align import Pair, align, columns
from modellaw.comparing.joins import Join, find_joins
from modellaw.comparing.links import relinked
from modellaw.comparing.looks import Lists, look_spans
from modellaw.comparing.notes import note_changes, whole_ops
from modellaw.comparing.pieces import Piece, pieces_of, words_of_note
from modellaw.comparing.references import Place, with_reference_keys
from modellaw.comparing.renumbering import Renumbering, is_enumerator
from modellaw.comparing.tokens import ATOMS, Words, label_key, numbers_text, text_tokens, tokens, word_count
from modellaw.comparing.words import merged, word_ops
from modellaw.model.printed import Number, Printed, PrintedCell, PrintedRow, PrintedTable
from modellaw.model.script import (
    BlockChange,
    CellChange,
    Change,
    Cut,
    NoteChange,
    ParagraphChange,
    RowChange,
    TableChange,
    WordChange,
    WordOp,
)
from modellaw.model.walk import printed_text


@dataclass(slots=True)
class Tally:
    """What was found inside one pair of units."""

    inserted: int = 0
    deleted: int = 0
    consequential: int = 0
    changed: bool = False
    """Something other than renumbering changed."""
    notes: int = 0
    """Paragraphs whose notes changed."""
    looks: int = 0
    """Paragraphs in which something looks otherwise."""
    unmarked: int = 0
    """Paragraphs with equal text in another look that cannot be marked: one side does not say how it looks."""
    cuts: int = 0
    """Paragraph marks put in or taken out."""


@dataclass(slots=True)
class Comparison:
    """The unit pair at work: where it stands, the numbers that are known to have changed, and the tally."""

    renumbering: Renumbering
    unit: int
    """Index of the unit pair in the edit script."""
    pair: int = -1
    """Index of its base unit, by which subdivisions are known to the renumbering."""
    moved: int | None = None
    looked: bool = False
    """Both laws say how they look."""
    lists: Lists = field(default_factory=Lists)
    labels: tuple[str, str] = ("", "")
    """Numbers of the unit, when its first paragraph does not carry them as ``Printed.numbers``."""
    tally: Tally = field(default_factory=Tally)


def pair_blocks(
    work: Comparison, base: Sequence[Piece], revised: Sequence[Piece], pairs: Iterable[Pair]
) -> list[BlockChange]:
    """The changes of aligned blocks in output order."""
    out: list[BlockChange] = []
    listed = list(pairs)
    joins = {} if work.moved is not None else find_joins(base, revised, listed)
    covered = {place for join in joins.values() for place in join.covered}
    for at, (first, second) in enumerate(listed):
        if at in joins:
            out.extend(_joined(work, joins[at], base, revised))
            continue
        if at in covered:
            continue
        if first is None and second is not None:
            out.append(lone(work, revised[second], Change.INSERTED))
        elif second is None and first is not None:
            out.append(lone(work, base[first], Change.DELETED))
        elif first is not None and second is not None:
            opens = first == 0 and second == 0
            out.extend(_pair(work, base[first], revised[second], opens))
    return out


def _joined(work: Comparison, join: Join, base: Sequence[Piece], revised: Sequence[Piece]) -> Iterator[BlockChange]:
    """The changes of a paragraph that was split, or of several that were merged: one for each piece."""
    split = len(join.base) == 1
    cut = Cut.SPLIT if split else Cut.MERGED
    whole = base[join.base[0]].block if split else revised[join.revised[0]].block
    if not isinstance(whole, Printed):
        raise TypeError("only paragraphs are split or merged")
    parts = join.pieces(whole)
    for index, part in enumerate(parts):
        one = Piece(part) if split else base[join.base[index]]
        other = revised[join.revised[index]] if split else Piece(part)
        if not isinstance(one.block, Printed) or not isinstance(other.block, Printed):
            raise TypeError("only paragraphs are split or merged")
        change = _paragraph(work, (one, other), one.block, other.block, opens=False)
        last = index == len(parts) - 1
        work.tally.changed = True
        yield replace(
            change,
            change=Change.CHANGED,
            cut=Cut.NONE if last else cut,
            whole=whole if index == 0 else None,
        )
    work.tally.cuts += len(parts) - 1


def lone(work: Comparison, piece: Piece, change: Change, *, moved: int | None = None) -> BlockChange:
    """A block that stands on one side only; its words are counted unless it was moved."""
    block = piece.block
    if change is Change.INSERTED:
        work.tally.inserted += piece.words
    elif change is Change.DELETED:
        work.tally.deleted += piece.words
    work.tally.changed = work.tally.changed or change in (Change.INSERTED, Change.DELETED)
    base, revised = (None, block) if change is Change.INSERTED else (block, None)
    if isinstance(block, PrintedTable):
        inside = Change.DELETED if change is Change.MOVED_FROM else change
        rows = tuple(_lone_row(row, inside, work.unit) for row in block.rows)
        tables = [one if isinstance(one, PrintedTable) else None for one in (base, revised)]
        return TableChange(change, tables[0], tables[1], rows, work.unit, moved)
    paragraphs = [one if isinstance(one, Printed) else None for one in (base, revised)]
    return ParagraphChange(change, paragraphs[0], paragraphs[1], (), work.unit, moved)


def _lone_row(row: PrintedRow, change: Change, unit: int) -> RowChange:
    gone = change is Change.DELETED
    silent = Comparison(Renumbering(), unit)
    cells = tuple(
        CellChange(
            cell if gone else None,
            None if gone else cell,
            tuple(lone(silent, piece, change) for piece in pieces_of(cell.blocks)),
        )
        for cell in row.cells
    )
    return RowChange(change, row if gone else None, None if gone else row, cells)


def _pair(work: Comparison, base: Piece, revised: Piece, opens: bool) -> list[BlockChange]:
    one, other = base.block, revised.block
    if isinstance(one, Printed) and isinstance(other, Printed):
        return [_paragraph(work, (base, revised), one, other, opens)]
    if isinstance(one, PrintedTable) and isinstance(other, PrintedTable) and columns(one) == columns(other):
        return [_table(work, base, revised, one, other)]
    return [lone(work, base, Change.DELETED), lone(work, revised, Change.INSERTED)]


def _change(work: Comparison, equal: bool) -> Change:
    if work.moved is not None:
        return Change.MOVED_TO
    return Change.EQUAL if equal else Change.CHANGED


# --- paragraphs ----------------------------------------------------------------------------------------------


def _paragraph(
    work: Comparison, pieces: tuple[Piece, Piece], one: Printed, other: Printed, opens: bool
) -> ParagraphChange:
    base, revised = pieces
    equal = base.key == revised.key
    if equal:
        length = len(base.text)
        ops: tuple[WordOp, ...] = (WordOp(WordChange.EQUAL, 0, length, 0, length),) if length else ()
    else:
        ops = _paragraph_ops(work, one, other, opens)
    linked = relinked(one, other, ops, fields=work.looked)
    equal, ops = equal and linked is ops, linked
    if not equal:
        _count(work.tally, ops, base.text, revised.text)
    notes = note_changes(one, other, ops, looked=work.looked)
    _count_notes(work.tally, notes, one, other)
    looks = look_spans(one, other, ops) if work.looked else ()
    shape = work.looked and work.lists.differs(one, other)
    work.tally.looks += bool(looks or shape or any(line.looks for note in notes for line in note.paragraphs))
    work.tally.unmarked += not work.looked and equal and _look(one) != _look(other)
    unlike = not equal or any(note.change is not Change.EQUAL for note in notes)
    return ParagraphChange(
        _change(work, not unlike), one, other, ops, work.unit, work.moved, looks=looks, shape=shape, notes=notes
    )


def _look(printed: Printed) -> object:
    """Style, level and marked words: what a reader sees beside the text."""
    marks: list[tuple[int, tuple[bool, ...]]] = []
    for run in printed.runs:
        look = (run.bold, run.italic, run.underline, run.superscript, run.subscript)
        if marks and marks[-1][1] == look:
            marks[-1] = (marks[-1][0] + len(run.text), look)
        elif run.text:
            marks.append((len(run.text), look))
    return printed.style, printed.level, printed.align, tuple(marks)


def _count_notes(tally: Tally, notes: Sequence[NoteChange], one: Printed, other: Printed) -> None:
    """Counts the words of changed notes; a paragraph whose notes differ has changed."""
    if all(note.change is Change.EQUAL for note in notes):
        return
    tally.notes += 1
    tally.changed = True
    for note in notes:
        if note.change is Change.DELETED and note.base is not None:
            tally.deleted += words_of_note(one.notes[note.base])
        elif note.change is Change.INSERTED and note.revised is not None:
            tally.inserted += words_of_note(other.notes[note.revised])
        for paragraph in note.paragraphs:
            old = "" if paragraph.base is None else printed_text(paragraph.base)
            new = "" if paragraph.revised is None else printed_text(paragraph.revised)
            _count(tally, paragraph.words or whole_ops(paragraph), old, new)


def _paragraph_ops(work: Comparison, base: Printed, revised: Printed, opens: bool) -> tuple[WordOp, ...]:
    if bool(base.numbers) != bool(revised.numbers) and base.runs and _free(base) == _free(revised):
        return tuple(_only_number(numbers_text(base), numbers_text(revised), len(_free(base))))
    if not base.numbers or not revised.numbers:
        labels = work.labels if opens and not base.numbers and not revised.numbers else ("", "")
        return word_ops(_keyed(work, base, 0, 0, labels[0]), _keyed(work, revised, 1, 0, labels[1]))
    front = _number_ops(base.numbers, revised.numbers)
    starts = len(numbers_text(base)), len(numbers_text(revised))
    length = len(base.text) - starts[0]
    if _is_plain(base) and _is_plain(revised) and base.text[starts[0] :] == revised.text[starts[1] :]:
        ends = starts[0] + length, starts[1] + length
        return tuple(merged((*front, WordOp(WordChange.EQUAL, starts[0], ends[0], starts[1], ends[1]))))
    body = word_ops(_keyed(work, base, 0, starts[0]), _keyed(work, revised, 1, starts[1]))
    return tuple(merged((*front, *body)))


def _is_plain(printed: Printed) -> bool:
    """Whether the words are all there is: no field, note or object, which may differ under the same text."""
    return all(run.kind not in ATOMS for run in printed.runs)


def _free(printed: Printed) -> str:
    return "".join([run.text for run in printed.runs])


def _only_number(gone: str, come: str, length: int) -> Iterator[WordOp]:
    """A number that came or went in front of words that stay: a matter of numbering, not of substance."""
    at, to = len(gone), len(come)
    if gone:
        yield WordOp(WordChange.DELETED, 0, at, 0, 0, True)
    if come:
        yield WordOp(WordChange.INSERTED, at, at, 0, to, True)
    if length:
        yield WordOp(WordChange.EQUAL, at, at + length, to, to + length)


def _keyed(work: Comparison, printed: Printed, side: int, start: int, label: str = "") -> Words:
    place = Place(work.pair, side, label)
    return with_reference_keys(tokens(printed, start=start), printed, place, work.renumbering)


def _number_ops(base: tuple[Number, ...], revised: tuple[Number, ...]) -> tuple[WordOp, ...]:
    """Operations of the numbers in front: consequential when a number became another, not when its form changed."""
    old = [number.text + number.after for number in base]
    new = [number.text + number.after for number in revised]
    if len(old) != len(new):
        return word_ops(text_tokens("".join(old)), text_tokens("".join(new)), tidy=False)
    ops: list[WordOp] = []
    at_base = at_revised = 0
    for gone, come in zip(old, new, strict=True):
        found = word_ops(text_tokens(gone, start=at_base), text_tokens(come, start=at_revised), tidy=False)
        follows = _follows(found, gone, come, at_base, at_revised)
        ops.extend(_marked(operation, follows) for operation in found)
        at_base, at_revised = at_base + len(gone), at_revised + len(come)
    return tuple(ops)


def _follows(ops: tuple[WordOp, ...], old: str, new: str, at_base: int, at_revised: int) -> bool:
    gone = [old[op.base_start - at_base : op.base_end - at_base] for op in ops if op.change is WordChange.DELETED]
    come = [
        new[op.revised_start - at_revised : op.revised_end - at_revised]
        for op in ops
        if op.change is WordChange.INSERTED
    ]
    kept = [old[op.base_start - at_base : op.base_end - at_base] for op in ops if op.change is WordChange.EQUAL]
    values = [label_key(text) for text in (*gone, *come)]
    if not any(values):
        return False
    if all(is_enumerator(value) for value in values if value):
        return True
    stays = any(is_enumerator(label_key(word)) for text in kept for word in text.split() if label_key(word))
    # 14 -> 14 bis adds a word to a number; first -> second is one word for one other, with no number beside it
    return bool(gone and come) != stays and len(gone) + len(come) <= 2


def _marked(operation: WordOp, consequential: bool) -> WordOp:
    if operation.change is WordChange.EQUAL or not consequential:
        return operation
    return WordOp(
        operation.change,
        operation.base_start,
        operation.base_end,
        operation.revised_start,
        operation.revised_end,
        True,
    )


def _count(tally: Tally, ops: tuple[WordOp, ...], base: str, revised: str) -> None:
    for op in ops:
        if op.change is WordChange.EQUAL:
            continue
        deleted = op.change is WordChange.DELETED
        words = word_count(base[op.base_start : op.base_end] if deleted else revised[op.revised_start : op.revised_end])
        if op.consequential:
            tally.consequential += words
            continue
        tally.changed = True
        if deleted:
            tally.deleted += words
        else:
            tally.inserted += words


# --- tables --------------------------------------------------------------------------------------------------


def _table(work: Comparison, base: Piece, revised: Piece, one: PrintedTable, other: PrintedTable) -> TableChange:
    rows = _rows(work, one, other)
    equal = base.key == revised.key and all(row.change is Change.EQUAL for row in rows)
    return TableChange(_change(work, equal), one, other, rows, work.unit, work.moved)


def _rows(work: Comparison, base: PrintedTable, revised: PrintedTable) -> tuple[RowChange, ...]:
    inner = Comparison(work.renumbering, work.unit, work.pair, tally=work.tally, looked=work.looked, lists=work.lists)
    left, right = [_row_piece(row) for row in base.rows], [_row_piece(row) for row in revised.rows]
    out: list[RowChange] = []
    for first, second in align(left, right):
        gone = base.rows[first] if first is not None else None
        come = revised.rows[second] if second is not None else None
        if gone is not None and come is not None and _row_shape(gone) == _row_shape(come):
            out.append(_row(inner, gone, come))
            continue
        for row, change in ((gone, Change.DELETED), (come, Change.INSERTED)):
            if row is not None:
                out.append(_lone_row(row, change, work.unit))
                _count_row(work.tally, row, change)
    return tuple(out)


def _row_piece(row: PrintedRow) -> Piece:
    return Piece(PrintedTable((row,)))


def _row_shape(row: PrintedRow) -> tuple[tuple[int, int], ...]:
    return tuple((cell.colspan, cell.rowspan) for cell in row.cells)


def _count_row(tally: Tally, row: PrintedRow, change: Change) -> None:
    words = _row_piece(row).words
    tally.changed = True
    if change is Change.DELETED:
        tally.deleted += words
    else:
        tally.inserted += words


def _row(work: Comparison, base: PrintedRow, revised: PrintedRow) -> RowChange:
    cells = tuple(_cell(work, one, other) for one, other in zip(base.cells, revised.cells, strict=True))
    equal = all(block.change is Change.EQUAL for cell in cells for block in cell.blocks)
    return RowChange(Change.EQUAL if equal else Change.CHANGED, base, revised, cells)


def _cell(work: Comparison, base: PrintedCell, revised: PrintedCell) -> CellChange:
    left, right = pieces_of(base.blocks), pieces_of(revised.blocks)
    pairs: list[Pair] = align(left, right)
    if len(left) == len(right) == 1:
        pairs = [(0, 0)]
    return CellChange(base, revised, tuple(pair_blocks(work, left, right, pairs)))
