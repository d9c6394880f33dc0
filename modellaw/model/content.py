"""Inlines, blocks, provisions and documents: what a law is made of.

Frozen values; change one with ``dataclasses.replace``. Consume the unions with ``match`` and end with
``typing.assert_never``, so that the type checker finds every writer that forgets a kind.

``extra`` holds the attributes of an AKN element that have no field of their own, as (name, value) pairs in
document order, namespaced names in Clark notation: foreign law is carried through, not trimmed.
``source`` never takes part in equality: the same law read from two files is the same law.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from modellaw.model.identity import Identity
from modellaw.model.roles import Role
from modellaw.model.source import Source

Attributes: TypeAlias = tuple[tuple[str, str], ...]


# --- inlines -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """An open parameter: AKN ``placeholder`` with ``{{ expression }}``. ``shown`` is what to print while it is open."""

    expression: str
    shown: str = ""
    extra: Attributes = ()
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Filled:
    """A parameter with its value: AKN ``placeholder`` whose ``originalText`` keeps the expression."""

    expression: str
    content: tuple[Inline, ...]
    extra: Attributes = ()


class MarkKind(StrEnum):
    """Formatting and generic inlines we understand; the value is the AKN element."""

    BOLD = "b"
    ITALIC = "i"
    UNDERLINE = "u"
    SUPERSCRIPT = "sup"
    SUBSCRIPT = "sub"
    SPAN = "span"
    INLINE = "inline"
    """Generic AKN ``inline``; ``name`` says of what kind. ``connector`` is the verb of a definition."""
    INSERTED = "ins"
    DELETED = "del"
    SEMANTIC = "semantic"
    """Any other AKN inline that only labels its text (date, person, entity, docTitle ...); ``name`` is the element."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Inlines with a format or a label."""

    kind: MarkKind
    content: tuple[Inline, ...]
    name: str = ""
    eid: str = ""
    wid: str = ""
    alternative_to: str = ""
    """eId of the main element, without ``#``, when this is another wording of it."""
    extra: Attributes = ()
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A use of a defined term (``defines`` false, AKN ``term``) or the term being defined (AKN ``def``)."""

    key: str
    """Language-neutral key, ``organized-criminal-group``: AKN ``refersTo`` without ``#``."""
    content: tuple[Inline, ...]
    defines: bool = False
    extra: Attributes = ()
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference. ``content`` is the wording last printed; linking recomputes it for internal targets."""

    target: str
    """``href`` as written: ``#para_1`` (wId path in this provision), ``/law/provision#path``, or an IRI."""
    content: tuple[Inline, ...]
    form: str = ""
    """Grammatical form wanted (``of``, ``to``, ``capital`` ...), from AKN ``class``; a profile words each form."""
    extra: Attributes = ()
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A note anchored here (AKN ``authorialNote``)."""

    content: tuple[Block, ...]
    marker: str = ""
    placement: str = ""
    kind: str = ""
    """``commentary``, ``drafting``, ``source`` in our library (AKN ``class``); anything in foreign law."""
    eid: str = ""
    wid: str = ""
    extra: Attributes = ()


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A reference to a note that stands elsewhere in the document."""

    target: str
    marker: str = ""
    extra: Attributes = ()


