"""Places inside a provision by name: what the spine's anchors can point to.

An anchor is the path part of a wId: ``para_1__point_a`` stands for ``law/provision__para_1__point_a``, ``.`` for the
provision itself and ``._alt_KEY`` for another wording of the whole provision (``law/provision_alt_KEY``).
``def:KEY`` is the definition of a term, anywhere in the same law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modellaw.model.content import (
    Block,
    Container,
    CrossHeading,
    Document,
    Inline,
    ItemList,
    Mark,
    Node,
    Note,
    Paragraph,
    Provision,
    Quoted,
    Reference,
    Slot,
    Table,
    Term,
)
from modellaw.model.walk import block_inlines, nested

DEFINITION = "def:"


@dataclass(frozen=True, slots=True)
class Places:
    """What one language of a provision holds: its anchors and what its words use."""

    anchors: tuple[str, ...]
    """In document order; an anchor given twice stands here twice."""
    slots: tuple[str, ...]
    references: tuple[str, ...]
    uses: tuple[str, ...]
    """Keys of defined terms used."""
    defines: tuple[str, ...]
    """Keys of terms defined here."""


def anchor_of(wid: str, provision: str) -> str | None:
    """The anchor of ``wid`` in the provision ``law/key``, or None when it lies elsewhere."""
    if wid == provision:
        return "."
    rest = wid.removeprefix(provision)
    if rest == wid:
        return None
    if rest.startswith("__"):
        return rest[2:]
    return f".{rest}" if rest.startswith("_alt_") else None


def lies_in(anchor: str, outer: str) -> bool:
    """Whether the place ``anchor`` is ``outer`` or inside it."""
    return outer == "." or anchor == outer or anchor.startswith(f"{outer}__")


def places(document: Document, provision: str) -> Places:
    """The anchors, slots, references and terms of one language of the provision ``law/key``."""
    inlines = [inline for node in document.body for inline in nested(block_inlines(node))]
    law = [each for each in inlines if not isinstance(each, Note)]
    found = (anchor_of(wid, provision) for wid in _wids(document.body) if wid)
    return Places(
        anchors=tuple(anchor for anchor in found if anchor is not None),
        slots=tuple(each.expression for each in inlines if isinstance(each, Slot)),
        references=tuple(each.target for each in law if isinstance(each, Reference)),
        uses=tuple(each.key for each in law if isinstance(each, Term) and not each.defines),
        defines=tuple(each.key for each in law if isinstance(each, Term) and each.defines),
    )


def _wids(nodes: Iterable[Node]) -> Iterator[str]:
    """Every wId of provisions, blocks and inlines, in document order."""
    for node in nodes:
        match node:
            case Provision():
                yield node.wid
                yield from _inline_wids((*node.num, *node.heading, *node.subheading))
                yield from _wids((*node.intro, *node.content, *node.children, *node.wrap_up))
            case _:
                yield from _block_wids(node)


def _block_wids(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(wid=wid, content=content) | CrossHeading(wid=wid, content=content):
            yield wid
            yield from _inline_wids(content)
        case ItemList():
            yield block.wid
            for item in block.items:
                yield item.wid
                yield from _wids(item.blocks)
        case Container(wid=wid, blocks=blocks):
            yield wid
            yield from _wids(blocks)
        case Table(wid=wid):
            yield wid
        case _:
            return


def _inline_wids(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in nested(inlines):
        if isinstance(inline, Mark | Quoted):
            yield inline.wid
