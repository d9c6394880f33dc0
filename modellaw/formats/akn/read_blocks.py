"""Provisions and blocks: from elements to nodes, every character in its place.

Where an element does not have the shape the model has a value for (an item list with text between its items, a table
with sections), it is read as a plain ``Container`` of what it holds, so that nothing changes places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from modellaw.formats.akn.context import (
    Attrs,
    Context,
    XmlElement,
    elements,
    kept_xml,
    local_name,
    wrapper_attributes,
)
from modellaw.formats.akn.read_inlines import folded_text, read_run, read_words
from modellaw.formats.akn.vocabulary import (
    CONTAINERS,
    HIERARCHY,
    INLINE_HOLDERS,
    INLINES,
    OPAQUE_BLOCKS,
    known_elements,
)
from modellaw.model.content import (
    Attributes,
    Block,
    Cell,
    ComponentRef,
    Container,
    CrossHeading,
    Inline,
    Item,
    ItemList,
    Node,
    Opaque,
    Paragraph,
    Provision,
    Row,
    Table,
)
from modellaw.model.roles import Role
from modellaw.model.source import Severity

WHITE = " \t\r\n"


def read_nodes(context: Context, parent: XmlElement) -> tuple[Node, ...]:
    """Everything ``parent`` holds as provisions and blocks; words that stand loose become paragraphs."""
    return tuple(
        _loose_words(context, parent, piece) if isinstance(piece, list) else read_node(context, piece)
        for piece in _pieces(parent)
    )


def read_blocks(context: Context, parent: XmlElement) -> tuple[Block, ...]:
    """What an element for blocks holds; a provision inside (Akoma Ntoso has none there) comes as a container."""
    return tuple(node if not isinstance(node, Provision) else _as_block(node) for node in read_nodes(context, parent))


def read_node(context: Context, element: XmlElement) -> Node:
    """One provision or block."""
    name = local_name(element)
    if name in HIERARCHY:
        return _provision(context, element)
    reader = _READERS.get(name)
    if reader is not None:
        return reader(context, element)
    if name in INLINE_HOLDERS:
        return _paragraph(context, element)
    if name in CONTAINERS:
        return _container(context, element)
    return _opaque(context, element)


def holds_words(element: XmlElement) -> bool:
    """Whether there are words, and only words, directly in ``element``."""
    names = [local_name(child) for child in elements(element)]
    return all(name in INLINES for name in names) and (bool(names) or _has_text(element))


# --- loose words ---------------------------------------------------------------------------------------------


def _pieces(parent: XmlElement) -> Iterator[XmlElement | list[str | XmlElement]]:
    """Child elements in order; runs of characters and inline elements between them come as lists."""
    run: list[str | XmlElement] = [parent.text or ""]
    for child in elements(parent):
        if local_name(child) in INLINES:
            run += (child, child.tail or "")
            continue
        if _is_run(run):
            yield run
        run = [child.tail or ""]
        yield child
    if _is_run(run):
        yield run


def _is_run(run: list[str | XmlElement]) -> bool:
    return any(not isinstance(piece, str) or piece.strip(WHITE) for piece in run)


def _loose_words(context: Context, parent: XmlElement, run: list[str | XmlElement]) -> Paragraph:
    content = read_run(context, run)
    name = local_name(parent)
    if name not in ("li", "td", "th"):
        context.report(
            "akn-loose-words",
            f"words stand directly in <{name}>",
            next((piece for piece in run if not isinstance(piece, str)), parent),
            carried="read as a paragraph",
            hint="put them into <p>" if context.ours else "check that the paragraph belongs there",
        )
    return Paragraph(content, source=context.source(parent))


def _has_text(element: XmlElement) -> bool:
    return bool((element.text or "").strip(WHITE)) or any((child.tail or "").strip(WHITE) for child in element)


# --- provisions ----------------------------------------------------------------------------------------------


class _Parts:
    """The parts of a provision while they are collected. ``phase`` only grows: what comes late stays where it is."""

    __slots__ = ("children", "extra", "phase", "texts", "words")

    def __init__(self) -> None:
        self.words: dict[str, tuple[Inline, ...]] = {}
        """Number, heading and subheading."""
        self.texts: dict[str, tuple[Block, ...]] = {}
        """Introduction, content and wrap-up."""
        self.children: list[Node] = []
        self.extra: Attributes = ()
        self.phase = 0

    def __contains__(self, name: str) -> bool:
        return name in self.words or name in self.texts


_PHASES = {"num": 0, "heading": 0, "subheading": 0, "intro": 1, "content": 2, "wrapUp": 4}
_WORDS = frozenset({"num", "heading", "subheading"})


def _provision(context: Context, element: XmlElement) -> Provision:
    parts = _collected(context, element)
    attributes = Attrs(context, element)
    name = attributes.take("name")
    eid, wid = attributes.take("eId"), attributes.take("wId")
    main = attributes.take_reference("alternativeTo")
    return Provision(
        role=Role.OTHER,
        element=local_name(element),
        num=parts.words.get("num", ()),
        heading=parts.words.get("heading", ()),
        subheading=parts.words.get("subheading", ()),
        intro=parts.texts.get("intro", ()),
        content=parts.texts.get("content", ()),
        wrap_up=parts.texts.get("wrapUp", ()),
        children=tuple(parts.children),
        name=name,
        eid=eid,
        wid=wid,
        alternative_to=main,
        extra=(*attributes.rest(), *parts.extra),
        source=context.source(element),
    )


def _collected(context: Context, element: XmlElement) -> _Parts:
    parts = _Parts()
    pieces = list(_pieces(element))
    for position, piece in enumerate(pieces):
        if isinstance(piece, list):
            parts.children.append(_loose_words(context, element, piece))
            parts.phase = 3
        elif _takes(parts, piece, last=position == len(pieces) - 1):
            _fill(context, parts, piece)
        else:
            parts.children.append(read_node(context, piece))
            parts.phase = 3
    _settle(parts)
    return parts


def _takes(parts: _Parts, piece: XmlElement, *, last: bool) -> bool:
    name = local_name(piece)
    phase = _PHASES.get(name)
    if phase is None or name in parts or phase < parts.phase:
        return False
    return last if name == "wrapUp" else True


def _fill(context: Context, parts: _Parts, piece: XmlElement) -> None:
    name = local_name(piece)
    if name == "num" and ("heading" in parts or "subheading" in parts):
        _report_order(context, piece)
    if name in _WORDS:
        parts.words[name] = read_words(context, piece)
    else:
        parts.texts[name] = read_blocks(context, piece)
    parts.extra += wrapper_attributes(context, piece)
    parts.phase = _PHASES[name]


def _report_order(context: Context, piece: XmlElement) -> None:
    context.report(
        "akn-number-after-heading",
        "the number stands after the heading; it is kept before it",
        piece,
        hint="nothing to do: a profile places headings",
        severity=Severity.NOTE,
    )


def _settle(parts: _Parts) -> None:
    """Blocks that stand directly in a provision without other parts are its content."""
    others = {"intro", "content", "wrapUp"} & parts.texts.keys()
    blocks = [child for child in parts.children if not isinstance(child, Provision | CrossHeading | ComponentRef)]
    if parts.children and not others and len(blocks) == len(parts.children):
        parts.texts["content"] = tuple(blocks)
        parts.children = []


def _as_block(provision: Provision) -> Container:
    return Container("container", (provision,), name="provision")


# --- blocks --------------------------------------------------------------------------------------------------


def _paragraph(context: Context, element: XmlElement) -> Paragraph:
    attributes = Attrs(context, element)
    name, eid, wid = attributes.take("name"), attributes.take("eId"), attributes.take("wId")
    content = read_words(context, element)
    return Paragraph(content, local_name(element), name, eid, wid, attributes.rest(), context.source(element))


def _container(context: Context, element: XmlElement) -> Paragraph | Container:
    if holds_words(element):
        return _paragraph(context, element)
    attributes = Attrs(context, element)
    name, eid, wid = attributes.take("name"), attributes.take("eId"), attributes.take("wId")
    return Container(local_name(element), read_nodes(context, element), name, eid, wid, attributes.rest())


def _cross_heading(context: Context, element: XmlElement) -> CrossHeading:
    attributes = Attrs(context, element)
    eid, wid = attributes.take("eId"), attributes.take("wId")
    return CrossHeading(read_words(context, element), eid, wid, attributes.rest())


def _component_ref(context: Context, element: XmlElement) -> ComponentRef | Opaque:
    if len(element) or _has_text(element):
        return _opaque(context, element)
    attributes = Attrs(context, element)
    return ComponentRef(attributes.take("src"), attributes.rest(), context.source(element))


def _opaque(context: Context, element: XmlElement) -> Opaque:
    name = local_name(element)
    if name in OPAQUE_BLOCKS and not context.ours:
        context.report(
            "akn-kept-as-xml",
            f"<{name}> is kept as XML with its text",
            element,
            hint="check how it prints",
            severity=Severity.NOTE,
        )
    else:
        context.report(
            "akn-unknown-element",
            f"<{name}> is not known here",
            element,
            carried="kept as XML with its text",
            hint="known: " + ", ".join(known_elements()) if context.ours else "check how it prints",
        )
    return Opaque(kept_xml(element), folded_text(element), name, context.source(element))


def _item_list(context: Context, element: XmlElement) -> ItemList | Paragraph | Container:
    names = [local_name(child) for child in elements(element)]
    middle = names[names[:1] == ["listIntroduction"] : len(names) - (names[-1:] == ["listWrapUp"])]
    if _has_text(element) or any(name != "item" for name in middle):
        return _container(context, element)
    children = dict.fromkeys(names)
    parts = {local_name(child): child for child in elements(element)}
    attributes = Attrs(context, element)
    eid, wid = attributes.take("eId"), attributes.take("wId")
    extra = attributes.rest()
    for name in ("listIntroduction", "listWrapUp"):
        if name in children:
            extra += wrapper_attributes(context, parts[name])
    return ItemList(
        intro=read_words(context, parts["listIntroduction"]) if "listIntroduction" in parts else (),
        items=tuple(_item(context, child) for child in elements(element) if local_name(child) == "item"),
        wrap_up=read_words(context, parts["listWrapUp"]) if "listWrapUp" in parts else (),
        eid=eid,
        wid=wid,
        extra=extra,
        source=context.source(element),
    )


def _item(context: Context, element: XmlElement) -> Item:
    attributes = Attrs(context, element)
    eid, wid = attributes.take("eId"), attributes.take("wId")
    extra = attributes.rest()
    words: dict[str, tuple[Inline, ...]] = {"num": (), "heading": ()}
    blocks: list[Block] = []
    for piece in _pieces(element):
        if isinstance(piece, list):
            blocks.append(_loose_words(context, element, piece))
            continue
        name = local_name(piece)
        if name in words and not words[name] and not blocks and not (name == "num" and words["heading"]):
            words[name] = read_words(context, piece)
            extra += wrapper_attributes(context, piece)
        else:
            node = read_node(context, piece)
            blocks.append(_as_block(node) if isinstance(node, Provision) else node)
    return Item(words["num"], words["heading"], tuple(blocks), eid, wid, extra)


def _table(context: Context, element: XmlElement) -> Table | Opaque:
    names = [local_name(child) for child in elements(element)]
    rows = names[names[:1] == ["caption"] :]
    if _has_text(element) or any(name != "tr" for name in rows):
        return _opaque(context, element)
    attributes = Attrs(context, element)
    eid, wid = attributes.take("eId"), attributes.take("wId")
    extra = attributes.rest()
    caption: tuple[Inline, ...] = ()
    if len(rows) < len(names):
        caption = read_words(context, element[0])
        extra += wrapper_attributes(context, element[0])
    return Table(
        tuple(_row(context, child) for child in elements(element) if local_name(child) == "tr"),
        caption,
        eid,
        wid,
        extra,
        context.source(element),
    )


def _row(context: Context, element: XmlElement) -> Row:
    cells: list[Cell] = []
    for piece in _pieces(element):
        if isinstance(piece, list):
            cells.append(Cell((_loose_words(context, element, piece),)))
        elif local_name(piece) in ("td", "th"):
            cells.append(_cell(context, piece))
        else:
            cells.append(Cell((_opaque(context, piece),)))
    return Row(tuple(cells), Attrs(context, element).rest())


def _cell(context: Context, element: XmlElement) -> Cell:
    attributes = Attrs(context, element)
    spans = [_span(context, element, attributes, name) for name in ("colspan", "rowspan")]
    return Cell(read_blocks(context, element), local_name(element) == "th", spans[0], spans[1], attributes.rest())


def _span(context: Context, element: XmlElement, attributes: Attrs, name: str) -> int:
    value = attributes.take(name)
    if not value:
        return 1
    if value.isascii() and value.isdigit() and 0 < int(value) <= 1000:
        return int(value)
    context.report("akn-bad-span", f"{name}={value!r} is not a number of cells", element, carried="read as 1")
    return 1


_READERS: dict[str, Callable[[Context, XmlElement], Node]] = {
    "blockList": _item_list,
    "table": _table,
    "crossHeading": _cross_heading,
    "componentRef": _component_ref,
}
