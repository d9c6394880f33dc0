"""The TOML files behind a profile, flattened to dotted keys and laid over each other.

``[[level]]`` tables become ``level.U.number`` by their role, so that a later file changes single keys of a level;
``drop = true`` takes a level away. Every value remembers its file, and the line for error messages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from modellaw.errors import LibraryError, UnknownName
from modellaw.library.names import near, unknown
from modellaw.library.toml import line_index, read_toml
from modellaw.model.roles import Role
from modellaw.resources import DataPath

FOLDER = "jurisdictions"
BEFORE_LANGUAGE = ("base", "tradition")
"""Kinds of files that a language is laid over; all others are laid over the language."""


TomlPath: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value, the file that set it and where; no file for values given by a project or on the command line."""

    value: object
    origin: str
    file: Path | None = None
    path: TomlPath = ()


Flat: TypeAlias = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Layer:
    """One file of the cascade."""

    key: str
    """Profile id, ``languages/eng``, or ``un.fra`` for an overlay."""
    origin: str
    file: Path
    values: Flat

    def text(self, key: str) -> str:
        """The string at a dotted key, or nothing."""
        found = self.values.get(key)
        return found.value if found is not None and isinstance(found.value, str) else ""

    def where(self, key: str) -> str:
        """``file:line`` of a key."""
        return where(self.values[key]) if key in self.values else str(self.file)


def chain(profile: str, data: DataPath) -> tuple[Layer, ...]:
    """The files from the base down to ``profile``, without languages and overlays."""
    layers: list[Layer] = []
    wanted = profile
    while wanted:
        if any(layer.key == wanted for layer in layers):
            names = " > ".join([layer.key for layer in layers] + [wanted])
            raise LibraryError(f"profiles are each other's parents: {names}", where=layers[-1].where("profile.parent"))
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
                flat = {name: kept for name, kept in flat.items() if not (value.value and name.startswith(level))}
            else:
                flat[key] = value
    return flat


def read_layer(key: str, data: DataPath) -> Layer | None:
    """The file of that key, flattened, or None when there is none."""
    origin = f"{FOLDER}/{key}.toml"
    file = data.find(origin)
    if file is None:
        return None
    table = read_toml(file.read_bytes(), name=str(file), error=LibraryError).values
    values = {name: Value(value, origin, file, path) for name, value, path in _flattened(table, file)}
    return Layer(key, origin, file, values)


def profile_keys(data: DataPath) -> tuple[str, ...]:
    """Ids of all profiles, base and traditions among them, sorted; language overlays are none."""
    files = (path for path in data.listing(FOLDER) if path.suffix == ".toml")
    return tuple(path.stem for path in files if "." not in path.stem)


def languages(data: DataPath) -> tuple[str, ...]:
    """Languages with a file of their own, sorted."""
    return tuple(path.stem for path in data.listing(f"{FOLDER}/languages") if path.suffix == ".toml")


def where(value: Value) -> str:
    """``file:line`` of a value, or what gave it."""
    if value.file is None:
        return value.origin
    lines, path = {(): 1, **line_index(value.file.read_text(encoding="utf-8"))}, value.path
    while path not in lines:
        path = path[:-1]
    return f"{value.file}:{lines[path]}"


_Found: TypeAlias = tuple[str, object, TomlPath]
"""Dotted key, value, and the place of the value in its file."""


def _flattened(table: Mapping[str, object], file: Path, prefix: str = "", path: TomlPath = ()) -> Iterator[_Found]:
    """Every value of a table by dotted key; levels by role."""
    for name, value in table.items():
        if name == "level" and not path and isinstance(value, list):
            yield from _levels(value, file)
        elif isinstance(value, Mapping):
            yield from _flattened(value, file, f"{prefix}{name}.", (*path, name))
        else:
            yield f"{prefix}{name}", value, (*path, name)


def _levels(tables: list[object], file: Path) -> Iterator[_Found]:
    for index, table in enumerate(tables):
        role = table.get("role") if isinstance(table, Mapping) else None
        path: TomlPath = ("level", index)
        if not isinstance(table, Mapping) or role not in set(Role):
            place = where(Value(None, "", file, (*path, "role")))
            raise LibraryError(f"no level has the role {role!r}", where=place, hint=f"roles are {', '.join(Role)}")
        keys = {name: value for name, value in table.items() if name != "role"}
        yield from _flattened(keys, file, f"level.{role}.", path)


def _parent_layer(wanted: str, layers: list[Layer], data: DataPath) -> Layer:
    layer = read_layer(wanted, data)
    if layer is not None and "." not in wanted:
        return layer
    raise unknown("profile", wanted, profile_keys(data), where=layers[-1].where("profile.parent") if layers else "")


def _language(language: str, data: DataPath) -> Layer:
    layer = read_layer(f"languages/{language}", data)
    if layer is None:
        raise UnknownName(f"no language has the code {language!r}", hint=near(language, languages(data)))
    return layer
