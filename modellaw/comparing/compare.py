"""Compares two printed laws: provisions first, then words inside each pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from modellaw.comparing.align import Pair, align
from modellaw.comparing.blocks import Comparison, Tally, lone, pair_blocks
from modellaw.comparing.findings import law_findings, total_revision, unit_findings
from modellaw.comparing.looks import Lists
from modellaw.comparing.order import Step, in_order, moved
from modellaw.comparing.pieces import UnitText, pieces_of, units_of
from modellaw.comparing.renumbering import Renumbering, label_pairs
from modellaw.comparing.sides import check
from modellaw.comparing.tail import common_tail, with_back
from modellaw.comparing.tokens import label_key
from modellaw.comparing.units import ALIKE, Match, is_doubtful, match_units
from modellaw.model.printed import Printed, PrintedLaw, UnitKind
from modellaw.model.script import BlockChange, Change, EditScript, StoryChange, UnitChange, UnitPair
from modellaw.model.source import Finding

Progress = Callable[[int, int], None]
"""Called with the number of units done and of all units."""
_LETTERS = regex.compile(r"[\p{L}\p{M}]{2,}")


def compare(
    base: PrintedLaw,
    revised: PrintedLaw,
    *,
    reference_words: Sequence[str] = (),
    connectors: Sequence[str] = (),
    progress: Progress | None = None,
) -> EditScript:
    """All changes from ``base`` to ``revised``, checked to give back both laws exactly.

    ``reference_words`` announce a cross-reference in running text (``section``, ``المادة``): a number after one of
    them that only followed a renumbering is marked as consequential. ``connectors`` are the words that may join
    two such numbers (``and``, ``to``); without them any word of up to three letters may.
    """
    sides = units_of(base), units_of(revised)
    matches = match_units(*sides)
    tail = common_tail(*sides, matches)
    if tail:
        base, revised = with_back(base, tail), with_back(revised, tail)
        sides = units_of(base), units_of(revised)
        matches = match_units(*sides)
    away = moved(matches, sides[0])
    # words alone, and few of them, do not prove a move
    unproven = {match.base for match in matches if match.base in away and is_doubtful(match)}
    matches = [match for match in matches if match.base not in unproven]
    away -= unproven
    plan = _Plan(*sides, matches, away, looked=base.looked and revised.looked)
    plan.renumbering.words = frozenset(word.casefold() for word in reference_words)
    plan.renumbering.connectors = frozenset(word.casefold() for word in connectors)
    _learn_numbers(plan)
    script = _written(plan, base, revised, progress)
    check(script)
    return script


@dataclass(slots=True)
class _Plan:
    """What is known before words are compared: pairs of units, and pairs of paragraphs inside them."""

    base: tuple[UnitText, ...]
    revised: tuple[UnitText, ...]
    matches: list[Match]
    away: set[int]
    pairs: dict[int, list[Pair]] = field(default_factory=dict)
    """Aligned paragraphs by index of the base unit; units that are the same throughout are left out."""
    renumbering: Renumbering = field(default_factory=Renumbering)
    looked: bool = False
    lists: Lists = field(default_factory=Lists)


def _learn_numbers(plan: _Plan) -> None:
    """Aligns the paragraphs of each pair and notes which numbers became which."""
    named = set()
    for match in plan.matches:
        old, new = plan.base[match.base], plan.revised[match.revised]
        _learn_unit(plan.renumbering, old, new)
        if old.unit.named and new.unit.named and old.unit.key == new.unit.key:
            named.add(old.unit.key)
        if old.key == new.key:
            continue
        pairs = align(old.pieces, new.pieces, similar=not is_rewritten(match, old, new))
        plan.pairs[match.base] = pairs
        _learn_inside(plan.renumbering, match.base, old, new, pairs)
    plan.renumbering.keys = frozenset(named)


def is_rewritten(match: Match, base: UnitText, revised: UnitText) -> bool:
    """Whether a pair has so few words in common that marking words would be unreadable."""
    return match.likeness < ALIKE and min(base.words, revised.words) >= 12 and base.unit.kind is UnitKind.UNIT


def _learn_unit(renumbering: Renumbering, old: UnitText, new: UnitText) -> None:
    words = {word.casefold() for unit in (old, new) for word in _LETTERS.findall(_number_words(unit))}
    if old.unit.kind is UnitKind.UNIT:
        renumbering.units.add(old.label, new.label)
        renumbering.unit_words |= words
        renumbering.pair_of[0].setdefault(old.label, old.index)
        renumbering.pair_of[1].setdefault(new.label, old.index)
    elif old.label and new.label:
        for word in words:
            renumbering.groups[word].add(old.label, new.label)


def _number_words(unit: UnitText) -> str:
    """What is printed beside the number of a unit, the number itself left out."""
    first = next((piece.block for piece in unit.pieces if isinstance(piece.block, Printed)), None)
    text = first.numbers[0].text if first is not None and first.numbers else ""
    return " ".join(word for word in text.split() if label_key(word) != unit.label)


def _learn_inside(renumbering: Renumbering, pair: int, old: UnitText, new: UnitText, pairs: Iterable[Pair]) -> None:
    for first, second in pairs:
        if first is None or second is None:
            continue
        one, other = old.pieces[first].block, new.pieces[second].block
        if isinstance(one, Printed) and isinstance(other, Printed):
            for before, after in label_pairs(one, other):
                renumbering.inside[pair].add(before, after)


# --- writing the script --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Output:
    units: list[UnitPair] = field(default_factory=list)
    blocks: list[BlockChange] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unmarked: int = 0


def _written(plan: _Plan, base: PrintedLaw, revised: PrintedLaw, progress: Progress | None) -> EditScript:
    out = _Output()
    steps = list(in_order(plan.base, plan.revised, plan.matches, plan.away))
    numbers, index_of = _move_numbers(steps), _unit_indices(steps)
    compared: dict[int, _Compared] = {}
    for done, match in enumerate(plan.matches, start=1):
        unit = index_of[match.base, match.revised]
        compared[match.base] = _compared(plan, match, unit, numbers.get(match.base))
        if progress is not None:
            progress(done, len(plan.matches))
    for step, first, second in steps:
        if first is None or second is None:
            _put_lone(out, plan, first, second)
        elif step is Step.MOVED_FROM:
            unit = index_of[first, second]
            out.blocks.extend(_from_blocks(plan.base[first], compared[first], unit, numbers[first]))
        else:
            _put_pair(out, plan, compared[first], step)
    out.findings.extend(law_findings(base, revised, out.unmarked))
    out.findings.extend(total_revision(out.units, plan.base, plan.revised))
    stories = tuple(_stories(plan, base, revised))
    return EditScript(base, revised, tuple(out.units), tuple(out.blocks), stories, tuple(out.findings))


def _stories(plan: _Plan, base: PrintedLaw, revised: PrintedLaw) -> Iterator[StoryChange]:
    """Headers and footers, by key: those of the revised law in order, then those that are gone."""
    old, new = ({story.key: story for story in law.stories} for law in (base, revised))
    for key in dict.fromkeys((*new, *old)):
        one, other = old.get(key), new.get(key)
        left = pieces_of(one.blocks if one is not None else ())
        right = pieces_of(other.blocks if other is not None else ())
        pairs: list[Pair] = [(0, 0)] if len(left) == len(right) == 1 else align(left, right)
        work = Comparison(plan.renumbering, -1, looked=plan.looked, lists=Lists())
        yield StoryChange(key, one, other, tuple(pair_blocks(work, left, right, pairs)))


def _move_numbers(steps: Sequence[tuple[Step, int | None, int | None]]) -> dict[int, int]:
    places = [first for step, first, _ in steps if step is Step.MOVED_TO and first is not None]
    return {first: number for number, first in enumerate(places, start=1)}


def _unit_indices(steps: Sequence[tuple[Step, int | None, int | None]]) -> dict[tuple[int | None, int | None], int]:
    """Index into ``EditScript.units`` by base and revised unit; the old place of a move shares that of the new."""
    pairs = [(first, second) for step, first, second in steps if step is not Step.MOVED_FROM]
    return {pair: index for index, pair in enumerate(pairs)}


@dataclass(slots=True)
class _Compared:
    match: Match
    work: Comparison
    blocks: list[BlockChange]
    gone: set[int]
    """Pieces of the base without a counterpart in the revised unit."""


def _compared(plan: _Plan, match: Match, unit: int, moved_as: int | None) -> _Compared:
    old, new = plan.base[match.base], plan.revised[match.revised]
    pairs = plan.pairs.get(match.base) or [(index, index) for index in range(len(old.pieces))]
    labels = (old.label, new.label)
    work = Comparison(plan.renumbering, unit, match.base, moved_as, plan.looked, plan.lists, labels)
    blocks = pair_blocks(work, old.pieces, new.pieces, pairs)
    return _Compared(match, work, blocks, {first for first, second in pairs if first is not None and second is None})


def _from_blocks(old: UnitText, compared: _Compared, unit: int, number: int) -> list[BlockChange]:
    """The old place of a moved unit: its paragraphs as moved, those that did not come along as deleted."""
    silent = Comparison(compared.work.renumbering, unit)
    return [
        lone(silent, piece, Change.DELETED)
        if index in compared.gone
        else lone(silent, piece, Change.MOVED_FROM, moved=number)
        for index, piece in enumerate(old.pieces)
    ]


def _put_pair(out: _Output, plan: _Plan, compared: _Compared, step: Step) -> None:
    match = compared.match
    old, new = plan.base[match.base], plan.revised[match.revised]
    blocks = compared.blocks
    if step is Step.MOVED_TO:
        blocks = [block for block in blocks if block.change is not Change.DELETED]
    out.blocks.extend(blocks)
    tally = compared.work.tally
    out.units.append(_unit_pair(match, old, new, tally, step))
    out.unmarked += tally.unmarked
    rewritten = is_rewritten(match, old, new)
    rival = plan.revised[match.rival].unit if match.rival >= 0 else None
    out.findings.extend(unit_findings(match, old, new, rewritten=rewritten, rival=rival))


def _unit_pair(match: Match, old: UnitText, new: UnitText, tally: Tally, step: Step) -> UnitPair:
    if step is Step.MOVED_TO:
        change = UnitChange.MOVED
    elif tally.changed:
        change = UnitChange.CHANGED
    elif tally.consequential or old.label != new.label or old.key != new.key:
        change = UnitChange.RENUMBERED
    else:
        change = UnitChange.UNCHANGED
    return UnitPair(
        change,
        old.unit,
        new.unit,
        round(match.likeness, 4),
        match.reason,
        tally.inserted,
        tally.deleted,
        tally.consequential,
        tally.looks,
    )


def _put_lone(out: _Output, plan: _Plan, first: int | None, second: int | None) -> None:
    change = Change.DELETED if first is not None else Change.INSERTED
    text = plan.base[first] if first is not None else plan.revised[second if second is not None else 0]
    work = Comparison(plan.renumbering, len(out.units))
    out.blocks.extend(lone(work, piece, change) for piece in text.pieces)
    tally = work.tally
    if first is not None:
        out.units.append(UnitPair(UnitChange.DELETED, text.unit, None, 0.0, deleted=tally.deleted))
    else:
        out.units.append(UnitPair(UnitChange.INSERTED, None, text.unit, 0.0, inserted=tally.inserted))
