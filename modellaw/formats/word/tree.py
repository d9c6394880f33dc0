"""Names and small questions about WordprocessingML trees (ECMA-376 Part 1, transitional)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from modellaw.formats.word.markup import DECLARATION, R, W
from modellaw.formats.xml import parse

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The name ``w:name`` in Clark notation."""
    return f"{{{W}}}{name}"


def r(name: str) -> str:
    """The name ``r:name`` in Clark notation."""
    return f"{{{R}}}{name}"


P, RUN, T, PPR, RPR = w("p"), w("r"), w("t"), w("pPr"), w("rPr")
TBL, TR, TC, TRPR, TCPR = w("tbl"), w("tr"), w("tc"), w("trPr"), w("tcPr")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
SDT, SDT_CONTENT, CUSTOM_XML, SECT_PR = w("sdt"), w("sdtContent"), w("customXml"), w("sectPr")
HYPERLINK, SMART_TAG, SIMPLE_FIELD, FIELD_CHAR = w("hyperlink"), w("smartTag"), w("fldSimple"), w("fldChar")
ALTERNATE = f"{{{MC}}}AlternateContent"
CHOICE, FALLBACK = f"{{{MC}}}Choice", f"{{{MC}}}Fallback"
MATH, MATH_PARAGRAPH = f"{{{M}}}oMath", f"{{{M}}}oMathPara"
_NAMES: dict[str, str] = {}
"""Names in Clark notation, once made."""
VAL, ID, TYPE = w("val"), w("id"), w("type")

_RANGES = (
    *("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange"),
    *("customXmlMoveFromRange", "customXmlMoveToRange"),
)
MARKERS = frozenset((w("proofErr"), *(w(name + end) for name in _RANGES for end in ("Start", "End"))))
"""Elements without width that may stand between runs or between paragraphs."""


OFF = frozenset(("0", "false", "off", "none"))
"""Values of a switch that is off."""


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def value(parent: etree._Element | None, name: str) -> str | None:
    """``w:val`` of the child ``w:name`` of ``parent``, or None without such a child (``""`` without ``w:val``)."""
    if parent is not None:
        wanted = _NAMES.get(name) or _NAMES.setdefault(name, w(name))
        for child in parent:  # the wanted child of properties is among the first; find() costs several times as much
            if child.tag == wanted:
                return child.get(VAL, "")
    return None


def properties_of(paragraph: etree._Element) -> etree._Element | None:
    """The ``w:pPr`` of a ``w:p``, which comes first (schema)."""
    first = paragraph[0] if len(paragraph) else None
    return first if first is None or first.tag == PPR else paragraph.find(PPR)


def content_key(element: etree._Element | None) -> tuple[object, ...]:
    """What properties say, as a key: equal for elements whose children have the same names, attributes and children.

    For properties, which hold no text; several times cheaper than serialising, which repeats all namespaces.
    """
    return () if element is None else tuple([element_key(child) for child in element])


def element_key(element: etree._Element) -> tuple[object, ...]:
    """The same for one property with its own name and attributes."""
    if len(element):
        return element.tag, *element.items(), content_key(element)
    return element.tag, *element.items()


def is_on(parent: etree._Element | None, name: str) -> bool | None:
    """The toggle ``w:name`` under ``parent``: true, false, or None when not said."""
    said = value(parent, name)
    return None if said is None else said not in OFF


def document_parts(root: etree._Element) -> Iterator[etree._Element]:
    """Every ``w:p`` under ``root`` in document order: the order that ``Source.paragraph`` counts in."""
    return root.iter(P)


def parse_part(data: bytes, *, name: str) -> etree._Element:
    """The root of an XML part of a package."""
    return parse(data, name=name)


def serialise(root: etree._Element) -> bytes:
    """An XML part with its declaration; the same tree always gives the same bytes."""
    pieces = _Pieces([DECLARATION.encode()])
    with etree.xmlfile(pieces, encoding="UTF-8") as written:
        written.write(root)
    return b"".join(pieces)


class _Pieces(list[bytes]):
    """A file that keeps what is written to it in pieces: one buffer that grows would hold a long law twice."""

    def write(self, data: bytes) -> int:
        """Put ``data`` behind what is there."""
        self.append(data)
        return len(data)
