"""``project.toml``: what is read, what is refused, what a fresh one says, and which parameters it needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from small_library import small_library

from modellaw.errors import InputError, UnknownName
from modellaw.library.profiles import list_profiles, load_profile
from modellaw.library.projects import new_project, parameters_of, read_project, selection
from modellaw.model.library import Pick
from modellaw.resources import data_path

FULL = b"""\
[project]
title = "Seals Bill"
jurisdiction = "norvania"
language = "eng"
template = "act"
date = 2026-11-25
author = "Law Reform Unit"
notes = "footnotes"
existing = "existing.xml"
laws = ["seals"]
[provisions]
include = ["seals/breaking", "definitions"]
exclude = ["definitions"]
[choices]
breaking = { attempt = "include" }
[parameters]
authorities.keeper = "the Keeper"
commencement = 2027-01-01
penalty.breaking = { custody = [0, 2], join = "or-both" }
[parameters.limits]
days = 3
[profile]
layout.size_pt = 11
"""


def test_everything_is_read() -> None:
    project = read_project(FULL, name="project.toml")
    assert (project.title, project.jurisdiction, project.date) == ("Seals Bill", "norvania", "2026-11-25")
    assert (project.notes, project.existing, project.author) == ("footnotes", "existing.xml", "Law Reform Unit")
    assert (project.include, project.exclude) == (("seals/breaking", "seals/definitions"), ("seals/definitions",))
    assert project.picks == (Pick("seals/breaking", "attempt", "include"),)
    assert project.values == (
        ("authorities.keeper", "the Keeper"),
        ("commencement", date(2027, 1, 1)),
        ("penalty.breaking", (("custody", (0, 2)), ("join", "or-both"))),
        ("limits.days", 3),
    )
    assert project.profile == (("layout.size_pt", 11),)
    assert isinstance(hash(project), int)


def test_all_mistakes_are_reported_at_once_with_lines_and_near_matches() -> None:
    data = b"""\
