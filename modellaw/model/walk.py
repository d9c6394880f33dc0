"""Facts derived from values: plain text, all provisions, all inlines. Nothing here changes anything."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from modellaw.model.content import (
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
from modellaw.model.printed import Printed, PrintedBlock, PrintedTable


def inline_text(inlines: Iterable[Inline]) -> str:
    """Characters of ``inlines`` in order; a break is a newline, notes and quoted provisions are left out."""
    return "".join(map(_text_of, inlines))


def _text_of(inline: Inline) -> str:
    match inline:
        case Text(text=text) | OpaqueInline(text=text):
            return text
        case Slot(expression=expression, shown=shown):
            return shown or f"{{{{ {expression} }}}}"
        case Filled(content=content) | Mark(content=content) | Term(content=content) | Reference(content=content):
            return inline_text(content)
        case Quoted(content=content):
            return inline_text(content)
        case Break():
            return "\n"
        case Note() | NoteRef():
            return ""
        case _:
            assert_never(inline)


def provisions(nodes: Iterable[Node]) -> Iterator[Provision]:
    """Every provision under ``nodes``, in document order; quoted law is not entered."""
    for node in nodes:
        match node:
            case Provision():
                yield node
                yield from provisions(node.children)
            case Container(blocks=blocks):
                yield from provisions(blocks)
            case Paragraph() | ItemList() | Table() | CrossHeading() | ComponentRef() | Opaque():
                continue
            case _:
                assert_never(node)


def all_provisions(document: Document) -> Iterator[Provision]:
    """Every provision of the body and then of the attachments, in order."""
    yield from provisions(document.body)
    for attachment in document.attachments:
        yield from all_provisions(attachment.document)


def block_inlines(node: Node) -> Iterator[Inline]:
    """The outermost inlines of one block, in order; a provision gives those of its number, heading and children."""
    match node:
        case Paragraph(content=content) | CrossHeading(content=content):
            yield from content
        case ItemList():
            yield from node.intro
            for item in node.items:
                yield from item.num
                yield from item.heading
                yield from _each(item.blocks)
            yield from node.wrap_up
        case Table():
            yield from node.caption
            for row in node.rows:
                for cell in row.cells:
                    yield from _each(cell.blocks)
        case Container(blocks=blocks):
            yield from _each(blocks)
        case Provision():
            yield from node.num
            yield from node.heading
            yield from node.subheading
            yield from _each((*node.intro, *node.content, *node.children, *node.wrap_up))
        case ComponentRef() | Opaque():
            return
        case _:
            assert_never(node)


def _each(nodes: Iterable[Node]) -> Iterator[Inline]:
    for node in nodes:
        yield from block_inlines(node)


def nested(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline under ``inlines``, outer before inner, notes and quoted words included."""
    for inline in inlines:
        yield inline
        match inline:
            case Filled(content=content) | Mark(content=content) | Term(content=content):
                yield from nested(content)
            case Reference(content=content) | Quoted(content=content):
                yield from nested(content)
            case Note(content=blocks):
                yield from nested(_each(blocks))
            case Text() | Slot() | NoteRef() | Break() | OpaqueInline():
                continue
            case _:
                assert_never(inline)


def printed_text(printed: Printed) -> str:
    """The paragraph as a reader sees it: every number with what follows it, then the runs."""
    return printed.text


def piece_of(printed: Printed, start: int, end: int) -> Printed:
    """The part of a paragraph between two offsets of its text; numbers and what opens go with the first part, what
    closes with the last. ``start`` is 0 or lies behind the numbers. A note at a cut goes with the part before it."""
    length = sum(len(number.text + number.after) for number in printed.numbers)
    whole = len(printed_text(printed))
    runs, at = [], length
    for run in printed.runs:
        stop = at + len(run.text)
        left, right = max(at, start), min(stop, end)
        if not run.text:
            here = start < at <= end or at == start == 0
            runs += [run] if here else []
        elif left < right:
            runs.append(run if right - left == len(run.text) else replace(run, text=run.text[left - at : right - at]))
        at = stop
    return replace(
        printed,
        runs=tuple(runs),
        numbers=printed.numbers if start == 0 else (),
        opens=printed.opens if start == 0 else (),
        closes=printed.closes if end >= whole else (),
    )


