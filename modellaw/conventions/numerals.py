"""Numbers of provisions: printed from a template, read back, cited and sorted.

An ordinal value is ASCII: a base number and the suffix of an insertion, ``5``, ``5A``, ``5bis``, ``5bis-a``,
``133-1``, ``5-A``. The base counts positions even where letters are printed: ``(c)`` is 3 and ``(ca)`` is ``3a``.
A template is literal text with one placeholder (``modellaw.conventions.systems`` lists them). Schemes of inserted
numbers (``5A``, ``5 bis``, ``5¹``, 第五条之一) are data: ``[insert.NAME]`` in ``jurisdictions/``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from modellaw.conventions.systems import LATIN, MULTIPLICATIVES, NumberRules, System, system
from modellaw.errors import LibraryError, UnknownName
from modellaw.model.numerals import InsertScheme
from modellaw.model.profile import Level, Profile


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The value of a number: ``str`` gives its ASCII form, the part of an eId for levels that print digits."""

    base: int
    suffix: str = ""
    """``A``, ``bis``, ``bis-a``, ``-1``: what an insertion adds."""

    def __str__(self) -> str:
        return f"{self.base}{self.suffix}"


def parse_ordinal(text: str) -> Ordinal:
    """The ordinal of an ASCII value such as ``5`` or ``133-1``; ``5.1`` is read as ``5-1``."""
    found = re.fullmatch(r"(\d+)([A-Za-z0-9.-]*)", text)
    if found is None:
        raise LibraryError(f"not the value of a number: {text!r}", hint="write a number and a suffix, as 5, 5A, 5bis")
    return Ordinal(int(found[1]), found[2].replace(".", "-"))


def format_number(template: str, value: int | str | Ordinal, rules: NumberRules | None = None) -> str:
    """``value`` as ``template`` prints it: ``({a})`` and 3 give ``(c)``; an empty template gives no number."""
    rules, parts = rules or NumberRules(), _parts(template)
    if parts.placeholder is None:
        return parts.head
    ordinal = _ordinal(value)
    written = _small(system(parts.placeholder, rules).write(ordinal.base), parts.placeholder)
    inserted = _printed_suffix(ordinal, rules)
    if _is_behind(rules):
        return f"{parts.head}{written}{parts.tail}{inserted}"
    return f"{parts.head}{written}{inserted}{parts.tail}"


def parse_number(template: str, text: str, rules: NumberRules | None = None, *, after: str = "") -> str | None:
    """The value printed as ``text`` under ``template``, in ASCII, or None when it is no such number.

    ``(aa)`` may be the 27th item or one inserted behind ``(a)``: with ``after``, the value of the item in front,
    the reading that follows it is taken; without, the 27th.
    """
    rules, parts = rules or NumberRules(), _parts(template)
    if parts.placeholder is None:
        return None
    readings = _readings(_spaced(text), parts, rules)
    if after:
        readings.sort(key=lambda reading: 0 if _follows(reading, after) else 1)
    return readings[0] if readings else None


def ascii_number(template: str, value: int | str | Ordinal) -> str:
    """``value`` as it stands in an eId: letters and roman numerals by position, else digits.

    Rule: the number of an eId is ASCII and computed from the value, never from the printed signs; other alphabets
    count as letters (conventions 1.4).
    """
    ordinal, placeholder = _ordinal(value), _parts(template).placeholder or "1"
    digits = placeholder in _DIGITS or placeholder.startswith(("1", "W"))
    kind = "1" if digits else placeholder if placeholder in ("I", "i", "A", "a", "aa") else "a"
    return system(kind, NumberRules()).write(ordinal.base) + ordinal.suffix


def number_rules(level: Level, profile: Profile) -> NumberRules:
    """The rules by which ``profile`` numbers ``level``."""
    return NumberRules(profile.numerals, profile.digits, level.gender, level.insert, level.after_z)


def number_text(level: Level, value: int | str | Ordinal, profile: Profile) -> str:
    """The number of a provision as printed in front of it: ``5.``, ``Article premier.-``, ``(c)``."""
    return format_number(level.number, value, number_rules(level, profile))


