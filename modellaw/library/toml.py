"""TOML tables read with types checked, and every complaint with file and line.

``tomllib`` forgets where a value stood. ``Fields`` reads a table key by key, collects all problems, and finds the
line of a key only when it has something to say.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from modellaw.errors import ModelLawError, several
from modellaw.library.names import near
from modellaw.model.profile import Pairs
from modellaw.model.source import Source

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*(?:\.|$)""")


def read_toml(data: bytes, *, name: str, error: type[ModelLawError]) -> Fields:
    """The top table of a TOML file; broken TOML raises ``error`` with the line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise error("the file is not UTF-8", where=name, hint="save it as UTF-8") from cause
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        found = re.search(r"\(at line (\d+), column \d+\)", str(cause))
        what = re.sub(r" \(at .*\)", "", str(cause))
        where = f"{name}:{found[1]}" if found else name
        raise error(f"not TOML: {what}", where=where, hint="texts need quotes; lists need commas") from cause
    return Fields(values, TomlFile(name, text, error))


@dataclass(slots=True)
class TomlFile:
    """A file being read: its text, and the problems found so far."""

    name: str
    text: str
    error: type[ModelLawError]
    problems: list[tuple[int, ModelLawError]] = field(default_factory=list)
    """Line and error, in the order found."""
    _lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Line of the key at ``path``, or of the nearest table around it."""
        if not self._lines:
            self._lines = {(): 1, **line_index(self.text)}
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def raise_problems(self) -> None:
        """Raise all problems as one error, in the order of their lines, if there are any."""
        error = several(problem for _, problem in sorted(self.problems, key=lambda found: found[0]))
        if error is not None:
            raise error


def line_index(text: str) -> dict[Path, int]:
    """Line of every key and table header, by path; items of arrays of tables count from 0."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    base: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            base = _with_counts(_parts(header[2]), counts)
            if header[1] == "[[":
                counts[base] = counts.get(base, -1) + 1
                base = (*base, counts[base])
            lines.setdefault(base, number)
        elif key := _KEY.match(line):
            lines.setdefault((*base, *_parts(key[1])), number)
    return lines


def _parts(dotted: str) -> Path:
    return tuple(found[1] or found[2] or found[3] or "" for found in _PART.finditer(dotted))


def _with_counts(parts: Path, counts: Mapping[Path, int]) -> Path:
    """``parts`` with the current number of each array of tables on the way (TOML 1.0, "Array of Tables")."""
    path: Path = ()
    for part in parts:
        if path in counts:
            path = (*path, counts[path])
        path = (*path, part)
    return path


class Fields:
    """A TOML table read by typed questions. Call ``close`` when done: it reports keys nobody asked for."""

    def __init__(self, values: Mapping[str, object], file: TomlFile, path: Path = ()) -> None:
        self.values = values
        self.file = file
        self.path = path
        self._asked: set[str] = set()

    @property
    def source(self) -> Source:
        """Where the table starts."""
        return Source(self.file.name, line=self.file.line(self.path))

    def problem(self, message: str, key: str = "", *, hint: str = "") -> None:
        """Note a problem at ``key`` of this table."""
        line = self.file.line((*self.path, key) if key else self.path)
        error = self.file.error(message, where=f"{self.file.name}:{line}", hint=hint)
        self.file.problems.append((line, error))

    def text(self, key: str, default: str | None = None) -> str:
        """A string; without ``default`` the key is required."""
        value = self._ask(key, default)
        if isinstance(value, str):
            return value
        return self._wrong(key, value, "a text in quotes", "")

    def number_text(self, key: str) -> str:
        """A number or text, as text; empty when absent."""
        value = self._ask(key, "")
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return str(value)
        return self._wrong(key, value, "a number", "")

    def day(self, key: str) -> str:
        """A date as ``YYYY-MM-DD``, written with or without quotes; empty when absent."""
        from datetime import date, datetime

        value = self._ask(key, "")
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, str) and (not value or _is_day(value)):
            return value
        return self._wrong(key, value, "a date like 2026-11-25", "")

    def truth(self, key: str) -> bool:
        """``true`` or ``false``; false when absent."""
        value = self._ask(key, False)
        return value if isinstance(value, bool) else bool(self._wrong(key, value, "true or false", ""))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty when absent."""
        value = self._ask(key, [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self._wrong(key, value, "a list of texts", "")
        return ()

    def pairs(self, key: str, *, plain: bool = False, required: bool = False) -> Pairs:
        """A table of strings; with ``plain`` also one string, which is given the name ``*``."""
        value = self._ask(key, None if required else {})
        if plain and isinstance(value, str | int | float) and not isinstance(value, bool):
            return (("*", str(value)),)
        if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
            return tuple(value.items())
        self._wrong(key, value, 'a table of texts by language, like { eng = "..." }', "")
        return ()

    def table(self, key: str) -> Fields:
        """A table; empty when absent."""
        value = self._ask(key, {})
        if not isinstance(value, dict):
            self._wrong(key, value, f"a table, [{key}]", "")
            value = {}
        return Fields(value, self.file, (*self.path, key))

    def tables(self, key: str) -> Iterator[Fields]:
        """The tables of an array of tables; none when absent."""
        value = self._ask(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self._wrong(key, value, f"tables, each headed [[{key}]]", "")
            return
        for index, each in enumerate(value):
            yield Fields(each, self.file, (*self.path, key, index))

    def raw(self, key: str) -> object:
        """The value as TOML gave it, or None."""
        return self._ask(key, _ABSENT) if key in self.values else None

    def one_of(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """A string from a closed list."""
        value, allowed = self.text(key, default), tuple(allowed)
        if value not in allowed and key in self.values:
            self.problem(f"{key} is {value!r}, which is none of {', '.join(allowed)}", key, hint=near(value, allowed))
        return value

    def close(self) -> None:
        """Report every key that no question asked for."""
        for key in self.values:
            if key not in self._asked:
                self.problem(f"unknown key {key!r}", key, hint=near(key, self._asked))

    def _ask(self, key: str, default: object) -> object:
        self._asked.add(key)
        return self.values.get(key, default)

    def _wrong(self, key: str, value: object, wanted: str, instead: str) -> str:
        if key in self.values:
            self.problem(f"{key} is {value!r}, but must be {wanted}", key)
        else:
            self.problem(f"{key} is missing", hint=f"add {key}: {wanted}")
        return instead


_ABSENT = object()


def _is_day(value: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
