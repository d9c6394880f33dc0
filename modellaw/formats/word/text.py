"""The one definition of the text of a Word paragraph, and of the order of paragraphs in a document.

A paragraph is a row of atoms: the characters of ``w:t``, a tab, a break, a field with its result, a note reference,
an image. Reader, resolver and redline all count the characters of these atoms. Automatic numbers are not among
them: they are not in the file (see ``numbering``). Sources: ECMA-376 Part 1, 17.3.3 (run content), 17.16 (fields).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from modellaw.formats.word.tree import (
    ALTERNATE,
    CHOICE,
    CUSTOM_XML,
    DEL,
    FALLBACK,
    FIELD_CHAR,
    HYPERLINK,
    INS,
    MARKERS,
    MATH,
    MATH_PARAGRAPH,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    SIMPLE_FIELD,
    SMART_TAG,
    TBL,
    TYPE,
    M,
    P,
    T,
    r,
    value,
    w,
)
from modellaw.model.printed import RunKind

OBJECT = "\ufffc"
SEPARATOR_STYLE = "MLSeparator"
Media = Mapping[str, str]
"""Digest of the content of an image by the id of its relationship."""


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest piece of a paragraph that may not be cut, except text, which may be cut between characters.

    ``parts`` are the elements that make it: children of runs, or a whole element between runs (a simple field).
    """

    text: str
    kind: RunKind
    parts: tuple[etree._Element, ...]
    target: str = ""
    """Fingerprint of an object; kind and id of a note (``footnote 3``)."""


