"""Documents changed everywhere at once: every inline, every provision, bottom up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias, assert_never

from modellaw.model.content import (
    Attachment,
    Block,
    Break,
    ComponentRef,
    Container,
    CrossHeading,
    Document,
    Filled,
    Inline,
    ItemList,
    Mark,
    Node,
    Note,
    NoteRef,
    Opaque,
    OpaqueInline,
    Paragraph,
    Provision,
    Quoted,
    Reference,
    Slot,
    Table,
    Term,
    Text,
)

Change: TypeAlias = Callable[[Inline], tuple[Inline, ...]]
"""What stands in the place of an inline."""


def change_inlines(inlines: Iterable[Inline], change: Change) -> tuple[Inline, ...]:
    """Inlines with ``change`` applied to each, inner ones first; neighbouring texts become one."""
    out: list[Inline] = []
    for inline in inlines:
        for new in change(_inner(inline, change)):
            if isinstance(new, Text) and out and isinstance(last := out[-1], Text):
                out[-1] = Text(last.text + new.text)
            elif new != Text(""):
                out.append(new)
    return tuple(out)


def _inner(inline: Inline, change: Change) -> Inline:
    match inline:
        case Filled() | Mark() | Term() | Reference():
            return replace(inline, content=change_inlines(inline.content, change))
        case Note():
            return replace(inline, content=change_blocks(inline.content, change))
        case Quoted():
            nodes = change_nodes(inline.nodes, change)
            return replace(inline, content=change_inlines(inline.content, change), nodes=nodes)
        case Text() | Slot() | NoteRef() | Break() | OpaqueInline():
            return inline
        case _:
            assert_never(inline)


def change_nodes(nodes: Iterable[Node], change: Change) -> tuple[Node, ...]:
    """Nodes with ``change`` applied to every inline in them."""
    return tuple(change_node(node, change) for node in nodes)


def change_blocks(blocks: Iterable[Block], change: Change) -> tuple[Block, ...]:
    """Blocks with ``change`` applied to every inline in them."""
    return tuple(_block(block, change) for block in blocks)


def change_node(node: Node, change: Change) -> Node:
    """One node with ``change`` applied to every inline in it."""
    return change_provision(node, change) if isinstance(node, Provision) else _block(node, change)


def change_provision(provision: Provision, change: Change) -> Provision:
    """A provision with ``change`` applied to every inline in it."""
    return replace(
        provision,
        num=change_inlines(provision.num, change),
        heading=change_inlines(provision.heading, change),
        subheading=change_inlines(provision.subheading, change),
        intro=change_blocks(provision.intro, change),
        content=change_blocks(provision.content, change),
        children=change_nodes(provision.children, change),
        wrap_up=change_blocks(provision.wrap_up, change),
    )


def _block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph() | CrossHeading():
            return replace(block, content=change_inlines(block.content, change))
        case ItemList():
            return _item_list(block, change)
        case Table():
            return _table(block, change)
        case Container():
            return replace(block, blocks=change_nodes(block.blocks, change))
        case ComponentRef() | Opaque():
            return block
        case _:
            assert_never(block)


def _item_list(items: ItemList, change: Change) -> ItemList:
    changed = tuple(
        replace(
            item,
            num=change_inlines(item.num, change),
            heading=change_inlines(item.heading, change),
            blocks=change_blocks(item.blocks, change),
        )
        for item in items.items
    )
    intro, wrap_up = change_inlines(items.intro, change), change_inlines(items.wrap_up, change)
    return replace(items, intro=intro, items=changed, wrap_up=wrap_up)


def _table(table: Table, change: Change) -> Table:
    rows = tuple(
        replace(row, cells=tuple(replace(cell, blocks=change_blocks(cell.blocks, change)) for cell in row.cells))
        for row in table.rows
    )
    return replace(table, rows=rows, caption=change_inlines(table.caption, change))


def change_document(document: Document, change: Change) -> Document:
    """A document with ``change`` applied to every inline in it, attachments included."""
    return on_parts(document, lambda nodes: change_nodes(nodes, change))


def on_parts(document: Document, change: Callable[[tuple[Node, ...]], tuple[Node, ...]]) -> Document:
    """A document with ``change`` applied to the nodes of each of its parts."""
    return replace(
        document,
        cover=change(document.cover),
        preface=change(document.preface),
        preamble=change(document.preamble),
        body=change(document.body),
        conclusions=change(document.conclusions),
        attachments=tuple(_attachment(each, change) for each in document.attachments),
    )


def _attachment(attachment: Attachment, change: Callable[[tuple[Node, ...]], tuple[Node, ...]]) -> Attachment:
    return replace(attachment, document=on_parts(attachment.document, change))


def without_nodes(nodes: Iterable[Node], is_gone: Callable[[Node], bool]) -> tuple[Node, ...]:
    """Nodes without those (and what they hold) of which ``is_gone`` is true, at any depth of provisions."""
    kept: list[Node] = []
    for node in nodes:
        if is_gone(node):
            continue
        if isinstance(node, Provision):
            node = replace(node, children=without_nodes(node.children, is_gone))
        elif isinstance(node, Container):
            node = replace(node, blocks=without_nodes(node.blocks, is_gone))
        kept.append(node)
    return tuple(kept)
