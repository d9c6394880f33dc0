"""Numbers in words: tables of what a careful writer of each language writes."""

from __future__ import annotations

import pytest

from modellaw.conventions.spellout import read_words, spell
from modellaw.errors import LibraryError, UnknownName
from modellaw.library.cascade import chain, languages, merged, with_language
from modellaw.library.profile_values import numerals
from modellaw.model.numerals import Numerals
from modellaw.resources import data_path

DATA = data_path()


def language(code: str) -> Numerals:
    return numerals(merged(with_language(chain("base", DATA), code, DATA)))


NUMERALS = {code: language(code) for code in languages(DATA)}

ENGLISH = {
    0: "zero", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 7: "seven", 8: "eight", 10: "ten", 11: "eleven",
    12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 18: "eighteen", 19: "nineteen", 20: "twenty",
    21: "twenty-one", 28: "twenty-eight", 30: "thirty", 40: "forty", 45: "forty-five", 50: "fifty", 60: "sixty",
    72: "seventy-two", 80: "eighty", 90: "ninety", 99: "ninety-nine", 100: "one hundred", 101: "one hundred and one",
    120: "one hundred and twenty", 180: "one hundred and eighty", 200: "two hundred",
    365: "three hundred and sixty-five", 1000: "one thousand", 1001: "one thousand and one",
    1500: "one thousand five hundred", 2026: "two thousand and twenty-six", 10000: "ten thousand",
    50000: "fifty thousand", 100000: "one hundred thousand", 250000: "two hundred and fifty thousand",
    500000: "five hundred thousand", 1000000: "one million", 5000000: "five million",
    1250000: "one million two hundred and fifty thousand", 2000050: "two million and fifty",
    1000000000: "one billion",
}  # fmt: skip
FRENCH = {
    0: "zéro", 1: "un", 2: "deux", 5: "cinq", 7: "sept", 10: "dix", 14: "quatorze", 16: "seize", 17: "dix-sept",
    20: "vingt", 21: "vingt et un", 22: "vingt-deux", 28: "vingt-huit", 30: "trente", 31: "trente et un",
    40: "quarante", 50: "cinquante", 60: "soixante", 61: "soixante et un", 69: "soixante-neuf", 70: "soixante-dix",
    71: "soixante et onze", 72: "soixante-douze", 77: "soixante-dix-sept", 79: "soixante-dix-neuf",
    80: "quatre-vingts", 81: "quatre-vingt-un", 90: "quatre-vingt-dix", 91: "quatre-vingt-onze",
    99: "quatre-vingt-dix-neuf", 100: "cent", 101: "cent un", 120: "cent vingt", 180: "cent quatre-vingts",
    200: "deux cents", 201: "deux cent un", 280: "deux cent quatre-vingts", 300: "trois cents", 1000: "mille",
    1001: "mille un", 1999: "mille neuf cent quatre-vingt-dix-neuf", 2000: "deux mille", 10000: "dix mille",
    21000: "vingt et un mille", 80000: "quatre-vingt mille", 100000: "cent mille", 200000: "deux cent mille",
    500000: "cinq cent mille", 1000000: "un million", 1500000: "un million cinq cent mille", 5000000: "cinq millions",
    80000000: "quatre-vingts millions", 200000000: "deux cents millions", 1000000000: "un milliard",
    3000000000: "trois milliards",
}  # fmt: skip
ARABIC = {
    0: "صفر", 1: "واحد", 2: "اثنين", 3: "ثلاثة", 8: "ثمانية", 10: "عشرة", 11: "أحد عشر", 12: "اثني عشر",
    13: "ثلاثة عشر", 14: "أربعة عشر", 18: "ثمانية عشر", 19: "تسعة عشر", 20: "عشرين", 21: "واحد وعشرين",
    22: "اثنين وعشرين", 28: "ثمانية وعشرين", 30: "ثلاثين", 45: "خمسة وأربعين", 60: "ستين", 90: "تسعين",
    99: "تسعة وتسعين", 100: "مائة", 101: "مائة وواحد", 103: "مائة وثلاثة", 120: "مائة وعشرين", 200: "مائتي",
    250: "مائتين وخمسين", 300: "ثلاثمائة", 800: "ثمانمائة", 999: "تسعمائة وتسعة وتسعين", 1000: "ألف",
    1500: "ألف وخمسمائة", 2000: "ألفي", 2500: "ألفين وخمسمائة", 3000: "ثلاثة آلاف", 10000: "عشرة آلاف",
    11000: "أحد عشر ألف", 20000: "عشرين ألف", 50000: "خمسين ألف", 50500: "خمسين ألفاً وخمسمائة", 100000: "مائة ألف",
    100500: "مائة ألف وخمسمائة", 103000: "مائة وثلاثة آلاف", 150000: "مائة وخمسين ألف", 200000: "مائتي ألف",
    201000: "مائتي ألف وألف", 203000: "مائتين وثلاثة آلاف", 250000: "مائتين وخمسين ألف",
    250500: "مائتين وخمسين ألفاً وخمسمائة", 500000: "خمسمائة ألف", 1000000: "مليون",
    1250000: "مليون ومائتين وخمسين ألف", 2000000: "مليوني", 2500000: "مليونين وخمسمائة ألف", 3000000: "ثلاثة ملايين",
    10000000: "عشرة ملايين", 11000000: "أحد عشر مليون", 11500000: "أحد عشر مليوناً وخمسمائة ألف",
    100000000: "مائة مليون", 200000000: "مائتي مليون", 250000000: "مائتين وخمسين مليون", 1000000000: "مليار",
}  # fmt: skip
ARABIC_FEMININE = {
    1: "واحدة", 2: "اثنتين", 3: "ثلاث", 5: "خمس", 8: "ثماني", 10: "عشر", 11: "إحدى عشرة", 12: "اثنتي عشرة",
    13: "ثلاث عشرة", 15: "خمس عشرة", 18: "ثماني عشرة", 20: "عشرين", 21: "إحدى وعشرين", 22: "اثنتين وعشرين",
    25: "خمس وعشرين", 28: "ثمان وعشرين", 30: "ثلاثين", 99: "تسع وتسعين", 100: "مائة", 103: "مائة وثلاث", 200: "مائتي",
}  # fmt: skip
SPANISH = {
    1: "un", 16: "dieciséis", 21: "veintiún", 31: "treinta y un", 100: "cien", 101: "ciento un", 500: "quinientos",
    1000: "mil", 21000: "veintiún mil", 500000: "quinientos mil", 1000000: "un millón", 5000000: "cinco millones",
}  # fmt: skip
PORTUGUESE = {
    1: "um", 21: "vinte e um", 100: "cem", 120: "cento e vinte", 1001: "mil e um", 1100: "mil e cem",
    1120: "mil cento e vinte", 2500: "dois mil e quinhentos", 100000: "cem mil", 1500000: "um milhão e quinhentos mil",
}  # fmt: skip
RUSSIAN = {
    1: "один", 2: "два", 14: "четырнадцать", 40: "сорок", 115: "сто пятнадцать", 1000: "одна тысяча",
    2000: "две тысячи", 5000: "пять тысяч", 21000: "двадцать одна тысяча", 112000: "сто двенадцать тысяч",
    500000: "пятьсот тысяч", 2000000: "два миллиона", 21000000: "двадцать один миллион",
}  # fmt: skip
CHINESE = {
    10: "十", 15: "十五", 20: "二十", 21: "二十一", 100: "一百", 101: "一百零一", 110: "一百一十", 111: "一百一十一",
    120: "一百二十", 200: "二百", 1000: "一千", 1001: "一千零一", 10500: "一万零五百", 50000: "五万",
    105000: "十万五千",
}  # fmt: skip


