"""How far the library implements the treaties: obligations met element by element, each at a place of the text.

An obligation is covered when every required element is claimed with an anchor that exists in every language. It is
covered *by decision* when that needs an option other than the default. Options are tried one claim at a time, on top
of the defaults, so that the texts of exclusive options are not added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from modellaw.library.contents import Contents, LawContents, contents
from modellaw.library.integrity_obligations import groups
from modellaw.library.obligations import is_core, required_elements
from modellaw.model.library import Claim, Obligation, Spine

if TYPE_CHECKING:
    from modellaw.library.library import Library

Decisions = Mapping[tuple[str, str], str]
"""Option by (``law/provision``, choice)."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How far one obligation is covered."""

    obligation: Obligation
    elements: tuple[int, ...]
    """Numbers of the elements that are covered, in the best case."""
    provisions: tuple[str, ...]
    """``law/provision`` of the claims."""
    by_decision: bool = False
    """Complete only with options other than the defaults."""

    @property
    def is_complete(self) -> bool:
        """Whether every element that is required is covered."""
        return bool(self.provisions) and required_elements(self.obligation) <= set(self.elements)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of all obligations looked at."""

    covers: tuple[Cover, ...]
    """One an obligation, treaty by treaty, covered or not."""
    provisions: int
    """Model provisions in the library."""
    not_needed: frozenset[str]
    """Obligations met otherwise: another option of their group of alternatives is complete."""

    @property
    def core(self) -> tuple[Cover, ...]:
        """Covers of the legislative core."""
        return tuple(cover for cover in self.covers if is_core(cover.obligation))

    @property
    def covered_core(self) -> tuple[str, ...]:
        """Core obligations that are complete."""
        return tuple(cover.obligation.id for cover in self.core if cover.is_complete)

    @property
    def uncovered_core(self) -> tuple[str, ...]:
        """Core obligations that are not complete and not met by an alternative; the partial ones among them."""
        return tuple(cover.obligation.id for cover in self.core if self._is_gap(cover))

    @property
    def partial_core(self) -> tuple[Cover, ...]:
        """Core obligations that are begun: some elements are covered, some are not."""
        return tuple(cover for cover in self.core if self._is_gap(cover) and cover.provisions)

    def _is_gap(self, cover: Cover) -> bool:
        return not cover.is_complete and cover.obligation.id not in self.not_needed

    def as_json(self) -> dict[str, object]:
        """Counts, ids and a table by instrument. ``core = covered_core + len(uncovered_core) + len(met_otherwise)``."""
        complete = [cover for cover in self.covers if cover.is_complete]
        core = {cover.obligation.id for cover in self.core}
        return {
            "core": len(core),
            "covered_core": len(self.covered_core),
            "uncovered_core": list(self.uncovered_core),
            "partial_core": {cover.obligation.id: _missing(cover) for cover in self.partial_core},
            "met_otherwise": [each for each in sorted(self.not_needed) if each in core],
            "by_decision": [cover.obligation.id for cover in complete if cover.by_decision],
            "covered": [cover.obligation.id for cover in complete],
            "obligations": len(self.covers),
            "provisions": self.provisions,
            "instruments": {key: self._of(key) for key in _instruments(self.covers)},
        }

    def _of(self, instrument: str) -> dict[str, int]:
        covers = [cover for cover in self.covers if cover.obligation.instrument == instrument]
        core = [cover for cover in covers if is_core(cover.obligation)]
        return {
            "obligations": len(covers),
            "covered": sum(cover.is_complete for cover in covers),
            "core": len(core),
            "covered_core": sum(cover.is_complete for cover in core),
        }


def _instruments(covers: Iterable[Cover]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cover.obligation.instrument for cover in covers))


def _missing(cover: Cover) -> list[str]:
    """The required elements without cover, with their numbers."""
    missing = sorted(required_elements(cover.obligation) - set(cover.elements))
    return [f"{number} {cover.obligation.elements[number - 1]}" for number in missing]


def coverage(
    library: Library, *, instruments: Iterable[str] | None = None, provisions: Iterable[str] | None = None
) -> Coverage:
    """Coverage of the obligations of ``instruments`` (all) by the given ``law/provision``s (all)."""
    read = contents(library)
    wanted = None if provisions is None else set(provisions)
    claims = _claims(read, wanted)
    defaults = {(spine.wid, choice.key): choice.default for _, spine in _spines(read, None) for choice in spine.choices}
    keys = library.instrument_keys if instruments is None else tuple(instruments)
    covers = tuple(
        _cover(obligation, claims.get(obligation.id, ()), defaults)
        for key in keys
        for obligation in library.obligations(key)
    )
    number = sum(1 for _ in _spines(read, wanted))
    return Coverage(covers, number, _met_otherwise(covers, read.obligations))


@dataclass(frozen=True, slots=True)
class _Sound:
    """A claim with the elements whose anchors all exist."""

    provision: str
    claim: Claim
    elements: frozenset[int]


def _spines(read: Contents, wanted: set[str] | None) -> Iterator[tuple[LawContents, Spine]]:
    for law in read.laws:
        yield from ((law, spine) for spine in law.spines if wanted is None or spine.wid in wanted)


def _claims(read: Contents, wanted: set[str] | None) -> dict[str, tuple[_Sound, ...]]:
    found: dict[str, list[_Sound]] = {}
    for law, spine in _spines(read, wanted):
        for claim in spine.claims:
            elements = frozenset(
                number
                for number, anchors in claim.elements
                if anchors and all(law.has_anchor(spine.wid, anchor) for anchor in anchors)
            )
            found.setdefault(claim.obligation, []).append(_Sound(spine.wid, claim, elements))
    return {obligation: tuple(claims) for obligation, claims in found.items()}


def _cover(obligation: Obligation, claims: tuple[_Sound, ...], defaults: Decisions) -> Cover:
    required = required_elements(obligation)
    worlds = (defaults, *({**defaults, **decided} for each in claims for decided in _decided(each)))
    sets = [_elements(claims, world) for world in worlds]
    best = max(range(len(sets)), key=lambda index: (len(sets[index] & required), -index))
    with_elements = (each.provision for each in claims if each.elements)
    there = set(range(1, len(obligation.elements) + 1))
    elements = tuple(sorted(sets[best] & there))
    return Cover(obligation, elements, tuple(dict.fromkeys(with_elements)), by_decision=best > 0)


def _decided(sound: _Sound) -> Iterator[dict[tuple[str, str], str]]:
    """Decisions under which a claim holds: each of its options alone, with the first of every other choice."""
    options = [pair.partition("=")[::2] for pair in sound.claim.options]
    first = {(sound.provision, choice): option for choice, option in reversed(options)}
    for choice, option in options:
        yield {**first, (sound.provision, choice): option}


def _elements(claims: Iterable[_Sound], world: Decisions) -> frozenset[int]:
    return frozenset(number for each in claims if holds(each.claim, each.provision, world) for number in each.elements)


def holds(claim: Claim, provision: str, decisions: Decisions) -> bool:
    """Whether a claim holds under ``decisions``: for every choice it names, one of the options it names is taken."""
    wanted: dict[str, set[str]] = {}
    for pair in claim.options:
        choice, _, option = pair.partition("=")
        wanted.setdefault(choice, set()).add(option)
    return all(decisions.get((provision, choice)) in options for choice, options in wanted.items())


def _met_otherwise(covers: Iterable[Cover], obligations: Mapping[str, Obligation]) -> frozenset[str]:
    """Obligations whose group of alternatives is met by another option, and that are not complete themselves."""
    complete = {cover.obligation.id for cover in covers if cover.is_complete}
    unneeded: set[str] = set()
    for members in groups(obligations).values():
        options = {option for option, _ in members}
        met = {option for option in options if all(each.id in complete for name, each in members if name == option)}
        if met:
            unneeded |= {each.id for option, each in members if option not in met and each.id not in complete}
    return frozenset(unneeded)
