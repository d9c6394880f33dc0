"""Where a text uses numbers of provisions: in front of itself, and in references to others.

A number that changed exactly as the numbers of the paired provisions did gets the same token key on both sides; the
word diff then sees it as equal, and marks it as consequential.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import regex

from modellaw.comparing.renumbering import Renumbering, is_enumerator
from modellaw.comparing.tokens import Words, label_key
from modellaw.model.printed import Printed, RunKind

_LONGEST = 6
"""Tokens a number may take: ``133-1``, ``14 bis-2``."""
_INNER = frozenset(" \u00a0\u202f-./–")
"""What may stand inside a number; a space only in front of a word."""
_OPEN = frozenset("([（")
_CLOSE = frozenset(")]）")
_STOPS = frozenset(".;:!?。；：！？؛؟।\n")
_AHEAD = 16
"""Tokens in which a reference that begins with a subdivision must name its unit."""
_CONNECTOR = 3
"""Letters of a word that may join two numbers of one reference (``and``, ``à``, ``или``) unless words are given."""
_CLITIC = regex.compile(r"\p{Arabic}+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the paragraphs that are compared stand: ``side`` 0 is the base, 1 the revised law."""

    pair: int
    side: int
    label: str = ""
    """Number of the unit when this paragraph opens it without a number of its own."""


def with_reference_keys(words: Words, printed: Printed, place: Place, renumbering: Renumbering) -> Words:
    """The tokens with numbers of provisions joined to one token each, whose key is that of the new number."""
    reader = _Reader(words, place, renumbering)
    reader.read(_reference_runs(printed, words))
    return _rekeyed(words, reader.found) if reader.found else words


@dataclass(slots=True)
class _Chain:
    """What has been read of one reference: the word that announced it and the last unit named."""

    word: str = ""
    unit: str = ""
    ahead: str = ""
    """Number of the unit named further on: ``subsection (2) of section 5``."""
    depth: int = 0
    loose: int = 0
    """Words since the last number."""
    numbers: int = 0

    def bracket(self, token: str) -> None:
        """Notes an opening or closing bracket."""
        if token in _OPEN:
            self.depth += 1
        elif token in _CLOSE:
            self.depth = max(0, self.depth - 1)

    def name(self, label: str, key: str) -> None:
        """Notes a number; outside brackets it is that of a unit."""
        self.numbers += 1
        self.loose = 0
        if not self.depth and not key.startswith("\x00inside"):
            self.unit = label


def _announces(word: str, announcing: Collection[str]) -> bool:
    if word in announcing:
        return True
    # Arabic script writes prepositions and the article joined to the word
    return _CLITIC.fullmatch(word) is not None and any(
        len(each) >= 4 and len(word) - len(each) in (1, 2) and word.endswith(each) for each in announcing
    )


