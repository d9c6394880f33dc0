"""Facts about an edit script that every renderer shows: what a provision's changes add up to, what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modellaw.model.printed import Printed, PrintedBlock, PrintedLaw, PrintedUnit
from modellaw.model.script import (
    BlockChange,
    Change,
    Cut,
    EditScript,
    ParagraphChange,
    StoryChange,
    UnitChange,
    UnitPair,
)
from modellaw.model.walk import printed_paragraphs, printed_text

_LONGEST = 60
"""Letters of the first words that stand for a title."""


@dataclass(slots=True)
class UnitDetails:
    """What a pair of provisions adds up to, beside its words."""

    formatting: int = 0
    """Paragraphs in which something looks otherwise."""
    notes: int = 0
    """Notes inserted, deleted or changed in paragraphs that both sides have."""
    splits: int = 0
    """Paragraph marks put in."""
    merges: int = 0
    """Paragraph marks taken out."""

    @property
    def silent(self) -> bool:
        """Nothing beside words changed."""
        return not (self.formatting or self.notes or self.splits or self.merges)


def unit_details(script: EditScript) -> tuple[UnitDetails, ...]:
    """One value for each of ``script.units``."""
    found = tuple(UnitDetails() for _ in script.units)
    for block in script.blocks:
        if 0 <= block.unit < len(found):
            _add(found[block.unit], (block,))
    return found


def _add(found: UnitDetails, blocks: Iterable[BlockChange]) -> None:
    for change in paragraph_changes(blocks):
        found.formatting += looks_otherwise(change)
        found.notes += sum(note.change is not Change.EQUAL for note in change.notes)
        found.splits += change.cut is Cut.SPLIT
        found.merges += change.cut is Cut.MERGED


def looks_otherwise(change: ParagraphChange) -> bool:
    """Whether something in a paragraph or its notes changed its look."""
    return bool(change.looks or change.shape or any(line.looks for note in change.notes for line in note.paragraphs))


def paragraph_changes(blocks: Iterable[BlockChange]) -> Iterator[ParagraphChange]:
    """Every paragraph change, those in table cells included."""
    for block in blocks:
        if isinstance(block, ParagraphChange):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraph_changes(cell.blocks)


def is_changed(story: StoryChange) -> bool:
    """Whether a header or footer differs in anything, its look included."""
    unlike = any(block.change is not Change.EQUAL for block in story.blocks)
    return unlike or any(map(looks_otherwise, paragraph_changes(story.blocks)))


def side_of(pair: UnitPair) -> PrintedUnit | None:
    """The provision as it will be, or as it was when it is gone."""
    return pair.revised if pair.revised is not None else pair.base


def unit_title(law: PrintedLaw, unit: PrintedUnit) -> str:
    """How a reader calls a provision: its printed number and heading, else its first words."""
    blocks = law.blocks[unit.start : unit.end]
    first = next((block for block in blocks if isinstance(block, Printed)), None)
    if first is not None and first.heading and first.numbers:
        return _line(first)
    number = _printed_number(blocks, unit.key) or unit.label
    called = " ".join(f"{number} {unit.heading}".split())
    return called if any(map(str.isalnum, called)) else _first_words(blocks) or unit.key


def _printed_number(blocks: Iterable[PrintedBlock], key: str) -> str:
    numbers = (number for block in blocks if isinstance(block, Printed) for number in block.numbers)
    return next((number.text for number in numbers if number.key == key), "")


def pair_title(script: EditScript, pair: UnitPair) -> str:
    """The same for a pair: as in the revised law, or in the base when the provision is gone."""
    if pair.revised is not None:
        return unit_title(script.revised, pair.revised)
    return unit_title(script.base, pair.base) if pair.base is not None else ""


def _first_words(blocks: Iterable[PrintedBlock]) -> str:
    lines = (line for line in map(_line, printed_paragraphs(blocks)) if any(map(str.isalnum, line)))
    words = next(lines, "")
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _line(printed: Printed) -> str:
    return " ".join(printed_text(printed).split())


def is_silent(pair: UnitPair, details: UnitDetails) -> bool:
    """Whether nothing at all changed in a provision."""
    return pair.change is UnitChange.UNCHANGED and details.silent
