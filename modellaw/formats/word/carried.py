"""Carries content of one Word package into another, so that it means and looks the same there.

What names other parts is translated: relationships (with the parts they lead to), styles by name, lists by what
they print, notes with their text. Where a translated style or default would look otherwise, the difference is
written as direct formatting.
"""

from __future__ import annotations

import copy
import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from modellaw.conventions.patterns import neutral_patterns
from modellaw.formats.word.import_lists import ListImport
from modellaw.formats.word.import_styles import StyleImport
from modellaw.formats.word.look_resolved import (
    NEUTRAL,
    NO_FONT,
    RIVALS,
    SWITCHES,
    ResolvedLooks,
    Values,
    nothing,
    read_looks,
)
from modellaw.formats.word.markup import R
from modellaw.formats.word.note_parts import NoteParts
from modellaw.formats.word.numbering import Numbering, read_numbering
from modellaw.formats.word.open_package import OFFICE, Package
from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.resolve import resolve_tree
from modellaw.formats.word.schema_order import PPR_ORDER, RPR_ORDER, put_in_order
from modellaw.formats.word.styles import Styles, read_styles
from modellaw.formats.word.tree import ID, PPR, RPR, RUN, SECT_PR, VAL, P, content_key, value, w
from modellaw.model.source import Finding, Severity

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DROPPED = frozenset(
    map(
        w,
        (
            "proofErr",
            "lastRenderedPageBreak",
            "commentRangeStart",
            "commentRangeEnd",
            "commentReference",
        ),
    )
)
_BOOKMARKS = (w("bookmarkStart"), w("bookmarkEnd"))
_STYLED = {w("rStyle"): "character", w("pStyle"): "paragraph", w("tblStyle"): "table"}
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_VML = "{urn:schemas-microsoft-com:vml}"
_LINKED = f"{{{R}}}"


@dataclass(frozen=True, slots=True)
class Side:
    """What of a package is needed to understand its formatting."""

    package: Package
    styles: Styles
    numbering: Numbering
    looks: ResolvedLooks


def side_of(package: Package) -> Side:
    """The formatting of a package."""
    styles = read_styles(package)
    numbering = read_numbering(package, styles, neutral_patterns().formats)
    return Side(package, styles, numbering, read_looks(package, styles, numbering))


