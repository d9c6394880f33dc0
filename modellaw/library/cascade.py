"""The TOML files behind a profile, flattened to dotted keys and laid over each other.

``[[level]]`` tables become ``level.U.number`` by their role, so that a later file changes single keys of a level;
``drop = true`` takes a level away. Every value remembers its file, and the line for error messages.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from modellaw.errors import LibraryError, UnknownName
from modellaw.model.roles import Role
from modellaw.resources import DataPath

FOLDER = "jurisdictions"
BEFORE_LANGUAGE = ("base", "tradition")
"""Kinds of files that a language is laid over; all others are laid over the language."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value and the file that set it; ``path`` is empty for values given by a project or on the command line."""

    value: object
    origin: str
    path: Path | None = None


Flat = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Layer:
    """One file of the cascade."""

    key: str
    """Profile id, ``languages/eng``, or ``un.fra`` for an overlay."""
    origin: str
    path: Path
    values: Mapping[str, object]

    def text(self, key: str) -> str:
        """The string at a dotted key, or nothing."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""


def chain(profile: str, data: DataPath) -> tuple[Layer, ...]:
    """The files from the base down to ``profile``, without languages and overlays."""
    layers: list[Layer] = []
    wanted = profile
    while wanted:
        if any(layer.key == wanted for layer in layers):
            names = " > ".join([layer.key for layer in layers] + [wanted])
            raise LibraryError(f"profiles are each other's parents: {names}", where=where(layers[-1], "profile.parent"))
        layers.append(_parent_layer(wanted, layers, data))
        wanted = layers[-1].text("profile.parent")
    return tuple(reversed(layers))


def with_language(layers: Iterable[Layer], language: str, data: DataPath) -> tuple[Layer, ...]:
    """``layers`` with the file of the language after the traditions, and each file's overlay for it."""
    listed = list(layers)
    below = next(
        (at for at, layer in enumerate(listed) if layer.text("profile.kind") not in BEFORE_LANGUAGE), len(listed)
    )
    stacked: list[Layer] = []
    for at, layer in enumerate(listed):
        stacked.extend([_language(language, data)] if at == below else [])
        stacked.append(layer)
        overlay = read_layer(f"{layer.key}.{language}", data)
        stacked.extend([overlay] if overlay is not None else [])
    stacked.extend([_language(language, data)] if below == len(listed) else [])
    return tuple(stacked)


def merged(layers: Iterable[Layer]) -> Flat:
    """All values, later layers over earlier ones; dropped levels are gone."""
    flat: Flat = {}
    for layer in layers:
        for key, value in layer.values.items():
            if key.endswith(".drop"):
                level = key.removesuffix("drop")
                flat = {name: kept for name, kept in flat.items() if not (value and name.startswith(level))}
            else:
                flat[key] = Value(value, layer.origin, layer.path)
    return flat


def read_layer(key: str, data: DataPath) -> Layer | None:
    """The file of that key, flattened, or None when there is none."""
    origin = f"{FOLDER}/{key}.toml"
    path = data.find(origin)
    if path is None:
        return None
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LibraryError(f"not a TOML file: {error}", where=str(path)) from error
    return Layer(key, origin, path, dict(flattened(table, str(path))))


def flattened(table: Mapping[str, object], where: str, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Dotted keys and values of a table; levels by role."""
    for name, value in table.items():
        if name == "level" and not prefix and isinstance(value, list):
            yield from _levels(value, where)
        elif isinstance(value, Mapping):
            yield from flattened(value, where, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def profile_keys(data: DataPath) -> tuple[str, ...]:
    """Ids of all profiles, base and traditions among them, sorted; language overlays are none."""
    files = (path for path in data.listing(FOLDER) if path.suffix == ".toml")
    return tuple(path.stem for path in files if "." not in path.stem)


def languages(data: DataPath) -> tuple[str, ...]:
    """Languages with a file of their own, sorted."""
    return tuple(path.stem for path in data.listing(f"{FOLDER}/languages") if path.suffix == ".toml")


def where(layer: Layer | Value, key: str) -> str:
    """``file:line`` of a key; the file alone when the line cannot be told."""
    if layer.path is None:
        return layer.origin
    line = line_of(layer.path.read_text(encoding="utf-8"), key)
    return f"{layer.path}:{line}" if line else str(layer.path)


_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?")
_KEY = re.compile(r"\s*([A-Za-z0-9_\-\"'.ºª°一¹]+)\s*=")
_ROLE = re.compile(r"\s*role\s*=\s*[\"'](\w+)[\"']")


def line_of(text: str, key: str) -> int:
    """Line that sets a dotted key, counted from 1; 0 when not found."""
    lines = text.splitlines()
    table = ""
    for number, line in enumerate(lines, 1):
        if header := _HEADER.match(line):
            table = _table_name(header, lines[number:], table)
        elif (found := _KEY.match(line)) and _joined(table, found[1].replace('"', "").replace("'", "")) in (
            key,
            key + ".",
        ):
            return number
    return next((number for number, line in enumerate(lines, 1) if _opens(line, key)), 0)


def _table_name(header: re.Match[str], following: list[str], current: str) -> str:
    name = header[2].replace('"', "")
    if header[1] == "[[" and name == "level":
        role = next((found[1] for line in following if (found := _ROLE.match(line))), "")
        return f"level.{role}"
    if name.startswith("level."):
        return f"{current.rsplit('.words', 1)[0]}.{name.removeprefix('level.')}"
    return name


def _joined(table: str, key: str) -> str:
    return f"{table}.{key}" if table else key


def _opens(line: str, key: str) -> bool:
    """Whether a line opens the inline table in which the key stands: ``words = { one = ... }``."""
    parts = key.split(".")
    return len(parts) > 1 and bool(
        re.match(rf"\s*{re.escape(parts[-2])}\s*=\s*\{{.*\b{re.escape(parts[-1])}\s*=", line)
    )


def _parent_layer(wanted: str, layers: list[Layer], data: DataPath) -> Layer:
    layer = read_layer(wanted, data)
    if layer is not None and "." not in wanted:
        return layer
    child = where(layers[-1], "profile.parent") if layers else ""
    raise UnknownName(f"no profile {wanted!r}", where=child, hint=close_matches(wanted, profile_keys(data)))


def _language(language: str, data: DataPath) -> Layer:
    layer = read_layer(f"languages/{language}", data)
    if layer is None:
        raise UnknownName(f"no language {language!r}", hint=close_matches(language, languages(data)))
    return layer


def _levels(tables: list[object], where: str) -> Iterator[tuple[str, object]]:
    for table in tables:
        role = table.get("role") if isinstance(table, Mapping) else None
        if not isinstance(table, Mapping) or role not in set(Role):
            raise LibraryError(f"a level with the role {role!r}", where=where, hint=f"roles are {', '.join(Role)}")
        yield from flattened({name: value for name, value in table.items() if name != "role"}, where, f"level.{role}.")


def close_matches(name: str, known: Iterable[str]) -> str:
    """A hint that offers the nearest names, or lists them all."""
    from difflib import get_close_matches

    listed = tuple(known)
    close = get_close_matches(name, listed, n=3, cutoff=0.6)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return f"known: {', '.join(listed)}" if listed else "none is known"
