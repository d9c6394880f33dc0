"""A certificate inside a redline: what its two sides are, so that anyone can check the file by itself.

The custom part ``urn:modellaw:certificate:1`` holds SHA-256 digests of the base text and of the revised text: of the
whole, of each unit, and a short one of each paragraph, so that a check can say where a text was altered. A
certificate proves that the file is whole; it is no signature and does not say who made it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from modellaw.errors import InputError, MalformedInput
from modellaw.formats.word.anchors import DATA_STORE, PROPERTIES_RELATION, PROPERTIES_TYPE
from modellaw.formats.word.open_package import OFFICE, Package, open_package
from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.resolve import tree_lines
from modellaw.formats.word.tree import serialise
from modellaw.model.printed import PrintedLaw
from modellaw.model.script import EditScript
from modellaw.model.walk import printed_paragraphs, printed_text

NAMESPACE = "urn:modellaw:certificate:1"
_ITEM_ID = "{8A3C2B10-6D6F-4E8B-9C51-0E1F5A7D0009}"
_SHORT = 8
"""Hexadecimal digits of a paragraph's digest: enough to find the place, the whole text has the full one."""
_EXCERPT = 60
SIDES = ("revised", "base")
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class UnitDigest:
    """Digest of one unit and how many paragraphs it has."""

    label: str
    paragraphs: int
    digest: str


