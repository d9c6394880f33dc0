"""Lists of laws and provisions, and one provision in full."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_library import small_library

from modellaw.errors import LibraryError, UnknownName
from modellaw.library.listing import Line, list_laws, list_provisions, show
from modellaw.library.templates import list_templates, load_template
from modellaw.resources import DataPath, data_path


def test_laws_are_listed_in_the_language_wanted(tmp_path: Path) -> None:
    (entry,) = list_laws(small_library(tmp_path), "fra")
    assert (entry.key, entry.title, entry.provisions) == ("seals", "Loi type sur les sceaux", 2)


def test_provisions_are_listed_with_strength_and_obligations(tmp_path: Path) -> None:
    entry = list_provisions(small_library(tmp_path), "seals", "fra")[1]
    assert (entry.provision, entry.part, entry.heading) == ("seals/breaking", "Infractions", "Bris de scellés")
    assert (entry.strength, entry.status, entry.choices) == ("mandatory", "draft", 1)
    assert entry.obligations == ("demo-1-1", "demo-1-2")


def test_a_language_that_is_not_there_gives_the_first_heading(tmp_path: Path) -> None:
    assert list_provisions(small_library(tmp_path), "seals", "zho")[1].heading == "Breaking of seals"


def test_a_provision_is_shown_with_text_notes_choices_parameters_and_claims(tmp_path: Path) -> None:
    shown = show(small_library(tmp_path), "seals/breaking")
    assert shown.text[:3] == (
        Line(".", 0, "Breaking of seals"),
        Line("para_1", 1, "Whoever breaks a seal of {{ authorities.keeper }} commits an offence."),
        Line("para_2", 1, "An attempt under paragraph 1 is punishable."),
    )
    assert shown.notes == (("commentary", ".", "Seals need care."),)
    assert [(option.key, option.default) for option in shown.choices[0].options] == [
        ("include", False),
        ("leave-out", True),
    ]
    assert [each.name for each in shown.parameters] == ["authorities.keeper", "penalty.breaking"]
    assert shown.claims[0].elements == ((1, "breaking", ("para_1",)), (2, "of a seal", ("para_1", "def:seal")))
    assert json.loads(json.dumps(shown.as_json()))["claims"][1]["options"] == ["attempt=include"]


def test_another_wording_says_of_what(tmp_path: Path) -> None:
    other = (
        '<paragraph eId="art_1__para_2_alt_x" wId="seals/breaking__para_2_alt_x" alternativeTo="#art_1__para_2">'
        '<content><p>Other.</p></content></paragraph><paragraph eId="art_1__para_3"'
    )
    library = small_library(tmp_path, ("breaking/eng.xml", '<paragraph eId="art_1__para_3"', other))
    assert show(library, "seals/breaking").text[3] == Line("para_2_alt_x", 1, "Other.", variant_of="para_2")


def test_packaged_templates_are_listed_and_hold_includes_only() -> None:
    templates = list_templates(data_path())
    assert [(each.key, each.kind) for each in templates] == [("act", "bill"), ("chapter", "insertion")]
    for template in templates:
        assert "<componentRef" in template.skeleton
        assert {language for language, _ in template.title} == {"eng", "fra", "ara"}


def test_an_unknown_template_names_those_there_are() -> None:
    with pytest.raises(UnknownName) as caught:
        load_template("code", data_path())
    assert str(caught.value) == "no template is called 'code'\nhint: known: act, chapter"


def test_a_template_without_its_file_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "act"
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text('key = "act"\nkind = "bill"\nfile = "a.j2"\n[title]\neng = "Act"\n')
    with pytest.raises(LibraryError) as caught:
        load_template("act", DataPath((tmp_path,)))
    assert str(caught.value) == "templates/act/template.toml:3: there is no file 'a.j2' beside template.toml"
