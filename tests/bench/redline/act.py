"""An invented law for the redline benchmark: sections, paragraphs, tables and notes, every one with an identity.

Numbers and references are not stored: they follow from the order of the sections, so that an insertion or a move
renumbers everything behind it, as it does in a legislature. The same seed gives the same law.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TypeAlias

NOUNS = (
    "lamp keeper harbour master council registrar permit holder vessel owner notice fee register inspector market clerk "
    "warden licence tower beacon pier channel cargo tariff berth quay buoy pilot crew manifest ledger deposit penalty "
    "tribunal petition record map survey boundary parcel orchard well cistern aqueduct mill weir bridge ferry toll gate "
    "archive seal charter guild steward treasurer auditor account budget grant levy exemption refund claim objection "
    "hearing order decree schedule annex measure standard sample laboratory certificate training examination apprentice "
    "workshop warehouse granary apiary vineyard pasture forest reserve ranger lookout signal lantern wick oil glass"
).split()
VERBS = (
    "inspect register record publish withdraw suspend renew grant refuse transfer deposit measure test maintain repair "
    "light extinguish announce deliver collect refund examine certify approve amend cancel review forward store display "
    "number seal sign verify count weigh survey map fence close open supply remove replace restore preserve"
).split()
ADJECTIVES = (
    "annual lawful reasonable written coastal northern southern inland public private temporary permanent provisional "
    "seasonal competent authorised responsible adjacent remote damaged abandoned navigable fresh sealed numbered ordinary "
    "special urgent joint separate former present future complete partial accurate visible audible sworn"
).split()
PLACES = (
    "Keluma Norvania Sidra Tarvel Ostrum Belmar Quillane Dorvik Amberly Fenmoor Halvard Istrel Jorvane Kestral Lunmere"
).split()
TEMPLATES = (
    "The {n} {m} {v} the {a} {n} within {d} days after the {n} of {p}",
    "A {n} who fails to {v} the {a} {n} is liable to a penalty not exceeding {k} units",
    "No person may {v} a {n} unless the {a} {n} of {p} has agreed in writing",
    "Where the {n} is {a}, the {n} {m} {v} it and {m} {v} the {n} before the {d} day",
    "An application to {v} a {a} {n} states the {n}, the {n} and the {n} concerned",
    "The {a} {n} is to {v} every {n} that the {n} of {p} has left {a} for {d} months",
    "If the {n} does not {v} the {n}, the {a} {n} {m} {v} the {n} at the cost of the {n}",
    "Each {n} keeps a {a} {n} in which the {n} and the {n} of {p} are entered",
)
TITLES = ("{a} {n}", "Duty to {v} the {n}", "{n} and {n}", "Power to {v} the {a} {n}", "The {n} of {p}")
_SLOTS = {"n": NOUNS, "v": VERBS, "a": ADJECTIVES, "p": PLACES, "m": ["shall", "may", "must"]}


@dataclass(slots=True)
class Note:
    """A footnote."""

    uid: str
    text: str


@dataclass(slots=True)
class Piece:
    """A stretch of a paragraph: words, or the number of another section, or the anchor of a note."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    refers: str = ""
    """Section referred to; the text is then its number."""
    is_field: bool = False
    note: Note | None = None


@dataclass(slots=True)
class Para:
    """A paragraph; ``origins`` names the base paragraphs whose words it holds (two for a merger)."""

    uid: str
    kind: str
    """``heading``, ``sub``, ``item``, ``plain`` or ``cell``."""
    pieces: list[Piece]
    origins: tuple[str, ...] = ()


@dataclass(slots=True)
class Row:
    """A table row: one paragraph a cell."""

    uid: str
    cells: list[Para]


@dataclass(slots=True)
class Table:
    """A table of three columns."""

    uid: str
    rows: list[Row]


Block: TypeAlias = Para | Table


@dataclass(slots=True)
class Section:
    """A section: its heading is the first block."""

    uid: str
    blocks: list[Block]


@dataclass(slots=True)
class Law:
    """Sections in order."""

    sections: list[Section]
    named: set[str] = field(default_factory=set)
    """Sections that a field points to: they carry a bookmark."""

    def numbers(self) -> dict[str, str]:
        return {section.uid: str(index) for index, section in enumerate(self.sections, 1)}


