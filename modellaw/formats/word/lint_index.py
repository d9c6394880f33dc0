"""The elements of a part that rules look at, found in one pass over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from operator import itemgetter

from lxml import etree


class PartIndex:
    """A part, and its elements of some names in document order."""

    def __init__(self, root: etree._Element, names: Iterable[str]) -> None:
        self.root = root
        self._found: dict[str, list[tuple[int, etree._Element]]] = {name: [] for name in names}
        for place, element in enumerate(root.iter(*self._found)):
            self._found[str(element.tag)].append((place, element))

    def iter(self, *names: str) -> Iterator[etree._Element]:
        """The elements of one or more of the names, in document order."""
        if len(names) == 1:
            return (element for _, element in self._found[names[0]])
        found = (self._found[name] for name in dict.fromkeys(names))
        return (element for _, element in merge(*found, key=itemgetter(0)))
