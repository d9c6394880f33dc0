"""Verifying a redline: by the certificate inside it, and against the files it was made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from modellaw.api.answers import Answer
from modellaw.api.files import read_bytes
from modellaw.api.laws import NEUTRAL, View, read_law
from modellaw.errors import VerificationError
from modellaw.model.source import Finding, Severity

if TYPE_CHECKING:
    from modellaw.formats.word import Verification

_STATES = {"same file": "the file that was compared", "same text": "another file than was compared, with the same text"}


def verify(
    redline: str | Path,
    *,
    base: str | Path | None = None,
    revised: str | Path | None = None,
    library: Sequence[Path] = (),
) -> Answer:
    """Whether a redline still gives back both its sides; exit code 6 when it does not.

    The file is checked by the certificate inside it. ``base`` and ``revised`` are the files it was made of, when
    they are at hand: each side is then compared with its source as well.

    Returns:
        An answer with the keys of ``verify --json``: ``verified``, ``formatting``, ``problems``, ``sources``,
        ``certificate``.

    Raises:
        InputError: the file is no redline with a certificate, or a source cannot be read.
    """
    from modellaw.formats import word

    name, data = str(redline), read_bytes(redline)
    answer = word.verify(data, name=name)
    sources = tuple(_sources(answer, {"base": base, "revised": revised}, library, name))
    ok = answer.ok and not any(source.findings for source in sources)
    said = {
        "verified": ok,
        "formatting": answer.formatting,
        "problems": [asdict(problem) for problem in answer.problems],
        "sources": {source.side: source.state for source in sources},
        "certificate": _certificate_json(answer),
    }
    found = (*_altered(answer, name), *(each for source in sources for each in source.findings))
    hidden = word.hidden_text(data, name=name)
    told = _verified(sources, name) if ok else ""
    return Answer(said, told, (*found, *hidden), exit_code=0 if ok else VerificationError.exit_code)


@dataclass(frozen=True, slots=True)
class _Source:
    """A source held against a redline: the same file, another file with the same text, or another text."""

    side: str
    state: str
    findings: tuple[Finding, ...] = ()


def _sources(
    answer: Verification, given: Mapping[str, str | Path | None], library: Sequence[Path], name: str
) -> Iterator[_Source]:
    from modellaw.formats import word

    copied = answer.certificate.base.origin.format == "docx"
    for side, path in given.items():
        if path is None:
            continue
        revised = side == "revised"
        origin = (answer.certificate.revised if revised else answer.certificate.base).origin
        profile = origin.profile if origin.profile != NEUTRAL else ""
        view: View = "original" if origin.view == "original" else "accepted"
        law = read_law(path, library=library, profile=profile or None, view=view)
        found = word.source_differences(answer.sides, law.printed, accept=revised, copied=copied)
        messages = (f"the {side} side is not the text of {path}: {each}" for each in found)
        findings = tuple(Finding("redline-source", Severity.ERROR, message, name) for message in messages)
        same = "same file" if hashlib.sha256(law.data).hexdigest() == origin.file else "same text"
        yield _Source(side, "different" if findings else same, findings)


def _altered(answer: Verification, name: str) -> Iterator[Finding]:
    for problem in answer.problems:
        where = f"{name}, paragraph {problem.paragraph}" if problem.paragraph else name
        if problem.kind == "formatting":
            yield Finding("redline-formatting", Severity.WARNING, str(problem), where)
        else:
            yield Finding("redline-altered", Severity.ERROR, str(problem), where)
    if "formatting" not in answer.covered:
        message = f"the certificate is of another version of modellaw; checked are: {', '.join(answer.covered)}"
        yield Finding("redline-certificate", Severity.NOTE, message, name)


def _verified(sources: Sequence[_Source], name: str) -> str:
    first = f"{name}: verified: accepting gives the revised text, rejecting the base"
    return "\n".join((first, *(f"{source.side}: {_STATES[source.state]}" for source in sources)))


def _certificate_json(answer: Verification) -> dict[str, Any]:
    made = answer.certificate
    files = {"base": made.base.origin.file, "revised": made.revised.origin.file}
    return {"version": made.version, "provisions": dict(made.counts), "files": files, "covers": list(answer.covered)}
