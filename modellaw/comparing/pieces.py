"""Blocks made ready for comparing: their text, what makes two of them the same, and their words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from modellaw.comparing.tokens import Bag, ascii_digits, atom_key, bag, label_key, masked, word_count
from modellaw.model.printed import Printed, PrintedBlock, PrintedLaw, PrintedNote, PrintedTable, PrintedUnit, RunKind
from modellaw.model.walk import printed_paragraphs, printed_text

_ATOMS = (RunKind.FIELD, RunKind.NOTE, RunKind.OBJECT)


class Piece:
    """One block of a law. ``free`` is its text without the numbers in front; ``key`` all that must not differ."""

    def __init__(self, block: PrintedBlock) -> None:
        self.block = block
        paragraphs = (block,) if isinstance(block, Printed) else tuple(printed_paragraphs((block,)))
        self.text = "\n".join(map(printed_text, paragraphs))
        self.free = ascii_digits("\n".join("".join([run.text for run in one.runs]) for one in paragraphs))
        atoms = "".join(atom_key(one, run) for one in paragraphs for run in one.runs if run.kind in _ATOMS)
        self.atoms = atoms
        shape = "" if isinstance(block, Printed) else table_shape(block)
        self.key = f"{shape}{self.text}{atoms}"
        self.free_key = f"{shape}{self.free}{atoms}"

    @cached_property
    def bag(self) -> Bag:
        """Words and word pairs, for likeness."""
        return bag(self.free)

    @cached_property
    def words(self) -> int:
        """Number of words, those of notes included."""
        return word_count(self.text) + note_words(self.block)


def note_words(block: PrintedBlock) -> int:
    """Number of words in the notes of a block."""
    return sum(words_of_note(note) for one in printed_paragraphs((block,)) for note in one.notes)


def words_of_note(note: PrintedNote) -> int:
    """Number of words of one note."""
    return sum(word_count("".join(run.text for run in paragraph)) for paragraph in note.paragraphs)


def table_shape(table: PrintedTable) -> str:
    """What of a table is not text: rows, cells, and how many columns and rows each covers."""
    rows = (",".join(f"{cell.colspan}x{cell.rowspan}/{len(cell.blocks)}" for cell in row.cells) for row in table.rows)
    return "\x00table " + ";".join(rows) + "\x00"


class UnitText:
    """A unit of a law with its pieces and what it is matched by."""

    def __init__(self, unit: PrintedUnit, pieces: tuple[Piece, ...], index: int) -> None:
        self.unit = unit
        self.pieces = pieces
        self.index = index
        self.key = "\x01".join([piece.key for piece in pieces])
        self.free = "\x01".join([piece.free_key for piece in pieces])
        self.heading = " ".join(unit.heading.casefold().split())
        self.label = label_key(unit.label)

    @cached_property
    def masked(self) -> str:
        """The text with all numbers made alike."""
        return masked(self.free)

    @cached_property
    def bag(self) -> Bag:
        """Words and word pairs of the whole unit."""
        return bag("\n".join([piece.free for piece in self.pieces]))

    @cached_property
    def words(self) -> int:
        """Number of words."""
        return sum(piece.words for piece in self.pieces)


def pieces_of(blocks: Iterable[PrintedBlock]) -> tuple[Piece, ...]:
    """One piece a block."""
    return tuple(map(Piece, blocks))


def units_of(law: PrintedLaw) -> tuple[UnitText, ...]:
    """The units of a law, in order."""
    pieces = pieces_of(law.blocks)
    return tuple(UnitText(unit, pieces[unit.start : unit.end], index) for index, unit in enumerate(law.units))
