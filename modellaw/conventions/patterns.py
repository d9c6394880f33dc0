"""How numbers of units, groups, schedules and items look at the start of a paragraph: data, compiled once.

The data are ``jurisdictions/reading/laws.toml``; a profile adds a family made from its own number templates.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from modellaw.conventions.number_formats import KINDS, NumberFormat, NumberFormats
from modellaw.errors import LibraryError
from modellaw.model.profile import Profile
from modellaw.model.roles import GROUPS, Role
from modellaw.resources import data_path

FILE = "jurisdictions/reading/laws.toml"
_HAN = {sign: worth for worth, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = r"[\d٠-٩۰-۹IVXLCDMivxlcdm一二三四五六七八九十百千零〇]+@"


@dataclass(frozen=True, slots=True)
class Family:
    """One way to number a law: patterns of units and of groups, outermost group first."""

    name: str
    units: tuple[re.Pattern[str], ...]
    groups: tuple[re.Pattern[str], ...]
    bare: bool = False
    """Units are a number without a word: weak evidence."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """All patterns of the reading file."""

    families: tuple[Family, ...]
    schedules: tuple[re.Pattern[str], ...]
    items: tuple[re.Pattern[str], ...]
    words: Mapping[str, int]
    digits: Mapping[int, str]
    open_quotes: re.Pattern[str]
    close_quotes: re.Pattern[str]
    formats: NumberFormats
    suffix: str
    series: tuple[str, ...] = ()

    def order(self, label: str) -> tuple[int, int, str] | None:
        """A key that sorts numbers as laws do: 5, 5 bis, 5 ter, 5A, 6; None when ``label`` is no number."""
        found = self.ordinal(label)
        if found is None:
            return None
        base, suffix = found
        return base, self.series.index(suffix) + 1 if suffix in self.series else bool(suffix) * 99, suffix

    def ordinal(self, label: str) -> tuple[int, str] | None:
        """Whole number and suffix of ``5``, ``14 bis``, ``٥``, ``第`` numbers; None when it is no number."""
        text = label.translate(self.digits).strip().casefold()
        for word, worth in self.words.items():
            if text.startswith(word):
                return worth, _suffix(text[len(word) :])
        found = re.match(r"\d+", text)
        if found:
            return int(found.group()[:9]), _suffix(text[found.end() :])
        counted = re.match(r"[零一二三四五六七八九〇两兩十百千]+", text)
        return (_counted(counted.group()), _suffix(text[counted.end() :])) if counted else None


def _suffix(text: str) -> str:
    return re.sub(r"[\s.()\-–ºª°]+", "", text)


def _counted(text: str) -> int:
    """The value of a number in Chinese counting signs; also of plain digits in a row."""
    if not any(sign in _HAN_UNITS for sign in text):
        return int("".join(str(_HAN[sign]) for sign in text)[:9])
    total, digit = 0, 0
    for sign in text:
        if sign in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[sign]
            digit = 0
        else:
            digit = _HAN[sign]
    return total + digit


@lru_cache(maxsize=1)
def neutral_patterns() -> Patterns:
    """The patterns shipped with the tool."""
    path = data_path().find(FILE)
    if path is None:
        raise LibraryError("the patterns for reading laws are missing", where=FILE, hint="reinstall modellaw")
    return patterns_of(tomllib.loads(path.read_text(encoding="utf-8")))


def patterns_of(table: Mapping[str, Any]) -> Patterns:
    """The patterns of a reading file that has been read as TOML."""
    suffix = str(table["ordinal-suffix"])
    reading = table["reading"]
    digits = {ord(sign): str(worth) for row in table["digits"].values() for worth, sign in enumerate(row)}
    return Patterns(
        families=tuple(_family(entry, suffix) for entry in table["family"]),
        schedules=tuple(_compiled(text, suffix) for text in reading["schedules"]),
        items=tuple(re.compile(_spaced(text)) for text in reading["items"]),
        words=MappingProxyType({word.casefold(): int(worth) for word, worth in table["words"].items()}),
        digits=MappingProxyType(digits),
        open_quotes=re.compile(table["open-quotes"]),
        close_quotes=re.compile(table["close-quotes"]),
        formats=NumberFormats(MappingProxyType(dict(map(_number_format, table["number-format"].items())))),
        suffix=suffix,
        series=tuple(table["series"]),
    )


def _number_format(entry: tuple[str, Mapping[str, Any]]) -> tuple[str, NumberFormat]:
    name, table = entry
    if table["kind"] not in KINDS:
        raise LibraryError(f"unknown kind {table['kind']!r} of number format {name}", where=FILE, hint=", ".join(KINDS))
    return name, NumberFormat(str(table["kind"]), tuple(map(str, table["signs"])))


def _family(entry: Mapping[str, Any], suffix: str) -> Family:
    return Family(
        name=str(entry["name"]),
        units=tuple(_compiled(text, suffix) for text in entry["units"]),
        groups=tuple(_compiled(text, suffix) for text in entry["groups"]),
        bare=bool(entry.get("bare", False)),
    )


def _compiled(text: str, suffix: str) -> re.Pattern[str]:
    return re.compile(_spaced(text.replace("@", suffix)), re.IGNORECASE)


def _spaced(text: str) -> str:
    """``text`` with every space outside a set standing for any white space on the line, the no-break space too."""
    return re.sub(
        r"\[[^\]]*\]| ",
        lambda found: found.group().replace(" ", r"[^\S\n]") if found.group() == " " else _set(found),
        text,
    )


def _set(found: re.Match[str]) -> str:
    return found.group().replace(" ", r"\s\u00a0")


def profile_family(profile: Profile, suffix: str) -> Family | None:
    """The family a profile's own number templates make; None when units have no number with a word."""
    unit = profile.level(Role.U)
    if unit is None or not re.search(r"[^\W\d_]", re.sub(r"\{[^}]*\}", "", unit.number)):
        return None
    groups = [level.number for role in GROUPS if (level := profile.level(role)) is not None and level.number]
    return Family(
        profile.id, (_from_template(unit.number, suffix),), tuple(_from_template(text, suffix) for text in groups)
    )


def _from_template(template: str, suffix: str) -> re.Pattern[str]:
    """A pattern for a number template: the first hole is the number, words and brackets stay."""
    before, _, rest = template.partition("{")
    after = re.sub(r"\{[^}]*\}", "", rest.partition("}")[2])
    number = f"(?P<n>{_NUMERAL}|[^\\W\\d_]{{3,12}})"
    text = f"{re.escape(before.strip())} ?{number} ?{re.escape(after.strip())}(?![\\w])[ .:\\-–—]*"
    return _compiled(text.replace("\\ ", " "), suffix)
