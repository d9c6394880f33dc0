"""Profiles: the effective drafting conventions of a jurisdiction, from the TOML cascade in ``jurisdictions/``.

base < tradition < language < country < project < command line; each effective value remembers the file that said so.
The keys are the fields of ``modellaw.model.profile``; the names in tables of texts (``[formulas]``, ``[words]`` ...)
are those that the base file lists. ``docs/profiles.md`` explains every key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from modellaw.errors import LibraryError, UnknownName
from modellaw.library.cascade import Flat, Layer, Value, chain, merged, profile_keys, where, with_language
from modellaw.library.names import near
from modellaw.library.profile_schema import refuse_unknown
from modellaw.library.profile_values import numerals, pairs, record, text, texts, under
from modellaw.model.profile import (
    DefinitionStyle,
    Level,
    ListStyle,
    PageLayout,
    PenaltyStyle,
    Profile,
    ReferenceStyle,
)
from modellaw.model.roles import Role
from modellaw.resources import DataPath

Overrides: TypeAlias = Mapping[str, object] | Iterable[tuple[str, object]]
"""Dotted keys and values of a project or a command line: ``layout.size_pt``, ``level.U.number``."""


@dataclass(frozen=True, slots=True)
class ProfileSummary:
    """What a list of profiles shows."""

    id: str
    name: str
    kind: str
    parent: str
    languages: tuple[str, ...]
    origin: str


def load_profile(profile: str, data: DataPath, *, language: str = "", overrides: Overrides = ()) -> Profile:
    """The effective profile ``profile`` in ``language`` (its own first language when empty)."""
    layers = chain(profile, data)
    chosen = _language(layers, language)
    flat = {**merged(with_language(layers, chosen, data)), **_overriding(overrides)}
    refuse_unknown(flat, layers[0])
    return _profile(flat, layers, chosen)


def effective_values(profile: str, data: DataPath, *, language: str = "") -> tuple[tuple[str, object, str], ...]:
    """Every key that is set, its effective value, and the file that said so, by key."""
    layers = chain(profile, data)
    flat = merged(with_language(layers, _language(layers, language), data))
    return tuple((key, value.value, value.origin) for key, value in sorted(flat.items()) if value.value not in ("", ()))


def list_profiles(data: DataPath) -> tuple[ProfileSummary, ...]:
    """All profiles by id, the base and the traditions among them."""
    return tuple(_summary(chain(key, data)) for key in profile_keys(data))


def _summary(layers: tuple[Layer, ...]) -> ProfileSummary:
    own = layers[-1]
    kind = own.text("profile.kind") or "country"
    return ProfileSummary(
        own.key, own.text("profile.name"), kind, own.text("profile.parent"), _languages(layers), own.origin
    )


def _languages(layers: tuple[Layer, ...]) -> tuple[str, ...]:
    return texts(merged(layers).get("profile.languages"), "profile.languages")


def _language(layers: tuple[Layer, ...], language: str) -> str:
    known, own = _languages(layers), layers[-1]
    if not known:
        raise LibraryError(f"profile {own.key} has no language", where=str(own.file), hint='add languages = ["eng"]')
    if language and language not in known:
        raise UnknownName(
            f"profile {own.key} has no text in {language!r}", where=str(own.file), hint=near(language, known)
        )
    return language or known[0]


def _overriding(overrides: Overrides) -> Flat:
    given = overrides.items() if isinstance(overrides, Mapping) else overrides
    return {key: Value(value, "project") for key, value in given}


def _profile(flat: Flat, layers: tuple[Layer, ...], language: str) -> Profile:
    return Profile(
        id=layers[-1].key,
        name=text(flat, "profile.name"),
        chain=tuple(layer.key for layer in layers),
        language=language,
        tags=texts(flat.get("profile.tags"), "profile.tags"),
        digits=text(flat, "profile.digits", "latn"),
        levels=_levels(flat),
        references=record(ReferenceStyle, "references", flat),
        lists=record(ListStyle, "lists", flat),
        definitions=record(DefinitionStyle, "definitions", flat),
        penalty=record(PenaltyStyle, "penalty", flat),
        formulas=pairs(flat, "formulas"),
        final=pairs(flat, "final"),
        typography=pairs(flat, "typography"),
        dates=pairs(flat, "dates"),
        layout=record(PageLayout, "layout", flat),
        comparison=pairs(flat, "comparison"),
        words=pairs(flat, "words"),
        origins=tuple((key, value.origin) for key, value in sorted(flat.items())),
        country=text(flat, "profile.country"),
        languages=_languages(layers),
        kind=layers[-1].text("profile.kind") or "country",
        numerals=numerals(flat),
        months=_months(flat),
        amounts=pairs(flat, "amounts"),
    )


def _levels(flat: Flat) -> tuple[Level, ...]:
    present = {key.split(".")[1] for key in flat if key.startswith("level.")}
    return tuple(record(Level, f"level.{role}", flat, role=role) for role in Role if role in present)


def _months(flat: Flat) -> tuple[str, ...]:
    """The list of months that ``dates.months`` names; ``default`` when it names none."""
    lists = dict(under(flat, "months"))
    wanted = text(flat, "dates.months") or "default"
    if lists and wanted not in lists:
        raise UnknownName(
            f"no list of months is called {wanted!r}", where=where(flat["dates.months"]), hint=near(wanted, lists)
        )
    return texts(lists.get(wanted), f"months.{wanted}")
