"""Which level of the law each provision is: unit, subdivision, list item, group, schedule.

One rule for our library and for foreign law. The basic unit of a text is the first element of ``UNITS`` that occurs in
it (schedules and quoted law have their own). What holds units is a group, by depth; what a unit holds is a
subdivision, by depth. Directly in a unit, list items (``ITEMS``; ``LETTERED`` unless their number is a figure) start at
the first list level: ``(a)`` in a section without subsections is still an item.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from modellaw.formats.akn.vocabulary import GROUPING
from modellaw.model.content import Container, Node, Provision
from modellaw.model.roles import GROUPS, LISTS, Role
from modellaw.model.walk import inline_text

UNITS = ("article", "section", "rule", "clause", "paragraph", "point", "level")
"""Elements that may be the basic unit, the likeliest first."""

LEVELS = (Role.P, *LISTS)
"""Roles under a unit, outermost first."""

ITEMS = frozenset({"point", "indent"})
"""Elements that are list items even directly in a unit."""

LETTERED = {"section": frozenset({"paragraph", "subparagraph", "clause", "level"})}
"""Unit -> elements which directly in it are list items, unless their number begins with a figure."""

TRANSPARENT = frozenset({"alinea", "list"})
"""Unnumbered blocks: their children stand at the level they would have without them."""

SCHEDULES = frozenset({"schedule", "annex", "appendix", "attachment"})
"""Names of an ``hcontainer`` that is a schedule."""

DEFINITIONS = frozenset({"definition"})
"""Names of an ``hcontainer`` that is one definition."""


def with_roles(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes of a body (of a schedule, of a quoted structure) with the role of every provision."""
    unit = basic_unit(nodes)
    return tuple(_grouped(node, unit, 0) for node in nodes)


def basic_unit(nodes: Iterable[Node]) -> str:
    """Element of the basic unit of a text; empty when there is none."""
    present = _elements(nodes)
    return next((element for element in UNITS if element in present), "")


def _elements(nodes: Iterable[Node]) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, Provision) and not _is_schedule(node):
            found.add(node.element)
            found |= _elements(node.children)
        elif isinstance(node, Container):
            found |= _elements(node.blocks)
    return found


def _is_schedule(provision: Provision) -> bool:
    return provision.element == "hcontainer" and provision.name.casefold() in SCHEDULES


def _grouped(node: Node, unit: str, depth: int) -> Node:
    """A node outside units: a unit, a group, a schedule."""
    if isinstance(node, Container):
        return replace(node, blocks=tuple(_grouped(block, unit, depth) for block in node.blocks))
    if not isinstance(node, Provision):
        return node
    if _is_schedule(node):
        return replace(node, role=Role.SCH, children=with_roles(node.children))
    if node.element == unit:
        return _with_levels(node, Role.U, unit, -1)
    if node.element in GROUPING or unit in _elements(node.children):
        role = GROUPS[min(depth, len(GROUPS) - 1)]
        return replace(node, role=role, children=tuple(_grouped(child, unit, depth + 1) for child in node.children))
    if _is_definition(node):
        return _with_levels(node, Role.DEF, unit, 0)
    if node.element == "alinea":
        return _with_levels(node, Role.X, unit, -1)
    children = tuple(_grouped(child, unit, depth) for child in node.children)
    return replace(node, role=Role.OTHER, children=children)


def _with_levels(provision: Provision, role: Role, unit: str, level: int) -> Provision:
    children = tuple(_subdivision(child, unit, level) for child in provision.children)
    return replace(provision, role=role, children=children)


def _subdivision(node: Node, unit: str, level: int) -> Node:
    """A node inside a unit; ``level`` is the index into ``LEVELS`` of what holds it."""
    if isinstance(node, Container):
        return replace(node, blocks=tuple(_subdivision(block, unit, level) for block in node.blocks))
    if not isinstance(node, Provision):
        return node
    if _is_definition(node):
        return _with_levels(node, Role.DEF, unit, max(level, 0))
    if node.element in TRANSPARENT or (node.element == "hcontainer" and not node.num):
        return _with_levels(node, Role.X, unit, level)
    own = 1 if level < 0 and _is_item(node, unit) else level + 1
    role = LEVELS[own] if own < len(LEVELS) else Role.OTHER
    return _with_levels(node, role, unit, own)


def _is_definition(provision: Provision) -> bool:
    return provision.element == "hcontainer" and provision.name in DEFINITIONS


def _is_item(provision: Provision, unit: str) -> bool:
    if provision.element in ITEMS:
        return True
    first = next(filter(str.isalnum, inline_text(provision.num)), "")
    return provision.element in LETTERED.get(unit, ()) and first.isalpha()
