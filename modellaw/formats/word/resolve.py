"""Accept all or reject all, over the XML: what a word processor would show after that click.

The rules (ECMA-376 Part 1, 17.13.5; checked against LibreOffice): gone text vanishes and kept text loses its mark;
a gone paragraph mark joins the paragraph with the next, whose properties win; a gone mark in front of a table, at
the end of a cell or of the document cannot join, its paragraph stays; a gone row vanishes, and a table with its
last row; old properties come back on rejection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from modellaw.formats.word.open_package import Package, open_package
from modellaw.formats.word.package import pack
from modellaw.formats.word.text import paragraph_text, paragraphs
from modellaw.formats.word.tree import (
    DEL,
    INS,
    MARKERS,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    RPR,
    SECT_PR,
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    P,
    T,
    local,
    serialise,
    w,
)

STORIES = ("footnotes", "endnotes", "header", "footer")
"""Kinds of parts besides the main one that may hold tracked changes."""

_CHANGES = tuple(
    w(f"{name}Change") for name in ("rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "tblPrEx", "numbering")
)
_RANGES = tuple(
    w(f"{kind}Range{end}")
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_CELL_INS, _CELL_DEL, _CELL_MERGE = _CELL_MARKS = tuple(map(w, ("cellIns", "cellDel", "cellMerge")))
_CONTENT_MARKS = (INS, DEL, MOVE_FROM, MOVE_TO)
_CONTENT = frozenset(_CONTENT_MARKS)
_GONE_ACCEPTED, _GONE_REJECTED = frozenset((DEL, MOVE_FROM)), frozenset((INS, MOVE_TO))
_LIVE = {w("delText"): T, w("delInstrText"): w("instrText")}
_PROPERTIES = frozenset((RPR, TRPR, w("ctrlPr"), w("numPr")))
_KEPT_IN_PPR = frozenset((RPR, SECT_PR))
_ALL_MARKS = (*_CONTENT_MARKS, *_CHANGES, *_CELL_MARKS)


@dataclass(frozen=True, slots=True)
class _Side:
    """Which marks vanish with what they hold, and which vanish alone."""

    accept: bool

    @property
    def gone(self) -> frozenset[str]:
        return _GONE_ACCEPTED if self.accept else _GONE_REJECTED

    @property
    def gone_cell(self) -> str:
        return _CELL_DEL if self.accept else _CELL_INS


@dataclass(slots=True)
class _Marks:
    """Every tracked change of a tree, found in one pass and kept by what is to be done with it."""

    content: list[etree._Element] = field(default_factory=list)
    """Marks around runs."""
    paragraphs: list[etree._Element] = field(default_factory=list)
    """Marks in the properties of a paragraph mark (or of a number, or a control)."""
    rows: list[etree._Element] = field(default_factory=list)
    cells: list[etree._Element] = field(default_factory=list)
    changes: list[etree._Element] = field(default_factory=list)
    ranges: list[etree._Element] = field(default_factory=list)
    texts: list[etree._Element] = field(default_factory=list)
    """Deleted characters and field codes."""


def _marks_of(root: etree._Element) -> _Marks:
    marks = _Marks()
    kept = {**dict.fromkeys(_CHANGES, marks.changes), **dict.fromkeys(_RANGES, marks.ranges)}
    kept |= {**dict.fromkeys(_CELL_MARKS, marks.cells), **dict.fromkeys(_LIVE, marks.texts)}
    for element in root.iter(*_ALL_MARKS, *_RANGES, *_LIVE):
        tag = str(element.tag)
        if tag not in _CONTENT:
            kept[tag].append(element)
            continue
        parent = element.getparent()
        holder = None if parent is None else parent.tag
        (marks.rows if holder == TRPR else marks.paragraphs if holder in _PROPERTIES else marks.content).append(element)
    return marks


def resolve(data: bytes, *, accept: bool, name: str = "document.docx") -> bytes:
    """A copy of a .docx with every tracked change accepted, or rejected; untouched parts stay byte for byte."""
    package = open_package(data, name=name)
    members = dict(package.members)
    for member in story_members(package):
        root = package.xml(member)
        if has_tracked_changes(root):
            resolve_tree(root, accept=accept)
            members[member] = serialise(root)
    return pack(members)


def resolved_text(data: bytes, *, accept: bool, name: str = "document.docx") -> str:
    """The text of the body after accept-all or reject-all, a line a paragraph, table cells included."""
    return "\n".join(resolved_lines(data, accept=accept, name=name))


def resolved_lines(data: bytes, *, accept: bool, name: str = "document.docx") -> tuple[str, ...]:
    """The paragraphs of ``resolved_text``; one may hold line breaks of its own."""
    package = open_package(data, name=name)
    return tree_lines(package.xml(package.main), accept=accept)


def tree_lines(root: etree._Element, *, accept: bool) -> tuple[str, ...]:
    """Paragraph texts of a document part after resolving; ``root`` is changed."""
    resolve_tree(root, accept=accept)
    body = root.find(w("body"))
    return () if body is None else tuple(map(paragraph_text, paragraphs(body)))


def story_members(package: Package) -> tuple[str, ...]:
    """The parts that may hold tracked changes: body, notes, headers and footers."""
    related = [member for kind in STORIES for member in package.all_related(kind)]
    return (package.main, *(member for member in dict.fromkeys(related) if member in package.members))


def has_tracked_changes(root: etree._Element) -> bool:
    """Whether a part holds any tracked change, of text, mark, row or format."""
    return next(root.iter(*_ALL_MARKS, *_RANGES), None) is not None


def changed_blocks(body: etree._Element) -> set[etree._Element]:
    """The children of ``body`` that hold a tracked change, or the end of a range of one."""
    found: set[etree._Element] = set()
    for element in body.iter(*_ALL_MARKS, *_RANGES, *_LIVE):
        child: etree._Element = element
        while (parent := child.getparent()) is not None and parent is not body:
            child = parent
        found.add(child)
    return found


def has_tracked_mark(paragraph: etree._Element) -> bool:
    """Whether the mark of a paragraph came or went, so that on one side it is joined to the next."""
    properties = paragraph.find(f"{PPR}/{RPR}")
    return properties is not None and any(child.tag in _CONTENT for child in properties)


def resolve_tree(root: etree._Element, *, accept: bool) -> None:
    """Resolve every tracked change under ``root``, in place."""
    marks, side = _marks_of(root), _Side(accept)
    _resolve_rows(marks.rows, side)
    _resolve_cells(marks.cells, side)
    _resolve_content(marks, side)
    marked = _take_marks(marks.paragraphs, side)
    _resolve_properties(marks.changes, side)
    _join(marked)
    _remove(marks.ranges)


def _remove(elements: Iterable[etree._Element]) -> None:
    """Take out each of ``elements`` from whatever holds it."""
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


# --- tables --------------------------------------------------------------------------------------------------


def _resolve_rows(marks: list[etree._Element], side: _Side) -> None:
    for mark in marks:
        properties = mark.getparent()
        row = None if properties is None else properties.getparent()
        if row is not None and row.tag == TR and mark.tag in side.gone:
            _remove_upwards(row)
        _remove([mark])


def _remove_upwards(row: etree._Element) -> None:
    """Remove a row, and its table when no row is left; a cell keeps a paragraph."""
    table = next(row.iterancestors(TBL), None)
    _remove([row])
    if table is None or next(table.iter(TR), None) is not None:
        return
    holder = table.getparent()
    _remove([table])
    if holder is not None and holder.tag == TC and not any(child.tag == P for child in holder):
        etree.SubElement(holder, P)


def _resolve_cells(marks: list[etree._Element], side: _Side) -> None:
    for mark in marks:
        properties = mark.getparent()
        cell = None if properties is None else properties.getparent()
        if properties is None or cell is None or properties.tag != TCPR:
            continue
        if mark.tag == _CELL_MERGE:
            _resolve_merge(properties, mark, side)
        elif mark.tag == side.gone_cell and cell.tag == TC:
            _remove([cell])
        _remove([mark])


def _resolve_merge(properties: etree._Element, merge: etree._Element, side: _Side) -> None:
    """ECMA-376 17.13.5.3: ``vMerge`` is the state after the change, ``vMergeOrig`` the one before."""
    state = merge.get(w("vMerge") if side.accept else w("vMergeOrig"))
    _remove(properties.findall(w("vMerge")))
    if state is not None:
        merge.addprevious(etree.Element(w("vMerge"), {w("val"): "restart" if state == "rest" else "continue"}))


# --- content and properties ----------------------------------------------------------------------------------


def _resolve_content(marks: _Marks, side: _Side) -> None:
    gone = side.gone
    for mark in marks.content:
        parent = mark.getparent()
        if parent is None:
            continue
        if mark.tag in gone:
            parent.remove(mark)
        else:
            _unwrap(mark, parent)
    for text in marks.texts:
        text.tag = _LIVE[str(text.tag)]


def _unwrap(mark: etree._Element, parent: etree._Element) -> None:
    at = parent.index(mark)
    parent[at : at + 1] = list(mark)


def _take_marks(marks: list[etree._Element], side: _Side) -> list[etree._Element]:
    """The paragraphs whose mark is gone, in document order; all marks in properties are taken away."""
    marked: list[etree._Element] = []
    for mark in marks:
        properties = mark.getparent()
        if properties is None:
            continue
        paragraph = _marked_paragraph(properties)
        properties.remove(mark)
        if not len(properties) and properties.tag == RPR:
            _remove([properties])
        if paragraph is not None and mark.tag in side.gone and paragraph not in marked[-1:]:
            marked.append(paragraph)
    return marked


def _marked_paragraph(properties: etree._Element) -> etree._Element | None:
    """The paragraph whose mark has these run properties."""
    holder = properties.getparent()
    paragraph = None if holder is None or holder.tag != PPR else holder.getparent()
    return paragraph if paragraph is not None and paragraph.tag == P else None


def _resolve_properties(changes: list[etree._Element], side: _Side) -> None:
    for change in changes:
        owner = change.getparent()
        if owner is None:
            continue
        owner.remove(change)
        if not side.accept and owner.tag == w(local(change).removesuffix("Change")):
            _restore(owner, change)


def _restore(owner: etree._Element, change: etree._Element) -> None:
    """Give ``owner`` back the properties that ``change`` remembers; what it cannot remember stays."""
    old = next(iter(change), None)
    if old is None:
        return
    if owner.tag == PPR:
        kept = [child for child in owner if child.tag in _KEPT_IN_PPR]
    elif owner.tag == SECT_PR:
        kept = [child for child in owner if local(child) in {"headerReference", "footerReference"}]
    else:
        kept = []
    owner[:] = [*kept, *old] if owner.tag == SECT_PR else [*old, *kept]


# --- paragraph marks -----------------------------------------------------------------------------------------


def _join(marked: list[etree._Element]) -> None:
    """Move the content of each paragraph to the front of the next, from the last to the first."""
    for paragraph in reversed(marked):
        following = next_block(paragraph)
        if following is not None and following.tag == P:
            _prepend(following, [child for child in paragraph if child.tag != PPR])
            _remove([paragraph])


def next_block(block: etree._Element) -> etree._Element | None:
    """The element after ``block`` among its siblings, range markers passed over."""
    following = block.getnext()
    while following is not None and following.tag in MARKERS:
        following = following.getnext()
    return following


def _prepend(paragraph: etree._Element, content: list[etree._Element]) -> None:
    properties = paragraph.find(PPR)
    if properties is None:
        paragraph[0:0] = content
        return
    for child in reversed(content):
        properties.addnext(child)


def previous_blocks(block: etree._Element) -> Iterator[etree._Element]:
    """The elements before ``block`` among its siblings, nearest first, range markers passed over."""
    yield from (sibling for sibling in block.itersiblings(preceding=True) if sibling.tag not in MARKERS)
