"""The pages of a redline: its sections, and the headers and footers in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from modellaw.formats.word.open_package import Package
from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.resolve import resolve_tree
from modellaw.formats.word.revise_blocks import BlockWriter
from modellaw.formats.word.revise_sections import (
    OutSection,
    Section,
    SectionWriter,
    last_section,
    sections_of,
    take_out,
)
from modellaw.formats.word.revise_stories import StoryWriter
from modellaw.formats.word.section_properties import section_says
from modellaw.formats.word.story_places import story_side
from modellaw.formats.word.tree import SECT_PR, is_on
from modellaw.model.script import EditScript
from modellaw.model.source import Finding, Severity


@dataclass(slots=True)
class FilePages:
    """A Word file while its pages are compared: its package, its body, and its sections."""

    package: Package
    body: etree._Element
    sections: Sequence[Section] = ()
    _trees: dict[str, etree._Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sections = sections_of(self.body)

    def part(self, member: str) -> etree._Element:
        """The tree of a part, its tracked changes accepted."""
        if member not in self._trees:
            self._trees[member] = self.package.xml(member)
            resolve_tree(self._trees[member], accept=True)
        return self._trees[member]

    @property
    def even(self) -> bool:
        """Whether even pages have headers of their own."""
        member = self.package.related("settings")
        settings = self.package.xml(member) if member is not None and member in self.package.members else None
        return bool(is_on(settings, "evenAndOddHeaders"))


def taken_pages(package: Package, body: etree._Element, revised: FilePages | None) -> FilePages:
    """The pages of the base, its section breaks taken out of ``body``; ``write_pages`` puts them back."""
    last = None if revised is None else last_section(revised.sections)
    pages = FilePages(package, body)
    if (
        last is not None
        and last_section(pages.sections) is None
        and (len(last.properties) or section_says(last.properties))
    ):
        etree.SubElement(body, SECT_PR)
        pages = FilePages(package, body)
    take_out(pages.sections)
    return pages


def write_pages(
    edit: PackageEdit, writer: BlockWriter, script: EditScript, base: FilePages, revised: FilePages | None
) -> tuple[Finding, ...]:
    """Put the sections, headers and footers of both sides into the copy, once its blocks are written."""
    sections = SectionWriter(
        base.body,
        base.sections,
        None if revised is None else revised.sections,
        writer.tracker,
        writer.words.file,
    )
    made = sections.write()
    if revised is not None:
        _write_stories(edit, writer, script, base, revised, made)
        sections.findings += _even_pages(base, revised)
    return tuple(sections.findings)


def _write_stories(
    edit: PackageEdit,
    writer: BlockWriter,
    script: EditScript,
    base: FilePages,
    revised: FilePages,
    made: Sequence[OutSection],
) -> None:
    ours, theirs = (
        story_side(pages.package, [section.properties for section in pages.sections], law.stories)
        for pages, law in ((base, script.base), (revised, script.revised))
    )
    StoryWriter(edit, writer, ours, theirs, revised.part, script.stories).write(made)


def _even_pages(base: FilePages, revised: FilePages) -> Iterator[Finding]:
    """Word tracks no settings of the document."""
    if base.even != revised.even:
        yield Finding(
            "word-even-pages",
            Severity.WARNING,
            "only one of the files has headers of its own for even pages; the redline keeps the setting of the base",
            where=base.package.name,
            hint="set it by hand after accepting: different odd and even pages",
        )