def cases(code: str, rule_set: str, table: dict[int, str]) -> list[object]:
    return [pytest.param(code, rule_set, number, words, id=f"{code}-{number}") for number, words in table.items()]


@pytest.mark.parametrize(
    ("code", "rule_set", "number", "words"),
    [
        *cases("eng", "cardinal", ENGLISH),
        *cases("fra", "cardinal", FRENCH),
        *cases("ara", "m", ARABIC),
        *cases("ara", "f", ARABIC_FEMININE),
        *cases("spa", "m", SPANISH),
        *cases("por", "m", PORTUGUESE),
        *cases("rus", "m", RUSSIAN),
        *cases("zho", "一", CHINESE),
    ],
)
def test_cardinals(code: str, rule_set: str, number: int, words: str) -> None:
    assert spell(number, rule_set, NUMERALS[code]) == words


@pytest.mark.parametrize(
    ("code", "rule_set", "number", "words"),
    [
        *cases("eng", "ordinal", {1: "first", 2: "second", 12: "twelfth", 21: "twenty-first", 40: "fortieth"}),
        *cases("eng", "ordinal", {100: "one hundredth", 101: "one hundred and first"}),
        *cases(
            "fra",
            "ordinal-m",
            {1: "premier", 2: "deuxième", 9: "neuvième", 21: "vingt et unième", 80: "quatre-vingtième"},
        ),
        *cases("fra", "ordinal-f", {1: "première", 71: "soixante et onzième", 99: "quatre-vingt-dix-neuvième"}),
        *cases("fra", "ordinal-m", {200: "deux centième", 201: "deux cent unième"}),
        *cases("ara", "ordinal-m", {1: "الأول", 2: "الثاني", 10: "العاشر", 11: "الحادي عشر", 12: "الثاني عشر"}),
        *cases(
            "ara", "ordinal-f", {1: "الأولى", 3: "الثالثة", 11: "الحادية عشرة", 20: "العشرون", 21: "الحادية والعشرون"}
        ),
        *cases("ara", "ordinal-f", {100: "المائة", 101: "الأولى بعد المائة", 215: "الخامسة عشرة بعد المائتين"}),
    ],
)
def test_ordinals(code: str, rule_set: str, number: int, words: str) -> None:
    assert spell(number, rule_set, NUMERALS[code]) == words


