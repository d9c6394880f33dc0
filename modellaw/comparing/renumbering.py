"""Which numbers became which, and where a text uses them: so that renumbering is never shown as rewriting.

Provisions are paired by content first. A number that stands where a provision is numbered or referred to, and that
changed exactly as the numbers of the paired provisions did, gets the same token key on both sides; the word diff
then sees it as equal, and marks it as consequential.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from modellaw.comparing.tokens import Words, label_key
from modellaw.model.printed import Printed, RunKind

_LONGEST = 6
"""Tokens a number may take: ``133-1``, ``14 bis-2``."""
_OPEN = frozenset("([（")
_CLOSE = frozenset(")]）")
_STOPS = frozenset(".;:!?。；：！？؛؟।\n")
_CONNECTOR = 3
"""Letters of a word that may join two numbers of one reference (``and``, ``à``, ``или``) unless words are given."""
_ENUMERATOR = regex.compile(r"\p{Nd}.*|[ivxlcdm]+|\p{L}\p{M}*|\p{Han}+", regex.IGNORECASE)
_CLITIC = regex.compile(r"\p{Arabic}+")


@dataclass(slots=True)
class NumberTable:
    """Old and new numbers of one kind, by ``label_key``; several when numbering restarts in each chapter."""

    forward: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    backward: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, old: str, new: str) -> None:
        """Records that the provision numbered ``old`` is now ``new``."""
        if old and new:
            self.forward[old].add(new)
            self.backward[new].add(old)

    def key(self, label: str, side: int) -> str | None:
        """The new number if there is one, ``""`` for a number that stays, None when the law has no such number."""
        others = (self.backward if side else self.forward).get(label)
        if others is None:
            return None
        if side:
            return label if others != {label} else ""
        return next(iter(others)) if len(others) == 1 and label not in others else ""


@dataclass(slots=True)
class Renumbering:
    """Which numbers of units and of their subdivisions became which."""

    words: frozenset[str] = frozenset()
    """Words that announce a reference, in lower case."""
    connectors: frozenset[str] = frozenset()
    units: NumberTable = field(default_factory=NumberTable)
    groups: dict[str, NumberTable] = field(default_factory=lambda: defaultdict(NumberTable))
    """Parts, chapters and schedules, by the word printed beside the number."""
    inside: dict[int, NumberTable] = field(default_factory=lambda: defaultdict(NumberTable))
    """Subdivisions, by index of the unit pair."""
    unit_words: set[str] = field(default_factory=set)
    """Words printed beside the numbers of units (``article``); empty where the number stands alone."""
    pair_of: tuple[dict[str, int], dict[str, int]] = field(default_factory=lambda: ({}, {}))
    """Index of the unit pair by old and by new number."""
    keys: frozenset[str] = frozenset()
    """Keys of units that name the same provision in both laws; references to them are compared by target."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the paragraphs that are compared stand: ``side`` 0 is the base, 1 the revised law."""

    pair: int
    side: int
    label: str = ""
    """Number of the unit when this paragraph opens it without a number of its own."""


def with_reference_keys(words: Words, printed: Printed, place: Place, renumbering: Renumbering) -> Words:
    """The tokens with numbers of provisions joined to one token each, whose key is that of the new number."""
    spans = _spans(words, printed, place, renumbering)
    return _rekeyed(words, spans) if spans else words


def label_pairs(base: Printed, revised: Printed) -> Iterator[tuple[str, str]]:
    """Old and new number of each subdivision that a pair of paragraphs opens."""
    if len(base.numbers) == len(revised.numbers):
        for old, new in zip(base.numbers, revised.numbers, strict=True):
            yield label_key(old.text), label_key(new.text)


def is_enumerator(token: str) -> bool:
    """Whether a word is a number of a list: digits, a roman number, a single letter, a Chinese number."""
    return _ENUMERATOR.fullmatch(token) is not None


@dataclass(slots=True)
class _Chain:
    """What has been read of one reference: the word that announced it and the last unit named."""

    word: str = ""
    unit: str = ""
    depth: int = 0
    loose: int = 0
    """Words since the last number."""
    numbers: int = 0


def _spans(words: Words, printed: Printed, place: Place, renumbering: Renumbering) -> list[tuple[int, int, str]]:
    """Ranges of tokens that are numbers of provisions, with their keys."""
    found: list[tuple[int, int, str]] = []
    marked = _reference_runs(printed, words)
    chain: _Chain | None = None
    index = _opening(words, place, found)
    while index < len(words):
        if index in marked:
            index, chain = _in_run(words, index, marked[index], place, renumbering, found), None
            continue
        token = words.texts[index]
        if _announces(token, renumbering.words):
            chain = _Chain(token.casefold())
        elif chain is not None:
            end = _number_end(words, index, chain, place, renumbering, found)
            if end > index:
                index = end
                continue
            chain = _continued(chain, words, index, renumbering)
        index += 1
    return found


def _opening(words: Words, place: Place, found: list[tuple[int, int, str]]) -> int:
    """Finds the unit's own number written at the start of its first paragraph (``Article 5. Heading``)."""
    if not place.label:
        return _enumerator(words, found)
    for start in range(min(len(words), _LONGEST)):
        for end in range(min(len(words), start + _LONGEST), start, -1):
            edges = words.kinds[start], words.kinds[end - 1]
            if "other" not in edges and label_key("".join(words.texts[start:end])) == place.label:
                found.append((start, end, "\x00own"))
                return end
    return 0


