"""Penalties worded by every profile, and read from project files."""

from __future__ import annotations

import pytest

from modellaw.conventions.penalties import Sentence, penalty_findings, penalty_phrase, penalty_sentence
from modellaw.errors import BadParameter, LibraryError
from modellaw.library.profiles import list_profiles, load_profile
from modellaw.model.penalty import JOINS, Penalty, from_toml
from modellaw.model.profile import Profile
from modellaw.resources import data_path

DATA = data_path()
PROFILES: dict[str, Profile] = {
    f"{found.id}-{code}": load_profile(found.id, DATA, language=code)
    for found in list_profiles(DATA)
    if found.kind != "reading"
    for code in found.languages
}
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("profile", "penalty", "phrase"),
    [
        (
            "ke-eng",
            Penalty(None, 7, None, 5_000_000),
            "a fine not exceeding five million shillings, or to imprisonment for a term not exceeding seven years,"
            " or to both",
        ),
        ("ke-eng", Penalty(2, 7), "imprisonment for a term not exceeding seven years"),
        ("ke-eng", Penalty(2, None), "imprisonment for a term of not less than two years"),
        (
            "norvania-eng",
            Penalty(None, 1, None, 1000, "and"),
            "a fine not exceeding one thousand crowns and to imprisonment for a term not exceeding one year",
        ),
        ("gb-eng", Penalty(2, 5, None, 5000), "imprisonment for a term not exceeding 5 years or a fine (or both)"),
        ("gb-eng", Penalty(None, 5), "imprisonment for a term not exceeding 5 years"),
        ("un-eng", Penalty(), "imprisonment for [up to] [...] years and/or a fine of [insert amount or category]"),
        (
            "un-eng",
            Penalty(None, 5, None, 10_000),
            "imprisonment for up to 5 years and/or a fine of up to 10,000 [units of currency]",
        ),
        (
            "fr-af-fra",
            Penalty(2, 5, 500_000, 5_000_000),
            f"d’un emprisonnement de deux (2) à cinq (5) ans et d’une amende de cinq cent mille"
            f" (500{NBSP}000) à cinq millions (5{NBSP}000{NBSP}000) de francs, ou de l’une de ces deux peines"
            " seulement",
        ),
        ("fr-af-fra", Penalty(6, 36, custody_unit="months"), "d’un emprisonnement de six (6) mois à trois (3) ans"),
        ("fr-af-fra", Penalty(12, 36, custody_unit="months"), "d’un emprisonnement de un (1) à trois (3) ans"),
        (
            "fr-af-fra",
            Penalty(10, 20, join="and", fine_unlimited=True),
            "d’une peine de réclusion de dix (10) à vingt (20) ans et d’une amende",
        ),
        ("fr-af-fra", Penalty(5, 5), "d’un emprisonnement de cinq (5) ans"),
        (
            "arab-egypt-ara",
            Penalty(1, 3, 50_000, 200_000),
            "بالحبس مدة لا تقل عن سنة ولا تجاوز ثلاث سنوات، وبغرامة لا تقل عن خمسين ألف جنيه"
            " ولا تجاوز مائتي ألف جنيه، أو بإحدى هاتين العقوبتين",
        ),
        ("arab-egypt-ara", Penalty(3, 7), "بالسجن مدة لا تقل عن ثلاث سنوات ولا تجاوز سبع سنوات"),
        ("arab-egypt-ara", Penalty(None, 15), "بالسجن المشدد مدة لا تجاوز خمس عشرة سنة"),
        ("arab-egypt-ara", Penalty(None, 2), "بالحبس مدة لا تجاوز سنتين"),
        (
            "sidra-ara",
            Penalty(fine_min=100_000, fine_max=1_000_000),
            "بغرامة لا تقل عن مائة ألف جنيه ولا تجاوز مليون جنيه",
        ),
    ],
)
def test_phrases(profile: str, penalty: Penalty, phrase: str) -> None:
    assert penalty_phrase(penalty, PROFILES[profile]) == phrase


SENTENCES = {
    "ke-eng": Sentence(
        "A person who commits an offence under this section shall be liable, on conviction, to a fine not exceeding ten"
        " thousand shillings, or to imprisonment for a term not exceeding five years, or to both."
    ),
    "gb-eng": Sentence(
        "A person who commits an offence under this section is liable—",
        (
            "on summary conviction, to imprisonment for a term not exceeding the general limit in a magistrates’ court"
            " or a fine (or both);",
            "on conviction on indictment, to imprisonment for a term not exceeding 5 years or a fine (or both).",
        ),
    ),
    "un-eng": Sentence(
        "Any person who commits an offence under the present article shall, upon conviction, be subject to imprisonment"
        " for 2 to 5 years and/or a fine of 1,000 to 10,000 [units of currency]."
    ),
    "fr-af-fra": Sentence(
        "Toute infraction prévue au présent article est punie d’un emprisonnement de deux (2) à cinq (5) ans et d’une"
        f" amende de mille (1{NBSP}000) à dix mille (10{NBSP}000) francs, ou de l’une de ces deux peines seulement."
    ),
    "arab-egypt-ara": Sentence(
        "يعاقب كل من ارتكب جريمة منصوصاً عليها في هذه المادة بالسجن مدة لا تقل عن سنتين ولا تجاوز خمس سنوات، وبغرامة لا"
        " تقل عن ألف جنيه ولا تجاوز عشرة آلاف جنيه، أو بإحدى هاتين العقوبتين."
    ),
}


