"""From a project to a bill: reading the project, drafting, writing every format asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, cast

from modellaw.api.answers import Answer
from modellaw.api.files import read_bytes, spare_inputs, suffix_of, write_outputs
from modellaw.errors import DraftingError, UsageError, several
from modellaw.model.content import Document, Filled, Slot
from modellaw.model.library import Project
from modellaw.model.printed import UnitKind
from modellaw.model.profile import Profile
from modellaw.model.source import Stamp
from modellaw.model.walk import block_inlines, nested
from modellaw.resources import DataPath, data_path

if TYPE_CHECKING:
    from modellaw.drafting import Draft
    from modellaw.formats.word import NoteMode
    from modellaw.library import Library

UNDATED = "2000-01-01T00:00:00Z"
"""Date of a result when none is given: the same input must give the same bytes, so never the clock."""

OF_THE_BILL = ("bill", "commencement")
"""First parts of the names of values that the bill itself gives (year, title, date of commencement)."""

SUFFIXES = (".docx", ".xml", ".html", ".txt", ".json")


def draft(
    project: str | Path,
    outputs: Sequence[str | Path] = (),
    *,
    library: Sequence[Path] = (),
    sets: Sequence[str] = (),
    allow_open: bool = False,
    stop_after: str = "",
) -> Answer:
    """The bill of a project, written to ``outputs`` (.docx, .xml, .html, .txt, .json).

    Args:
        project: a project folder or its ``project.toml``.
        outputs: files to write; the suffix decides the format.
        library: folders searched before the project's own and the packaged library.
        sets: ``name=value`` for parameters and ``profile.key=value`` for profile keys; values as in TOML, or text.
        allow_open: print parameters without a value in brackets instead of failing.
        stop_after: name of a drafting step whose result is written instead of the finished bill.

    Raises:
        MissingParameters, VariantTie, BadParameter, DanglingReference: the bill cannot be assembled.
        UnknownName: a law, provision, choice, profile or template that does not exist.
    """
    from modellaw.drafting import draft as assemble
    from modellaw.library import load_library

    for target in outputs:
        suffix_of(target, SUFFIXES, standard=".txt")
    path = project_file(project)
    spare_inputs(outputs, (path,))
    search = search_path(path, library)
    read = load_project(path, sets)
    profile = project_profile(read, search)
    found = load_library(search)
    _declared(read, found, path)
    made = assemble(read, found, profile, stop_after=stop_after, allow_open=allow_open)
    results = {str(target): _render(target, made, read, profile, search) for target in outputs}
    origins = [asdict(origin) for origin in made.provenance]
    number = sum(unit.kind is UnitKind.UNIT for unit in made.printed.units)
    if not number:
        raise DraftingError("the project takes no provision", where=str(path), hint="see include and exclude")
    told = f"drafted {read.title or made.printed.title}: {number} provision{'s' if number > 1 else ''}"
    if not outputs:
        told += "; nothing written: add -o FILE"
    elif "-" in map(str, outputs):
        told = ""
    data = {"title": read.title, "provenance": origins}
    return Answer(data, told, made.findings, write_outputs(results))


def _declared(project: Project, library: Library, path: Path) -> None:
    """Refuses values for parameters that nobody declared: a typing error must not pass in silence."""
    from modellaw.library.names import unknown

    known = library.parameters()
    names = [name for name, _ in project.values if name not in known and name.partition(".")[0] not in OF_THE_BILL]
    wrong = [unknown("parameter", name, known, where=str(path)) for name in names]
    for error, name in zip(wrong, names, strict=True):
        error.hint = error.hint or f"a key of the profile is set as profile.{name}"
    merged = several(wrong)
    if merged is not None:
        raise merged


def project_file(project: str | Path) -> Path:
    """The ``project.toml`` of a project folder, or the file itself."""
    path = Path(project)
    return path / "project.toml" if path.is_dir() else path


def search_path(project: Path, library: Sequence[Path]) -> DataPath:
    """Where data are looked for: ``--library``, the project's folder, ``MODELLAW_PATH``, the packaged folders."""
    import os

    named = [Path(part) for part in os.environ.get("MODELLAW_PATH", "").split(os.pathsep) if part]
    return data_path((*library, project.parent, *named))


def load_project(path: Path, sets: Sequence[str] = ()) -> Project:
    """The project file read, with ``--set`` values laid over it."""
    from dataclasses import replace

    from modellaw.library.projects import read_project

    read = read_project(read_bytes(path), name=str(path))
    for given in sets:
        name, value = _setting(given)
        if name.startswith("profile."):
            read = replace(read, profile=(*read.profile, (name.removeprefix("profile."), value)))
        else:
            others = tuple(entry for entry in read.values if entry[0] != name)
            read = replace(read, values=(*others, (name, value)))
    return read


