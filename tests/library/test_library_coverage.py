"""Coverage: element by element, with anchors, options one at a time, alternatives never a gap."""

from __future__ import annotations

from pathlib import Path

from small_library import small_library

from modellaw.library import load_library
from modellaw.library.coverage import coverage, holds
from modellaw.model.library import Claim
from modellaw.resources import data_path

SPINE = "breaking/provision.toml"


def test_counts_ids_and_what_is_missing(tmp_path: Path) -> None:
    assert coverage(small_library(tmp_path)).as_json() == {
        "core": 4,
        "covered_core": 2,
        "uncovered_core": ["demo-2"],
        "partial_core": {},
        "met_otherwise": ["demo-1-3"],
        "by_decision": ["demo-1-2"],
        "covered": ["demo-1-1", "demo-1-2"],
        "obligations": 4,
        "provisions": 2,
        "instruments": {"demo": {"obligations": 4, "covered": 2, "core": 4, "covered_core": 2}},
    }


def test_an_obligation_with_some_elements_is_partial_and_still_uncovered(tmp_path: Path) -> None:
    found = coverage(small_library(tmp_path, (SPINE, '"demo-1-2"\noptions', '"demo-2"\noptions'))).as_json()
    assert found["partial_core"] == {"demo-2": ["2 of all seals"]}
    assert found["uncovered_core"] == ["demo-1-2", "demo-1-3", "demo-2"]


def test_a_claim_whose_anchor_lacks_in_one_language_does_not_count(tmp_path: Path) -> None:
    library = small_library(tmp_path, ("breaking/fra.xml", "seals/breaking__para_1", "seals/breaking__para_9"))
    assert "demo-1-1" in coverage(library).uncovered_core


def test_the_text_of_exclusive_options_is_not_added_up(tmp_path: Path) -> None:
    two = """[[implements]]
obligation = "demo-2"
options = ["attempt=include"]
elements = { 1 = "para_1" }

[[implements]]
obligation = "demo-2"
options = ["attempt=leave-out"]
elements = { 2 = "para_1" }

[[implements]]
obligation = "demo-1-1"
"""
    library = small_library(tmp_path, (SPINE, '[[implements]]\nobligation = "demo-1-1"\n', two))
    found = coverage(library)
    assert "demo-2" in found.uncovered_core
    assert [cover.elements for cover in found.partial_core] == [(2,)]


def test_only_given_provisions_and_instruments_count(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    found = coverage(library, provisions=["seals/definitions"])
    assert (found.provisions, found.covered_core) == (1, ())
    assert coverage(library, instruments=()).covers == ()


def test_options_of_one_choice_are_any_of_those_of_two_choices_all() -> None:
    claim = Claim("x", (), options=("form=a", "form=b", "host=new"))
    assert holds(claim, "law/p", {("law/p", "form"): "b", ("law/p", "host"): "new"})
    assert not holds(claim, "law/p", {("law/p", "form"): "b", ("law/p", "host"): "old"})
    assert not holds(claim, "law/p", {("law/p", "host"): "new"})


def test_the_core_adds_up_in_the_packaged_library() -> None:
    found = coverage(load_library(data_path()))
    data = found.as_json()
    met = found.not_needed & {cover.obligation.id for cover in found.core}
    assert data["core"] == len(found.covered_core) + len(found.uncovered_core) + len(met) == 311
    assert len(found.covered_core) > 40
