"""Reading ``law.toml`` and ``provision.toml``: the language-neutral part of the library."""

from __future__ import annotations

from modellaw.errors import LibraryError
from modellaw.library.toml import Fields, read_toml
from modellaw.model.library import Choice, Claim, ModelLaw, Option, Part, Spine

STRENGTHS = ("mandatory", "recommended", "optional")
STATUSES = ("draft", "reviewed", "adopted")
CHOICE_KINDS = ("option-set", "optional", "word")


def read_law(data: bytes, *, name: str, key: str) -> ModelLaw:
    """A model law from ``law.toml``; ``key`` is the name of its folder."""
    top = read_toml(data, name=name, error=LibraryError)
    law = ModelLaw(
        key=_own_key(top, key),
        title=top.pairs("title", required=True),
        short_name=top.pairs("short_name"),
        purpose=top.pairs("purpose"),
        instruments=top.texts("instruments"),
        version=top.number_text("version"),
        date=top.day("date"),
        parts=tuple(_part(each) for each in top.tables("part")),
        languages=top.texts("languages"),
        source=top.source,
    )
    top.close()
    top.file.raise_problems()
    return law


def _part(table: Fields) -> Part:
    part = Part(
        key=table.text("key"), heading=table.pairs("heading", required=True), provisions=table.texts("provisions")
    )
    table.close()
    return part


def read_spine(data: bytes, *, name: str, law: str, key: str) -> Spine:
    """A spine from ``provision.toml``; ``key`` is the name of its folder in the folder of ``law``."""
    top = read_toml(data, name=name, error=LibraryError)
    spine = Spine(
        law=law,
        key=_own_key(top, key),
        strength=top.one_of("strength", STRENGTHS, "mandatory"),
        status=top.one_of("status", STATUSES, "draft"),
        claims=tuple(_claim(each) for each in top.tables("implements")),
        choices=tuple(_choice(each) for each in top.tables("choice")),
        parameters=top.texts("parameters"),
        needs=top.texts("needs"),
        conflicts=top.texts("conflicts"),
        goes_with=top.texts("goes-with"),
        sources=top.texts("sources"),
        source=top.source,
    )
    top.close()
    top.file.raise_problems()
    return spine


def _own_key(top: Fields, folder: str) -> str:
    key = top.text("key")
    if key and key != folder:
        top.problem(f"key is {key!r}, but the folder is called {folder!r}", "key", hint="make the two the same")
    return key


def _choice(table: Fields) -> Choice:
    choice = Choice(
        key=table.text("key"),
        question=table.pairs("question", required=True),
        options=tuple(_option(each) for each in table.tables("option")),
        default=table.text("default", ""),
        kind=table.one_of("kind", CHOICE_KINDS, "option-set"),
        source=table.source,
    )
    table.close()
    return choice


def _option(table: Fields) -> Option:
    option = Option(
        key=table.text("key"),
        label=table.pairs("label", required=True),
        anchors=table.texts("anchors"),
        tags=table.texts("tags"),
        commentary=table.pairs("commentary"),
        source=table.text("source", ""),
        needs=table.texts("needs"),
        conflicts=table.texts("conflicts"),
    )
    table.close()
    return option


def _claim(table: Fields) -> Claim:
    claim = Claim(
        obligation=table.text("obligation"),
        elements=_elements(table.table("elements")),
        options=table.texts("options"),
        note=table.text("note", ""),
    )
    table.close()
    return claim


def _elements(table: Fields) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Element numbers and anchors; one anchor may be written without brackets."""
    pairs: list[tuple[int, tuple[str, ...]]] = []
    for key, value in table.values.items():
        anchors = (value,) if isinstance(value, str) else table.texts(key)
        if key.isascii() and key.isdigit():
            pairs.append((int(key), anchors))
        else:
            table.problem(f"{key!r} is no element number", key, hint="elements count from 1 in the obligation's list")
    return tuple(sorted(pairs))
