"""Pairs of laws whose differences are known: ``python -m tests.bench.redline.pairs KIND WORDS FOLDER``.

Writes ``base.docx``, ``revised.docx`` and ``truth.json``. The same kind, size and seed give the same bytes.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.bench.redline.docx import LawWriter
from tests.bench.redline.edits import KINDS, Editor
from tests.bench.redline.law import Law, Note, Paragraph, Piece, law_of

TOKEN = re.compile("\ue001|\\d+|[^\\W\\d_]+|[^\\w\\s]|_")
"""A word, a number, a mark; a note reference is one token. Spaces do not count: where they go is a matter of taste."""
NOTE = "\ue001"

MIXTURE = {
    "words": 0.7, "rewritten": 0.03, "sections-in": 0.01, "moved": 0.005, "moved-edited": 0.005,
    "subsections-out": 0.02, "split": 0.01, "merge": 0.01, "items-in": 0.02, "cells": 0.04, "rows-in": 0.03,
    "rows-out": 0.03, "footnotes": 0.1, "bold": 0.02, "bold-widened": 0.01, "style": 0.02,
}  # fmt: skip
"""Edits a section of the pair in which everything happens."""
ALONE = 0.1
"""Edits a section of the pairs with one kind of edit."""
WHOLE = {"moved", "moved-edited", "sections-in", "sections-out"}
"""Kinds that take a whole section: a fifth of the usual number."""
MIXED, NOTHING = "mixture", "nothing"


@dataclass
class Truth:
    """What a perfect redline of a pair holds."""

    kind: str
    words: int
    counts: dict[str, int]
    minimum: int = 0
    """Tokens inserted and deleted, moves, splits and merges put in place."""
    moved: list[dict[str, list[str]]] = field(default_factory=list)
    """For each moved section the texts of its paragraphs: ``base``, ``revised``."""
    splits: list[list[str]] = field(default_factory=list)
    """The two halves, in the revised law."""
    merges: list[list[str]] = field(default_factory=list)
    """The two paragraphs, in the base."""


@dataclass
class Pair:
    base: bytes
    revised: bytes
    truth: Truth


def make(kind: str, words: int, seed: int = 1) -> Pair:
    """A pair of about ``words`` words with one kind of edit, with all (``mixture``) or with none (``nothing``)."""
    base = law_of(words, random.Random(f"law {words} {seed}"))
    editor = Editor(base, random.Random(f"edits {kind} {words} {seed}"))
    editor.apply(_wanted(kind, len(base.proper())))
    revised = editor.law
    truth = Truth(kind, words, editor.done.counts)
    _measure(truth, base, revised)
    _name_moves(truth, base, revised, editor.done.moved)
    return Pair(
        LawWriter(base, random.Random(f"unseen base {seed}")).packed(),
        LawWriter(revised, random.Random(f"unseen revised {seed}")).packed(),
        truth,
    )


def _wanted(kind: str, sections: int) -> dict[str, int]:
    if kind == NOTHING:
        return {}
    if kind == MIXED:
        return {each: max(1, round(share * sections)) for each, share in MIXTURE.items()}
    if kind == "renumbered":
        return {kind: 1}
    return {kind: max(1 if kind in WHOLE else 3, round(ALONE * sections / (5 if kind in WHOLE else 1)))}


# --- the true minimum ------------------------------------------------------------------------------------------


def _texts(law: Law) -> dict[int, tuple[Paragraph, str]]:
    return {each.id: (each, _text(pieces)) for _, each, pieces in law.printed()}


def _text(pieces: list[Piece]) -> str:
    return "".join(NOTE if each.note is not None else each.text for each in pieces)


def _notes(law: Law) -> dict[int, str]:
    found = (piece.note for _, _, pieces in law.printed() for piece in pieces)
    return {note.id: _text(note.pieces) for note in found if isinstance(note, Note)}


def _measure(truth: Truth, base: Law, revised: Law) -> None:
    """The tokens that differ, paragraph by paragraph; splits and merges as one text."""
    old, new = _texts(base), _texts(revised)
    gone = dict(old)
    pieces = {each.piece_of: text for each, text in new.values() if each.piece_of >= 0}
    for ident, (paragraph, text) in new.items():
        if paragraph.piece_of >= 0:
            continue
        joined = "".join(gone.pop(each, (None, ""))[1] for each in paragraph.joins or (ident,))
        if ident in pieces:
            truth.splits.append([text, pieces[ident]])
            text += pieces[ident]
        if paragraph.joins:
            truth.merges.append([old[each][1] for each in paragraph.joins])
        truth.minimum += distance(joined, text)
    truth.minimum += sum(len(TOKEN.findall(text)) for _, text in gone.values())
    notes = _notes(base), _notes(revised)
    truth.minimum += sum(distance(notes[0].get(each, ""), notes[1].get(each, "")) for each in {**notes[0], **notes[1]})


def _name_moves(truth: Truth, base: Law, revised: Law, moved: list[int]) -> None:
    for ident in moved:
        truth.moved.append({"base": list(_section(base, ident)), "revised": list(_section(revised, ident))})


def _section(law: Law, ident: int) -> Iterator[str]:
    return (_text(pieces) for section, _, pieces in law.printed() if section.id == ident)


def distance(base: str, revised: str) -> int:
    """The least number of tokens to delete and insert."""
    if base == revised:
        return 0
    first, second = TOKEN.findall(base), TOKEN.findall(revised)
    while first and second and first[-1] == second[-1]:
        first.pop()
        second.pop()
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    first, second = first[start:], second[start:]
    row = [0] * (len(second) + 1)
    for one in first:
        above = row[:]
        for at, other in enumerate(second, start=1):
            row[at] = above[at - 1] + 1 if one == other else max(above[at], row[at - 1])
    return len(first) + len(second) - 2 * row[-1]


def kinds() -> tuple[str, ...]:
    """Every kind of pair."""
    return (MIXED, NOTHING, *KINDS)


def write(kind: str, words: int, folder: Path) -> None:
    """The pair as files in ``folder``."""
    pair = make(kind, words)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "base.docx").write_bytes(pair.base)
    (folder / "revised.docx").write_bytes(pair.revised)
    (folder / "truth.json").write_text(json.dumps(asdict(pair.truth), ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
