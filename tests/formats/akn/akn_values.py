"""Hypothesis strategies for documents in the form that reading gives: joined words, folded white space."""

from __future__ import annotations

from hypothesis import strategies as st

from modellaw.formats.akn.roles import with_roles
from modellaw.model.content import (
    Attachment,
    Break,
    Cell,
    ComponentRef,
    Concept,
    Container,
    CrossHeading,
    Document,
    Filled,
    Item,
    ItemList,
    Mark,
    MarkKind,
    Metadata,
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
from modellaw.model.identity import Identity
from modellaw.model.roles import Role

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

letters = st.text(alphabet="abcXYZ059&<>\"'.,;()§—éñ\u00a0\u202fمادة٥条\u0301😀", min_size=1, max_size=6)
words = st.lists(letters, min_size=1, max_size=3).map(" ".join)
keys = st.text(alphabet="abcdefghij-", min_size=1, max_size=6)
ids = st.one_of(st.just(""), keys.map(lambda key: f"art_{key}"))
extras = st.lists(
    st.tuples(
        st.sampled_from(["style", "title", "{http://www.w3.org/XML/1998/namespace}lang", "{urn:a}b", "{urn:a}c"]), words
    ),
    max_size=2,
    unique_by=lambda pair: pair[0],
).map(tuple)
texts = words.map(Text)


def apart(inlines):
    """No two texts side by side, so that reading cannot join them."""
    kept = []
    for inline in inlines:
        if not (kept and isinstance(kept[-1], Text) and isinstance(inline, Text)):
            kept.append(inline)
    return tuple(kept)


def opaque_xml(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<unheard xmlns="{AKN}">{escaped}</unheard>'


def run(inline):
    return st.lists(inline, max_size=4).map(apart)


def marks(content):
    plain = st.sampled_from([kind for kind in MarkKind if kind not in (MarkKind.INLINE, MarkKind.SEMANTIC)])
    return st.one_of(
        st.builds(Mark, plain, content, eid=ids, wid=ids, extra=extras),
        st.builds(Mark, st.just(MarkKind.INLINE), content, keys, ids, ids, ids, extras),
        st.builds(Mark, st.just(MarkKind.SEMANTIC), content, st.sampled_from(["date", "rref", "docTitle", "a"])),
    )


def inline_of(content, block, node):
    return st.one_of(
        texts,
        marks(content),
        st.builds(Slot, keys, st.one_of(st.just(""), words), extras),
        st.builds(Filled, keys, content.filter(bool), extras),
        st.builds(Term, keys, content, st.booleans(), extras),
        st.builds(Reference, keys, content, ids, extras),
        st.builds(Note, st.lists(block, max_size=2).map(tuple), keys, keys, keys, ids, ids, extras),
        st.builds(NoteRef, keys, keys, extras),
        st.builds(Break, st.sampled_from(["br", "eol"]), extras),
        st.builds(Quoted, content, start_quote=letters, end_quote=letters, eid=ids, wid=ids, extra=extras),
        st.builds(
            Quoted, nodes=st.lists(node, max_size=2).map(tuple).map(with_roles), structure=st.just(True), eid=ids
        ),
        words.map(lambda text: OpaqueInline(opaque_xml(text), text, "unheard")),
    )


simple_inlines = run(texts)
simple_paragraphs = st.builds(Paragraph, simple_inlines)
simple_provisions = st.builds(
    Provision,
    role=st.just(Role.OTHER),
    element=st.sampled_from(["article", "section", "paragraph", "point", "alinea"]),
    num=simple_inlines,
    content=st.lists(simple_paragraphs, min_size=1, max_size=2).map(tuple),
)
inlines = run(
    st.recursive(
        texts,
        lambda inner: inline_of(run(inner), simple_paragraphs, st.one_of(simple_paragraphs, simple_provisions)),
        max_leaves=6,
    )
)
filled_inlines = inlines.filter(bool)
paragraphs = st.one_of(
    st.builds(Paragraph, inlines, eid=ids, wid=ids, extra=extras),
    st.builds(Paragraph, inlines, st.sampled_from(["block", "tocItem"]), keys, ids, ids, extras),
    st.builds(Paragraph, st.builds(Text, words).map(lambda text: (text,)), st.just("longTitle")),
)


def block_of(inner):
    blocks = st.lists(inner, max_size=2).map(tuple)
    items = st.lists(st.builds(Item, inlines, inlines, blocks, ids, ids, extras), max_size=2).map(tuple)
    cells = st.builds(Cell, blocks, st.booleans(), st.integers(1, 4), st.integers(1, 4), extras)
    rows = st.lists(st.builds(Row, st.lists(cells, max_size=2).map(tuple), extras), max_size=2).map(tuple)
    return st.one_of(
        st.builds(ItemList, inlines, items, inlines, ids, ids, extras),
        st.builds(Table, rows, inlines, ids, ids, extras),
        st.builds(Container, st.sampled_from(["container", "recitals", "tblock"]), blocks, keys, ids, ids, extras),
    )


blocks = st.recursive(
    st.one_of(
        paragraphs,
        words.map(lambda text: Opaque(opaque_xml(text), text, "unheard")),
        st.builds(CrossHeading, inlines, ids, ids, extras),
        st.builds(ComponentRef, keys, extras),
    ),
    block_of,
    max_leaves=4,
)
some_blocks = st.lists(blocks, max_size=2).map(tuple)


def provision_of(children):
    common = {
        "role": st.just(Role.OTHER),
        "element": st.sampled_from(["article", "section", "paragraph", "point", "chapter", "alinea", "level"]),
        "num": inlines,
        "heading": inlines,
        "subheading": inlines,
        "eid": ids,
        "wid": ids,
        "alternative_to": ids,
        "extra": extras,
    }
    named = {**common, "element": st.just("hcontainer"), "name": st.sampled_from(["definition", "schedule", "other"])}
    parts = {"intro": some_blocks, "children": children, "wrap_up": some_blocks}
    return st.one_of(
        st.builds(Provision, **common, content=some_blocks),
        st.builds(Provision, **named, content=some_blocks),
        st.builds(Provision, **common, **parts),
        st.builds(Provision, **named, **parts),
    )


provisions = st.recursive(
    provision_of(st.just(())),
    lambda inner: provision_of(st.lists(inner, min_size=1, max_size=3).map(tuple)),
    max_leaves=5,
)
sides = st.lists(blocks, max_size=2).map(tuple)
identities = st.builds(
    Identity,
    keys.map(lambda key: f"/akn/zz/act/{key}"),
    keys,
    keys,
    st.just("zz"),
    st.sampled_from(["eng", "fra", "ara"]),
    st.just("2026-01-01"),
    st.just("2026-02-02"),
    keys,
    st.one_of(st.just(""), keys),
    st.one_of(st.just(""), words),
    st.one_of(st.just(""), keys),
)
metadata = st.builds(
    Metadata,
    identities,
    st.lists(
        st.builds(Concept, st.sampled_from(["TLCTerm", "TLCOrganization"]), keys, keys, words, extras), max_size=2
    ).map(tuple),
    keys.map(lambda key: f"#{key}"),
)


def document(element, body, attachments):
    return st.builds(
        lambda meta, body, cover, preface, preamble, conclusions, attachments, extra: Document(
            element=element,
            name="law",
            metadata=meta,
            body=with_roles(body),
            cover=cover,
            preface=preface,
            preamble=preamble,
            conclusions=conclusions,
            attachments=attachments,
            language=meta.identity.language,
            extra=extra,
        ),
        metadata,
        body,
        sides,
        sides,
        sides,
        sides,
        attachments,
        extras,
    )


bodies = st.lists(provisions, max_size=3).map(tuple)
sheets = document("doc", st.lists(st.one_of(blocks, provisions), max_size=2).map(tuple), st.just(()))
attachments = st.lists(st.builds(Attachment, sheets, inlines, inlines, inlines, ids, ids, extras), max_size=1).map(
    tuple
)
documents = st.one_of(document("act", bodies, attachments), document("bill", bodies, st.just(())), sheets)
