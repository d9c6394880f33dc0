"""The package around a body: the reference document of a style, with the profile's fonts, sizes and language in it.

A style is a folder under ``templates/word``; a member it does not have is taken from ``base``. Sizes in the
reference document are those of a 12-point text and are scaled to the size the profile asks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from lxml import etree

from modellaw.errors import LibraryError, UnknownName
from modellaw.formats.word.markup import W, escape
from modellaw.formats.word.metadata import WordMetadata, core_properties, extended_properties
from modellaw.formats.word.package import pack
from modellaw.model.profile import PageLayout, Profile
from modellaw.model.source import Stamp
from modellaw.resources import DataPath

ROOT = "templates/word"
CONTENT_TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
MEMBERS = (
    CONTENT_TYPES,
    "_rels/.rels",
    RELATIONS,
    "word/styles.xml",
    "word/settings.xml",
    "word/fontTable.xml",
    "word/theme/theme1.xml",
)
NOMINAL_PT = 12
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_Element = etree._Element


@dataclass(frozen=True, slots=True)
class Part:
    """A part the reference document does not have, and how the package points to it."""

    name: str
    content: bytes
    content_type: str = ""
    """Empty: plain XML, known by its suffix."""
    relation: str = ""
    """Last word of the relationship type (``header``, ``footnotes``); empty for parts other parts point to."""
    relation_id: str = ""


def assemble(
    document: bytes, parts: Iterable[Part], *, profile: Profile, metadata: WordMetadata, data: DataPath, stamp: Stamp
) -> bytes:
    """The .docx of a main part and its companions in the profile's style."""
    listed = tuple(parts)
    members = {name: _member(profile.layout.style, name, data) for name in MEMBERS}
    members["word/styles.xml"] = _styles(members["word/styles.xml"], profile.layout)
    members["word/settings.xml"] = _settings(members["word/settings.xml"], profile.layout)
    members["word/fontTable.xml"] = _fonts(members["word/fontTable.xml"], profile.layout)
    members[CONTENT_TYPES] = _extended(members[CONTENT_TYPES], "Types", map(_override, listed))
    members[RELATIONS] = _extended(members[RELATIONS], "Relationships", map(_relationship, listed))
    members["docProps/core.xml"] = core_properties(metadata, language=profile.layout.language, date=stamp.date)
    members["docProps/app.xml"] = extended_properties()
    members["word/document.xml"] = document
    return pack(members | {part.name: part.content for part in listed})


def _member(style: str, name: str, data: DataPath) -> bytes:
    if data.find(f"{ROOT}/{style}") is None:
        known = [folder.name for folder in data.listing(ROOT) if folder.is_dir()]
        close = get_close_matches(style, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"styles are: {', '.join(known) or 'none'}"
        raise UnknownName(f"no Word style {style!r} under {ROOT}", hint=hint)
    found = data.find(f"{ROOT}/{style}/{name}") or data.find(f"{ROOT}/base/{name}")
    if found is None:
        raise LibraryError(f"the Word style {style!r} has no {name}, nor has base", hint=f"restore {ROOT}/base/{name}")
    return found.read_bytes()


def _styles(content: bytes, layout: PageLayout) -> bytes:
    root = etree.fromstring(content)
    for tag, points in (("sz", layout.size_pt), ("szCs", layout.size_complex_pt or layout.size_pt)):
        for size in root.iter(f"{{{W}}}{tag}"):
            size.set(f"{{{W}}}val", str(round(int(size.get(f"{{{W}}}val", "24")) * points / NOMINAL_PT)))
    defaults = _only(root, f"{{{W}}}docDefaults")
    _set(_only(defaults, f".//{{{W}}}rFonts"), _font_names(layout))
    tag = layout.language
    _set(_only(defaults, f".//{{{W}}}lang"), {"val": tag, "eastAsia": tag, "bidi": tag})
    spacing = {"after": str(round(layout.paragraph_spacing_pt * 20)), "line": str(round(layout.line * 240))}
    _set(_only(defaults, f".//{{{W}}}spacing"), spacing)
    return _serialised(root)


def _settings(content: bytes, layout: PageLayout) -> bytes:
    root = etree.fromstring(content)
    for language in root.iter(f"{{{W}}}themeFontLang"):
        _set(language, {"val": layout.language} | ({"bidi": layout.language} if layout.rtl else {}))
    return _serialised(root)


def _fonts(content: bytes, layout: PageLayout) -> bytes:
    root = etree.fromstring(content)
    known = {font.get(f"{{{W}}}name") for font in root}
    for name in dict.fromkeys(_font_names(layout).values()):
        if name not in known:
            font = etree.SubElement(root, f"{{{W}}}font", {f"{{{W}}}name": name})
            etree.SubElement(font, f"{{{W}}}family", {f"{{{W}}}val": "auto"})
            etree.SubElement(font, f"{{{W}}}pitch", {f"{{{W}}}val": "variable"})
    return _serialised(root)


def _font_names(layout: PageLayout) -> dict[str, str]:
    return {
        "ascii": layout.font,
        "hAnsi": layout.font,
        "eastAsia": layout.font_east_asian or layout.font,
        "cs": layout.font_complex or layout.font,
    }


def _override(part: Part) -> str:
    if not part.content_type:
        return ""
    return f'<Override PartName="/{escape(part.name)}" ContentType="{escape(part.content_type)}"/>'


def _relationship(part: Part) -> str:
    if not part.relation:
        return ""
    target = part.name.removeprefix("word/") if part.name.startswith("word/") else f"../{part.name}"
    kind = f"{OFFICE}/{part.relation}"
    return f'<Relationship Id="{escape(part.relation_id)}" Type="{kind}" Target="{escape(target)}"/>'


def _extended(content: bytes, root: str, entries: Iterable[str]) -> bytes:
    end = f"</{root}>".encode()
    head, _, tail = content.rpartition(end)
    return head + "".join(entries).encode() + end + tail


def _only(root: _Element, path: str) -> _Element:
    found = root.find(path)
    if found is None:
        raise LibraryError(f"word/styles.xml has no {path}", hint=f"compare it with {ROOT}/base/word/styles.xml")
    return found


def _set(element: _Element, values: dict[str, str]) -> None:
    for name, value in values.items():
        element.set(f"{{{W}}}{name}", value)


def _serialised(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
