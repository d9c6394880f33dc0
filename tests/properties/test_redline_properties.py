"""Thousands of made-up edits in six scripts of writing: every redline gives both files back exactly.

What is compared is what an independent reader says of the files: text, styles, numbers and looks, tables, notes,
boxes, headers and pages. ``MODELLAW_TRIALS=20000 MODELLAW_SEED=7`` tries other and more edits.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import redline_trial
from random_edits import EDITS
from random_laws import law_file, saved_anew
from random_scripts import WRITINGS
from redline_trial import redline_hashes, redline_of, trial, trouble

from tests.traps.trap_cost import revisions

HERE = Path(__file__).parent

TRIALS = int(os.environ.get("MODELLAW_TRIALS", "5000"))
FIRST = int(os.environ.get("MODELLAW_SEED", "0")) * 1_000_000
CHUNKS = 10
"""Test cases a script: a failure ends one, not all."""
EACH = -(-TRIALS // (len(WRITINGS) * CHUNKS))
REPEATED = 4
"""Redlines a script that are made again."""


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("script", WRITINGS)
def test_both_sides_come_back(script: str, chunk: int) -> None:
    start = FIRST + chunk * EACH
    found = (trouble(trial(seed, script)) for seed in range(start, start + EACH))
    first = next(filter(None, found), "")
    assert not first, f"\n{first}"


def test_the_same_files_give_the_same_bytes_in_any_process() -> None:
    first, second = (_hashes(seed) for seed in ("1", "2"))
    assert first == second
    assert first == "".join(f"{line}\n" for line in redline_hashes(range(FIRST, FIRST + REPEATED)))


def _hashes(hash_seed: str) -> str:
    """The hashes of some redlines made by another process, whose sets and dictionaries are in another order."""
    seeds = f"range({FIRST}, {FIRST + REPEATED})"
    code = f"from redline_trial import redline_hashes; print(*redline_hashes({seeds}), sep='\\n')"
    paths = os.pathsep.join(map(str, (HERE, HERE.parent.parent)))
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": paths}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("script", WRITINGS)
def test_a_law_under_other_ids_is_the_same_law(script: str) -> None:
    for seed in range(FIRST, FIRST + REPEATED):
        law = law_file(trial(seed, script).pair[0], script)
        assert revisions(redline_of(law.packed(), saved_anew(law).packed())) == [], f"seed {seed}, {script}"


def test_a_trial_is_worth_its_time() -> None:
    """A check of the check: most pairs differ, and the kinds of edits are all drawn."""
    given = [trial(seed, script) for script in WRITINGS for seed in range(FIRST, FIRST + 100)]
    assert sum(one.pair[0] != one.pair[1] for one in given) > 0.6 * len(given)
    assert {edit for one in given for edit in one.edits} == set(EDITS)


def test_a_fault_is_found_and_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check of the check: a redline that is the base itself fails, and two short laws are left of it."""
    monkeypatch.setattr(redline_trial, "redline_of", lambda base, revised: base)
    given = next(one for one in (trial(seed, "latin") for seed in range(50)) if "words" in one.edits)
    said = trouble(given)
    assert "accepted is not exact" in said
    assert len(said.splitlines()) < 12
