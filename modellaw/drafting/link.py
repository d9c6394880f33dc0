"""Cross-references re-worded for where their targets now stand; dangling ones are reported all at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from modellaw.conventions.references import Place, Step, is_citable, word_reference
from modellaw.drafting.rewrite import change_inlines, change_node, on_parts
from modellaw.errors import DanglingReference
from modellaw.library.names import near
from modellaw.model.content import (
    Block,
    Document,
    Filled,
    Inline,
    Mark,
    Node,
    Paragraph,
    Provision,
    Reference,
    Term,
    Text,
)
from modellaw.model.profile import Profile
from modellaw.model.roles import GROUPS, Role
from modellaw.model.source import Finding, Severity
from modellaw.model.walk import all_provisions

_VARIANT = re.compile(r"_alt_[^_]+")
_SENTENCE_END = re.compile(r"[.!?؟]\s+$")


@dataclass(frozen=True, slots=True)
class Linked:
    """A document with its cross-references worded, and those that lead nowhere."""

    document: Document
    findings: tuple[Finding, ...] = ()


def link(document: Document, profile: Profile, *, allow_open: bool = False) -> Linked:
    """``document`` with every reference to one of its provisions worded by ``profile``.

    ``href`` may name several targets, separated by spaces. References to works outside (``/akn/...``, ``http``) stay.

    Raises:
        DanglingReference: targets that are not in the bill, unless ``allow_open``: then they are findings.
    """
    linker = _Linker(profile, _places(document, profile))
    linked = on_parts(document, lambda nodes: tuple(linker.node(node, (), "") for node in nodes))
    if linker.dangling and not allow_open:
        raise _dangling(linker)
    return Linked(linked, tuple(_finding(target, places, linker.places) for target, places in linker.dangling.items()))


def anchor(document: Document) -> Document:
    """``document`` whose references name their targets by eId (``#sec_5__subsec_1``), as the standard wants."""
    eids = {plain_wid(each.wid): each.eid for each in all_provisions(document) if each.wid and each.eid}

    def change(inline: Inline, unit: str) -> Inline:
        if not isinstance(inline, Reference):
            return inline
        found = [eids.get(plain_wid(wid), "") for wid in full_targets(inline.target, unit)]
        return replace(inline, target=" ".join(f"#{eid}" for eid in found)) if found and all(found) else inline

    def anchored(node: Node, unit: str) -> Node:
        if isinstance(node, Provision):
            unit = node.wid if node.role is Role.U else unit
            children = tuple(anchored(child, unit) for child in node.children)
            own = change_node(replace(node, children=()), lambda inline: (change(inline, unit),))
            assert isinstance(own, Provision)
            return replace(own, children=children)
        return change_node(node, lambda inline: (change(inline, unit),))

    return on_parts(document, lambda nodes: tuple(anchored(node, "") for node in nodes))


# --- targets -------------------------------------------------------------------------------------------------


def full_targets(target: str, unit: str) -> tuple[str, ...]:
    """wIds that an ``href`` in the unit ``unit`` means; empty for works outside the bill."""
    return tuple(wid for each in target.split() if (wid := _full(each, unit)))


def _full(target: str, unit: str) -> str:
    if target.startswith("/akn/") or "://" in target or target.startswith("mailto:"):
        return ""
    if target.startswith("#"):
        path = target[1:]
        return f"{unit}__{path}" if path else unit
    return target.removeprefix("/").replace("#", "__").removesuffix("__")


def plain_wid(wid: str) -> str:
    """A wId without the marks of variants: the variant chosen stands for its main provision."""
    return _VARIANT.sub("", wid)


def _places(document: Document, profile: Profile) -> dict[str, Place]:
    """The place of every provision by wId; what references cannot name is named by what holds it."""
    places: dict[str, Place] = {}
    for nodes in (document.body, *(each.document.body for each in document.attachments)):
        _collect(nodes, (), profile, places)
    return places


def _collect(nodes: tuple[Node, ...], outer: Place, profile: Profile, places: dict[str, Place]) -> None:
    seen: Counter[Role] = Counter()
    siblings = Counter(node.role for node in nodes if isinstance(node, Provision))
    for node in nodes:
        if not isinstance(node, Provision):
            continue
        seen[node.role] += 1
        is_outermost = node.role is Role.U or node.role in GROUPS
        place = () if is_outermost else outer
        if _is_named(node, siblings[node.role] == 1, profile):
            value = node.ordinal if node.ordinal.isdigit() else str(seen[node.role])
            place = (*place, Step(node.role, value, node.wid))
        if node.wid:
            places[plain_wid(node.wid)] = place
        _collect(node.children, place, profile, places)


def _is_named(provision: Provision, is_alone: bool, profile: Profile) -> bool:
    """Whether references name a provision: not a lonely subdivision that has no number."""
    if not is_citable(profile.level(provision.role)):
        return False
    return provision.role is Role.U or bool(provision.num) or not is_alone


# --- wording -------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Linker:
    profile: Profile
    places: dict[str, Place]
    dangling: dict[str, list[str]] = field(default_factory=dict)

    def node(self, node: Node, origin: Place, unit: str) -> Node:
        if not isinstance(node, Provision):
            return self._block(node, origin, unit)
        unit = node.wid if node.role is Role.U else unit
        origin = self.places.get(plain_wid(node.wid), origin)
        blocks = (self._blocks(part, origin, unit) for part in (node.intro, node.content, node.wrap_up))
        intro, content, wrap_up = blocks
        return replace(
            node,
            heading=self._inlines(node.heading, origin, unit),
            intro=intro,
            content=content,
            wrap_up=wrap_up,
            children=tuple(self.node(child, origin, unit) for child in node.children),
        )

    def _blocks(self, blocks: tuple[Block, ...], origin: Place, unit: str) -> tuple[Block, ...]:
        return tuple(self._block(block, origin, unit) for block in blocks)

    def _block(self, block: Block, origin: Place, unit: str) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, content=self._inlines(block.content, origin, unit))
        changed = change_node(block, partial(self._change, origin=origin, unit=unit, capital=False))
        assert not isinstance(changed, Provision)
        return changed

    def _inlines(self, inlines: tuple[Inline, ...], origin: Place, unit: str) -> tuple[Inline, ...]:
        """Inlines with references worded; one that begins a sentence begins with a capital."""
        out: list[Inline] = []
        for inline in inlines:
            change = partial(self._change, origin=origin, unit=unit, capital=_begins_sentence(out))
            out += change_inlines((inline,), change)
        return tuple(out)

    def _change(self, inline: Inline, *, origin: Place, unit: str, capital: bool) -> tuple[Inline, ...]:
        return (self._worded(inline, origin, unit, capital=capital),)

    def _worded(self, inline: Inline, origin: Place, unit: str, *, capital: bool) -> Inline:
        if not isinstance(inline, Reference):
            return inline
        wids = full_targets(inline.target, unit)
        places = [self.places.get(plain_wid(wid)) for wid in wids]
        for wid, place in zip(wids, places, strict=True):
            if not place:
                self.dangling.setdefault(wid, []).append(str(inline.source or unit))
        found = [place for place in places if place]
        if not found or len(found) < len(places):
            return inline
        capital = capital or inline.form == "capital"
        words = word_reference(found, origin, self.profile, form=inline.form, capital=capital)
        return replace(inline, content=(Text(words),))


def _begins_sentence(before: list[Inline]) -> bool:
    """Whether what follows ``before`` in a paragraph begins a sentence."""
    if not any(isinstance(each, Text | Filled | Term | Mark | Reference) for each in before):
        return True
    last = before[-1]
    return isinstance(last, Text) and _SENTENCE_END.search(last.text) is not None


# --- dangling references -------------------------------------------------------------------------------------


def _finding(target: str, places: list[str], known: Iterable[str]) -> Finding:
    return Finding(
        "reference-dangling",
        Severity.ERROR,
        f"a cross-reference leads to {target}, which is not in the bill",
        places[0],
        near(target, known) or "take the provision into the bill, or change the reference",
    )


def _dangling(linker: _Linker) -> DanglingReference:
    lines = [
        f"{target} is not in the bill, but referred to at {', '.join(dict.fromkeys(places))}"
        for target, places in linker.dangling.items()
    ]
    hints = [near(target, linker.places) for target in linker.dangling]
    hint = " ".join(dict.fromkeys(hint for hint in hints if hint.startswith("did you mean")))
    return DanglingReference("\n".join(lines), hint=hint or "take these provisions into the bill (include, exclude)")
