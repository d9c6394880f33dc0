"""Finding words in the texts of the library."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modellaw.library.anchors import anchor_of
from modellaw.model.content import Provision
from modellaw.model.library import ModelProvision
from modellaw.model.walk import block_inlines, inline_text, provisions

AROUND = 60
"""Characters shown on either side of the first word found."""
IN_HEADING = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that holds all words looked for."""

    provision: str
    """``law/provision``."""
    language: str
    place: str
    """Anchor of the innermost level that holds the words: ``para_1__point_a``, ``.`` for the heading."""
    excerpt: str
    score: int
    """Times the words occur; words in a heading count double."""


def hits(texts: Iterable[tuple[str, ModelProvision]], text: str) -> tuple[Hit, ...]:
    """Places of ``texts`` (language, provision) that hold all words of ``text``; most occurrences first."""
    words = [folded(word) for word in text.split()]
    if not words:
        return ()
    found = [hit for language, provision in texts for hit in _in_provision(language, provision, words)]
    return tuple(sorted(found, key=lambda hit: -hit.score))


def folded(text: str) -> str:
    """Text for comparison: lower case, without marks on letters (accents, Arabic vowel signs)."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _in_provision(language: str, provision: ModelProvision, words: list[str]) -> Iterator[Hit]:
    wid = provision.spine.wid
    for level in provisions(provision.document.body):
        place = anchor_of(level.wid, wid) or "."
        heading = _line(inline_text((*level.heading, *level.subheading)))
        if excerpt := _excerpt(heading, words):
            yield Hit(wid, language, place, excerpt, IN_HEADING * _count(heading, words))
        own = _line(_own_text(level))
        if excerpt := _excerpt(own, words):
            yield Hit(wid, language, place, excerpt, _count(own, words))


def _own_text(level: Provision) -> str:
    blocks = (*level.intro, *level.content, *level.wrap_up, *(c for c in level.children if not _is_level(c)))
    return " ".join(inline_text(block_inlines(block)) for block in blocks)


def _is_level(node: object) -> bool:
    return isinstance(node, Provision)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _count(text: str, words: list[str]) -> int:
    plain = folded(text)
    return sum(plain.count(word) for word in words)


def _excerpt(text: str, words: list[str]) -> str:
    """The surroundings of the first word, or nothing unless all words occur."""
    plain = folded(text)
    if not all(word in plain for word in words):
        return ""
    place = _original(text, min(plain.find(word) for word in words))
    start, end = max(place - AROUND, 0), place + AROUND
    start = text.find(" ", start) + 1 if start else 0
    cut = text.rfind(" ", start, end) if end < len(text) else len(text)
    return f"{'… ' if start else ''}{text[start:cut]}{' …' if cut < len(text) else ''}"


def _original(text: str, place: int) -> int:
    """Index in ``text`` of the character that stands at ``place`` in its folded form."""
    length = 0
    for index, letter in enumerate(text):
        length += len(folded(letter))
        if length > place:
            return index
    return len(text)
