"""Whole files, as they are read and written: read the diff of an updated file as a drafter would."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from akn_texts import KEYS

from modellaw.formats.akn import read, stamp, validate, write

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "golden" / "akn"


def compare(name: str, data: bytes, update: bool) -> None:
    path = GOLDEN / name
    if update:
        path.write_bytes(data)
    assert data.decode() == path.read_text(encoding="utf-8")


def test_an_authored_provision_is_stamped(update_golden):
    data = stamp((GOLDEN / "seals.authored.xml").read_bytes(), name="seals.authored.xml", **KEYS)
    compare("seals.stamped.xml", data, update_golden)
    assert validate(data, name="seals.stamped.xml") == ()


def test_a_foreign_act_is_carried_into_our_vocabulary(update_golden):
    result = read((GOLDEN / "norvania.foreign.xml").read_bytes(), name="norvania.foreign.xml")
    compare("norvania.written.xml", write(result.document), update_golden)
    assert [(finding.code, finding.where) for finding in result.findings] == [
        ("akn-unknown-element", "norvania.foreign.xml:44")
    ]


# --- the tool that stamps a library --------------------------------------------------------------------------


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "seals" / "offence"
    folder.mkdir(parents=True)
    (tmp_path / "seals" / "law.toml").write_text('key = "seals"\nversion = "0.1"\ndate = "2026-11-25"\n')
    (folder / "eng.xml").write_bytes((GOLDEN / "seals.authored.xml").read_bytes())
    return tmp_path


def run(*arguments):
    command = [sys.executable, str(ROOT / "tools" / "stamp_library.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_the_library_is_stamped_in_place(library):
    file = library / "seals" / "offence" / "eng.xml"
    checked = run(library, "--check")
    assert (checked.returncode, "not stamped" in checked.stderr) == (1, True)
    assert run(library).returncode == 0
    assert file.read_text(encoding="utf-8") == (GOLDEN / "seals.stamped.xml").read_text(encoding="utf-8")
    assert run(library, "--check").returncode == 0


def test_a_broken_provision_is_named_and_left_alone(library):
    file = library / "seals" / "offence" / "eng.xml"
    file.write_text("<akomaNtoso>")
    result = run(library)
    assert result.returncode == 1
    assert f"{file.as_posix()}:1: not well-formed XML" in result.stderr
    assert file.read_text() == "<akomaNtoso>"
