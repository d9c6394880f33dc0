"""Changes to a copy of a package: parts replaced or added, with their content types and relationships."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from lxml import etree

from modellaw.formats.word.markup import W
from modellaw.formats.word.open_package import CONTENT_TYPES, OFFICE, RELATIONSHIPS, TYPES, Package
from modellaw.formats.word.package import LEVEL, pack
from modellaw.formats.word.tree import parse_part, serialise

_OWN_NUMBERING = "word/numbering.xml"
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


@dataclass(slots=True)
class PackageEdit:
    """A copy of a package that is being changed; untouched members stay byte for byte."""

    package: Package
    members: dict[str, bytes] = field(default_factory=dict)
    _trees: dict[str, etree._Element] = field(default_factory=dict)
    """Members that are being changed as trees; written when the copy is packed."""

    def __post_init__(self) -> None:
        self.members = dict(self.package.members)

    def packed(self, *, level: int = LEVEL) -> bytes:
        """The copy as a .docx; see ``pack``."""
        self.members.update({member: serialise(root) for member, root in self._trees.items()})
        self._trees.clear()
        return pack(self.members, level=level)

    def replace_part(self, member: str, root: etree._Element) -> None:
        """Give a member new content."""
        self.members[member] = serialise(root)

    def part(self, kind: str) -> etree._Element | None:
        """The tree of the part of that kind (``styles``), to be changed in place; None when there is none."""
        member = self.package.related(kind)
        if member is None and kind == "numbering" and _OWN_NUMBERING in self._trees:
            return self._trees[_OWN_NUMBERING]
        return None if member is None or member not in self.members else self._tree(member)

    def new_numbering(self) -> etree._Element:
        """The tree of a numbering part made for a package without one."""
        return self.new_part(_OWN_NUMBERING, "numbering", _NUMBERING)

    def new_part(self, member: str, kind: str, content_type: str) -> etree._Element:
        """The tree of an empty part added to a package without one; its root is ``w:kind``."""
        self.members[member] = f'<w:{kind} xmlns:w="{W}"/>'.encode()
        self.add_part(member, content_type, kind)
        return self._tree(member)

    def free_name(self, pattern: str) -> str:
        """``pattern`` with the first number that no member has: ``customXml/item{}.xml``."""
        number = 1
        while pattern.format(number) in self.members:
            number += 1
        return pattern.format(number)

    def add_part(self, member: str, content_type: str, relation: str) -> str:
        """Declare a new member and link it to the main part; its content follows. Gives the relationship id."""
        self.declare(member, content_type)
        return self.link(self.package.main, f"{OFFICE}{relation}", member)

    def declare(self, member: str, content_type: str) -> None:
        """Say the content type of a member."""
        root = self._tree(CONTENT_TYPES)
        etree.SubElement(root, f"{{{TYPES}}}Override", {"PartName": f"/{member}", "ContentType": content_type})

    def link(self, owner: str, kind: str, target: str, *, external: bool = False) -> str:
        """Link ``owner`` to the member ``target``, or to an address outside; gives the id of the relationship."""
        folder, file = posixpath.split(owner)
        member = posixpath.join(folder, "_rels", f"{file}.rels")
        if member not in self.members:
            self.members[member] = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
        root = self._tree(member)
        taken = {link.get("Id") for link in root}
        number = 1
        while f"rIdModel{number}" in taken:
            number += 1
        where = target if external else posixpath.relpath(target, folder or ".")
        said = {"Id": f"rIdModel{number}", "Type": kind, "Target": where}
        etree.SubElement(
            root, f"{{{RELATIONSHIPS}}}Relationship", {**said, "TargetMode": "External"} if external else said
        )
        return f"rIdModel{number}"

    def tree(self, member: str) -> etree._Element:
        """The tree of a member, to be changed in place."""
        return self._tree(member)

    def add_tree(self, member: str, root: etree._Element) -> None:
        """Put in a new member that is changed as a tree until the copy is packed."""
        self.members[member] = b""
        self._trees[member] = root

    def copy_links(self, owner: str, copied: str) -> None:
        """Give ``copied``, a new member beside ``owner``, the links that ``owner`` had at first."""
        names = [
            posixpath.join(folder, "_rels", f"{file}.rels") for folder, file in map(posixpath.split, (owner, copied))
        ]
        if names[0] in self.members:
            self.members[names[1]] = self.members[names[0]]

    def _tree(self, member: str) -> etree._Element:
        if member not in self._trees:
            self._trees[member] = parse_part(self.members[member], name=f"{self.package.name}, {member}")
        return self._trees[member]
