"""Opens the zip around a Word document from a stranger, with limits, and finds its parts.

Nothing is extracted to disk, nothing outside the package is followed, no member is believed about its size.
Open Packaging Conventions, ECMA-376 Part 2 (parts, content types, relationships).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from modellaw.errors import HostileInput, InputError, MalformedInput, UnsupportedInput
from modellaw.formats.word.tree import parse_part

MIB = 1024 * 1024
CHUNK = 256 * 1024
CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"
OLE = bytes.fromhex("D0CF11E0")
STRICT = "http://purl.oclc.org/ooxml/"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN_TYPES = frozenset(
    f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}.main+xml"
    for kind in ("document", "template")
)
AS_DOCX = "open it in a word processor and save it as a Word document (.docx)"


@dataclass(frozen=True, slots=True)
class PackageLimits:
    """What a package may cost once unpacked. ``ratio`` applies to members larger than ``ratio_from`` bytes."""

    packed: int = 100 * MIB
    total: int = 200 * MIB
    member: int = 100 * MIB
    ratio: int = 100
    ratio_from: int = MIB
    members: int = 10_000


DEFAULT_LIMITS = PackageLimits()


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another; ``target`` is a member name, or an address that is never followed."""

    id: str
    type: str
    """The last word of the type: ``footnotes``, ``styles``, ``image`` ..."""
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """A Word document taken apart: members by name, and where its main part is."""

    name: str
    members: Mapping[str, bytes]
    main: str
    content_types: Mapping[str, str]
    """Content type by member name; a member without one is not listed."""

    def xml(self, member: str) -> etree._Element:
        """The root of an XML member, freshly parsed."""
        return parse_part(self.members[member], name=f"{self.name}, {member}")

    def relationships(self, member: str) -> tuple[Relationship, ...]:
        """The links that leave ``member`` in the order of the file."""
        return _relationships(self.members, member, self.name)

    def related(self, kind: str) -> str | None:
        """Name of the first part of that kind (``styles``, ``footnotes``) the main part links to, or None."""
        return next(iter(self.all_related(kind)), None)

    def all_related(self, kind: str) -> tuple[str, ...]:
        """Names of all parts of that kind the main part links to."""
        links = self.relationships(self.main)
        return tuple(link.target for link in links if link.type == kind and not link.external)


def open_package(data: bytes, *, name: str, limits: PackageLimits = DEFAULT_LIMITS) -> Package:
    """The parts of a .docx, or an ``InputError`` that says why it is not read and what to do."""
    _check_signature(data, name, limits)
    members = _unpacked(data, name, limits)
    _check_document_types(members, name)
    types = _content_types(members, name)
    main = _main_part(members, name)
    _check_main(members, types, main, name)
    _check_active_content(members, types, name)
    for member in members:
        if member.endswith(".rels"):
            _relationships(members, _owner(member), name)
    return Package(name, MappingProxyType(members), main, MappingProxyType(types))


# --- the zip -------------------------------------------------------------------------------------------------


def _check_signature(data: bytes, name: str, limits: PackageLimits) -> None:
    if len(data) > limits.packed:
        raise HostileInput(
            f"the file has {len(data)} bytes; the limit is {limits.packed}", where=name, hint="take out the images"
        )
    if data.startswith(OLE):
        raise UnsupportedInput(
            "an encrypted document or an old Word file (.doc)", where=name, hint=f"{AS_DOCX}, without a password"
        )
    if data.lstrip().startswith(b"{\\rtf"):
        raise UnsupportedInput("a rich text file (.rtf), not a Word document", where=name, hint=AS_DOCX)
    if not data.startswith(b"PK"):
        raise MalformedInput("not a Word document: it is not a zip package", where=name, hint=AS_DOCX)


