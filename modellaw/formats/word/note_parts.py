"""The parts of a package that hold footnotes and endnotes, with notes added; made when the package has none."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from lxml import etree

from modellaw.formats.word.inserted import make_run
from modellaw.formats.word.open_package import Package
from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.resolve import resolve_tree
from modellaw.formats.word.segments import text_element
from modellaw.formats.word.text import paragraphs
from modellaw.formats.word.tree import ID, PPR, RPR, RUN, TYPE, P, w
from modellaw.model.printed import PrintedNote, Run

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))


@dataclass(slots=True)
class NoteParts:
    """Trees of the note parts of a package, parsed when first asked for."""

    package: Package
    edit: PackageEdit
    roots: dict[str, etree._Element] = field(default_factory=dict)
    """By kind: ``footnote``, ``endnote``."""
    numbers: dict[str, int] = field(default_factory=dict)
    notes: dict[str, dict[str, etree._Element]] = field(default_factory=dict)
    """Notes by kind and id."""

    def find(self, target: str) -> etree._Element | None:
        """The note that ``footnote 3`` names."""
        kind, _, number = target.partition(" ")
        root = self.root(kind)
        if root is None:
            return None
        if kind not in self.notes:
            self.notes[kind] = {note.get(ID, ""): note for note in root.iter(w(kind))}
        return self.notes[kind].get(number)

    def root(self, kind: str) -> etree._Element | None:
        """The tree of the part of that kind, or None when the package has none."""
        member = self.package.related(f"{kind}s")
        if kind not in self.roots and member is not None and member in self.package.members:
            self.roots[kind] = self.package.xml(member)
            resolve_tree(self.roots[kind], accept=True)
        return self.roots.get(kind)

    def add(self, note: PrintedNote) -> str:
        """Put a note into its part; gives its id."""
        root = self.root(note.kind)
        if root is None:
            root = self.roots[note.kind] = self._fresh(note.kind)
        number = self.numbers.get(note.kind) or self._highest(root, note.kind)
        self.numbers[note.kind] = number + 1
        return self._kept(root, note.kind, self._note(note, root, str(number + 1)))

    def _kept(self, root: etree._Element, kind: str, element: etree._Element) -> str:
        root.append(element)
        if kind in self.notes:
            self.notes[kind][element.get(ID, "")] = element
        return element.get(ID, "")

    def append(self, kind: str, element: etree._Element) -> str:
        """Put a note that was made elsewhere into the part of its kind; gives the id it gets."""
        root = self.root(kind)
        if root is None:
            root = self.roots[kind] = self._fresh(kind)
        number = self.numbers.get(kind) or self._highest(root, kind)
        self.numbers[kind] = number + 1
        element.set(ID, str(number + 1))
        return self._kept(root, kind, element)

    def member(self, kind: str) -> str:
        """Name of the part that holds notes of that kind."""
        return self.package.related(f"{kind}s") or f"word/{kind}s.xml"

    @staticmethod
    def _highest(root: etree._Element, kind: str) -> int:
        said = [note.get(ID, "") for note in root.iter(w(kind))]
        return max((int(text) for text in said if text.isdigit()), default=0)

    def _fresh(self, kind: str) -> etree._Element:
        """An empty part with the two separators Word wants, linked to the main part."""
        root = etree.Element(w(f"{kind}s"), nsmap={"w": w("")[1:-1]})
        for name, number in _SEPARATORS:
            note = etree.SubElement(root, w(kind), {TYPE: name, ID: number})
            etree.SubElement(etree.SubElement(etree.SubElement(note, P), RUN), w(name))
        self.edit.add_part(f"word/{kind}s.xml", f"{_TYPE}.{kind}s+xml", f"{kind}s")
        return root

    def _note(self, note: PrintedNote, root: etree._Element, number: str) -> etree._Element:
        example = next(
            (line for each in root.iter(w(note.kind)) if each.get(TYPE) is None for line in paragraphs(each)), None
        )
        made = etree.Element(w(note.kind), {ID: number})
        for index, runs in enumerate(note.paragraphs or ((),)):
            made.append(self._paragraph(runs, example, note.kind if index == 0 else ""))
        return made

    @staticmethod
    def _paragraph(runs: tuple[Run, ...], example: etree._Element | None, kind: str) -> etree._Element:
        """A paragraph of a note, shaped like one of the base; the first begins with the mark of the note."""
        made = etree.Element(P)
        properties = None if example is None else example.find(PPR)
        if properties is not None:
            made.append(copy.deepcopy(properties))
        if kind:
            mark = etree.SubElement(made, RUN)
            vertical = etree.SubElement(etree.SubElement(mark, RPR), w("vertAlign"))
            vertical.set(w("val"), "superscript")
            etree.SubElement(mark, w(f"{kind}Ref"))
            etree.SubElement(made, RUN).append(text_element(" "))
        made.extend([make_run(run, None, Run("")) for run in runs if run.text])
        return made
