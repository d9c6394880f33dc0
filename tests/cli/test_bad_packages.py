"""Packages that must be refused on the command line: message, exit code, and nothing left behind."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from modellaw import api

LAW = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><body>'
    "<section><num>1.</num><content><p>Seals are kept.</p></content></section></body></act></akomaNtoso>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096


def _rewritten(good: Path, name: str, change: Callable[[bytes], bytes]) -> bytes:
    made = good.with_name("made.zip")
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.namelist():
            data = source.read(member)
            target.writestr(member, change(data) if member == name else data)
    return made.read_bytes()


CASES: dict[str, tuple[Callable[[Path], bytes], int, str]] = {
    "old": (lambda good: OLE, 31, "an old Word file (.doc)"),
    "encrypted": (lambda good: OLE + "EncryptedPackage".encode("utf-16-le"), 31, "an encrypted Word file"),
    "truncated": (lambda good: good.read_bytes()[: good.stat().st_size // 2], 30, "truncated or damaged"),
    "bomb": (lambda good: _rewritten(good, "word/styles.xml", lambda _: b"<a>" + b" " * 300_000_000), 32, "too much"),
    "entities": (
        lambda good: _rewritten(
            good, "word/document.xml", lambda data: data.replace(b"?>", b'?><!DOCTYPE d [<!ENTITY a "x">]>', 1)
        ),
        32,
        "entities are not read",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_package_is_refused_and_leaves_nothing(case: str, tmp_path: Path) -> None:
    make, code, message = CASES[case]
    law, good = tmp_path / "law.xml", tmp_path / "good.docx"
    law.write_text(LAW, encoding="utf-8")
    api.convert(law, good)
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "bad.docx").write_bytes(make(good))
    done = subprocess.run(
        [sys.executable, "-m", "modellaw", "compare", "bad.docx", str(law), "-o", "redline.docx"],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == code
    assert message in done.stderr
    assert "bad.docx" in done.stderr
    assert "hint: " in done.stderr
    assert "Traceback" not in done.stderr
    assert [child.name for child in folder.iterdir()] == ["bad.docx"]
