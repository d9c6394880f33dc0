"""A long comparison shows how far it is, and an interrupt leaves no file behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

WORDS = "the keeper of lanterns shall light them at dusk and put them out at dawn unless the clerk orders otherwise"


def long_law(change: str) -> str:
    """A law of some 60,000 words."""
    sections = (
        f"Section {number}. Duty {number}\n\n{f'{WORDS} {change} {number}. ' * 6}\n" for number in range(1, 500)
    )
    return "\n".join(sections)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal (pty)")
@pytest.mark.parametrize("share", [1, 40, 60])
def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, share: int) -> None:
    base, revised = tmp_path / "base.txt", tmp_path / "revised.txt"
    base.write_text(long_law("in May"), encoding="utf-8")
    revised.write_text(long_law("in June"), encoding="utf-8")
    reader, writer = os.openpty()
    command = [sys.executable, "-m", "modellaw", "compare", base.name, revised.name, "-o", "redline.docx"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=writer, stdout=subprocess.PIPE) as process:
        os.close(writer)
        seen = ""
        while max(map(int, re.findall(r"(\d+)%", seen)), default=0) < share:
            seen += os.read(reader, 4096).decode()
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=60)
    os.close(reader)
    assert "comparing" in seen
    assert code != 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base.txt", "revised.txt"]
