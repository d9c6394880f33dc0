"""Years, months, days, money and percentages as a tradition prints them: in figures, in words, or in both.

``penalty.numbers`` of the profile decides (``figures``, ``words``, ``words+figures``); the grammar of the counted noun
comes from the language data (``[nouns.year]`` ...), thousands and decimals from ``[amounts]``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeAlias

from modellaw.conventions.spellout import spell
from modellaw.conventions.systems import NumberRules, digit_table
from modellaw.errors import BadParameter, LibraryError
from modellaw.model.profile import Pairs, Profile, pair

Amount: TypeAlias = int | float | Decimal
"""What can be counted; parts of a whole (``2.5``) are always printed in figures."""


def years(value: int, profile: Profile) -> str:
    """A number of years: ``five years``, ``5 years``, ``cinq (5) ans``, ``ثلاث سنوات``."""
    return counted("year", value, profile)


def months(value: int, profile: Profile) -> str:
    """A number of months."""
    return counted("month", value, profile)


def days(value: int, profile: Profile) -> str:
    """A number of days."""
    return counted("day", value, profile)


def money(value: Amount, profile: Profile) -> str:
    """An amount in the currency of the profile (``[nouns.money]``)."""
    return counted("money", value, profile)


def percent(value: Amount, profile: Profile) -> str:
    """A percentage."""
    return counted("percent", value, profile)


def integer(value: int, profile: Profile) -> str:
    """A number without a noun."""
    return counted("integer", value, profile)


def counted(noun: str, value: Amount, profile: Profile) -> str:
    """``value`` and the noun in the form the number asks for."""
    return _filled(_form(noun, value, profile), value, profile)


def number_alone(noun: str, value: Amount, profile: Profile) -> str:
    """Only the number of ``counted``, as in the lower bound of a range: ``deux (2)`` à cinq (5) ans."""
    hole = _HOLE.search(_form(noun, value, profile))
    return _filled(hole[0] if hole else _form(noun, value, profile), value, profile)


def figures(value: Amount, profile: Profile) -> str:
    """``value`` in the profile's digits, grouped by thousands: ``5,000,000``."""
    whole, _, part = str(value if isinstance(value, int) else Decimal(str(value))).partition(".")
    grouped = whole
    if abs(int(whole)) >= int(pair(profile.amounts, "group_from", "1000")):
        grouped = f"{int(whole):,}".replace(",", pair(profile.amounts, "group"))
    table = digit_table(NumberRules(profile.numerals, profile.digits))
    written = grouped + (pair(profile.amounts, "decimal", ".") + part if part else "")
    return "".join(table[int(sign)] if sign in "0123456789" else sign for sign in written)


# --- plural categories ---------------------------------------------------------------------------------------

_CATEGORY = re.compile(r"([a-z-]+):\s*(?:%(\d+)\s+)?(.+)")
_HOLE = re.compile(r"\{([^{}/]+)(?:/(\d+))?\}")


def plural_category(value: Amount, rules: tuple[str, ...]) -> str:
    """The first category whose ranges hold the number, or ``other``: ``few: %100 3..10``."""
    if value != int(value):
        return "other"
    for rule in rules:
        found = _CATEGORY.fullmatch(rule)
        if found is None:
            raise LibraryError(f"plural rule cannot be read: {rule!r}", hint="write: few: %100 3..10")
        if _is_within(int(value) % int(found[2]) if found[2] else int(value), found[3]):
            return found[1]
    return "other"


def _is_within(value: int, ranges: str) -> bool:
    for bounds in ranges.split(","):
        first, _, last = bounds.strip().partition("..")
        if int(first) <= value <= int(last or first):
            return True
    return False


def _form(noun: str, value: Amount, profile: Profile) -> str:
    if value < 0:
        raise BadParameter(f"an amount cannot be negative: {value}")
    known = profile.numerals.noun(noun)
    if known is None:
        raise LibraryError(f"profile {profile.id} has no words for {noun}", hint=f"add [nouns.{noun}] to its language")
    forms: Pairs = known.forms
    return pair(forms, plural_category(value, profile.numerals.plural)) or pair(forms, "other")


def _filled(form: str, value: Amount, profile: Profile) -> str:
    """The form with its hole filled; a form without hole (سنتين) holds the number in itself."""

    def number(hole: re.Match[str]) -> str:
        step = int(hole[2] or 1)
        return _number(value if step == 1 else int(value) // step * step, hole[1], profile)

    return _HOLE.sub(number, form)


def _number(value: Amount, rule_set: str, profile: Profile) -> str:
    in_figures = figures(value, profile)
    if profile.penalty.numbers == "figures" or rule_set == "figures" or value != int(value):
        return in_figures
    words = spell(int(value), rule_set, profile.numerals)
    if profile.penalty.numbers == "words":
        return words
    template = pair(profile.amounts, "both", "{words} ({figures})")
    return template.replace("{words}", words).replace("{figures}", in_figures)
