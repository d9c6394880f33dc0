"""Inlines as runs: typed, formatted, with notes and quoted provisions kept in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeAlias, assert_never

from modellaw.model.content import (
    Break,
    Filled,
    Inline,
    Mark,
    MarkKind,
    Node,
    Note,
    NoteRef,
    OpaqueInline,
    Paragraph,
    Provision,
    Quoted,
    Reference,
    Slot,
    Term,
    Text,
)
from modellaw.model.printed import PrintedNote, Run, RunKind
from modellaw.model.walk import block_inlines

Piece: TypeAlias = Run | PrintedNote | Quoted
"""A stretch of a paragraph: a run, a note anchored here, or quoted provisions that break the paragraph."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the text at a place is set, and where its cross-references lead."""

    key_of: Callable[[str], str]
    """Key of the provision that an ``href`` means, or the ``href`` itself."""
    run: Run
    """Format and kind that surround the text."""
    term: Run
    """Format of a term where it is defined."""


def pieces(inlines: Iterable[Inline], look: Look) -> Iterator[Piece]:
    """The runs, notes and quoted provisions of ``inlines``, in order."""
    listed = tuple(inlines)
    for at, inline in enumerate(listed):
        if isinstance(inline, Slot) and _is_bracketed(listed, at):
            yield replace(look.run, text=inline.shown or inline.expression, kind=RunKind.SLOT)
        else:
            yield from _pieces_of(inline, look)


def _is_bracketed(inlines: tuple[Inline, ...], at: int) -> bool:
    """Whether the words around an open parameter put it in brackets already."""
    before, after = inlines[at - 1 : at], inlines[at + 1 : at + 2]
    return (
        bool(before and after)
        and isinstance(before[0], Text)
        and before[0].text.endswith("[")
        and isinstance(after[0], Text)
        and after[0].text.startswith("]")
    )


def _pieces_of(inline: Inline, look: Look) -> Iterator[Piece]:
    match inline:
        case Text(text=text):
            yield from _run(text, look)
        case Slot(expression=expression, shown=shown):
            yield replace(look.run, text=f"[{shown or expression}]", kind=RunKind.SLOT)
        case Filled(content=content):
            yield from pieces(content, _typed(look, RunKind.FILLED))
        case Term(content=content, defines=defines):
            yield from pieces(content, _term(look) if defines else look)
        case Reference(content=content, target=target):
            yield from pieces(content, _typed(look, RunKind.REFERENCE, look.key_of(target)))
        case Mark():
            yield from pieces(inline.content, _marked(inline, look))
        case Note():
            yield PrintedNote(inline.kind or "footnote", _note_paragraphs(inline.content, look))
        case NoteRef(marker=marker):
            yield from _run(marker, replace(look, run=replace(look.run, superscript=True)))
        case Break():
            yield from _run("\n", look)
        case Quoted(structure=True):
            yield inline
        case Quoted(content=content):
            yield from _run(inline.start_quote, look)
            yield from pieces(content, look)
            yield from _run(inline.end_quote, look)
        case OpaqueInline(xml=xml, text=text):
            yield from _run(text, look) if text else iter((object_run(xml, look),))
        case _:
            assert_never(inline)


def object_run(xml: str, look: Look) -> Run:
    """The run of a thing without text: U+FFFC and a fingerprint."""
    return replace(look.run, text="\ufffc", kind=RunKind.OBJECT, target=sha256(xml.encode()).hexdigest()[:16])


def quoted_runs(quoted: Quoted, look: Look) -> tuple[Run, ...]:
    """Quoted provisions in one line, where there is no room for paragraphs."""
    inner = (run for node in quoted.nodes for run in (Run(" "), *_flat_runs(node, look)))
    return (Run(quoted.start_quote), *inner, Run(quoted.end_quote))


def _run(text: str, look: Look) -> Iterator[Run]:
    if text:
        yield replace(look.run, text=text)


def _typed(look: Look, kind: RunKind, target: str = "") -> Look:
    return replace(look, run=replace(look.run, kind=kind, target=target))


def _term(look: Look) -> Look:
    run = replace(look.run, kind=RunKind.TERM, target="")
    return replace(look, run=replace(run, bold=run.bold or look.term.bold, italic=run.italic or look.term.italic))


def _marked(mark: Mark, look: Look) -> Look:
    match mark.kind:
        case MarkKind.BOLD:
            run = replace(look.run, bold=True)
        case MarkKind.ITALIC:
            run = replace(look.run, italic=True)
        case MarkKind.UNDERLINE:
            run = replace(look.run, underline=True)
        case MarkKind.SUPERSCRIPT:
            run = replace(look.run, superscript=True)
        case MarkKind.SUBSCRIPT:
            run = replace(look.run, subscript=True)
        case _:
            return look
    return replace(look, run=run)


def _note_paragraphs(blocks: Iterable[Node], look: Look) -> tuple[tuple[Run, ...], ...]:
    return tuple(_flat_runs(block, look) for block in _paragraphs(blocks))


def _paragraphs(blocks: Iterable[Node]) -> Iterator[Node]:
    for block in blocks:
        if isinstance(block, Paragraph | Provision) or not hasattr(block, "blocks"):
            yield block
        else:
            yield from _paragraphs(block.blocks)


def _flat_runs(block: Node, look: Look) -> tuple[Run, ...]:
    """All runs of a block in one line; a note inside a note becomes part of its text."""
    return joined(_flat(pieces(block_inlines(block), look), look))


def _flat(found: Iterable[Piece], look: Look) -> Iterator[Run]:
    for piece in found:
        match piece:
            case Run():
                yield piece
            case PrintedNote(paragraphs=paragraphs):
                for paragraph in paragraphs:
                    yield from (Run(" "), *paragraph)
            case Quoted():
                yield from quoted_runs(piece, look)
            case _:
                assert_never(piece)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with neighbours of one look made one; notes and objects stay apart."""
    out: list[Run] = []
    for run in runs:
        if out and run.kind is out[-1].kind is RunKind.TEXT and replace(run, text="") == replace(out[-1], text=""):
            out[-1] = replace(run, text=out[-1].text + run.text)
        else:
            out.append(run)
    return tuple(out)
