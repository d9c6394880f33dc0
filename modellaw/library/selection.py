"""Which provisions a project takes, and which places the project's decisions drop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from modellaw.errors import ModelLawError, several
from modellaw.library.names import unknown
from modellaw.model.library import Project, Spine

if TYPE_CHECKING:
    from modellaw.library.library import Library


def selection(project: Project, library: Library) -> tuple[str, ...]:
    """``law/provision`` of everything the project takes, in library order; unknown names are reported together."""
    there = tuple(wid for law in project.laws for wid in library.provision_keys(law))
    _refuse_unknown(project, there)
    wanted = set(project.include or there) - set(project.exclude)
    return tuple(wid for wid in there if wid in wanted)


def _refuse_unknown(project: Project, there: tuple[str, ...]) -> None:
    named = dict.fromkeys((*project.include, *project.exclude, *(pick.provision for pick in project.picks)))
    where = str(project.source.file) if project.source else ""
    problems: list[ModelLawError] = [
        unknown("provision", name, there, where=where) for name in named if name not in there
    ]
    error = several(problems)
    if error is not None:
        raise error


def decisions(spine: Spine, project: Project) -> dict[str, str]:
    """Choice and option of ``spine`` as far as known without a profile: picks, and defaults no tag can beat."""
    picked = {pick.choice: pick.option for pick in project.picks if pick.provision == spine.wid}
    untagged = {
        choice.key: choice.default
        for choice in spine.choices
        if choice.default and not any(option.tags for option in choice.options)
    }
    return {**untagged, **picked}


def dropped(spine: Spine, decided: Mapping[str, str]) -> frozenset[str]:
    """Anchors that go when the choices of ``spine`` are ``decided`` so; undecided choices drop nothing."""
    gone: set[str] = set()
    for choice in spine.choices:
        if choice.key in decided:
            kept = _anchors(option.anchors for option in choice.options if option.key == decided[choice.key])
            gone |= _anchors(option.anchors for option in choice.options) - kept
    return frozenset(gone)


def _anchors(groups: Iterable[tuple[str, ...]]) -> set[str]:
    return {anchor for group in groups for anchor in group}