_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_OBJECTS = frozenset(map(w, ("drawing", "pict", "object")))
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_RUBY = w("ruby")
_THROUGH = frozenset(
    (HYPERLINK, SMART_TAG, SDT, SDT_CONTENT, CUSTOM_XML, INS, MOVE_TO, w("dir"), w("bdo"), CHOICE, FALLBACK)
)
_GONE = frozenset((DEL, MOVE_FROM))
_HOLDERS = frozenset((PPR, w("rPr")))
"""Elements that say nothing when they are empty: a mark that was taken back may leave one."""
_MATHS = frozenset((MATH, MATH_PARAGRAPH))
_BLANKS = str.maketrans("\t\n\r", "   ")
_PLAIN = {w("tab"): "\t", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad", w("lastRenderedPageBreak"): ""}
"""Children of plain runs beside text, and their characters."""
_PASSED = MARKERS | {PPR}


def plain_runs(paragraph: etree._Element, *, empty: bool = False) -> list[tuple[str, etree._Element | None]] | None:
    """Characters and ``w:rPr`` of each run with characters; None for a paragraph with more than plain runs.

    With ``empty`` runs without characters are among them.

    Most paragraphs are plain; they are read in one pass without a value for each atom.
    """
    found: list[tuple[str, etree._Element | None]] = []
    for child in paragraph:
        tag = child.tag
        if tag != RUN:
            if tag in _PASSED:
                continue
            return None
        text, properties = "", None
        for part in child:
            name = part.tag
            if name == T:
                said = part.text or ""
                text += said.translate(_BLANKS) if "\n" in said or "\t" in said or "\r" in said else said
            elif name == RPR:
                properties = part
            elif name in _PLAIN:
                text += _PLAIN[name]
            else:
                return None
        if text or empty:
            found.append((text, properties))
    return found


def atoms(paragraph: etree._Element, media: Media | None = None) -> tuple[Atom, ...]:
    """The atoms of a ``w:p`` in reading order, insertions taken and deletions left out; fields are one atom each."""
    return _with_fields(list(_atoms_under(paragraph, media or {})))


def paragraph_text(paragraph: etree._Element) -> str:
    """The characters of a ``w:p``."""
    plain = plain_runs(paragraph)
    if plain is not None:
        return "".join([text for text, _ in plain])
    return "".join(atom.text for atom in atoms(paragraph))


def _atoms_under(container: etree._Element, media: Media) -> Iterator[Atom]:
    for child in container:
        if child.tag == RUN:
            yield from _run_atoms(child, media)
        elif child.tag in _THROUGH:
            yield from _atoms_under(child, media)
        elif child.tag == SIMPLE_FIELD:
            result = "".join(atom.text for atom in _with_fields(list(_atoms_under(child, media))))
            yield Atom(result, RunKind.FIELD, (child,))
        elif child.tag == ALTERNATE:
            yield from _alternate(child, media)
        elif child.tag in _MATHS:
            yield Atom(OBJECT, RunKind.OBJECT, (child,), fingerprint(child, media))


def _run_atoms(run: etree._Element, media: Media) -> Iterator[Atom]:
    for child in run:
        if child.tag == T:
            yield Atom((child.text or "").translate(_BLANKS), RunKind.TEXT, (child,))
        elif child.tag == ALTERNATE:
            yield from _alternate(child, media)
        elif child.tag != w("rPr"):
            yield _run_atom(child, media)


def _run_atom(child: etree._Element, media: Media) -> Atom:
    if child.tag in _NOTES:
        return Atom("", RunKind.NOTE, (child,), f"{_NOTES[child.tag]} {child.get(w('id'), '')}")
    if child.tag in _OBJECTS:
        return Atom(OBJECT, RunKind.OBJECT, (child,), fingerprint(child, media))
    if child.tag == _RUBY:
        base = child.find(w("rubyBase"))
        text = "" if base is None else "".join(atom.text for atom in _atoms_under(base, media))
        return Atom(text, RunKind.FIELD, (child,))
    return Atom(_character(child), RunKind.TEXT, (child,))


def _character(child: etree._Element) -> str:
    if child.tag == w("br"):  # a page or column break is layout, not text
        return "\n" if child.get(TYPE, "textWrapping") == "textWrapping" else ""
    if child.tag == w("sym"):
        return _symbol(child.get(w("char"), ""))
    return _CHARACTERS.get(child.tag, "")


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _alternate(element: etree._Element, media: Media) -> Iterator[Atom]:
    """One branch only: the others say the same for other programs (ECMA-376 Part 3)."""
    if any(True for _ in element.iter(*_OBJECTS)):
        yield Atom(OBJECT, RunKind.OBJECT, (element,), fingerprint(element, media))
        return
    branch, holder = first_branch(element), element.getparent()
    if branch is not None and holder is not None and holder.tag == RUN:
        text = "".join(atom.text for atom in _run_atoms(branch, media))
        yield Atom(text, RunKind.FIELD, (element,))
    elif branch is not None:
        yield from _atoms_under(branch, media)


def first_branch(alternate: etree._Element) -> etree._Element | None:
    """The branch of ``mc:AlternateContent`` that is read."""
    choice = alternate.find(CHOICE)
    return alternate.find(FALLBACK) if choice is None else choice


# --- fields --------------------------------------------------------------------------------------------------


def _with_fields(found: list[Atom]) -> tuple[Atom, ...]:
    """``found`` with each complete field joined; a field that goes on in another paragraph stays in pieces."""
    if not any(atom.parts[0].tag == FIELD_CHAR for atom in found):
        return tuple(found)
    ends = _field_ends(found)
    joined: list[Atom] = []
    at = 0
    while at < len(found):
        end = ends.get(at)
        joined.append(found[at] if end is None else _field(found[at : end + 1]))
        at = at + 1 if end is None else end + 1
    return tuple(joined)


def _field_ends(found: list[Atom]) -> dict[int, int]:
    """Index of the end by index of the begin, for every complete field."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for index, atom in enumerate(found):
        kind = atom.parts[0].get(w("fldCharType")) if atom.parts[0].tag == FIELD_CHAR else None
        if kind == "begin":
            opened.append(index)
        elif kind == "end" and opened:
            ends[opened.pop()] = index
    return ends


def _field(pieces: list[Atom]) -> Atom:
    depth = 0
    result: list[str] = []
    shown = [False]
    for piece in pieces:
        kind = piece.parts[0].get(w("fldCharType")) if piece.parts[0].tag == FIELD_CHAR else None
        if kind == "begin":
            depth += 1
            shown.append(False)
        elif kind == "separate":
            shown[-1] = True
        elif kind == "end":
            depth -= 1
            shown.pop()
        elif all(shown[1:]):
            result.append(piece.text)
    return Atom("".join(result), RunKind.FIELD, tuple(part for piece in pieces for part in piece.parts))


# --- objects -------------------------------------------------------------------------------------------------


def fingerprint(element: etree._Element, media: Media) -> str:
    """A digest that is the same for the same image, text box or equation in another file."""
    digest = hashlib.sha256()
    links = [part.get(r("embed")) or part.get(r("id")) or "" for part in element.iter()]
    images = [media[link] for link in links if link in media]
    for image in dict.fromkeys(images):
        digest.update(image.encode())
    for text in element.iter(T, f"{{{M}}}t"):
        digest.update((text.text or "").encode())
    if not images and not digest_has_text(element):
        digest.update(b"|".join(str(part.tag).encode() for part in element.iter() if part.tag not in _HOLDERS))
    return digest.hexdigest()[:16]


def digest_has_text(element: etree._Element) -> bool:
    """Whether an object holds characters."""
    return any(text.text for text in element.iter(T, f"{{{M}}}t"))


# --- blocks --------------------------------------------------------------------------------------------------


def blocks(container: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The paragraphs and tables directly in ``container`` (an element, or some children of one), wrappers entered."""
    for child in container:
        if child.tag == TBL or (child.tag == P and not _is_separator(child)):
            yield child
        elif child.tag in _THROUGH and not is_contents(child):
            yield from blocks(child)
        elif child.tag == ALTERNATE and (branch := first_branch(child)) is not None:
            yield from blocks(branch)


def is_contents(element: etree._Element) -> bool:
    """Whether a content control holds a table of contents, which a word processor makes anew: no text of the law."""
    gallery = element.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}") if element.tag == SDT else None
    return gallery is not None and gallery.get(w("val")) == "Table of Contents"