@dataclass(slots=True)
class PackageCarrier:
    """Carries from the revised package into the copy of the base. ``source`` is the part elements come from."""

    edit: PackageEdit
    base: Side
    revised: Side
    styles: StyleImport
    lists: ListImport
    notes: NoteParts
    ids: Iterator[int]
    source: str
    findings: list[Finding] = field(default_factory=list)
    _links: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _runs: dict[tuple[object, str | None, str | None], etree._Element | None] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)
    _notes: dict[str, dict[str, etree._Element]] = field(default_factory=dict)
    """Notes of the revised file by part and id."""

    # --- formatting -----------------------------------------------------------------------------------------

    def run_properties(
        self, properties: etree._Element | None, revised_style: str | None, base_style: str | None
    ) -> etree._Element | None:
        """Properties which under ``base_style`` in the base look as ``properties`` do under ``revised_style``."""
        key = (content_key(properties), revised_style, base_style)
        if key not in self._runs:
            self._runs[key] = self._translated(properties, revised_style or "", base_style or "")
        return self._runs[key]

    def _translated(
        self, properties: etree._Element | None, revised_style: str, base_style: str
    ) -> etree._Element | None:
        made = etree.Element(RPR) if properties is None else copy.deepcopy(properties)
        for child in list(made):
            if child.tag not in RPR_ORDER:
                made.remove(child)
        self._restyle(made)
        wanted = self.revised.looks.run_values(properties, revised_style)
        found = self.base.looks.run_values(made, base_style)
        for name in sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name)):
            put_in_order(made, _element(name, wanted, found if name == "rFonts" else None), RPR_ORDER)
        return made if len(made) else None

    def paragraph_properties(self, properties: etree._Element | None) -> etree._Element | None:
        """Properties which in the base look as ``properties`` do in the revised file, list included."""
        made = etree.Element(PPR) if properties is None else copy.deepcopy(properties)
        for child in list(made):
            if child.tag in {RPR, SECT_PR, w("pPrChange"), w("numPr")} or child.tag not in PPR_ORDER:
                made.remove(child)
        self._restyle(made)
        theirs = self.revised.numbering.place_of(properties)
        num = None if theirs is None else self.lists.translated(theirs[0])
        if theirs is not None and num is not None:
            put_in_order(made, _num_pr(num, theirs[1]), PPR_ORDER)
        elif self.base.numbering.place_of(made) is not None:
            put_in_order(made, _num_pr("0", 0), PPR_ORDER)
        wanted = self.revised.looks.paragraph_values(properties, theirs)
        found = self.base.looks.paragraph_values(made, self.base.numbering.place_of(made))
        for name in sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name)):
            put_in_order(made, _element(name, wanted, found), PPR_ORDER)
        return made if len(made) else None

    def pair_lists(self, base: etree._Element | None, revised: etree._Element | None) -> None:
        """Say that two paragraphs with these properties belong together, and so do the lists that number them."""
        ours, theirs = self.base.numbering.place_of(base), self.revised.numbering.place_of(revised)
        if ours is not None and theirs is not None:
            self.lists.bind(theirs[0], ours[0])

    def _restyle(self, holder: etree._Element) -> None:
        """Ids of styles under ``holder`` as the base has them."""
        for child in list(holder.iter(*_STYLED)):
            style = self.styles.translated(child.get(VAL, ""), _STYLED[child.tag])
            parent = child.getparent()
            if style:
                child.set(VAL, style)
            elif parent is not None:
                parent.remove(child)

    # --- content --------------------------------------------------------------------------------------------

    def adopt(self, element: etree._Element, owner: str) -> etree._Element:
        """A copy of ``element`` of the revised package that means the same in part ``owner`` of the base."""
        made = copy.deepcopy(element)
        made.tail = None
        added = list(_completed(made))
        for part in list(made.iter(etree.Element)):
            self._adopt(part, owner, made)
        for properties in added:
            holder = properties.getparent()
            if holder is not None and not len(properties):
                holder.remove(properties)
        self._rename_shapes(made)
        return made

    def _rename_shapes(self, made: etree._Element) -> None:
        """New ids for VML shapes: the old ones may stand in the base as well."""
        known: dict[str, str] = {}
        for shape in made.iter(f"{_VML}*"):
            if shape.get("id"):
                known[shape.get("id", "")] = f"{shape.get('id')}_{next(self.ids)}"
                shape.set("id", known[shape.get("id", "")])
        if known:
            for element in made.iter(etree.Element):
                for name in ("type", "ShapeID"):
                    said = element.get(name, "")
                    new = known.get(said.removeprefix("#"))
                    if new is not None:
                        element.set(name, f"#{new}" if said.startswith("#") else new)

    def _adopt(self, part: etree._Element, owner: str, top: etree._Element) -> None:
        parent = part.getparent()
        if parent is not None and (part.tag in _DROPPED or part.tag in _BOOKMARKS or part.tag == SECT_PR):
            parent.remove(part)
            return
        for name, _ in [(str(name), said) for name, said in part.items()]:
            if name.startswith((_W14, w("rsid"))):
                del part.attrib[name]
            elif name.startswith(_LINKED):
                self._relink(part, name, owner)
        if part.tag == PPR and part is not top:
            self._adopt_paragraph(part)
        elif part.tag == RPR and part is not top:
            self._adopt_run(part)
        elif part.tag == w("tblStyle"):
            self._restyle_table(part)
        elif part.tag in _NOTES:
            part.set(ID, self._note(_NOTES[part.tag], part.get(ID, "")))
        elif part.tag == _DOC_PR:
            part.set("id", str(next(self.ids)))

    def _adopt_paragraph(self, properties: etree._Element) -> None:
        made = self.paragraph_properties(properties)
        properties[:] = [] if made is None else list(made)

    def _adopt_run(self, properties: etree._Element) -> None:
        """Run properties inside an adopted paragraph; those of a paragraph mark have no place of their own."""
        holder = properties.getparent()
        paragraph = None if holder is None else next(holder.iterancestors(w("p")), None)
        style = value(None if paragraph is None else paragraph.find(PPR), "pStyle")
        made = self.run_properties(properties, self.styles.back(style), style)
        properties[:] = [] if made is None else list(copy.deepcopy(made))

    def _restyle_table(self, part: etree._Element) -> None:
        style = self.styles.translated(part.get(VAL, ""), "table")
        parent = part.getparent()
        if style:
            part.set(VAL, style)
        elif parent is not None:
            parent.remove(part)

    # --- parts ----------------------------------------------------------------------------------------------

    def _relink(self, part: etree._Element, name: str, owner: str) -> None:
        link = part.get(name, "")
        key = (self.source, link, owner)
        if key not in self._links:
            self._links[key] = self._carried(link, owner)
        if self._links[key]:
            part.set(name, self._links[key])
        else:
            del part.attrib[name]

    def _carried(self, link: str, owner: str) -> str:
        """Id of a relationship in ``owner`` that leads to the same; empty when it cannot be carried."""
        found = next((each for each in self.revised.package.relationships(self.source) if each.id == link), None)
        if found is None:
            return ""
        if found.external:
            if found.type == "hyperlink":
                return self.edit.link(owner, f"{OFFICE}hyperlink", found.target, external=True)
            self._say("word-link-not-carried", f"a link to a file outside the document ({found.type}) is left out")
            return ""
        content = self.revised.package.members.get(found.target)
        if content is None:
            return ""
        return self.edit.link(owner, f"{OFFICE}{found.type}", self._member(found.target, content))

    def _member(self, target: str, content: bytes) -> str:
        """The member of the copy with that content, added when there is none."""
        if self.edit.members.get(target) == content:
            return target
        stem, suffix = posixpath.splitext(target)
        member = f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}{suffix}"
        if member not in self.edit.members:
            self.edit.members[member] = content
            kind = self.revised.package.content_types.get(target, "application/octet-stream")
            self.edit.declare(member, kind)
            if posixpath.join(posixpath.dirname(target), "_rels", f"{posixpath.basename(target)}.rels") in (
                self.revised.package.members
            ):
                self._say("word-object-parts", "an inserted object refers to further parts, which are left out")
        return member

    def _note(self, kind: str, number: str) -> str:
        """Id of a new note in the copy with the content of a note of the revised file."""
        found = self.note(f"{kind} {number}")
        if found is None:
            return self.notes.append(kind, etree.Element(w(kind)))
        return self.notes.append(kind, found[1].adopt(found[0], self.notes.member(kind)))

    def note(self, target: str) -> tuple[etree._Element, PackageCarrier] | None:
        """The note ``footnote 3`` of the revised file, and what carries from the part it stands in."""
        kind, _, number = target.partition(" ")
        member = self.revised.package.related(f"{kind}s")
        if member is None or member not in self.revised.package.members:
            return None
        if member not in self._notes:
            root = self.revised.package.xml(member)
            resolve_tree(root, accept=True)
            self._notes[member] = {each.get(ID, ""): each for each in root.iter(w(kind))}
        found = self._notes[member].get(number)
        return None if found is None else (found, self.within(member))

    def within(self, source: str) -> PackageCarrier:
        """What carries from another part of the revised package; what is known already is shared."""
        return replace(self, source=source)

    def _say(self, code: str, message: str) -> None:
        if message not in self._said:
            self._said.add(message)
            self.findings.append(Finding(code, Severity.WARNING, message, where=self.revised.package.name))


