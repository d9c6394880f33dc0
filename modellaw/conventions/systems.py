"""The number systems behind the placeholders of a number template: how a value is written, how it is read.

``{1}`` digits, ``{I}`` ``{i}`` roman, ``{A}`` ``{a}`` and any alphabet of the language data (``{abj}``, ``{cyr}``),
``{aa}`` doubled letters, ``{W}`` ordinals in words, ``{W1}`` ``{WI}`` a word for one and then digits or roman numerals,
``{1er}`` ``{1º}`` ``{1.º}`` ``{1°}`` digits with a mark, ``{¹}`` superscript digits, ``{bis}`` the series of an
insertion scheme; any other placeholder is a rule set of the language's spellout (``{一}``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from modellaw.conventions.spellout import has_rule_set, read_words, spell
from modellaw.errors import LibraryError, UnknownName
from modellaw.model.numerals import Numerals

LATIN = "abcdefghijklmnopqrstuvwxyz"
MULTIPLICATIVES = (
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"),
    *("undecies", "duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies"),
)
"""Latin multiplicatives in ordinal values (conventions 6.1); a scheme may print other words for them."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_ORDINAL_MARKS = {"1er": ("er", 1), "1º": ("º", 9), "1.º": (".º", 0), "1°": ("°", 0)}
"""Placeholder: what follows the digits, and up to which number it does (0: always)."""


@dataclass(frozen=True, slots=True)
class NumberRules:
    """What a template needs besides the value: the language's numerals and the choices of a level."""

    numerals: Numerals = field(default_factory=Numerals)
    digits: str = "latn"
    gender: str = ""
    insert: str = ""
    """Name of the scheme for inserted numbers."""
    after_z: str = "aa"
    """Letters after the last of the alphabet: ``aa`` (aa, ab), ``za`` (za, zb), ``z1``, ``z.1``."""


@dataclass(frozen=True, slots=True)
class System:
    """One way of writing numbers. ``pattern`` is a regular expression for everything that ``read`` may understand."""

    write: Callable[[int], str]
    read: Callable[[str], int | None]
    pattern: str


@lru_cache(maxsize=1024)
def system(placeholder: str, rules: NumberRules, series: tuple[str, ...] = ()) -> System:
    """The number system that a placeholder names under ``rules``."""
    if placeholder in ("1", "ar"):
        return _digits(rules)
    if placeholder in _ORDINAL_MARKS:
        return _marked(*_ORDINAL_MARKS[placeholder], rules)
    if placeholder in ("I", "i"):
        return _cased(System(to_roman, from_roman, "[ivxlcdm]+"), upper=placeholder == "I")
    if placeholder in ("W", "W1", "WI"):
        return _words(placeholder, rules)
    if placeholder == "¹":
        return _table_digits(_SUPERSCRIPT)
    if placeholder == "bis":
        return _series(series or MULTIPLICATIVES)
    return _letters(placeholder, rules) or _spelled(placeholder, rules)


def to_roman(value: int) -> str:
    """Roman numeral in small letters."""
    written = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        written += letters * count
    return written


def from_roman(text: str) -> int | None:
    """Value of a roman numeral in small letters, or None; only the usual spelling is read."""
    value, rest = 0, text
    for worth, letters in _ROMAN:
        while rest.startswith(letters):
            value, rest = value + worth, rest[len(letters) :]
    return value if value and not rest and to_roman(value) == text else None


def digit_table(rules: NumberRules) -> str:
    """The ten digits a profile prints."""
    if rules.digits == "latn":
        return "0123456789"
    table = dict(rules.numerals.digit_sets).get(rules.digits)
    if table is None:
        known = ", ".join(name for name, _ in rules.numerals.digit_sets)
        raise UnknownName(f"no digits of the name {rules.digits}", hint=f"known: latn, {known}")
    return table


def _digits(rules: NumberRules) -> System:
    """Digits of the profile; those of any script are read, since databases retype them."""
    table = digit_table(rules)
    return System(lambda value: _in_digits(value, table), _any_digits, r"\d+")


