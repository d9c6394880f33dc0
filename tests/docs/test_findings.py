"""``docs/findings.md`` explains exactly the findings that the source can make."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from finding_codes import codes

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "findings.md"
ROW = re.compile(r"^\| `([a-z-]+)` \| ([a-z, ]+) \| (.+?) \| (.+?) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def made() -> dict[str, set[str]]:
    return codes(ROOT / "modellaw")


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, str, str, str]]:
    return ROW.findall(PAGE.read_text(encoding="utf-8"))


def documented(rows: list[tuple[str, str, str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code, severities, _, _ in rows:
        found.setdefault(code, set()).update(severities.split(", "))
    return found


def test_every_code_of_the_source_is_documented(made, rows):
    assert len(made) > 50
    assert sorted(set(made) - set(documented(rows))) == []


def test_every_documented_code_is_in_the_source(made, rows):
    assert sorted(set(documented(rows)) - set(made)) == []


def test_documented_severities_are_those_of_the_source(made, rows):
    assert documented(rows) == made


def test_every_code_has_a_severity_a_meaning_and_what_to_do():
    parts = PAGE.read_text(encoding="utf-8").split("\n## ", maxsplit=1)[1]
    broken = [line for line in parts.splitlines() if line.startswith("| `") and not ROW.fullmatch(line)]
    assert broken == []


def test_rows_stand_in_alphabetical_order_within_each_part():
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        listed = [row[0] for row in ROW.findall(part)]
        assert listed == sorted(set(listed)), part.splitlines()[0]


def test_a_computed_code_is_refused(tmp_path):
    (tmp_path / "rule.py").write_text("Finding(prefix + 'x', Severity.NOTE, 'message')\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="computed: prefix"):
        codes(tmp_path)


def test_codes_through_a_helper_have_its_severity(tmp_path):
    source = "def _warn(code):\n    return Finding(code, Severity.WARNING, 'x')\n\n_warn('lost-words')\n"
    (tmp_path / "rule.py").write_text(source, encoding="utf-8")
    assert codes(tmp_path) == {"lost-words": {"warning"}}
