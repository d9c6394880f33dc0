"""Formulas of the profile as inlines: holes become facts of the bill, parameters still to fill, cross-references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from modellaw.library.languages import in_language
from modellaw.model.content import Inline, Reference, Slot, Text
from modellaw.model.library import ModelLaw, Project
from modellaw.model.profile import Profile, pair

_HOLE = re.compile(r"\{([^{}]+)\}")
DATE = "commencement.date"
YEAR = "bill.year"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a bill knows of itself."""

    texts: Mapping[str, str]
    """``name``, ``NAME``, ``title``, ``purpose`` and, when the project has a date, ``year``."""
    provisions: tuple[str, ...]
    """``law/provision`` of the bill, for references in formulas."""


def facts(project: Project, laws: tuple[ModelLaw, ...], provisions: tuple[str, ...], profile: Profile) -> Facts:
    """The facts of the bill of ``project``; names and purposes of several laws are joined by the language's "and"."""
    joint = f" {pair(profile.lists.words, 'and') or '&'} "

    def joined(texts: list[str]) -> str:
        return joint.join(text for text in texts if text)

    name = joined([in_language(law.short_name, profile.language) for law in laws])
    found = {
        "name": name,
        "NAME": name.upper(),
        "title": project.title or joined([in_language(law.title, profile.language) for law in laws]),
        "purpose": joined([in_language(law.purpose, profile.language) for law in laws]),
    }
    if project.date:
        found["year"] = project.date[:4]
    return Facts(found, provisions)


def formula_lines(name: str, profile: Profile, known: Facts) -> tuple[tuple[Inline, ...], ...]:
    """The formula ``name`` line by line; empty when the profile has none."""
    text = pair(profile.formulas, name)
    return tuple(_inlines(line, known) for line in text.split("\n") if line.strip())


def _inlines(line: str, known: Facts) -> tuple[Inline, ...]:
    out: list[Inline] = []
    end = 0
    for found in _HOLE.finditer(line):
        out += [Text(line[end : found.start()]), _hole(found[1], known)]
        end = found.end()
    out.append(Text(line[end:]))
    return tuple(inline for inline in out if inline != Text(""))


def _hole(name: str, known: Facts) -> Inline:
    if name in known.texts:
        return Text(known.texts[name])
    if name.startswith("ref"):
        kind, _, target = name.partition(":")
        return Reference(_target(target, known), (Text(target),), form=kind.removeprefix("ref").lstrip("."))
    return Slot({"date": DATE, "year": YEAR}.get(name, name))


def _target(target: str, known: Facts) -> str:
    """``short-title`` means the provision of that key in the bill, whatever law it comes from."""
    if target.startswith(("#", "/")):
        return target
    found = next((wid for wid in known.provisions if wid.partition("/")[2] == target), target)
    return f"/{found}"
