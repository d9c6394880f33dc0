"""Command cases: every ``$ modellaw ...`` of the markdown files beside this one is run and its output compared.

A case is a heading and a fenced ``console`` block. Lines after the command are standard output; ``2> `` begins a line
of standard error; ``=> N`` is the exit code (0 when absent). A line of ``...`` stands for any lines. Fenced blocks
``file NAME`` in the same section are written into the case's folder first; ``{examples}`` is the examples folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
_FENCE = re.compile(r"^```(\w+)[ ]?(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    title: str
    files: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, tuple[str, ...]], ...]


def cases() -> list[Case]:
    found = []
    for page in sorted(HERE.glob("*.md")):
        for section in re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title = section.splitlines()[0].strip()
            blocks = _FENCE.findall(section)
            files = tuple((name, text) for kind, name, text in blocks if kind == "file")
            steps = tuple(step for kind, _, text in blocks if kind == "console" for step in _steps(text))
            found.append(Case(f"{page.stem}: {title}", files, steps))
    return found


def _steps(text: str) -> list[tuple[str, tuple[str, ...]]]:
    steps: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        else:
            steps[-1][1].append(line)
    return [(command, tuple(lines)) for command, lines in steps]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_command(case: Case, tmp_path: Path) -> None:
    assert case.steps, "a case without a command"
    for name, text in case.files:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace("{examples}", str(ROOT / "examples")), encoding="utf-8")
    for command, wanted in case.steps:
        said = _run(command, tmp_path)
        assert _matches(list(wanted), said), "\n".join([f"$ {command}", *said, "", "wanted:", *wanted])


def _run(command: str, folder: Path) -> list[str]:
    import shlex

    words = shlex.split(command.replace("{examples}", str(ROOT / "examples")))
    if words[0] == "ls":
        return [" ".join(sorted(child.name for child in folder.iterdir()))]
    assert words[0] == "modellaw", f"only modellaw and ls are run here, not {words[0]}"
    environment = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-m", "modellaw", *words[1:]],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    errors = [f"2> {line}".rstrip() for line in done.stderr.splitlines()]
    code = [f"=> {done.returncode}"] if done.returncode else []
    return [*(line.rstrip() for line in done.stdout.splitlines()), *errors, *code]


def _matches(wanted: list[str], said: list[str]) -> bool:
    """Whether the lines are the same, ``...`` standing for any number of lines and ``…`` for any words in one."""
    if not wanted:
        return not said
    if wanted[0].strip() in ("...", "2> ..."):
        return any(_matches(wanted[1:], said[skip:]) for skip in range(len(said) + 1))
    if not said:
        return False
    pattern = ".*".join(map(re.escape, wanted[0].rstrip().split("…")))
    return re.fullmatch(pattern, said[0]) is not None and _matches(wanted[1:], said[1:])