class Author:
    """Writes sentences and sections from one stream of random numbers."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)
        self.seed = seed
        self.made = 0

    def uid(self) -> str:
        self.made += 1
        return f"{self.seed}.{self.made}"

    def word(self) -> str:
        return self.chance.choice(self.chance.choice((NOUNS, VERBS, ADJECTIVES)))

    def filled(self, template: str) -> str:
        """The template with every slot filled anew."""
        parts = template.replace("{", "\x00{").replace("}", "}\x00").split("\x00")
        return "".join(self._slot(part[1]) if part.startswith("{") else part for part in parts)

    def _slot(self, kind: str) -> str:
        if kind in _SLOTS:
            return self.chance.choice(_SLOTS[kind])
        return str(self.chance.randint(2, 90) if kind == "d" else self.chance.randint(10, 900) * 10)

    def sentence(self) -> str:
        return self.filled(self.chance.choice(TEMPLATES)) + "."

    def section(self, targets: list[str], *, table: bool = False) -> Section:
        """A section of some 250 words; ``targets`` are the sections it may refer to."""
        title = self.filled(self.chance.choice(TITLES))
        blocks: list[Block] = [Para(self.uid(), "heading", [Piece(title[0].upper() + title[1:])])]
        for _ in range(self.chance.randint(3, 6)):
            blocks.append(self.paragraph("sub", targets))
            if self.chance.random() < 0.35:
                blocks.extend(self.item() for _ in range(self.chance.randint(2, 4)))
            if self.chance.random() < 0.2:
                blocks.append(self.paragraph("plain", targets))
        if table:
            blocks.append(self.table())
        return Section(self.uid(), blocks)

    def item(self) -> Para:
        return Para(self.uid(), "item", [Piece(f"the {self.word()} and {self.sentence()[:-1].lower()};")])

    def paragraph(self, kind: str, targets: list[str]) -> Para:
        pick = self.chance
        pieces = []
        if pick.random() < 0.12:
            pieces.append(Piece("In this section, "))
            pieces.append(Piece(f"“{pick.choice(ADJECTIVES)} {pick.choice(NOUNS)}”", bold=True))
            pieces.append(Piece(" has its usual meaning. "))
        pieces.append(Piece(" ".join(self.sentence() for _ in range(pick.randint(2, 4)))))
        if targets and pick.random() < 0.25:
            pieces.append(Piece(" This applies subject to section "))
            pieces.append(Piece(refers=pick.choice(targets), is_field=pick.random() < 0.2))
            pieces.append(Piece(f" and to the {pick.choice(NOUNS)} of "))
            pieces.append(Piece(f"{pick.choice(PLACES)} Ordinance", italic=True))
            pieces.append(Piece("."))
        if pick.random() < 0.1:
            pieces.append(Piece(note=self.note()))
        return Para(self.uid(), kind, pieces)

    def note(self) -> Note:
        return Note(self.uid(), f"See the {self.word()} {self.word()} of {self.chance.choice(PLACES)}. {self.sentence()}")

    def table(self) -> Table:
        head = self.row(["Item", "Matter", "Charge"])
        return Table(self.uid(), [head, *(self.row() for _ in range(self.chance.randint(5, 9)))])

    def row(self, texts: list[str] | None = None) -> Row:
        texts = texts or [
            f"{self.chance.choice(ADJECTIVES)} {self.chance.choice(NOUNS)}".capitalize(),
            self.filled("to {v} the {a} {n} of {p}"),
            f"{self.chance.randint(11, 9999)} units",
        ]
        return Row(self.uid(), [Para(self.uid(), "cell", [Piece(text)]) for text in texts])


def words_of(section: Section) -> int:
    return sum(len(piece.text.split()) for para in paragraphs(section.blocks) for piece in para.pieces)


def paragraphs(blocks: list[Block]) -> list[Para]:
    """All paragraphs, those of table cells in reading order."""
    out: list[Para] = []
    for block in blocks:
        if isinstance(block, Para):
            out.append(block)
        else:
            out.extend(cell for row in block.rows for cell in row.cells)
    return out


def law_of(words: int, seed: str) -> Law:
    """A law of about ``words`` words."""
    author = Author(seed)
    sections: list[Section] = []
    total = 0
    while total < words:
        near = [section.uid for section in sections[-40:]]
        sections.append(author.section(near, table=len(sections) % 30 == 4))
        total += words_of(sections[-1])
    return Law(sections, _pointed_to(sections))


def _pointed_to(sections: list[Section]) -> set[str]:
    paras = (para for section in sections for para in paragraphs(section.blocks))
    return {piece.refers for para in paras for piece in para.pieces if piece.is_field}


def labels(section: Section) -> dict[str, str]:
    """Number of each subsection and paragraph, ``(1)`` and ``(a)``, by place."""
    out: dict[str, str] = {}
    sub = item = 0
    for block in section.blocks:
        if isinstance(block, Table):
            continue
        if block.kind == "sub":
            sub, item = sub + 1, 0
            out[block.uid] = f"({sub})"
        elif block.kind == "item":
            item += 1
            out[block.uid] = f"({chr(96 + item)})"
    return out
