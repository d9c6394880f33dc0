"""LibreOffice, which has its own idea of tracked changes, gets both files out of the redline of each trap."""

from __future__ import annotations

from pathlib import Path

import pytest
from trap_all import TRAPS, Redlines

from tests.libreoffice import to_texts

AGREED = [name for name, trap in TRAPS.items() if not trap.office]
AT_ONCE = 100
"""Documents in one question: a trap that hangs the office costs minutes, not the session."""
Wanted = tuple[Path, bool | None]
pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="session")
def texts(soffice: str, redlines: Redlines) -> dict[tuple[str, str], str]:
    """By trap and side: the text of ``revised`` and ``base``, and of the redline ``accepted`` and ``rejected``."""
    wanted = {(name, said): each for name in AGREED for said, each in _documents(redlines, name).items()}
    once = {(each[0].read_bytes(), each[1]): each for each in wanted.values()}
    read: dict[tuple[bytes, bool | None], str] = {}
    for at in range(0, len(once), AT_ONCE):
        keys = list(once)[at : at + AT_ONCE]
        read |= zip(keys, to_texts([once[key] for key in keys]), strict=True)
    return {key: read[path.read_bytes(), accept] for key, (path, accept) in wanted.items()}


def _documents(redlines: Redlines, name: str) -> dict[str, Wanted]:
    redline = redlines.redline(name)
    tracked = True if "tracked" in TRAPS[name].tags else None
    return {
        "accepted": (redline, True),
        "rejected": (redline, False),
        "revised": (redlines.revised(name), tracked),
        "base": (redlines.base(name), tracked),
    }


@pytest.mark.parametrize("name", AGREED)
def test_libreoffice_gets_both_sides(texts: dict[tuple[str, str], str], name: str) -> None:
    for redline, side in (("accepted", "revised"), ("rejected", "base")):
        assert _lines(texts[name, redline], name) == _lines(texts[name, side], name), redline


def _lines(text: str, name: str) -> list[str]:
    lines = text.split("\n")
    return [line for line in lines if line.strip()] if TRAPS[name].may_stay_empty else lines
