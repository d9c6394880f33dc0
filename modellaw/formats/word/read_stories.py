"""Reads the headers and footers of a Word file: those that say something else than in the section before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from lxml import etree

from modellaw.formats.word.open_package import Package
from modellaw.formats.word.resolve import resolve_tree
from modellaw.formats.word.story_places import says, slot_of, story_parts
from modellaw.formats.word.text import blocks, grid
from modellaw.formats.word.tree import SECT_PR, TRPR, P, is_on
from modellaw.model.printed import Printed, PrintedBlock, PrintedCell, PrintedRow, PrintedStory, PrintedTable

Line: TypeAlias = "Callable[[etree._Element], Printed]"
"""Reads a paragraph."""


def read_stories(
    package: Package, body: etree._Element, lines: Callable[[str], Line], *, accept: bool
) -> Iterator[PrintedStory]:
    """Headers and footers in order of the sections, keyed by kind, type and number of the section.

    ``lines`` gives what reads the paragraphs of a part. One that says what is in effect already is left out.
    """
    read: dict[str, tuple[PrintedBlock, ...]] = {}
    in_effect: dict[str, tuple[PrintedBlock, ...]] = {}
    for key, member in story_parts(package, body.iter(SECT_PR)):
        if member not in read:
            root = package.xml(member)
            resolve_tree(root, accept=accept)
            read[member] = tuple(_blocks(root, lines(member)))
        said = says(read[member])
        if in_effect.get(slot_of(key), ()) != said:
            in_effect[slot_of(key)] = said
            yield PrintedStory(key, read[member])


def _blocks(container: Iterable[etree._Element], line: Line) -> Iterator[PrintedBlock]:
    for element in blocks(container):
        yield line(element) if element.tag == P else PrintedTable(tuple(_rows(element, line)))


def _rows(table: etree._Element, line: Line) -> Iterator[PrintedRow]:
    for row, places in grid(table):
        header = bool(is_on(row.find(TRPR), "tblHeader"))
        yield PrintedRow(
            tuple(
                PrintedCell(tuple(_blocks(place.element, line)), header, place.colspan, place.rowspan)
                for place in places
            )
        )