def _enumerator(words: Words, found: list[tuple[int, int, str]]) -> int:
    """Finds a number typed in front of a paragraph, ``(2)`` or ``b)`` or ``3.``, followed by a space."""
    start = 1 if words.texts[:1] and words.texts[0] in _OPEN else 0
    rest = words.texts[start : start + 3]
    closed = len(rest) == 3 and (rest[1] in _CLOSE or (rest[1] in ".．、" and not start)) and rest[2].isspace()
    if not closed or words.kinds[start] == "other" or not is_enumerator(rest[0]):
        return 0
    found.append((start, start + 1, "\x00enumerator"))
    return start + 2


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


def _in_run(
    words: Words,
    index: int,
    run: tuple[int, str],
    place: Place,
    renumbering: Renumbering,
    found: list[tuple[int, int, str]],
) -> int:
    end, target = run
    unit = target.split("#")[0].split("__")[0] if target else ""
    chain, counter = _Chain("", numbers=1), 0
    while index < end:
        if unit in renumbering.keys and words.kinds[index] == "number":
            found.append((index, index + 1, f"\x00target {target} {counter}"))
            counter += 1
        elif unit not in renumbering.keys:
            after = _number_end(words, index, chain, place, renumbering, found)
            if after > index:
                index = after
                continue
            _brackets(chain, words.texts[index])
        index += 1
    return end


def _announces(token: str, announcing: frozenset[str]) -> bool:
    lower = token.casefold()
    if lower in announcing:
        return True
    # Arabic script writes prepositions and the article joined to the word
    return _CLITIC.fullmatch(lower) is not None and any(
        len(word) >= 4 and len(lower) - len(word) in (1, 2) and lower.endswith(word) for word in announcing
    )


def _number_end(
    words: Words,
    index: int,
    chain: _Chain,
    place: Place,
    renumbering: Renumbering,
    found: list[tuple[int, int, str]],
) -> int:
    """Reads a number at ``index``, keeps its span when it was renumbered, and gives the index after it (or before)."""
    kind = words.kinds[index]
    if kind == "number" or (kind == "word" and (chain.depth or not chain.numbers)):
        return _labelled(words, index, chain, place, renumbering, found)
    return index


def _labelled(
    words: Words,
    index: int,
    chain: _Chain,
    place: Place,
    renumbering: Renumbering,
    found: list[tuple[int, int, str]],
) -> int:
    for end in range(min(len(words), index + _LONGEST), index, -1):
        if words.kinds[end - 1] == "other" or (
            end < len(words) and "number" == words.kinds[end] == words.kinds[end - 1]
        ):
            continue
        label = label_key("".join(words.texts[index:end]))
        key = _key_of(label, chain, place, renumbering)
        if key is None:
            continue
        if key:
            found.append((index, end, key))
        _named(chain, label, key)
        return end
    if words.kinds[index] == "number":
        _named(chain, label_key(words.texts[index]), "")
        return index + 1
    return index


def _named(chain: _Chain, label: str, key: str) -> None:
    chain.numbers += 1
    chain.loose = 0
    if not chain.depth and not key.startswith("\x00inside"):
        chain.unit = label


def _key_of(label: str, chain: _Chain, place: Place, renumbering: Renumbering) -> str | None:
    """Key of a provision's number; empty for a known number that stays, None when it is no number of the law."""
    if chain.depth:
        return _inside_key(label, chain, place, renumbering)
    if chain.word in renumbering.groups:
        return _prefixed(f"\x00{chain.word} ", renumbering.groups[chain.word].key(label, place.side))
    head, _, rest = label.partition(".")
    key = renumbering.units.key(label, place.side)
    if key is None and rest:
        part = renumbering.units.key(head, place.side)
        key = f"{part}.{rest}" if part else part
    if not key and not chain.unit and not _names_units(chain.word, renumbering.unit_words):
        return _inside_key(label, chain, place, renumbering) or key
    return _prefixed("\x00unit ", key)


def _names_units(word: str, unit_words: set[str]) -> bool:
    """Whether ``word`` is, in some form, the word for units; unknown (so True) where units have only a number."""
    return not unit_words or any(word.endswith(unit) or word[:4] == unit[:4] for unit in unit_words)


def _inside_key(label: str, chain: _Chain, place: Place, renumbering: Renumbering) -> str | None:
    pair = renumbering.pair_of[place.side].get(chain.unit, place.pair) if chain.unit else place.pair
    table = renumbering.inside.get(pair)
    return _prefixed(f"\x00inside {pair} ", table.key(label, place.side)) if table else None


def _prefixed(prefix: str, key: str | None) -> str | None:
    return prefix + key if key else key


def _continued(chain: _Chain, words: Words, index: int, renumbering: Renumbering) -> _Chain | None:
    """The chain after a token that is no number; None when the reference has ended."""
    token, kind = words.texts[index], words.kinds[index]
    _brackets(chain, token)
    if kind == "word" and not chain.depth:
        chain.loose += 1
        lower = token.casefold()
        joins = lower in renumbering.connectors if renumbering.connectors else len(lower) <= _CONNECTOR
        return chain if joins and chain.loose == 1 and chain.numbers else None
    if token in _STOPS and (index + 1 == len(words) or words.texts[index + 1].isspace()):
        return None
    return chain


def _brackets(chain: _Chain, token: str) -> None:
    if token in _OPEN:
        chain.depth += 1
    elif token in _CLOSE:
        chain.depth = max(0, chain.depth - 1)


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
