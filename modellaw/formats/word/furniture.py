"""What stands around the text: headers and footers with page numbers, the section with paper and line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from modellaw.formats.word.look import Look, run_properties
from modellaw.formats.word.markup import characters, part
from modellaw.formats.word.metadata import WordMetadata
from modellaw.formats.word.shell import WORD_TYPE, Part
from modellaw.model.printed import Run
from modellaw.model.profile import PageLayout

FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
SIDES = {"header": ("w:hdr", "Header", "rIdHeader"), "footer": ("w:ftr", "Footer", "rIdFooter")}

_HOLES = re.compile(r"\{(title|draft|page|pages)\}")


def furniture_parts(look: Look, templates: dict[str, str], metadata: WordMetadata) -> tuple[Part, ...]:
    """Header and footer parts of the templates that are not empty; ``templates`` is by ``header`` and ``footer``."""
    return tuple(
        Part(
            f"word/{side}1.xml",
            part(root, _paragraph(look, style, templates[side], metadata)),
            f"{WORD_TYPE}.{side}+xml",
            side,
            relation,
        )
        for side, (root, style, relation) in SIDES.items()
        if templates.get(side)
    )


def section(look: Look, parts: tuple[Part, ...], *, line_numbers: int = 0) -> str:
    """The ``w:sectPr`` of a document with those headers and footers."""
    references = "".join(
        f'<w:{one.relation}Reference w:type="default" r:id="{one.relation_id}"/>'
        for one in parts
        if one.relation in SIDES
    )
    orient = ' w:orient="landscape"' if look.width > look.height else ""
    lines = f'<w:lnNumType w:countBy="{line_numbers}" w:restart="newPage"/>' if line_numbers else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{look.width}" w:h="{look.height}"{orient}/>'
        f'<w:pgMar w:top="{look.top}" w:right="{look.right}" w:bottom="{look.bottom}" w:left="{look.left}" '
        f'w:header="708" w:footer="708" w:gutter="0"/>{lines}{"<w:bidi/>" if look.rtl else ""}</w:sectPr>'
    )


def templates_of(layout: PageLayout) -> dict[str, str]:
    """The header and footer templates of a profile."""
    return {"header": layout.header, "footer": layout.footer}


def _paragraph(look: Look, style: str, template: str, metadata: WordMetadata) -> str:
    bidi = "<w:bidi/>" if look.rtl else ""
    tabbed = "\t" in template
    stops = (
        f'<w:tabs><w:tab w:val="center" w:pos="{look.text_width // 2}"/>'
        f'<w:tab w:val="right" w:pos="{look.text_width}"/></w:tabs>'
    )
    place = "" if tabbed else '<w:jc w:val="center"/>'
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{stops if tabbed else ""}{bidi}{place}</w:pPr>'
    return f"<w:p>{properties}{''.join(_pieces(look, template, metadata))}</w:p>"


def _pieces(look: Look, template: str, metadata: WordMetadata) -> Iterator[str]:
    properties = run_properties(look, Run(""))
    for at, piece in enumerate(_HOLES.split(template)):
        text = {"title": metadata.title, "draft": metadata.draft}.get(piece, "1") if at % 2 else piece
        written = f"<w:r>{properties}{characters(text)}</w:r>" if text else ""
        named = at % 2 and piece in FIELDS
        yield f'<w:fldSimple w:instr=" {FIELDS[piece]} ">{written}</w:fldSimple>' if named else written