def printed_paragraphs(blocks: Iterable[PrintedBlock]) -> Iterator[Printed]:
    """Every paragraph, table cells included, in reading order."""
    for block in blocks:
        match block:
            case Printed():
                yield block
            case PrintedTable():
                for row in block.rows:
                    for cell in row.cells:
                        yield from printed_paragraphs(cell.blocks)
            case _:
                assert_never(block)


def law_text(blocks: Iterable[PrintedBlock]) -> str:
    """The text of printed blocks, one line a paragraph: what hashes and self-checks compare."""
    return "\n".join(map(printed_text, printed_paragraphs(blocks)))


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Blocks in which all letters that run from right to left stand."""


def right_to_left(text: str) -> bool:
    """Whether most letters of ``text`` run from right to left (Unicode UAX 9)."""
    if _RIGHT_TO_LEFT.search(text) is None:
        return False
    directions: Counter[str] = Counter()
    for character, count in Counter(text).items():
        directions[unicodedata.bidirectional(character)] += count
    return directions["R"] + directions["AL"] > directions["L"]


def document_text(document: Document, notes: bool = True) -> str:
    """Every character of the law in order, one line a block: numbers, headings, quoted law, what is kept as XML.

    ``notes`` says whether the text of notes is among it, where each is anchored.
    """
    sides = (document.cover, document.preface, document.preamble, document.body, document.conclusions)
    lines = [line for side in sides for line in _node_lines(side, notes)]
    for attachment in document.attachments:
        header = (attachment.num, attachment.heading, attachment.subheading)
        lines += (_full_text(words, notes) for words in header if words)
        lines.append(document_text(attachment.document, notes))
    return "\n".join(lines)


def _node_lines(nodes: Iterable[Node], notes: bool) -> Iterator[str]:
    for node in nodes:
        match node:
            case Paragraph(content=content) | CrossHeading(content=content):
                yield _full_text(content, notes)
            case Provision():
                yield from (_full_text(words, notes) for words in (node.num, node.heading, node.subheading) if words)
                yield from _node_lines((*node.intro, *node.content, *node.children, *node.wrap_up), notes)
            case ItemList():
                yield from _item_lines(node, notes)
            case Table():
                yield from [_full_text(node.caption, notes)] if node.caption else []
                yield from _node_lines((b for row in node.rows for cell in row.cells for b in cell.blocks), notes)
            case Container(blocks=blocks):
                yield from _node_lines(blocks, notes)
            case Opaque(text=text):
                yield text
            case ComponentRef():
                continue
            case _:
                assert_never(node)


def _item_lines(items: ItemList, notes: bool) -> Iterator[str]:
    yield from [_full_text(items.intro, notes)] if items.intro else []
    for item in items.items:
        yield from (_full_text(words, notes) for words in (item.num, item.heading) if words)
        yield from _node_lines(item.blocks, notes)
    yield from [_full_text(items.wrap_up, notes)] if items.wrap_up else []


def _full_text(inlines: Iterable[Inline], notes: bool) -> str:
    return "".join(_full_text_of(inline, notes) for inline in inlines)


def _full_text_of(inline: Inline, notes: bool) -> str:
    match inline:
        case Filled(content=content) | Mark(content=content) | Term(content=content) | Reference(content=content):
            return _full_text(content, notes)
        case Quoted(content=content, nodes=nodes):
            return "\n".join((_full_text(content, notes), *_node_lines(nodes, notes)))
        case Note(content=blocks):
            return "\n".join(_node_lines(blocks, notes)) if notes else ""
        case Text() | Slot() | OpaqueInline() | Break() | NoteRef():
            return _text_of(inline)
        case _:
            assert_never(inline)
