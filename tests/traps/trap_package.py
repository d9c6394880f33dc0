"""A small builder of .docx files for the traps: raw XML in, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="708" w:footer="708" w:gutter="0"/>'
)


def style(ident: str, name: str, *, kind: str = "paragraph", ppr: str = "", rpr: str = "", based: str = "") -> str:
    based_on = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if ident in {"Normal", "TableNormal"} else ""
    holding = (f"<w:pPr>{ppr}</w:pPr>" if ppr else "") + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{ident}"><w:name w:val="{name}"/>{based_on}{holding}</w:style>'
    )


BODY_TEXT = style("BodyText", "Body Text", based="Normal", ppr='<w:spacing w:after="120"/>')
HEADING = style(
    "Heading1",
    "heading 1",
    based="Normal",
    ppr='<w:keepNext/><w:outlineLvl w:val="0"/>',
    rpr='<w:b/><w:sz w:val="28"/>',
)
QUOTE = style("Quote", "Quote", based="Normal", ppr='<w:ind w:left="720" w:right="720"/>', rpr="<w:i/>")
TERM = style("Term", "Term", kind="character", rpr="<w:b/>")
STYLES = (
    style("Normal", "Normal"),
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>',
    HEADING,
    BODY_TEXT,
    QUOTE,
    TERM,
    style("Header", "header", based="Normal"),
    style("FootnoteText", "footnote text", based="Normal", rpr='<w:sz w:val="18"/>'),
    style("FootnoteReference", "footnote reference", kind="character", rpr='<w:vertAlign w:val="superscript"/>'),
)
FONTS = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>'


@dataclass(frozen=True, slots=True)
class Furniture:
    """A header or footer: ``kind`` is ``header`` or ``footer``, ``type`` is ``default``, ``first`` or ``even``."""

    kind: str
    content: str
    type: str = "default"


@dataclass(frozen=True, slots=True)
class Docx:
    """What a file holds; everything is the inner XML of its part."""

    body: str
    styles: tuple[str, ...] = STYLES
    defaults: str = f'{FONTS}<w:sz w:val="24"/>'
    numbering: str = ""
    footnotes: tuple[str, ...] = ()
    endnotes: tuple[str, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    comments: str = ""
    settings: str = ""
    section: str = PAGE
    media: dict[str, bytes] = field(default_factory=dict)
    """``image1.png``: relationship id is ``rIdimage1``."""
    links: dict[str, str] = field(default_factory=dict)
    """Relationship id to web address."""
    chunks: dict[str, bytes] = field(default_factory=dict)
    """``chunk1.html`` of an altChunk: relationship id is ``rIdchunk1``."""
    theme: str = ""

    def packed(self) -> bytes:
        members = self._members()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in members.items():
                data = content if isinstance(content, bytes) else content.encode()
                package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
        return buffer.getvalue()

    def _members(self) -> dict[str, bytes | str]:
        parts = self._parts()
        media = {f"word/{'media/' if name in self.media else ''}{name}": data
                 for name, data in (self.media | self.chunks).items()}  # fmt: skip
        return {
            "[Content_Types].xml": self._types(parts),
            "_rels/.rels": _relationships([("rId1", f"{R}/officeDocument", "word/document.xml", "")]),
            "word/document.xml": _part("document", f"<w:body>{self.body}{self._section()}</w:body>"),
            "word/_rels/document.xml.rels": _relationships([*self._internal(parts), *self._outside()]),
            **{f"word/{name}": content for name, (_, content) in parts.items()},
            **media,
        }

    def _parts(self) -> dict[str, tuple[str, str]]:
        """File name to kind of relationship and content."""
        fonts = '<w:font w:name="Liberation Serif"/>'
        parts = {
            "styles.xml": ("styles", _part("styles", self._defaults() + "".join(self.styles))),
            "settings.xml": ("settings", _part("settings", self.settings + self._note_settings())),
            "fontTable.xml": ("fontTable", _part("fonts", fonts)),
        }
        if self.numbering:
            parts["numbering.xml"] = ("numbering", _part("numbering", self.numbering))
        for kind, notes in (("footnote", self.footnotes), ("endnote", self.endnotes)):
            if notes:
                parts[f"{kind}s.xml"] = (f"{kind}s", _part(f"{kind}s", _notes(kind, notes)))
        for at, each in enumerate(self.furniture, start=1):
            root = "hdr" if each.kind == "header" else "ftr"
            parts[f"{each.kind}{at}.xml"] = (each.kind, _part(root, each.content))
        if self.comments:
            parts["comments.xml"] = ("comments", _part("comments", self.comments))
        if self.theme:
            parts["theme1.xml"] = ("theme", self.theme)
        return parts

    def _defaults(self) -> str:
        return f"<w:docDefaults><w:rPrDefault><w:rPr>{self.defaults}</w:rPr></w:rPrDefault></w:docDefaults>"

    def _note_settings(self) -> str:
        listed = ""
        for kind, notes in (("footnote", self.footnotes), ("endnote", self.endnotes)):
            if notes:
                listed += f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>'
        return listed

    def _section(self) -> str:
        references = "".join(
            f'<w:{each.kind}Reference w:type="{each.type}" r:id="rId{each.kind}{at}"/>'
            for at, each in enumerate(self.furniture, start=1)
        )
        return f"<w:sectPr>{references}{self.section}</w:sectPr>"

    def _internal(self, parts: dict[str, tuple[str, str]]) -> list[tuple[str, str, str, str]]:
        return [(f"rId{name.partition('.')[0]}", f"{R}/{kind}", name, "") for name, (kind, _) in parts.items()]

    def _outside(self) -> list[tuple[str, str, str, str]]:
        images = [(f"rId{name.partition('.')[0]}", f"{R}/image", f"media/{name}", "") for name in self.media]
        chunks = [(f"rId{name.partition('.')[0]}", f"{R}/aFChunk", name, "") for name in self.chunks]
        links = [(ident, f"{R}/hyperlink", target, "External") for ident, target in self.links.items()]
        return [*images, *chunks, *links]

    def _types(self, parts: dict[str, tuple[str, str]]) -> str:
        theme = "application/vnd.openxmlformats-officedocument.theme+xml"
        overrides = "".join(
            f'<Override PartName="/word/{name}" ContentType="{theme if kind == "theme" else f"{WORD}.{kind}+xml"}"/>'
            for name, (kind, _) in parts.items()
        )
        return (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="png" ContentType="image/png"/><Default Extension="html" ContentType="text/html"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>{overrides}</Types>'
        )


def _part(root: str, content: str) -> str:
    return f"{HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def _relationships(listed: list[tuple[str, str, str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"{f" TargetMode={mode!r}" if mode else ""}/>'
        for ident, kind, target, mode in listed
    ).replace("'", '"')
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def _notes(kind: str, notes: tuple[str, ...]) -> str:
    separators = "".join(
        f'<w:{kind} w:type="{type_}" w:id="{ident}"><w:p><w:r><w:{mark}/></w:r></w:p></w:{kind}>'
        for type_, ident, mark in (("separator", -1, "separator"),
                                   ("continuationSeparator", 0, "continuationSeparator"))
    )  # fmt: skip
    return separators + "".join(f'<w:{kind} w:id="{at}">{note}</w:{kind}>' for at, note in enumerate(notes, start=1))
