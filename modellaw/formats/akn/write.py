"""From a document to the bytes of an Akoma Ntoso 3.0 file."""

from __future__ import annotations

from modellaw.formats.akn.metadata import metadata_tag
from modellaw.formats.akn.tags import Tag, attributes, indented
from modellaw.formats.akn.vocabulary import AKN, LAWS
from modellaw.formats.akn.write_nodes import header_tags, node_tags, own, wrapper
from modellaw.model.content import Attachment, Document, Node


def write(document: Document) -> bytes:
    """The file of ``document``: UTF-8 with XML declaration, the same bytes for the same value.

    One line an element where white space means nothing, attributes in a fixed order (identifiers, name, links, then
    the others as they came). ``read`` gives back an equal document, with adjacent words joined.
    """
    root = Tag("akomaNtoso", (("xmlns", AKN),), (_document(document),))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{indented(root)}'.encode()


def _document(document: Document) -> Tag:
    body = "body" if document.element in LAWS else "mainBody"
    parts = (
        ("coverPage", document.cover),
        ("preface", document.preface),
        ("preamble", document.preamble),
        (body, document.body),
        ("conclusions", document.conclusions),
    )
    tags = [
        _part(name, nodes, document) for name, nodes in parts if nodes or name == body or wrapper(name, document.extra)
    ]
    if document.attachments:
        attached = tuple(map(_attachment, document.attachments))
        tags.append(Tag("attachments", wrapper("attachments", document.extra), attached))
    pairs = attributes(name=document.name) + own(document.extra)
    return Tag(document.element, pairs, (metadata_tag(document.metadata), *tags))


def _part(name: str, nodes: tuple[Node, ...], document: Document) -> Tag:
    return Tag(name, wrapper(name, document.extra), node_tags(nodes))


def _attachment(attachment: Attachment) -> Tag:
    header = header_tags(attachment.num, attachment.heading, attachment.subheading, attachment.extra)
    pairs = attributes(eId=attachment.eid, wId=attachment.wid) + own(attachment.extra)
    return Tag("attachment", pairs, (*header, _document(attachment.document)))
