"""Paragraphs that were split or merged: the pieces of one paragraph made paragraphs, so that only a mark is tracked.

A paragraph of the base that was split is cut in the copy before anything is tracked; rejecting the inserted mark
joins the pieces again (ECMA-376 Part 1, 17.13.5.20: the properties of the following paragraph win).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from modellaw.formats.word.segments import segments
from modellaw.formats.word.tree import ID, PPR, SECT_PR, P
from modellaw.model.printed import Printed
from modellaw.model.script import BlockChange, Cut, ParagraphChange
from modellaw.model.walk import printed_text


@dataclass(frozen=True, slots=True)
class CutParagraph:
    """One paragraph that stands in several changes: ``whole`` and its pieces in order."""

    whole: Printed
    pieces: tuple[Printed, ...]
    of_base: bool
    """The base paragraph was split; else the revised one was merged."""

    @property
    def offsets(self) -> tuple[int, ...]:
        """Where each piece but the first begins, in characters of ``whole``."""
        lengths = [len(printed_text(piece)) for piece in self.pieces[:-1]]
        return tuple(sum(lengths[: index + 1]) for index in range(len(lengths)))


def cut_paragraphs(changes: Iterable[BlockChange]) -> list[CutParagraph]:
    """Every cut paragraph of one container, in order."""
    found: list[CutParagraph] = []
    whole: Printed | None = None
    of_base = False
    pieces: list[Printed] = []
    for change in changes:
        if not isinstance(change, ParagraphChange):
            continue
        if change.whole is not None:
            whole, of_base, pieces = change.whole, change.cut is Cut.SPLIT, []
        piece = change.base if of_base else change.revised
        if whole is None or piece is None:
            continue
        pieces.append(piece)
        if change.cut is Cut.NONE:
            found.append(CutParagraph(whole, tuple(pieces), of_base))
            whole = None
    return found


def cut_element(paragraph: etree._Element, offsets: Sequence[int]) -> list[etree._Element]:
    """The paragraphs that ``paragraph`` becomes when cut at ``offsets``, in order; it is the last of them itself.

    What has no characters (a bookmark, a note) stays with the piece before the cut.
    """
    pieces = segments(paragraph, offsets)
    made = []
    for offset in offsets:
        first = next((piece for piece in pieces if piece.start >= offset and piece.end > piece.start), None)
        head = etree.Element(P)
        properties = paragraph.find(PPR)
        if properties is not None:
            head.append(_without_section(properties))
        _take_before(paragraph, None if first is None else first.elements[0], head)
        paragraph.addprevious(head)
        made.append(head)
    return [*made, paragraph]


def _without_section(properties: etree._Element) -> etree._Element:
    made = copy.deepcopy(properties)
    for section in made.findall(SECT_PR):
        made.remove(section)
    return made


def _take_before(container: etree._Element, node: etree._Element | None, head: etree._Element) -> None:
    """Move what stands in ``container`` in front of ``node`` into ``head``; without a node, everything."""
    above = set() if node is None else {node, *node.iterancestors()}
    for child in list(container):
        if child is node:
            return
        if child in above:
            shell = etree.SubElement(head, child.tag, {str(key): str(said) for key, said in child.items()})
            _take_before(child, node, shell)
            if len(shell) == sum(_is_properties(each) for each in shell):
                head.remove(shell)
            return
        if not _is_properties(child):
            head.append(child)
        elif container.tag != P:
            head.append(_without_id(child))


def _is_properties(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith("Pr")


def _without_id(properties: etree._Element) -> etree._Element:
    """A copy without ``w:id``: two content controls may not share one."""
    made = copy.deepcopy(properties)
    for each in made.findall(ID):
        made.remove(each)
    return made
