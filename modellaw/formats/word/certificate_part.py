"""The custom XML part that holds a certificate: written into a package, found and read again.

Form 2 has the namespace ``urn:modellaw:certificate:2``; files of form 1 are still read. The seal is a digest of the
certificate itself, so that a certificate that was altered says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from modellaw.errors import InputError, MalformedInput, UnsupportedInput
from modellaw.formats.word.anchors import DATA_STORE, PROPERTIES_RELATION, PROPERTIES_TYPE
from modellaw.formats.word.certificate import (
    BRIEF,
    FORM,
    Certificate,
    NoteDigest,
    Origin,
    ProvisionChange,
    SideDigest,
    StoryDigest,
    UnitDigest,
    digest,
)
from modellaw.formats.word.open_package import OFFICE, Package, open_package
from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.tree import local, serialise
from modellaw.model.printed import UnitKind
from modellaw.model.script import UnitChange

NAMESPACES = "urn:modellaw:certificate:"
SIDES = ("base", "revised")
_ITEM_ID = "{8A3C2B10-6D6F-4E8B-9C51-0E1F5A7D0009}"
_FIRST_SHORT = 8
"""Hexadecimal digits of a paragraph's digest in form 1."""


def certify(data: bytes, certificate: Certificate, *, name: str = "the redline") -> bytes:
    """A copy of a .docx with the certificate inside; one that was there before is replaced."""
    return certified(open_package(data, name=name), certificate)


def certified(package: Package, certificate: Certificate) -> bytes:
    """The same for a package that is open already."""
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


def read_certificate(package: Package) -> Certificate:
    """The certificate of a package; an ``InputError`` when it has none, or one that cannot be read."""
    member = _member(package)
    if member is None:
        raise InputError(
            "the file holds no certificate of modellaw, so it cannot be verified from itself",
            where=package.name,
            hint="verify a redline written by `modellaw compare`, or compare the two texts again",
        )
    root, where = package.xml(member), f"{package.name}, {member}"
    form = etree.QName(root).namespace or ""
    if form not in (f"{NAMESPACES}1", f"{NAMESPACES}{FORM}"):
        raise UnsupportedInput(
            f"a certificate of a form that is not known: {form or 'none'}",
            where=where,
            hint="verify the file with the version of modellaw that wrote it, or a later one",
        )
    part = _Part(root, where)
    return _first_form(part) if form.endswith(":1") else _second_form(part)


# --- reading -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """An element of a certificate, for what it must have."""

    element: etree._Element
    where: str

    def children(self, name: str) -> list[_Part]:
        """The children of that name."""
        return [_Part(each, self.where) for each in self.element if local(each) == name]

    def side(self, name: str) -> _Part:
        """The element of a side, in either form."""
        for each in self.element:
            if local(each) == name or (local(each) == "side" and each.get("name") == name):
                return _Part(each, self.where)
        raise self.damaged()

    def said(self, name: str) -> str:
        """An attribute; empty when it is missing."""
        return self.element.get(name, "")

    def number(self, name: str) -> int:
        """An attribute that is a number."""
        text = self.said(name)
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise self.damaged()
        return int(text)

    def place(self, name: str) -> int | None:
        """An attribute that may be missing."""
        return self.number(name) if name in self.element.attrib else None

    def text(self, name: str) -> str:
        """The text of a child."""
        return "".join(each.element.text or "" for each in self.children(name))

    def damaged(self) -> MalformedInput:
        """The error for a certificate that cannot be understood."""
        return MalformedInput("the certificate is damaged", where=self.where, hint="ask for the file again")


def _second_form(root: _Part) -> Certificate:
    if not all(isinstance(each.tag, str) for each in root.element):
        raise root.damaged()
    base, revised = (_side(root.side(name)) for name in SIDES)
    return Certificate(
        base,
        revised,
        root.said("version"),
        tuple((each.said("change"), each.number("provisions")) for each in root.children("count")),
        tuple(_change(each) for each in root.children("change")),
        looks_form=root.number("looks"),
        sealed=root.said("seal") == _seal(root.element),
    )


def _side(part: _Part) -> SideDigest:
    origin = Origin(part.said("file"), part.said("format"), part.said("profile"), part.said("view"))
    digits = part.text("paragraphs")
    return SideDigest(
        origin,
        part.said("text"),
        part.said("notes"),
        part.said("stories"),
        part.said("looks"),
        tuple(_unit(each) for each in part.children("unit")),
        tuple(_note(each) for each in part.children("note")),
        tuple(StoryDigest(each.said("key"), each.said("text"), each.said("looks")) for each in part.children("story")),
        tuple(digits[at : at + BRIEF] for at in range(0, len(digits), BRIEF)),
        tuple(part.said("pages").split()),
    )


