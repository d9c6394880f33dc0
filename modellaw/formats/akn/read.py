"""From the bytes of an Akoma Ntoso file to a document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from modellaw.errors import LibraryError, MalformedInput, UnsupportedInput
from modellaw.formats.akn.context import (
    Attrs,
    Context,
    Reading,
    XmlElement,
    elements,
    local_name,
    wrapper_attributes,
)
from modellaw.formats.akn.metadata import EMPTY, read_metadata
from modellaw.formats.akn.read_blocks import read_blocks, read_node, read_nodes
from modellaw.formats.akn.read_inlines import read_words
from modellaw.formats.akn.roles import with_roles
from modellaw.formats.akn.vocabulary import COLLECTIONS, DOCUMENTS, LAWS, UNREAD_DOCUMENTS
from modellaw.formats.xml import parse
from modellaw.model.content import (
    Attachment,
    ComponentRef,
    Container,
    Document,
    Inline,
    Node,
)
from modellaw.model.source import Finding, Severity


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A document and what was noticed while reading it."""

    document: Document
    findings: tuple[Finding, ...]


def read(data: bytes, *, name: str, strict: bool = False) -> ReadResult:
    """The document in ``data``, which is called ``name`` in messages.

    ``strict`` is for our own library: what is not known is an error with its place. Otherwise the unknown is kept as
    XML with its text, and reported. Comments of the XML are not read. Of a collection the first act or bill is the
    document; its other components follow as attachments.
    """
    return read_as(data, name=name, reading=Reading.STRICT if strict else Reading.GENEROUS)


def read_as(data: bytes, *, name: str, reading: Reading) -> ReadResult:
    """The document in ``data``, read strictly, generously or as its author left it."""
    root = parse(data, name=name)
    if local_name(root) != "akomaNtoso":
        raise UnsupportedInput(
            f"the root element is <{local_name(root)}>, not Akoma Ntoso's <akomaNtoso>",
            where=f"{name}:{root.sourceline}",
            hint="name a file in Akoma Ntoso 3.0, 2.0 or a national form of it",
        )
    context = Context(name, reading, _quoted_nodes, read_blocks)
    document = _main(context, root)
    return ReadResult(document, tuple(context.findings))


def _quoted_nodes(context: Context, element: XmlElement) -> tuple[Node, ...]:
    return with_roles(read_nodes(context, element))


def _main(context: Context, root: XmlElement) -> Document:
    children = list(elements(root))
    first = next((child for child in children if local_name(child) in DOCUMENTS), None)
    if first is None:
        raise _no_document(context, root, children)
    if local_name(first) in COLLECTIONS:
        return _collection(context, first)
    document = _document(context, first)
    others = _left_components(context, root, document.attachments)
    return replace(document, attachments=document.attachments + others)


def _no_document(context: Context, root: XmlElement, children: list[XmlElement]) -> MalformedInput | UnsupportedInput:
    known = ", ".join(sorted(DOCUMENTS))
    for child in children:
        if local_name(child) in UNREAD_DOCUMENTS:
            return UnsupportedInput(
                f"a document of kind <{local_name(child)}> is not a law and is not read",
                where=context.where(child),
                hint=f"kinds that are read: {known}",
            )
    return MalformedInput("<akomaNtoso> holds no document", where=context.where(root), hint=f"expected one of: {known}")


# --- documents -----------------------------------------------------------------------------------------------

_SIDES = {
    "coverPage": "cover",
    "preface": "preface",
    "preamble": "preamble",
    "body": "body",
    "mainBody": "body",
    "conclusions": "conclusions",
}


def _document(context: Context, element: XmlElement) -> Document:
    attributes = Attrs(context, element)
    name = attributes.take("name")
    extra = attributes.rest()
    metadata, attachments = EMPTY, tuple[Attachment, ...]()
    sides: dict[str, tuple[Node, ...]] = {}
    for part in elements(element):
        kind = local_name(part)
        side = _SIDES.get(kind)
        if kind == "meta":
            metadata = read_metadata(context, part)
        elif side is not None:
            sides[side] = sides.get(side, ()) + with_roles(read_nodes(context, part))
            extra += wrapper_attributes(context, part)
        elif kind == "attachments":
            attachments += tuple(_attachment(context, one) for one in elements(part))
            extra += wrapper_attributes(context, part)
        elif kind != "components":
            sides["conclusions"] = (*sides.get("conclusions", ()), read_node(context, part))
    document = Document(
        element=local_name(element),
        name=name,
        metadata=metadata,
        body=sides.get("body", ()),
        preface=sides.get("preface", ()),
        preamble=sides.get("preamble", ()),
        cover=sides.get("cover", ()),
        conclusions=sides.get("conclusions", ()),
        attachments=attachments + _left_components(context, element, attachments),
        language=metadata.identity.language,
        namespace=str(element.tag)[1:].partition("}")[0],
        extra=extra,
        source=context.source(element),
    )
    _check_complete(context, element, document)
    return document


