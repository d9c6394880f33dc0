"""Sections of a redline: breaks that come and go with their paragraph marks, page properties that change.

A section ends with the paragraph that holds its ``w:sectPr``, the last one with the body. The breaks of the base are
taken out before blocks are written and put back behind: on the paragraph mark that ends the same block on each side.
Where a paragraph stays but its break comes or goes, its mark is tracked twice, as a plain one and as a break. Two
sections that end alike are one section whose properties are compared (``w:sectPrChange``, ECMA-376 Part 1, 17.13.5.32).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from modellaw.formats.word.paragraph_marks import joins, kept_marks
from modellaw.formats.word.redline_lines import Mark
from modellaw.formats.word.schema_order import SECTION_ORDER
from modellaw.formats.word.section_properties import CHANGE, PRINTER, REFERENCES, section_says
from modellaw.formats.word.separator import separator
from modellaw.formats.word.text import blocks
from modellaw.formats.word.tracked import Tracker, paragraph_properties
from modellaw.formats.word.tree import PPR, RPR, SECT_PR, P, w
from modellaw.model.source import Finding, Severity

_PROPERTIES_CHANGE = w("pPrChange")
_OWN = frozenset((RPR, SECT_PR, _PROPERTIES_CHANGE))
_NOT_CARRIED = frozenset((*REFERENCES, *PRINTER, CHANGE))


class Adopter(Protocol):
    """Carries an element of the revised file into the base."""

    def adopt(self, element: etree._Element) -> etree._Element:
        """A copy that means the same in the main part of the base."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of one file: its number from 1, its ``w:sectPr``, and the index of the block it ends with."""

    number: int
    properties: etree._Element
    block: int | None = None
    """None of the last one, and of one that ends inside a block."""


@dataclass(frozen=True, slots=True)
class OutSection:
    """A section of a redline, and the one it is on each side."""

    properties: etree._Element
    base: int | None
    """Number of the section of the base; None for one that came."""
    revised: int | None


