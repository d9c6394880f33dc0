"""Writes the value of an automatic number in a Word number format (ECMA-376 Part 1, 17.18.59).

Which alphabet or digits a format uses is data: ``[number-format]`` in ``jurisdictions/reading/laws.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
ROMAN_LIMIT = 32767


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format that is data; ``kind`` is ``letters`` (repeated after the last), ``digits``, ``words``, ``counting``."""

    kind: str
    signs: tuple[str, ...]
    """The letters, the ten digits, the words; for ``counting`` zero to nine and then ten, hundred, thousand."""


@dataclass(frozen=True, slots=True)
class NumberFormats:
    """All formats that are data, by the name Word gives them."""

    table: Mapping[str, NumberFormat] = field(default_factory=lambda: MappingProxyType({}))

    def write(self, name: str, number: int) -> str | None:
        """``number`` in the format ``name``, or None when the format is not known."""
        if name in _BUILT_IN:
            return _BUILT_IN[name](number)
        known = self.table.get(name)
        return None if known is None else _WRITERS[known.kind](number, known.signs)


def letters(number: int, signs: tuple[str, ...]) -> str:
    """``a`` to ``z``, then ``aa``, ``bb``: Word repeats the letter (seen in both LibreOffice versions)."""
    if number < 1:
        return ""
    turns, index = divmod(number - 1, len(signs))
    return signs[index] * min(turns + 1, ROMAN_LIMIT // 100)


def roman(number: int) -> str:
    """Upper-case roman; nothing for what has no roman form."""
    if not 0 < number <= ROMAN_LIMIT:
        return ""
    parts: list[str] = []
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        parts.append(sign * times)
    return "".join(parts)


def _digits(number: int, signs: tuple[str, ...]) -> str:
    return "".join(signs[int(digit)] for digit in str(number))


def _words(number: int, signs: tuple[str, ...]) -> str:
    return signs[number - 1] if 0 < number <= len(signs) else str(number)


def _counting(number: int, signs: tuple[str, ...]) -> str:
    """Counting with words for ten, hundred, thousand: ``signs`` are zero to nine, then these three."""
    if not 0 < number < 10_000:
        return _digits(number, signs)
    parts: list[str] = []
    skipped = False
    for power, unit in ((1000, signs[12]), (100, signs[11]), (10, signs[10]), (1, "")):
        digit = number // power % 10
        if digit == 0:
            skipped = bool(parts)
            continue
        if skipped:
            parts.append(signs[0])
            skipped = False
        bare_ten = power == 10 and digit == 1 and not parts
        parts.append(unit if bare_ten else signs[digit] + unit)
    return "".join(parts)


_LATIN = tuple("abcdefghijklmnopqrstuvwxyz")
_BUILT_IN: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda number: f"{number:02d}",
        "upperRoman": roman,
        "lowerRoman": lambda number: roman(number).lower(),
        "lowerLetter": lambda number: letters(number, _LATIN),
        "upperLetter": lambda number: letters(number, _LATIN).upper(),
        "numberInDash": lambda number: f"- {number} -",
        "none": lambda _: "",
    }
)
_WRITERS: Mapping[str, Callable[[int, tuple[str, ...]], str]] = MappingProxyType(
    {"letters": letters, "digits": _digits, "words": _words, "counting": _counting}
)
KINDS = tuple(_WRITERS)
