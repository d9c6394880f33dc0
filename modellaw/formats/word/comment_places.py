"""Where the comments of a Word file stand: paragraph and character of the words they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from modellaw.formats.word.text import atoms
from modellaw.formats.word.tree import ID, P, w

STARTS, ENDS, REFERENCES = (w(f"comment{name}") for name in ("RangeStart", "RangeEnd", "Reference"))
Spot = tuple[int, int]
"""Index of a paragraph in reading order, and the characters in front."""


@dataclass(frozen=True, slots=True)
class CommentPlace:
    """A comment's id, and the words it is about; ``start`` is None of one that stands at a point."""

    number: str
    start: Spot | None
    end: Spot


def comment_places(body: etree._Element, lines: Sequence[etree._Element]) -> Iterator[CommentPlace]:
    """The comments anchored in ``lines``, the paragraphs of a body that are read, in order of their references."""
    index = {line: at for at, line in enumerate(lines)}
    starts: dict[str, Spot] = {}
    ends: dict[str, Spot] = {}
    spots = _Spots(index, lines)
    for mark in body.iter(STARTS, ENDS, REFERENCES):
        spot, number = spots.of(mark), mark.get(ID, "")
        if spot is None:
            continue
        if mark.tag == STARTS:
            starts[number] = spot
        elif mark.tag == ENDS:
            ends[number] = spot
        else:
            start, end = starts.get(number), ends.get(number)
            yield CommentPlace(number, None if end is None else start, spot if end is None else end)


@dataclass(slots=True)
class _Spots:
    """Finds the place of marks; those between paragraphs belong to the next one, or end with the one before."""

    index: dict[etree._Element, int]
    lines: Sequence[etree._Element]
    held: etree._Element | None = None
    offsets: dict[etree._Element, int] | None = None

    def of(self, mark: etree._Element) -> Spot | None:
        """Paragraph and character of a mark; None where no paragraph is read."""
        line = next((each for each in mark.iterancestors(P) if each in self.index), None)
        if line is not None:
            if line is not self.held or self.offsets is None:
                self.held, self.offsets = line, mark_offsets(line)
            return self.index[line], self.offsets.get(mark, 0)
        if mark.tag == STARTS:
            found = next((each for each in mark.itersiblings() if each in self.index), None)
            return None if found is None else (self.index[found], 0)
        found = next((each for each in mark.itersiblings(preceding=True) if each in self.index), None)
        return None if found is None else (self.index[found], sum(len(atom.text) for atom in atoms(found)))


def mark_offsets(line: etree._Element) -> dict[etree._Element, int]:
    """The characters in front of each mark of a comment in a paragraph."""
    ends: dict[etree._Element, int] = {}
    at = 0
    for atom in atoms(line):
        at += len(atom.text)
        ends[atom.parts[0]] = at
    found: dict[etree._Element, int] = {}
    at = 0
    for element in line.iter(etree.Element):
        at = ends.get(element, at)
        if element.tag in (STARTS, ENDS, REFERENCES):
            found[element] = at
    return found
