"""Words and measures as WordprocessingML strings: escaping, units, namespaces.

Bodies are built as strings, since that costs a thousandth of what an object for every element does.
"""

from __future__ import annotations

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIECES = re.compile("([\t\n])")
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def escape(text: str) -> str:
    """``text`` as XML character data or attribute value; characters XML 1.0 forbids become U+FFFD, in sight."""
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def characters(text: str, *, element: str = "w:t") -> str:
    """The children of a run that print ``text``: tabs and line breaks have elements of their own."""
    pieces = filter(None, _PIECES.split(text))
    return "".join(_BREAKS.get(piece) or _spaced(element, piece) for piece in pieces)


def _spaced(element: str, text: str) -> str:
    return f'<{element} xml:space="preserve">{escape(text)}</{element}>'


def twips(centimetres: float) -> int:
    """Twentieths of a point, the unit of page and paragraph measures."""
    return round(centimetres * 1440 / 2.54)


def half_points(points: float) -> int:
    """The unit of font sizes."""
    return round(points * 2)


def part(root: str, body: str, *, attributes: str = NAMESPACES) -> bytes:
    """A whole XML part: declaration, root element with its namespaces, body."""
    return f"{DECLARATION}<{root} {attributes}>{body}</{root}>".encode()
