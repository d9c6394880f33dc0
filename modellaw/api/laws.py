"""Laws as they arrive: any readable file becomes a printed law with its findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from modellaw.api.files import format_of, read_bytes
from modellaw.model.content import Document
from modellaw.model.printed import PrintedLaw
from modellaw.model.profile import Profile
from modellaw.model.source import Finding
from modellaw.resources import DataPath, data_path

View: TypeAlias = Literal["accepted", "original"]

NEUTRAL = "neutral"
"""The profile for laws of countries that have none."""


@dataclass(frozen=True, slots=True)
class ReadLaw:
    """A law that was read: its bytes, the format found, the law as printed, and the profile used to print it."""

    name: str
    data: bytes
    format: str
    """``docx``, ``akn`` or ``text``."""
    printed: PrintedLaw
    profile: Profile
    findings: tuple[Finding, ...]
    document: Document | None
    """The law in the model; None for Word and text, which are read as printed paragraphs."""
    view: View = "accepted"
    """How tracked changes in it were read."""


def read_law(
    path: str | Path,
    *,
    library: Sequence[Path] = (),
    profile: str | None = None,
    view: View = "accepted",
    fallback: str = "",
) -> ReadLaw:
    """A law from a .docx, AKN, text or Markdown file (``-``: standard input), whatever its suffix.

    Args:
        path: the file.
        library: folders with own profiles.
        profile: profile id; default: the one a drafted law names itself, then ``fallback``, then the neutral profile
            in the law's language.
        view: ``accepted`` or ``original``, how tracked changes already in a Word file are read.
        fallback: profile id for a law that names none.

    Raises:
        InputError: the file cannot be read; the message says why and what to do.
        UnknownName: no such profile.
    """
    data = read_bytes(path)
    name = "standard input" if str(path) == "-" else str(path)
    search = data_path(library)
    found = format_of(data, name=name)
    if found == "docx":
        return _read_word(data, name, search, profile or fallback or None, view)
    if found == "text":
        return _read_text(data, name, search, profile or fallback or None)
    return _read_akn(data, name, search, profile, fallback)


def _read_word(data: bytes, name: str, search: DataPath, profile: str | None, view: View) -> ReadLaw:
    from modellaw.formats import word
    from modellaw.library.profiles import load_profile

    given = load_profile(profile, search) if profile else None
    read = word.read(data, name=name, view=view, profile=given)
    used = given or neutral_profile(read.law.language, search)
    return ReadLaw(name, data, "docx", read.law, used, read.findings, None, view)


def _read_text(data: bytes, name: str, search: DataPath, profile: str | None) -> ReadLaw:
    from modellaw.formats import plain
    from modellaw.library.profiles import load_profile

    given = load_profile(profile, search) if profile else None
    read = plain.read(data, name=name, profile=given)
    used = given or neutral_profile(read.law.language, search)
    return ReadLaw(name, data, "text", read.law, used, read.findings, None)


def _read_akn(data: bytes, name: str, search: DataPath, profile: str | None, fallback: str) -> ReadLaw:
    from modellaw.conventions.layout import lay_out
    from modellaw.formats import akn

    read = akn.read(data, name=name)
    language = read.document.language
    used = _profile(profile or _own_profile(read.document, search) or fallback or None, language, search)
    return ReadLaw(name, data, "akn", lay_out(read.document, used), used, read.findings, read.document)


def _own_profile(document: Document, search: DataPath) -> str:
    """The profile a drafted law names, if it is still there."""
    from modellaw.formats import akn
    from modellaw.library.profiles import list_profiles

    named = akn.profile_of(document.metadata)
    return named if named and named in {summary.id for summary in list_profiles(search)} else ""


def _profile(profile: str | None, language: str, search: DataPath) -> Profile:
    """The profile asked for, in the law's language when it speaks that; the neutral one when none is asked for."""
    from modellaw.library.profiles import load_profile

    if profile is None:
        return neutral_profile(language, search)
    first = load_profile(profile, search)
    return load_profile(profile, search, language=language) if language in first.languages else first


def neutral_profile(language: str, search: DataPath) -> Profile:
    """The profile that adds no convention of its own, in ``language`` if there are words for it, else in its first."""
    from modellaw.library.profiles import load_profile

    return load_profile(NEUTRAL, search, language=_known(language, search))


def _known(language: str, search: DataPath) -> str:
    """The language of the neutral profile that a code means: ``spa`` for ``es``; empty when it has none."""
    from modellaw.library.profiles import list_profiles

    if not language:
        return ""
    known = next(summary.languages for summary in list_profiles(search) if summary.id == NEUTRAL)
    if language in known:
        return language
    from babel.core import get_global  # only for codes that are not our own: it loads a table

    aliases = get_global("language_aliases")
    short = language.partition("-")[0].casefold()
    return next((code for code in known if aliases.get(code) == aliases.get(short, short)), "")
