"""Whether the obligations of all treaties fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modellaw.library.names import near
from modellaw.library.obligations import QUALIFIERS, RULES
from modellaw.model.library import Obligation
from modellaw.model.source import Finding, Severity


def obligation_problems(obligations: Mapping[str, Obligation]) -> Iterator[Finding]:
    """Links that lead nowhere or back only half, qualifiers not in the list, broken groups of alternatives."""
    for obligation in obligations.values():
        for message, hint in (*_own(obligation), *_links(obligation, obligations)):
            where = f"provisions/obligations/{obligation.instrument}.toml"
            yield Finding("library-obligation", Severity.ERROR, f"{obligation.id}: {message}", where, hint)
    for group, members in groups(obligations).items():
        if len({option for option, _ in members}) < 2:
            message = f"alternative group {group!r} has fewer than two options"
            yield Finding("library-obligation", Severity.ERROR, message, members[0][1].instrument)


def groups(obligations: Mapping[str, Obligation]) -> dict[str, list[tuple[str, Obligation]]]:
    """Groups of alternatives: name, then option and obligation in order. One option fully met meets the group."""
    found: dict[str, list[tuple[str, Obligation]]] = {}
    for obligation in obligations.values():
        alternative = dict(obligation.alternative)
        if alternative:
            found.setdefault(alternative.get("group", ""), []).append((alternative.get("option", ""), obligation))
    return found


def _own(obligation: Obligation) -> Iterator[tuple[str, str]]:
    if not obligation.id.startswith(f"{obligation.instrument}-"):
        yield "the id does not begin with the instrument", ""
    for qualifier in obligation.qualifiers:
        if qualifier not in QUALIFIERS:
            yield f"qualifier {qualifier!r} is not in the list", near(qualifier, QUALIFIERS)
    if any(not element.strip() for element in obligation.elements):
        yield "an element is empty", ""
    alternative = dict(obligation.alternative)
    if alternative and (set(alternative) != {"group", "option", "rule"} or alternative["rule"] not in RULES):
        yield "alternative needs group, option and rule", f"rules: {', '.join(RULES)}"


def _links(obligation: Obligation, obligations: Mapping[str, Obligation]) -> Iterator[tuple[str, str]]:
    kinds = (
        ("parallels", obligation.parallels, lambda other: other.parallels),
        ("related", obligation.related, lambda other: other.related),
        ("near_identical_to", obligation.near_identical_to, lambda other: (obligation.id,)),
    )
    for kind, ids, back in kinds:
        for each in ids:
            if each not in obligations:
                yield f"{kind} names {each!r}, which does not exist", near(each, obligations)
            elif obligation.id not in back(obligations[each]):
                yield f"{kind} names {each!r}, which does not name it back", "the link is symmetric: add the other half"