@dataclass(slots=True)
class _Reader:
    """Reads the tokens of one paragraph from left to right; ``found`` are ranges of tokens with their keys."""

    words: Words
    place: Place
    renumbering: Renumbering
    found: list[tuple[int, int, str]] = field(default_factory=list)

    def read(self, runs: dict[int, tuple[int, str]]) -> None:
        """Finds all numbers of provisions; ``runs`` are cross-references known as such."""
        texts, size = self.words.texts, len(self.words)
        starts = sorted({*runs, *(index for index, token in enumerate(texts) if self._announces(token))})
        chain: _Chain | None = None
        index, following = self._opening(), 0
        while index < size:
            if chain is None:  # nothing is read between references
                while following < len(starts) and starts[following] < index:
                    following += 1
                if following == len(starts):
                    return
                index = starts[following]
            if index in runs:
                index, chain = self._run(index, *runs[index]), None
                continue
            token = texts[index]
            if self._announces(token):
                chain = _Chain(token.casefold(), ahead=self._unit_ahead(index))
            elif chain is not None:
                end = self._number_end(index, chain)
                if end > index:
                    index = end
                    continue
                chain = self._continued(chain, index)
            index += 1

    def _opening(self) -> int:
        """Finds the unit's own number written at the start of its first paragraph (``Article 5. Heading``)."""
        if not self.place.label:
            return self._enumerator()
        for start in range(min(len(self.words), _LONGEST)):
            for end in range(min(len(self.words), start + _LONGEST), start, -1):
                if self._label(start, end) == self.place.label:
                    self.found.append((start, end, "\x00own"))
                    return end
        return 0

    def _enumerator(self) -> int:
        """Finds a number typed in front of a paragraph, ``(2)`` or ``b)`` or ``3.``, followed by a space."""
        texts = self.words.texts
        start = 1 if texts[:1] and texts[0] in _OPEN else 0
        rest = texts[start : start + 3]
        closed = len(rest) == 3 and (rest[1] in _CLOSE or (rest[1] in ".．、" and not start)) and rest[2].isspace()
        if not closed or self.words.kinds[start] == "other" or not is_enumerator(rest[0]):
            return 0
        self.found.append((start, start + 1, "\x00enumerator"))
        return start + 2

    def _run(self, index: int, end: int, target: str) -> int:
        """Reads a cross-reference up to ``end``: by its target when both laws name that provision alike."""
        unit = target.split("#")[0].split("__")[0] if target else ""
        chain, counter = _Chain("", numbers=1), 0
        while index < end:
            if unit in self.renumbering.keys and self.words.kinds[index] == "number":
                self.found.append((index, index + 1, f"\x00target {target} {counter}"))
                counter += 1
            elif unit not in self.renumbering.keys:
                after = self._number_end(index, chain)
                if after > index:
                    index = after
                    continue
                chain.bracket(self.words.texts[index])
            index += 1
        return end

    def _announces(self, token: str) -> bool:
        known = self.renumbering.announcing
        if token not in known:
            known[token] = _announces(token.casefold(), self.renumbering.words)
        return known[token]

    def _unit_ahead(self, index: int) -> str:
        """The number after a second reference word that follows the one at ``index`` within a word or two."""
        words, between, depth = self.words, 0, 0
        for place in range(index + 1, min(index + _AHEAD, len(words) - 2)):
            token = words.texts[place]
            depth += (token in _OPEN) - (token in _CLOSE)
            if self._announces(token):
                number = place + 1 + words.texts[place + 1].isspace()
                return label_key(words.texts[number]) if words.kinds[number] == "number" else ""
            between += words.kinds[place] == "word" and not depth
            if between > 2 or token in _STOPS:
                break
        return ""

    def _number_end(self, index: int, chain: _Chain) -> int:
        """Reads a number at ``index`` and gives the index after it; ``index`` itself when there is none."""
        kind = self.words.kinds[index]
        if kind != "number" and not (kind == "word" and (chain.depth or not chain.numbers)):
            return index
        for end in range(min(len(self.words), index + _LONGEST), index, -1):
            label = self._label(index, end)
            key = self._key(label, chain) if label else None
            if key is not None:
                if key:
                    self.found.append((index, end, key))
                chain.name(label, key)
                return end
        if kind == "number":
            chain.name(label_key(self.words.texts[index]), "")
            return index + 1
        return index

    def _label(self, start: int, end: int) -> str:
        """The tokens as one number, or nothing when they cannot be one."""
        kinds, texts = self.words.kinds, self.words.texts
        if "other" in (kinds[start], kinds[end - 1]) or "atom" in kinds[start + 1 : end]:
            return ""
        for place in range(start + 1, end - 1):
            spaced = texts[place].isspace() and kinds[place + 1] != "word"
            if kinds[place] == "other" and (texts[place] not in _INNER or spaced):
                return ""
        return label_key("".join(texts[start:end]))

    def _key(self, label: str, chain: _Chain) -> str | None:
        """Key of a provision's number; empty for a known number that stays, None when it is no number of the law."""
        side, renumbering = self.place.side, self.renumbering
        if chain.depth:
            return self._inside_key(label, chain)
        if chain.word in renumbering.groups:
            return _prefixed(f"\x00{chain.word} ", renumbering.groups[chain.word].key(label, side))
        key = renumbering.units.key(label, side)
        head, _, rest = label.partition(".")
        if key is None and rest:
            part = renumbering.units.key(head, side)
            key = f"{part}.{rest}" if part else part
        if not key and not chain.unit and not _names_units(chain.word, renumbering.unit_words):
            return self._inside_key(label, chain) or key
        return _prefixed("\x00unit ", key)

    def _inside_key(self, label: str, chain: _Chain) -> str | None:
        unit = chain.unit or chain.ahead
        pair = self.renumbering.pair_of[self.place.side].get(unit, -1) if unit else self.place.pair
        table = self.renumbering.inside.get(pair)
        return _prefixed(f"\x00inside {pair} ", table.key(label, self.place.side)) if table else None

    def _continued(self, chain: _Chain, index: int) -> _Chain | None:
        """The chain after a token that is no number; None when the reference has ended."""
        words, connectors = self.words, self.renumbering.connectors
        token = words.texts[index]
        chain.bracket(token)
        if words.kinds[index] == "word" and not chain.depth:
            chain.loose += 1
            lower = token.casefold()
            joins = lower in connectors if connectors else len(lower) <= _CONNECTOR
            return chain if joins and chain.loose == 1 and chain.numbers else None
        ended = token in _STOPS and (index + 1 == len(words) or words.texts[index + 1].isspace())
        return None if ended else chain


def _reference_runs(printed: Printed, words: Words) -> dict[int, tuple[int, str]]:
    """First token of each cross-reference -> (token after its last, its target)."""
    if all(run.kind is not RunKind.REFERENCE for run in printed.runs):
        return {}
    at = {offset: index for index, offset in enumerate(words.offsets)}
    length = sum(len(run.text) for run in printed.runs)
    position, runs = words.offsets[-1] - length, {}
    for run in printed.runs:
        end = position + len(run.text)
        if run.kind is RunKind.REFERENCE and position in at and end in at and position < end:
            runs[at[position]] = (at[end], run.target)
        position = end
    return runs


def _names_units(word: str, unit_words: set[str]) -> bool:
    """Whether ``word`` is, in some form, the word for units; unknown (so True) where units have only a number."""
    return not unit_words or any(word.endswith(unit) or word[:4] == unit[:4] for unit in unit_words)


def _prefixed(prefix: str, key: str | None) -> str | None:
    return prefix + key if key else key


def _rekeyed(words: Words, spans: Sequence[tuple[int, int, str]]) -> Words:
    out = Words([], [], [], [words.offsets[0]])
    at = 0
    for start, end, key in [*spans, (len(words), len(words), "")]:
        out.texts += words.texts[at:start]
        out.keys += words.keys[at:start]
        out.kinds += words.kinds[at:start]
        out.offsets += words.offsets[at + 1 : start + 1]
        if start < end:
            out.texts.append("".join(words.texts[start:end]))
            out.keys.append(key)
            out.kinds.append("number")
            out.offsets.append(words.offsets[end])
        at = end
    return out
