"""Dates as a profile prints them: ``1 July 2026``, ``1er juillet 2026``, ``١ يوليو ٢٠٢٦``."""

from __future__ import annotations

import re
from datetime import date as Date

from modellaw.conventions.systems import NumberRules, digit_table
from modellaw.errors import BadParameter, LibraryError
from modellaw.model.profile import Profile, pair

_TOKEN = re.compile(r"'([^']*)'|d{1,2}|M{1,4}|y{1,4}")


def date(value: Date | str, profile: Profile) -> str:
    """``value`` (a date or ``YYYY-MM-DD``) by ``dates.pattern``: ``d dd M MM MMMM y yyyy``, other text in quotes."""
    day = _day(value)
    table = digit_table(NumberRules(profile.numerals, profile.digits))

    def digits(number: int, width: int) -> str:
        return "".join(table[int(digit)] for digit in f"{number:0{width}d}")

    def token(found: re.Match[str]) -> str:
        written = found[0]
        if written.startswith("'"):
            return found[1]
        if written == "d" and day.day == 1 and pair(profile.dates, "first_day"):
            return pair(profile.dates, "first_day")
        if written == "MMMM":
            return _month(day.month, profile)
        return digits({"d": day.day, "M": day.month, "y": day.year}[written[0]], len(written))

    return _TOKEN.sub(token, pair(profile.dates, "pattern", "d MMMM y"))


def _day(value: Date | str) -> Date:
    if isinstance(value, Date):
        return value
    try:
        return Date.fromisoformat(value)
    except ValueError as error:
        raise BadParameter(f"not a date: {value!r}", hint="write YYYY-MM-DD, as 2026-07-01") from error


def _month(number: int, profile: Profile) -> str:
    if len(profile.months) != 12:
        raise LibraryError(f"profile {profile.id} has no names of months", hint="add [months] to its language")
    return profile.months[number - 1]
