"""Years, months, days, money and percentages, worded by profile."""

from __future__ import annotations

import pytest

from modellaw.conventions.amounts import (
    days,
    figures,
    integer,
    money,
    months,
    number_alone,
    percent,
    plural_category,
    years,
)
from modellaw.errors import BadParameter, LibraryError
from modellaw.library.profiles import load_profile
from modellaw.model.profile import Profile
from modellaw.resources import data_path


def profile(name: str, **overrides: object) -> Profile:
    return load_profile(
        name, data_path(), overrides=[(key.replace("__", "."), value) for key, value in overrides.items()]
    )


ENGLISH, BRITISH, FRENCH, ARABIC = (profile(name) for name in ("norvania", "gb", "keluma", "sidra"))

YEARS = {
    1: "سنة", 2: "سنتين", 3: "ثلاث سنوات", 4: "أربع سنوات", 5: "خمس سنوات", 6: "ست سنوات", 7: "سبع سنوات",
    8: "ثماني سنوات", 9: "تسع سنوات", 10: "عشر سنوات", 11: "إحدى عشرة سنة", 12: "اثنتي عشرة سنة",
    13: "ثلاث عشرة سنة", 15: "خمس عشرة سنة", 18: "ثماني عشرة سنة", 20: "عشرين سنة", 21: "إحدى وعشرين سنة",
    22: "اثنتين وعشرين سنة", 25: "خمس وعشرين سنة", 28: "ثمان وعشرين سنة", 30: "ثلاثين سنة", 99: "تسع وتسعين سنة",
    100: "مائة سنة", 101: "مائة سنة وسنة", 103: "مائة وثلاث سنوات", 200: "مائتي سنة",
}  # fmt: skip
DAYS = {
    1: "يوم واحد", 2: "يومين", 3: "ثلاثة أيام", 7: "سبعة أيام", 10: "عشرة أيام", 11: "أحد عشر يوماً",
    12: "اثني عشر يوماً", 14: "أربعة عشر يوماً", 15: "خمسة عشر يوماً", 20: "عشرين يوماً", 21: "واحد وعشرين يوماً",
    28: "ثمانية وعشرين يوماً", 30: "ثلاثين يوماً", 45: "خمسة وأربعين يوماً", 60: "ستين يوماً", 90: "تسعين يوماً",
    100: "مائة يوم", 120: "مائة وعشرين يوماً", 180: "مائة وثمانين يوماً", 365: "ثلاثمائة وخمسة وستين يوماً",
}  # fmt: skip
MONTHS = {1: "شهر", 2: "شهرين", 3: "ثلاثة أشهر", 6: "ستة أشهر", 11: "أحد عشر شهراً", 18: "ثمانية عشر شهراً"}
MONEY = {
    1: "جنيه واحد", 2: "جنيهين", 3: "ثلاثة جنيهات", 10: "عشرة جنيهات", 11: "أحد عشر جنيهاً", 50: "خمسين جنيهاً",
    100: "مائة جنيه", 101: "مائة جنيه وجنيه", 102: "مائة جنيه وجنيهين", 105: "مائة وخمسة جنيهات", 200: "مائتي جنيه",
    250: "مائتين وخمسين جنيهاً", 500: "خمسمائة جنيه", 1000: "ألف جنيه", 1200: "ألف ومائتي جنيه", 2000: "ألفي جنيه",
    2500: "ألفين وخمسمائة جنيه", 3000: "ثلاثة آلاف جنيه", 5000: "خمسة آلاف جنيه", 10000: "عشرة آلاف جنيه",
    20000: "عشرين ألف جنيه", 50000: "خمسين ألف جنيه", 100000: "مائة ألف جنيه", 150000: "مائة وخمسين ألف جنيه",
    200000: "مائتي ألف جنيه", 250000: "مائتين وخمسين ألف جنيه", 500000: "خمسمائة ألف جنيه", 1000000: "مليون جنيه",
    1500000: "مليون وخمسمائة ألف جنيه", 2000000: "مليوني جنيه", 3000000: "ثلاثة ملايين جنيه",
    10000000: "عشرة ملايين جنيه", 20000000: "عشرين مليون جنيه",
}  # fmt: skip


