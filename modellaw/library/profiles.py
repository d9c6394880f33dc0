"""Profiles: the effective drafting conventions of a jurisdiction, from the TOML cascade in ``jurisdictions/``.

base < tradition < language < country < project < command line; each effective value remembers the file that said so.
The keys are the fields of ``modellaw.model.profile``; the names in tables of texts (``[formulas]``, ``[words]`` ...)
are those that the base file lists. ``docs/profiles.md`` explains every key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar, get_args, get_type_hints

from modellaw.errors import LibraryError, UnknownName, several
from modellaw.library.cascade import (
    Flat,
    Layer,
    Value,
    chain,
    close_matches,
    merged,
    profile_keys,
    read_layer,
    where,
    with_language,
)
from modellaw.model.numerals import CountedNoun, InsertScheme, Numerals
from modellaw.model.profile import (
    DefinitionStyle,
    Level,
    ListStyle,
    PageLayout,
    Pairs,
    PenaltyStyle,
    Profile,
    ReferenceStyle,
)
from modellaw.model.roles import Role
from modellaw.resources import DataPath

SECTIONS: dict[str, type] = {
    "references": ReferenceStyle,
    "lists": ListStyle,
    "definitions": DefinitionStyle,
    "penalty": PenaltyStyle,
    "layout": PageLayout,
}
"""Tables whose keys are the fields of a class."""

TEXT_TABLES = ("formulas", "final", "typography", "dates", "amounts", "comparison", "words")
"""Tables of texts; their names are those of the base file."""

HEAD: dict[str, object] = {
    "id": str,
    "name": str,
    "parent": str,
    "kind": str,
    "country": str,
    "languages": tuple[str, ...],
    "tags": tuple[str, ...],
    "digits": str,
}
"""Keys of ``[profile]``."""

NUMERALS: dict[str, object] = {"spellout": str, "plural": tuple[str, ...]}
INSERT: dict[str, object] = {
    "steps": tuple[str, ...],
    "ascii": tuple[str, ...],
    "place": str,
    "series": tuple[str, ...],
}
FREE = ("numerals.ordinals", "alphabets", "digit_sets", "months", "nouns", "penalty.custody")
"""Tables whose names are free: genders, alphabets, lists of months, nouns ..."""


@dataclass(frozen=True, slots=True)
class ProfileSummary:
    """What a list of profiles shows."""

    id: str
    name: str
    kind: str
    parent: str
    languages: tuple[str, ...]
    origin: str


def load_profile(
    profile: str,
    data: DataPath,
    *,
    language: str = "",
    overrides: Mapping[str, object] | Iterable[tuple[str, object]] = (),
) -> Profile:
    """The effective profile ``profile`` in ``language`` (its own first language when empty).

    ``overrides`` are dotted keys and values of a project or a command line: ``layout.size_pt``, ``level.U.number``.
    """
    layers = chain(profile, data)
    chosen = _language(layers, language)
    stacked = with_language(layers, chosen, data)
    flat = {**merged(stacked), **_overriding(overrides)}
    _refuse_unknown(flat, layers[0])
    return _profile(flat, layers, chosen)


def list_profiles(data: DataPath) -> tuple[ProfileSummary, ...]:
    """All profiles by id, the base and the traditions among them."""
    return tuple(_summary(key, data) for key in profile_keys(data))


def schema_keys(base: Layer) -> tuple[str, ...]:
    """Every dotted key a profile may set, with ``*`` for a role or a free name: what the documentation must explain."""
    keys = [f"profile.{name}" for name in HEAD] + ["level.*.role", "level.*.drop"]
    keys += [f"level.*.{field.name}" for field in fields(Level) if field.name not in ("role", "words")]
    keys += ["level.*.words.*"]
    for section, kind in SECTIONS.items():
        keys += [f"{section}.{name}" for name, hint in _hints(kind).items() if hint != Pairs]
    keys += [key for key in base.values if key.rpartition(".")[0] in _text_tables()]
    keys += [f"numerals.{name}" for name in NUMERALS] + [f"insert.*.{name}" for name in INSERT]
    return tuple(keys + [f"{table}.*" for table in FREE])


# --- what is allowed -----------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _text_tables() -> tuple[str, ...]:
    nested = [
        f"{section}.{name}"
        for section, kind in SECTIONS.items()
        for name, hint in _hints(kind).items()
        if hint == Pairs and f"{section}.{name}" not in FREE
    ]
    return (*TEXT_TABLES, *nested)


@lru_cache(maxsize=16)
def _hints(kind: type) -> dict[str, object]:
    return dict(get_type_hints(kind))


def _refuse_unknown(flat: Flat, base: Layer) -> None:
    problem = several(
        UnknownName(
            f"no profile key {key}",
            where=where(value, key),
            hint=close_matches(key, [*base.values, *schema_keys(base)]),
        )
        for key, value in flat.items()
        if not _is_known(key, base)
    )
    if problem is not None:
        raise problem


def _is_known(key: str, base: Layer) -> bool:
    first, _, rest = key.partition(".")
    table, _, name = key.rpartition(".")
    if first == "level":
        field = rest.partition(".")[2]
        return rest.partition(".")[0] in set(Role) and (field.startswith("words.") or field in _hints(Level))
    if any(table == free or table.startswith(f"{free}.") for free in FREE):
        return True
    if table in _text_tables():
        return key in base.values
    if first == "insert":
        return name in INSERT
    if first in SECTIONS:
        return _hints(SECTIONS[first]).get(rest, Pairs) != Pairs
    return (table == "profile" and name in HEAD) or (table == "numerals" and name in NUMERALS)


def _language(layers: tuple[Layer, ...], language: str) -> str:
    listed = next((layer for layer in reversed(layers) if "profile.languages" in layer.values), layers[-1])
    known = _texts(Value(listed.values.get("profile.languages", []), listed.origin, listed.path), "profile.languages")
    if not known:
        raise LibraryError("a profile needs a language", where=str(listed.path), hint='add languages = ["eng"]')
    if language and language not in known:
        name = layers[-1].key
        raise UnknownName(f"profile {name} has no text in {language!r}", hint=close_matches(language, known))
    return language or known[0]


def _overriding(overrides: Mapping[str, object] | Iterable[tuple[str, object]]) -> Flat:
    pairs = overrides.items() if isinstance(overrides, Mapping) else overrides
    return {key: Value(value, "project") for key, value in pairs}


# --- from flat values to a profile ---------------------------------------------------------------------------

T = TypeVar("T")


def _profile(flat: Flat, layers: tuple[Layer, ...], language: str) -> Profile:
    own = layers[-1]
    months = dict(_free(flat, "months"))
    named = flat.get("dates.months")
    wanted = named.value if named is not None and named.value else "default"
    if months and wanted not in months:
        raise UnknownName(f"no list of months {wanted!r}", hint=close_matches(str(wanted), months))
    return Profile(
        id=own.key,
        name=_text(flat, "profile.name"),
        chain=tuple(layer.key for layer in layers),
        language=language,
        tags=_texts(flat.get("profile.tags"), "profile.tags"),
        digits=_text(flat, "profile.digits", "latn"),
        levels=tuple(_record(Level, f"level.{role}", flat, role=role) for role in Role if _has(flat, f"level.{role}.")),
        references=_record(ReferenceStyle, "references", flat),
        lists=_record(ListStyle, "lists", flat),
        definitions=_record(DefinitionStyle, "definitions", flat),
        penalty=_record(PenaltyStyle, "penalty", flat),
        formulas=_pairs(flat, "formulas"),
        final=_pairs(flat, "final"),
        typography=_pairs(flat, "typography"),
        dates=_pairs(flat, "dates"),
        layout=_record(PageLayout, "layout", flat),
        comparison=_pairs(flat, "comparison"),
        words=_pairs(flat, "words"),
        origins=tuple((key, value.origin) for key, value in sorted(flat.items())),
        country=_text(flat, "profile.country"),
        languages=_texts(flat.get("profile.languages"), "profile.languages"),
        kind=own.text("profile.kind") or "country",
        numerals=_numerals(flat),
        months=_texts(months.get(str(wanted)), "months"),
        amounts=_pairs(flat, "amounts"),
    )


def _record(kind: type[T], prefix: str, flat: Flat, **given: object) -> T:
    """An object of ``kind`` from the keys under ``prefix``; absent keys take the default of the class."""
    values = dict(given)
    defaults = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    for name, hint in _hints(kind).items():
        key = f"{prefix}.{name}"
        if hint == Pairs:
            values[name] = _pairs(flat, key)
        elif key in flat:
            values[name] = _converted(flat[key], key, hint)
        elif name not in values and defaults[name].default is MISSING:
            raise LibraryError(f"a profile must set {key}", hint="set it in the file that first names the level")
    return kind(**values)


def _converted(value: Value, key: str, hint: object) -> object:
    """The value as the type the field wants; texts from a command line are read as numbers and flags."""
    raw = value.value
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        if raw not in set(hint):
            raise _wrong(value, key, f"one of {', '.join(hint)}")
        return hint(str(raw))
    if hint is bool and (isinstance(raw, bool) or raw in ("true", "false")):
        return raw in (True, "true")
    if hint in (int, float):
        return _number(value, key, whole=hint is int)
    if hint is str:
        return _one_text(value, key)
    if hint == tuple[str, ...]:
        return _texts(value, key)
    if (
        isinstance(raw, list | tuple)
        and len(raw) == len(get_args(hint))
        and all(isinstance(item, int | float) for item in raw)
    ):
        return tuple(float(item) for item in raw)
    raise _wrong(value, key, "true or false" if hint is bool else f"{len(get_args(hint))} numbers")


def _number(value: Value, key: str, *, whole: bool) -> int | float:
    raw = value.value
    try:
        number = float(raw) if isinstance(raw, int | float | str) and not isinstance(raw, bool) else None
    except ValueError:
        number = None
    if number is None or (whole and number != int(number)):
        raise _wrong(value, key, "a whole number" if whole else "a number")
    return int(number) if whole else number


def _one_text(value: Value, key: str) -> str:
    """A text; a list of texts is its lines."""
    raw = value.value
    if isinstance(raw, list) and all(isinstance(line, str) for line in raw):
        return "\n".join(raw)
    if not isinstance(raw, str):
        raise _wrong(value, key, "a text in quotes")
    return raw


def _wrong(value: Value, key: str, wanted: str) -> LibraryError:
    return LibraryError(f"{key} cannot be {value.value!r}", where=where(value, key), hint=f"write {wanted}")


def _text(flat: Flat, key: str, default: str = "") -> str:
    return _one_text(flat[key], key) if key in flat else default


def _texts(value: Value | None, key: str) -> tuple[str, ...]:
    if value is None:
        return ()
    raw = value.value
    if not isinstance(raw, list | tuple) or not all(isinstance(item, str) for item in raw):
        raise _wrong(value, key, "a list of texts")
    return tuple(raw)


def _pairs(flat: Flat, table: str) -> Pairs:
    prefix = f"{table}."
    return tuple(
        (key.removeprefix(prefix), _one_text(value, key)) for key, value in flat.items() if key.startswith(prefix)
    )


def _free(flat: Flat, table: str) -> tuple[tuple[str, Value], ...]:
    prefix = f"{table}."
    return tuple((key.removeprefix(prefix), value) for key, value in flat.items() if key.startswith(prefix))


def _has(flat: Flat, prefix: str) -> bool:
    return any(key.startswith(prefix) for key in flat)


def _groups(flat: Flat, table: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.partition(".")[0] for name, _ in _free(flat, table)))


def _numerals(flat: Flat) -> Numerals:
    return Numerals(
        digit_sets=_pairs(flat, "digit_sets"),
        alphabets=tuple((name, _texts(value, f"alphabets.{name}")) for name, value in _free(flat, "alphabets")),
        schemes=tuple(_scheme(name, flat) for name in _groups(flat, "insert")),
        spellout=_text(flat, "numerals.spellout"),
        ordinals=_pairs(flat, "numerals.ordinals"),
        plural=_texts(flat.get("numerals.plural"), "numerals.plural"),
        nouns=tuple(CountedNoun(name, _pairs(flat, f"nouns.{name}")) for name in _groups(flat, "nouns")),
    )


def _scheme(name: str, flat: Flat) -> InsertScheme:
    return _record(InsertScheme, f"insert.{name}", flat, name=name)


def _summary(key: str, data: DataPath) -> ProfileSummary:
    layer = read_layer(key, data)
    if layer is None:
        raise UnknownName(f"no profile {key!r}")
    listed = chain(key, data)
    known = next(
        (layer.values["profile.languages"] for layer in reversed(listed) if "profile.languages" in layer.values), []
    )
    languages = _texts(Value(known, layer.origin, layer.path), "profile.languages")
    kind = layer.text("profile.kind") or "country"
    return ProfileSummary(key, layer.text("profile.name"), kind, layer.text("profile.parent"), languages, layer.origin)
