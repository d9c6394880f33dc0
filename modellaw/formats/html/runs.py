"""Runs of a printed paragraph as HTML, whole or cut at character offsets."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from html import escape

from modellaw.formats.html.page import characters
from modellaw.model.printed import Align, Printed, Run, RunKind, Style

_STYLES = {Style.MARGIN: "margin", Style.QUOTED: "quoted"}
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one look with their place in the text of the paragraph."""

    start: int
    end: int
    run: Run


def stretches(printed: Printed) -> Iterator[Stretch]:
    """The numbers and runs of a paragraph with their offsets in ``printed_text``."""
    position = 0
    for number in printed.numbers:
        for text, kind in ((number.text, RunKind.NUMBER), (number.after, RunKind.TEXT)):
            yield Stretch(position, position + len(text), Run(text, kind))
            position += len(text)
    for run in printed.runs:
        yield Stretch(position, position + len(run.text), run)
        position += len(run.text)


def between(printed: Printed, start: int, end: int, known: Collection[str], prefix: str = "") -> str:
    """The characters from ``start`` to ``end`` as HTML; a note without text belongs to what follows it."""
    out = []
    whole = sum(len(number.text) + len(number.after) for number in printed.numbers)
    whole += sum(len(run.text) for run in printed.runs)
    for piece in stretches(printed):
        if piece.start == piece.end:
            inside = start <= piece.start < end or (piece.start == end == whole)
            out.append(run_html(piece.run, known, prefix) if inside else "")
        elif piece.start < end and piece.end > start:
            text = piece.run.text[max(start - piece.start, 0) : end - piece.start]
            out.append(run_html(with_text(piece.run, text), known, prefix))
    return "".join(out)


def paragraph_html(printed: Printed, known: Collection[str], prefix: str = "") -> str:
    """All characters of a paragraph as HTML, without the element around them."""
    return "".join(run_html(piece.run, known, prefix) for piece in stretches(printed))


def classes(printed: Printed) -> str:
    """The class attribute of a paragraph, with its leading space, or nothing."""
    names = [_STYLES.get(printed.style, ""), f"l{min(printed.level, _DEEPEST)}" if printed.level > 0 else ""]
    names.append("head" if printed.heading and printed.outline is None else "")
    names.append("" if printed.align is Align.START else printed.align.value)
    found = " ".join(name for name in names if name)
    return f' class="{found}"' if found else ""


def run_html(run: Run, known: Collection[str], prefix: str = "") -> str:
    """One run as HTML: ``known`` are the ids a reference may point to, ``prefix`` begins the ids of notes."""
    text = _kind_html(run, characters(run.text), known, prefix)
    for wanted, tag in (
        (run.bold, "strong"),
        (run.italic, "em"),
        (run.underline, "u"),
        (run.superscript, "sup"),
        (run.subscript, "sub"),
    ):
        if wanted and run.text:
            text = f"<{tag}>{text}</{tag}>"
    if run.language and run.text:
        text = f'<span lang="{escape(run.language)}">{text}</span>'
    return text


def _kind_html(run: Run, text: str, known: Collection[str], prefix: str) -> str:
    match run.kind:
        case RunKind.SLOT:
            return f'<mark class="slot">{text}</mark>'
        case RunKind.TERM:
            return f"<dfn>{text}</dfn>"
        case RunKind.NUMBER:
            return f'<span class="num">{text}</span>'
        case RunKind.REFERENCE if run.target in known:
            return f'<a href="#{escape(identifier(run.target))}">{text}</a>'
        case RunKind.NOTE if run.note is not None and prefix:
            name = f"{prefix}{run.note + 1}"
            return f'<sup><a href="#note-{name}" id="ref-{name}">{text or f"[{run.note + 1}]"}</a></sup>'
        case _:
            return text


def identifier(key: str) -> str:
    """The key of a provision as an id: HTML forbids nothing in it but white space."""
    return "_".join(key.split())


def with_text(run: Run, text: str) -> Run:
    """The run with a part of its text."""
    return run if text == run.text else replace(run, text=text)
