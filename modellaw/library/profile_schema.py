"""What a profile may say: the keys are the fields of the profile's classes, and the names the base file lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from typing import Any, get_type_hints

from modellaw.errors import UnknownName, several
from modellaw.library.cascade import Flat, Layer, where
from modellaw.library.names import near
from modellaw.model.numerals import InsertScheme
from modellaw.model.profile import (
    DefinitionStyle,
    Level,
    ListStyle,
    PageLayout,
    Pairs,
    PenaltyStyle,
    ReferenceStyle,
)
from modellaw.model.roles import Role

SECTIONS: dict[str, type[Any]] = {
    "references": ReferenceStyle,
    "lists": ListStyle,
    "definitions": DefinitionStyle,
    "penalty": PenaltyStyle,
    "layout": PageLayout,
}
"""Tables whose keys are the fields of a class."""

TEXT_TABLES = ("formulas", "final", "typography", "dates", "amounts", "comparison", "words")
"""Tables of texts; their names are those of the base file."""

NAMED = {
    "profile": ("id", "name", "parent", "kind", "country", "languages", "tags", "digits"),
    "numerals": ("spellout", "plural"),
}
INSERT = ("steps", "ascii", "place", "series")
"""Keys of an insertion scheme."""

FREE = ("numerals.ordinals", "alphabets", "digit_sets", "months", "nouns", "penalty.custody")
"""Tables whose names are free: genders, alphabets, lists of months, nouns ..."""

_HINTS: dict[Any, dict[str, Any]] = {kind: get_type_hints(kind) for kind in (Level, InsertScheme, *SECTIONS.values())}


def refuse_unknown(flat: Flat, base: Layer) -> None:
    """Raise one error that lists every key no profile has, with file, line and close matches."""
    known = schema_keys(base)
    problem = several(
        UnknownName(f"a profile has no key {key!r}", where=where(value), hint=near(key, _of_that_level(known, key)))
        for key, value in flat.items()
        if not _is_known(key, base)
    )
    if problem is not None:
        raise problem


def schema_keys(base: Layer) -> tuple[str, ...]:
    """Every dotted key a profile may set, with ``*`` for a role or a free name."""
    return tuple(_keys(base))


def hints(kind: type[Any]) -> dict[str, Any]:
    """Types of the fields of a class of the profile, by name."""
    return _HINTS[kind]


def _keys(base: Layer) -> Iterator[str]:
    for table, names in NAMED.items():
        yield from (f"{table}.{name}" for name in names)
    yield from ("level.*.drop", "level.*.words.*")
    yield from (f"level.*.{field.name}" for field in fields(Level) if field.name != "words")
    for section, kind in SECTIONS.items():
        yield from (f"{section}.{name}" for name, hint in hints(kind).items() if hint != Pairs)
    yield from (key for key in base.values if key.rpartition(".")[0] in _text_tables())
    yield from (f"insert.*.{name}" for name in INSERT)
    yield from (f"{table}.*" for table in FREE)


def _of_that_level(known: tuple[str, ...], key: str) -> list[str]:
    """Keys to offer: the star of levels stands for the role in question."""
    parts = key.split(".")
    role = parts[1] if parts[0] == "level" and len(parts) > 1 else "*"
    return [name.replace("level.*", f"level.{role}") for name in known]


@lru_cache(maxsize=1)
def _text_tables() -> tuple[str, ...]:
    nested = (f"{section}.{name}" for section, kind in SECTIONS.items() for name in hints(kind))
    texts = (table for table in nested if table not in FREE and _is_pairs(table))
    return (*TEXT_TABLES, *texts)


def _is_pairs(key: str) -> bool:
    section, _, name = key.partition(".")
    return bool(hints(SECTIONS[section])[name] == Pairs)


def _is_known(key: str, base: Layer) -> bool:
    first, _, rest = key.partition(".")
    table, _, name = key.rpartition(".")
    if first == "level":
        role, _, field = rest.partition(".")
        return role in set(Role) and (field.startswith("words.") or (field in hints(Level) and field != "words"))
    if any(table == free or table.startswith(f"{free}.") for free in FREE):
        return True
    if table in _text_tables():
        return key in base.values
    if first == "insert":
        return name in INSERT
    if first in SECTIONS:
        return bool(hints(SECTIONS[first]).get(rest, Pairs) != Pairs)
    return name in NAMED.get(table, ())