def _setting(given: str) -> tuple[str, object]:
    name, sign, value = given.partition("=")
    if not sign or not name.strip():
        raise UsageError(f"--set {given!r} has no value", hint="write --set name=value")
    try:
        return name.strip(), tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return name.strip(), value


def project_profile(project: Project, search: DataPath) -> Profile:
    """The effective profile of a project."""
    from modellaw.library.profiles import load_profile

    used = load_profile(project.jurisdiction, search, language=project.language, overrides=dict(project.profile))
    _for_drafting(used, str(project.source) if project.source else "")
    return used


def _for_drafting(used: Profile, where: str = "") -> None:
    if used.kind == "reading":
        raise UsageError(f"profile {used.id} is for reading laws, not for drafting", where=where,
                         hint="choose a jurisdiction of modellaw profile list")  # fmt: skip


def _render(target: str | Path, made: Draft, project: Project, profile: Profile, search: DataPath) -> bytes:
    from modellaw.formats import akn, html, plain, word

    suffix = suffix_of(target, SUFFIXES, standard=".txt")
    if suffix == ".xml":
        return akn.write(made.document)
    if suffix == ".html":
        return html.write(made.printed, profile).encode()
    if suffix == ".txt":
        return plain.write(made.printed).encode()
    if suffix == ".json":
        import json

        origins = [asdict(origin) for origin in made.provenance]
        return (json.dumps(origins, ensure_ascii=False, indent=2) + "\n").encode()
    date = project.date or UNDATED[:10]
    metadata = word.WordMetadata(
        title=project.title or made.printed.title,
        creator=project.author or "modellaw",
        language=profile.layout.language,
        date=date,
    )
    stamp = Stamp(project.author or "modellaw", f"{date}T00:00:00Z")
    source = akn.write(made.document)
    notes = cast("NoteMode", project.notes)
    return word.write(made.printed, profile, metadata=metadata, data=search, notes=notes, akn=source, stamp=stamp)


def akn_bytes(document: Document) -> bytes:
    """A document as AKN 3.0."""
    from modellaw.formats import akn

    return akn.write(document)


def params(project: str | Path, *, library: Sequence[Path] = ()) -> Answer:
    """The parameters the project's bill asks for: question, type, value or default, and where each is used.

    Choices are decided as in a draft, so that nothing is asked for text that will not be in the bill.
    """
    from modellaw.drafting import draft as assemble
    from modellaw.library import load_library
    from modellaw.library.projects import parameters_of

    path = project_file(project)
    read, search = load_project(path), search_path(path, library)
    found = load_library(search)
    made = assemble(read, found, project_profile(read, search), allow_open=True)
    asked = set(_expressions(made))
    listed = [item for item in parameters_of(read, found) if _is_asked(item.name, asked)]
    lines = [f"{item.name} ({item.type}): {item.question}\n    {item.state}" for item in listed]
    if any(name.startswith("bill.year") for name in asked) and not read.date:
        lines.append("date: which year is the law of?\n    open: set date in [project]")
    return Answer({"parameters": [item.as_json() for item in listed]}, "\n".join(lines), made.findings)


def _expressions(made: Draft) -> Iterator[str]:
    """Expressions of the parameters a draft filled or left open."""
    for origin in made.provenance:
        yield from (name for name, _ in origin.parameters)
    for part in (made.document.cover, made.document.preface, made.document.preamble, made.document.body):
        for node in part:
            inlines = nested(block_inlines(node))
            yield from (each.expression for each in inlines if isinstance(each, Slot | Filled))


def _is_asked(name: str, expressions: set[str]) -> bool:
    return any(each == name or each.startswith(f"{name}.") for each in expressions)


def new(
    folder: str | Path,
    *,
    profile: str,
    laws: Sequence[str],
    language: str | None = None,
    title: str | None = None,
    library: Sequence[Path] = (),
) -> Answer:
    """A new project folder with a commented ``project.toml``; an existing one is never overwritten."""
    from modellaw.library import load_library
    from modellaw.library.profiles import load_profile
    from modellaw.library.projects import new_project

    target = Path(folder) / "project.toml"
    if target.exists():
        raise UsageError("there is a project already", where=str(target), hint="choose another folder")
    search = data_path(library)
    used = load_profile(profile, search, language=language or "")
    _for_drafting(used)
    text = new_project(load_library(search), profile=used, laws=tuple(laws), title=title)
    written = write_outputs({str(target): text.encode()})
    told = f'wrote {target}; fill in the values and run: modellaw draft "{folder}" -o bill.docx'
    return Answer({"project": str(target)}, told,
                  outputs=written)  # fmt: skip
