"""Small Word files with sections, headers and footers, and what a word processor shows of their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree
from word_files import DECLARATION, OFFICE, PART, ROOT, p, package

from modellaw.formats.word.markup import R, W
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.package import pack
from modellaw.formats.word.resolve import resolve
from modellaw.formats.word.text import paragraph_text, paragraphs

TALL = '<w:pgSz w:w="11906" w:h="16838"/>'
WIDE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
SLOTS = tuple(f"{kind} {pages}" for kind in ("header", "footer") for pages in ("default", "first", "even"))


@dataclass(frozen=True, slots=True)
class Pages:
    """A section: its paragraphs, its page properties, and the parts it names by slot (``header default``)."""

    body: str
    says: str = TALL
    names: Mapping[str, str] = field(default_factory=dict)
    """Slot to the name of a part."""


def paged(*sections: Pages, parts: Mapping[str, str] | None = None, settings: str = "", styles: str = "") -> bytes:
    """A .docx of sections; ``parts`` are headers and footers by name (``header1``). The break of each section but the
    last stands in its last paragraph."""
    held = parts or {}
    body = "".join(map(_broken, sections[:-1])) + sections[-1].body + _section(sections[-1])
    content = {
        "word/document.xml": f"{DECLARATION}<w:document {ROOT}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": _part(name, inner) for name, inner in held.items()},
        **{f"word/{name}.xml": f"{DECLARATION}<w:{name} {ROOT}>{inner}</w:{name}>" for name, inner in
           (("settings", settings), ("styles", styles)) if inner},
    }  # fmt: skip
    names = [name.partition("/")[2].removesuffix(".xml") for name in content if name != "word/document.xml"]
    relations = "".join(
        f'<Relationship Id="rId{name}" Type="{OFFICE}/{_kind(name)}" Target="{name}.xml"/>' for name in names
    )
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{PART}.{_kind(name)}+xml"/>' for name in names)
    encoded = {name: inner.encode() for name, inner in content.items()}
    return pack(package(encoded, relations=relations, types=types))


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _part(name: str, inner: str) -> str:
    root = {"header": "hdr", "footer": "ftr"}[_kind(name)]
    return f"{DECLARATION}<w:{root} {ROOT}>{inner}</w:{root}>"


def _section(pages: Pages) -> str:
    references = "".join(
        f'<w:{slot.partition(" ")[0]}Reference w:type="{slot.partition(" ")[2]}" r:id="rId{name}"/>'
        for slot, name in pages.names.items()
    )
    return f"<w:sectPr>{references}{pages.says}</w:sectPr>"


def _broken(pages: Pages) -> str:
    start, mark, rest = pages.body.rpartition("</w:pPr>")
    return f"{start}{_section(pages)}{mark}{rest}"


# --- what is shown -------------------------------------------------------------------------------------------

Shown = list[tuple[int, str, dict[str, list[str]]]]
"""Of each section: how many paragraphs end before or with it, its properties, and its headers and footers in effect."""


def shown(data: bytes, *, accept: bool = True) -> Shown:
    """The sections of a file after accepting (or rejecting) all changes; an empty header counts as none."""
    package = open_package(resolve(data, accept=accept), name="t.docx")
    body = package.xml(package.main)[0]
    targets = {link.id: link.target for link in package.relationships(package.main)}
    lines = list(paragraphs(body))
    effective: dict[str, list[str]] = {}
    found: Shown = []
    for section in body.iter(f"{{{W}}}sectPr"):
        for reference in section.iter(f"{{{W}}}headerReference", f"{{{W}}}footerReference"):
            kind = etree.QName(reference).localname.removesuffix("Reference")
            texts = list(map(paragraph_text, paragraphs(package.xml(targets[str(reference.get(f"{{{R}}}id"))]))))
            effective[f"{kind} {reference.get(f'{{{W}}}type')}"] = texts if any(texts) else []
        own = [each for each in section if "Reference" not in str(each.tag)]
        said = "".join(etree.tostring(each, method="c14n", exclusive=True).decode() for each in own)
        holder = next(section.iterancestors(f"{{{W}}}p"), None)
        at = len(lines) if holder is None else lines.index(holder) + 1
        found.append((at, said, {slot: effective[slot] for slot in SLOTS if effective.get(slot)}))
    return found


def header(*lines: str) -> str:
    """The content of a header with plain paragraphs."""
    return "".join(map(p, lines))
