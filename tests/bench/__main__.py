"""Prints CPU seconds of the everyday commands and the ratios that show growth.

Every figure is the CPU time of a whole process (user + system, children included) after one warm-up, the median of
five; ratios are taken within this one run, so that a slow or busy machine does not matter.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def cpu_seconds(command: list[str], runs: int = 5) -> float:
    """Median CPU time of ``command`` over ``runs`` runs, after one that does not count."""
    measured = []
    for _ in range(runs + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        measured.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(measured[1:])


def main() -> None:
    """Prints one line a figure."""
    modellaw = [sys.executable, "-m", "modellaw"]
    empty = cpu_seconds([sys.executable, "-c", "pass"])
    print(f"{'python -c pass':<44}{empty:8.3f} s")
    print(f"{'modellaw --help':<44}{cpu_seconds([*modellaw, '--help']):8.3f} s   target under 0.2")
    with tempfile.TemporaryDirectory() as folder:
        for project in sorted((ROOT / "examples").glob("*/project.toml")):
            bill = Path(folder) / f"{project.parent.name}.docx"
            took = cpu_seconds([*modellaw, "draft", str(project), "-o", str(bill)])
            print(f"{'modellaw draft ' + project.parent.name:<44}{took:8.3f} s   target under 2")
    from tests.bench import bench_compare

    bench_compare.main()


if __name__ == "__main__":
    main()
