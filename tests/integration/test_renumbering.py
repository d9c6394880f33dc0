"""Inserting one section near the top of an act and renumbering the rest is one insertion, not a rewriting."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from modellaw import api

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def act(units: list[tuple[str, str]]) -> str:
    """An act whose sections are numbered in the order given; ``{key}`` in a text is the number of that section."""
    numbers = {key: str(at) for at, (key, _) in enumerate(units, start=1)}
    sections = "".join(
        f'<section eId="sec_{numbers[key]}"><num>{numbers[key]}.</num><heading>Duty {key}</heading>'
        f"<content><p>{text.format(**numbers)}</p></content></section>"
        for key, text in units
    )
    return f'<akomaNtoso xmlns="{NAMESPACE}"><act name="act"><body>{sections}</body></act></akomaNtoso>'


def eighty() -> list[tuple[str, str]]:
    things = ("seals", "ledgers", "vessels", "gates", "lamps", "scales", "ropes", "charts")
    return [
        (
            f"k{at}",
            f"The keeper of {things[at % 8]} shall inspect them every {at + 2} days and report under "
            f"section {{k{(at * 7 + 3) % 80}}} and sections {{k{(at * 5 + 1) % 80}}} and {{k{(at * 11 + 2) % 80}}}(1).",
        )
        for at in range(80)
    ]


@pytest.mark.parametrize("suffix", [".xml", ".docx"])
def test_one_inserted_section_renumbers_the_rest(tmp_path: Path, suffix: str) -> None:
    before, after = eighty(), eighty()
    after.insert(2, ("new", "A person who opens a gate at night shall light a lamp and keep it burning until dawn."))
    paths = []
    for name, units in (("before", before), ("after", after)):
        source = tmp_path / f"{name}.xml"
        source.write_text(act(units), encoding="utf-8")
        target = tmp_path / f"{name}{suffix}"
        if suffix == ".docx":
            api.convert(source, target)
        paths.append(str(target))
    done = subprocess.run(
        [sys.executable, "-m", "modellaw", "compare", *paths, "--json", "-o", str(tmp_path / "redline.docx")],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    said = json.loads(done.stdout)
    counts = said["provisions"]
    assert (counts["inserted"], counts["changed"], counts["moved"], counts["deleted"]) == (1, 0, 0, 0)
    assert counts["unchanged"] + counts["renumbered"] == 80
    assert counts["renumbered"] >= 78
    assert said["verified"] is True
    assert said["outputs"] == [str(tmp_path / "redline.docx")]
    assert {"inserted", "deleted"} <= set(said["words"])
