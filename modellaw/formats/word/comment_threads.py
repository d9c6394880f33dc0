"""Which comment answers which, and which are done: ``w15:commentEx`` ([MS-DOCX] 2.5.1), by ids of paragraphs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from modellaw.formats.word.open_package import Package
from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.tree import P

_KIND = "commentsExtended"
_RELATION = f"http://schemas.microsoft.com/office/2011/relationships/{_KIND}"
_CONTENT_TYPE = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{_KIND}+xml"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_PARAGRAPH = f"{{{_W14}}}paraId"
_ENTRY, _OF, _PARENT, _DONE = (
    f"{{{_W15}}}{name}" for name in ("commentEx", "paraId", "paraIdParent", "done")
)  # fmt: skip
_USED = re.compile(rb'paraId="([0-9A-Fa-f]{8})"')


@dataclass(slots=True)
class Threads:
    """Carries what joins comments from the revised file into a copy of the base."""

    edit: PackageEdit
    revised: Package
    ids: Iterator[int]
    _ours: dict[str, str] = field(default_factory=dict)
    """Paragraph id in the copy by that in the revised file."""
    _carried: list[str] = field(default_factory=list)
    _root: etree._Element | None = None
    _used: set[str] = field(default_factory=set)

    def pair(self, theirs: etree._Element, ours: etree._Element) -> None:
        """Say that a comment of the revised file is there already."""
        self._ours[_id_of(theirs)] = _id_of(ours)

    def carry(self, theirs: etree._Element, made: etree._Element) -> None:
        """Give a carried comment an id of its own when it has one in the revised file."""
        line = _last(made)
        if _id_of(theirs) and line is not None:
            line.set(_PARAGRAPH, self._fresh())
            self._ours[_id_of(theirs)] = _id_of(made)
            self._carried.append(_id_of(theirs))

    def write(self) -> None:
        """Put the threads of carried comments into the copy."""
        entries = {entry.get(_OF, ""): entry for entry in self._entries()}
        for number in self._carried:
            entry = entries.get(number)
            if entry is None:
                continue
            parent = self._ours.get(entry.get(_PARENT, ""), "")
            if parent or entry.get(_DONE, "0") != "0":
                made = etree.SubElement(self._part(), _ENTRY, {_OF: self._ours[number]})
                if parent:
                    made.set(_PARENT, parent)
                made.set(_DONE, entry.get(_DONE, "0"))

    def _entries(self) -> Iterator[etree._Element]:
        member = self.revised.related(_KIND)
        if member is not None and member in self.revised.members:
            yield from self.revised.xml(member).iter(_ENTRY)

    def _part(self) -> etree._Element:
        """The part of the copy that holds threads, made when first needed."""
        if self._root is None:
            self._root = self.edit.part(_KIND)
        if self._root is None:
            self._root = self._new()
        return self._root

    def _new(self) -> etree._Element:
        member = self.edit.free_name(posixpath.join(posixpath.dirname(self.edit.package.main), f"{_KIND}{{}}.xml"))
        root = etree.Element(f"{{{_W15}}}commentsEx", nsmap={"w15": _W15})
        self.edit.add_tree(member, root)
        self.edit.declare(member, _CONTENT_TYPE)
        self.edit.link(self.edit.package.main, _RELATION, member)
        return root

    def _fresh(self) -> str:
        if not self._used:
            contents = self.edit.package.members.values()
            self._used = {found.decode().upper() for content in contents for found in _USED.findall(content)}
        number = next(name for name in (f"{each:08X}" for each in self.ids) if name not in self._used)
        self._used.add(number)
        return number


def _last(comment: etree._Element) -> etree._Element | None:
    return next(iter(comment.findall(P)[-1:]), None)


def _id_of(comment: etree._Element) -> str:
    """The id of the last paragraph of a comment, by which threads know it."""
    line = _last(comment)
    return "" if line is None else line.get(_PARAGRAPH, "")
