"""Looking into the library and the profiles: lists, one provision in full, search, coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from modellaw.api.answers import Answer
from modellaw.resources import data_path

if TYPE_CHECKING:
    from modellaw.library import Library
    from modellaw.library.listing import ChoiceEntry, ClaimEntry, Line, Shown


def library_list(law: str | None = None, *, library: Sequence[Path] = (), language: str = "eng") -> Answer:
    """The model laws, or the provisions of ``law`` with strength, choices and obligations."""
    from modellaw.library.listing import list_laws, list_provisions

    found = _library(library)
    if law is None:
        laws = list_laws(found, language)
        lines = [
            f"{entry.key:<28}{entry.title} ({entry.provisions} provisions; {', '.join(entry.languages)})"
            for entry in laws
        ]
        return Answer({"laws": [asdict(entry) for entry in laws]}, "\n".join(lines))
    entries = list_provisions(found, law, language)
    lines, part = [], ""
    for entry in entries:
        if entry.part != part:
            part = entry.part
            lines.append(part)
        duties = f"{len(entry.obligations)} duties" if entry.obligations else ""
        lines.append(f"  {entry.provision:<56}{entry.strength:<13}{entry.heading}  {duties}".rstrip())
    return Answer({"provisions": [asdict(entry) for entry in entries]}, "\n".join(lines))


def library_show(provision: str, *, language: str = "eng", library: Sequence[Path] = ()) -> Answer:
    """One provision in full: text with anchors, choices, parameters, and what each place implements."""
    from modellaw.library.listing import show

    shown = show(_library(library), provision, language)
    return Answer(shown.as_json(), "\n".join(_shown(shown)))


def library_search(words: str, *, language: str | None = None, library: Sequence[Path] = ()) -> Answer:
    """Places of the library's text, and obligations, that hold all of ``words``."""
    found = _library(library)
    hits = found.search(words, language)
    wanted = words.casefold().split()
    duties = [
        duty for duty in found.obligations()
        if all(word in f"{duty.citation} {duty.title} {duty.summary}".casefold() for word in wanted)
    ]  # fmt: skip
    lines = [f"{hit.provision} {hit.place} [{hit.language}]  {hit.excerpt}" for hit in hits]
    lines += [f"{duty.id}  {duty.citation}: {duty.title}" for duty in duties]
    data = {
        "provisions": [asdict(hit) for hit in hits],
        "obligations": [{"id": duty.id, "citation": duty.citation, "title": duty.title} for duty in duties],
    }
    return Answer(data, "\n".join(lines) or "nothing found")


def library_coverage(*, library: Sequence[Path] = ()) -> Answer:
    """How far the library covers the treaties' legislative core, with what is missing."""
    from modellaw.library.coverage import coverage

    counted = coverage(_library(library))
    data = counted.as_json()
    instruments = data["instruments"]
    assert isinstance(instruments, dict)
    lines = [f"core duties covered: {data['covered_core']} of {data['core']}, by {data['provisions']} provisions"]
    lines += [f"  {key:<12}{row['covered_core']:>4} of {row['core']}" for key, row in instruments.items()]
    return Answer(data, "\n".join(lines))


def profile_list(*, library: Sequence[Path] = ()) -> Answer:
    """All profiles: id, kind, parent, languages."""
    from modellaw.library.profiles import list_profiles

    summaries = list_profiles(data_path(library))
    lines = [f"{entry.id:<16}{entry.kind:<12}{entry.name:<44}{', '.join(entry.languages)}" for entry in summaries]
    return Answer({"profiles": [asdict(entry) for entry in summaries]}, "\n".join(lines))


def profile_show(profile: str, *, language: str | None = None, library: Sequence[Path] = ()) -> Answer:
    """The effective values of a profile; each of the text's origins says which file set it."""
    from modellaw.library.profiles import effective_values, load_profile

    loaded = load_profile(profile, data_path(library), language=language or "")
    values = effective_values(profile, data_path(library), language=language or "")
    lines = [f"{loaded.id}: {loaded.name} ({' < '.join(loaded.chain)}; {loaded.language})"]
    lines += [f"  {key} = {value!r}  # {origin}" for key, value, origin in values]
    return Answer(asdict(loaded), "\n".join(lines))


def _library(folders: Sequence[Path]) -> Library:
    from modellaw.library import load_library

    return load_library(data_path(folders))


def _shown(shown: Shown) -> list[str]:
    head = [f"{shown.provision}: {shown.heading}  ({shown.strength}, {shown.status})", ""]
    text = [_text_line(line) for line in shown.text]
    choices = [part for choice in shown.choices for part in _choice(choice)]
    parameters = [f"  {entry.name} ({entry.type}): {entry.question}" for entry in shown.parameters]
    claims = [part for claim in shown.claims for part in _claim(claim)]
    sections = (("Choices", choices), ("Parameters", parameters), ("Implements", claims))
    return head + text + [line for name, lines in sections if lines for line in ("", f"{name}:", *lines)]


def _text_line(line: Line) -> str:
    shift = "  " * (line.depth + 1)
    mark = f" (another wording of {line.variant_of})" if line.variant_of else ""
    after = f"\n{shift}{line.after}" if line.after else ""
    return f"{shift}[{line.anchor}]{mark} {line.text}{after}"


def _choice(choice: ChoiceEntry) -> list[str]:
    lines = [f"  {choice.key}: {choice.question}"]
    for option in choice.options:
        default = ", default" if option.default else ""
        lines.append(f"    {option.key}{default}: {option.label} [{', '.join(option.anchors) or 'no text'}]")
    return lines


def _claim(claim: ClaimEntry) -> list[str]:
    when = f" if {', '.join(claim.options)}" if claim.options else ""
    lines = [f"  {claim.citation} ({claim.obligation}){when}: {claim.title}"]
    lines += [f"    {number}. {words} -> {', '.join(anchors)}" for number, words, anchors in claim.elements]
    return lines
