"""Writes a generated law as a .docx: raw XML, the same bytes every time.

Like files that a word processor saved twice, two versions differ in what nobody sees: revision ids, runs cut here and
there, spelling marks, ids of lists and notes counted anew.
"""

from __future__ import annotations

import io
import random
import zipfile
from xml.sax.saxutils import escape

from tests.bench.redline.law import Law, Note, Paragraph, Piece, Section, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in (
        ("wpc", "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("o", "urn:schemas-microsoft-com:office:office"),
        ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("w10", "urn:schemas-microsoft-com:office:word"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    )
)
FONTS = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>'
SIZE = '<w:sz w:val="24"/><w:lang w:val="en-GB"/>'
DIRECT = {"Subsection", "Explanation", "ListLetter"}
"""Styles whose runs repeat font, size and language, as text that went through many hands does."""
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="708" w:footer="708" w:gutter="0"/>'
)
BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE = (
    f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
)
CELL = '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
PAGE_FIELD = "".join(
    f"<w:r>{inner}</w:r>"
    for inner in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
)


def _style(ident: str, name: str, ppr: str = "", rpr: str = "", kind: str = "paragraph", based: str = "Normal") -> str:
    default = ' w:default="1"' if ident in {"Normal", "TableNormal"} else ""
    parent = f'<w:basedOn w:val="{based}"/>' if based and not default and kind == "paragraph" else ""
    inner = (f"<w:pPr>{ppr}</w:pPr>" if ppr else "") + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
    return f'<w:style w:type="{kind}"{default} w:styleId="{ident}"><w:name w:val="{name}"/>{parent}{inner}</w:style>'


STYLES = "".join(
    (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{FONTS}<w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>',
        _style("Normal", "Normal"),
        _style("TableNormal", "Normal Table", kind="table"),
        _style("Title", "Title", '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="32"/>'),
        _style("PartHeading", "Part Heading", '<w:keepNext/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>', "<w:b/>"),
        _style("SectionHeading", "Section Heading", '<w:keepNext/><w:outlineLvl w:val="1"/>', "<w:b/>"),
        _style("Subsection", "Subsection", '<w:spacing w:after="120"/><w:ind w:left="567"/>'),
        _style("Explanation", "Explanation", '<w:spacing w:after="60"/><w:ind w:left="1134" w:right="567"/>'),
        _style("ListLetter", "List Letter", '<w:spacing w:after="60"/>'),
        _style("TableText", "Table Text", "", '<w:sz w:val="20"/>'),
        _style("Header", "header", '<w:jc w:val="right"/>'),
        _style("Footer", "footer", '<w:jc w:val="center"/>'),
        _style("FootnoteText", "footnote text", "", '<w:sz w:val="18"/>'),
        _style("FootnoteReference", "footnote reference", "", '<w:vertAlign w:val="superscript"/>', "character"),
        _style("Term", "Term", "", "<w:b/>", "character"),
    )
)
LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="(%{at + 1})"/>'
    f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{1134 + 567 * at}" w:hanging="567"/></w:pPr></w:lvl>'
    for at, form in enumerate(("lowerLetter", "lowerRoman"))
)


