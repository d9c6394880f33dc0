"""Finds what makes a redline a broken file though it still reads: rules no schema checks, or that Word repairs by.

Rules about tracked marks (``lint_marks``) hold whatever the base was. Rules about references (``lint_references``)
and ids may be broken by the base already: what it breaks itself is not held against the redline.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from modellaw.errors import VerificationError
from modellaw.formats.word.lint_index import PartIndex
from modellaw.formats.word.lint_marks import MARK_NAMES, Fault, mark_faults
from modellaw.formats.word.lint_references import REFERENCE_NAMES, id_faults, reference_faults
from modellaw.formats.word.open_package import Package, open_package
from modellaw.formats.word.resolve import story_members
from modellaw.model.source import Finding, Severity

SHOWN = 5
"""Faults that an error lists; the others are counted."""
Trees = Mapping[str, etree._Element]


def lint_redline(data: bytes, *, name: str = "the redline") -> tuple[Finding, ...]:
    """An error for each rule of tracked changes that a .docx breaks, in the order of its parts."""
    package = open_package(data, name=name)
    return tuple(
        Finding("redline-lint", Severity.ERROR, fault.message, where=fault.where) for fault in faults_of(package)
    )


def faults_of(package: Package, trees: Trees | None = None) -> list[Fault]:
    """The faults of a package; ``trees`` are the parsed parts that may hold tracked changes."""
    parsed = part_trees(package) if trees is None else trees
    parts = {member: PartIndex(root, (*MARK_NAMES, *REFERENCE_NAMES)) for member, root in parsed.items()}
    faults = [fault for member, part in parts.items() for fault in mark_faults(part, f"{package.name}, {member}")]
    return [*faults, *id_faults(package.name, parts), *reference_faults(package, parts)]


def part_trees(package: Package) -> dict[str, etree._Element]:
    """Body, notes, headers and footers, parsed."""
    return {member: package.xml(member) for member in story_members(package)}


def require_sound(package: Package, base: bytes | None, trees: Trees | None = None) -> None:
    """Raise ``VerificationError`` when a redline has a fault that the .docx it is a copy of has not."""
    faults = faults_of(package, trees)
    if faults and base is not None:
        known = {fault.key for fault in faults_of(open_package(base, name="the base"))}
        faults = [fault for fault in faults if fault.of_mark or fault.key not in known]
    if faults:
        raise unsound(faults)


def unsound(faults: Iterable[Fault]) -> VerificationError:
    """The error that names the first few of ``faults``."""
    found = list(faults)
    more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    listed = "; ".join(dict.fromkeys(fault.message for fault in found[:SHOWN]))
    return VerificationError(
        f"the redline would not be a sound Word file: {listed}{more}",
        where=found[0].where,
        hint="nothing was written; please report it with the two files",
    )