def cited_number(level: Level, value: int | str | Ordinal, profile: Profile) -> str:
    """The number of a provision as references cite it: ``5``, ``(c)``; without ``cite_number`` the bare number."""
    template = level.cite_number or _bare(level.number)
    return format_number(template, value, number_rules(level, profile))


def read_number(level: Level, text: str, profile: Profile, *, after: str = "") -> str | None:
    """The value of a number printed at ``level``, or None."""
    return parse_number(level.number, text, number_rules(level, profile), after=after)


def ordinal_key(text: str) -> tuple[int, int, tuple[tuple[int, str], ...], str]:
    """Sort key of a value or of a number as printed: 14A, 14 bis, 14-1, 14¹ and 14 مكرراً stand between 14 and 15.

    ``A1`` stands before 1 and ``5ZA`` between 5 and 5A. Text without a number sorts first.
    """
    plain = _spaced(text)
    found = re.match(r"(?P<before>[A-Za-z]{0,2})(?P<base>\d+)(?P<rest>.*)", plain, re.DOTALL)
    if found is None:
        return (0, 0, (), plain)
    steps = tuple(_steps(found["rest"]))
    if found["before"]:
        return (int(found["base"]), -1, (*_steps(found["before"]), *steps), plain)
    return (int(found["base"]), 0, steps, plain)


# --- templates -----------------------------------------------------------------------------------------------

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_DIGITS = ("1", "ar", "¹", "一")


@dataclass(frozen=True, slots=True)
class _Parts:
    head: str
    placeholder: str | None
    tail: str


@lru_cache(maxsize=1024)
def _parts(template: str) -> _Parts:
    found = _PLACEHOLDER.search(template)
    if found is None or not found[1]:
        return _Parts(template.replace("{}", ""), None, "")
    if _PLACEHOLDER.search(template, found.end()):
        raise LibraryError(f"a number template has one placeholder, not more: {template!r}")
    return _Parts(template[: found.start()], found[1], template[found.end() :])


def _bare(template: str) -> str:
    placeholder = _parts(template).placeholder
    return "" if placeholder is None else f"{{{placeholder}}}"


def _ordinal(value: int | str | Ordinal) -> Ordinal:
    if isinstance(value, Ordinal):
        return value
    return Ordinal(value) if isinstance(value, int) else parse_ordinal(value)


def _small(written: str, placeholder: str) -> str:
    if not written:
        raise LibraryError(f"{{{placeholder}}} has no sign for 0", hint="numbers of provisions begin with 1")
    return written


# --- inserted numbers ----------------------------------------------------------------------------------------


def _scheme(rules: NumberRules) -> InsertScheme | None:
    if not rules.insert:
        return None
    found = rules.numerals.scheme(rules.insert)
    if found is None:
        known = ", ".join(scheme.name for scheme in rules.numerals.schemes) or "none"
        raise UnknownName(f"no insertion scheme of the name {rules.insert}", hint=f"known: {known}")
    return found


def _is_behind(rules: NumberRules) -> bool:
    scheme = _scheme(rules)
    return scheme is not None and scheme.place == "after"


def _printed_suffix(ordinal: Ordinal, rules: NumberRules) -> str:
    """The suffix as the level's scheme prints it; one that the scheme does not know is printed as it is."""
    scheme = _scheme(rules)
    if not ordinal.suffix or scheme is None:
        return ordinal.suffix
    values = _suffix_values(ordinal.suffix, scheme.ascii, NumberRules(), ())
    if values is None:
        return ordinal.suffix
    steps = zip(scheme.steps, values, strict=False)
    return "".join(_step_text(step, value, rules, scheme.series) for step, value in steps)


def _ascii_suffix(text: str, scheme: InsertScheme, rules: NumberRules) -> str | None:
    values = _suffix_values(text, scheme.steps, rules, scheme.series)
    if values is None:
        return None
    steps = zip(scheme.ascii, values, strict=False)
    return "".join(_step_text(step, value, NumberRules(), ()) for step, value in steps)


def _step_text(step: str, value: int, rules: NumberRules, series: tuple[str, ...]) -> str:
    parts = _parts(step)
    return parts.head + system(parts.placeholder or "1", rules, series).write(value) + parts.tail


