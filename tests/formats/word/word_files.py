"""Small Word files built in tests: packages from XML bodies, and documents of paragraphs, tables, fields and notes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from modellaw.formats.word.markup import DECLARATION, R, W
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.package import pack

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROOT = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
SIGNED = 'w:author="Someone" w:date="2026-01-01T00:00:00Z"'


def package(
    parts: Mapping[str, bytes], *, relations: str = "", types: str = "", main_type: str = MAIN
) -> dict[str, bytes]:
    """Members of a package whose main part is ``word/document.xml``."""
    return {
        "[Content_Types].xml": (
            f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{types}</Types>'
        ).encode(),
        "_rels/.rels": (
            f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/_rels/document.xml.rels": (
            f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
        ).encode(),
        **parts,
    }


def document(body: str) -> bytes:
    """A main part with that body."""
    return f"{DECLARATION}<w:document {ROOT}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A .docx with that body; ``parts`` are further parts by kind (``styles``, ``numbering``, ``footnotes``)."""
    more = parts or {}
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "header": "hdr"}
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for at, kind in enumerate(more, 10)
    )
    types = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{PART}.{kind}+xml"/>' for kind in more)
    members = {
        f"word/{kind}.xml": f"{DECLARATION}<w:{roots[kind]} {ROOT}>{content}</w:{roots[kind]}>".encode()
        for kind, content in more.items()
    }
    return pack(package({"word/document.xml": document(body), **members}, relations=relations, types=types))


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, mark: str = "", properties: str = "") -> str:
    """A paragraph; plain strings are runs of text. ``mark`` is ``ins`` or ``del`` for its paragraph mark."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    tracked = f'<w:rPr><w:{mark} w:id="900" {SIGNED}/></w:rPr>' if mark else ""
    return f"<w:p><w:pPr>{properties}{tracked}</w:pPr>{inner}</w:p>"


def ins(*runs: str) -> str:
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    return f'<w:ins w:id="901" {SIGNED}>{inner}</w:ins>'


def gone(text: str) -> str:
    return f'<w:del w:id="902" {SIGNED}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def row(*cells: str, mark: str = "") -> str:
    """A table row of cells; plain strings are cells of one paragraph."""
    tracked = f'<w:trPr><w:{mark} w:id="903" {SIGNED}/></w:trPr>' if mark else ""
    inner = "".join(f"<w:tc><w:tcPr/>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{tracked}{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(code: str, result: str) -> str:
    kinds = (
        "begin",
        f'<w:instrText xml:space="preserve">{code}</w:instrText>',
        "separate",
        f"<w:t>{result}</w:t>",
        "end",
    )
    return "".join(
        f"<w:r>{k if k.startswith('<') else f'<w:fldChar w:fldCharType={chr(34)}{k}{chr(34)}/>'}</w:r>" for k in kinds
    )


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def footnotes(**texts: str) -> str:
    """The content of a footnote part: ``_1="text"`` is note 1."""
    ends = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    return ends + "".join(
        f'<w:footnote w:id="{name[1:]}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + text)}</w:p></w:footnote>'
        for name, text in texts.items()
    )


def main_part(data: bytes) -> str:
    """The text of the main part."""
    return open_package(data, name="t.docx").members["word/document.xml"].decode()


def raw_zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of members in that order, names as given, doubles allowed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return buffer.getvalue()


ALL_KINDS = p(
    run("A"),
    ins("B"),
    f'<w:hyperlink w:anchor="x">{run("C")}</w:hyperlink>',
    f"<w:sdt><w:sdtContent>{run('D')}</w:sdtContent></w:sdt>",
    f"<w:smartTag>{run('E')}</w:smartTag>",
    f"<w:bdo>{run('F')}</w:bdo>",
    f'<w:fldSimple w:instr="REF x">{run("5")}</w:fldSimple>',
    "<w:r><w:t>G</w:t><w:noBreakHyphen/><w:t>H</w:t><w:tab/><w:t>I</w:t><w:br/><w:t>J</w:t></w:r>",
    '<w:r><w:sym w:font="Symbol" w:char="002A"/><w:br w:type="page"/><w:lastRenderedPageBreak/><w:t>K</w:t></w:r>',
    gone("lost"),
)
"""A paragraph with every kind of text there is."""
