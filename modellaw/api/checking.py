"""Checking projects, provisions, libraries and laws: all findings of a path in one list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from modellaw.api.answers import Answer
from modellaw.api.drafting import load_project, project_file, project_profile, search_path
from modellaw.api.files import format_of, read_bytes
from modellaw.api.laws import read_law
from modellaw.errors import InputError
from modellaw.model.source import Finding
from modellaw.resources import FOLDERS, data_path

FOUND_ERRORS = 10
"""Exit code when there is a finding of severity error; the same as of ``--fail-on``."""


def check(paths: Sequence[str | Path], *, library: Sequence[Path] = ()) -> Answer:
    """Findings on each of ``paths``: a project (folder or project.toml), a library folder, an AKN law, a Word law.

    A project is drafted with its open parameters in brackets; a library is checked for integrity; AKN is validated
    against the schema and linted; a Word file is read and its doubts are listed.

    Raises:
        InputError: a path cannot be read at all.
    """
    findings = tuple(found for path in paths for found in _one(Path(path), library))
    counts = {level: sum(f.severity == level for f in findings) for level in ("error", "warning", "note")}
    told = (
        ", ".join(f"{number} {level}{'s' if number > 1 else ''}" for level, number in counts.items() if number)
        or "nothing found"
    )
    return Answer({"counts": counts}, told, findings, exit_code=FOUND_ERRORS if counts["error"] else 0)


def _one(path: Path, library: Sequence[Path]) -> tuple[Finding, ...]:
    if path.name == "project.toml" or (path.is_dir() and (path / "project.toml").exists()):
        return _project(project_file(path), library)
    if path.is_dir():
        return _library(path)
    data = read_bytes(path)
    if format_of(data, name=str(path)) != "akn":
        return read_law(path, library=library).findings
    return _akn(data, str(path))


def _project(path: Path, library: Sequence[Path]) -> tuple[Finding, ...]:
    from modellaw.checking import check_law
    from modellaw.drafting import draft
    from modellaw.library import load_library

    search = search_path(path, library)
    project = load_project(path)
    profile = project_profile(project, search)
    made = draft(project, load_library(search), profile, allow_open=True)
    already = {finding.code for finding in made.findings}
    return (*made.findings, *(found for found in check_law(made.document) if found.code not in already))


def _library(folder: Path) -> tuple[Finding, ...]:
    from modellaw.library import load_library

    root = folder.parent if folder.name in FOLDERS else folder
    if not any((root / name).is_dir() for name in FOLDERS):
        raise InputError("nothing to check here", where=str(folder),
                         hint="name a project, a library folder or a law")  # fmt: skip
    return load_library(data_path((root,))).problems()


def _akn(data: bytes, name: str) -> tuple[Finding, ...]:
    from modellaw.checking import check_law
    from modellaw.formats import akn

    read = akn.read(data, name=name)
    return (*read.findings, *akn.validate(data, name=name), *check_law(read.document))
