"""Which element of a Word file each printed block was read from, found by walking both side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from modellaw.errors import VerificationError
from modellaw.formats.word.text import blocks, grid, paragraph_text
from modellaw.formats.word.tree import P
from modellaw.model.printed import Printed, PrintedBlock
from modellaw.model.walk import printed_text

_SAMPLE = 16
"""Of so many paragraphs one is compared, to refuse another file early; the finished redline is checked in full."""
Elements = dict[int, etree._Element]
"""Element by ``id`` of the printed block."""


def match_blocks(printed: Iterable[PrintedBlock], body: etree._Element, *, name: str) -> Elements:
    """The element of every block, those in table cells too; refused when the law was not read from this file."""
    return dict(_pairs(tuple(printed), body, name))


def _pairs(
    printed: tuple[PrintedBlock, ...], container: etree._Element, name: str
) -> Iterator[tuple[int, etree._Element]]:
    elements = list(blocks(container))
    if len(elements) != len(printed):
        raise _other_file(name, f"{len(elements)} blocks instead of {len(printed)}")
    for index, (block, element) in enumerate(zip(printed, elements, strict=True)):
        yield id(block), element
        if isinstance(block, Printed):
            sampled = index % _SAMPLE == 0
            if element.tag != P or (sampled and paragraph_text(element) != printed_text(block)):
                raise _other_file(name, f"the paragraph {printed_text(block)[:60]!r} stands differently in the file")
            continue
        if element.tag == P:
            raise _other_file(name, "a paragraph where a table is expected")
        rows = grid(element)
        if [len(row.cells) for row in block.rows] != [len(places) for _, places in rows]:
            raise _other_file(name, "a table of another shape")
        for row, (_, places) in zip(block.rows, rows, strict=True):
            for cell, place in zip(row.cells, places, strict=True):
                yield from _pairs(cell.blocks, place.element, name)


def _other_file(name: str, reason: str) -> VerificationError:
    return VerificationError(
        f"the comparison was not made from this file: {reason}",
        where=name,
        hint="compare again with the file as it is now",
    )
