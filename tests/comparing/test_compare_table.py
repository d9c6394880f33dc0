"""The comparison table of an edit script."""

from __future__ import annotations

from dataclasses import replace

import pytest
from comparing_laws import front, group, law, section, table

from modellaw.comparing import compare, concordance
from modellaw.errors import LibraryError
from modellaw.library.profiles import list_profiles, load_profile
from modellaw.model.profile import Profile
from modellaw.model.script import UnitChange, WordChange
from modellaw.model.table import ComparisonTable, TableRow, cell_text, comparison_words
from modellaw.resources import data_path

LICENCE = "No person carries passengers across the strait without a licence."
LOG = "The master keeps a log of every crossing and shows it on request."
DUES = "Every ferry that enters a harbour of the islands pays dues."


@pytest.fixture(scope="module")
def norvania() -> Profile:
    return load_profile("norvania", data_path())


def made(profile: Profile, *, only_changed: bool = False) -> ComparisonTable:
    base = law(
        front("Ferries Act"),
        group("I", "GENERAL"),
        section("1", "Licence", LICENCE),
        section("2", "Log", LOG, "Section 1 applies."),
        section("3", "Fees", table(("Car", "10"))),
        section("4", "Dues", DUES),
    )
    revised = law(
        front("Ferries Act"),
        group("I", "GENERAL"),
        section("1", "Dues", DUES.replace("pays", "shall pay")),
        section("2", "Licence", LICENCE),
        section("3", "Log", LOG, "Section 2 applies."),
        section("4", "Fees", table(("Car", "12"))),
        section("5", "Harbours", "The Minister names harbours by order in the Gazette."),
    )
    script = compare(base, revised, reference_words=profile.references.words)
    return concordance(script, profile, only_changed=only_changed)


def row(found: ComparisonTable, heading: str) -> TableRow:
    return next(entry for entry in found.rows if any(heading in cell_text(cell) for cell in entry.cells))


def test_a_row_shows_both_texts_in_full(norvania: Profile) -> None:
    entry = row(made(norvania), "Log")
    assert cell_text(entry.cells[0]) == f"2.\tLog\n{LOG}\nSection 1 applies."
    assert cell_text(entry.cells[1]) == f"3.\tLog\n{LOG}\nSection 2 applies."
    assert entry.status is UnitChange.RENUMBERED


def test_numbers_that_follow_are_marked_apart(norvania: Profile) -> None:
    last = row(made(norvania), "Log").cells[1][-1]
    assert [(run.text, run.change, run.consequential) for run in last] == [
        ("Section ", WordChange.EQUAL, False),
        ("2", WordChange.INSERTED, True),
        (" applies.", WordChange.EQUAL, False),
    ]


def test_a_side_without_the_provision_says_so_in_words(norvania: Profile) -> None:
    entry = row(made(norvania), "Harbours")
    assert cell_text(entry.cells[0]) == comparison_words(norvania)["no_provision"]
    assert cell_text(entry.cells[2]) == comparison_words(norvania)["inserted"]


def test_a_moved_provision_is_one_row_with_its_own_changes(norvania: Profile) -> None:
    found = made(norvania)
    assert [entry.status for entry in found.rows].count(UnitChange.MOVED) == 1
    entry = row(found, "Dues")
    assert cell_text(entry.cells[2]) == "Moved from 4\nChanged"
    assert ("pays", WordChange.DELETED) in [(run.text, run.change) for run in entry.cells[0][1]]
    assert ("shall pay", WordChange.INSERTED) in [(run.text, run.change) for run in entry.cells[1][1]]


def test_rows_of_a_table_are_lines_of_the_cell(norvania: Profile) -> None:
    entry = row(made(norvania), "Fees")
    assert cell_text(entry.cells[1]) == "4.\tFees\nCar\t12"


def test_headings_of_parts_are_group_rows(norvania: Profile) -> None:
    assert [entry.group for entry in made(norvania).rows] == [True, False, False, False, False, False]


def test_only_changed_rows_can_be_asked_for(norvania: Profile) -> None:
    statuses = {entry.status for entry in made(norvania, only_changed=True).rows}
    assert UnitChange.UNCHANGED not in statuses
    assert len(made(norvania, only_changed=True).rows) == 5


def test_widths_add_up_and_keys_are_unique(norvania: Profile) -> None:
    found = made(norvania)
    assert sum(column.width_percent for column in found.columns) == 100
    assert len({entry.key for entry in found.rows}) == len(found.rows)
    assert all(len(entry.cells) == len(found.columns) for entry in found.rows)


def test_missing_words_are_named_all_at_once(norvania: Profile) -> None:
    dumb = replace(norvania, comparison=(), words=())
    with pytest.raises(LibraryError) as caught:
        comparison_words(dumb)
    assert str(caught.value) == (
        "profile norvania has no words for comparisons: comparison.title, comparison.base_column, "
        "comparison.revised_column, comparison.change_column, words.unchanged, words.renumbered, words.changed, "
        "words.moved, words.moved_from, words.moved_to, words.inserted, words.deleted, words.no_provision, words.base, "
        "words.revised, words.source, words.summary, words.words_inserted, words.words_deleted\n"
        "hint: add them to the file of its language"
    )


DATA = data_path()
PRINTED = [(entry.id, language) for entry in list_profiles(DATA) for language in entry.languages]


@pytest.mark.parametrize(("profile", "language"), PRINTED)
def test_every_profile_has_the_words_of_comparisons(profile: str, language: str) -> None:
    assert all(comparison_words(load_profile(profile, DATA, language=language)).values())