def _suffix_values(
    text: str, steps: tuple[str, ...], rules: NumberRules, series: tuple[str, ...]
) -> tuple[int, ...] | None:
    """Values of the steps that ``text`` prints, first insertion first, or None."""
    for count in range(1, len(steps) + 1):
        parts = [_parts(step) for step in steps[:count]]
        systems = [system(part.placeholder or "1", rules, series) for part in parts]
        pattern = "".join(_step_pattern(part, known) for part, known in zip(parts, systems, strict=True))
        found = re.fullmatch(pattern, text)
        values = [known.read(group) for known, group in zip(systems, found.groups(), strict=True)] if found else [None]
        if None not in values:
            return tuple(value for value in values if value is not None)
    return None


def _step_pattern(part: _Parts, known: System) -> str:
    head = re.sub(r"(?:\\ )+", r"\\s?", re.escape(part.head))
    return rf"{head}({known.pattern}){re.escape(part.tail)}"


# --- reading -------------------------------------------------------------------------------------------------


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _readings(text: str, parts: _Parts, rules: NumberRules) -> list[str]:
    """All values that ``text`` can have: the plain one first."""
    head, tail = _spaced(parts.head), _spaced(parts.tail)
    if not text.casefold().startswith(head.casefold()):
        return []
    inner = text[len(head) :].lstrip()
    if _is_behind(rules):
        return _behind(inner, tail, parts, rules)
    if not inner.endswith(tail) or (tail and len(inner) <= len(tail)):
        return []
    return _plain_and_inserted(inner[: len(inner) - len(tail)].rstrip(), parts.placeholder or "1", rules)


def _behind(inner: str, tail: str, parts: _Parts, rules: NumberRules) -> list[str]:
    base, found, suffix = inner.partition(tail)
    known = system(parts.placeholder or "1", rules)
    value, scheme = known.read(base), _scheme(rules)
    if not found or value is None or scheme is None:
        return []
    if not suffix:
        return [str(value)]
    inserted = _ascii_suffix(suffix, scheme, rules)
    return [] if inserted is None else [f"{value}{inserted}"]


def _plain_and_inserted(inner: str, placeholder: str, rules: NumberRules) -> list[str]:
    known, scheme = system(placeholder, rules), _scheme(rules)
    plain = known.read(inner)
    readings = [] if not plain else [str(plain)]
    if scheme is None:
        return readings
    for cut in range(len(inner) - 1, 0, -1):
        base = known.read(inner[:cut].rstrip())
        suffix = _ascii_suffix(inner[cut:], scheme, rules) if base else None
        if suffix is not None and f"{base}{suffix}" not in readings:
            readings.append(f"{base}{suffix}")
    return readings


def _follows(value: str, previous: str) -> bool:
    """Whether ``value`` is the next number after ``previous``, or an insertion behind it."""
    mine, other = parse_ordinal(value), parse_ordinal(previous)
    if not mine.suffix:
        return mine.base == other.base + 1
    if mine.base != other.base:
        return False
    return all(left < right for left, right in pairwise((ordinal_key(previous), ordinal_key(value))))


# --- sorting -------------------------------------------------------------------------------------------------

_STEP = re.compile(r"\d+|[⁰¹²³⁴-⁹]+|[^\W\d_]+", re.UNICODE)


def _steps(rest: str) -> list[tuple[int, str]]:
    steps: list[tuple[int, str]] = []
    for token in _STEP.findall(rest):
        steps.extend(_ranks(token))
    return steps


def _ranks(token: str) -> list[tuple[int, str]]:
    """Rank of a step: digits by value, multiplicatives by place, Latin letters one by one, other words as they are."""
    folded = token.casefold()
    if token.isdigit():
        return [(int(unicodedata.normalize("NFKC", token)), "")]
    if folded in MULTIPLICATIVES:
        return [(MULTIPLICATIVES.index(folded) + 1, "")]
    if folded.isascii() and len(folded) <= 3:
        return [(_letter_rank(folded, at), "") for at in range(len(folded))]
    return [(1, token)]


def _letter_rank(letters: str, at: int) -> int:
    """Place in the alphabet; a z with more letters behind it comes before a (5ZA before 5A)."""
    return 0 if letters[at] == "z" and at + 1 < len(letters) else LATIN.index(letters[at]) + 1