class LawWriter:
    """One .docx of ``law``; ``chance`` draws what nobody sees."""

    def __init__(self, law: Law, chance: random.Random) -> None:
        self.law, self.chance = law, chance
        self.lists: dict[int, int] = {}
        self.notes: list[Note] = []
        self.count = 0
        self.marks = [f"00{chance.randrange(16**6):06X}" for _ in range(12)]
        self.printed = {id(paragraph): pieces for _, paragraph, pieces in law.printed()}

    def packed(self) -> bytes:
        """The bytes of the file."""
        members = self._members()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in members.items():
                package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _members(self) -> dict[str, str]:
        parts = {"document": self._document(), "styles": _part("styles", STYLES), "settings": self._settings()}
        parts["numbering"] = _part("numbering", self._numbering())
        parts["footnotes"] = _part("footnotes", self._footnotes())
        title = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>{escape(self.law.title)}</w:t></w:r></w:p>'
        parts["header1"] = _part("hdr", title)
        parts["footer1"] = _part("ftr", f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{PAGE_FIELD}</w:p>')
        kinds = {name: name.rstrip("1") for name in parts if name != "document"}
        links = [(f"rId{name}", f"{R}/{kind}", f"{name}.xml") for name, kind in kinds.items()]
        overrides = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>' for name, kind in kinds.items()
        )
        return {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>{overrides}</Types>',
            "_rels/.rels": _relationships([("rId1", f"{R}/officeDocument", "word/document.xml")]),
            "word/_rels/document.xml.rels": _relationships(links),
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }

    def _settings(self) -> str:
        inner = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        return _part("settings", inner)

    def _document(self) -> str:
        title = Paragraph(0, "Title", [Piece(self.law.title)])
        blocks = [self._paragraph(title, title.pieces), *(self._section(each) for each in self.law.sections)]
        references = (
            '<w:headerReference w:type="default" r:id="rIdheader1"/>'
            '<w:footerReference w:type="default" r:id="rIdfooter1"/>'
        )
        return _part("document", f"<w:body>{''.join(blocks)}<w:sectPr>{references}{PAGE}</w:sectPr></w:body>")

    def _section(self, section: Section) -> str:
        return "".join(self._table(each) if isinstance(each, Table) else self._printed(each) for each in section.blocks)

    def _table(self, table: Table) -> str:
        rows = "".join(
            f"<w:tr>{''.join(f'<w:tc>{CELL}{self._printed(cell)}</w:tc>' for cell in row.cells)}</w:tr>"
            for row in table.rows
        )
        return f"<w:tbl>{TABLE}{rows}</w:tbl>"

    def _printed(self, paragraph: Paragraph) -> str:
        return self._paragraph(paragraph, self.printed[id(paragraph)])

    def _paragraph(self, paragraph: Paragraph, pieces: list[Piece]) -> str:
        numbered = ""
        if paragraph.level >= 0:
            number = self.lists.setdefault(paragraph.list, len(self.lists) + 1)
            numbered = f'<w:numPr><w:ilvl w:val="{paragraph.level}"/><w:numId w:val="{number}"/></w:numPr>'
        mark = self.chance.choice(self.marks)
        direct = paragraph.style in DIRECT
        own = f"<w:rPr>{FONTS}{SIZE}</w:rPr>" if direct and self.chance.random() < 0.3 else ""
        runs = "".join(self._piece(piece, direct=direct) for piece in pieces)
        self.count += 1
        return (
            f'<w:p w14:paraId="{self.count:08X}" w14:textId="77777777" w:rsidR="{mark}" '
            f'w:rsidRDefault="{self.marks[0]}"><w:pPr><w:pStyle w:val="{paragraph.style}"/>{numbered}{own}</w:pPr>'
            f"{runs}</w:p>"
        )

    def _piece(self, piece: Piece, *, direct: bool = False) -> str:
        if piece.note is not None:
            self.notes.append(piece.note)
            reference = f'<w:footnoteReference w:id="{len(self.notes)}"/>'
            return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{reference}</w:r>'
        look = f'<w:rStyle w:val="{piece.style}"/>' if piece.style else ""
        look += FONTS if direct else ""
        look += ("<w:b/>" if piece.bold else "") + ("<w:i/>" if piece.italic else "")
        look += SIZE if direct else ""
        look = f"<w:rPr>{look}</w:rPr>" if look else ""
        return "".join(self._run(text, look) for text in self._cut(piece.text))

    def _cut(self, text: str) -> list[str]:
        """``text`` in one run, now and then in two."""
        if len(text) < 20 or self.chance.random() > 0.12:
            return [text]
        at = self.chance.randrange(1, len(text))
        return [text[:at], text[at:]]

    def _run(self, text: str, look: str) -> str:
        mark = f' w:rsidR="{self.chance.choice(self.marks)}"' if self.chance.random() < 0.3 else ""
        wrong = '<w:proofErr w:type="gramStart"/>' if self.chance.random() < 0.02 else ""
        return f'{wrong}<w:r{mark}>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def _numbering(self) -> str:
        abstract = f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{LEVELS}</w:abstractNum>'
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        return abstract + "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{restart}</w:num>' for number in self.lists.values()
        )

    def _footnotes(self) -> str:
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{ident}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for ident, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        return separators + "".join(
            f'<w:footnote w:id="{at}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}{self._run(" ", "")}'
            f"{''.join(map(self._piece, note.pieces))}</w:p></w:footnote>"
            for at, note in enumerate(self.notes, start=1)
        )


def _part(root: str, content: str) -> str:
    return f'{HEAD}<w:{root} xmlns:w="{W}" xmlns:r="{R}" {NAMESPACES} mc:Ignorable="w14">{content}</w:{root}>'


def _relationships(listed: list[tuple[str, str, str]]) -> str:
    entries = "".join(f'<Relationship Id="{one}" Type="{kind}" Target="{goal}"/>' for one, kind, goal in listed)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'
