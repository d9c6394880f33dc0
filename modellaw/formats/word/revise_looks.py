"""Tracked changes of formatting: words and paragraphs that stay but look otherwise.

A change is written only where the properties in the file really differ; ``w:rPrChange`` holds all the old ones
(ECMA-376 Part 1, 17.13.5.31).
"""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from modellaw.formats.word.segments import Segment
from modellaw.formats.word.text import atoms
from modellaw.formats.word.tracked import Tracker
from modellaw.formats.word.tree import RPR, RUN, SIMPLE_FIELD, w
from modellaw.model.script import LookSpan, WordChange, WordOp

RPR_CHANGE = w("rPrChange")


@dataclass(frozen=True, slots=True)
class RunTable:
    """Run properties of a paragraph by offset."""

    offsets: tuple[int, ...]
    properties: tuple[etree._Element | None, ...]

    def at(self, offset: int) -> etree._Element | None:
        """The ``w:rPr`` of the character at ``offset``."""
        index = bisect_right(self.offsets, offset) - 1
        return self.properties[index] if index >= 0 else None


def run_table(paragraph: etree._Element, shift: int) -> RunTable:
    """The properties of every run of ``paragraph`` with characters; offsets are counted from ``shift``."""
    offsets: list[int] = []
    properties: list[etree._Element | None] = []
    at = -shift
    for atom in atoms(paragraph):
        if atom.text:
            offsets.append(at)
            properties.append(holder_properties(atom.parts))
        at += len(atom.text)
    return RunTable(tuple(offsets), tuple(properties))


def holder_properties(parts: Sequence[etree._Element]) -> etree._Element | None:
    """The ``w:rPr`` of the run in which the first visible part of an atom stands."""
    for part in parts:
        run = part.find(f".//{RUN}") if part.tag == SIMPLE_FIELD else part.getparent()
        if run is not None and run.tag == RUN and (part.tag == w("t") or len(parts) == 1):
            return run.find(RPR)
    return None


def whole_spans(ops: Sequence[WordOp]) -> tuple[LookSpan, ...]:
    """All words that stay, as spans: where the paragraph's style changes, any of them may look otherwise."""
    return tuple(
        LookSpan(op.base_start, op.base_end, op.revised_start, op.revised_end)
        for op in ops
        if op.change is WordChange.EQUAL
    )


def span_cuts(spans: Sequence[LookSpan], table: RunTable) -> set[int]:
    """Offsets of the base at which runs must be cut, so that each piece has one look on both sides."""
    cuts = {edge for span in spans for edge in (span.base_start, span.base_end)}
    for span in spans:
        inner = (at for at in table.offsets if span.revised_start < at < span.revised_end)
        cuts |= {at - span.revised_start + span.base_start for at in inner}
    return cuts


def in_spans(pieces: Sequence[Segment], spans: Sequence[LookSpan]) -> Iterator[tuple[Segment, int]]:
    """The pieces that lie in a span, each with the offset of its first character in the revised paragraph."""
    at = 0
    for piece in pieces:
        while at < len(spans) and spans[at].base_end <= piece.start:
            at += 1
        if at < len(spans) and spans[at].base_start <= piece.start < piece.end <= spans[at].base_end:
            yield piece, piece.start - spans[at].base_start + spans[at].revised_start


def restyle(run: etree._Element, properties: etree._Element | None, tracker: Tracker) -> None:
    """Give a run new properties and track the old ones, if they differ."""
    old = run.find(RPR)
    if same_properties(old, properties):
        return
    made = etree.Element(RPR) if properties is None else copy.deepcopy(properties)
    change = tracker.element("rPrChange")
    etree.SubElement(change, RPR).extend([] if old is None else list(copy.deepcopy(old)))
    made.append(change)
    if old is not None:
        run.remove(old)
    run.insert(0, made)


def same_properties(one: etree._Element | None, other: etree._Element | None) -> bool:
    """Whether two property elements say the same, whatever the order."""
    return _said(one) == _said(other)


def _said(properties: etree._Element | None) -> list[bytes]:
    children = () if properties is None else properties
    return sorted(etree.tostring(child, method="c14n", exclusive=True) for child in children if child.tag != RPR_CHANGE)
