"""Completing a provision as its author wrote it: metadata, identifiers, slots.

What an author writes, in any editor::

    <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
      <act name="provision"><body><article>
        <heading>…</heading>
        <paragraph><content><p>… {{ authorities.central }} …</p></content></paragraph>
        <paragraph wId="alt_KEY" alternativeTo="#"><content><p>…</p></content></paragraph>
      </article></body></act>
    </akomaNtoso>

- ``meta``, eIds and wIds may be missing. A wId that is there stays for ever; eIds follow the position, the
  identification follows the law.
- A variant stands directly after its main element (or after another variant of it) with ``wId="alt_KEY"
  alternativeTo="#"``; it gets the identifiers of the main element and ``_alt_KEY``. An ``article`` may vary, and a
  subdivision, an item, a definition; among words ``<inline name="alternative">`` followed by
  ``<inline name="alternative" wId="alt_KEY" alternativeTo="#">``.
- ``{{ name }}`` in the text becomes a ``placeholder``.

The result is the one canonical form of the file; stamping it again changes nothing. XML comments are not kept.
"""

from __future__ import annotations

from dataclasses import replace

from modellaw.errors import LibraryError
from modellaw.formats.akn.context import Reading
from modellaw.formats.akn.ids import UNRESOLVED, with_ids
from modellaw.formats.akn.read import read_as
from modellaw.formats.akn.write import write
from modellaw.model.content import Concept, Document, Mark, Metadata, Provision, Term
from modellaw.model.identity import Identity
from modellaw.model.walk import all_provisions, block_inlines, inline_text, nested

MAKER = "modellaw"
COUNTRY = "un"


def stamp(data: bytes, *, name: str, law: str, provision: str, language: str, date: str, version: str = "") -> bytes:
    """The file ``data`` (called ``name`` in messages) completed as ``law/provision`` in ``language``.

    ``date`` (``YYYY-MM-DD``) and ``version`` are those of the model law.
    """
    document = read_as(data, name=name, reading=Reading.UNSTAMPED).document
    _check_root(document, name)
    document = replace(
        document,
        name=document.name or "provision",
        language=language,
        body=_with_root_wid(document, f"{law}/{provision}"),
        metadata=_metadata(document, _identity(law, provision, language, date, version)),
    )
    result = with_ids(document, renew_eids=True)
    _check_variants(document, result)
    return write(result)


def _check_root(document: Document, name: str) -> None:
    units = [node for node in document.body if isinstance(node, Provision) and node.element == "article"]
    if not units or len(units) != len(document.body):
        raise LibraryError(
            "the body of a provision holds one <article> and its variants, nothing else",
            where=str(document.source or name),
            hint="wrap the text in <article>; a group belongs to a template",
        )


def _check_variants(before: Document, after: Document) -> None:
    """A variant must vary something."""
    for old, new in zip(all_provisions(before), all_provisions(after), strict=True):
        if (old.alternative_to or UNRESOLVED in old.extra) and not new.alternative_to:
            raise _lone_variant(old)
    for node in after.body:
        for inline in nested(block_inlines(node)):
            if isinstance(inline, Mark) and UNRESOLVED in inline.extra:
                raise _lone_variant(inline)


def _lone_variant(one: Provision | Mark) -> LibraryError:
    return LibraryError(
        f"the variant {one.wid!r} has no main element before it",
        where=str(one.source),
        hint='put it directly after the element it varies; among words that is an <inline name="alternative">',
    )


def _with_root_wid(document: Document, wid: str) -> tuple[Provision, ...]:
    units = [node for node in document.body if isinstance(node, Provision)]
    first = units[0] if units[0].wid else replace(units[0], wid=wid)
    return (first, *units[1:])


def _identity(law: str, provision: str, language: str, date: str, version: str) -> Identity:
    # One path segment: law and provision are keys without underscores.
    number = f"{law}_{provision}"
    work = f"/akn/{COUNTRY}/act/model-law/{date}/{number}"
    expression = f"{work}/{language}@{date}"
    return Identity(
        work=work,
        expression=expression,
        manifestation=f"{expression}.xml",
        country=COUNTRY,
        language=language,
        date=date,
        expression_date=date,
        author=f"#{MAKER}",
        number=number,
        version=version,
    )


def _metadata(document: Document, identity: Identity) -> Metadata:
    rest = tuple(part for part in document.metadata.rest if not part.startswith(("<identification", "<references")))
    return Metadata(identity, _concepts(document), f"#{MAKER}", rest)


def _concepts(document: Document) -> tuple[Concept, ...]:
    maker = Concept("TLCOrganization", MAKER, f"/ontology/organization/{COUNTRY}/{MAKER}", MAKER)
    words = _terms(document)
    terms = (Concept("TLCTerm", key, f"/ontology/term/{MAKER}/{key}", words[key]) for key in sorted(words))
    made = {concept.eid: concept for concept in (maker, *terms)}
    others = (concept for concept in document.metadata.concepts if _is_foreign(concept, made))
    return (*made.values(), *others)


def _is_foreign(concept: Concept, made: dict[str, Concept]) -> bool:
    return concept.eid not in made and concept.element != "TLCTerm"


def _terms(document: Document) -> dict[str, str]:
    """Words of every term in use, by key: those of its definition, else of its first use."""
    shown: dict[str, str] = {}
    for node in document.body:
        for inline in nested(block_inlines(node)):
            if isinstance(inline, Term) and inline.key and (inline.defines or inline.key not in shown):
                shown[inline.key] = inline_text(inline.content)
    return shown