[project]
titel = "Seals Bill"
jurisdiction = 7
date = "25 November"
notes = "footnote"
laws = ["seals", "sales"]
[provisions]
include = ["breaking"]
[parameter]
x = 1
"""
    with pytest.raises(InputError) as caught:
        read_project(data, name="project.toml")
    assert str(caught.value).splitlines() == [
        "project.toml:2: unknown key 'titel'",
        "hint: did you mean title?",
        "project.toml:3: jurisdiction is 7, but must be a text in quotes",
        "project.toml:4: date is '25 November', but must be a date like 2026-11-25",
        "project.toml:5: notes is 'footnote', which is none of none, footnotes, comments",
        "hint: did you mean footnotes?",
        "project.toml:8: 'breaking' does not say of which law",
        "hint: write for instance seals/breaking",
        "project.toml:9: unknown key 'parameter'",
        "hint: did you mean parameters?",
    ]
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(("head", "told"), [
    ('laws = []', "project.toml:3: laws is empty"),
    ('', "project.toml:1: laws is missing"),
    ('laws = ["a", "a"]', "project.toml:3: laws names 'a' twice"),
])  # fmt: skip
def test_laws_are_needed_and_each_once(head: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read_project(f'[project]\njurisdiction = "ke"\n{head}\n'.encode(), name="project.toml")
    assert str(caught.value).splitlines()[0] == told


def test_a_file_that_is_not_utf8_or_not_toml_says_so() -> None:
    with pytest.raises(InputError) as caught:
        read_project('title = "é"'.encode("latin-1"), name="project.toml")
    assert str(caught.value) == "project.toml: the file is not UTF-8\nhint: save it as UTF-8"
    with pytest.raises(InputError, match=r"project\.toml:1: not TOML: "):
        read_project(b"title = Seals", name="project.toml")


def test_selection_keeps_the_order_of_the_library(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    project = read_project(FULL.replace(b'exclude = ["definitions"]', b""), name="project.toml")
    assert selection(project, library) == ("seals/definitions", "seals/breaking")
    assert selection(read_project(FULL, name="project.toml"), library) == ("seals/breaking",)


def test_provisions_that_do_not_exist_are_named_together(tmp_path: Path) -> None:
    data = FULL.replace(b'"definitions"]\n[choices]\nbreaking =', b'"definition"]\n[choices]\nbraking =')
    with pytest.raises(UnknownName) as caught:
        selection(read_project(data, name="project.toml"), small_library(tmp_path))
    assert str(caught.value) == (
        "project.toml: no provision is called 'seals/definition'\n"
        "hint: did you mean seals/definitions?\n"
        "project.toml: no provision is called 'seals/braking'\nhint: did you mean seals/breaking?"
    )


def test_parameters_tell_value_default_and_places(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    silent = read_project(b'[project]\njurisdiction = "ke"\nlanguage = "fra"\nlaws = ["seals"]', name="p.toml")
    keeper, penalty = parameters_of(silent, library)
    assert (keeper.question, keeper.state) == ("Qui garde les sceaux ?", "open, for example le garde")
    assert (keeper.is_open, penalty.is_open) == (True, False)
    assert keeper.places == ("seals/breaking#para_1",)
    assert penalty.state == 'default: { custody = [0, 2], join = "or-both" }'
    keeper, penalty = parameters_of(read_project(FULL, name="p.toml"), library)
    assert keeper.state == 'value: "the Keeper"'
    assert penalty.as_json()["value"] == {"custody": [0, 2], "join": "or-both"}


def test_parameters_of_text_that_the_project_drops_are_not_needed(tmp_path: Path) -> None:
    name = "{{ authorities.keeper }}"
    slot = f'<placeholder status="incomplete" originalText="{name}">{name}</placeholder>'
    library = small_library(
        tmp_path,
        ("breaking/eng.xml", slot.replace(" originalText", "\noriginalText"), "the Keeper"),
        ("breaking/eng.xml", "is punishable", f"by {slot} is punishable"),
    )
    kept = read_project(FULL, name="p.toml")
    left = read_project(FULL.replace(b'"include" }', b'"leave-out" }'), name="p.toml")
    assert [each.name for each in parameters_of(kept, library)] == ["authorities.keeper", "penalty.breaking"]
    assert [each.name for each in parameters_of(left, library)] == ["penalty.breaking"]


def test_a_fresh_project_names_every_decision_in_the_language_of_the_bill(tmp_path: Path) -> None:
    profile = load_profile("keluma", data_path(), language="fra")
    text = new_project(small_library(tmp_path), profile=profile, laws=("seals",), title="Loi sur les sceaux")
    assert '\ntitle = "Loi sur les sceaux"\njurisdiction = "keluma"\nlanguage = "fra"\n' in text
    assert '# "seals/breaking",  # mandatory: Bris de scellés\n' in text
    assert "# attempt: La tentative est-elle punie ?\n#   include: Inclure (for common-law; Demo art. 1(2))\n" in text
    assert '# Qui garde les sceaux ? (text)\n# authorities.keeper = "le garde"  # no default\n' in text
    assert '# penalty.breaking = { custody = [0, 2], join = "or-both" }  # default\n' in text
    assert read_project(text.encode(), name="project.toml").laws == ("seals",)


def test_every_proposal_of_a_fresh_project_can_be_taken() -> None:
    from modellaw.library import load_library

    library = load_library(data_path())
    languages = library.law("organized-crime").languages
    wanted = [each for each in list_profiles(data_path()) if set(each.languages) & set(languages)]
    assert wanted
    for summary in wanted:
        profile = load_profile(summary.id, data_path())
        text = new_project(library, profile=profile, laws=("organized-crime",))
        read = read_project(_taken(text).encode(), name=summary.id)
        assert parameters_of(read, library)
        assert all(each.value is not None for each in parameters_of(read, library))
        choices = {(spine.wid, choice.key) for spine in library.spines("organized-crime") for choice in spine.choices}
        assert {(pick.provision, pick.choice) for pick in read.picks} == choices


def _taken(text: str) -> str:
    """The text with every proposed choice and value uncommented."""
    choices, parameters = text.index("\n[choices]"), text.index("\n[parameters]")
    end = text.index("\n[profile]")
    decided = text[choices:parameters].replace('\n# "', '\n"')
    lines = text[parameters:end].split("\n")
    values = [line.removeprefix("# ") if line.endswith("default") else line for line in lines]
    return text[:choices] + decided + "\n".join(values) + text[end:]
