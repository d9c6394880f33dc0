"""Which block of a side each paragraph mark of a redline ends, without resolving the redline.

A mark that is gone on a side joins its paragraph to the next one, whose mark then ends both (see ``resolve``).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from modellaw.formats.word.resolve import next_block
from modellaw.formats.word.text import blocks, grid, rows
from modellaw.formats.word.tree import DEL, INS, MOVE_FROM, MOVE_TO, PPR, RPR, TBL, TRPR, P

_GONE = {True: frozenset((DEL, MOVE_FROM)), False: frozenset((INS, MOVE_TO))}
"""Marks that a side has not, by whether changes are accepted."""


def kept_marks(body: etree._Element, *, accept: bool) -> dict[etree._Element, int]:
    """The outer paragraphs of a redline whose marks a side keeps, and the index of the block each one ends there."""
    gone = _GONE[accept]
    found: dict[etree._Element, int] = {}
    index = 0
    for element in blocks(body):
        if element.tag == TBL:
            index += not all(_holds(row.find(TRPR), gone) for row in rows(element))
        elif not (_holds(mark_properties(element), gone) and joins(element)):
            found[element] = index
            index += 1
    return found


def joins(paragraph: etree._Element) -> bool:
    """Whether a paragraph whose mark goes has another to join."""
    following = next_block(paragraph)
    return following is not None and following.tag == P


def mark_properties(paragraph: etree._Element) -> etree._Element | None:
    """The run properties of a paragraph's mark."""
    properties = paragraph.find(PPR)
    return None if properties is None else properties.find(RPR)


def _holds(properties: etree._Element | None, marks: frozenset[str]) -> bool:
    return properties is not None and any(child.tag in marks for child in properties)


def side_paragraphs(container: etree._Element, *, accept: bool) -> Iterator[tuple[etree._Element, ...]]:
    """The paragraphs of one side in reading order, table cells included, each as the elements that join in it."""
    gone = _GONE[accept]
    waiting: list[etree._Element] = []
    for element in blocks(container):
        if element.tag == TBL:
            waiting = []
            for row, places in grid(element):
                if not _holds(row.find(TRPR), gone):
                    for place in places:
                        yield from side_paragraphs(place.element, accept=accept)
        elif _holds(mark_properties(element), gone) and joins(element):
            waiting.append(element)
        else:
            yield (*waiting, element)
            waiting = []
