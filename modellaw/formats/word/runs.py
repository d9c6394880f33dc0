"""Runs of text as WordprocessingML, and a paragraph's text cut into pieces of one look each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from modellaw.formats.word.look import Look, in_heading, number_form, run_properties
from modellaw.formats.word.markup import characters
from modellaw.model.printed import Printed, Run, RunKind

DELETED_TEXT = "w:delText"


def run(look: Look, piece: Run, *, element: str = "w:t") -> str:
    """One ``w:r`` that prints ``piece``; ``element`` is ``w:delText`` within a tracked deletion."""
    properties = run_properties(look, replace(piece, text="", target="", note=None))
    return f"<w:r>{properties}{characters(piece.text, element=element)}</w:r>"


def runs(look: Look, pieces: Iterable[Run], *, element: str = "w:t") -> str:
    """The runs of ``pieces``; those without text print nothing."""
    return "".join(run(look, piece, element=element) for piece in pieces if piece.text)


def pieces(look: Look, printed: Printed) -> tuple[Run, ...]:
    """The whole text of a paragraph as runs: each number, what follows it, then the words. Joined they are
    ``printed_text``."""
    return tuple(piece for piece in (*_numbers(look, printed), *_words(look, printed)) if piece.text)


def cut(whole: Iterable[Run], start: int, end: int) -> tuple[Run, ...]:
    """The pieces between two offsets of the text that ``whole`` prints, cut where needed."""
    return tuple(_between(whole, start, end))


def _words(look: Look, printed: Printed) -> Iterator[Run]:
    return (in_heading(look, printed, piece) for piece in printed.runs)


def _numbers(look: Look, printed: Printed) -> Iterator[Run]:
    for at, number in enumerate(printed.numbers):
        yield replace(number_form(look, printed, at), text=number.text)
        yield Run(number.after, RunKind.TEXT)


def _between(whole: Iterable[Run], start: int, end: int) -> Iterator[Run]:
    at = 0
    for piece in whole:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            yield piece if last - first == len(piece.text) else replace(piece, text=piece.text[first:last])
        at += len(piece.text)
        if at >= end:
            return
