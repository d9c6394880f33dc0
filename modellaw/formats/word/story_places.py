"""Where the headers and footers of a Word file stand: which section names which part, and what holds where none does.

A section that names no header of a kind goes on with that of the section before (ECMA-376 Part 1, 17.10.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from modellaw.formats.word.open_package import Package
from modellaw.formats.word.section_properties import REFERENCES
from modellaw.formats.word.tree import TYPE, r
from modellaw.model.printed import PrintedBlock, PrintedStory
from modellaw.model.walk import printed_paragraphs

SLOTS = tuple(f"{kind} {pages}" for kind in ("header", "footer") for pages in ("default", "first", "even"))
"""A kind of story and the pages it is for."""


def story_parts(package: Package, sections: Iterable[etree._Element]) -> Iterator[tuple[str, str]]:
    """Key (``header default 1``) and member of every header and footer that a section names itself; headers first."""
    targets = {link.id: link.target for link in package.relationships(package.main) if not link.external}
    for number, section in enumerate(sections, start=1):
        for tag, kind in REFERENCES.items():
            for reference in section.findall(tag):
                member = targets.get(reference.get(r("id"), ""))
                if member is not None and member in package.members:
                    yield f"{kind} {reference.get(TYPE, 'default')} {number}", member


def slot_of(key: str) -> str:
    """What a key says but for the section: ``header default``."""
    return key.rpartition(" ")[0]


def says(blocks: Iterable[PrintedBlock]) -> tuple[PrintedBlock, ...]:
    """The blocks of a story; none when they hold nothing, as if there were no story."""
    held = tuple(blocks)
    return held if any(printed.runs for printed in printed_paragraphs(held)) else ()


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of header or footer in one section: the part that holds it, and its text."""

    member: str = ""
    """Empty when no section up to here names one."""
    story: PrintedStory | None = None
    """None when it says nothing."""

    @property
    def blocks(self) -> tuple[PrintedBlock, ...]:
        """What it says."""
        return () if self.story is None else says(self.story.blocks)


@dataclass(frozen=True, slots=True)
class StorySide:
    """The headers and footers in effect in each section of one file."""

    places: Mapping[tuple[int | None, str], Place] = field(default_factory=dict)
    """By number of the section and slot."""

    def at(self, section: int | None, slot: str) -> Place:
        """What is in effect there."""
        return self.places.get((section, slot), _NOTHING)


_NOTHING = Place()


def story_side(package: Package, sections: Sequence[etree._Element], stories: Iterable[PrintedStory]) -> StorySide:
    """What is in effect in each of the ``sections`` of a file whose reader gave ``stories``."""
    parts = dict(story_parts(package, sections))
    told = {story.key: story for story in stories}
    places: dict[tuple[int | None, str], Place] = {}
    for number in range(1, len(sections) + 1):
        for slot in SLOTS:
            before = places.get((number - 1, slot), _NOTHING)
            key = f"{slot} {number}"
            places[number, slot] = Place(parts.get(key, before.member), told.get(key, before.story))
    return StorySide(places)
