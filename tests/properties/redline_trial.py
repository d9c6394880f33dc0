"""One trial: two made-up laws, their redline, and what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from random_edits import edited
from random_laws import Maker, law_file, saved_anew
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
    pair: Pair
    edits: tuple[str, ...]
    automatic: bool
    """Headings get their number from a list."""
    saved_anew: bool
    """The revised file says everything under other ids."""

    def files(self) -> tuple[bytes, bytes]:
        """Base and revised as .docx."""
        base, revised = (law_file(law, self.script, automatic=self.automatic) for law in self.pair)
        return base.packed(), (saved_anew(revised) if self.saved_anew else revised).packed()

    def __str__(self) -> str:
        told = [f"seed {self.seed}, {self.script}", f"edits: {', '.join(self.edits)}"]
        told += ["headings numbered by a list"] if self.automatic else []
        return "; ".join([*told, "the revised file under other ids"] if self.saved_anew else told)


def trial(seed: int, script: str) -> Trial:
    """The same pair of laws for the same seed and script."""
    dice = Random(f"{script} {seed}")
    maker = Maker(dice, WRITINGS[script])
    base = maker.law()
    revised, edits = edited(base, maker)
    return Trial(seed, script, (base, revised), edits, dice.random() < 0.3, dice.random() < 0.25)


def trouble(given: Trial) -> str:
    """What is wrong with the redline of a trial, with a small pair that goes wrong the same way; or nothing."""
    try:
        wrong = fault(given)
    except Exception as error:  # raised again: whatever breaks must name the trial it broke in
        error.add_note(str(given))
        raise
    if not wrong:
        return ""
    kind = wrong.partition(":")[0]
    small = smallest(given.pair, lambda pair: fault(replace(given, pair=pair)).partition(":")[0] == kind)
    return f"{given}\n{fault(replace(given, pair=small))}\n{told(small)}"


def fault(given: Trial) -> str:
    """What is wrong, first its kind."""
    try:
        return fault_of_files(*given.files())
    except ModelLawError as error:
        return f"{type(error).__name__}: {error}"


def redline_of(base: bytes, revised: bytes) -> bytes:
    """The redline of two files, in memory."""
    script = compare(read(base, name="base").law, read(revised, name="revised").law)
    return revise(base, revised, script, stamp=STAMP, name="base").data


def redline_hashes(seeds: Iterable[int]) -> list[str]:
    """A hash of the redline of each trial, script by script."""
    given = [trial(seed, script) for script in WRITINGS for seed in seeds]
    return [hashlib.sha256(redline_of(*each.files())).hexdigest() for each in given]


def fault_of_files(base: bytes, revised: bytes) -> str:
    """What is wrong with the redline of two files."""
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