@dataclass(frozen=True, slots=True)
class Break:
    """Line break inside a paragraph (AKN ``eol`` and ``br``)."""

    element: str = "br"
    extra: Attributes = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words or provisions of another law as amending acts quote them (AKN ``quotedText``, ``quotedStructure``)."""

    content: tuple[Inline, ...] = ()
    nodes: tuple[Node, ...] = ()
    """Provisions and blocks of a ``quotedStructure``; empty for quoted words."""
    structure: bool = False
    start_quote: str = ""
    end_quote: str = ""
    eid: str = ""
    wid: str = ""
    extra: Attributes = ()


@dataclass(frozen=True, slots=True)
class OpaqueInline:
    """An inline the model does not speak: kept as XML with the characters it holds."""

    xml: str
    text: str
    element: str
    source: Source | None = field(default=None, compare=False)


Inline: TypeAlias = Text | Slot | Filled | Mark | Term | Reference | Note | NoteRef | Break | Quoted | OpaqueInline


# --- blocks --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text. ``element`` is ``p``, or ``block``/``longTitle``/``formula`` ... with ``name``."""

    content: tuple[Inline, ...]
    element: str = "p"
    name: str = ""
    eid: str = ""
    wid: str = ""
    extra: Attributes = ()
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an unhierarchical list."""

    num: tuple[Inline, ...]
    heading: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    eid: str = ""
    wid: str = ""
    extra: Attributes = ()


@dataclass(frozen=True, slots=True)
class ItemList:
    """AKN ``blockList``: introduction, items, wrap-up."""

    intro: tuple[Inline, ...]
    items: tuple[Item, ...]
    wrap_up: tuple[Inline, ...] = ()
    eid: str = ""
    wid: str = ""
    extra: Attributes = ()
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; ``header`` for ``th``. Spans count grid columns and rows."""

    blocks: tuple[Block, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    extra: Attributes = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A table row."""

    cells: tuple[Cell, ...]
    extra: Attributes = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with an optional caption."""

    rows: tuple[Row, ...]
    caption: tuple[Inline, ...] = ()
    eid: str = ""
    wid: str = ""
    extra: Attributes = ()
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Container:
    """Blocks held together by an element that adds nothing to their text (AKN ``container``, ``tocItem`` holders,
    ``recitals``, ``citations`` ...)."""

    element: str
    blocks: tuple[Node, ...]
    name: str = ""
    eid: str = ""
    wid: str = ""
    extra: Attributes = ()


@dataclass(frozen=True, slots=True)
class CrossHeading:
    """A heading between provisions (AKN ``crossHeading``)."""

    content: tuple[Inline, ...]
    eid: str = ""
    wid: str = ""
    extra: Attributes = ()


@dataclass(frozen=True, slots=True)
class ComponentRef:
    """A place where another document is included (AKN ``componentRef``): in templates, where a provision goes."""

    src: str
    extra: Attributes = ()
    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Opaque:
    """A block the model does not speak (an image, a formula): kept as XML with the characters it holds."""

    xml: str
    text: str
    element: str
    source: Source | None = field(default=None, compare=False)


Block: TypeAlias = Paragraph | ItemList | Table | Container | CrossHeading | ComponentRef | Opaque


# --- provisions ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Provision:
    """A level of the law, from a book down to a list item; ``role`` says which, ``element`` how AKN calls it."""

    role: Role
    element: str
    num: tuple[Inline, ...] = ()
    """Number as printed, complete: ``5.``, ``Article 5``, ``(a)``. Empty in the library: profiles number."""
    heading: tuple[Inline, ...] = ()
    subheading: tuple[Inline, ...] = ()
    intro: tuple[Block, ...] = ()
    """Text before the children."""
    content: tuple[Block, ...] = ()
    """Text of a provision without children."""
    children: tuple[Node, ...] = ()
    wrap_up: tuple[Block, ...] = ()
    """Text after the children, flush with the intro."""
    name: str = ""
    """Name of an ``hcontainer``: ``definition``."""
    eid: str = ""
    wid: str = ""
    """Identity for life: ``organized-crime/participation__para_1``."""
    alternative_to: str = ""
    """eId of the main provision, without ``#``, when this is a variant of it."""
    ordinal: str = ""
    """Value of the number in ASCII (``5``, ``5bis``, ``133-1``): what the eId is made of. Empty when not computed."""
    extra: Attributes = ()
    source: Source | None = field(default=None, compare=False)


Node: TypeAlias = Provision | Block


# --- documents -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Concept:
    """A top-level class entry of ``references``: ``element`` is ``TLCTerm``, ``TLCOrganization`` ..."""

    element: str
    eid: str
    href: str
    show_as: str
    extra: Attributes = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """Identity and references; ``rest`` keeps the other children of ``meta`` as canonical XML, in order."""

    identity: Identity
    concepts: tuple[Concept, ...] = ()
    source: str = "#modellaw"
    """``source`` attribute of identification and references: who made the metadata."""
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A schedule or annex: heading line, then a document of its own."""

    document: Document
    num: tuple[Inline, ...] = ()
    heading: tuple[Inline, ...] = ()
    subheading: tuple[Inline, ...] = ()
    eid: str = ""
    wid: str = ""
    extra: Attributes = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A law, a bill, or one provision of the library."""

    element: str
    """AKN document element: ``act``, ``bill``, ``doc`` ..."""
    name: str
    metadata: Metadata
    body: tuple[Node, ...]
    preface: tuple[Node, ...] = ()
    preamble: tuple[Node, ...] = ()
    cover: tuple[Node, ...] = ()
    conclusions: tuple[Node, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    language: str = ""
    """ISO 639-2 alpha-3."""
    namespace: str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    """XML namespace the file used; other vocabularies of the family are read, ours is written."""
    extra: Attributes = ()
    source: Source | None = field(default=None, compare=False)