def _unpacked(data: bytes, name: str, limits: PackageLimits) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            _check_entries(entries, name, limits)
            return _read_all(package, entries, name, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise _damaged(name) from error


def _damaged(name: str) -> MalformedInput:
    return MalformedInput(
        "the package is truncated or damaged",
        where=name,
        hint="ask for the file again, or open and save it in a word processor",
    )


def _check_entries(entries: list[zipfile.ZipInfo], name: str, limits: PackageLimits) -> None:
    if len(entries) > limits.members:
        raise HostileInput(f"the package has {len(entries)} members; the limit is {limits.members}", where=name)
    seen: set[str] = set()
    for entry in entries:
        if entry.flag_bits & 1:
            raise UnsupportedInput(
                f"the member {entry.filename} is encrypted", where=name, hint="save it without a password"
            )
        _check_name(entry.filename, seen, name)
    if sum(entry.file_size for entry in entries) > limits.total:
        raise _bomb(f"the package says it unpacks to more than {limits.total} bytes", name)


def _check_name(member: str, seen: set[str], name: str) -> None:
    folded = member.casefold()  # part names are compared without case: ECMA-376 Part 2, 6.2.2.3
    if folded in seen:
        raise HostileInput(f"the package holds the member {member} twice", where=name, hint=AS_DOCX)
    if member.startswith("/") or "\\" in member or ".." in member.split("/"):
        raise HostileInput(f"the member name {member!r} leaves the package", where=name, hint="see who made the file")
    seen.add(folded)


def _read_all(
    package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str, limits: PackageLimits
) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    left = limits.total
    for entry in entries:
        content = _read_member(package, entry, name, limits, left)
        left -= len(content)
        members[entry.filename] = content
    return members


def _read_member(
    package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, limits: PackageLimits, left: int
) -> bytes:
    """The content, read in chunks and stopped when it grows beyond what it may."""
    allowed = min(limits.member, left, max(limits.ratio_from, limits.ratio * entry.compress_size))
    if entry.file_size > allowed:
        raise _bomb(f"the member {entry.filename} unpacks to {entry.file_size} bytes", name)
    chunks: list[bytes] = []
    size = 0
    with package.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > allowed:
                raise _bomb(f"the member {entry.filename} unpacks to more than {allowed} bytes", name)
            chunks.append(chunk)
    return b"".join(chunks)


def _bomb(reason: str, name: str) -> HostileInput:
    return HostileInput(
        f"{reason}: too much for a law", where=name, hint="take out the images, or see who made the file"
    )


# --- the parts -----------------------------------------------------------------------------------------------


def _check_document_types(members: Mapping[str, bytes], name: str) -> None:
    """Refuse a DOCTYPE in any XML member, also in those nobody reads: another program would."""
    for member, content in members.items():
        if member.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise HostileInput(
                "the part declares a document type (DOCTYPE); entities are not read",
                where=f"{name}, {member}",
                hint="see who made the file; no word processor writes this",
            )


def _content_types(members: Mapping[str, bytes], name: str) -> dict[str, str]:
    if CONTENT_TYPES not in members:
        raise MalformedInput("not a Word document: the package has no content types", where=name, hint=AS_DOCX)
    root = parse_part(members[CONTENT_TYPES], name=f"{name}, {CONTENT_TYPES}")
    defaults = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in root.iter(f"{{{TYPES}}}Default")}
    given = {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in root.iter(f"{{{TYPES}}}Override")}
    types = {member: given.get(member, defaults.get(member.rpartition(".")[2].lower(), "")) for member in members}
    return {member: kind for member, kind in types.items() if kind}


def _main_part(members: Mapping[str, bytes], name: str) -> str:
    if ROOT_RELATIONSHIPS not in members:
        raise MalformedInput("not a Word document: the package has no relationships", where=name, hint=AS_DOCX)
    links = _relationships(members, "", name)
    main = next((link.target for link in links if link.type == "officeDocument" and not link.external), None)
    if main is None or main not in members:
        raise MalformedInput("not a Word document: the main part is missing", where=name, hint=AS_DOCX)
    return main


def _check_main(members: Mapping[str, bytes], types: Mapping[str, str], main: str, name: str) -> None:
    kind = types.get(main, "")
    if "macroEnabled" in kind:
        raise _active("the file is a Word document with macros", name)
    if kind not in MAIN_TYPES:
        raise UnsupportedInput(
            f"the main part is not a Word document but {kind or 'untyped'}", where=name, hint=AS_DOCX
        )
    if STRICT.encode() in members[main][:4096]:
        raise UnsupportedInput(
            "a document in the Strict Open XML form",
            where=name,
            hint="save it as Word Document (.docx), not as Strict Open XML Document",
        )


_ACTIVE = re.compile(
    r"(^|/)(vbaProject\.bin|vbaData\.xml|activeX/.+|embeddings/.+\.(bin|exe|ole|docm|xlsm|pptm))$", re.I
)


def _check_active_content(members: Mapping[str, bytes], types: Mapping[str, str], name: str) -> None:
    for member in members:
        kind = types.get(member, "")
        if _ACTIVE.search(member) or "vbaProject" in kind or "activeX" in kind:
            raise _active(f"the package holds active content: {member}", name)


def _active(reason: str, name: str) -> HostileInput:
    return HostileInput(reason, where=name, hint="save it as a Word document without macros or embedded objects")


def _owner(member: str) -> str:
    folder, _, file = member.rpartition("/")
    owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
    return "" if member == ROOT_RELATIONSHIPS else owner


def _relationships(members: Mapping[str, bytes], owner: str, name: str) -> tuple[Relationship, ...]:
    folder, file = posixpath.split(owner)
    member = posixpath.join(folder, "_rels", f"{file}.rels")
    if member not in members:
        return ()
    root = parse_part(members[member], name=f"{name}, {member}")
    return tuple(_relationship(e, folder, f"{name}, {member}") for e in root.iter(f"{{{RELATIONSHIPS}}}Relationship"))


def _relationship(element: etree._Element, folder: str, where: str) -> Relationship:
    kind, target = element.get("Type", "").rpartition("/")[2], element.get("Target", "")
    if element.get("TargetMode") == "External":
        return Relationship(element.get("Id", ""), kind, target, external=True)
    return Relationship(element.get("Id", ""), kind, _inside(target, folder, where))


def _inside(target: str, folder: str, where: str) -> str:
    """The member ``target`` names from ``folder``; refused when it leaves the package."""
    path = target.partition("#")[0]
    parts: list[str] = [] if path.startswith("/") or not folder else folder.split("/")
    for step in path.split("/"):
        if step == "..":
            if not parts:
                raise _leaves(target, where)
            parts.pop()
        elif step not in {"", "."}:
            parts.append(step)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", path) or "\\" in path:
        raise _leaves(target, where)
    return "/".join(parts)


def _leaves(target: str, where: str) -> InputError:
    return HostileInput(
        f"the relationship target {target!r} leaves the package", where=where, hint="see who made the file"
    )
