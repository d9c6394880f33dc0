"""Elements of tracked changes: ids from one counter, author and date from the stamp."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from modellaw.formats.word.redline_lines import Mark
from modellaw.formats.word.tree import HYPERLINK, ID, PPR, RPR, RUN, SECT_PR, TRPR, T, w
from modellaw.model.source import Stamp

_DELETED = {T: w("delText"), w("instrText"): w("delInstrText")}
_AUTHOR, _DATE = w("author"), w("date")


@dataclass(frozen=True, slots=True)
class Tracker:
    """Signs revisions in a document that has ids of its own: the counter starts above them."""

    ids: Iterator[int]
    stamp: Stamp
    suffix: str = "consequential"
    """Added to the author of changes that only follow from renumbering, so that a reader can filter them."""

    def element(self, name: str, *, consequential: bool = False) -> etree._Element:
        """An empty ``w:name`` with id, author and date."""
        author = f"{self.stamp.author} ({self.suffix})" if consequential else self.stamp.author
        made = etree.Element(w(name), {ID: str(next(self.ids)), _AUTHOR: author})
        if self.stamp.date:
            made.set(_DATE, self.stamp.date)
        return made

    def wrap(self, element: etree._Element, mark: Mark, *, consequential: bool = False) -> None:
        """Put a run (or what stands for one) into a tracked change, joined to the one before it when that is alike."""
        if element.tag == HYPERLINK:  # a tracked change stands inside a link, not around it
            for child in [each for each in element if each.tag == RUN]:
                self.wrap(child, mark, consequential=consequential)
            return
        if mark is Mark.DELETED:
            _delete_text(element)
        before = element.getprevious()
        author = f"{self.stamp.author} ({self.suffix})" if consequential else self.stamp.author
        if before is not None and before.tag == w(mark) and before.get(_AUTHOR) == author:
            before.append(element)
            return
        wrapper = self.element(mark, consequential=consequential)
        element.addprevious(wrapper)
        wrapper.append(element)

    def mark_paragraph(self, paragraph: etree._Element, mark: Mark, *, consequential: bool = False) -> None:
        """Track the mark of a paragraph; the marker stands first in ``w:rPr`` (schema order)."""
        properties = paragraph_properties(paragraph)
        run_properties = properties.find(RPR)
        if run_properties is None:
            run_properties = etree.Element(RPR)
            last = next((child for child in properties if child.tag in {SECT_PR, w("pPrChange")}), None)
            if last is None:
                properties.append(run_properties)
            else:
                last.addprevious(run_properties)
        run_properties.insert(0, self.element(mark, consequential=consequential))

    def mark_row(self, row: etree._Element, mark: Mark) -> None:
        """Track a table row as inserted or deleted."""
        properties = row.find(TRPR)
        if properties is None:
            properties = etree.Element(TRPR)
            exceptions = row.find(w("tblPrEx"))
            row.insert(0, properties) if exceptions is None else exceptions.addnext(properties)
        properties.append(self.element(mark))


def paragraph_properties(paragraph: etree._Element) -> etree._Element:
    """The ``w:pPr`` of a paragraph, made when missing."""
    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    return properties


def _delete_text(element: etree._Element) -> None:
    """Rename text in runs to deleted text; text in drawings stays, since it is not of the run."""
    for run in [element] if element.tag == RUN else element.iter(RUN):
        for child in run:
            child.tag = _DELETED.get(child.tag, child.tag)
