"""The edits of a generated law, kind by kind; each keeps the identities of what it leaves alone."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.bench.redline.law import Law, LawMaker, Paragraph, Piece, Section, Table
from tests.bench.redline.words import phrase


@dataclass
class Done:
    """What was done, for the figures: ids of the moved sections; (whole, first half) of splits and merges by id."""

    moved: list[int] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    """Paragraphs that are edited already: two edits in one would not be told apart."""


class Editor:
    """Edits ``law`` in place; ``law`` is a deep copy of the base."""

    def __init__(self, base: Law, chance: random.Random) -> None:
        self.law = copy.deepcopy(base)
        self.chance = chance
        self.done = Done()
        self.maker = LawMaker(self.law, chance, 0)
        self.maker.targets = [each.id for each in self.law.proper()]

    def apply(self, kinds: dict[str, int]) -> None:
        """So many edits of each kind, in the order of ``KINDS``."""
        for kind, edit in KINDS.items():
            count = sum(edit(self) for _ in range(kinds.get(kind, 0)))
            if count:
                self.done.counts[kind] = count
        self.law.numbered()

    # --- choosing --------------------------------------------------------------------------------------------

    def _free(self, want: Callable[[Paragraph], bool]) -> tuple[Section, Paragraph] | None:
        """A paragraph nobody has edited yet that ``want`` likes; none after many draws."""
        sections = self.law.proper()
        for _ in range(400):
            section = self.chance.choice(sections)
            found = [each for each in section.paragraphs() if each.id not in self.done.taken and want(each)]
            if found:
                chosen = self.chance.choice(found)
                self.done.taken.add(chosen.id)
                return section, chosen
        return None

    def _whole(self, want: Callable[[Section], bool] = lambda _: True) -> Section | None:
        """A section of which nothing was edited yet; from now on nobody else takes it."""
        sections = self.law.proper()
        for _ in range(400):
            section = self.chance.choice(sections)
            ids = {each.id for each in section.paragraphs()} | {section.id}
            if not ids & self.done.taken and want(section):
                self.done.taken |= ids
                return section
        return None

    def _place(self, away: int = -1) -> int:
        """Where a section may be put, at least six sections from index ``away``; never before the first part."""
        many = len(self.law.sections)
        while True:
            place = self.chance.randrange(1, many)
            if away < 0 or abs(place - away) >= min(6, many // 4):
                return place

    # --- kinds -----------------------------------------------------------------------------------------------

    def words(self) -> int:
        """A word or phrase of a text replaced, put in or taken out."""
        found = self._free(lambda each: any(_wordy(piece) for piece in each.pieces) and each.style != "TableText")
        if found is None:
            return 0
        self._reword(self.chance.choice([each for each in found[1].pieces if _wordy(each)]))
        return 1

    def rewritten(self) -> int:
        """Several words and phrases of one text: its edits may stand near each other."""
        found = self._free(lambda each: sum(len(piece.text.split(" ")) for piece in each.pieces if _wordy(piece)) > 25)
        if found is None:
            return 0
        for _ in range(self.chance.randrange(3, 6)):
            self._reword(max(found[1].pieces, key=lambda piece: len(piece.text) if _wordy(piece) else 0))
        return 1

    def _reword(self, piece: Piece) -> None:
        words = piece.text.split(" ")
        at = self.chance.randrange(2, len(words) - 3)
        out, size = self.chance.choice(((1, 1), (1, 1), (2, 3), (3, 2), (0, 2), (2, 0), (0, 6), (4, 1)))
        out = min(out, len(words) - 2 - at)
        put = phrase(self.chance, size).split(" ") if size or not out else []
        words[at : at + out] = put
        piece.text = " ".join(words)

    def sections_in(self) -> int:
        self.law.sections.insert(self._place(), self._new_section())
        return 1

    def first_section_in(self) -> int:
        """A section in front of all: everything is renumbered."""
        self.law.sections.insert(1, self._new_section())
        return 1

    def _new_section(self) -> Section:
        made = self.maker.section()
        self.done.taken |= {made.id, *(each.id for each in made.paragraphs())}
        return made

    def sections_out(self) -> int:
        section = self._whole()
        if section is None:
            return 0
        self.law.sections.remove(section)
        return 1

    def moved(self, edited: bool = False) -> int:
        """A section put elsewhere; ``edited``: with a change inside."""
        section = self._whole(lambda each: len(each.blocks) > 2)
        if section is None:
            return 0
        at = self.law.sections.index(section)
        place = self._place(at)
        self.law.sections.remove(section)
        self.law.sections.insert(place - (place > at), section)
        self.done.moved.append(section.id)
        if edited:
            piece = next(piece for each in section.paragraphs() for piece in each.pieces[::-1] if _wordy(piece))
            words = piece.text.split(" ")
            words[3:4] = phrase(self.chance, 2).split(" ")
            piece.text = " ".join(words)
        return 1

    def moved_edited(self) -> int:
        return self.moved(edited=True)

    def subsections_out(self) -> int:
        found = self._free(lambda each: each.number == "subsection")
        if found is None:
            return 0
        blocks = found[0].blocks
        at = blocks.index(found[1])
        end = at + 1
        while end < len(blocks) and getattr(blocks[end], "style", "") == "ListLetter":
            end += 1
        if end == len(blocks) == at + 1 and at == 1:
            return 0
        self.done.taken |= {each.id for each in blocks[at:end]}
        del blocks[at:end]
        return 1

    def items_in(self) -> int:
        """An item of an automatic list put in: the items behind it get other letters."""
        found = self._free(lambda each: each.style == "ListLetter")
        if found is None:
            return 0
        section, before = found
        new = Paragraph(self.law.new_id(), "ListLetter", [Piece(phrase(self.chance, 9) + ";")], 0, before.list)
        self.done.taken.add(new.id)
        section.blocks.insert(section.blocks.index(before), new)
        return 1

    def split(self) -> int:
        """A paragraph of two sentences cut between them; the space goes."""
        found = self._free(lambda each: each.style == "Subsection" and _cut_at(each) is not None)
        if found is None:
            return 0
        section, first = found
        at, offset = _cut_at(first) or (0, 0)
        piece = first.pieces[at]
        rest = [replace(piece, text=piece.text[offset + 1 :]), *first.pieces[at + 1 :]]
        first.pieces = [*first.pieces[:at], *([replace(piece, text=piece.text[:offset])] if offset else [])]
        second = Paragraph(self.law.new_id(), first.style, rest, piece_of=first.id)
        self.done.taken.add(second.id)
        section.blocks.insert(section.blocks.index(first) + 1, second)
        return 1

    def merge(self) -> int:
        """Two neighbours of one list or subsection joined by a space; the second has no number of its own."""
        found = self._free(lambda each: each.style == "Subsection")
        if found is None:
            return 0
        section, first = found
        at = section.blocks.index(first) + 1
        second = section.blocks[at] if at < len(section.blocks) else None
        if not isinstance(second, Paragraph) or second.id in self.done.taken or second.style != "Subsection":
            return 0
        if second.piece_of >= 0:
            return 0
        self.done.taken.add(second.id)
        first.joins = (first.id, second.id)
        first.pieces = [*first.pieces, Piece(" "), *second.pieces]
        section.blocks.remove(second)
        return 1

    def cells(self) -> int:
        found = self._free(lambda each: each.style == "TableText" and not each.pieces[0].bold)
        if found is None:
            return 0
        words = found[1].pieces[0].text.split(" ")
        words[-1] = str(self.chance.randrange(9000, 99000)) if words[-1].isdigit() else phrase(self.chance, 1)
        found[1].pieces = [Piece(" ".join(words))]
        return 1

    def _table(self) -> Table | None:
        tables = [each for section in self.law.proper() for each in section.tables()]
        return self.chance.choice(tables) if tables else None

    def rows_in(self) -> int:
        table = self._table()
        if table is None:
            return 0
        row = self.maker.row(1)
        self.done.taken |= {each.id for each in row.cells}
        table.rows.insert(self.chance.randrange(1, len(table.rows) + 1), row)
        return 1

    def rows_out(self) -> int:
        table = self._table()
        if table is None or len(table.rows) < 4:
            return 0
        row = table.rows[self.chance.randrange(1, len(table.rows))]
        if {each.id for each in row.cells} & self.done.taken:
            return 0
        table.rows.remove(row)
        return 1

    def footnotes(self) -> int:
        """A footnote changed, put in or taken out."""
        what = self.chance.choice(("changed", "changed", "in", "out"))
        if what == "in":
            found = self._free(lambda each: each.style == "Subsection")
            if found is not None:
                found[1].pieces.append(Piece("", note=self.maker.note()))
            return int(found is not None)
        found = self._free(lambda each: any(piece.note for piece in each.pieces))
        if found is None:
            return 0
        noted = next(piece for piece in found[1].pieces if piece.note)
        if what == "out":
            found[1].pieces.remove(noted)
        elif noted.note is not None:
            words = noted.note.pieces[0].text.split(" ")
            words[2:3] = phrase(self.chance, 1).split(" ")
            noted.note.pieces[0].text = " ".join(words)
        return 1

    def bold(self) -> int:
        """Three words of a plain stretch set in bold."""
        found = self._free(lambda each: each.style == "Subsection" and any(_wordy(piece) for piece in each.pieces))
        if found is None:
            return 0
        pieces = found[1].pieces
        at = next(at for at, piece in enumerate(pieces) if _wordy(piece))
        words = pieces[at].text.split(" ")
        start = self.chance.randrange(1, len(words) - 4)
        plain = pieces[at]
        pieces[at : at + 1] = [
            replace(plain, text=" ".join(words[:start]) + " "),
            replace(plain, text=" ".join(words[start : start + 3]), bold=True),
            replace(plain, text=" " + " ".join(words[start + 3 :])),
        ]
        return 1

    def bold_widened(self) -> int:
        """A bold term whose bold now takes in a word on each side."""
        found = self._free(lambda each: _bold_between(each) is not None)
        if found is None:
            return 0
        pieces = found[1].pieces
        at = _bold_between(found[1]) or 0
        before, term, after = pieces[at - 1], pieces[at], pieces[at + 1]
        head, _, last = before.text.rstrip(" ").rpartition(" ")
        first, _, tail = after.text.lstrip(" ").partition(" ")
        pieces[at - 1 : at + 2] = [
            replace(before, text=head + " "),
            replace(term, text=f"{last} {term.text} {first}"),
            replace(after, text=" " + tail),
        ]
        return 1

    def style(self) -> int:
        found = self._free(lambda each: each.style == "Subsection")
        if found is None:
            return 0
        found[1].style = "Explanation"
        return 1


def _wordy(piece: Piece) -> bool:
    plain = piece.target < 0 and not piece.note and not piece.bold and not piece.style
    return plain and len(piece.text.split(" ")) >= 7


def _cut_at(paragraph: Paragraph) -> tuple[int, int] | None:
    """Piece and offset of the space between two sentences."""
    for at, piece in enumerate(paragraph.pieces):
        offset = piece.text.find(". ")
        if piece.target < 0 and offset > 0:
            return at, offset + 1
        starts = at and piece.target < 0 and piece.text.startswith(" Subject to ")
        if starts and paragraph.pieces[at - 1].text[-1:] == ".":
            return at, 0
    return None


def _bold_between(paragraph: Paragraph) -> int | None:
    pieces = paragraph.pieces
    for at in range(1, len(pieces) - 1):
        if pieces[at].bold and _plain_words(pieces[at - 1]) > 3 and _plain_words(pieces[at + 1]) > 3:
            return at
    return None


def _plain_words(piece: Piece) -> int:
    return len(piece.text.split()) if piece.target < 0 and piece.note is None else 0


KINDS: dict[str, Callable[[Editor], int]] = {
    "moved": Editor.moved,
    "moved-edited": Editor.moved_edited,
    "sections-out": Editor.sections_out,
    "sections-in": Editor.sections_in,
    "renumbered": Editor.first_section_in,
    "split": Editor.split,
    "merge": Editor.merge,
    "subsections-out": Editor.subsections_out,
    "items-in": Editor.items_in,
    "cells": Editor.cells,
    "rows-out": Editor.rows_out,
    "rows-in": Editor.rows_in,
    "footnotes": Editor.footnotes,
    "bold": Editor.bold,
    "bold-widened": Editor.bold_widened,
    "style": Editor.style,
    "rewritten": Editor.rewritten,
    "words": Editor.words,
}
"""In the order in which they are made: whole sections first."""
