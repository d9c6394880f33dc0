"""Numbers in words, by rules that the language data bring.

The notation is a subset of the rule-based number formats of ICU, so that a linguist may reuse what exists::

    %cardinal:
    0: zero; one; two; three;
    20: twenty[->>];
    100: << hundred[ and >>];
    60/20: soixante[->>];

A rule applies from its base value up to the next rule; a rule without a base value has the one after its
predecessor's. Its divisor is the greatest power of the radix (10, or what follows ``/``) not above the base value.
``<<`` is the quotient in words, ``>>`` the remainder, ``=%set=`` the number itself by another set, ``<%set<`` and
``>%set>`` quotient and remainder by another set; square brackets enclose what is left out when the remainder is 0.
An apostrophe in front protects leading white space. Sets whose names begin with ``%%`` are for other rules only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from modellaw.errors import LibraryError, UnknownName
from modellaw.model.numerals import Numerals

READABLE = 1000
"""Words are read back as numbers up to this one."""
DEEPEST = 64
"""Rules that call each other more often go round in a circle."""


class NoWords(LibraryError):
    """The rules of a language do not reach this number."""


def spell(number: int, rule_set: str, numerals: Numerals) -> str:
    """``number`` in words by the rule set of that name (``cardinal``, ``m`` ...)."""
    return _Speller(_rule_sets(numerals.spellout)).spell(number, rule_set)


def has_rule_set(rule_set: str, numerals: Numerals) -> bool:
    """Whether the language has a rule set of that name."""
    return rule_set in _rule_sets(numerals.spellout)


def read_words(words: str, rule_set: str, numerals: Numerals) -> int | None:
    """The number that ``rule_set`` words as ``words`` (1 to ``READABLE``), or None."""
    return _inverse(numerals.spellout, rule_set).get(_folded(words))


@lru_cache(maxsize=64)
def _inverse(spellout: str, rule_set: str) -> dict[str, int]:
    speller, words = _Speller(_rule_sets(spellout)), dict[str, int]()
    for number in range(1, READABLE + 1):
        try:
            words.setdefault(_folded(speller.spell(number, rule_set)), number)
        except NoWords:
            break
    return words


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


@dataclass(frozen=True, slots=True)
class _Rule:
    base: int
    divisor: int
    body: str

    def covers(self, number: int) -> bool:
        """Whether the words would tell the whole number: a quotient that is not spelled must be that of the base."""
        if "=" in self.body or "<" in self.body:
            return True
        if ">" in self.body:
            return number // self.divisor == self.base // self.divisor
        return number == self.base


_RuleSets = dict[str, tuple[tuple[int, ...], tuple[_Rule, ...]]]

_SET = re.compile(r"^\s*(%%?[^\s:]+):\s*$")
_RULE = re.compile(r"\s*(?:(\d+)(?:/(\d+))?:)?\s?(.*)", re.DOTALL)
_PART = re.compile(r"([<>=])(%%?[^\s<>=]+)?\1")


@lru_cache(maxsize=64)
def _rule_sets(spellout: str) -> _RuleSets:
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in spellout.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if header := _SET.match(line):
            current = found.setdefault(header[1].lstrip("%"), [])
        elif current is None:
            raise LibraryError(
                f"number rule outside a rule set: {line.strip()}", hint="begin with a line like %cardinal:"
            )
        else:
            current.append(line)
    return {name: _rules("\n".join(lines)) for name, lines in found.items()}


def _rules(text: str) -> tuple[tuple[int, ...], tuple[_Rule, ...]]:
    rules: list[_Rule] = []
    for piece in text.split(";")[:-1]:
        rule = _RULE.fullmatch(piece)
        if rule is None:
            raise LibraryError(f"number rule cannot be read: {piece.strip()}")
        base = int(rule[1]) if rule[1] else (rules[-1].base + 1 if rules else 0)
        body = rule[3].strip("\n").rstrip() if not rule[3].startswith(" ") else rule[3].strip()
        rules.append(_Rule(base, _divisor(base, int(rule[2] or 10)), body.removeprefix("'")))
    return tuple(rule.base for rule in rules), tuple(rules)


def _divisor(base: int, radix: int) -> int:
    divisor = 1
    while divisor * radix <= base:
        divisor *= radix
    return divisor


class _Speller:
    """Interprets rule sets; refuses rules that call themselves without getting smaller."""

    def __init__(self, rule_sets: _RuleSets) -> None:
        self._rule_sets = rule_sets

    def spell(self, number: int, rule_set: str, depth: int = 0) -> str:
        """``number`` in words by ``rule_set``."""
        bases, rules = self._named(rule_set)
        at = bisect_right(bases, number) - 1
        if at < 0 or depth > DEEPEST or not rules[at].covers(number):
            raise NoWords(f"number rules of set {rule_set} have no words for {number}")
        return self._body(rules[at], number, rule_set, depth)

    def _named(self, rule_set: str) -> tuple[tuple[int, ...], tuple[_Rule, ...]]:
        rules = self._rule_sets.get(rule_set)
        if not rules or not rules[0]:
            known = ", ".join(sorted(self._rule_sets)) or "none"
            raise UnknownName(f"no number rules of the name {rule_set}", hint=f"the language has: {known}")
        return rules

    def _body(self, rule: _Rule, number: int, rule_set: str, depth: int) -> str:
        quotient, remainder = divmod(number, rule.divisor)
        body = re.sub(r"\[([^\]]*)\]", r"\1" if remainder else "", rule.body)
        values = {"<": quotient, ">": remainder, "=": number}

        def part(match: re.Match[str]) -> str:
            wanted = match[2].lstrip("%") if match[2] else rule_set
            return self.spell(values[match[1]], wanted, depth + 1)

        return _PART.sub(part, body)
