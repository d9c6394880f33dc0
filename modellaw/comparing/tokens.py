"""Cuts a printed paragraph into the tokens that are compared: words, numbers, punctuation, spaces.

A token never ends inside a grapheme cluster (Unicode UAX 29, ``\\X``). Scripts written without spaces give one token
a cluster; a field, note or object is one token whatever its text; a no-break space is not a space.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

import regex

from modellaw.model.printed import Printed, Run, RunKind

_BARE = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_JOIN = r"[\p{M}\u200c\u200d]*"
_LETTER = rf"[\p{{L}}--[{_BARE}]--\p{{Arabic}}]{_JOIN}"
_ARABIC = rf"[\p{{L}}&&\p{{Arabic}}]{_JOIN}"
_CLUSTER = rf"(?=[{_BARE}&&\p{{L}}])\X"
HAN_NUMERALS = "〇零一二三四五六七八九十百千万兩两"
_NUMBER = rf"\p{{Nd}}+(?:[.,\u066b\u066c]\p{{Nd}}+)*{_JOIN}(?:{_LETTER})*"
# An elided word ends with its apostrophe (l’ | article); a short ending stays with its word (don’t, State’s).
_WORD = rf"(?:{_LETTER}(?:\p{{Nd}}{_JOIN})*)+(?:['’](?:(?:{_LETTER}){{1,2}}+(?!{_LETTER})|(?=\p{{L}})))?"

_TOKEN = regex.compile(
    rf"(?P<number>{_NUMBER}|[{HAN_NUMERALS}]+{_JOIN})|(?P<word>{_WORD}|(?:{_ARABIC})+|{_CLUSTER})"
    r"|(?P<other>[ ]+(?![\p{M}\u200c\u200d])|\X)",
    regex.VERSION1,
)
_COUNTED = regex.compile(rf"{_NUMBER}|[{HAN_NUMERALS}]+|{_WORD}|(?:{_ARABIC})+|{_CLUSTER}", regex.VERSION1)
_WORDS_ONLY = regex.compile(rf"{_WORD}|(?:{_ARABIC})+|(?![{HAN_NUMERALS}]){_CLUSTER}", regex.VERSION1)
# The same for Latin letters without combining marks, where the engine of the standard library is several times faster.
_PLAIN = re.compile(r"[\x00-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
_LATIN = r"[A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u024f]"
_LATIN_NUMBER = rf"[0-9]+(?:[.,][0-9]+)*{_LATIN}*"
_LATIN_WORD = rf"(?:{_LATIN}[0-9]*)+(?:['’](?:{_LATIN}{{1,2}}+(?!{_LATIN})|(?={_LATIN})))?"
_LATIN_TOKEN = re.compile(rf"(?P<number>{_LATIN_NUMBER})|(?P<word>{_LATIN_WORD})|(?P<other>[ ]+|\r\n|[\s\S])")
_LATIN_COUNTED = re.compile(rf"{_LATIN_NUMBER}|{_LATIN_WORD}")
_LATIN_WORDS_ONLY = re.compile(_LATIN_WORD)
_LATIN_NUMERALS = re.compile(_LATIN_NUMBER)
_DIGITS = regex.compile(r"\p{Nd}")
_NUMERALS = regex.compile(rf"{_NUMBER}|[{HAN_NUMERALS}]+", regex.VERSION1)
_SEPARATORS = regex.compile(r"[^\p{L}\p{M}\p{N}./\-]+")
ATOMS = frozenset({RunKind.FIELD, RunKind.NOTE, RunKind.OBJECT})


Feature: TypeAlias = str | tuple[str, str]
Bag: TypeAlias = Counter[Feature]
"""How often each word and each pair of neighbouring words occurs."""


@dataclass(slots=True)
class Words:
    """The tokens of one paragraph: ``offsets`` has one entry more than the other three."""

    texts: list[str]
    keys: list[str]
    """What is compared; differs from the text for atoms and for numbers known to follow from renumbering."""
    kinds: list[str]
    """``word``, ``number``, ``other`` or ``atom``."""
    offsets: list[int]

    def __len__(self) -> int:
        return len(self.texts)


def tokens(printed: Printed, *, start: int = 0) -> Words:
    """The tokens of the paragraph's text from character ``start`` (0, or where its runs begin)."""
    words = Words([], [], [], [start])
    if start == 0:
        _add(words, numbers_text(printed))
    pending = ""
    for run in printed.runs:
        if run.kind in ATOMS:
            _add(words, pending)
            pending = ""
            _append(words, run.text, atom_key(printed, run), "atom")
        else:
            pending += run.text
    _add(words, pending)
    return words


