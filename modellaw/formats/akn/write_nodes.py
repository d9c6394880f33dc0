"""From nodes and inlines to tags: the mirror of ``read_blocks`` and ``read_inlines``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from modellaw.formats.akn.tags import Tag, attributes
from modellaw.model.content import (
    Attributes,
    Block,
    Break,
    Cell,
    ComponentRef,
    Container,
    CrossHeading,
    Filled,
    Inline,
    Item,
    ItemList,
    Mark,
    MarkKind,
    Node,
    Note,
    NoteRef,
    Opaque,
    OpaqueInline,
    Paragraph,
    Provision,
    Quoted,
    Reference,
    Row,
    Slot,
    Table,
    Term,
    Text,
)


def node_tags(nodes: Iterable[Node]) -> tuple[Tag, ...]:
    """The tag of every node, in order."""
    return tuple(map(node_tag, nodes))


def node_tag(node: Node) -> Tag:
    """The tag of one provision or block."""
    match node:
        case Provision():
            return _provision(node)
        case Paragraph(element=element, name=name, eid=eid, wid=wid, extra=extra):
            return words_tag(element, node.content, attributes(eId=eid, wId=wid, name=name) + extra)
        case ItemList():
            return _item_list(node)
        case Table():
            return _table(node)
        case Container(element=element, name=name, eid=eid, wid=wid, extra=extra):
            return Tag(element, attributes(eId=eid, wId=wid, name=name) + extra, node_tags(node.blocks))
        case CrossHeading(eid=eid, wid=wid, extra=extra):
            return words_tag("crossHeading", node.content, attributes(eId=eid, wId=wid) + extra)
        case ComponentRef(src=src, extra=extra):
            return Tag("componentRef", attributes(src=src) + extra)
        case Opaque(xml=xml):
            return Tag(raw=xml)
        case _:
            assert_never(node)


def words_tag(name: str, content: Iterable[Inline], pairs: Attributes = ()) -> Tag:
    """A tag that holds words."""
    return Tag(name, pairs, inline_tags(content), mixed=True)


def wrapper(name: str, extra: Attributes) -> Attributes:
    """Attributes kept among ``extra`` for the part called ``name``."""
    prefix = f"{name}|"
    return tuple((key.removeprefix(prefix), value) for key, value in extra if key.startswith(prefix))


def own(extra: Attributes) -> Attributes:
    """The extras of an element itself, without those kept for its parts."""
    return tuple(pair for pair in extra if "|" not in pair[0])


def header_tags(
    num: tuple[Inline, ...], heading: tuple[Inline, ...], subheading: tuple[Inline, ...], extra: Attributes
) -> tuple[Tag, ...]:
    """Number, heading and subheading of a provision or an attachment."""
    parts = (("num", num), ("heading", heading), ("subheading", subheading))
    return tuple(tag for name, words in parts for tag in _words_part(name, words, extra))


def _provision(provision: Provision) -> Tag:
    extra = provision.extra
    pairs = attributes(
        eId=provision.eid,
        wId=provision.wid,
        name=provision.name,
        alternativeTo=_fragment(provision.alternative_to),
    )
    return Tag(
        provision.element,
        pairs + own(extra),
        (
            *header_tags(provision.num, provision.heading, provision.subheading, extra),
            *_part("intro", provision.intro, extra),
            *_part("content", provision.content, extra),
            *node_tags(provision.children),
            *_part("wrapUp", provision.wrap_up, extra),
        ),
    )


def _part(name: str, blocks: tuple[Block, ...], extra: Attributes) -> tuple[Tag, ...]:
    pairs = wrapper(name, extra)
    return (Tag(name, pairs, node_tags(blocks)),) if blocks or pairs else ()


def _words_part(name: str, words: tuple[Inline, ...], extra: Attributes) -> tuple[Tag, ...]:
    pairs = wrapper(name, extra)
    return (words_tag(name, words, pairs),) if words or pairs else ()


def _fragment(eid: str) -> str:
    return f"#{eid}" if eid else ""


def _item_list(items: ItemList) -> Tag:
    extra = items.extra
    intro, wrap_up = (
        _words_part(name, words, extra)
        for name, words in (("listIntroduction", items.intro), ("listWrapUp", items.wrap_up))
    )
    pairs = attributes(eId=items.eid, wId=items.wid) + own(extra)
    return Tag("blockList", pairs, (*intro, *map(_item, items.items), *wrap_up))


def _item(item: Item) -> Tag:
    header = header_tags(item.num, item.heading, (), item.extra)
    pairs = attributes(eId=item.eid, wId=item.wid) + own(item.extra)
    return Tag("item", pairs, (*header, *node_tags(item.blocks)))


def _table(table: Table) -> Tag:
    caption = _words_part("caption", table.caption, table.extra)
    pairs = attributes(eId=table.eid, wId=table.wid) + own(table.extra)
    return Tag("table", pairs, (*caption, *map(_row, table.rows)))


def _row(row: Row) -> Tag:
    return Tag("tr", row.extra, tuple(map(_cell, row.cells)))


def _cell(cell: Cell) -> Tag:
    colspan, rowspan = (str(span) if span != 1 else "" for span in (cell.colspan, cell.rowspan))
    pairs = attributes(colspan=colspan, rowspan=rowspan) + cell.extra
    return Tag("th" if cell.header else "td", pairs, node_tags(cell.blocks))


def inline_tags(inlines: Iterable[Inline]) -> tuple[Tag | str, ...]:
    """The tag, or the characters, of every inline, in order."""
    return tuple(map(_inline, inlines))


def _inline(inline: Inline) -> Tag | str:
    match inline:
        case Text(text=text):
            return text
        case Slot(expression=expression, shown=shown, extra=extra):
            original = f"{{{{ {expression} }}}}"
            pairs = attributes(status="incomplete", originalText=original) + extra
            return Tag("placeholder", pairs, (shown or original,), mixed=True)
        case Filled(expression=expression, content=content, extra=extra):
            return words_tag("placeholder", content, attributes(originalText=f"{{{{ {expression} }}}}") + extra)
        case Mark():
            return _mark(inline)
        case Term(key=key, content=content, extra=extra):
            pairs = attributes(refersTo=_fragment(key)) + extra
            return words_tag("def" if inline.defines else "term", content, pairs)
        case Reference():
            return _reference(inline)
        case Note():
            return _note(inline)
        case NoteRef(target=target, marker=marker, extra=extra):
            return Tag("noteRef", attributes(href=target, marker=marker) + extra)
        case Break(element=element, extra=extra):
            return Tag(element, extra)
        case Quoted():
            return _quoted(inline)
        case OpaqueInline(xml=xml):
            return Tag(raw=xml)
        case _:
            assert_never(inline)


def _reference(reference: Reference) -> Tag:
    """One ``ref``; a reference to several provisions at once is an ``mref`` whose first ``ref`` holds the words."""
    first, *others = reference.target.split(" ")
    pairs = attributes(**{"class": reference.form}, href=first) + reference.extra
    tag = words_tag("ref", reference.content, pairs)
    if not others:
        return tag
    return Tag("mref", (), (tag, *(Tag("ref", attributes(href=target)) for target in others)), mixed=True)


def _mark(mark: Mark) -> Tag:
    generic = mark.kind is MarkKind.INLINE
    element = mark.name if mark.kind is MarkKind.SEMANTIC else mark.kind.value
    pairs = attributes(
        eId=mark.eid,
        wId=mark.wid,
        name=mark.name if generic else "",
        alternativeTo=_fragment(mark.alternative_to),
    )
    return words_tag(element, mark.content, pairs + mark.extra)


def _note(note: Note) -> Tag:
    pairs = attributes(eId=note.eid, wId=note.wid, **{"class": note.kind}, marker=note.marker, placement=note.placement)
    return Tag("authorialNote", pairs + note.extra, node_tags(note.content))


def _quoted(quoted: Quoted) -> Tag:
    pairs = attributes(eId=quoted.eid, wId=quoted.wid, startQuote=quoted.start_quote, endQuote=quoted.end_quote)
    if quoted.structure:
        return Tag("quotedStructure", pairs + quoted.extra, node_tags(quoted.nodes))
    return words_tag("quotedText", quoted.content, pairs + quoted.extra)
