"""What a section says about its pages: ``w:sectPr`` resolved, so that two of them can be compared.

ECMA-376 Part 1, 17.6: defaults are filled in, what has no effect is left out. References to headers and footers are
not among it, and the schema keeps them out of the remembered old properties too (``CT_SectPrBase``). Settings of a
printer and its paper trays belong to a machine, not to the document.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

from modellaw.formats.word.schema_order import SECTION_ORDER
from modellaw.formats.word.tree import OFF, VAL, local, w

REFERENCES = {w("headerReference"): "header", w("footerReference"): "footer"}
CHANGE = w("sectPrChange")
PRINTER = frozenset(map(w, ("printerSettings", "paperSrc")))
Said: TypeAlias = tuple[object, ...]
"""What one property says; equal for properties with the same effect."""

_SWITCHES = frozenset(map(w, ("formProt", "noEndnote", "titlePg", "bidi", "rtlGutter")))
_DEFAULTS = {
    w("type"): {"val": "nextPage"},
    w("pgSz"): {"orient": "portrait"},
    w("pgMar"): {"gutter": "0"},
    w("cols"): {"num": "1", "space": "720", "equalWidth": "1", "sep": "0"},
    w("pgNumType"): {"fmt": "decimal"},
    w("lnNumType"): {"restart": "newPage"},
    w("vAlign"): {"val": "top"},
    w("textDirection"): {"val": "lrTb"},
}
_BOOLEANS = frozenset(("equalWidth", "sep"))
_WHOLE = re.compile(r"[+-]?\d+")


def section_says(section: etree._Element) -> dict[str, Said]:
    """What a ``w:sectPr`` says about its pages, by name; equal for two sections that look the same."""
    found: dict[str, Said] = {}
    for child in section:
        if child.tag not in SECTION_ORDER or child.tag in REFERENCES or child.tag in PRINTER or child.tag == CHANGE:
            continue
        said = _says(child)
        if said:
            found[local(child)] = said
    return found


def _says(child: etree._Element) -> Said:
    tag = str(child.tag)
    if tag in _SWITCHES:
        return () if child.get(VAL) in OFF else ("on",)
    own = _attributes(child)
    if tag == w("pgSz"):
        own.pop("code", None)  # how the printer calls this size
    if tag == w("docGrid") and own.get("type", "default") == "default":
        return ()  # a pitch without a grid
    if tag == w("lnNumType") and "countBy" not in own:
        return ()  # every how many lines is not said: none is numbered
    inner = tuple(_inner(each) for each in child if isinstance(each.tag, str))
    if tag == w("cols") and not inner and own.get("num", "1") == "1":
        return ()  # one column has no space beside it
    defaults = _DEFAULTS.get(tag, {})
    told = tuple(sorted(pair for pair in own.items() if defaults.get(pair[0]) != pair[1]))
    return (*told, *inner)


def _inner(element: etree._Element) -> Said:
    return local(element), tuple(sorted(_attributes(element).items()))


def _attributes(element: etree._Element) -> dict[str, str]:
    return {etree.QName(key).localname: _value(etree.QName(key).localname, said) for key, said in _items(element)}


def _items(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(key), str(said)) for key, said in element.attrib.items()]


def _value(name: str, said: str) -> str:
    if name in _BOOLEANS:
        return "0" if said in OFF else "1"
    return str(int(said)) if _WHOLE.fullmatch(said) else said