@pytest.mark.parametrize(
    ("code", "rule_set"),
    [
        ("eng", "cardinal"),
        ("fra", "cardinal"),
        ("fra", "ordinal-f"),
        ("ara", "m"),
        ("ara", "ordinal-f"),
        ("spa", "f"),
        ("por", "m"),
        ("rus", "f"),
        ("zho", "一"),
    ],
)
def test_words_read_back(code: str, rule_set: str) -> None:
    words = [spell(number, rule_set, NUMERALS[code]) for number in range(1, 1000)]
    assert len(set(words)) == 999
    assert [read_words(text, rule_set, NUMERALS[code]) for text in words] == list(range(1, 1000))


def test_unknown_rule_set_names_those_there_are() -> None:
    with pytest.raises(UnknownName, match="no number rules of the name cardnal\nhint: the language has: and, cardinal"):
        spell(1, "cardnal", NUMERALS["eng"])


@pytest.mark.parametrize(
    ("rules", "number", "message"),
    [
        ("0: zero;", 1, "rule outside a rule set"),
        ("%a:\n0: =%a=;", 1, "have no words for 1"),
        ("%a:\n5: five;", 1, "have no words for 1"),
        ("%a:\n0: zero;", -1, "have no words for -1"),
        ("%a:\n0: zero; one; two;", 3, "have no words for 3"),
        ("%a:\n0: zero; one; two;\n20: twenty[->>];", 31, "have no words for 31"),
    ],
)
def test_rules_that_lead_nowhere_are_errors(rules: str, number: int, message: str) -> None:
    with pytest.raises(LibraryError, match=message):
        spell(number, "a", Numerals(spellout=rules))
