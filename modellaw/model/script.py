"""The edit script: what changed between two printed laws, and nothing about how to show it.

Renderers (Word tracked changes, HTML, JSON, tables) see only this. Two laws of the engine, checked at run time:
the accepted script gives the revised law, the rejected one the base.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from modellaw.model.printed import (
    Printed,
    PrintedCell,
    PrintedLaw,
    PrintedRow,
    PrintedStory,
    PrintedTable,
    PrintedUnit,
)
from modellaw.model.source import Finding


class Change(StrEnum):
    """What happened to a paragraph, table, row or cell."""

    EQUAL = "equal"
    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved-from"
    """Base side of a move."""
    MOVED_TO = "moved-to"
    """Revised side of a move; its words may have changed as well."""


class UnitChange(StrEnum):
    """What happened to a unit as a whole; each unit has exactly one."""

    UNCHANGED = "unchanged"
    RENUMBERED = "renumbered"
    """Only its number, and references that follow from renumbering, differ."""
    CHANGED = "changed"
    MOVED = "moved"
    """Stands elsewhere; ``UnitPair.words`` says whether its words changed too."""
    INSERTED = "inserted"
    DELETED = "deleted"


class WordChange(StrEnum):
    """Kind of a word operation."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class WordOp:
    """A stretch of words. Offsets count characters of ``printed_text`` of the paragraph on each side."""

    change: WordChange
    base_start: int
    base_end: int
    revised_start: int
    revised_end: int
    consequential: bool = False
    """A number that changed only because provisions were renumbered."""


@dataclass(frozen=True, slots=True)
class LookSpan:
    """Equal words that look otherwise (bold, font, size ...). Offsets as in ``WordOp``."""

    base_start: int
    base_end: int
    revised_start: int
    revised_end: int


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note on both sides, or on one: indices into ``notes`` of the paragraph, and the changes of its text."""

    change: Change
    """``EQUAL``, ``CHANGED``, ``INSERTED`` or ``DELETED``."""
    base: int | None
    revised: int | None
    paragraphs: tuple[ParagraphChange, ...] = ()


class Cut(StrEnum):
    """Whether a paragraph of one side stands in two or more changes, a piece in each."""

    NONE = ""
    SPLIT = "split"
    """The base paragraph goes on in the next change: a paragraph mark was put in here."""
    MERGED = "merged"
    """The revised paragraph goes on in the next change: the paragraph mark here was taken out."""


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """One paragraph in output order. ``words`` covers both sides completely when both are present."""

    change: Change
    base: Printed | None
    revised: Printed | None
    words: tuple[WordOp, ...] = ()
    unit: int = -1
    """Index into ``EditScript.units``."""
    move: int | None = None
    """Number shared by the two sides of a move."""
    looks: tuple[LookSpan, ...] = ()
    """Equal words with another look; only where both laws say how they look."""
    shape: bool = False
    """The paragraph's own look, style or list differs."""
    notes: tuple[NoteChange, ...] = ()
    """Every note of either side, in order, when both sides are present."""
    cut: Cut = Cut.NONE
    """Where it is not ``NONE``, and in the change after such a one, the side that is cut holds a piece
    (``model.walk.piece_of``) of ``whole``."""
    whole: Printed | None = None
    """In the first of the changes that share a cut paragraph: that paragraph, uncut."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell pair (or a lone cell of an inserted or deleted row) and what changed inside."""

    base: PrintedCell | None
    revised: PrintedCell | None
    blocks: tuple[BlockChange, ...]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row in output order."""

    change: Change
    base: PrintedRow | None
    revised: PrintedRow | None
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class TableChange:
    """One table in output order. A table whose columns differ is deleted and inserted whole."""

    change: Change
    base: PrintedTable | None
    revised: PrintedTable | None
    rows: tuple[RowChange, ...]
    unit: int = -1
    move: int | None = None


BlockChange: TypeAlias = ParagraphChange | TableChange


@dataclass(frozen=True, slots=True)
class StoryChange:
    """A header or footer on both sides, or on one, and its changes."""

    key: str
    base: PrintedStory | None
    revised: PrintedStory | None
    blocks: tuple[BlockChange, ...]


@dataclass(frozen=True, slots=True)
class UnitPair:
    """A unit on both sides, or on one."""

    change: UnitChange
    base: PrintedUnit | None
    revised: PrintedUnit | None
    likeness: float = 1.0
    """Share of words in common, 0 to 1."""
    matched_by: str = ""
    """``wid``, ``text``, ``heading``, ``likeness`` or ``number``: why the two were taken for the same unit."""
    inserted: int = 0
    """Words inserted, consequential ones not counted."""
    deleted: int = 0
    consequential: int = 0
    looks: int = 0
    """Paragraphs in which only the look of something changed."""


@dataclass(frozen=True, slots=True)
class EditScript:
    """All changes from ``base`` to ``revised`` in output order."""

    base: PrintedLaw
    revised: PrintedLaw
    units: tuple[UnitPair, ...]
    blocks: tuple[BlockChange, ...]
    stories: tuple[StoryChange, ...] = ()
    """Changes of the texts beside the body: one for each key of either side, in order."""
    findings: tuple[Finding, ...] = ()
