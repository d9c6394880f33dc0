"""Real laws, when the optional folder of them is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from modellaw.comparing import compare, summary
from modellaw.conventions.layout import lay_out
from modellaw.formats import akn
from modellaw.library.profiles import load_profile
from modellaw.model.printed import PrintedLaw
from modellaw.model.script import UnitChange
from modellaw.resources import data_path

pytestmark = pytest.mark.corpus


def printed(path: Path) -> PrintedLaw:
    document = akn.read(path.read_bytes(), name=path.name).document
    return lay_out(document, load_profile("neutral", data_path(), language="deu"))


def test_two_expressions_with_the_same_text_give_an_empty_redline(corpus: Path) -> None:
    folder = corpus / "pairs" / "de-vereinsgesetz"
    base = printed(folder / "1-base-expression.akn.xml")
    revised = printed(folder / "3-expression-2017-03-16.akn.xml")
    script = compare(base, revised)
    assert {pair.change for pair in script.units} == {UnitChange.UNCHANGED}
    assert summary(script)["words"] == {"inserted": 0, "deleted": 0, "consequential": 0}


def test_a_long_act_without_its_tenth_section_lost_one_section(corpus: Path) -> None:
    law = printed(corpus / "pairs" / "gb-sct-bankruptcy-act-2016" / "act.akn.xml")
    units = [unit for unit in law.units if unit.kind.value == "unit"]
    gone = units[9]
    size = gone.end - gone.start
    kept = [unit for unit in law.units if unit is not gone]
    revised = PrintedLaw(
        law.blocks[: gone.start] + law.blocks[gone.end :],
        tuple(
            unit
            if unit.start < gone.start
            else type(unit)(unit.kind, unit.key, unit.label, unit.heading, unit.start - size, unit.end - size)
            for unit in kept
        ),
        law.title,
    )
    counts = summary(compare(law, revised))["provisions"]
    assert {name: count for name, count in counts.items() if count} == {"unchanged": len(units) - 1, "deleted": 1}