def _is_separator(paragraph: etree._Element) -> bool:
    """Whether a paragraph only keeps two tables apart, or stands in for a side that has none: it is no text."""
    last = paragraph[-1] if len(paragraph) else None
    if last is None or (last.tag == RUN and len(last) and last[-1].tag == T):
        return False
    return value(paragraph.find(PPR), "pStyle") == SEPARATOR_STYLE and not paragraph_text(paragraph)


def rows(table: etree._Element) -> Iterator[etree._Element]:
    """The ``w:tr`` of a table, in order."""
    yield from _nested(table, w("tr"))


def cells(row: etree._Element) -> Iterator[etree._Element]:
    """The ``w:tc`` of a row, in order, cells covered by a vertical merge included."""
    yield from _nested(row, w("tc"))


def _nested(container: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in container:
        if child.tag == name:
            yield child
        elif child.tag in _THROUGH:
            yield from _nested(child, name)


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell that is seen, and how much of the grid it covers."""

    element: etree._Element
    colspan: int
    rowspan: int


def grid(table: etree._Element) -> tuple[tuple[etree._Element, tuple[CellPlace, ...]], ...]:
    """Each row with its visible cells; a cell that continues a vertical merge belongs to the one above it."""
    open_cells: dict[int, list[int]] = {}  # grid column -> [row, cell] of the merge that goes on there
    found: list[tuple[etree._Element, list[CellPlace]]] = []
    for row in rows(table):
        found.append((row, []))
        column = _number(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0)
        for cell in cells(row):
            properties = cell.find(w("tcPr"))
            span = max(1, _number(None if properties is None else properties.find(w("gridSpan")), 1))
            merge = None if properties is None else properties.find(w("vMerge"))
            above = open_cells.get(column)
            if merge is not None and merge.get(w("val"), "continue") == "continue" and above is not None:
                _widen(found, above)
            else:
                open_cells.pop(column, None)
                found[-1][1].append(CellPlace(cell, span, 1))
                if merge is not None:
                    open_cells[column] = [len(found) - 1, len(found[-1][1]) - 1]
            column += span
    return tuple((row, tuple(places)) for row, places in found)


def _widen(found: list[tuple[etree._Element, list[CellPlace]]], at: list[int]) -> None:
    places = found[at[0]][1]
    place = places[at[1]]
    places[at[1]] = CellPlace(place.element, place.colspan, place.rowspan + 1)


def _number(element: etree._Element | None, default: int) -> int:
    text = None if element is None else element.get(w("val"))
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else default


def paragraphs(container: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Every paragraph that is read, visible table cells included, in reading order."""
    for block in blocks(container):
        if block.tag == P:
            yield block
            continue
        for _, places in grid(block):
            for place in places:
                yield from paragraphs(place.element)