@pytest.mark.parametrize(("profile", "sentence"), SENTENCES.items())
def test_sentences(profile: str, sentence: Sentence) -> None:
    assert penalty_sentence(Penalty(2, 5, 1000, 10_000), PROFILES[profile]) == sentence


def test_the_caller_may_name_another_unit() -> None:
    sentence = penalty_sentence(Penalty(None, 5), PROFILES["gb-eng"], this="section 7")
    assert sentence.intro == "A person who commits an offence under section 7 is liable—"


def test_a_fine_alone_has_items_of_its_own() -> None:
    items = penalty_sentence(Penalty(fine_max=500), PROFILES["gb-eng"]).items
    assert items == ("on summary conviction, to a fine;", "on conviction on indictment, to a fine.")


MEASURES = [
    Penalty(low, high, least, most, join, unit, unlimited)
    for low, high in ((None, None), (None, 18), (2, None), (2, 18), (12, 12))
    for least, most in ((None, None), (None, 9), (3, None), (3, 9), (9, 9))
    for unlimited in (False, True)
    for join in JOINS
    for unit in ("years", "months")
    if not (unlimited and (least or most))
]


@pytest.mark.parametrize("name", PROFILES)
def test_every_combination_is_worded_without_holes(name: str) -> None:
    for penalty in MEASURES:
        sentence = penalty_sentence(penalty, PROFILES[name])
        text = " ".join((sentence.intro, *sentence.items))
        assert text
        assert "{" not in text
        assert "  " not in text


@pytest.mark.parametrize(
    ("value", "penalty"),
    [
        ({"custody": [1, 3], "fine": [50_000, 200_000]}, Penalty(1, 3, 50_000, 200_000)),
        ({"custody": [0, 3]}, Penalty(None, 3)),
        ({"custody": ["", 3]}, Penalty(None, 3)),
        ({"custody": [2, ""]}, Penalty(2, None)),
        ({"custody": [2]}, Penalty(None, 2)),
        ({"custody": 5, "join": "and"}, Penalty(None, 5, join="and")),
        ({"custody_months": [6, 36]}, Penalty(6, 36, custody_unit="months")),
        ({"fine": "unlimited"}, Penalty(fine_unlimited=True)),
        ({"fine": [1, 2], "join": "either-only"}, Penalty(None, None, 1, 2, "or-both")),
        ((("custody", (1, 3)), ("join", "or")), Penalty(1, 3, join="or")),
        ({}, Penalty()),
    ],
)
def test_penalties_are_read(value: object, penalty: Penalty) -> None:
    assert from_toml(value) == penalty


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (5, "a penalty is a table, not 5"),
        ({"custdy": [1, 2]}, "a penalty has no custdy"),
        ({"custody": [3, 1]}, "custody has its minimum 3 above its maximum 1"),
        ({"custody": ["a", 1]}, "a bound of custody is a whole number, not 'a'"),
        ({"custody": [1, 2, 3]}, "custody has two bounds"),
        ({"custody": [True, 3]}, "a bound of custody is a whole number, not True"),
        ({"fine": [-1, 3]}, "a bound of fine is a whole number, not -1"),
        ({"custody": 1, "custody_months": 2}, "custody is given in years and in months"),
        ({"join": "both"}, "join cannot be 'both'\nhint: choose one of or-both, and, or"),
    ],
)
def test_wrong_penalties_are_refused(value: object, message: str) -> None:
    with pytest.raises(BadParameter) as caught:
        from_toml(value, where="project.toml:7")
    assert str(caught.value).startswith(f"project.toml:7: {message}")


def test_a_bound_left_out_is_reported() -> None:
    found = penalty_findings(Penalty(2, 5, None, 10), PROFILES["gb-eng"], where="project.toml:3")
    assert [(finding.code, finding.where) for finding in found] == [("penalty-bound-left-out", "project.toml:3")]
    assert penalty_findings(Penalty(2, 5, 1, 10), PROFILES["sidra-ara"]) == ()


def test_a_profile_without_the_phrase_says_which_key_to_set() -> None:
    bare = load_profile("norvania", DATA, overrides={"penalty.phrases.fine-max": ""})
    with pytest.raises(
        LibraryError, match=r"profile norvania has no penalty phrase fine-max\nhint: set penalty.phrases"
    ):
        penalty_phrase(Penalty(fine_max=3), bare)
