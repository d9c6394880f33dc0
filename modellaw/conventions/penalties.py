"""Penalties worded as a tradition words them: a phrase inside a sentence, or a whole penalty sentence.

The templates are data (``[penalty.phrases]`` and ``[penalty.sentences]`` of a profile):

- ``custody-max``, ``custody-min``, ``custody-range``, ``custody-fixed`` and the same for ``fine``, with holes
  ``{min}``, ``{max}`` (number and noun), ``{min_number}`` (number alone) and ``{kind}`` (kind of custody);
  ``fine-unlimited`` for a fine without bounds;
- ``or-both``, ``and``, ``or`` join ``{custody}`` and ``{fine}``; ``open`` is printed while nothing is decided;
- sentences: ``intro`` and ``items`` (``items-custody``, ``items-fine`` when only one of the two is threatened), with
  holes ``{phrase}``, ``{this}`` (the unit), ``{this_of}``, ``{this_to}`` ... by the forms of the unit's words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from modellaw.conventions.amounts import counted, number_alone
from modellaw.errors import LibraryError
from modellaw.model.penalty import Penalty
from modellaw.model.profile import Profile, pair
from modellaw.model.roles import Role
from modellaw.model.source import Finding, Severity


@dataclass(frozen=True, slots=True)
class Sentence:
    """A penalty sentence: one paragraph, or words and the items of a list that follow them."""

    intro: str
    items: tuple[str, ...] = ()


def penalty_phrase(penalty: Penalty, profile: Profile) -> str:
    """The measure of the penalty: ``imprisonment for a term not exceeding 5 years or a fine (or both)``."""
    effective = effective_penalty(penalty, profile)
    if effective.is_open:
        return _template("open", profile)
    custody = _custody(effective, profile) if effective.has_custody else ""
    fine = _fine(effective, profile) if effective.has_fine else ""
    if not custody or not fine:
        return custody or fine
    return _holes(_template(effective.join, profile), {"custody": custody, "fine": fine})


def penalty_sentence(penalty: Penalty, profile: Profile, *, this: str = "") -> Sentence:
    """A sentence that punishes the offence of a unit; ``this`` are the words for the unit, else ``this section`` ...

    Items end as the library stores them (``;``, ``.``); the list style of the profile is applied later.
    """
    holes = {"phrase": penalty_phrase(penalty, profile), **_unit_words(profile)}
    if this:
        holes["this"] = this
    combination = _combination(effective_penalty(penalty, profile))
    sentences = profile.penalty.sentences
    intro = pair(sentences, f"intro-{combination}") or pair(sentences, "intro")
    if not intro:
        raise LibraryError(f"profile {profile.id} has no penalty sentence", hint="set penalty.sentences.intro")
    items = pair(sentences, f"items-{combination}") or pair(sentences, "items")
    return Sentence(_holes(intro, holes), tuple(_holes(item, holes) for item in items.split("\n") if item))


def effective_penalty(penalty: Penalty, profile: Profile) -> Penalty:
    """The penalty as the tradition prints it: no minima under ``range = "max"``, no bounds of unlimited fines."""
    effective = penalty
    if profile.penalty.range == "max":
        if penalty.custody_max is not None:
            effective = replace(effective, custody_min=None)
        if penalty.fine_max is not None:
            effective = replace(effective, fine_min=None)
    if profile.penalty.fine == "unlimited" and penalty.has_fine:
        effective = replace(effective, fine_min=None, fine_max=None, fine_unlimited=True)
    return effective


def penalty_findings(penalty: Penalty, profile: Profile, *, where: str = "") -> tuple[Finding, ...]:
    """A note when the tradition leaves out a bound that was given."""
    if effective_penalty(penalty, profile) == penalty:
        return ()
    message = f"profile {profile.id} does not print every bound of this penalty: {penalty_phrase(penalty, profile)}"
    hint = 'set penalty.range = "minmax" and penalty.fine = "bounded" in the project to print them'
    return (Finding("penalty-bound-left-out", Severity.NOTE, message, where, hint),)


def _combination(penalty: Penalty) -> str:
    if penalty.is_open:
        return "open"
    if penalty.has_custody and penalty.has_fine:
        return penalty.join
    return "custody" if penalty.has_custody else "fine"


def _custody(penalty: Penalty, profile: Profile) -> str:
    low, high = penalty.custody_min, penalty.custody_max
    longest = max(bound for bound in (low, high, 0) if bound is not None)
    kind = _kind(longest if penalty.custody_unit == "years" else -(-longest // 12), profile)
    nouns = tuple(_term(bound, penalty.custody_unit) for bound in (low, high))
    return _bounded("custody", nouns, profile, kind=kind)


def _fine(penalty: Penalty, profile: Profile) -> str:
    if penalty.fine_unlimited:
        return _template("fine-unlimited", profile)
    bounds = tuple(None if bound is None else ("money", bound) for bound in (penalty.fine_min, penalty.fine_max))
    return _bounded("fine", bounds, profile, kind="")


_Counted = tuple[str, int]
"""Noun and number."""


def _term(bound: int | None, unit: str) -> _Counted | None:
    if bound is None:
        return None
    if unit == "months":
        return ("year", bound // 12) if bound % 12 == 0 else ("month", bound)
    return ("year", bound)


def _bounded(measure: str, bounds: tuple[_Counted | None, ...], profile: Profile, *, kind: str) -> str:
    low, high = bounds
    shape = "max" if low is None else "min" if high is None else "fixed" if low == high else "range"
    holes = {"kind": kind}
    if low is not None:
        holes["min"] = counted(*low, profile)
        # "six (6) mois à trois (3) ans": the number stands alone only before the same noun.
        alone = high is not None and high[0] == low[0]
        holes["min_number"] = number_alone(*low, profile) if alone else holes["min"]
    if high is not None:
        holes["max"] = counted(*high, profile)
    return _elided(_holes(_template(f"{measure}-{shape}", profile), holes), profile)


def _elided(text: str, profile: Profile) -> str:
    """``text`` with the language's elisions: a number in words may begin with a vowel."""
    for line in pair(profile.typography, "elisions").split("\n"):
        written, sign, elided = line.partition("=")
        if sign:
            text = text.replace(f" {written}", f" {elided}")
    return text


def _kind(longest: int, profile: Profile) -> str:
    """Words for the kind of custody: of the kinds whose longest term is not exceeded, the one with the shortest."""
    limited = ((int(limit) if limit.isdecimal() else None, words) for limit, words in profile.penalty.custody if words)
    fitting = [(limit, words) for limit, words in limited if limit is None or longest <= limit]
    return min(fitting, key=lambda kind: float("inf") if kind[0] is None else kind[0], default=(None, ""))[1]


def _unit_words(profile: Profile) -> dict[str, str]:
    unit = profile.level(Role.U)
    words = unit.words if unit is not None else ()
    return {name.replace("-", "_"): text for name, text in words if name.startswith("this")}


def _template(name: str, profile: Profile) -> str:
    template = pair(profile.penalty.phrases, name)
    if not template:
        raise LibraryError(f"profile {profile.id} has no penalty phrase {name}", hint=f"set penalty.phrases.{name}")
    return template


def _holes(template: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template
