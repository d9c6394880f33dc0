"""What a trap is: two files, and what is asked of their redline beyond being exact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from trap_markup import heading, p
from trap_package import Docx

BEFORE = heading("1. Lanterns") + p("The keeper of lanterns shall light them at dusk and put them out at dawn.")
AFTER = p("Nothing in this section binds a keeper who is asleep for good cause.") + p("It is repealed in leap years.")


@dataclass(frozen=True, slots=True)
class Trap:
    """One pair; ``base`` and ``revised`` differ in one thing."""

    name: str
    base: Docx
    revised: Docx
    empty: bool = False
    """The redline must hold no tracked change at all."""
    marks: int | None = None
    """How many tracked changes there must be."""
    least: tuple[str, str] | None = None
    """The words that differ, ``\\ue000`` for a field: their least distance, twice over, is what may be marked."""
    clusters: bool = False
    """Count letters with their marks, not words: scripts without spaces."""
    may_stay_empty: bool = False
    """A paragraph mark in front of a table, or the last of a cell or of the document, cannot go."""
    moves: int | None = None
    """How many moved provisions there must be, each one range."""
    shown: tuple[str, str] | None = None
    """Words that must stand in a deletion and in an insertion, inside what moved."""
    finding: str = ""
    """A finding that must be there."""
    office: str = ""
    """Why LibreOffice 7.4 reads this pair otherwise; empty when it agrees."""
    tags: tuple[str, ...] = ()


def around(base: str, revised: str) -> tuple[str, str]:
    """Two bodies with the same paragraphs around what differs."""
    return BEFORE + base + AFTER, BEFORE + revised + AFTER


def trap(name: str, base: str, revised: str, *, of: Docx | None = None, **asked: object) -> Trap:
    """A trap whose files differ in their bodies only."""
    first, second = around(base, revised)
    shell = of or Docx("")
    return Trap(name, replace(shell, body=first), replace(shell, body=second), **asked)  # type: ignore[arg-type]


def both_ways(one: Trap, back: str) -> tuple[Trap, Trap]:
    """A trap and the same the other way round, called ``back``."""
    words = None if one.least is None else (one.least[1], one.least[0])
    return one, replace(one, name=back, base=one.revised, revised=one.base, least=words)


Maker = Callable[[], tuple[Trap, ...]]
