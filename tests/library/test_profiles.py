"""The cascade of profiles: what wins, where it came from, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from modellaw.conventions.amounts import counted
from modellaw.conventions.dates import date
from modellaw.errors import LibraryError, UnknownName
from modellaw.library.cascade import languages, read_layer
from modellaw.library.profile_schema import schema_keys
from modellaw.library.profiles import list_profiles, load_profile
from modellaw.model.profile import HeadingPlace, Profile, pair
from modellaw.model.roles import Role
from modellaw.model.table import comparison_words
from modellaw.resources import DataPath, data_path

DATA = data_path()
PACKAGED = [(found.id, code) for found in list_profiles(DATA) for code in found.languages]
COUNTRIES = [found for found in list_profiles(DATA) if found.kind in ("country", "model")]
PRINTED = [(found.id, code) for found in COUNTRIES for code in found.languages]


def own(folder: Path, **files: str) -> DataPath:
    """Data whose ``jurisdictions`` hold ``files`` (``__`` for a dot) in front of the packaged ones."""
    (folder / "jurisdictions").mkdir()
    for name, text in files.items():
        (folder / "jurisdictions" / f"{name.replace('__', '.')}.toml").write_text(text, encoding="utf-8")
    return data_path([folder])


def country(text: str = "", parent: str = "ke") -> str:
    return f'[profile]\nid = "here"\nname = "Here"\nparent = "{parent}"\n{text}'


def test_the_packaged_profiles() -> None:
    ids = {found.id for found in list_profiles(DATA)}
    assert ids >= {"base", "commonwealth", "civil-fr", "arab", "un", "ke", "gb", "fr-af", "arab-egypt"}
    assert ids >= {"norvania", "keluma", "sidra"}
    assert not any("." in name for name in ids)


@pytest.mark.parametrize(("name", "code"), PACKAGED)
def test_every_packaged_profile_loads_in_each_language(name: str, code: str) -> None:
    profile = load_profile(name, DATA, language=code)
    assert (profile.id, profile.language, profile.chain[0], profile.chain[-1]) == (name, code, "base", name)
    assert len(profile.months) == 12


@pytest.mark.parametrize(("name", "code"), PRINTED)
def test_a_country_has_every_word_the_tool_prints(name: str, code: str) -> None:
    profile = load_profile(name, DATA, language=code)
    empty = [key for key, text in (*profile.words, *profile.comparison) if not text]
    assert empty == []
    assert {"year", "month", "day", "money", "percent", "integer"} <= {noun.name for noun in profile.numerals.nouns}
    unit = profile.level(Role.U)
    assert unit is not None
    assert pair(unit.words, "one")
    assert pair(unit.words, "this")


@pytest.mark.parametrize("code", languages(DATA))
def test_every_language_has_all_its_words(code: str, tmp_path: Path) -> None:
    data = own(tmp_path, here=country(f'languages = ["{code}"]\n', parent="base"))
    profile = load_profile("here", data)
    comparison_words(profile)
    assert [key for key, text in (*profile.words, *profile.comparison, *profile.lists.words) if not text] == []
    assert [date(f"2026-{month:02d}-01", profile) for month in range(1, 13)]
    nouns = ("year", "month", "day", "money", "percent", "integer")
    written = {counted(noun, value, profile) for noun in nouns for value in range(1, 201)}
    assert not any("{" in text for text in written)


def test_later_files_win_and_the_origin_is_remembered() -> None:
    profile = load_profile("norvania", DATA)
    assert profile.chain == ("base", "commonwealth", "ke", "norvania")
    assert pair(profile.formulas, "enacting") == "ENACTED by the Parliament of Norvania, as follows—"
    assert pair(profile.origins, "formulas.enacting") == "jurisdictions/norvania.toml"
    assert pair(profile.origins, "level.U.heading") == "jurisdictions/ke.toml"
    assert pair(profile.origins, "level.U.words.one") == "jurisdictions/commonwealth.toml"
    assert pair(profile.origins, "words.page") == "jurisdictions/languages/eng.toml"
    assert pair(profile.origins, "lists.capital") == "jurisdictions/base.toml"


def test_a_level_is_merged_by_role() -> None:
    unit = load_profile("norvania", DATA).level(Role.U)
    assert unit is not None
    assert (unit.number, unit.heading, unit.insert, unit.element) == ("{1}.", HeadingPlace.MARGIN, "upper", "section")


def test_levels_stand_outermost_first() -> None:
    order = list(Role)
    for name, code in PACKAGED:
        roles = [level.role for level in load_profile(name, DATA, language=code).levels]
        assert roles == sorted(roles, key=order.index)


def test_a_level_can_be_dropped() -> None:
    assert load_profile("commonwealth", DATA).level(Role.G2) is not None
    assert load_profile("ke", DATA).level(Role.G2) is None


def test_a_list_of_texts_is_its_lines() -> None:
    assert pair(load_profile("sidra", DATA).formulas, "enacting").splitlines()[0] == "باسم الشعب"


def test_an_overlay_serves_one_language_only() -> None:
    english, french, arabic = (load_profile("un", DATA, language=code) for code in ("eng", "fra", "ara"))
    assert [profile.name for profile in (english, french)] == ["United Nations model law", "Loi type des Nations Unies"]
    assert [profile.layout.rtl for profile in (english, french, arabic)] == [False, False, True]
    assert pair(french.origins, "profile.name") == "jurisdictions/un.fra.toml"
    assert load_profile("un", DATA) == english


def test_overrides_come_last_and_are_read_by_type() -> None:
    given = {"layout.size_pt": "11.5", "level.U.heading": "above", "lists.capital": "true", "layout.line_numbers": 5}
    profile = load_profile("norvania", DATA, overrides=given)
    unit = profile.level(Role.U)
    assert unit is not None
    assert (profile.layout.size_pt, unit.heading) == (11.5, HeadingPlace.ABOVE)
    assert (profile.lists.capital, profile.layout.line_numbers) == (True, 5)
    assert pair(profile.origins, "layout.size_pt") == "project"
    assert load_profile("norvania", DATA, overrides=tuple(given.items())) == profile


def test_a_folder_of_the_user_adds_a_country(tmp_path: Path) -> None:
    data = own(tmp_path, here=country('[formulas]\ncover = "Here"\n'))
    assert pair(load_profile("here", data).formulas, "cover") == "Here"
    assert "here" in {found.id for found in list_profiles(data)}


def message(data: DataPath, name: str = "here", **given: object) -> str:
    with pytest.raises(LibraryError) as caught:
        load_profile(name, data, **given)  # type: ignore[arg-type]
    return str(caught.value)


def test_unknown_keys_are_all_listed_with_line_and_close_match(tmp_path: Path) -> None:
    text = country('[formulas]\nenactign = "x"\n[[level]]\nrole = "U"\nheadng = "line"\n[layuot]\nfont = "x"\n')
    file = tmp_path / "jurisdictions" / "here.toml"
    found = message(own(tmp_path, here=text)).splitlines()
    expected = [
        (f"{file}:6: a profile has no key 'formulas.enactign'", "hint: did you mean formulas.enacting"),
        (f"{file}:9: a profile has no key 'level.U.headng'", "hint: did you mean level.U.heading"),
        (f"{file}:11: a profile has no key 'layuot.font'", "hint: did you mean layout.font"),
    ]
    assert found[::2] == [problem for problem, _ in expected]
    assert all(line.startswith(hint) for line, (_, hint) in zip(found[1::2], expected, strict=True))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[layout]\nsize_pt = "big"\n', 6, "layout.size_pt cannot be 'big'\nhint: write a number"),
        ("[layout]\nline_numbers = 1.5\n", 6, "layout.line_numbers cannot be 1.5\nhint: write a whole number"),
        ('[layout]\nrtl = "yes"\n', 6, "layout.rtl cannot be 'yes'\nhint: write true or false"),
        ("[layout]\nmargins_cm = [1, 2]\n", 6, "layout.margins_cm cannot be [1, 2]\nhint: write a list of 4 numbers"),
        ("[formulas]\ncover = 5\n", 6, "formulas.cover cannot be 5\nhint: write a text in quotes"),
        ("[references]\nwords = 'x'\n", 6, "references.words cannot be 'x'\nhint: write a list of texts"),
        (
            '[[level]]\nrole = "U"\nheading = "top"\n',
            7,
            "level.U.heading cannot be 'top'\nhint: write one of line, below, above, margin, run-in, none",
        ),
        ('[[level]]\nrole = "Q"\n', 6, "no level has the role 'Q'\nhint: roles are G1, G2, G3"),
    ],
)
def test_values_of_the_wrong_kind_name_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    found = message(own(tmp_path, here=country(text)))
    assert found.startswith(f"{tmp_path / 'jurisdictions' / 'here.toml'}:{line}: {said}")


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    assert message(own(tmp_path, here="[profile\n")).startswith(
        f"{tmp_path / 'jurisdictions' / 'here.toml'}:1: not TOML"
    )


def test_a_missing_parent_is_named_where_it_is_asked_for(tmp_path: Path) -> None:
    found = message(own(tmp_path, here=country(parent="kee")))
    assert found == (
        f"{tmp_path / 'jurisdictions' / 'here.toml'}:4: no profile is called 'kee'\nhint: did you mean ke?"
    )


def test_profiles_that_are_each_others_parents_are_refused(tmp_path: Path) -> None:
    data = own(tmp_path, here=country(parent="there"), there=country(parent="here"))
    assert "profiles are each other's parents: here > there > here" in message(data)


def test_an_unknown_profile_offers_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no profile is called 'norvana'\nhint: did you mean norvania\?"):
        load_profile("norvana", DATA)


def test_a_language_the_profile_does_not_have_is_refused() -> None:
    with pytest.raises(UnknownName, match="profile norvania has no text in 'fra'\nhint: known: eng"):
        load_profile("norvania", DATA, language="fra")


def test_a_language_without_file_is_refused(tmp_path: Path) -> None:
    assert "no language has the code 'xyz'" in message(own(tmp_path, here=country('languages = ["xyz"]\n')))


def test_a_profile_needs_a_language() -> None:
    assert "profile base has no language" in message(DATA, "base")


def test_a_new_level_needs_its_element(tmp_path: Path) -> None:
    found = message(own(tmp_path, here=country('[[level]]\nrole = "L4"\nnumber = "({1})"\n')))
    assert "a profile must set level.L4.element" in found


def test_every_key_is_documented() -> None:
    base = read_layer("base", DATA)
    assert base is not None
    text = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text(encoding="utf-8")
    assert [key for key in schema_keys(base) if f"`{key}`" not in text] == []


def test_documented_keys_exist() -> None:
    base = read_layer("base", DATA)
    assert base is not None
    text = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text(encoding="utf-8")
    tables = (
        "profile|level|references|lists|definitions|penalty|formulas|final|typography|dates|amounts|layout|comparison"
    )
    named = re.findall(rf"\| (`(?:{tables}|words|numerals|insert)\.[^|]*) \|", text)
    keys = {key for row in named for key in re.findall(r"`([^`]+)`", row)}
    assert keys
    assert keys - set(schema_keys(base)) == set()


@pytest.mark.parametrize(("name", "code"), PRINTED)
def test_every_formula_uses_known_holes_only(name: str, code: str) -> None:
    profile: Profile = load_profile(name, DATA, language=code)
    holes = {hole for _, text in profile.formulas for hole in re.findall(r"\{(\w+)\}", text)}
    assert holes <= {"name", "NAME", "purpose", "year", "title", "date"}
