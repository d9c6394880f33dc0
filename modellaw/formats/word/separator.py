"""The empty paragraph that keeps two tables apart in a redline, and its style in a copy of the base."""

from __future__ import annotations

from lxml import etree

from modellaw.formats.word.markup import W
from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.text import SEPARATOR_STYLE
from modellaw.formats.word.tracked import paragraph_properties
from modellaw.formats.word.tree import VAL, P, w

_STYLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_STYLE = f"""<w:style xmlns:w="{W}" w:type="paragraph" w:customStyle="1" w:styleId="{SEPARATOR_STYLE}">
<w:name w:val="ML Separator"/><w:pPr><w:suppressLineNumbers/>
<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>
<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>""".replace("\n", "")


def separator() -> etree._Element:
    """An empty paragraph that keeps two tables apart and that readers leave out."""
    made = etree.Element(P)
    etree.SubElement(paragraph_properties(made), w("pStyle"), {VAL: SEPARATOR_STYLE})
    return made


def define_separator(edit: PackageEdit, root: etree._Element) -> None:
    """Add the style of separators to the copy when ``root`` holds one: as low as a paragraph can be."""
    if not any(style.get(VAL) == SEPARATOR_STYLE for style in root.iter(w("pStyle"))):
        return
    styles = edit.part("styles")
    if styles is None:
        styles = edit.new_part("word/styles.xml", "styles", _STYLES)
    if not any(style.get(w("styleId")) == SEPARATOR_STYLE for style in styles.iter(w("style"))):
        styles.append(etree.fromstring(_STYLE))
