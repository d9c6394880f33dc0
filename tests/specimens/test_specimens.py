"""Bills drafted from one invented library read, line by line, as each tradition writes them."""

from __future__ import annotations

import re

import pytest
from specimen_bills import HERE, SPECIMENS, profile_of, specimen, specimen_library, specimen_project

from modellaw.drafting import draft
from modellaw.formats import akn, plain
from modellaw.model.printed import PrintedLaw, Style, UnitKind

SHOWN = {
    "arab-egypt": ((), ("١", "٥")),
    "fr-af": ((Style.ENACTING,), ("premier", "2", "5", "12")),
    "gb": ((), ("1", "5", "12")),
    "ke": ((Style.COVER, Style.LONG_TITLE, Style.ENACTING), ("1", "2", "5")),
    "un": ((), ("1", "2", "3", "5")),
}
"""Styles of front matter and units that a specimen shows; groups are shown whenever the bill has them."""


def shown(law: PrintedLaw, styles: tuple[Style, ...], labels: tuple[str, ...]) -> PrintedLaw:
    blocks = []
    for unit in law.units:
        mine = law.blocks[unit.start : unit.end]
        if unit.kind is UnitKind.FRONT:
            blocks += [block for block in mine if block.style in styles]
        elif unit.kind is UnitKind.GROUP or unit.label in labels:
            blocks += mine
    return PrintedLaw(tuple(blocks), ())


def lines(text: str) -> list[str]:
    """Lines without the notation for places on the page, white space folded (not no-break spaces)."""
    plain_lines = (re.sub(r"⟦(?:c|b|r|rtl)⟧", "", line) for line in text.splitlines())
    return [folded for line in plain_lines if (folded := re.sub(r"[ \t]+", " ", line).strip())]


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_bill_reads_as_its_tradition_writes_it(name):
    printed = shown(specimen(name).printed, *SHOWN[name])
    assert lines(plain.write(printed)) == lines((HERE / f"{name}.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_drafted_bill_is_valid_akoma_ntoso(name):
    assert akn.validate(akn.write(specimen(name).document), name=name) == ()


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_drafted_bill_survives_writing_and_reading(name):
    data = akn.write(specimen(name).document)
    assert akn.write(akn.read(data, name=name).document) == data


def test_drafting_twice_gives_the_same_bytes():
    project = specimen_project("ke")
    again = draft(project, specimen_library(), profile_of(project))
    assert akn.write(again.document) == akn.write(specimen("ke").document)
    assert again == specimen("ke")


def test_references_of_a_bill_name_their_targets_by_eid():
    text = akn.write(specimen("gb").document).decode()
    assert 'href="#sec_5__subsec_1__para_a">Subsection (1)(a)</ref>' in text
    assert 'href="#sec_4__subsec_2">section 4(2)</ref>' in text


def test_every_unit_says_where_it_comes_from():
    origin = next(each for each in specimen("gb").provenance if each.number == "5")
    assert origin.as_json() == {
        "eId": "sec_5",
        "number": "5",
        "provision": "customs-seals/interference",
        "status": "draft",
        "sources": [],
        "choices": {"offence": {"option": "separate", "by": "profile"}},
        "parameters": {"penalty.interference": {"custody": 5, "fine": "unlimited"}},
    }


def test_open_parameters_of_a_model_law_are_findings():
    assert {finding.code for finding in specimen("un").findings} == {"parameter-open"}