@dataclass(frozen=True, slots=True)
class SideDigest:
    """One side of a redline: the file it came from and its text."""

    file: str
    """SHA-256 of the file compared; empty when unknown."""
    text: str
    units: tuple[UnitDigest, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """Everything a certificate says."""

    base: SideDigest
    revised: SideDigest
    version: str = ""
    """Version of the tool that wrote the redline."""
    counts: Counts = ()
    """How many units of each kind of change."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where a redline does not give back a side."""

    side: str
    """``revised`` (after accept-all) or ``base`` (after reject-all)."""
    unit: str
    """Number of the unit concerned, empty when it has none."""
    paragraph: int
    """Number of the paragraph of that side, from 1."""
    text: str
    """How the paragraph begins now; empty when it is missing."""

    def __str__(self) -> str:
        unit = f" (unit {self.unit})" if self.unit else ""
        found = f"reads {self.text!r}" if self.text else "is missing"
        return f"paragraph {self.paragraph}{unit} of the {self.side} text was altered: it {found}"


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer of a check."""

    ok: bool
    certificate: Certificate
    problems: tuple[Problem, ...] = field(default=())


def certificate_of(
    script: EditScript, *, base_hash: str = "", revised_hash: str = "", version: str = "", counts: Counts = ()
) -> Certificate:
    """The certificate of a redline of ``script``; hashes are SHA-256 of the two files compared."""
    return Certificate(_side(script.base, base_hash), _side(script.revised, revised_hash), version, counts)


def certify(data: bytes, certificate: Certificate, *, name: str = "the redline") -> bytes:
    """A copy of a .docx with the certificate inside; one that was there before is replaced."""
    package = open_package(data, name=name)
    edit = PackageEdit(package)
    content = serialise(_element(certificate))
    present = _member(package)
    if present is not None:
        edit.members[present] = content
        return edit.packed()
    member, properties = edit.free_name("customXml/item{}.xml"), edit.free_name("customXml/itemProps{}.xml")
    edit.members[member] = content
    edit.link(package.main, f"{OFFICE}customXml", member)
    edit.members[properties] = _item_properties()
    edit.declare(properties, PROPERTIES_TYPE)
    edit.link(member, PROPERTIES_RELATION, properties)
    return edit.packed()


def verify(data: bytes, *, name: str) -> Verification:
    """Whether a redline still gives back both of its texts, from the file alone."""
    package = open_package(data, name=name)
    certificate = read_certificate(package)
    problems = [
        problem
        for side, digest, accept in (("revised", certificate.revised, True), ("base", certificate.base, False))
        for problem in _problems(side, digest, tree_lines(package.xml(package.main), accept=accept))
    ]
    return Verification(not problems, certificate, tuple(problems))


def read_certificate(package: Package) -> Certificate:
    """The certificate of a package; an ``InputError`` when it has none."""
    member = _member(package)
    if member is None:
        raise InputError(
            "the file holds no certificate of modellaw, so it cannot be verified from itself",
            where=package.name,
            hint="verify a redline written by `modellaw compare`, or compare the two texts again",
        )
    root = package.xml(member)
    sides = {name: root.find(f"{{{NAMESPACE}}}{name}") for name in SIDES}
    base, revised = sides["base"], sides["revised"]
    if base is None or revised is None:
        raise MalformedInput(
            "the certificate is damaged", where=f"{package.name}, {member}", hint="ask for the file again"
        )
    changes = tuple((each.get("kind", ""), _integer(each.get("units"))) for each in root.iter(f"{{{NAMESPACE}}}change"))
    return Certificate(_read_side(base), _read_side(revised), root.get("version", ""), changes)


# --- digests -------------------------------------------------------------------------------------------------


def text_digest(lines: Sequence[str]) -> str:
    """SHA-256 of paragraphs; each is ended by a sign no text of a law holds, so that breaks inside one differ."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode("utf-8", "surrogatepass") + b"\x1e")
    return digest.hexdigest()


def _side(law: PrintedLaw, file: str) -> SideDigest:
    by_block = [tuple(map(printed_text, printed_paragraphs([block]))) for block in law.blocks]
    lines = [line for block in by_block for line in block]
    units = []
    for unit in law.units:
        own = [line for block in by_block[unit.start : unit.end] for line in block]
        units.append(UnitDigest(unit.label, len(own), text_digest(own)))
    return SideDigest(file, text_digest(lines), tuple(units), tuple(map(_short, lines)))


def _short(line: str) -> str:
    return text_digest([line])[:_SHORT]


def _problems(side: str, digest: SideDigest, lines: Sequence[str]) -> Iterator[Problem]:
    """The first altered paragraph of each altered unit; nothing when the whole text is the one certified."""
    if text_digest(lines) == digest.text:
        return
    found = 0
    for label, start, count, wanted in _unit_places(digest):
        if text_digest(lines[start : start + count]) == wanted:
            continue
        found += 1
        at = _first_altered(digest.paragraphs[start : start + count], lines[start : start + count])
        yield Problem(side, label, start + at + 1, lines[start + at][:_EXCERPT] if start + at < len(lines) else "")
        if len(lines) != len(digest.paragraphs):
            return  # all that follows is shifted
    if not found:
        at = min(len(digest.paragraphs), len(lines))
        yield Problem(side, "", at + 1, lines[at][:_EXCERPT] if at < len(lines) else "")


def _unit_places(digest: SideDigest) -> Iterator[tuple[str, int, int, str]]:
    start = 0
    for unit in digest.units:
        yield unit.label, start, unit.paragraphs, unit.digest
        start += unit.paragraphs


def _first_altered(wanted: Sequence[str], lines: Sequence[str]) -> int:
    pairs = zip(wanted, map(_short, lines), strict=False)
    return next((index for index, (old, new) in enumerate(pairs) if old != new), min(len(wanted), len(lines)))


# --- the part ------------------------------------------------------------------------------------------------


def _member(package: Package) -> str | None:
    for member in package.all_related("customXml"):
        if NAMESPACE.encode() in package.members.get(member, b"")[:400]:
            return member
    return None


def _element(certificate: Certificate) -> etree._Element:
    root = etree.Element(f"{{{NAMESPACE}}}certificate", nsmap={"c": NAMESPACE})
    root.set("version", certificate.version)
    for name, side in (("base", certificate.base), ("revised", certificate.revised)):
        element = etree.SubElement(root, f"{{{NAMESPACE}}}{name}", {"file": side.file, "text": side.text})
        for unit in side.units:
            values = {"label": unit.label, "paragraphs": str(unit.paragraphs), "text": unit.digest}
            etree.SubElement(element, f"{{{NAMESPACE}}}unit", values)
        etree.SubElement(element, f"{{{NAMESPACE}}}paragraphs").text = " ".join(side.paragraphs)
    for kind, units in certificate.counts:
        etree.SubElement(root, f"{{{NAMESPACE}}}change", {"kind": kind, "units": str(units)})
    return root


def _read_side(element: etree._Element) -> SideDigest:
    units = tuple(
        UnitDigest(unit.get("label", ""), _integer(unit.get("paragraphs")), unit.get("text", ""))
        for unit in element.iter(f"{{{NAMESPACE}}}unit")
    )
    paragraphs = element.findtext(f"{{{NAMESPACE}}}paragraphs") or ""
    return SideDigest(element.get("file", ""), element.get("text", ""), units, tuple(paragraphs.split()))


def _integer(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _item_properties() -> bytes:
    root = etree.Element(f"{{{DATA_STORE}}}datastoreItem", nsmap={"ds": DATA_STORE})
    root.set(f"{{{DATA_STORE}}}itemID", _ITEM_ID)
    references = etree.SubElement(root, f"{{{DATA_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{DATA_STORE}}}schemaRef", {f"{{{DATA_STORE}}}uri": NAMESPACE})
    return serialise(root)
