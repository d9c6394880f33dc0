"""How long a comparison takes, and how the time grows: run as ``python tests/bench/bench_compare.py``.

Prints a line a size. The last ratio is the time of a sixfold text divided by six: about 1 when cost is linear.
Not collected by pytest; ``tests/comparing/test_compare_cost.py`` guards the growth.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "comparing"))

from comparing_acts import act, revised_act

from modellaw.comparing import compare, summary


def main() -> None:
    before = 0.0
    for words in (5_000, 50_000, 300_000):
        base = act(words, random.Random(words))
        revised = revised_act(base, random.Random(words + 1))
        start = time.perf_counter()
        script = compare(base.law(), revised.law(), reference_words=("section", "sections", "subsection"))
        seconds = time.perf_counter() - start
        counts = summary(script)["provisions"]
        print(f"{words:>8} words  {seconds:6.2f} s  x{seconds / before / 6 if before else 0:4.2f}  {counts}")
        before = seconds


if __name__ == "__main__":
    main()