def _any_digits(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _in_digits(value: int, table: str) -> str:
    return "".join(table[int(digit)] for digit in str(value))


def _table_digits(table: str) -> System:
    def read(text: str) -> int | None:
        return int("".join(str(table.index(sign)) for sign in text)) if text and all(map(table.count, text)) else None

    return System(lambda value: _in_digits(value, table), read, f"[{table}]+")


def _marked(mark: str, up_to: int, rules: NumberRules) -> System:
    plain = _digits(rules)

    def write(value: int) -> str:
        return plain.write(value) + (mark if not up_to or value <= up_to else "")

    def read(text: str) -> int | None:
        return plain.read(text.removesuffix(mark))

    return System(write, read, rf"\d+(?:{re.escape(mark)})?")


def _cased(small: System, *, upper: bool) -> System:
    if not upper:
        return small
    return System(
        lambda value: small.write(value).upper(),
        lambda text: small.read(text.lower()) if text == text.upper() else None,
        small.pattern.upper(),
    )


def _words(placeholder: str, rules: NumberRules) -> System:
    """Ordinals in words of the level's gender; ``W1`` and ``WI`` use the word for one only."""
    ordinals = dict(rules.numerals.ordinals)
    rule_set = ordinals.get(rules.gender) or next(iter(ordinals.values()), "")
    if not rule_set:
        raise LibraryError(f"the language has no ordinals for {{{placeholder}}}", hint="add [numerals.ordinals]")
    if placeholder == "W":
        return System(
            lambda value: spell(value, rule_set, rules.numerals),
            lambda text: read_words(text, rule_set, rules.numerals),
            r"\S+(?:\s\S+)*?",
        )
    rest = _digits(rules) if placeholder == "W1" else system("I", rules)
    first = spell(1, rule_set, rules.numerals)
    word = first if placeholder == "W1" else first.upper()

    def read(text: str) -> int | None:
        return 1 if text.casefold() == word.casefold() else rest.read(text)

    return System(lambda value: word if value == 1 else rest.write(value), read, rf"(?i:{word})|{rest.pattern}")


def _series(words: tuple[str, ...]) -> System:
    folded = [word.casefold() for word in words]

    def write(value: int) -> str:
        if not 1 <= value <= len(words):
            raise LibraryError(f"the series {words[0]}, ... has no number {value}")
        return words[value - 1]

    def read(text: str) -> int | None:
        return folded.index(text.casefold()) + 1 if text.casefold() in folded else None

    return System(write, read, rf"(?i:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})")


def _letters(placeholder: str, rules: NumberRules) -> System | None:
    alphabets = {"a": tuple(LATIN), **dict(rules.numerals.alphabets)}
    if placeholder == "A":
        return _cased(_alphabet(alphabets["a"], rules.after_z), upper=True)
    if placeholder == "aa":
        return _doubled(alphabets["a"])
    letters = alphabets.get(placeholder)
    return _alphabet(letters, rules.after_z) if letters else None


def _alphabet(letters: tuple[str, ...], after_z: str) -> System:
    """Letters, and after the last one what ``after_z`` says."""
    if after_z == "za":
        tail: System = System(lambda value: letters[value - 1], lambda text: _place(letters, text), _one_of(letters))
        joint = letters[-1]
    elif after_z in ("z1", "z.1"):
        tail = System(str, _any_digits, "[0-9]+")
        joint = letters[-1] + after_z[1:-1]
    else:
        return _positional(letters)
    return _letters_then(letters, joint, tail)


def _letters_then(letters: tuple[str, ...], joint: str, tail: System) -> System:
    count = len(letters)

    def write(value: int) -> str:
        return letters[value - 1] if value <= count else joint + tail.write(value - count)

    def read(text: str) -> int | None:
        if text in letters:
            return letters.index(text) + 1
        rest = tail.read(text.removeprefix(joint)) if text.startswith(joint) else None
        return None if rest is None else count + rest

    return System(write, read, rf"{_one_of(letters)}|{re.escape(joint)}(?:{tail.pattern})")


def _positional(letters: tuple[str, ...]) -> System:
    """a ... z, aa, ab ... (the 27th is aa)."""
    count = len(letters)

    def write(value: int) -> str:
        written = ""
        while value:
            value, at = divmod(value - 1, count)
            written = letters[at] + written
        return written

    def read(text: str) -> int | None:
        value = 0
        for letter in re.findall(_one_of(letters), text):
            value = value * count + letters.index(letter) + 1
        return value if value and write(value) == text else None

    return System(write, read, f"{_one_of(letters)}+")


def _doubled(letters: tuple[str, ...]) -> System:
    """aa, bb, cc ..."""

    def read(text: str) -> int | None:
        half = text[: len(text) // 2]
        return letters.index(half) + 1 if half in letters and half * 2 == text else None

    return System(lambda value: letters[value - 1] * 2, read, f"(?:{_one_of(letters)}){{2}}")


def _one_of(letters: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, letters), key=len, reverse=True))})"


def _place(letters: tuple[str, ...], text: str) -> int | None:
    return letters.index(text) + 1 if text in letters else None


def _spelled(placeholder: str, rules: NumberRules) -> System:
    if not has_rule_set(placeholder, rules.numerals):
        raise UnknownName(
            f"no number system of the name {{{placeholder}}}",
            hint="known: 1 I i A a aa W W1 WI 1er 1º 1.º 1° ¹, alphabets and rule sets",
        )
    return System(
        lambda value: spell(value, placeholder, rules.numerals),
        lambda text: read_words(text, placeholder, rules.numerals),
        r"\S+?",
    )
