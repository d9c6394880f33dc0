"""Provisions named and numbered as the profile does: elements, numbers, headings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from modellaw.conventions.numerals import Ordinal, ascii_number, format_number, number_rules, number_text
from modellaw.drafting.rewrite import change_inlines, on_parts
from modellaw.errors import DraftingError
from modellaw.model.content import Block, Document, Inline, Node, Note, Paragraph, Provision, Text
from modellaw.model.profile import HeadingPlace, Level, Profile
from modellaw.model.roles import GROUPS, LISTS, Role
from modellaw.model.walk import inline_text


def number(document: Document, profile: Profile) -> Document:
    """``document`` with the elements, numbers and headings of ``profile``; numbering twice changes nothing.

    Groups for which the profile has no level are opened: what they hold moves up. Headings that the tradition does
    not print go.
    """
    numbering = _Numbering(profile)
    return on_parts(document, lambda nodes: numbering.nodes(_opened(nodes, profile), ()))


def _opened(nodes: tuple[Node, ...], profile: Profile) -> tuple[Node, ...]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Provision) and node.role in GROUPS:
            children = _opened(node.children, profile)
            out += [replace(node, children=children)] if profile.level(node.role) else children
        else:
            out.append(node)
    return tuple(out)


@dataclass(slots=True)
class _Numbering:
    profile: Profile
    counts: Counter[tuple[Role, int]] = field(default_factory=Counter)
    met: int = 0
    """Provisions met so far: the identity of a scope of numbers."""

    def nodes(self, nodes: tuple[Node, ...], outer: tuple[tuple[Role, int], ...]) -> tuple[Node, ...]:
        """Nodes numbered; ``outer`` are roles and identities of the provisions around, outermost first."""
        siblings = Counter(node.role for node in nodes if isinstance(node, Provision))
        return tuple(
            self._provision(node, outer, is_sole=siblings[node.role] == 1) if isinstance(node, Provision) else node
            for node in nodes
        )

    def _provision(self, provision: Provision, outer: tuple[tuple[Role, int], ...], *, is_sole: bool) -> Provision:
        level = self._level(provision)
        scope = (provision.role, self._scope(level, outer))
        self.counts[scope] += 1
        self.met += 1
        ordinal = self.counts[scope]
        own = (*outer, (provision.role, self.met))
        provision = self._shifted(provision)
        provision = _without_heading(provision) if level.heading is HeadingPlace.NONE else provision
        return replace(
            provision,
            element=level.element or provision.element,
            num=self._num(provision, level, ordinal, is_sole=is_sole),
            ordinal=ascii_number(level.number, ordinal),
            heading=_heading(provision, level),
            children=self.nodes(provision.children, own),
        )

    def _level(self, provision: Provision) -> Level:
        level = self.profile.level(provision.role)
        if level is not None:
            return level
        if provision.role in (Role.DEF, Role.X, Role.OTHER, Role.SCH):
            return Level(provision.role, provision.element)
        raise DraftingError(
            f"profile {self.profile.id} has no level {provision.role} for {provision.wid or provision.element}",
            where=str(provision.source or ""),
            hint=f"add a [[level]] with role = {provision.role.value!r} to the profile, or lists with fewer levels",
        )

    def _scope(self, level: Level, outer: tuple[tuple[Role, int], ...]) -> int:
        """Where the count of a level begins anew: never, in the parent, in the nearest provision of a role."""
        if level.restart == "never" or not outer:
            return 0
        if level.restart == "parent":
            return outer[-1][1]
        return next((met for role, met in reversed(outer) if role.value == level.restart), 0)

    def _num(self, provision: Provision, level: Level, ordinal: int, *, is_sole: bool) -> tuple[Inline, ...]:
        if provision.role is Role.DEF:
            text = self._definition_number(level, ordinal)
        elif is_sole and provision.role is not Role.U and level.sole != "number":
            text = level.sole.removeprefix("word:") if level.sole.startswith("word:") else ""
        else:
            text = number_text(level, Ordinal(ordinal), self.profile)
        return (Text(text),) if text else ()

    def _shifted(self, provision: Provision) -> Provision:
        """A numbered definition with its items one list level deeper, so that no item (a) stands under (a)."""
        items = [each for each in provision.children if isinstance(each, Provision) and each.role is Role.L1]
        first = self.profile.level(Role.L1)
        if provision.role is not Role.DEF or not items or first is None:
            return provision
        if self.profile.definitions.number != first.number:
            return provision
        return replace(provision, children=tuple(map(_deeper, provision.children)))

    def _definition_number(self, level: Level, ordinal: int) -> str:
        style = self.profile.definitions
        if style.number:
            return format_number(style.number, ordinal, number_rules(level, self.profile))
        return style.prefix.strip()


def _deeper(node: Node) -> Node:
    """List items, and the items in them, one level deeper."""
    if not isinstance(node, Provision) or node.role not in LISTS[:-1]:
        return node
    role = LISTS[LISTS.index(node.role) + 1]
    return replace(node, role=role, children=tuple(map(_deeper, node.children)))


def _without_heading(provision: Provision) -> Provision:
    """A provision whose heading the tradition does not print; notes of the heading move to its first words."""
    notes = tuple(inline for inline in provision.heading if isinstance(inline, Note))
    return _with_notes(replace(provision, heading=()), notes) if notes else replace(provision, heading=())


def _with_notes(provision: Provision, notes: tuple[Inline, ...]) -> Provision:
    """The provision with ``notes`` at the end of its first paragraph."""
    if provision.intro:
        return replace(provision, intro=_noted(provision.intro, notes))
    if provision.content:
        return replace(provision, content=_noted(provision.content, notes))
    first, *rest = provision.children or (None,)
    if isinstance(first, Provision):
        return replace(provision, children=(_with_notes(first, notes), *rest))
    return replace(provision, content=(Paragraph(notes),))


def _noted(blocks: tuple[Block, ...], notes: tuple[Inline, ...]) -> tuple[Block, ...]:
    first = blocks[0]
    if not isinstance(first, Paragraph):
        return (Paragraph(notes), *blocks)
    return (replace(first, content=(*first.content, *notes)), *blocks[1:])


def _heading(provision: Provision, level: Level) -> tuple[Inline, ...]:
    heading = provision.heading
    if level.heading_caps:
        heading = change_inlines(heading, _capitals)
    text = inline_text(heading)
    if not text or not level.heading_end or text.endswith(level.heading_end.rstrip()):
        return heading
    return (*heading, Text(level.heading_end))


def _capitals(inline: Inline) -> tuple[Inline, ...]:
    return (Text(inline.text.upper()),) if isinstance(inline, Text) else (inline,)
