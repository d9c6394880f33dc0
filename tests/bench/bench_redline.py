"""The redline engine beside its peers: ``python -m tests.bench.bench_redline``, or ``make bench-redline``.

Pairs of generated laws with known edits, at three sizes; every engine in processes of its own, the least CPU of
several runs; a judge that shares no code with the engine. Prints one table and the targets, met or missed. Figures
are for reading: nothing here fails a build.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.redline.judge import Verdict, judge
from tests.bench.redline.pairs import MIXED, Pair, kinds, make
from tests.bench.redline.peers import ENGINES, Run, run

HEADS = (
    ("pair", 22), ("engine", 12), ("CPU s", 8), ("x floor", 8), ("MiB", 6), ("text", 6), ("looks", 6),
    ("changed/least", 14), ("moves r/p", 11), ("ranges", 7), ("cuts", 6), ("no-op", 6), ("chaff", 6),
)  # fmt: skip


@dataclass(slots=True)
class Result:
    """What one engine made of one pair."""

    words: int
    kind: str
    engine: str
    run: Run
    verdict: Verdict | None = None


def main() -> None:
    options = _options()
    results: list[Result] = []
    print("".join(name.ljust(width) for name, width in HEADS))
    with tempfile.TemporaryDirectory(prefix="modellaw-bench-") as folder:
        for words, kind in _pairs(options.sizes):
            pair = make(kind, words)
            for result in _raced(pair, options, Path(folder)):
                results.append(result)
                print(_row(result, results), flush=True)
    print()
    for line in targets(results):
        print(line)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=_numbers, default=[5_000, 50_000, 300_000], help="words, with commas between")
    parser.add_argument("--peers", type=lambda text: text.split(","), default=list(ENGINES), help=", ".join(ENGINES))
    parser.add_argument("--runs", type=int, default=3, help="runs of the floor and of ours; peers run once above 5,000")
    parser.add_argument("--limit", type=int, default=400, help="seconds until an engine is stopped")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",")]


def _pairs(sizes: list[int]) -> Iterator[tuple[int, str]]:
    """All kinds at the smallest size, at the others everything at once, and words alone up to 50,000."""
    for words in sizes:
        if words <= 5_000:
            yield from ((words, kind) for kind in kinds())
        else:
            yield from ((words, kind) for kind in ((MIXED, "words") if words <= 50_000 else (MIXED,)))


def _raced(pair: Pair, options: argparse.Namespace, folder: Path) -> Iterator[Result]:
    base, revised = folder / "base.docx", folder / "revised.docx"
    base.write_bytes(pair.base)
    revised.write_bytes(pair.revised)
    for engine in sorted(options.peers, key=lambda name: name != "floor"):
        if engine not in ("floor", "ours") and pair.truth.kind != MIXED:
            continue
        often = options.runs if engine in ("floor", "ours") or pair.truth.words <= 5_000 else 1
        runs = [run(engine, base, revised, folder, options.limit) for _ in range(often)]
        best = min(runs, key=lambda one: (bool(one.failure), one.cpu))
        best.peak_mib = max(one.peak_mib for one in runs)
        judged = judge(pair, best.redline) if best.redline and engine != "floor" else None
        yield Result(pair.truth.words, pair.truth.kind, engine, best, judged)


def _row(result: Result, results: list[Result]) -> str:
    name = f"{result.words // 1000}k {result.kind}"
    cost = f"{result.run.cpu:.2f}", f"{_times_floor(result, results):.1f}", f"{result.run.peak_mib:.0f}"
    cells = [name, result.engine, *(cost if not result.run.failure else (result.run.failure, "", ""))]
    found = result.verdict
    if found is not None:
        cells += [
            "exact" if found.exact_text else "wrong",
            "exact" if found.exact_looks else "wrong",
            f"{found.minimality:.3f}",
            f"{found.recall:.2f}/{found.precision:.2f}",
            f"{found.ranges}/{found.moved}",
            f"{found.cuts}/{found.true_cuts}",
            str(found.no_op),
            str(found.chaff),
        ]
        cells += [f"  {found.first_wrong}"] if found.first_wrong and result.engine == "ours" else []
    widths = [width for _, width in HEADS]
    return "".join(cell.ljust(width) for cell, width in zip(cells, [*widths, 0], strict=False)).rstrip()


def _times_floor(result: Result, results: list[Result]) -> float:
    floor = _of("floor", result.words, results, result.kind)
    return result.run.cpu / floor.run.cpu if floor is not None and floor.run.cpu else float("nan")


def _of(engine: str, words: int, results: list[Result], kind: str = MIXED) -> Result | None:
    found = (one for one in results if (one.engine, one.words, one.kind) == (engine, words, kind))
    return next((one for one in found if not one.run.failure), None)


def targets(results: list[Result]) -> Iterator[str]:
    """One line a target: met, missed, or not measured in this run."""
    ours = [one for one in results if one.engine == "ours"]
    judged = [one.verdict for one in ours if one.verdict is not None]
    whole = len(judged) == len(ours) > 0
    yield _said("exact text", whole and all(one.exact_text for one in judged))
    yield _said("exact resolved formatting", whole and all(one.exact_looks for one in judged))
    yield from _costs(results)
    measured = [one.verdict.minimality for one in ours if one.verdict is not None and one.kind != "rewritten"]
    worst = max(measured, default=9.0)
    yield _said("changed tokens at most 1.05 x the least", worst <= 1.05, f"worst {worst:.3f}")
    low = min((min(one.recall, one.precision) for one in judged), default=0.0)
    yield _said("moves found and right, 0.99 each", low >= 0.99, f"worst {low:.3f}")
    yield _said("one range a moved provision", all(one.ranges == one.moved for one in judged))
    yield _said("no formatting revision without a difference", not sum(one.no_op for one in judged))
    yield _said("split and merge by one mark", all(one.cuts == one.true_cuts for one in judged))


def _costs(results: list[Result]) -> Iterator[str]:
    large, middle = _of("ours", 300_000, results), _of("ours", 50_000, results)
    if large is None:
        return
    if _of("floor", 300_000, results) is not None:
        times = _times_floor(large, results)
        yield _said("CPU at 300k at most 12 x the floor, self-check included", times <= 12, f"{times:.1f} x")
    rival = _of("docxodus", 300_000, results)
    if rival is not None:
        times = rival.run.cpu / large.run.cpu
        yield _said("CPU at 300k at least 30 x less than docxodus", times >= 30, f"{times:.1f} x")
    elif any(one.engine == "docxodus" and one.run.failure.startswith("over ") for one in results):
        yield "not measured  CPU against docxodus at 300k: it was stopped"
    yield _said("peak at 300k at most 400 MiB", large.run.peak_mib <= 400, f"{large.run.peak_mib:.0f} MiB")
    if middle is not None:
        times = large.run.cpu / middle.run.cpu
        yield _said("six times the text costs at most 7 x", times <= 7, f"{times:.1f} x")


def _said(target: str, met: bool, measured: str = "") -> str:
    return f"{'met' if met else 'MISSED':<8}{target}{': ' + measured if measured else ''}"


if __name__ == "__main__":
    sys.exit(main())