def _check_complete(context: Context, element: XmlElement, document: Document) -> None:
    if document.metadata is EMPTY and context.reading is not Reading.UNSTAMPED:
        context.report(
            "akn-no-metadata",
            f"<{document.element}> has no <meta>: nothing says which law this is",
            element,
            hint="run tools/stamp_library.py" if context.ours else "add the identification of the law",
        )
    if not document.body:
        kind = "body" if document.element in LAWS else "mainBody"
        context.report("akn-no-body", f"<{document.element}> has no text in <{kind}>", element, hint="check the file")


def _left_components(
    context: Context, parent: XmlElement, attachments: tuple[Attachment, ...]
) -> tuple[Attachment, ...]:
    """Attachments from the ``components`` directly in ``parent`` which no reference has brought in yet."""
    used = {attachment.eid for attachment in attachments if attachment.eid}
    listed = [one for part in elements(parent) if local_name(part) == "components" for one in elements(part)]
    return tuple(_attachment(context, one) for one in listed if _identifier(one) not in used)


def _identifier(element: XmlElement) -> str:
    return element.get("eId") or element.get("id") or ""


# --- attachments ---------------------------------------------------------------------------------------------


def _attachment(context: Context, element: XmlElement) -> Attachment:
    name = local_name(element)
    if name == "componentRef":
        return _referred(context, element)
    attributes = Attrs(context, element)
    eid, wid = attributes.take("eId"), attributes.take("wId")
    extra = attributes.rest()
    words: dict[str, tuple[Inline, ...]] = {}
    documents: list[Document] = []
    loose: list[Node] = []
    for part in elements(element):
        kind = local_name(part)
        if kind in ("num", "heading", "subheading") and kind not in words:
            words[kind] = read_words(context, part)
            extra += wrapper_attributes(context, part)
        elif kind in COLLECTIONS:
            documents.append(_collection(context, part))
        elif kind in DOCUMENTS:
            documents.append(_document(context, part))
        else:
            loose.append(read_node(context, part))
    first, *others = documents or [_sheet(tuple(loose))]
    if documents and loose:
        first = replace(first, cover=(*loose, *first.cover))
    nested = tuple(Attachment(one) for one in others)
    first = replace(first, attachments=first.attachments + nested)
    return Attachment(
        first, words.get("num", ()), words.get("heading", ()), words.get("subheading", ()), eid, wid, extra
    )


def _sheet(nodes: tuple[Node, ...]) -> Document:
    """A document around text that stands in an attachment without one."""
    return Document("doc", "attachment", EMPTY, with_roles(nodes))


def _referred(context: Context, element: XmlElement) -> Attachment:
    target = (element.get("src") or element.get("href") or "").removeprefix("#")
    for parts in element.getroottree().getroot().iter("{*}components"):
        for component in elements(parts):
            if target and target == _identifier(component):
                return _attachment(context, component)
    context.report(
        "akn-missing-component",
        f"the component {target!r} is not in the file",
        element,
        hint="read the file that holds it as well",
    )
    attributes = Attrs(context, element)
    reference = ComponentRef(attributes.take("src"), attributes.rest(), context.source(element))
    return Attachment(_sheet((reference,)))


# --- collections ---------------------------------------------------------------------------------------------


def _collection(context: Context, element: XmlElement) -> Document:
    """The first act or bill of a collection; the rest as attachments, its own front matter on the cover."""
    front: list[Node] = []
    found: list[Attachment] = []
    for part in elements(element):
        name = local_name(part)
        if name == "collectionBody":
            _collected(context, part, front, found)
        elif name not in ("meta", "components"):
            front.append(Container("container", with_roles(read_nodes(context, part)), name=name))
    found += _left_components(context, element, tuple(found))
    parent = element.getparent()
    if parent is not None:
        found += _left_components(context, parent, tuple(found))
    return _chosen(context, element, front, found)


def _collected(
    context: Context,
    body: XmlElement,
    front: list[Node],
    found: list[Attachment],
) -> None:
    for part in elements(body):
        name = local_name(part)
        if name in DOCUMENTS:
            found.append(Attachment(_document(context, part)))
        elif name == "componentRef":
            found.append(_referred(context, part))
        elif name == "component" and any(local_name(one) in DOCUMENTS for one in elements(part)):
            found.append(_attachment(context, part))
        elif name == "component":
            found += (_referred(context, one) for one in elements(part) if local_name(one) == "documentRef")
        else:
            front.append(read_node(context, part))


def _chosen(context: Context, element: XmlElement, front: list[Node], found: list[Attachment]) -> Document:
    if not found:
        raise MalformedInput(
            "the collection holds no document",
            where=context.where(element),
            hint="name the file that holds the law itself",
        )
    laws = [position for position, one in enumerate(found) if one.document.element in LAWS]
    main = found.pop(laws[0] if laws else 0)
    if context.ours:
        raise LibraryError("a collection is not a provision", where=context.where(element), hint="write one <act>")
    context.findings.append(
        Finding(
            "akn-collection",
            Severity.NOTE,
            f"a collection: the law is its <{main.document.element}>; {len(found)} other documents follow as "
            "attachments; front matter of the collection stands on the cover, its metadata are left out",
            context.where(element),
            "compare the law alone by taking it out of the collection",
        )
    )
    header: tuple[Node, ...] = tuple(front)
    return replace(
        main.document,
        cover=header + main.document.cover,
        attachments=main.document.attachments + tuple(found),
    )
