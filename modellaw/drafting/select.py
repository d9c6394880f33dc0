"""From a project to the provisions it takes, and what is wrong with their company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modellaw.library.library import Library
from modellaw.library.selection import selection
from modellaw.model.library import ModelLaw, Part, Project, Spine
from modellaw.model.source import Finding, Severity


@dataclass(frozen=True, slots=True)
class Selected:
    """The provisions of a project, in library order, with what was noticed."""

    laws: tuple[ModelLaw, ...]
    provisions: tuple[str, ...]
    """``law/provision``."""
    findings: tuple[Finding, ...] = ()

    def parts(self, law: ModelLaw) -> Iterator[tuple[Part, tuple[str, ...]]]:
        """Parts of ``law`` with at least one selected provision, and these."""
        there = set(self.provisions)
        for part in law.parts:
            taken = tuple(wid for key in part.provisions if (wid := f"{law.key}/{key}") in there)
            if taken:
                yield part, taken


def select(project: Project, library: Library) -> Selected:
    """The provisions that ``project`` takes; unmet needs and conflicts among them are findings."""
    taken = selection(project, library)
    found = tuple(finding for wid in taken for finding in _company(library.spine(wid), set(taken)))
    return Selected(tuple(map(library.law, project.laws)), taken, found)


def _company(spine: Spine, taken: set[str]) -> Iterator[Finding]:
    where = str(spine.source or spine.wid)
    for need in spine.needs:
        if need not in taken:
            yield Finding(
                "need-unmet",
                Severity.WARNING,
                f"{spine.wid} does not work without {need}, which is not in the bill",
                where,
                f"take {need} into the bill, or check that national law has the rule",
            )
    for other in spine.conflicts:
        if other in taken:
            yield Finding(
                "provisions-conflict",
                Severity.ERROR,
                f"{spine.wid} and {other} exclude each other",
                where,
                "leave one of the two out with exclude in project.toml",
            )
    for friend in spine.goes_with:
        if friend not in taken:
            yield Finding(
                "companion-absent",
                Severity.NOTE,
                f"{spine.wid} usually goes with {friend}",
                where,
                f"consider {friend}",
            )
