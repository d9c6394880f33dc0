"""Numbers of provisions: printed, read back, sorted, in every profile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellaw.conventions.numerals import (
    Ordinal,
    ascii_number,
    cited_number,
    format_number,
    number_text,
    ordinal_key,
    parse_number,
    parse_ordinal,
    read_number,
)
from modellaw.conventions.systems import NumberRules, from_roman, to_roman
from modellaw.errors import LibraryError, UnknownName
from modellaw.library.profiles import list_profiles, load_profile
from modellaw.model.numerals import InsertScheme, Numerals
from modellaw.model.profile import Level, Profile
from modellaw.model.roles import Role
from modellaw.resources import data_path

DATA = data_path()
PRINTABLE = [(found.id, code) for found in list_profiles(DATA) for code in found.languages]
PROFILES = {f"{name}-{code}": load_profile(name, DATA, language=code) for name, code in PRINTABLE}
NUMBERED = [
    pytest.param(profile, level, id=f"{name}-{level.role}")
    for name, profile in PROFILES.items()
    for level in profile.levels
    if format_number(level.number, 1, NumberRules(profile.numerals, profile.digits, level.gender))
    != format_number(level.number, 2, NumberRules(profile.numerals, profile.digits, level.gender))
]
WITH_INSERTIONS = [case for case in NUMBERED if case.values[1].insert]  # type: ignore[union-attr]
ALL_SCHEMES = PROFILES["sidra-ara"].numerals
HAN = InsertScheme("cn-zhiyi", ("之{一}",), ("-{1}",), place="after")
CHINESE = Numerals(
    spellout="%一:\n0: 零; 一; 二; 三; 四; 五; 六; 七; 八; 九;\n10: 十[>>];\n20: <<十[>>];", schemes=(HAN,)
)


def rules(insert: str = "", *, digits: str = "latn", gender: str = "", after_z: str = "aa") -> NumberRules:
    return NumberRules(ALL_SCHEMES, digits, gender, insert, after_z)


@pytest.mark.parametrize(("profile", "level"), NUMBERED)
def test_every_number_of_every_level_reads_back(profile: Profile, level: Level) -> None:
    last = 400 if level.role is Role.U else 60
    printed = [number_text(level, value, profile) for value in range(1, last + 1)]
    assert len(set(printed)) == last
    assert [read_number(level, text, profile) for text in printed] == [str(value) for value in range(1, last + 1)]


@pytest.mark.parametrize(("profile", "level"), WITH_INSERTIONS)
def test_inserted_numbers_read_back_behind_their_neighbour(profile: Profile, level: Level) -> None:
    scheme = profile.numerals.scheme(level.insert)
    assert scheme is not None
    for base in range(1, 27):
        value = f"{base}{format_number(scheme.ascii[0], 1)}"
        text = number_text(level, value, profile)
        assert read_number(level, text, profile, after=str(base)) == value


@pytest.mark.parametrize(
    ("template", "value", "insert", "printed"),
    [
        ("{1}.", "5A", "upper", "5A."),
        ("({1})", "2A", "upper", "(2A)"),
        ("({a})", "3a", "letter-suffix", "(ca)"),
        ("({a})", "3A", "letter-capital", "(cA)"),
        ("Article {1er}", "1", "latin", "Article 1er"),
        ("Article {1er}", "14bis", "latin", "Article 14 bis"),
        ("Article {W1}.-", "2", "latin", "Article 2.-"),
        ("art. {1}", "5bis", "latin-hyphen", "art. 5-bis"),
        ("Article {1}", "42-2-1", "hyphen-num", "Article 42-2-1"),
        ("Artigo {1.º}", "5-A", "upper-hyphen", "Artigo 5.º-A"),
        ("§ {1}", "5a", "lower", "§ 5a"),
        ("Статья {1}.", "5-1", "superscript", "Статья 5¹."),
        ("{1}", "5-1", "decimal", "5.1"),
        ("{1}", "5-1-1", "decimal", "5.1.1"),
    ],
)
def test_schemes_print_and_read_inserted_numbers(template: str, value: str, insert: str, printed: str) -> None:
    assert format_number(template, value, rules(insert)) == printed
    after = str(parse_ordinal(value).base) if not value.isdigit() else ""
    assert parse_number(template, printed, rules(insert), after=after) == value


@pytest.mark.parametrize(
    ("value", "printed"),
    [("14bis", "مادة (١٤ مكرراً):"), ("14bis-a", "مادة (١٤ مكرراً (أ)):"), ("14ter", "مادة (١٤ مكرراً ثانياً):")],
)
def test_arabic_inserted_articles(value: str, printed: str) -> None:
    law = rules("ar-mukarrar", digits="arab")
    assert format_number("مادة ({1}):", value, law) == printed
    assert parse_number("مادة ({1}):", printed, law) == value


def test_a_suffix_may_stand_behind_the_whole_template() -> None:
    law = NumberRules(CHINESE, insert="cn-zhiyi")
    assert format_number("第{一}条", "33-1", law) == "第三十三条之一"
    assert parse_number("第{一}条", "第三十三条之一", law) == "33-1"
    assert parse_number("第{一}条", "第三十三条", law) == "33"


def test_a_letter_pair_is_read_by_what_stands_in_front() -> None:
    law = rules("letter-suffix")
    assert parse_number("({a})", "(aa)", law) == "27"
    assert parse_number("({a})", "(aa)", law, after="26") == "27"
    assert parse_number("({a})", "(aa)", law, after="1") == "1a"
    assert parse_number("({a})", "(ab)", law, after="1a") == "1b"


@pytest.mark.parametrize(("after_z", "printed"), [("aa", "aa"), ("za", "za"), ("z1", "z1"), ("z.1", "z.1")])
def test_the_letter_after_z(after_z: str, printed: str) -> None:
    assert format_number("{a}", 27, rules(after_z=after_z)) == printed
    assert parse_number("{a}", printed, rules(after_z=after_z)) == "27"


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("({a})", "a)"),
        ("({a})", "(1)"),
        ("{1}.", "1"),
        ("({i})", "(iiii)"),
        ("{I}", "ii"),
        ("({a})", "()"),
        ("{}", "5"),
    ],
)
def test_other_numbers_are_refused(template: str, text: str) -> None:
    assert parse_number(template, text, rules()) is None


def test_digits_of_any_script_are_read() -> None:
    assert parse_number("مادة ({1})", "مادة (5)", rules(digits="arab")) == "5"
    assert parse_number("مادة ({1})", "مادة  (٥)", rules(digits="latn")) == "5"


def test_no_break_spaces_count_as_spaces() -> None:
    assert parse_number("Article {1er}", "Article\u00a014\u00a0bis", rules("latin")) == "14bis"


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [
        ("({a})", "3", "c"),
        ("({a})", "3a", "ca"),
        ("({i})", "2", "ii"),
        ("({A})", "2", "B"),
        ("({abj})", "2", "b"),
        ("{W}", "3", "3"),
        ("مادة ({1}):", "5bis", "5bis"),
        ("{1er}", "1", "1"),
        ("{I}", "4", "IV"),
        ("{cyr}", "27", "aa"),
    ],
)
def test_the_number_of_an_eid_is_ascii(template: str, value: str, expected: str) -> None:
    assert ascii_number(template, value) == expected


def test_references_cite_the_bare_number_unless_told() -> None:
    law = PROFILES["ke-eng"]
    assert cited_number(Level(Role.U, "section", number="{1}."), 5, law) == "5"
    assert cited_number(Level(Role.U, "section", number="{1}.", cite_number="({1})"), 5, law) == "(5)"


FOURTEENS = ["14A", "14 bis", "14-1", "14-A", "14.º-A", "14¹", "14 مكرراً", "14 مكرراً (أ)", "14bis"]


@pytest.mark.parametrize("label", FOURTEENS)
def test_inserted_numbers_stand_between_their_neighbours(label: str) -> None:
    assert ordinal_key("14") < ordinal_key(label) < ordinal_key("15")


@pytest.mark.parametrize(
    "series",
    [
        ["A1", "1", "2", "10"],
        ["5", "5ZA", "5A", "5AA", "5B", "5Z", "6"],
        ["5", "5bis", "5bis-a", "5ter", "5quater", "5quinquies", "6"],
        ["42-2", "42-2-1", "42-3", "42-10"],
        ["٤", "٥", "٥ مكرراً", "٦"],
    ],
)
def test_a_series_sorts_as_printed(series: list[str]) -> None:
    assert sorted(set(series), key=ordinal_key) == series


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(value: int) -> None:
    assert from_roman(to_roman(value)) == value


@given(st.integers(1, 999), st.sampled_from(["", "A", "bis", "bis-a", "-1", "-2-1", "a"]))
def test_ordinals_read_back(base: int, suffix: str) -> None:
    assert parse_ordinal(str(Ordinal(base, suffix))) == Ordinal(base, suffix)


@given(st.text(max_size=12))
def test_reading_never_fails(text: str) -> None:
    for template in ("({a})", "{I}.", "Article {W1}", "مادة ({1}):", "{1°}"):
        found = parse_number(template, text, rules("latin", digits="arab", gender="f"))
        assert found is None or parse_ordinal(found).base > 0
    assert ordinal_key(text) == ordinal_key(text)


def test_errors_say_what_is_known() -> None:
    with pytest.raises(UnknownName, match="no insertion scheme of the name uper\nhint: known: upper, lower"):
        format_number("{1}", "5A", rules("uper"))
    with pytest.raises(UnknownName, match=r"no number system of the name \{xx\}"):
        format_number("{xx}", 5, rules())
    with pytest.raises(UnknownName, match="no digits of the name roman"):
        format_number("{1}", 5, rules(digits="roman"))
    with pytest.raises(LibraryError, match="not the value of a number: 'x'"):
        parse_ordinal("x")
    with pytest.raises(LibraryError, match="one placeholder"):
        format_number("{1}{a}", 5)
