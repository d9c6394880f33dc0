"""The packaged obligations are whole."""

from __future__ import annotations

from collections import Counter

import pytest

from modellaw.errors import LibraryError
from modellaw.library import load_library
from modellaw.library.integrity_obligations import groups, obligation_problems
from modellaw.library.obligations import is_core, read_obligations, required_elements
from modellaw.model.library import Obligation
from modellaw.resources import data_path

LIBRARY = load_library(data_path())
ALL = LIBRARY.obligations()
COUNTS = {"drugs1988": 103, "firearms": 62, "som": 77, "tip": 64, "uncac": 217, "untoc": 217}
CORE = {"drugs1988": 50, "firearms": 37, "som": 28, "tip": 24, "uncac": 93, "untoc": 79}


def test_there_are_740_obligations_each_with_its_own_id() -> None:
    assert Counter(each.instrument for each in ALL) == COUNTS
    assert len({each.id for each in ALL}) == 740


def test_the_legislative_core_has_311() -> None:
    assert Counter(each.instrument for each in ALL if is_core(each)) == CORE
    assert sum(CORE.values()) == 311


def test_links_qualifiers_and_alternatives_fit_together() -> None:
    assert list(obligation_problems({each.id: each for each in ALL})) == []


def test_every_element_says_something_and_every_core_obligation_has_one() -> None:
    assert all(element == element.strip() != "" for each in ALL for element in each.elements)
    assert all(required_elements(each) for each in ALL if is_core(each))


def test_keywords_exist_in_six_languages() -> None:
    languages = ("en", "fr", "es", "ru", "ar", "zh")
    assert all(tuple(language for language, _ in each.keywords) == languages for each in ALL)
    assert all(words for each in ALL for _, words in each.keywords)


def test_groups_of_alternatives_have_two_options() -> None:
    found = groups({each.id: each for each in ALL})
    assert {name: [option for option, _ in members] for name, members in found.items()} == {
        "drugs1988-5-4-a": ["i", "ii"],
        "firearms-8-1-a": ["classic", "symbols"],
        "uncac-55-1": ["a", "b"],
        "untoc-5-1-a": ["i", "ii", "ii", "ii"],
        "untoc-13-1": ["a", "b"],
    }


def test_the_head_says_what_the_entries_rest_on() -> None:
    for key, count in COUNTS.items():
        instrument = LIBRARY.instrument(key)
        assert instrument.count == count
        assert "checked against the English text" in instrument.text_basis
        assert "from memory" in instrument.gaps_basis
        assert instrument.cluster_basis


def test_only_the_file_of_the_treaty_is_read() -> None:
    library = load_library(data_path())
    assert library.obligation("tip-3-a-means").title
    assert set(library._instruments) == {"tip"}


def test_an_obligation_reads_as_written() -> None:
    found = LIBRARY.obligation("uncac-2-d")
    assert (found.citation, found.article, found.paragraph) == ("UNCAC art. 2(d)", "2", "(d)")
    assert found.near_identical_to == ("untoc-2-d",)
    assert dict(found.keywords)["fr"] == ("biens", "avoirs")


def test_a_wrong_count_and_a_wrong_word_are_reported_together() -> None:
    data = b"""[instrument]
key = "demo"
title = "Demo"
short_title = "Demo"
count = 2
[[obligation]]
id = "demo-1"
article = "1"
article_title = "A"
paragraph = ""
citation = "Demo art. 1"
title = "T"
summary = "S"
strength = "mandatry"
kind = "definition"
needs_legislation = "yes"
elements = []
"""
    with pytest.raises(LibraryError) as caught:
        read_obligations(data, name="demo.toml", key="demo")
    assert [line for line in str(caught.value).splitlines() if not line.startswith("hint")] == [
        "demo.toml:1: count is 2, but 1 obligations are listed",
        "demo.toml:14: strength is 'mandatry', which is none of mandatory, mandatory-subject-to-basic-concepts, "
        "consider, endeavour, optional, definitional, administrative",
    ]


def test_obligations_are_values() -> None:
    assert isinstance(hash(ALL[0]), int)
    assert isinstance(ALL[0], Obligation)
