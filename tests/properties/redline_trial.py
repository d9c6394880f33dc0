"""One trial: two made-up laws, their redline, and what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from random_edits import edited
from random_laws import Law, Maker, file_of
from random_scripts import WRITINGS
from smaller_pairs import Pair, smallest, told

from modellaw.comparing import compare
from modellaw.errors import ModelLawError
from modellaw.formats.word import read, revise
from modellaw.formats.word.lint_redline import lint_redline
from modellaw.model.source import Stamp
from tests.traps.trap_cost import revisions
from tests.traps.trap_reader import EMPTY, lines_of

STAMP = Stamp("Law Office", "2026-01-02T03:04:05Z")
SEPARATOR = "ML Separator:"
FOLLOWERS = ("[table", "cell]", "section")
"""In front of these a paragraph mark cannot be struck: there an empty paragraph may stay."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a seed stands for."""

    seed: int
    script: str
    automatic: bool
    pair: Pair
    edits: tuple[str, ...]


def trial(seed: int, script: str) -> Trial:
    """The same pair of laws for the same seed and script."""
    dice = Random(f"{script} {seed}")
    maker = Maker(dice, WRITINGS[script])
    base = maker.law()
    revised, edits = edited(base, maker)
    return Trial(seed, script, dice.random() < 0.3, (base, revised), edits)


def trouble(given: Trial) -> str:
    """What is wrong with the redline of a trial, with a small pair that goes wrong the same way; or nothing."""
    wrong = fault(given.pair, given.script, given.automatic)
    if not wrong:
        return ""
    kind = wrong.partition(":")[0]
    small = smallest(given.pair, lambda pair: fault(pair, given.script, given.automatic).partition(":")[0] == kind)
    last = fault(small, given.script, given.automatic)
    numbers = ", numbers of headings automatic" if given.automatic else ""
    return f"seed {given.seed}, {given.script}{numbers}, edits {', '.join(given.edits)}\n{last}\n{told(small)}"


def fault(pair: Pair, script: str, automatic: bool) -> str:
    """What is wrong, first its kind."""
    try:
        return fault_of_files(*(_file(law, script, automatic) for law in pair))
    except ModelLawError as error:
        return f"{type(error).__name__}: {error}"
    except RecursionError as error:
        return f"RecursionError: {error}"


def _file(law: Law, script: str, automatic: bool) -> bytes:
    return file_of(law, script, automatic=automatic)


def redline_of(base: bytes, revised: bytes) -> bytes:
    """The redline of two files, in memory."""
    script = compare(read(base, name="base").law, read(revised, name="revised").law)
    return revise(base, revised, script, stamp=STAMP, name="base").data


def redline_hashes(seeds: Iterable[int]) -> list[str]:
    """A hash of the redline of each trial, script by script."""
    return [hashlib.sha256(_redline_of(trial(seed, script))).hexdigest() for script in WRITINGS for seed in seeds]


def _redline_of(given: Trial) -> bytes:
    base, revised = (_file(law, given.script, given.automatic) for law in given.pair)
    return redline_of(base, revised)


def fault_of_files(base: bytes, revised: bytes) -> str:
    redline = redline_of(base, revised)
    old, new = lines_of(base), lines_of(revised)
    for side, wanted, accept in (("accepted", new, True), ("rejected", old, False)):
        got = lines_of(redline, accept=accept)
        if got != wanted and _without_stranded(got) != _without_stranded(wanted):
            return f"{side} is not exact: {_first_difference(got, wanted)}"
    if old == new and revisions(redline):
        return f"marks for nothing: {[each.tag.rpartition('}')[2] for each in revisions(redline)]}"
    for found in lint_redline(redline):
        return f"lint {found.message}"
    return ""


def _without_stranded(lines: list[str]) -> list[str]:
    """The lines without empty paragraphs that stand where a mark cannot go, and without our own separators."""
    kept: list[str] = []
    for line in lines:
        if line.startswith(SEPARATOR) and EMPTY.match(line):
            continue
        while line.startswith(FOLLOWERS) and kept and EMPTY.match(kept[-1]):
            kept.pop()
        kept.append(line)
    return kept


def _first_difference(got: list[str], wanted: list[str]) -> str:
    at = next(
        (at for at, pair in enumerate(zip(got, wanted, strict=False)) if pair[0] != pair[1]), min(len(got), len(wanted))
    )
    return f"line {at}\n   got    {got[at : at + 2]}\n   wanted {wanted[at : at + 2]}"
