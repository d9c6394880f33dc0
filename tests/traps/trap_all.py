"""Every trap, by name, and their redlines, made once a session."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import traps_ids
import traps_looks
import traps_moves
import traps_parts
import traps_tables
import traps_words
from trap_cases import Trap

from modellaw import api
from modellaw.model.source import Finding

TRAPS: dict[str, Trap] = {
    each.name: each
    for source in (traps_words, traps_moves, traps_looks, traps_tables, traps_parts, traps_ids)
    for each in source.traps()
}


class Redlines:
    """Makes the redline of a trap when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: dict[str, tuple[Finding, ...]] = {}

    def base(self, name: str) -> Path:
        return self._written(name, "base")

    def revised(self, name: str) -> Path:
        return self._written(name, "revised")

    def redline(self, name: str) -> Path:
        path = self.folder / f"{name}.redline.docx"
        if name not in self.findings:
            answer = api.compare(self.base(name), self.revised(name), [path])
            assert answer.data["verified"]
            self.findings[name] = answer.findings
        return path

    def _written(self, name: str, side: str) -> Path:
        path = self.folder / f"{name}.{side}.docx"
        if not path.exists():
            path.write_bytes(packed(name, side))
        return path


@cache
def packed(name: str, side: str) -> bytes:
    trap = TRAPS[name]
    return (trap.base if side == "base" else trap.revised).packed()
