"""The cost of comparing grows with the text, not with its square."""

from __future__ import annotations

import random
import time

from comparing_acts import Act, act, revised_act
from comparing_laws import front, law

from modellaw.comparing import compare
from modellaw.model.printed import PrintedLaw


def seconds(base: PrintedLaw, revised: PrintedLaw) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        compare(base, revised, reference_words=("section",))
        best = min(best, time.process_time() - start)
    return best


def growth(small: tuple[PrintedLaw, PrintedLaw], large: tuple[PrintedLaw, PrintedLaw]) -> float:
    return seconds(*large) / max(seconds(*small), 0.02)


def pair(words: int) -> tuple[PrintedLaw, PrintedLaw]:
    base = act(words, random.Random(1))
    return base.law(), revised_act(base, random.Random(2)).law()


def test_six_times_the_text_costs_far_less_than_thirty_six_times() -> None:
    assert growth(pair(15_000), pair(90_000)) < 15


def test_laws_without_known_units_cost_no_more() -> None:
    def flat(words: int) -> tuple[PrintedLaw, PrintedLaw]:
        sides = pair(words)
        return tuple(  # type: ignore[return-value]
            law(front(*(run.text for block in side.blocks for run in block.runs)))  # type: ignore[union-attr]
            for side in sides
        )

    assert growth(flat(15_000), flat(90_000)) < 15


def test_two_laws_without_anything_in_common_cost_no_more() -> None:
    def strangers(words: int) -> tuple[PrintedLaw, PrintedLaw]:
        one, other = act(words, random.Random(3)), act(words, random.Random(4))
        return one.law(), Act(other.sections).law()

    assert growth(strangers(10_000), strangers(60_000)) < 20
