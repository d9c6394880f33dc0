"""Where between the pieces of a paragraph something is put in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from lxml import etree

from modellaw.formats.word.segments import Segment
from modellaw.formats.word.tree import DEL, HYPERLINK, INS, MOVE_FROM, MOVE_TO

Behind: TypeAlias = tuple[int, float]
"""A place in the revised paragraph: offset, and number of the note there; words stand behind all notes there."""
_MARKS = frozenset((INS, DEL, MOVE_FROM, MOVE_TO))


class Places:
    """The places of one paragraph; what is put in at a place goes behind what was put there before.

    ``notes`` are the references that stay, by offset: their offset in the revised paragraph says whether words that
    are put in at the same place stand before or behind them.
    """

    def __init__(
        self,
        paragraph: etree._Element,
        pieces: Iterable[Segment],
        notes: Mapping[int, Sequence[tuple[Behind, etree._Element]]],
    ) -> None:
        self.paragraph = paragraph
        self.pieces = [piece for piece in pieces if piece.end > piece.start]
        self.notes = notes
        self.last: dict[int, etree._Element] = {}

    def neighbour(self, offset: int) -> Segment | None:
        """The piece whose look words at ``offset`` take: the one before, else the one after."""
        before = self._before(offset)
        return before if before is not None else next(iter(self.pieces), None)

    def put(self, offset: int, elements: Sequence[etree._Element], *, behind: Behind) -> list[etree._Element]:
        """Put ``elements`` in at a character; ``behind`` is where they stand in the revised paragraph.

        Inside a link only the words of a link are put in. Returns what was put in.
        """
        elements = list(self._fitting(offset, elements))
        passed = [element for at, element in self.notes.get(offset, ()) if at < behind]
        ahead = next((element for at, element in self.notes.get(offset, ()) if at >= behind), None)
        if passed and self._is_later(passed[-1], offset):
            self.last[offset] = passed[-1]
        for element in elements:
            if offset in self.last:
                _top(self.last[offset], self._container(offset)).addnext(element)
            else:
                self._put_first(offset, element, ahead)
            self.last[offset] = element
        return elements

    def _fitting(self, offset: int, elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
        container = self._container(offset)
        inside = container.tag == HYPERLINK or next(container.iterancestors(HYPERLINK), None) is not None
        for element in elements:
            if inside and element.tag == HYPERLINK:
                yield from list(element)
            else:
                yield element

    def _is_later(self, element: etree._Element, offset: int) -> bool:
        """Whether ``element`` stands behind what was last put in at ``offset``."""
        last = self.last.get(offset)
        if last is None:
            return True
        container = self._container(offset)
        top, other = _top(element, container), _top(last, container)
        return any(sibling is top for sibling in other.itersiblings())

    def _before(self, offset: int) -> Segment | None:
        return next((piece for piece in reversed(self.pieces) if piece.end <= offset), None)

    def _put_first(self, offset: int, element: etree._Element, ahead: etree._Element | None) -> None:
        """Put in the first element at a place; ``ahead`` is a reference at that place that stands behind it."""
        before, container = self._before(offset), self._container(offset)
        after = next((piece for piece in self.pieces if piece.start >= offset), None)
        if before is not None:
            _top(before.elements[-1], container).addnext(element)
        elif ahead is not None:
            _top(ahead, container).addprevious(element)
        elif after is not None:
            _top(after.elements[0], container).addprevious(element)
        else:
            self.paragraph.append(element)

    def _container(self, offset: int) -> etree._Element:
        """The innermost element that holds both neighbours of a place: at the edge of a link, outside it."""
        before = self._before(offset)
        after = next((piece for piece in self.pieces if piece.start >= offset), None)
        if before is None or after is None:
            return self.paragraph
        above = set(after.elements[0].iterancestors())
        shared = (each for each in before.elements[-1].iterancestors() if each in above and each.tag not in _MARKS)
        return next(shared, self.paragraph)


def _top(element: etree._Element, container: etree._Element) -> etree._Element:
    """The child of ``container`` that holds ``element``."""
    while True:
        parent = element.getparent()
        if parent is None or parent is container:
            return element
        element = parent
