"""Roles of provisions: what a level *is*, whatever a tradition calls it.

``section``, ``paragraph``, ``inciso`` and فصل name different levels in different traditions; code branches on
the role only, and a profile says how a role is named, numbered and marked up.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The canonical levels, outermost first."""

    G1 = "G1"
    G2 = "G2"
    G3 = "G3"
    G4 = "G4"
    G5 = "G5"
    G6 = "G6"
    U = "U"
    """Basic unit, numbered through the act: section, article, §, 条, مادة."""
    P = "P"
    """First subdivision of a unit: subsection, paragraph, apartado, Absatz, часть."""
    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    L4 = "L4"
    X = "X"
    """Unnumbered text block inside a unit or subdivision: alinéa, абзац."""
    DEF = "DEF"
    """One definition."""
    SCH = "SCH"
    """Schedule or annex."""
    OTHER = "OTHER"
    """A level of foreign law that fits none of the above; its AKN element says what it was called."""


GROUPS = (Role.G1, Role.G2, Role.G3, Role.G4, Role.G5, Role.G6)
LISTS = (Role.L1, Role.L2, Role.L3, Role.L4)
