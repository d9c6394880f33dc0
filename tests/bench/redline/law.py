"""A generated law: parts, sections, subsections, lists, tables, footnotes, as plain values that can be edited.

Everything has an identity (``id``) that an edited copy keeps, so that what changed between two laws is known without
comparing them. Numbers are no part of the text: a section is numbered by where it stands, a reference holds the id of
the section it means.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.bench.redline.words import heading, item, note, sentence, term

WORDS_A_SECTION = 255
SECTIONS_A_PART = 20


@dataclass
class Piece:
    """Text with one look; or a reference to a section (``target``); or a footnote (``note``)."""

    text: str
    bold: bool = False
    italic: bool = False
    style: str = ""
    target: int = -1
    note: Note | None = None


@dataclass
class Note:
    id: int
    pieces: list[Piece]


@dataclass
class Paragraph:
    id: int
    style: str
    pieces: list[Piece]
    level: int = -1
    """Level of the automatic list, -1 for none; ``list`` says which list counts it."""
    list: int = 0
    number: str = ""
    """``section`` or ``part`` or ``subsection``: a literal number stands in front."""
    joins: tuple[int, ...] = ()
    """Ids of the paragraphs that were merged into this one."""
    piece_of: int = -1
    """Id of the paragraph that this one was split from."""


@dataclass
class Row:
    id: int
    cells: list[Paragraph]


@dataclass
class Table:
    id: int
    rows: list[Row]


@dataclass
class Section:
    """A section, or the heading of a part."""

    id: int
    blocks: list[Paragraph | Table]
    part: bool = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs, those in tables as well."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from (cell for row in block.rows for cell in row.cells)

    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]


@dataclass
class Law:
    title: str
    sections: list[Section]
    last_id: int = 0
    numbers: dict[int, str] = field(default_factory=dict)
    """Section id to the number it is printed with; see ``numbered``."""

    def new_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def proper(self) -> list[Section]:
        """The sections without the headings of parts."""
        return [each for each in self.sections if not each.part]

    def numbered(self) -> Law:
        """The same law; its numbers are counted."""
        counts = {True: 0, False: 0}
        for each in self.sections:
            counts[each.part] += 1
            self.numbers[each.id] = str(counts[each.part])
        return self

    def printed(self) -> Iterator[tuple[Section, Paragraph, list[Piece]]]:
        """Every paragraph with its pieces as printed: numbers in front, references filled in."""
        for section in self.sections:
            count = 0
            for paragraph in section.paragraphs():
                count += paragraph.number == "subsection"
                number = str(count) if paragraph.number == "subsection" else self.numbers[section.id]
                yield section, paragraph, self.pieces(paragraph, number)

    def pieces(self, paragraph: Paragraph, number: str) -> list[Piece]:
        """What is printed of a paragraph that has ``number``."""
        front = {"section": f"{number}. ", "part": f"PART {number} – ", "subsection": f"({number}) ", "": ""}
        said = [Piece(front[paragraph.number])] if paragraph.number else []
        for each in paragraph.pieces:
            text = f"section {self.numbers.get(each.target, '1')}" if each.target >= 0 else each.text
            said.append(Piece(text, each.bold, each.italic, each.style, -1, each.note))
        return said


class LawMaker:
    """Makes sections; the same ``chance`` gives the same sections."""

    def __init__(self, law: Law, chance: random.Random, count: int) -> None:
        self.law, self.chance, self.count = law, chance, count
        self.targets: list[int] = []

    def part(self) -> Section:
        law = self.law
        named = Paragraph(law.new_id(), "PartHeading", [Piece(heading(self.chance))], number="part")
        return Section(law.new_id(), [named], part=True)

    def section(self) -> Section:
        law, chance = self.law, self.chance
        made = Section(law.new_id(), [])
        self.targets.append(made.id)
        made.blocks.append(Paragraph(law.new_id(), "SectionHeading", [Piece(heading(chance))], number="section"))
        for at in range(chance.choice((3, 4, 4, 5))):
            made.blocks.append(self._text("Subsection", sentences=chance.choice((1, 2, 2, 3)), number="subsection"))
            if at and chance.random() < 0.45:
                made.blocks.extend(self._list())
        if chance.random() < 0.1:
            made.blocks.append(self._table())
        return made

    def _text(self, style: str, *, sentences: int, number: str = "") -> Paragraph:
        pieces: list[Piece] = []
        for at in range(sentences):
            pieces += self._sentence(" " if at else "")
        if self.chance.random() < 0.06:
            pieces.append(Piece("", note=self.note()))
        return Paragraph(self.law.new_id(), style, pieces, number=number)

    def _sentence(self, before: str) -> list[Piece]:
        """A sentence; some name a defined term in bold, some refer to another section in italics."""
        chance = self.chance
        words = sentence(chance).split(" ")
        draw = chance.random()
        if draw < 0.12:
            cut = chance.randrange(3, len(words) - 2)
            styled = chance.random() < 0.5
            named = Piece(f"“{term(chance)}”", bold=not styled, style="Term" if styled else "")
            return [Piece(before + " ".join(words[:cut]) + " "), named, Piece(" " + " ".join(words[cut:]))]
        if draw < 0.37 and self.targets:
            first, second = (chance.choice(self.targets[-60:]) for _ in "ab")
            said = [Piece(f"{before}Subject to "), Piece("", italic=True, target=first), Piece(", ")]
            if chance.random() < 0.2:
                said[2:] = [Piece(" and "), Piece("", italic=True, target=second), Piece(", ")]
            return [*said, Piece(words[0].lower() + " " + " ".join(words[1:]))]
        return [Piece(before + " ".join(words))]

    def _list(self) -> list[Paragraph]:
        law, chance = self.law, self.chance
        counted, size = law.new_id(), chance.choice((2, 3, 4))
        ends = [";"] * (size - 2) + ["; or", "."]
        return [Paragraph(law.new_id(), "ListLetter", [Piece(item(chance) + end)], 0, counted) for end in ends]

    def _table(self) -> Table:
        law = self.law
        return Table(law.new_id(), [self.row(at) for at in range(self.chance.choice((4, 5, 6)))])

    def row(self, at: int) -> Row:
        """A row; the first is the head of the table."""
        law, chance = self.law, self.chance
        texts = ("Person", "Duty", "Fee") if at == 0 else (term(chance), item(chance), f"{chance.randrange(10, 9000)}")
        cells = [Paragraph(law.new_id(), "TableText", [Piece(text, bold=at == 0)]) for text in texts]
        return Row(law.new_id(), cells)

    def note(self) -> Note:
        return Note(self.law.new_id(), [Piece(note(self.chance))])


def law_of(words: int, chance: random.Random) -> Law:
    """A law of about ``words`` words."""
    count = max(6, round(words / WORDS_A_SECTION))
    law = Law("Harbour and Waterways (General Provisions) Act", [])
    maker = LawMaker(law, chance, count)
    for at in range(count):
        if at % SECTIONS_A_PART == 0:
            law.sections.append(maker.part())
        law.sections.append(maker.section())
    return law.numbered()
