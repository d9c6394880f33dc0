"""Which numbers became which: so that renumbering is never shown as rewriting.

Provisions are paired by content first; the tables here record the numbers of each pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from modellaw.comparing.tokens import label_key
from modellaw.model.printed import Printed

_ENUMERATOR = regex.compile(r"\p{Nd}.*|[ivxlcdm]+|\p{L}\p{M}*|\p{Han}+", regex.IGNORECASE)


@dataclass(slots=True)
class NumberTable:
    """Old and new numbers of one kind, by ``label_key``; several when numbering restarts in each chapter."""

    forward: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    backward: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, old: str, new: str) -> None:
        """Records that the provision numbered ``old`` is now ``new``."""
        if old and new:
            self.forward[old].add(new)
            self.backward[new].add(old)

    def key(self, label: str, side: int) -> str | None:
        """The new number if there is one, ``""`` for a number that stays, None when the law has no such number."""
        others = (self.backward if side else self.forward).get(label)
        if others is None:
            return None
        if side:
            return label if others != {label} else ""
        return next(iter(others)) if len(others) == 1 and label not in others else ""


@dataclass(slots=True)
class Renumbering:
    """Which numbers of units and of their subdivisions became which."""

    words: frozenset[str] = frozenset()
    """Words that announce a reference, in lower case."""
    announcing: dict[str, bool] = field(default_factory=dict)
    """Whether a token announces one, for tokens that were asked about; ``words`` stay the same by then."""
    connectors: frozenset[str] = frozenset()
    units: NumberTable = field(default_factory=NumberTable)
    groups: dict[str, NumberTable] = field(default_factory=lambda: defaultdict(NumberTable))
    """Parts, chapters and schedules, by the word printed beside the number."""
    inside: dict[int, NumberTable] = field(default_factory=lambda: defaultdict(NumberTable))
    """Subdivisions, by index of the unit pair."""
    unit_words: set[str] = field(default_factory=set)
    """Words printed beside the numbers of units (``article``); empty where the number stands alone."""
    pair_of: tuple[dict[str, int], dict[str, int]] = field(default_factory=lambda: ({}, {}))
    """Index of the unit pair by old and by new number."""
    keys: frozenset[str] = frozenset()
    """Keys of units that name the same provision in both laws; references to them are compared by target."""


def label_pairs(base: Printed, revised: Printed) -> Iterator[tuple[str, str]]:
    """Old and new number of each subdivision that a pair of paragraphs opens."""
    if len(base.numbers) == len(revised.numbers):
        for old, new in zip(base.numbers, revised.numbers, strict=True):
            yield label_key(old.text), label_key(new.text)


def is_enumerator(token: str) -> bool:
    """Whether a word is a number of a list: digits, a roman number, a single letter, a Chinese number."""
    return _ENUMERATOR.fullmatch(token) is not None
