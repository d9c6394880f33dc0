"""What a file that modellaw wrote says about its provisions: bookmarks, and the part that names their keys.

A bookmark may come back damaged from a word processor: a start that is never closed is ignored, and of two starts
with one name the closed one counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from modellaw.formats.word.anchors import PROVISIONS_NAMESPACE
from modellaw.formats.word.keys import NUMBER, PROVISION
from modellaw.formats.word.open_package import Package
from modellaw.formats.word.tree import ID, P, w

_START, _END = w("bookmarkStart"), w("bookmarkEnd")


@dataclass(frozen=True, slots=True)
class Identity:
    """Keys of provisions by the paragraphs they begin and end in (the ``w:p`` elements)."""

    opens: dict[etree._Element, tuple[str, ...]] = field(default_factory=dict)
    closes: dict[etree._Element, tuple[str, ...]] = field(default_factory=dict)
    numbers: dict[etree._Element, tuple[tuple[str, etree._Element, etree._Element], ...]] = field(default_factory=dict)
    """Key, start and end of each number's bookmark, by paragraph."""
    keys: dict[str, str] = field(default_factory=dict)
    """Key by bookmark name, for provisions and numbers."""


def read_identity(package: Package, body: etree._Element) -> Identity:
    """The provisions named in a package; nothing for a file from elsewhere."""
    keys = _keys(package)
    if not keys:
        return Identity()
    opens: dict[etree._Element, list[str]] = defaultdict(list)
    closes: dict[etree._Element, list[str]] = defaultdict(list)
    numbers: dict[etree._Element, list[tuple[str, etree._Element, etree._Element]]] = defaultdict(list)
    for start, end in _pairs(body):
        name = start.get(w("name"), "")
        first, last = _paragraph_from(start), _paragraph_until(end)
        if name not in keys or first is None or last is None:
            continue
        if name.startswith(NUMBER):
            numbers[first].append((keys[name], start, end))
        else:
            opens[first].append(keys[name])
            closes[last].insert(0, keys[name])
    return Identity(
        {paragraph: tuple(found) for paragraph, found in opens.items()},
        {paragraph: tuple(found) for paragraph, found in closes.items()},
        {paragraph: tuple(found) for paragraph, found in numbers.items()},
        keys,
    )


def _keys(package: Package) -> dict[str, str]:
    for member in package.all_related("customXml"):
        content = package.members.get(member, b"")
        if PROVISIONS_NAMESPACE.encode() in content[:400]:
            entries = package.xml(member).iter(f"{{{PROVISIONS_NAMESPACE}}}provision")
            named = {entry.get("bookmark", ""): entry.get("key", "") for entry in entries}
            numbers = {NUMBER + name.removeprefix(PROVISION): key for name, key in named.items()}
            return named | numbers
    return {}


def _pairs(body: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    """Starts with their ends, in document order of the starts; the closed one of two with the same name."""
    ends = {end.get(ID): end for end in body.iter(_END)}
    pairs: dict[str, tuple[etree._Element, etree._Element]] = {}
    for start in body.iter(_START):
        end = ends.get(start.get(ID))
        if end is not None:
            pairs.setdefault(start.get(w("name"), ""), (start, end))
    return list(pairs.values())


def _paragraph_from(mark: etree._Element) -> etree._Element | None:
    """The paragraph a start stands in, or the next one when it stands between paragraphs."""
    inside = next(mark.iterancestors(P), None)
    return inside if inside is not None else next((each for each in mark.itersiblings() if each.tag == P), None)


def _paragraph_until(mark: etree._Element) -> etree._Element | None:
    inside = next(mark.iterancestors(P), None)
    if inside is not None:
        return inside
    return next((each for each in mark.itersiblings(preceding=True) if each.tag == P), None)
