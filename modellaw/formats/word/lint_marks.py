"""Rules about tracked marks in one part (ECMA-376 Part 1, 17.13.5; Part 4 for the order of children)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from modellaw.formats.word.lint_index import PartIndex
from modellaw.formats.word.tree import (
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    RPR,
    RUN,
    SECT_PR,
    TBL,
    TC,
    TCPR,
    TRPR,
    VAL,
    P,
    T,
    local,
    w,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that a part breaks."""

    message: str
    where: str
    of_mark: bool = True
    """Whether only a tracked mark can break the rule, so that it is never the fault of the base."""

    @property
    def key(self) -> str:
        """What is the same for the same fault in another file."""
        return self.message


CONTENT_MARKS = (INS, DEL, MOVE_FROM, MOVE_TO)
CHANGES = tuple(
    w(f"{name}Change") for name in ("rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "tblPrEx", "numbering")
)
CELL_MARKS = tuple(map(w, ("cellIns", "cellDel", "cellMerge")))
MOVE_STARTS = {w("moveFromRangeStart"): MOVE_FROM, w("moveToRangeStart"): MOVE_TO}
MOVE_ENDS = {w("moveFromRangeEnd"): MOVE_FROM, w("moveToRangeEnd"): MOVE_TO}
SIGNED = (*CONTENT_MARKS, *CHANGES, *CELL_MARKS, *MOVE_STARTS)
AUTHOR, DATE, NAME, ID = w("author"), w("date"), w("name"), w("id")
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_DELETED = {w("delText"): "w:delText", w("delInstrText"): "w:delInstrText"}
_LIVE = {T: "w:t", w("instrText"): "w:instrText"}
MARK_NAMES = (*SIGNED, *MOVE_ENDS, *_DELETED, TC)
"""Names of the elements that the rules begin with."""
_INSIDE_RUNS = frozenset((RUN, T, *_DELETED, w("instrText")))
_BLOCKS = frozenset((P, TBL))
_HEADERS = frozenset((w("headerReference"), w("footerReference")))
_NOT_REMEMBERED = {
    PPR: (RPR, SECT_PR),
    RPR: CONTENT_MARKS,
    SECT_PR: tuple(_HEADERS),
    TRPR: (INS, DEL),
    TCPR: CELL_MARKS,
}
"""Children of properties that the old properties in a change may not hold."""
_TAIL = {
    PPR: (RPR, SECT_PR, w("pPrChange")),
    RPR: (w("rPrChange"),),
    TRPR: (INS, DEL, w("trPrChange")),
    TCPR: (*CELL_MARKS, w("tcPrChange")),
    SECT_PR: (w("sectPrChange"),),
    w("tblPr"): (w("tblPrChange"),),
}
"""What must come last among properties, in this order."""


def mark_faults(part: PartIndex, where: str) -> Iterator[Fault]:
    """Every broken rule about tracked marks in a part."""
    rules: tuple[Callable[[PartIndex], Iterator[str]], ...] = (
        _signatures,
        _places,
        _texts,
        _moves,
        _properties,
        _changes,
        _cells,
    )
    for rule in rules:
        for message in rule(part):
            yield Fault(message, where)


def shown(element: etree._Element) -> str:
    """An element as an error names it: ``w:ins 12``."""
    number = element.get(ID)
    return f"w:{local(element)}{f' {number}' if number else ''}"


# --- signatures and places -----------------------------------------------------------------------------------


def _signatures(part: PartIndex) -> Iterator[str]:
    for mark in part.iter(*SIGNED):
        if not (mark.get(AUTHOR) or "").strip() and mark.tag != w("numberingChange"):
            yield f"{shown(mark)} has no author"
        date = mark.get(DATE)
        if date is not None and not _UTC.fullmatch(date):
            yield f"{shown(mark)} has the date {date!r}, not YYYY-MM-DDThh:mm:ssZ"
        if mark.get(ID) is None:
            yield f"{shown(mark)} has no id"


def _places(part: PartIndex) -> Iterator[str]:
    for mark in part.iter(*CONTENT_MARKS):
        parent = mark.getparent()
        if parent is not None and parent.tag in _INSIDE_RUNS:
            yield f"{shown(mark)} stands inside {shown(parent)}"
        if any(child.tag in _BLOCKS for child in mark):
            yield f"{shown(mark)} holds a whole paragraph or table"


def _texts(part: PartIndex) -> Iterator[str]:
    for text in part.iter(*_DELETED):
        if not _is_under(text, (DEL, MOVE_FROM)):
            yield f"{_DELETED[str(text.tag)]} {text.text!r} stands outside w:del"
    for mark in part.iter(DEL):
        for text in mark.iter(*_LIVE):
            if _is_under(text, (DEL,)):
                yield f"{_LIVE[str(text.tag)]} {text.text!r} stands inside {shown(mark)}"


def _is_under(element: etree._Element, marks: tuple[str, ...]) -> bool:
    """Whether one of ``marks`` stands around ``element`` in its own paragraph; a text box has paragraphs of its own."""
    for ancestor in element.iterancestors():
        if ancestor.tag in marks:
            return True
        if ancestor.tag == P:
            return False
    return False


# --- moves ---------------------------------------------------------------------------------------------------


def _moves(part: PartIndex) -> Iterator[str]:
    opened: dict[str, str] = {}
    for element in part.iter(*MOVE_STARTS, *MOVE_ENDS, MOVE_FROM, MOVE_TO):
        tag, number = str(element.tag), element.get(ID, "")
        if tag in MOVE_STARTS:
            if number in opened:
                yield f"{shown(element)} begins twice"
            opened[number] = MOVE_STARTS[tag]
        elif tag in MOVE_ENDS:
            if opened.pop(number, None) != MOVE_ENDS[tag]:
                yield f"{shown(element)} ends a range that was not begun"
        elif tag not in opened.values():
            yield f"{shown(element)} stands outside a range of moved text"
    for number in opened:
        yield f"the range of moved text {number} has no end"


def move_names(parts: Sequence[PartIndex]) -> Iterator[str]:
    """What is wrong with the names of moves: each stands once where text went away and once where it arrived."""
    names = {
        kind: [start.get(NAME, "") for part in parts for start in part.iter(tag)] for tag, kind in MOVE_STARTS.items()
    }
    for kind, other in ((MOVE_FROM, MOVE_TO), (MOVE_TO, MOVE_FROM)):
        seen: set[str] = set()
        for name in names[kind]:
            if name in seen:
                yield f"the move {name!r} has two ranges w:{etree.QName(kind).localname}"
            seen.add(name)
        for name in sorted(seen - set(names[other])):
            yield f"the move {name!r} has no range w:{etree.QName(other).localname}"


# --- properties ----------------------------------------------------------------------------------------------


def _properties(part: PartIndex) -> Iterator[str]:
    """At most one mark, marks first in the properties of a paragraph mark, changes last in any."""
    holders = dict.fromkeys(mark.getparent() for mark in part.iter(*CONTENT_MARKS, *CHANGES, *CELL_MARKS))
    for holder in holders:
        if holder is None or holder.tag not in _TAIL:
            continue
        tags = [str(child.tag) for child in holder if isinstance(child.tag, str)]
        marks = [tag for tag in tags if tag in CONTENT_MARKS]
        if len(marks) > 1:
            yield f"{_owner(holder)} has {len(marks)} marks: {', '.join(map(_name, marks))}"
        if holder.tag == RPR and marks and tags[0] not in CONTENT_MARKS:
            yield f"{_name(marks[0])} of {_owner(holder)} is not the first of its properties"
        tail = _TAIL[str(holder.tag)]
        ranks = [tail.index(tag) + 1 if tag in tail else 0 for tag in tags]
        if ranks != sorted(ranks):
            yield f"the properties {_name(str(holder.tag))} of {_owner(holder)} are out of order"


def _owner(properties: etree._Element) -> str:
    parent = properties.getparent()
    if parent is not None and parent.tag == PPR:
        return "a paragraph mark"
    return "something" if parent is None else shown(parent)


def _name(tag: str) -> str:
    return f"w:{etree.QName(tag).localname}"


def _changes(part: PartIndex) -> Iterator[str]:
    for change in part.iter(*CHANGES):
        owner, old = change.getparent(), next(iter(change), None)
        if owner is None or old is None:
            continue
        banned = _NOT_REMEMBERED.get(str(owner.tag), ())
        wrong = [_name(str(child.tag)) for child in old if child.tag in banned or child.tag in CHANGES]
        if wrong:
            yield f"{shown(change)} remembers {', '.join(wrong)}, which it may not"
        if old.tag != owner.tag:
            yield f"{shown(change)} remembers {_name(str(old.tag))} for {_name(str(owner.tag))}"
        elif _said(owner, (*banned, str(change.tag))) == _said(old, ()):
            yield f"{shown(change)} changes nothing"


_ON = frozenset(("1", "true", "on"))


def _said(properties: etree._Element, left_out: tuple[str, ...]) -> list[tuple[object, ...]]:
    """What properties say, in one order."""
    found = [_content(child) for child in properties if child.tag not in left_out]
    own = sorted((str(key), str(value)) for key, value in properties.attrib.items() if "rsid" not in str(key))
    return [("", tuple(own)), *sorted(found, key=repr)]


def _content(element: etree._Element) -> tuple[object, ...]:
    values = {str(key): str(value) for key, value in element.attrib.items() if "rsid" not in str(key)}
    if values.get(VAL) in _ON and len(values) == 1:
        values = {}
    return str(element.tag), tuple(sorted(values.items())), tuple(map(_content, element))


def _cells(part: PartIndex) -> Iterator[str]:
    """A cell that does not end with a paragraph is what Word calls unreadable content."""
    for cell in part.iter(TC):
        last = next((child for child in reversed(cell) if child.tag not in _BETWEEN), None)
        if last is None or last.tag == TBL or last.tag == TCPR:
            yield "a table cell does not end with a paragraph"


_BETWEEN = frozenset(
    w(f"{kind}{end}")
    for kind in ("bookmark", "moveFromRange", "moveToRange", "commentRange")
    for end in ("Start", "End")
)
