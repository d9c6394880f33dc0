"""Headers and footers of a redline: changed in their parts, or put in and struck as a whole.

Word does not track which part a section names: the schema keeps references out of remembered section properties. So
a header that comes is a new part with all its words inserted, and one that goes keeps its part with all words struck;
the side without it has an empty header. A part that several sections share is changed once; where only some of them
change, they get a copy of it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml import etree

from modellaw.formats.word.inserted import Looks
from modellaw.formats.word.match_blocks import match_blocks
from modellaw.formats.word.open_package import OFFICE
from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.redline_lines import Mark
from modellaw.formats.word.revise_blocks import BlockWriter
from modellaw.formats.word.revise_sections import OutSection
from modellaw.formats.word.revised_file import RevisedFile
from modellaw.formats.word.section_properties import REFERENCES
from modellaw.formats.word.separator import define_separator, separator
from modellaw.formats.word.story_changes import whole_changes
from modellaw.formats.word.story_places import SLOTS, Place, StorySide
from modellaw.formats.word.text import blocks
from modellaw.formats.word.tree import TYPE, P, parse_part, r, w
from modellaw.model.printed import Printed, PrintedBlock, Style
from modellaw.model.script import BlockChange, Change, ParagraphChange, StoryChange

_ROOTS = {"header": "hdr", "footer": "ftr"}
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_TAGS = {kind: tag for tag, kind in REFERENCES.items()}
_PARAGRAPH_IDS = frozenset(
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("paraId", "textId")
)
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
Says: TypeAlias = tuple[PrintedBlock, ...]
Sources: TypeAlias = Callable[[str], etree._Element]
"""The tree of a part of the revised file, its tracked changes resolved."""


@dataclass(slots=True)
class StoryWriter:
    """Writes the headers and footers of both sides into a copy of the base."""

    edit: PackageEdit
    writer: BlockWriter
    """That of the body, whose tracker and ids are shared."""
    base: StorySide
    revised: StorySide
    source: Sources
    changes: Sequence[StoryChange]
    _parts: dict[tuple[str, str, Says], str] = field(default_factory=dict)
    """Parts of the copy by kind, part of the base, and what they say after acceptance."""
    _taken: set[str] = field(default_factory=set)
    """Parts of the base that are changed in place."""
    _links: dict[str, str] = field(default_factory=dict)
    """Ids of relationships by member."""

    def write(self, sections: Sequence[OutSection]) -> None:
        """Give every section its headers and footers."""
        for section in sections:
            if section.base is not None and section.revised is not None:
                for slot in SLOTS:
                    self._planned(section, slot)
        accepted: dict[str, Says] = {}
        rejected: dict[str, Says] = {}
        for section in sections:
            for slot in SLOTS:
                self._refer(section, slot, accepted, rejected)

    def _planned(self, section: OutSection, slot: str) -> str:
        """The part that gives both sides of a section what they say; empty when both say nothing."""
        before, after = self.base.at(section.base, slot), self.revised.at(section.revised, slot)
        return self._part(slot.partition(" ")[0], before, after) if before.member or after.blocks else ""

    def _refer(self, section: OutSection, slot: str, accepted: dict[str, Says], rejected: dict[str, Says]) -> None:
        """Make a section name the part it needs, unless it goes on with the right one on either side."""
        before, after = self.base.at(section.base, slot), self.revised.at(section.revised, slot)
        if section.revised is None:
            rejected[slot] = before.blocks
            return
        goes_on = accepted.get(slot, ()) == after.blocks
        if section.base is not None:
            goes_on = goes_on and rejected.get(slot, ()) == before.blocks
            rejected[slot] = before.blocks
        accepted[slot] = after.blocks
        found = _reference(section.properties, slot)
        if found is None and goes_on:
            return
        kind = slot.partition(" ")[0]
        part = self._planned(section, slot) if section.base is not None else self._shown(kind, after)
        _set_reference(section.properties, slot, self._link(kind, part or self._part(kind, before, after)))

    def _shown(self, kind: str, after: Place) -> str:
        """A part that says what it should after acceptance: one that is there, or a new one."""
        there = (part for (of, _, said), part in self._parts.items() if of == kind and said == after.blocks)
        return next(there, "") or self._part(kind, Place(), after)

    def _link(self, kind: str, member: str) -> str:
        main = self.edit.package.main
        if not self._links:
            self._links.update({link.target: link.id for link in self.edit.package.relationships(main)})
        if member not in self._links:
            self._links[member] = self.edit.link(main, f"{OFFICE}{kind}", member)
        return self._links[member]

    # --- parts ----------------------------------------------------------------------------------------------

    def _part(self, kind: str, before: Place, after: Place) -> str:
        """The part with both sides, changed or made when first asked for."""
        key = (kind, before.member, after.blocks)
        if key not in self._parts:
            self._parts[key] = self._made(kind, before, after)
        return self._parts[key]

    def _made(self, kind: str, before: Place, after: Place) -> str:
        if not before.member:
            return self._new(kind, after)
        member = self._copied(kind, before.member) if before.member in self._taken else before.member
        self._taken.add(member)
        if before.blocks != after.blocks:
            self._change(self.edit.tree(member), member, before, after)
        return member

    def _new(self, kind: str, after: Place) -> str:
        """A part that is empty on rejection."""
        theirs = self.source(after.member) if after.member else None
        root = _root(_ROOTS[kind], theirs)
        line = etree.SubElement(root, P)
        member = self._added(kind, root)
        if after.blocks and after.story is not None:
            file, last = self._file(member, after), after.blocks[-1]
            if isinstance(last, Printed):
                line.append(file.paragraph_properties(file.elements[id(last)]))
            self._fill(root, after.blocks, file)
        return member

    def _copied(self, kind: str, member: str) -> str:
        """A copy of a part of the base as it was, without names and ids that must be unique."""
        root = parse_part(self.edit.members[member], name=f"{self.edit.package.name}, {member}")
        _remove(root.iter(w("bookmarkStart"), w("bookmarkEnd")))
        for element in root.iter(P):
            for name in _PARAGRAPH_IDS.intersection(map(str, element.attrib)):
                del element.attrib[name]
        for picture in root.iter(_DOC_PR):
            picture.set("id", str(next(self.writer.tracker.ids)))
        made = self._added(kind, root)
        self.edit.copy_links(member, made)
        return made

    def _added(self, kind: str, root: etree._Element) -> str:
        folder = posixpath.dirname(self.edit.package.main)
        member = self.edit.free_name(posixpath.join(folder, f"{kind}{{}}.xml"))
        self.edit.add_tree(member, root)
        self.edit.declare(member, _CONTENT_TYPE.format(kind))
        return member

    # --- changes --------------------------------------------------------------------------------------------

    def _change(self, root: etree._Element, member: str, before: Place, after: Place) -> None:
        """Track what changes in a part."""
        if not before.blocks:
            self._fill(root, after.blocks, self._file(member, after))
        elif not after.blocks:
            self._empty(root, before.blocks)
        else:
            elements = match_blocks(before.blocks, root, name=f"{self.edit.package.name}, {member}")
            self._write(root, elements, self._between(before, after), self._file(member, after))

    def _between(self, before: Place, after: Place) -> Sequence[BlockChange]:
        """The changes between two texts: compared ones, else all of the one struck and all of the other put in."""
        for change in self.changes:
            if change.base is before.story and change.revised is after.story:
                return change.blocks
        return (*whole_changes(before.blocks, Change.DELETED), *whole_changes(after.blocks, Change.INSERTED))

    def _fill(self, root: etree._Element, said: Says, file: RevisedFile) -> None:
        """Put a text into a part that says nothing; its last paragraph stays, so that there is one on either side."""
        lines = [each for each in blocks(root) if each.tag == P]
        blanks = [Printed(Style.BODY, ()) for _ in lines]
        last = said[-1]
        shape = replace(last, runs=(), numbers=(), notes=()) if isinstance(last, Printed) else blanks[-1]
        whole = said[:-1] if isinstance(last, Printed) else said
        if isinstance(last, Printed):
            file.add_part(shape, file.elements[id(last)], 0)
        changes = (
            *whole_changes(blanks[:-1], Change.DELETED),
            *whole_changes(whole, Change.INSERTED),
            ParagraphChange(Change.EQUAL, blanks[-1], shape, shape=isinstance(last, Printed)),
        )
        elements = {id(blank): line for blank, line in zip(blanks, lines, strict=True)}
        writer = self._write(root, elements, changes, file)
        if isinstance(last, Printed):
            writer.words.fill(lines[-1], last, Mark.INSERTED)

    def _empty(self, root: etree._Element, said: Says) -> None:
        """Strike all that a part says; its last paragraph stays."""
        elements = match_blocks(said, root, name=self.edit.package.name)
        last = said[-1]
        if not isinstance(last, Printed):
            root.append(separator())
            self._write(root, elements, tuple(whole_changes(said, Change.DELETED)), None)
            return
        changes = (*whole_changes(said[:-1], Change.DELETED), ParagraphChange(Change.EQUAL, last, last))
        self._write(root, elements, changes, None).words.whole(elements[id(last)], Mark.DELETED)

    def _write(
        self,
        root: etree._Element,
        elements: dict[int, etree._Element],
        changes: Sequence[BlockChange],
        file: RevisedFile | None,
    ) -> BlockWriter:
        words = replace(self.writer.words, looks=Looks(), file=file)
        writer = BlockWriter(elements, words, self.writer.tracker, words.looks, self.writer.tables)
        writer.write(root, changes)
        define_separator(self.edit, root)
        return writer

    def _file(self, member: str, after: Place) -> RevisedFile:
        """The part of the revised file that holds a text, as the source of what part ``member`` of the copy says."""
        if self.writer.words.file is None:
            raise TypeError("only a Word file has headers and footers")
        elements = match_blocks(after.blocks, self.source(after.member), name=f"the revised file, {after.member}")
        return self.writer.words.file.within(after.member, elements, member)


def _root(name: str, like: etree._Element | None) -> etree._Element:
    """An empty part with the names and the compatibility marks of another."""
    if like is None:
        return etree.Element(w(name), nsmap={"w": w("")[1:-1], "r": r("")[1:-1]})
    said = {str(key): str(value) for key, value in like.attrib.items()}
    prefixes = {prefix: address for prefix, address in like.nsmap.items() if prefix}
    return etree.Element(w(name), said, nsmap=prefixes)


def _remove(elements: Iterable[etree._Element]) -> None:
    for element in list(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _reference(section: etree._Element, slot: str) -> etree._Element | None:
    """What a section names itself."""
    kind, _, pages = slot.partition(" ")
    return next((each for each in section.findall(_TAGS[kind]) if each.get(TYPE, "default") == pages), None)


def _set_reference(section: etree._Element, slot: str, link: str) -> None:
    kind, _, pages = slot.partition(" ")
    found = _reference(section, slot)
    if found is None:
        found = etree.Element(_TAGS[kind], {TYPE: pages})
        at = sum(child.tag in REFERENCES for child in section)
        section.insert(at, found)
    found.set(r("id"), link)