@pytest.mark.parametrize(("value", "words"), YEARS.items())
def test_arabic_years(value: int, words: str) -> None:
    assert years(value, ARABIC) == words


@pytest.mark.parametrize(("value", "words"), DAYS.items())
def test_arabic_days(value: int, words: str) -> None:
    assert days(value, ARABIC) == words


@pytest.mark.parametrize(("value", "words"), MONTHS.items())
def test_arabic_months(value: int, words: str) -> None:
    assert months(value, ARABIC) == words


@pytest.mark.parametrize(("value", "words"), MONEY.items())
def test_arabic_money(value: int, words: str) -> None:
    assert money(value, ARABIC) == words


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (years(1, ENGLISH), "one year"),
        (years(7, ENGLISH), "seven years"),
        (days(28, ENGLISH), "twenty-eight days"),
        (money(1, ENGLISH), "one crown"),
        (money(5_000_000, ENGLISH), "five million crowns"),
        (percent(10, ENGLISH), "ten per cent"),
        (percent(2.5, ENGLISH), "2.5 per cent"),
        (integer(12, ENGLISH), "twelve"),
        (years(5, BRITISH), "5 years"),
        (years(1, BRITISH), "1 year"),
        (money(5000, BRITISH), "£5,000"),
        (years(1, FRENCH), "un (1) an"),
        (years(2, FRENCH), "deux (2) ans"),
        (months(6, FRENCH), "six (6) mois"),
        (days(14, FRENCH), "quatorze (14) jours"),
        (money(1, FRENCH), "un (1) franc"),
        (money(500_000, FRENCH), "cinq cent mille (500\u00a0000) francs"),
        (money(5_000_000, FRENCH), "cinq millions (5\u00a0000\u00a0000) de francs"),
        (money(1_500_000, FRENCH), "un million cinq cent mille (1\u00a0500\u00a0000) francs"),
        (percent(2.5, FRENCH), "2,5 pour cent"),
        (percent(10, ARABIC), "عشرة في المائة"),
        (number_alone("money", 500_000, FRENCH), "cinq cent mille (500\u00a0000)"),
        (number_alone("year", 2, ARABIC), "سنتين"),
    ],
)
def test_amounts(given: str, expected: str) -> None:
    assert given == expected


def test_arabic_figures_keep_the_grammar_of_the_noun() -> None:
    law = profile("sidra", penalty__numbers="figures")
    assert [years(value, law) for value in (2, 3, 11)] == ["سنتين", "٣ سنوات", "١١ سنة"]
    assert money(50_000, law) == "٥٠٬٠٠٠ جنيه"


def test_thousands_are_grouped_from_a_limit_on() -> None:
    law = profile("gb", amounts__group_from="10000")
    assert [figures(value, law) for value in (5000, 50000, 1234.5)] == ["5000", "50,000", "1234.5"]


@pytest.mark.parametrize(
    ("value", "rules", "expected"),
    [
        (1, ("one: 1",), "one"),
        (0, ("one: 0..1",), "one"),
        (111, ("few: %100 3..10", "many: %100 11..99"), "many"),
        (12, ("one: %10 1", "few: %10 2..4, 9"), "few"),
        (19, ("few: %10 2..4, 9",), "few"),
        (2.5, ("one: 2",), "other"),
    ],
)
def test_plural_categories(value: float, rules: tuple[str, ...], expected: str) -> None:
    assert plural_category(value, rules) == expected


def test_errors() -> None:
    with pytest.raises(LibraryError, match=r"plural rule cannot be read: 'few 3'\nhint: write: few: %100 3\.\.10"):
        plural_category(3, ("few 3",))
    with pytest.raises(BadParameter, match="an amount cannot be negative: -1"):
        money(-1, ENGLISH)
