"""Definitions composed: of all model laws one unit, only the terms the bill uses, set as the tradition sets them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from modellaw.conventions.punctuation import SPACES, capitalised
from modellaw.drafting.rewrite import on_parts, without_nodes
from modellaw.model.content import Block, Document, Inline, Mark, Node, Paragraph, Provision, Term, Text
from modellaw.model.profile import DefinitionStyle, Profile
from modellaw.model.roles import Role
from modellaw.model.source import Finding, Severity
from modellaw.model.walk import all_provisions, block_inlines, inline_text, nested

CONNECTORS = {"connector": "means", "connector-includes": "includes"}
"""Name of the inline between term and definition -> field of the definition style that words it."""


@dataclass(frozen=True, slots=True)
class Defined:
    """A document with its definitions composed, and what was noticed."""

    document: Document
    findings: tuple[Finding, ...]


def define(document: Document, profile: Profile) -> Defined:
    """``document`` with one unit of definitions: those of terms in use, in the order and dress of ``profile``.

    The unit stands where the first one stood; it goes when no term is used. A term defined twice with one text stands
    once; with two texts the first is kept and the other reported. Terms used without a definition are reported.
    """
    holders = [each for each in all_provisions(document) if _definitions(each)]
    known, findings = _known(holders)
    used = _used(document, known)
    findings += _undefined(document, known)
    kept = _ordered([known[key] for key in known if key in used], profile)
    if not holders:
        return Defined(document, tuple(findings))
    main, others = holders[0], {each.wid for each in holders[1:]}
    if not kept:
        others.add(main.wid)
        findings.append(
            Finding(
                "definitions-unused", Severity.NOTE, "no defined term is used: the definitions are left out", main.wid
            )
        )
    composed = _composed(main, tuple(kept), profile)

    def change(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return _replaced(without_nodes(nodes, lambda node: _is_gone(node, others)), main.wid, composed)

    return Defined(on_parts(document, change), tuple(findings))


def _definitions(provision: Provision) -> list[Provision]:
    """The definitions that a provision holds directly."""
    return [each for each in provision.children if isinstance(each, Provision) and each.role is Role.DEF]


def term_key(definition: Provision) -> str:
    """Key of the term that ``definition`` defines."""
    inlines = nested(block_inlines(definition))
    return next((inline.key for inline in inlines if isinstance(inline, Term) and inline.defines), "")


def _is_gone(node: Node, gone: set[str]) -> bool:
    """Whether a node is a holder to be dropped, or a unit that holds nothing else."""
    if not isinstance(node, Provision):
        return False
    if node.wid in gone:
        return True
    inner = [child for child in node.children if isinstance(child, Provision)]
    return node.role is Role.U and len(inner) == len(node.children) == 1 and inner[0].wid in gone


def _replaced(nodes: tuple[Node, ...], wid: str, new: Provision) -> tuple[Node, ...]:
    out: list[Node] = []
    for node in nodes:
        if not isinstance(node, Provision):
            out.append(node)
        elif node.wid == wid and _definitions(node):
            out.append(new)
        else:
            out.append(replace(node, children=_replaced(node.children, wid, new)))
    return tuple(out)


# --- which terms ---------------------------------------------------------------------------------------------


def _known(holders: list[Provision]) -> tuple[dict[str, Provision], list[Finding]]:
    known: dict[str, Provision] = {}
    findings: list[Finding] = []
    for definition in (each for holder in holders for each in _definitions(holder)):
        first = known.setdefault(term_key(definition), definition)
        if first is not definition and _text(first) != _text(definition):
            findings.append(
                Finding(
                    "definition-differs",
                    Severity.WARNING,
                    f"{term_key(definition)!r} is defined in two ways; the first is kept",
                    str(definition.source or definition.wid),
                    f"the first stands at {first.source or first.wid}; make the two the same",
                )
            )
    return known, findings


def _text(definition: Provision) -> str:
    return inline_text(block_inlines(definition)).rstrip(SPACES + ";.،؛")


def _used(document: Document, known: dict[str, Provision]) -> set[str]:
    """Keys of terms used in the bill, and in the definitions of such terms, and so on."""
    waiting = list(_keys(_outside_definitions(document)))
    used: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in used and key in known:
            used.add(key)
            waiting += _keys(block_inlines(known[key]))
    return used


def _outside_definitions(document: Document) -> Iterator[Inline]:
    nodes = without_nodes(document.body, lambda node: isinstance(node, Provision) and node.role is Role.DEF)
    for node in (*document.preface, *document.preamble, *nodes):
        yield from block_inlines(node)
    for attachment in document.attachments:
        yield from _outside_definitions(attachment.document)


def _keys(inlines: Iterable[Inline]) -> Iterator[str]:
    yield from (inline.key for inline in nested(inlines) if isinstance(inline, Term) and not inline.defines)


def _undefined(document: Document, known: dict[str, Provision]) -> list[Finding]:
    missing: dict[str, Term] = {}
    for node in document.body:
        for inline in nested(block_inlines(node)):
            if isinstance(inline, Term) and not inline.defines and inline.key not in known:
                missing.setdefault(inline.key, inline)
    return [
        Finding(
            "term-undefined",
            Severity.WARNING,
            f"the term {key!r} is used, but no definition of it is in the bill",
            str(term.source or ""),
            "take the definitions of its law into the bill",
        )
        for key, term in missing.items()
    ]


# --- how they are set ----------------------------------------------------------------------------------------


def _ordered(definitions: list[Provision], profile: Profile) -> list[Provision]:
    if profile.definitions.order != "alphabetical":
        return definitions
    return sorted(definitions, key=lambda each: collation_key(_term_text(each)))


def _term_text(definition: Provision) -> str:
    inlines = nested(block_inlines(definition))
    return next((inline_text((inline,)) for inline in inlines if isinstance(inline, Term) and inline.defines), "")


def collation_key(text: str) -> tuple[str, str]:
    """Order of words in a dictionary: accents and case count only between words that are otherwise the same."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return letters, text


def _composed(main: Provision, kept: tuple[Provision, ...], profile: Profile) -> Provision:
    style = profile.definitions
    children = tuple(_dressed(each, style) for each in kept)
    intro = (Paragraph((Text(style.intro),)),) if style.intro else main.intro
    return replace(main, intro=intro, children=children)


def _dressed(definition: Provision, style: DefinitionStyle) -> Provision:
    """A definition with the quotation marks and the connector of the profile."""
    if definition.intro:
        return replace(definition, intro=(_worded(definition.intro[0], style), *definition.intro[1:]))
    if definition.content:
        return replace(definition, content=(_worded(definition.content[0], style), *definition.content[1:]))
    return definition


def _worded(block: Block, style: DefinitionStyle) -> Block:
    if not isinstance(block, Paragraph):
        return block
    out: list[Inline] = []
    for inline in block.content:
        out += _worded_inline(inline, style, out[-1] if out else None)
    return replace(block, content=tuple(out))


def _worded_inline(inline: Inline, style: DefinitionStyle, before: Inline | None) -> tuple[Inline, ...]:
    match inline:
        case Term(defines=True):
            term = replace(inline, content=capitalised(inline.content)) if style.capital else inline
            is_quoted = isinstance(before, Text) and bool(style.open_quote) and before.text.endswith(style.open_quote)
            return (
                (term,)
                if is_quoted or not style.open_quote
                else (Text(style.open_quote), term, Text(style.close_quote))
            )
        case Mark(name=name) if name in CONNECTORS:
            words = getattr(style, CONNECTORS[name])
            return (replace(inline, content=(Text(words),)),) if words else (inline,)
        case _:
            return (inline,)