def carrier(edit: PackageEdit, revised: Package, notes: NoteParts, ids: Iterator[int]) -> PackageCarrier:
    """What carries from ``revised`` into the copy that ``edit`` makes."""
    base, other = side_of(edit.package), side_of(revised)
    styles = StyleImport(edit, base.styles, other.styles)
    return PackageCarrier(
        edit, base, other, styles, ListImport(edit, base.numbering, other.numbering), notes, ids, revised.main
    )


def _completed(made: etree._Element) -> Iterator[etree._Element]:
    """Empty properties put into paragraphs and their runs where there are none: to say nothing may mean otherwise."""
    for paragraph in made.iter(P):
        for holder, tag in ((paragraph, PPR), *((run, RPR) for run in paragraph.iter(RUN))):
            if holder.find(tag) is None:
                properties = etree.Element(tag)
                holder.insert(0, properties)
                yield properties


def _num_pr(num: str, level: int) -> etree._Element:
    made = etree.Element(w("numPr"))
    etree.SubElement(made, w("ilvl"), {VAL: str(level)})
    etree.SubElement(made, w("numId"), {VAL: num})
    return made


def _element(name: str, wanted: Values, found: Values | None = None) -> etree._Element:
    """The property ``name`` as it is wanted, or switched off."""
    made = etree.Element(w(name))
    attributes = wanted.get(name)
    if name == "rFonts":
        return _fonts(made, dict(attributes or ()), (found or {}).get(name, ()))
    if name == "tabs":
        made.extend(etree.fromstring(tab) for _, tab in attributes or ())
        cleared = [place for place, _ in (found or {}).get(name, ()) if place not in dict(attributes or ())]
        made.extend(etree.Element(w("tab"), {VAL: "clear", w("pos"): place}) for place in cleared)
        made[:] = sorted(made, key=lambda tab: int(tab.get(w("pos"), "0")))
    elif attributes is not None:
        for key, said in attributes:
            if not key.startswith("/"):
                made.set(key, said)
        _inner(made, attributes)
        for key, _ in (found or {}).get(name, ()):
            if not key.startswith("/") and made.get(key) is None:
                made.set(key, nothing(name, key) or "0")
    elif name in SWITCHES:
        made.set(VAL, "0")
    elif name == "widowControl":
        made.set(VAL, "1")
    elif name in NEUTRAL and not (name == "spacing" and found):
        made.set(VAL, NEUTRAL[name])
    else:
        for key, _ in (found or {}).get(name, ()):
            made.set(key, nothing(name, key) or "0")
    return made


def _fonts(made: etree._Element, wanted: Mapping[str, str], found: tuple[tuple[str, str], ...]) -> etree._Element:
    """``w:rFonts`` as wanted; a font that only the base names gives way to the one that stands for none."""
    for key, said in wanted.items():
        made.set(key, said)
    for key, _ in found:
        if key in RIVALS and key not in wanted and RIVALS[key] not in wanted:
            made.set(RIVALS[key] if key.lower().endswith("theme") else key, NO_FONT)
    return made


def _inner(made: etree._Element, attributes: tuple[tuple[str, str], ...]) -> None:
    """Children of a property (borders, numbering forms), kept as attributes ``/name/attribute``."""
    for key, said in attributes:
        if key.startswith("/"):
            name, _, attribute = key[1:].partition("/")
            child = made.find(w(name))
            (child if child is not None else etree.SubElement(made, w(name))).set(attribute, said)
