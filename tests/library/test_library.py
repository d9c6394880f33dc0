"""Loading: what is asked for is found, what is not there is named with its near matches."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_library import BREAKING, LAW, akn, small_library, write

from modellaw.errors import LibraryError, MalformedInput, UnknownName
from modellaw.library import load_library
from modellaw.model.library import Option, ParameterType
from modellaw.resources import DataPath


def test_laws_parts_and_spines_come_in_the_order_of_the_law(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    assert library.law_keys == ("seals",)
    assert [law.title[0][1] for law in library.laws()] == ["Model Law on Seals"]
    assert [spine.wid for spine in library.spines("seals")] == ["seals/definitions", "seals/breaking"]
    assert library.law("seals").date == "2026-01-01"


def test_a_spine_has_its_choices_and_claims(tmp_path: Path) -> None:
    spine = small_library(tmp_path).spine("seals/breaking")
    assert spine.choices[0].options[1] == Option("leave-out", (("eng", "Leave out"), ("fra", "Omettre")), ())
    assert spine.claims[0].elements == ((1, ("para_1",)), (2, ("para_1", "def:seal")))
    assert str(spine.choices[0].source) == "provisions/seals/breaking/provision.toml:8"


def test_a_text_is_read_once_and_kept(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    first = library.provision("seals/breaking", "fra")
    assert library.provision("seals/breaking", "fra") is first
    assert library.languages("seals/breaking") == ("eng", "fra")


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    library = small_library(tmp_path, ("breaking/eng.xml", "</article>", ""))
    assert library.provision("seals/definitions", "eng").spine.key == "definitions"
    with pytest.raises(MalformedInput):
        library.provision("seals/breaking", "eng")


def test_parameters_know_their_type_and_a_penalty_keeps_its_table(tmp_path: Path) -> None:
    parameters = small_library(tmp_path).parameters()
    assert parameters["penalty.breaking"].type is ParameterType.PENALTY
    assert parameters["penalty.breaking"].default == (("*", '{ custody = [0, 2], join = "or-both" }'),)


def test_a_parameter_declared_twice_names_both_places(tmp_path: Path) -> None:
    library = small_library(tmp_path, ("parameters.toml", '"penalty.breaking"', '"authorities.keeper"'))
    with pytest.raises(LibraryError) as caught:
        library.parameters()
    assert str(caught.value) == (
        "provisions/parameters.toml:7: parameter 'authorities.keeper' is declared twice\n"
        "hint: the first stands at provisions/parameters.toml:1"
    )


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (("law", "sales"), "no model law is called 'sales'\nhint: did you mean seals?"),
        (("spine", "seals/braking"), "no provision is called 'seals/braking'\nhint: did you mean seals/breaking?"),
        (("spine", "breaking"), "no provision is called 'breaking'\nhint: did you mean seals/breaking?"),
        (("spine", "sails/x"), "no model law is called 'sails'\nhint: did you mean seals?"),
        (("obligation", "demo-1-4"), "no obligation is called 'demo-1-4'\nhint: did you mean demo-1-3 or demo-1-2 or"
         " demo-1-1?"),
        (("obligation", "dema-2"), "no obligation is called 'dema-2'\nhint: did you mean demo-2 or demo-1-2?"),
        (("instrument", "x"), "no instrument is called 'x'\nhint: known: demo"),
    ],
)  # fmt: skip
def test_an_unknown_name_gives_near_matches(tmp_path: Path, ask: tuple[str, str], message: str) -> None:
    library = small_library(tmp_path)
    with pytest.raises(UnknownName) as caught:
        getattr(library, ask[0])(ask[1])
    assert str(caught.value) == message
    assert caught.value.exit_code == 40


def test_an_unknown_language_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownName) as caught:
        small_library(tmp_path).provision("seals/breaking", "zho")
    assert str(caught.value) == "no language of seals/breaking is called 'zho'\nhint: known: eng, fra"


def test_a_folder_in_front_replaces_single_files(tmp_path: Path) -> None:
    small_library(tmp_path / "back")
    front = tmp_path / "front" / "provisions" / "seals"
    write(front / "breaking" / "provision.toml", BREAKING.replace('"draft"', '"adopted"'))
    library = load_library(DataPath((tmp_path / "front", tmp_path / "back")))
    assert [spine.status for spine in library.spines("seals")] == ["draft", "adopted"]
    assert library.provision("seals/breaking", "eng").spine.status == "adopted"
    assert library.spine("seals/breaking").source is not None
    assert library.spine("seals/breaking").source.file == str(front / "breaking" / "provision.toml")


def test_toml_mistakes_are_reported_together_with_their_lines(tmp_path: Path) -> None:
    library = small_library(
        tmp_path,
        ("breaking/provision.toml", 'strength = "mandatory"', 'strenght = "mandatory"'),
        ("breaking/provision.toml", 'default = "leave-out"', "default = 1"),
        ("breaking/provision.toml", 'tags = ["common-law"]', 'tags = "common-law"'),
        ("breaking/provision.toml", 'kind = "optional"', 'kind = "optionnal"'),
    )
    with pytest.raises(LibraryError) as caught:
        library.spine("seals/breaking")
    assert str(caught.value).splitlines() == [
        "provisions/seals/breaking/provision.toml:2: unknown key 'strenght'",
        "hint: did you mean strength?",
        "provisions/seals/breaking/provision.toml:10: kind is 'optionnal', which is none of option-set, optional, word",
        "hint: did you mean optional?",
        "provisions/seals/breaking/provision.toml:11: default is 1, but must be a text in quotes",
        "provisions/seals/breaking/provision.toml:18: tags is 'common-law', but must be a list of texts",
    ]


def test_broken_toml_says_where(tmp_path: Path) -> None:
    library = small_library(tmp_path, ("law.toml", 'version = "1"', "version = one"))
    with pytest.raises(LibraryError) as caught:
        library.law("seals")
    assert str(caught.value) == (
        "provisions/seals/law.toml:2: not TOML: Invalid value\nhint: texts need quotes; lists need commas"
    )


def test_a_key_that_differs_from_its_folder_is_refused(tmp_path: Path) -> None:
    library = small_library(tmp_path, ("law.toml", 'key = "seals"', 'key = "sales"'))
    with pytest.raises(LibraryError, match=r"law\.toml:1: key is 'sales', but the folder is called 'seals'"):
        library.law("seals")


def test_search_finds_all_words_whatever_their_accents(tmp_path: Path) -> None:
    hits = small_library(tmp_path).search("scelles BRIS")
    assert [(hit.provision, hit.language, hit.place, hit.excerpt) for hit in hits] == [
        ("seals/breaking", "fra", ".", "Bris de scellés")
    ]


def test_search_can_be_kept_to_a_language_and_shows_the_words_around(tmp_path: Path) -> None:
    long = LAW and "words " * 30
    library = small_library(tmp_path, ("breaking/eng.xml", "An attempt under", f"{long}An attempt under"))
    (hit,) = library.search("attempt", "eng")
    assert hit.place == "para_2"
    assert hit.excerpt.startswith("… words words")
    assert "An attempt under paragraph 1" in hit.excerpt
    assert library.search("attempt", "fra") == ()
    assert library.search("  ") == ()


def test_an_unknown_element_in_a_text_is_an_error_with_its_place(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    write(tmp_path / "provisions/seals/breaking/eng.xml", "<article><blink>x</blink></article>")
    with pytest.raises(LibraryError, match=r"provisions/seals/breaking/eng\.xml:1: "):
        library.provision("seals/breaking", "eng")
    assert "blink" in akn("<blink/>", "eng")
