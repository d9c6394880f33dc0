"""Values of a cascade as the types a profile has; a value of the wrong kind is an error with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from modellaw.errors import LibraryError
from modellaw.library.cascade import Flat, Value, where
from modellaw.library.profile_schema import hints
from modellaw.model.numerals import CountedNoun, InsertScheme, Numerals
from modellaw.model.profile import Pairs

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def record(kind: type[T], prefix: str, flat: Flat, **given: Any) -> T:
    """An object of ``kind`` from the keys under ``prefix``; absent keys take the default of the class."""
    values = dict(given)
    required = {field.name for field in fields(kind) if field.default is MISSING}
    for name, hint in hints(kind).items():
        key = f"{prefix}.{name}"
        if hint == Pairs:
            values[name] = pairs(flat, key)
        elif key in flat:
            values[name] = _converted(flat[key], key, hint)
        elif name not in values and name in required:
            raise LibraryError(f"a profile must set {key}", hint="set it in the file that first names the level")
    return kind(**values)


def text(flat: Flat, key: str, default: str = "") -> str:
    """The text at a key."""
    return one_text(flat[key], key) if key in flat else default


def texts(value: Value | None, key: str) -> tuple[str, ...]:
    """A list of texts; empty when absent."""
    if value is None:
        return ()
    raw = value.value
    if not isinstance(raw, list | tuple) or not all(isinstance(item, str) for item in raw):
        raise wrong(value, key, "a list of texts")
    return tuple(raw)


def one_text(value: Value, key: str) -> str:
    """A text; a list of texts is its lines."""
    raw = value.value
    if isinstance(raw, list) and all(isinstance(line, str) for line in raw):
        return "\n".join(raw)
    if not isinstance(raw, str):
        raise wrong(value, key, "a text in quotes")
    return raw


def pairs(flat: Flat, table: str) -> Pairs:
    """Names and texts of a table."""
    return tuple((name, one_text(value, f"{table}.{name}")) for name, value in under(flat, table))


def under(flat: Flat, table: str) -> Iterator[tuple[str, Value]]:
    """The keys under a table, without its name, and their values."""
    prefix = f"{table}."
    return ((key.removeprefix(prefix), value) for key, value in flat.items() if key.startswith(prefix))


def numerals(flat: Flat) -> Numerals:
    """The numerals of the language."""
    return Numerals(
        digit_sets=pairs(flat, "digit_sets"),
        alphabets=tuple((name, texts(value, f"alphabets.{name}")) for name, value in under(flat, "alphabets")),
        schemes=tuple(record(InsertScheme, f"insert.{name}", flat, name=name) for name in _groups(flat, "insert")),
        spellout=text(flat, "numerals.spellout"),
        ordinals=pairs(flat, "numerals.ordinals"),
        plural=texts(flat.get("numerals.plural"), "numerals.plural"),
        nouns=tuple(CountedNoun(name, pairs(flat, f"nouns.{name}")) for name in _groups(flat, "nouns")),
    )


def wrong(value: Value, key: str, wanted: str) -> LibraryError:
    """The error for a value of the wrong kind."""
    return LibraryError(f"{key} cannot be {value.value!r}", where=where(value), hint=f"write {wanted}")


def _groups(flat: Flat, table: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.partition(".")[0] for name, _ in under(flat, table)))


def _converted(value: Value, key: str, hint: Any) -> Any:
    """The value as the field wants it; texts from a command line are read as numbers and flags."""
    raw = value.value
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        if raw not in set(hint):
            raise wrong(value, key, f"one of {', '.join(hint)}")
        return hint(str(raw))
    if hint is str:
        return one_text(value, key)
    if hint is bool:
        return _flag(value, key)
    if hint is int or hint is float:
        return _number(value, key, whole=hint is int)
    return texts(value, key) if hint == tuple[str, ...] else _numbers(value, key, len(get_args(hint)))


def _flag(value: Value, key: str) -> bool:
    if value.value not in (True, False, "true", "false"):
        raise wrong(value, key, "true or false")
    return value.value in (True, "true")


def _number(value: Value, key: str, *, whole: bool) -> int | float:
    wanted = "a whole number" if whole else "a number"
    if isinstance(value.value, bool) or not isinstance(value.value, int | float | str):
        raise wrong(value, key, wanted)
    try:
        number = float(value.value)
    except ValueError as error:
        raise wrong(value, key, wanted) from error
    if whole and number != int(number):
        raise wrong(value, key, wanted)
    return int(number) if whole else number


def _numbers(value: Value, key: str, count: int) -> tuple[float, ...]:
    raw = value.value
    if not isinstance(raw, list | tuple) or len(raw) != count or not all(isinstance(item, int | float) for item in raw):
        raise wrong(value, key, f"a list of {count} numbers")
    return tuple(float(item) for item in raw)
