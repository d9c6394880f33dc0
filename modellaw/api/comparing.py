"""Comparing two laws: edit script, verified redlines in every format, concordance table."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from modellaw.api.answers import Answer
from modellaw.api.drafting import UNDATED
from modellaw.api.files import spare_inputs, suffix_of, write_outputs
from modellaw.api.laws import NEUTRAL, ReadLaw, View, read_law
from modellaw.errors import UsageError
from modellaw.model.profile import Profile, pair
from modellaw.model.script import EditScript
from modellaw.model.source import Finding, Stamp
from modellaw.resources import data_path

if TYPE_CHECKING:
    from modellaw.formats.word import Origin, WordMetadata

REDLINE_SUFFIXES = (".docx", ".html", ".json")
TABLE_SUFFIXES = (".docx", ".xlsx", ".html")

_READ, _COMPARED = 350, 550
"""Thousandths of the whole work that are done when both laws are read, and when they are compared."""
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
    sides = _both(base, revised, library, profile, view, _part(progress, 0, _READ))
    script = _script(sides, _part(progress, _READ, _COMPARED))
    rendered = {}
    for at, path in enumerate(outputs):
        share = (1000 - _COMPARED) / len(outputs)
        step = _part(progress, _COMPARED + at * share, _COMPARED + (at + 1) * share)
        rendered[str(path)] = _render(path, script, sides, stamp, library, step)
        step(1, 1)
    noticed = (found for each in rendered.values() for found in each.findings)
    findings = tuple(dict.fromkeys((*sides[0].findings, *sides[1].findings, *script.findings, *noticed)))
    written = write_outputs({path: each.data for path, each in rendered.items()})
    said = _summary(script)
    told = "" if "-" in map(str, outputs) else _told(said)
    return Answer(said, told, findings, written)


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
    sides = _both(base, revised, library, profile, view, _part(None, 0, 0))
    script = _script(sides, _part(None, 0, 0))
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
    base: str | Path,
    revised: str | Path,
    library: Sequence[Path],
    profile: str | None,
    view: View,
    step: Callable[[int, int], None],
) -> tuple[ReadLaw, ReadLaw]:
    if str(base) == "-" and str(revised) == "-":
        raise UsageError("standard input can be only one of the two sides", hint="name a file for the other")
    second = read_law(revised, library=library, profile=profile, view=view)
    step(1, 2)
    first = read_law(base, library=library, profile=profile, view=view, fallback=_drafted_with(second))
    if profile is None and not _drafted_with(second) and _drafted_with(first) and str(revised) != "-":
        second = read_law(revised, library=library, view=view, fallback=first.profile.id)
    step(2, 2)
    return first, second


def _part(progress: Progress, start: float, end: float) -> Callable[[int, int], None]:
    """Progress of one stage, which takes the whole from ``start`` to ``end`` thousandths."""

    def step(done: int, whole: int) -> None:
        if progress is not None:
            progress(int(start + (end - start) * done / max(whole, 1)), 1000)

    return step


def _drafted_with(law: ReadLaw) -> str:
    """Id of the profile a side was drafted with: the other side is then read and printed by it as well."""
    return law.profile.id if law.format == "akn" and law.profile.id != NEUTRAL else ""


def _script(sides: tuple[ReadLaw, ReadLaw], step: Callable[[int, int], None]) -> EditScript:
    """The edit script; ``compare`` proves on the spot that it gives back both laws."""
    from modellaw.comparing import compare

    base, revised = sides
    words = tuple(dict.fromkeys((*base.profile.references.words, *revised.profile.references.words)))
    joins = tuple(dict.fromkeys((*_connectors(base.profile), *_connectors(revised.profile))))
    return compare(base.printed, revised.printed, reference_words=words, connectors=joins, progress=step)


def _connectors(profile: Profile) -> tuple[str, ...]:
    """Words that join the numbers of a chain of references: ``and``, ``or``, ``to``."""
    between = pair(profile.references.forms, "range").partition("{from}")[2].partition("{to}")[0]
    joined = (pair(profile.lists.words, "and"), pair(profile.lists.words, "or"), between)
    return tuple(word.strip() for word in joined if word.strip())


def _render(
    path: str | Path,
    script: EditScript,
    sides: tuple[ReadLaw, ReadLaw],
    stamp: Stamp,
    library: Sequence[Path],
    step: Callable[[int, int], None],
) -> _Rendered:
    from modellaw.comparing import script_json_text
    from modellaw.formats import html

    suffix = suffix_of(path, REDLINE_SUFFIXES, standard=".json")
    if suffix == ".json":
        return _Rendered(script_json_text(script).encode())
    if suffix == ".html":
        return _Rendered(html.write_redline(script, sides[1].profile, stamp=stamp).encode())
    return _word_redline(script, sides, stamp, library, step)


def _word_redline(
    script: EditScript,
    sides: tuple[ReadLaw, ReadLaw],
    stamp: Stamp,
    library: Sequence[Path],
    step: Callable[[int, int], None],
) -> _Rendered:
    from modellaw.formats import word

    base, revised = sides
    findings: tuple[Finding, ...] = ()
    source = _word_file(base) if base.format == "docx" else None
    if source is not None:
        other = _word_file(revised) if revised.format == "docx" else None
        suffix = pair(revised.profile.words, "consequential")
        copied = word.revise(source, other, script, stamp=stamp, name=base.name, suffix=suffix)
        redline, findings = copied.data, copied.findings
    else:
        metadata = _metadata(revised.printed.title, revised.profile)
        labels = {"base_label": _label(base), "revised_label": _label(revised)}
        redline = word.write_redline(
            script, revised.profile, metadata=metadata, data=data_path(library), stamp=stamp, **labels
        )
    step(1, 3)
    checked = word.check_redline(redline, script.base, script.revised, source=source)
    step(2, 3)
    certificate = word.certificate_of(
        script,
        checked.sides,
        base=_origin(base),
        revised=_origin(revised),
        version=version("modellaw"),
        counts=_counts(script),
    )
    return _Rendered(word.certified(checked.package, certificate), (*findings, *checked.findings))


def _word_file(side: ReadLaw) -> bytes:
    """The Word file of a side in the view it was read in; ``revise`` accepts its changes, here they are rejected."""
    from modellaw.formats import word

    return side.data if side.view == "accepted" else word.resolve(side.data, accept=False, name=side.name)


def _counts(script: EditScript) -> tuple[tuple[str, int], ...]:
    from modellaw.comparing import provision_counts

    return tuple(provision_counts(script).items())


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


def _told(said: dict[str, Any]) -> str:
    """Counts on the first line, then a line for each provision in which anything changed."""
    from modellaw.comparing import summary_lines

    counts = ", ".join(f"{number} {kind}" for kind, number in said["provisions"].items() if number)
    words = f"{said['words']['inserted']} words inserted, {said['words']['deleted']} deleted"
    told = [counts or "no numbered provisions", words if not counts or any(said["words"].values()) else ""]
    return "\n".join(("; ".join(part for part in told if part), *summary_lines(said)))
