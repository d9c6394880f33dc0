"""Comparing two laws: edit script, verified redlines in every format, concordance table."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date as Date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from modellaw.api.answers import Answer
from modellaw.api.drafting import UNDATED
from modellaw.api.files import read_bytes, spare_inputs, suffix_of, write_outputs
from modellaw.api.laws import NEUTRAL, ReadLaw, View, read_law
from modellaw.errors import UsageError, VerificationError
from modellaw.model.profile import Profile, pair
from modellaw.model.script import EditScript
from modellaw.model.source import Finding, Severity, Stamp
from modellaw.model.walk import law_text
from modellaw.resources import data_path

if TYPE_CHECKING:
    from modellaw.formats.word import Origin, Verification, WordMetadata

REDLINE_SUFFIXES = (".docx", ".html", ".json")
TABLE_SUFFIXES = (".docx", ".xlsx", ".html")

Progress = Callable[[int, int], None] | None
"""Called with the work done and the whole work."""


@dataclass(frozen=True, slots=True)
class _Rendered:
    data: bytes
    findings: tuple[Finding, ...] = ()


def compare(
    base: str | Path,
    revised: str | Path,
    outputs: Sequence[str | Path] = (),
    *,
    library: Sequence[Path] = (),
    profile: str | None = None,
    author: str = "modellaw",
    date: str = "",
    view: View = "accepted",
    progress: Progress = None,
) -> Answer:
    """What changed from ``base`` to ``revised``; redlines are written to ``outputs`` (.docx, .html, .json).

    A .docx base is redlined in a copy of itself; otherwise a fresh document is set in the profile's style. Every
    redline is checked before it is written: accept-all gives the revised text, reject-all the base.

    Returns:
        An answer with the keys of ``compare --json``: ``provisions``, ``words``, ``verified``, ``units``. A .json
        output holds the whole edit script (docs/redline-json.md).

    Raises:
        InputError: a side cannot be read.
        VerificationError: a redline would not give back its two sides; nothing is written.
    """
    for path in outputs:
        suffix_of(path, REDLINE_SUFFIXES, standard=".json")
    spare_inputs(outputs, (base, revised))
    stamp = _stamp(author, date)
    sides = _both(base, revised, library, profile, view)
    script = _script(sides, progress)
    rendered = {str(path): _render(path, script, sides, stamp, library) for path in outputs}
    noticed = (found for each in rendered.values() for found in each.findings)
    findings = tuple(dict.fromkeys((*sides[0].findings, *sides[1].findings, *script.findings, *noticed)))
    written = write_outputs({path: each.data for path, each in rendered.items()})
    told = "" if "-" in map(str, outputs) else _told(script)
    return Answer(_summary(script), told, findings, written)


def table(
    base: str | Path,
    revised: str | Path,
    outputs: Sequence[str | Path] = (),
    *,
    library: Sequence[Path] = (),
    profile: str | None = None,
    view: View = "accepted",
    everything: bool = False,
) -> Answer:
    """A concordance of two laws, provision by provision, written to ``outputs`` (.docx, .xlsx, .html).

    Args:
        base: the law in force.
        revised: the bill or new version.
        outputs: files to write.
        library: folders with own profiles.
        profile: conventions and language of the table; default: by the revised law's language.
        view: how tracked changes already in a Word file are read.
        everything: list unchanged provisions too.
    """
    from modellaw.comparing import concordance
    from modellaw.formats import html, sheet, word

    if not outputs:
        raise UsageError("nowhere to write the table", hint="add -o FILE.docx, FILE.xlsx or FILE.html")
    suffixes = {str(path): suffix_of(path, TABLE_SUFFIXES, standard=".html") for path in outputs}
    spare_inputs(outputs, (base, revised))
    sides = _both(base, revised, library, profile, view)
    script = _script(sides, None)
    used = sides[1].profile
    rows = concordance(script, used, only_changed=not everything)
    search = data_path(library)
    writers: Mapping[str, Callable[[], bytes]] = {
        ".docx": lambda: word.write_table(
            rows, used, metadata=_metadata(rows.title, used), data=search, stamp=Stamp("modellaw", UNDATED)
        ),
        ".xlsx": lambda: sheet.write_table(rows),
        ".html": lambda: html.write_table(rows).encode(),
    }
    results = {path: writers[suffix]() for path, suffix in suffixes.items()}
    findings = (*sides[0].findings, *sides[1].findings, *script.findings)
    told = "" if "-" in results else f"{len(rows.rows)} rows"
    return Answer({"rows": len(rows.rows), **_summary(script)}, told, findings, write_outputs(results))


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

    copied = answer.certificate.base.origin.format != "akn"
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
        same = "same file" if _hash(law) == origin.file else "same text"
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


_STATES = {"same file": "the file that was compared", "same text": "another file than was compared, with the same text"}


def _verified(sources: Sequence[_Source], name: str) -> str:
    first = f"{name}: verified: accepting gives the revised text, rejecting the base"
    return "\n".join((first, *(f"{source.side}: {_STATES[source.state]}" for source in sources)))


def _certificate_json(answer: Verification) -> dict[str, Any]:
    made = answer.certificate
    files = {"base": made.base.origin.file, "revised": made.revised.origin.file}
    return {"version": made.version, "provisions": dict(made.counts), "files": files, "covers": list(answer.covered)}


def _stamp(author: str, date: str) -> Stamp:
    """Author and date of tracked changes; both must be fit for Word."""
    if not author.strip():
        raise UsageError("the author of the changes is empty", hint="give --author NAME")
    try:
        day = Date.fromisoformat(date).isoformat() if date else ""
    except ValueError as error:
        raise UsageError(f"{date!r} is not a date", hint="write YYYY-MM-DD") from error
    return Stamp(author.strip(), f"{day}T00:00:00Z" if day else UNDATED)


def _both(
    base: str | Path, revised: str | Path, library: Sequence[Path], profile: str | None, view: View
) -> tuple[ReadLaw, ReadLaw]:
    if str(base) == "-" and str(revised) == "-":
        raise UsageError("standard input can be only one of the two sides", hint="name a file for the other")
    second = read_law(revised, library=library, profile=profile, view=view)
    first = read_law(base, library=library, profile=profile, view=view, fallback=_drafted_with(second))
    if profile is None and not _drafted_with(second) and _drafted_with(first) and str(revised) != "-":
        second = read_law(revised, library=library, view=view, fallback=first.profile.id)
    return first, second


def _drafted_with(law: ReadLaw) -> str:
    """Id of the profile a side was drafted with: the other side is then read and printed by it as well."""
    return law.profile.id if law.format == "akn" and law.profile.id != NEUTRAL else ""


def _script(sides: tuple[ReadLaw, ReadLaw], progress: Progress) -> EditScript:
    """The edit script, proved on the spot: accepted it is the revised law, rejected the base."""
    from modellaw.comparing import accepted, compare, rejected

    base, revised = sides
    words = tuple(dict.fromkeys((*base.profile.references.words, *revised.profile.references.words)))
    joins = tuple(dict.fromkeys((*_connectors(base.profile), *_connectors(revised.profile))))
    script = compare(base.printed, revised.printed, reference_words=words, connectors=joins, progress=progress)
    for got, wanted, side in ((accepted(script), revised, "revised"), (rejected(script), base, "base")):
        if law_text(got) != law_text(wanted.printed.blocks):
            raise VerificationError(f"the edit script does not give back the {side} text", where=wanted.name,
                                    hint="please report this pair of files; nothing was written")  # fmt: skip
    return script


def _connectors(profile: Profile) -> tuple[str, ...]:
    """Words that join the numbers of a chain of references: ``and``, ``or``, ``to``."""
    between = pair(profile.references.forms, "range").partition("{from}")[2].partition("{to}")[0]
    joined = (pair(profile.lists.words, "and"), pair(profile.lists.words, "or"), between)
    return tuple(word.strip() for word in joined if word.strip())


def _render(
    path: str | Path, script: EditScript, sides: tuple[ReadLaw, ReadLaw], stamp: Stamp, library: Sequence[Path]
) -> _Rendered:
    from modellaw.comparing import script_json_text
    from modellaw.formats import html

    suffix = suffix_of(path, REDLINE_SUFFIXES, standard=".json")
    if suffix == ".json":
        return _Rendered(script_json_text(script).encode())
    if suffix == ".html":
        return _Rendered(html.write_redline(script, sides[1].profile, stamp=stamp).encode())
    return _word_redline(script, sides, stamp, library)


def _word_redline(
    script: EditScript, sides: tuple[ReadLaw, ReadLaw], stamp: Stamp, library: Sequence[Path]
) -> _Rendered:
    from modellaw.formats import word

    base, revised = sides
    findings: tuple[Finding, ...] = ()
    if base.format == "docx":
        other = revised.data if revised.format == "docx" else None
        suffix = pair(revised.profile.words, "consequential")
        copied = word.revise(base.data, other, script, stamp=stamp, name=base.name, suffix=suffix)
        redline, findings = copied.data, copied.findings
    else:
        metadata = _metadata(revised.printed.title, revised.profile)
        labels = {"base_label": _label(base), "revised_label": _label(revised)}
        redline = word.write_redline(
            script, revised.profile, metadata=metadata, data=data_path(library), stamp=stamp, **labels
        )
    source = base.data if base.format == "docx" else None
    checked = word.check_redline(redline, script.base, script.revised, source=source)
    certificate = word.certificate_of(
        script,
        checked.sides,
        base=_origin(base),
        revised=_origin(revised),
        version=version("modellaw"),
        counts=_counts(script),
    )
    return _Rendered(word.certified(checked.package, certificate), (*findings, *checked.findings))


def _counts(script: EditScript) -> tuple[tuple[str, int], ...]:
    return tuple(_summary(script)["provisions"].items())


def _metadata(title: str, profile: Profile) -> WordMetadata:
    from modellaw.formats.word import WordMetadata

    return WordMetadata(title=title, creator="modellaw", language=profile.layout.language, date=UNDATED[:10])


def _origin(side: ReadLaw) -> Origin:
    from modellaw.formats.word import Origin

    return Origin(_hash(side), side.format, side.profile.id, side.view)


def _hash(side: ReadLaw) -> str:
    return hashlib.sha256(side.data).hexdigest()


def _label(side: ReadLaw) -> str:
    return side.printed.title or Path(side.name).name


def _summary(script: EditScript) -> dict[str, Any]:
    from modellaw.comparing import summary

    return summary(script)


def _told(script: EditScript) -> str:
    """Counts on the first line, then a line for each provision in which anything changed."""
    from modellaw.comparing import summary_lines

    said = _summary(script)
    counts = ", ".join(f"{number} {kind}" for kind, number in said["provisions"].items() if number)
    words = f"{said['words']['inserted']} words inserted, {said['words']['deleted']} deleted"
    told = [counts or "no numbered provisions", words if not counts or any(said["words"].values()) else ""]
    return "\n".join(("; ".join(part for part in told if part), *summary_lines(said)))
