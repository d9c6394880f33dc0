"""A bill from a project: select, choose, assemble, fill, define, number, link, lay out.

Every step is a function from a document to a document, and any of them can be the last (``stop_after``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from modellaw.conventions.layout import lay_out
from modellaw.conventions.punctuation import punctuate
from modellaw.drafting.choose import Chosen, choose, option_findings
from modellaw.drafting.define import define
from modellaw.drafting.fill import Values, fill
from modellaw.drafting.formulas import facts
from modellaw.drafting.identity import identified
from modellaw.drafting.link import anchor, link
from modellaw.drafting.notes import with_notes
from modellaw.drafting.number import number
from modellaw.drafting.provenance import Origin, origins
from modellaw.drafting.rewrite import on_parts
from modellaw.drafting.select import Selected, select
from modellaw.drafting.skeleton import assemble
from modellaw.errors import DraftingError, UsageError, several
from modellaw.formats import akn
from modellaw.library.library import Library
from modellaw.library.names import near
from modellaw.library.templates import Template, load_template
from modellaw.model.content import Document
from modellaw.model.library import Project
from modellaw.model.printed import PrintedLaw, UnitKind
from modellaw.model.profile import Profile
from modellaw.model.source import Finding, Severity
from modellaw.resources import DataPath

STEPS = ("assemble", "fill", "define", "number", "punctuate", "link", "identify")
"""Steps that give a document, in order."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A bill: as a document, as printed, what was noticed, and where every provision comes from."""

    document: Document
    printed: PrintedLaw
    findings: tuple[Finding, ...]
    provenance: tuple[Origin, ...]

    @property
    def units(self) -> int:
        """How many sections or articles the bill has."""
        return sum(1 for unit in self.printed.units if unit.kind is UnitKind.UNIT)

    def provenance_json(self) -> list[dict[str, object]]:
        """The origins as JSON objects, in the order of the bill."""
        return [origin.as_json() for origin in self.provenance]


def draft(
    project: Project,
    library: Library,
    profile: Profile,
    *,
    data: DataPath | None = None,
    stop_after: str = "",
    allow_open: bool = False,
) -> Draft:
    """The bill of ``project`` under ``profile``; templates are looked for in ``data``, else where the library is.

    ``stop_after`` names the last of ``STEPS`` to be done. ``allow_open`` lets parameters without value stand in
    brackets and references without target keep the words of the library; both are findings then.
    """
    if stop_after and stop_after not in STEPS:
        raise UsageError(f"there is no step {stop_after!r}", hint=near(stop_after, STEPS))
    selected = select(project, library)
    chosen = tuple(_choose(selected, project, library, profile))
    spines = {wid: library.spine(wid) for wid in selected.provisions}
    template = load_template(project.template, data or library.data)
    company = (*selected.findings, *option_findings(chosen, spines))
    if not allow_open:
        _refuse_conflicts(company)
    steps = _Steps(project, library, profile, selected, chosen, template, allow_open)
    document = steps.run(stop_after)
    findings = sorted_findings((*company, *steps.findings))
    return Draft(document, lay_out(document, profile), findings, origins(document, chosen, spines, steps.used))


def _refuse_conflicts(findings: Iterable[Finding]) -> None:
    """Choices that exclude each other are said before anything that follows from them (a dangling reference, say)."""
    errors = [
        DraftingError(each.message, where=each.where, hint=each.hint)
        for each in findings
        if each.severity is Severity.ERROR
    ]
    merged = several(errors)
    if merged is not None:
        raise merged


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings, each once, by code, place and message."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda each: (each.code, each.where, each.message)))


def _choose(selected: Selected, project: Project, library: Library, profile: Profile) -> Iterator[Chosen]:
    for wid in selected.provisions:
        picks = {pick.choice: pick.option for pick in project.picks if pick.provision == wid}
        yield choose(library.provision(wid, profile.language), profile, picks)


@dataclass(slots=True)
class _Steps:
    """The steps of one draft, and what they noticed on the way."""

    project: Project
    library: Library
    profile: Profile
    selected: Selected
    chosen: tuple[Chosen, ...]
    template: Template
    allow_open: bool
    findings: list[Finding] = field(default_factory=list)
    used: tuple[tuple[str, str, object], ...] = ()

    def run(self, stop_after: str) -> Document:
        document = self._assemble()
        for name in STEPS[1:]:
            if stop_after == STEPS[STEPS.index(name) - 1]:
                break
            document = getattr(self, f"_{name}")(document)
        return document

    def _assemble(self) -> Document:
        provisions = {
            each.wid: with_notes(each.provision, self.library.spine(each.wid), self.project.notes)
            for each in self.chosen
        }
        document, findings = assemble(self.template, self.selected, provisions, self.profile)
        self.findings += findings
        return identified(document, self.project, self.selected.laws, self.profile)

    def _fill(self, document: Document) -> Document:
        there = tuple(each.wid for each in self.chosen if each.provision is not None)
        known = facts(self.project, self.selected.laws, there, self.profile)
        values = Values(self.library.parameters(), dict(self.project.values), known, self.allow_open)
        result = fill(document, values, self.profile)
        self.findings += result.findings
        self.used = result.used
        return result.document

    def _define(self, document: Document) -> Document:
        result = define(document, self.profile)
        self.findings += result.findings
        return result.document

    def _number(self, document: Document) -> Document:
        return number(document, self.profile)

    def _punctuate(self, document: Document) -> Document:
        return on_parts(document, partial(punctuate, profile=self.profile))

    def _link(self, document: Document) -> Document:
        result = link(document, self.profile, allow_open=self.allow_open)
        self.findings += result.findings
        return result.document

    def _identify(self, document: Document) -> Document:
        return anchor(akn.with_ids(document, renew_eids=True))
