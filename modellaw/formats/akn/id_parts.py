"""Parts of identifiers: prefixes of elements, values of numbers in ASCII.

Source: Akoma Ntoso Naming Convention 1.0 (OASIS, 2019), abbreviations of element names; letters and roman figures for
list items follow the depth of the item, so that they are the same in every language.
"""

from __future__ import annotations

import re

from modellaw.model.content import Provision, Term
from modellaw.model.roles import Role
from modellaw.model.walk import block_inlines, nested

PREFIXES = {
    "alinea": "al",
    "article": "art",
    "attachment": "att",
    "blockList": "list",
    "chapter": "chp",
    "citation": "cit",
    "citations": "cits",
    "clause": "cl",
    "component": "cmp",
    "componentRef": "cref",
    "components": "cmpnts",
    "division": "dvs",
    "documentRef": "dref",
    "listIntroduction": "intro",
    "listWrapUp": "wrapup",
    "mainBody": "body",
    "paragraph": "para",
    "quotedStructure": "qstr",
    "quotedText": "qtext",
    "recital": "rec",
    "recitals": "recs",
    "section": "sec",
    "subchapter": "subchp",
    "subclause": "subcl",
    "subdivision": "subdvs",
    "subparagraph": "subpara",
    "subsection": "subsec",
    "wrapUp": "wrapup",
}
"""Elements whose prefix is not their name."""

POINT_LABELS = {Role.L1: "a", Role.L2: "i", Role.L3: "A", Role.L4: "I"}
"""What the positions of a ``point`` look like at each depth."""

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def prefix(element: str) -> str:
    """Prefix of ``element`` in an eId."""
    return PREFIXES.get(element, element)


def label(provision: Provision, position: int) -> str:
    """Number part of an identifier: the ordinal, else the position in the figures of the level."""
    if provision.ordinal:
        return _UNSAFE.sub("-", provision.ordinal.strip()).strip("-") or str(position)
    style = POINT_LABELS.get(provision.role, "1") if provision.element == "point" else "1"
    return figures(position, style)


def figures(number: int, style: str) -> str:
    """``number`` in decimal (``1``), letters (``a``, ``A``; the 27th is ``aa``) or roman figures (``i``, ``I``)."""
    match style.lower():
        case "a":
            text = _letters(number)
        case "i":
            text = _roman(number)
        case _:
            text = str(number)
    return text.upper() if style.isupper() else text


def definition_key(provision: Provision) -> str:
    """Key of the term that a definition defines; empty when it defines none."""
    terms = (inline for inline in nested(block_inlines(provision)) if isinstance(inline, Term))
    return next((term.key for term in terms if term.defines and term.key), "")


# Naming Convention 1.0, 5.4: inner punctuation of a number becomes a hyphen.
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, figure in ROMAN:
        count, number = divmod(number, value)
        text += figure * count
    return text
