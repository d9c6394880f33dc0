"""Thousands of made-up edits in six scripts of writing: every redline gives both files back exactly.

What is compared is what an independent reader says of the files: text, styles, numbers and looks, tables, notes,
boxes, headers and pages. ``MODELLAW_TRIALS=20000 MODELLAW_SEED=7`` tries other and more edits.
"""

from __future__ import annotations

import os

import pytest
from random_edits import EDITS
from random_laws import file_of
from random_scripts import WRITINGS
from redline_trial import redline_of, trial, trouble

TRIALS = int(os.environ.get("MODELLAW_TRIALS", "5000"))
FIRST = int(os.environ.get("MODELLAW_SEED", "0")) * 1_000_000
CHUNKS = 10
"""Test cases a script: a failure ends one, not all."""
EACH = -(-TRIALS // (len(WRITINGS) * CHUNKS))
REPEATED = 8
"""Redlines a script that are made twice."""


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("script", WRITINGS)
def test_both_sides_come_back(script: str, chunk: int) -> None:
    start = FIRST + chunk * EACH
    found = (trouble(trial(seed, script)) for seed in range(start, start + EACH))
    first = next(filter(None, found), "")
    assert not first, f"\n{first}"


@pytest.mark.parametrize("script", WRITINGS)
def test_the_same_files_give_the_same_bytes(script: str) -> None:
    for seed in range(FIRST, FIRST + REPEATED):
        given = trial(seed, script)
        base, revised = (file_of(law, script, automatic=given.automatic) for law in given.pair)
        assert redline_of(base, revised) == redline_of(base, revised), f"seed {seed}, {script}"


@pytest.mark.parametrize("script", WRITINGS)
def test_a_trial_is_worth_its_time(script: str) -> None:
    """A check of the check: most pairs differ, and the kinds of edits are all drawn."""
    given = [trial(seed, script) for seed in range(FIRST, FIRST + 200)]
    assert sum(one.pair[0] != one.pair[1] for one in given) > 120
    assert {edit for one in given for edit in one.edits} == set(EDITS)
