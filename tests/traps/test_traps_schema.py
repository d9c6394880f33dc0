"""The Open XML SDK has nothing against the redline of any trap that it has not against the files themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from trap_all import TRAPS, Redlines
from trap_package import Docx

from tests.open_xml_sdk import Errors, errors_of


@pytest.fixture(scope="session")
def errors(validator: Path, redlines: Redlines) -> dict[str, Errors]:
    """What the schema has against each redline."""
    paths = [redlines.redline(name) for name in TRAPS]
    return dict(zip(TRAPS, errors_of(validator, paths), strict=True))


@pytest.mark.parametrize("name", TRAPS)
def test_the_schema_is_kept(validator: Path, redlines: Redlines, errors: dict[str, Errors], name: str) -> None:
    if errors[name]:
        base, revised = errors_of(validator, [redlines.base(name), redlines.revised(name)])
        assert not errors[name] - base - revised


def test_a_broken_file_is_noticed(validator: Path, tmp_path: Path) -> None:
    """A check of the check: an element that Word does not know."""
    broken = tmp_path / "broken.docx"
    broken.write_bytes(Docx("<w:nonsense/>").packed())
    assert "nonsense" in "".join(errors_of(validator, [broken])[0])
