"""Changes to a copy of a package: parts replaced or added, with their content types and relationships."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from lxml import etree

from modellaw.formats.word.open_package import CONTENT_TYPES, OFFICE, RELATIONSHIPS, TYPES, Package
from modellaw.formats.word.package import pack
from modellaw.formats.word.tree import parse_part, serialise


@dataclass(slots=True)
class PackageEdit:
    """A copy of a package that is being changed; untouched members stay byte for byte."""

    package: Package
    members: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.members = dict(self.package.members)

    def packed(self) -> bytes:
        """The copy as a .docx."""
        return pack(self.members)

    def replace_part(self, member: str, root: etree._Element) -> None:
        """Give a member new content."""
        self.members[member] = serialise(root)

    def free_name(self, pattern: str) -> str:
        """``pattern`` with the first number that no member has: ``customXml/item{}.xml``."""
        number = 1
        while pattern.format(number) in self.members:
            number += 1
        return pattern.format(number)

    def add_part(self, member: str, content_type: str, relation: str) -> None:
        """Declare a new member and link it to the main part; its content follows."""
        self.declare(member, content_type)
        self.link(self.package.main, f"{OFFICE}{relation}", member)

    def declare(self, member: str, content_type: str) -> None:
        """Say the content type of a member."""
        root = parse_part(self.members[CONTENT_TYPES], name=f"{self.package.name}, {CONTENT_TYPES}")
        etree.SubElement(root, f"{{{TYPES}}}Override", {"PartName": f"/{member}", "ContentType": content_type})
        self.members[CONTENT_TYPES] = serialise(root)

    def link(self, owner: str, kind: str, target: str) -> None:
        """Link ``owner`` to the member ``target``."""
        folder, file = posixpath.split(owner)
        member = posixpath.join(folder, "_rels", f"{file}.rels")
        if member in self.members:
            root = parse_part(self.members[member], name=f"{self.package.name}, {member}")
        else:
            root = parse_part(f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode(), name=member)
        taken = {link.get("Id") for link in root}
        number = 1
        while f"rIdModel{number}" in taken:
            number += 1
        where = posixpath.relpath(target, folder or ".")
        etree.SubElement(
            root, f"{{{RELATIONSHIPS}}}Relationship", {"Id": f"rIdModel{number}", "Type": kind, "Target": where}
        )
        self.members[member] = serialise(root)
