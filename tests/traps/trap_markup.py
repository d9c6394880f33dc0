"""Shorthand for the XML of the traps: paragraphs, runs, tables, fields, notes."""

from __future__ import annotations

from xml.sax.saxutils import escape

BOLD, ITALIC, UNDERLINE = "<w:b/>", "<w:i/>", '<w:u w:val="single"/>'
RTL = "<w:rtl/>"


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str, rpr: str = "") -> str:
    """A run; text that starts with ``<`` is XML already."""
    properties = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return f"<w:r>{properties}{text if text.startswith('<') else t(text)}</w:r>"


def p(*content: str, style: str = "", ppr: str = "", attributes: str = "") -> str:
    """A paragraph; content is XML, or text for a plain run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{ppr}</w:pPr>" if named or ppr else ""
    runs = "".join(part if part.startswith("<") else r(part) for part in content if part)
    return f"<w:p{attributes}>{properties}{runs}</w:p>"


def heading(text: str) -> str:
    return p(text, style="Heading1")


def item(*content: str, num: int = 1, level: int = 0) -> str:
    """A paragraph with an automatic number."""
    return p(*content, ppr=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def numbering(*formats: tuple[int, str, str], instances: dict[int, int] | None = None) -> str:
    """Abstract lists (id, format, text of the level), and numId -> abstract id (by default the same)."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{ident}"><w:multiLevelType w:val="multilevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:lvl></w:abstractNum>'
        for ident, form, text in formats
    )
    nums = instances or {ident: ident for ident, _, _ in formats}
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return abstract + "".join(
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="{ident}"/>{restart}</w:num>' for num, ident in nums.items()
    )


def field(instruction: str, *result: str, rpr: str = "") -> str:
    """A complex field; an argument of the result that starts with ``<`` is XML."""
    runs = "".join(part if part.startswith("<") else r(part, rpr) for part in result)
    code = f'<w:instrText xml:space="preserve">{escape(instruction)}</w:instrText>'
    return f"{r(_char('begin'), rpr)}{r(code, rpr)}{r(_char('separate'), rpr)}{runs}{r(_char('end'), rpr)}"


def _char(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'


def simple(instruction: str, result: str) -> str:
    return f'<w:fldSimple w:instr="{escape(instruction)}">{r(result)}</w:fldSimple>'


def bookmark(name: str, *content: str, ident: int = 1) -> str:
    runs = "".join(part if part.startswith("<") else r(part) for part in content)
    return f'<w:bookmarkStart w:id="{ident}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{ident}"/>'


def inline_control(text: str, tag: str = "date") -> str:
    properties = f'<w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="4711"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{r(text)}</w:sdtContent></w:sdt>"


def block_control(*paragraphs: str) -> str:
    return (
        '<w:sdt><w:sdtPr><w:tag w:val="block"/><w:id w:val="4712"/></w:sdtPr>'
        f"<w:sdtContent>{''.join(paragraphs)}</w:sdtContent></w:sdt>"
    )


def link(ident: str, text: str) -> str:
    return f'<w:hyperlink r:id="{ident}" w:history="1">{r(text)}</w:hyperlink>'


def footnote(ident: int) -> str:
    return r(f'<w:footnoteReference w:id="{ident}"/>', '<w:rStyle w:val="FootnoteReference"/>')


def endnote(ident: int) -> str:
    return r(f'<w:endnoteReference w:id="{ident}"/>', '<w:rStyle w:val="FootnoteReference"/>')


def note_text(*texts: str, kind: str = "footnote") -> str:
    """The inside of a note: its mark and a paragraph for each text."""
    mark = r(f"<w:{kind}Ref/>", '<w:rStyle w:val="FootnoteReference"/>')
    first = p(mark, r(f" {texts[0]}"), style="FootnoteText")
    return first + "".join(p(text, style="FootnoteText") for text in texts[1:])


def table(*rows: tuple[str, ...] | list[str], widths: tuple[int, ...] = ()) -> str:
    """A table of plain cells; a cell that starts with ``<`` is XML: ``<w:tc>`` whole or blocks."""
    columns = widths or tuple(2000 for _ in rows[0])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(map(_row, rows))}</w:tbl>"
    )


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"<w:tr>{''.join(map(cell, cells))}</w:tr>"


def cell(content: str, tcpr: str = "") -> str:
    if content.startswith("<w:tc>"):
        return content
    blocks = content if content.startswith("<") else p(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{tcpr}</w:tcPr>{blocks}</w:tc>'


def image(ident: str, *, name: str = "Seal") -> str:
    size = '<wp:extent cx="360000" cy="360000"/>'
    shape = (
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    return r(
        f'<w:drawing><wp:inline>{size}<wp:docPr id="7" name="{name}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{ident}"/>'
        f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill>{shape}</pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing>"
    )


def text_box(*paragraphs: str) -> str:
    """A text box twice, as a drawing and as its fallback."""
    held = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="720000"/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{held}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="1800000" cy="720000"/><wp:docPr id="9" name="Box"/><a:graphic><a:graphicData '
        f'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{shape}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape id="Box1" style="width:142pt;height:57pt"><v:textbox>{held}</v:textbox></v:shape>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def equation(text: str) -> str:
    return f"<m:oMath><m:r><m:t>{escape(text)}</m:t></m:r></m:oMath>"
