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
            told = f"{obligation.id}: {message}"
            yield Finding("library-obligation", Severity.ERROR, told, _file(obligation), hint)
    for group, members in groups(obligations).items():
        if len({option for option, _ in members}) < 2:
            message = f"alternative group {group!r} has fewer than two options"
            yield Finding("library-obligation", Severity.ERROR, message, _file(members[0][1]))


def _file(obligation: Obligation) -> str:
    return f"provisions/obligations/{obligation.instrument}.toml"


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
        ("parallels", obligation.parallels, True),
        ("related", obligation.related, True),
        ("near_identical_to", obligation.near_identical_to, False),
    )
    for kind, ids, symmetric in kinds:
        for each in ids:
            if each not in obligations:
                yield f"{kind} names {each!r}, which does not exist", near(each, obligations)
            elif symmetric and obligation.id not in getattr(obligations[each], kind):
                yield f"{kind} names {each!r}, which does not name it back", "the link is symmetric: add the other half"