@dataclass(slots=True)
class SectionWriter:
    """Writes the sections of both sides into the body of the base."""

    body: etree._Element
    base: Sequence[Section]
    revised: Sequence[Section] | None
    """None when the revised law is no Word file: the sections of the base stay as they are."""
    tracker: Tracker
    adopter: Adopter | None
    findings: list[Finding] = field(default_factory=list)

    def write(self) -> list[OutSection]:
        """Put sections in and track them; gives all of them in order."""
        made = [*self._inner(), *self._others()]
        if {section.number for section in self.revised or ()} - {section.revised for section in made}:
            self._say("word-section-lost", "a section break of the revised file has no place in the redline")
        order = {element: at for at, element in enumerate(self.body.iter(SECT_PR))}
        return sorted(made, key=lambda section: order[section.properties])

    def _others(self) -> Iterator[OutSection]:
        """The last section, and those that end where no block does and so stay as they are."""
        for section in self.base:
            if section.block is None:
                other = last_section(self.revised or ()) if section is last_section(self.base) else None
                if other is not None:
                    self._compare(section.properties, other)
                yield OutSection(section.properties, section.number, None if other is None else other.number)

    def _inner(self) -> Iterator[OutSection]:
        ours = {section.block: section for section in self.base if section.block is not None}
        theirs = {section.block: section for section in self.revised or () if section.block is not None}
        if not ours and not theirs:
            return
        before, after = kept_marks(self.body, accept=False), kept_marks(self.body, accept=True)
        for element in [each for each in blocks(self.body) if each.tag == P]:
            base = ours.pop(before.get(element, -1), None)
            revised = theirs.pop(after.get(element, -1), None)
            kept = element in before, element in after
            if base is not None or revised is not None:
                yield self._put(element, base, revised, kept=kept)

    def _put(
        self, element: etree._Element, base: Section | None, revised: Section | None, *, kept: tuple[bool, bool]
    ) -> OutSection:
        """Give a paragraph its break; ``kept`` says whether the base and the revised side keep its mark."""
        properties = self._properties(base, revised)
        comes = base is None and all(kept)
        goes = revised is None and self.revised is not None and all(kept)
        if base is not None and (goes or not kept[1]):
            self._say(
                "word-section-break",
                "a deleted paragraph ends a section of the document; accepting the deletion joins the sections",
            )
        if comes or goes:
            self._break(element, Mark.INSERTED if comes else Mark.DELETED)
        holder = paragraph_properties(element)
        change = holder.find(_PROPERTIES_CHANGE)
        if change is None:
            holder.append(properties)
        else:
            change.addprevious(properties)
        number = None if base is None else base.number
        return OutSection(properties, number, None if revised is None else revised.number)

    def _properties(self, base: Section | None, revised: Section | None) -> etree._Element:
        if base is not None:
            if revised is not None:
                self._compare(base.properties, revised)
            return base.properties
        made = etree.Element(SECT_PR)
        if revised is not None:
            made.extend(self._adopted(revised.properties))
        return made

    def _compare(self, properties: etree._Element, revised: Section) -> None:
        """Give a section the properties of the revised one and remember its own, when they differ."""
        if section_says(properties) == section_says(revised.properties):
            return
        old = [child for child in properties if child.tag not in REFERENCES]
        printer = {str(child.tag): child for child in old if child.tag in PRINTER}
        change = self.tracker.element(str(etree.QName(CHANGE).localname))
        etree.SubElement(change, SECT_PR).extend(copy.deepcopy(child) for child in old)
        references = [child for child in properties if child.tag in REFERENCES]
        properties[:] = [*references, *self._adopted(revised.properties, printer), change]

    def _adopted(
        self, properties: etree._Element, printer: Mapping[str, etree._Element] | None = None
    ) -> list[etree._Element]:
        """Page properties of the revised file, with the printer of the base, in the order of the schema."""
        own = [child for child in properties if child.tag in SECTION_ORDER and child.tag not in _NOT_CARRIED]
        made = [copy.deepcopy(child) if self.adopter is None else self.adopter.adopt(child) for child in own]
        return sorted([*made, *(printer or {}).values()], key=lambda child: SECTION_ORDER[str(child.tag)])

    def _break(self, element: etree._Element, mark: Mark) -> None:
        """Track the mark of a paragraph that stays: as a break that comes or goes, and behind it as a plain one."""
        comes, joined = mark is Mark.INSERTED, joins(element)
        properties = paragraph_properties(element)
        now, before = _now(properties), _before(properties)
        for change in properties.findall(_PROPERTIES_CHANGE):
            properties.remove(change)
        plain = etree.Element(P)
        paragraph_properties(plain).extend([*(before if comes else now), *properties.findall(RPR)])
        properties[:] = [*(now if comes else before), *copy.deepcopy(properties.findall(RPR))]
        element.addnext(plain)
        self.tracker.mark_paragraph(element, mark)
        if joined:
            self.tracker.mark_paragraph(plain, Mark.DELETED if comes else Mark.INSERTED)
        else:
            self._stays_behind(plain, comes=comes)

    def _stays_behind(self, plain: etree._Element, *, comes: bool) -> None:
        """A plain mark with nothing to join: on the side that has it not, a paragraph that readers leave out."""
        properties = paragraph_properties(plain)
        shown, empty = _now(properties), _now(paragraph_properties(separator()))
        now, before = (empty, shown) if comes else (shown, empty)
        properties[:] = [*now, *properties.findall(RPR)]
        change = self.tracker.element("pPrChange")
        etree.SubElement(change, PPR).extend(before)
        properties.append(change)

    def _say(self, code: str, message: str) -> None:
        finding = Finding(code, Severity.WARNING, message, hint="look at page layout, headers and footers there")
        if finding not in self.findings:
            self.findings.append(finding)


def _now(properties: etree._Element) -> list[etree._Element]:
    """Copies of the paragraph properties in force."""
    return [copy.deepcopy(child) for child in properties if child.tag not in _OWN]


def _before(properties: etree._Element) -> list[etree._Element]:
    """Copies of the paragraph properties before the change."""
    old = properties.find(f"{_PROPERTIES_CHANGE}/{PPR}")
    return _now(properties if old is None else old)


def sections_of(body: etree._Element) -> list[Section]:
    """The sections of a file in order."""
    found = list(body.iter(SECT_PR))
    if len(found) == 1 and found[0].getparent() is body:
        return [Section(1, found[0])]
    places: dict[etree._Element | None, int] = {element: index for index, element in enumerate(blocks(body))}
    return [Section(number, each, places.get(_paragraph(each))) for number, each in enumerate(found, start=1)]


def last_section(sections: Sequence[Section]) -> Section | None:
    """The section that ends with the body; a file may have none."""
    return sections[-1] if sections and sections[-1].block is None else None


def _paragraph(section: etree._Element) -> etree._Element | None:
    """The paragraph that ``section`` ends with."""
    properties = section.getparent()
    return properties.getparent() if properties is not None and properties.tag == PPR else None


def take_out(sections: Sequence[Section]) -> None:
    """Take the breaks that end a block out of it; ``SectionWriter`` puts them back."""
    for section in sections:
        holder = section.properties.getparent()
        if section.block is not None and holder is not None:
            holder.remove(section.properties)
