"""Numbers as a language writes them: digits, letters, words, insertion series and counted nouns.

All of it is data from ``jurisdictions/base.toml`` and ``jurisdictions/languages``; ``conventions.numerals`` and
``conventions.spellout`` interpret it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InsertScheme:
    """How the number of an inserted provision is made from the number it follows (5A, 5 bis, 5-1, 5¹)."""

    name: str
    steps: tuple[str, ...]
    """Template printed after the base number for each step of insertion: ``{A}``, `` {bis}``, ``-{1}``."""
    ascii: tuple[str, ...]
    """The same steps in ordinal values: ``{A}``, ``{bis}``, ``-{1}``."""
    place: str = "inside"
    """``inside``: next to the number; ``after``: behind the whole template (第一百三十三条之一)."""
    series: tuple[str, ...] = ()
    """Words for ``{bis}``, first insertion first."""


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """A noun with its number, by plural category: ``one = "{cardinal} year"``, ``other = "{cardinal} years"``.

    A hole names a rule set of the spellout (``{f}``), with ``/100`` for the number rounded down to hundreds.
    """

    name: str
    forms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Numerals:
    """Everything a language needs to write numbers."""

    digit_sets: tuple[tuple[str, str], ...] = ()
    """Name (``latn``, ``arab``) and its ten digits."""
    alphabets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Placeholder name (``a``, ``abj``, ``cyr``) and its letters in order."""
    schemes: tuple[InsertScheme, ...] = ()
    spellout: str = ""
    """Rule sets in the notation of rule-based number formats; see ``conventions.spellout``."""
    ordinals: tuple[tuple[str, str], ...] = ()
    """Gender and the rule set of its ordinals; gender empty for languages without."""
    plural: tuple[str, ...] = ()
    """``category: ranges`` or ``category: %modulus ranges``; the first that fits wins, else ``other``."""
    nouns: tuple[CountedNoun, ...] = ()

    def scheme(self, name: str) -> InsertScheme | None:
        """The insertion scheme of that name, or None."""
        return next((scheme for scheme in self.schemes if scheme.name == name), None)

    def noun(self, name: str) -> CountedNoun | None:
        """The counted noun of that name, or None."""
        return next((noun for noun in self.nouns if noun.name == name), None)