def text_tokens(text: str, *, start: int = 0) -> Words:
    """The tokens of plain ``text`` whose first character stands at offset ``start``."""
    words = Words([], [], [], [start])
    _add(words, text)
    return words


def numbers_text(printed: Printed) -> str:
    """The numbers in front of a paragraph, each with what follows it."""
    return "".join(number.text + number.after for number in printed.numbers)


def atom_key(printed: Printed, run: Run) -> str:
    """What a field, note or object is compared by: its text, target and, for a note, the words of the note."""
    inside = ""
    if run.note is not None and run.note < len(printed.notes):
        note = printed.notes[run.note]
        inside = "\n".join([note.kind, *("".join(part.text for part in paragraph) for paragraph in note.paragraphs)])
    return f"\x00{run.kind}\x00{run.text}\x00{run.target}\x00{inside}"


def _is_plain(text: str) -> bool:
    """Whether text is in Latin letters and plain punctuation, every character a grapheme cluster of its own."""
    return text.isascii() or _PLAIN.fullmatch(text) is not None


def word_count(text: str) -> int:
    """How many words and numbers ``text`` has; a character of a script without spaces counts as one."""
    return len((_LATIN_COUNTED if _is_plain(text) else _COUNTED).findall(text))


@lru_cache(maxsize=16384)
def label_key(text: str) -> str:
    """A number as it is matched: digits of any script as ASCII, no spaces, no brackets, lower case."""
    return str(_SEPARATORS.sub("", ascii_digits(text))).casefold().strip("./-")


def ascii_digits(text: str) -> str:
    """``text`` with decimal digits of every script as ASCII digits; used for matching, never for output."""
    return text if text.isascii() else str(_DIGITS.sub(lambda found: str(int(found.group())), text))


def masked(text: str) -> str:
    """``text`` in lower case with every number replaced by one sign: equal for provisions that were only renumbered."""
    return str((_LATIN_NUMERALS if _is_plain(text) else _NUMERALS).sub("#", text)).casefold()


def bag(text: str) -> Bag:
    """Words and pairs of neighbouring words of ``text`` with their counts, numbers left out."""
    text = text.casefold()
    words = (_LATIN_WORDS_ONLY if _is_plain(text) else _WORDS_ONLY).findall(text)
    counts: Bag = Counter(words)
    counts.update(pairwise(words))
    return counts


def sortable(feature: Feature) -> tuple[str, ...]:
    """A key by which words and pairs of words can be put in one order."""
    return feature if isinstance(feature, tuple) else (feature,)


def likeness(first: Bag, second: Bag) -> float:
    """Share of words and word pairs in common, 0 to 1 (Dice); two texts without any word are alike."""
    total = first.total() + second.total()
    if total == 0:
        return 1.0
    return 2 * shared(first, second) / total


def shared(first: Bag, second: Bag) -> int:
    """How many words and word pairs two texts have in common, repeated ones as often as both have them."""
    both = first.keys() & second.keys()
    return sum(map(min, map(first.__getitem__, both), map(second.__getitem__, both)))


def _add(words: Words, text: str) -> None:
    found = list((_LATIN_TOKEN if _is_plain(text) else _TOKEN).finditer(text))
    texts = [match.group() for match in found]
    start = words.offsets[-1]
    words.texts += texts
    words.keys += texts
    words.kinds += [match.lastgroup or "other" for match in found]
    words.offsets += [start + match.end() for match in found]


def _append(words: Words, text: str, key: str, kind: str) -> None:
    words.texts.append(text)
    words.keys.append(key)
    words.kinds.append(kind)
    words.offsets.append(words.offsets[-1] + len(text))