def _unit(part: _Part) -> UnitDigest:
    try:
        kind = UnitKind(part.said("kind"))
    except ValueError as error:
        raise part.damaged() from error
    names = part.said("label"), part.said("heading")
    return UnitDigest(kind, *names, part.number("paragraphs"), part.said("text"), part.said("looks"))


def _note(part: _Part) -> NoteDigest:
    place = part.number("paragraph"), part.number("at")
    return NoteDigest(*place, part.said("kind"), part.said("text"), part.said("looks"))


def _change(part: _Part) -> ProvisionChange:
    try:
        kind = UnitChange(part.said("kind"))
    except ValueError as error:
        raise part.damaged() from error
    words = (part.number(name) for name in ("inserted", "deleted", "consequential"))
    return ProvisionChange(kind, part.place("base"), part.place("revised"), *words)


def _first_form(root: _Part) -> Certificate:
    base, revised = (_first_side(root.side(name)) for name in SIDES)
    counts = tuple((each.said("kind"), each.number("units")) for each in root.children("change"))
    return Certificate(base, revised, root.said("version"), counts, form=1, looks_form=0)


def _first_side(part: _Part) -> SideDigest:
    units = tuple(
        UnitDigest(UnitKind.UNIT, each.said("label"), "", each.number("paragraphs"), each.said("text"))
        for each in part.children("unit")
    )
    paragraphs = tuple(each[:_FIRST_SHORT] for each in part.text("paragraphs").split())
    return SideDigest(Origin(part.said("file")), part.said("text"), "", "", "", units, (), (), paragraphs, ())


# --- writing -------------------------------------------------------------------------------------------------


def _member(package: Package) -> str | None:
    for member in package.all_related("customXml"):
        if NAMESPACES.encode() in package.members.get(member, b"")[:400]:
            return member
    return None


def _element(certificate: Certificate) -> etree._Element:
    root = etree.Element(_name("certificate"), {"version": certificate.version}, nsmap={"c": f"{NAMESPACES}{FORM}"})
    root.set("looks", str(certificate.looks_form))
    for name, side in zip(SIDES, (certificate.base, certificate.revised), strict=True):
        _put_side(root, name, side)
    for kind, number in certificate.counts:
        _put(root, "count", {"change": kind, "provisions": str(number)})
    for change in certificate.changes:
        places = {"base": change.base, "revised": change.revised}
        words = {name: str(getattr(change, name)) for name in ("inserted", "deleted", "consequential")}
        there = {name: str(place) for name, place in places.items() if place is not None}
        _put(root, "change", {"kind": change.change.value, **there, **words})
    root.set("seal", _seal(root))
    return root


def _put_side(root: etree._Element, name: str, side: SideDigest) -> None:
    origin = side.origin
    said = {"file": origin.file, "format": origin.format, "profile": origin.profile, "view": origin.view}
    whole = {"text": side.text, "notes": side.notes, "stories": side.stories, "looks": side.looks}
    element = _put(root, "side", {"name": name, **said, **whole, "pages": " ".join(side.pages)})
    for unit in side.units:
        names = {"kind": unit.kind.value, "label": unit.label, "heading": unit.heading}
        _put(element, "unit", {**names, "paragraphs": str(unit.paragraphs), "text": unit.text, "looks": unit.looks})
    for note in side.note_list:
        place = {"paragraph": str(note.paragraph), "at": str(note.at), "kind": note.kind}
        _put(element, "note", {**place, "text": note.text, "looks": note.looks})
    for story in side.story_list:
        _put(element, "story", {"key": story.key, "text": story.text, "looks": story.looks})
    _put(element, "paragraphs", {}).text = "".join(side.paragraphs)


def _name(name: str) -> str:
    return f"{{{NAMESPACES}{FORM}}}{name}"


def _put(parent: etree._Element, name: str, attributes: Mapping[str, str]) -> etree._Element:
    return etree.SubElement(parent, _name(name), dict(attributes))


def _seal(root: etree._Element) -> str:
    """Digest of all elements, attributes and texts of a certificate but its seal."""
    items: list[str] = []
    for element in root.iter():
        values = sorted((str(key), str(value)) for key, value in element.attrib.items())
        items.append(local(element))
        items += (f"{key}={value}" for key, value in values if element is not root or key != "seal")
        items.append((element.text or "").strip())
    return digest(items)


def _item_properties() -> bytes:
    root = etree.Element(f"{{{DATA_STORE}}}datastoreItem", nsmap={"ds": DATA_STORE})
    root.set(f"{{{DATA_STORE}}}itemID", _ITEM_ID)
    references = etree.SubElement(root, f"{{{DATA_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{DATA_STORE}}}schemaRef", {f"{{{DATA_STORE}}}uri": f"{NAMESPACES}{FORM}"})
    return serialise(root)
