"""Automatic numbers, which are not in the text, come out as a word processor shows them."""

from __future__ import annotations

import pytest
from word_files import docx, p

from modellaw.conventions.number_formats import NumberFormats
from modellaw.conventions.patterns import neutral_patterns
from modellaw.formats.word.numbering import Numbering, read_numbering
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.styles import read_styles
from modellaw.formats.word.text import paragraphs

FORMATS = neutral_patterns().formats


def level(index: int, text: str, kind: str = "decimal", more: str = "") -> str:
    count = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
    return f'<w:lvl w:ilvl="{index}">{count}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(num_id: int, ilvl: int = 0) -> str:
    return p("x", properties=f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>')


def shown(numbering: str, body: str, styles: str = "") -> tuple[list[str], Numbering]:
    package = open_package(docx(body, {"numbering": numbering, "styles": styles}), name="x")
    lists = read_numbering(package, read_styles(package), FORMATS)
    body_element = package.xml(package.main)[0]
    found = [lists.label(each) for each in paragraphs(body_element)]
    return [each.text if each else "" for each in found], lists


def test_levels_count_and_restart_under_their_parent() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "(%2)", "lowerLetter"), level(2, "%1.%2.%3", "lowerRoman")) + num(
        1, 0
    )
    body = item(1) + item(1, 1) + item(1, 1) + item(1, 2) + item(1) + item(1, 1)
    assert shown(numbering, body)[0] == ["1.", "(a)", "(b)", "1.b.i", "2.", "(a)"]


def test_two_lists_on_one_abstract_list_continue_each_other() -> None:
    assert shown(abstract(0, level(0, "%1")) + num(1, 0) + num(2, 0), item(1) + item(2))[0] == ["1", "2"]


def test_an_override_starts_anew_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "%1")) + num(1, 0) + num(2, 0, override)
    assert shown(numbering, item(1) + item(2) + item(2))[0] == ["1", "5", "6"]


def test_a_level_that_never_restarts_runs_on() -> None:
    numbering = abstract(0, level(0, "P%1"), level(1, "%2", more='<w:lvlRestart w:val="0"/>')) + num(1, 0)
    assert shown(numbering, item(1) + item(1, 1) + item(1) + item(1, 1))[0] == ["P1", "1", "P2", "2"]


def test_legal_style_makes_all_numbers_decimal() -> None:
    numbering = abstract(0, level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1, 0)
    assert shown(numbering, item(1) + item(1, 1))[0] == ["I", "1.1"]


def test_numbering_comes_from_the_style_at_the_level_that_names_it() -> None:
    numbering = abstract(0, level(0, "%1"), level(1, "%1.%2", more='<w:pStyle w:val="Sub"/>')) + num(1, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    assert shown(numbering, item(1) + p("x", properties='<w:pStyle w:val="Sub"/>'), styles)[0] == ["1", "1.1"]


def test_number_zero_switches_numbering_off() -> None:
    assert shown(abstract(0, level(0, "%1")) + num(1, 0), item(1) + item(0) + item(1))[0] == ["1", "", "2"]


def test_an_unknown_format_is_shown_in_digits_and_remembered() -> None:
    labels, lists = shown(abstract(0, level(0, "%1", "koreanGanada")) + num(1, 0), item(1))
    assert (labels, lists.unknown) == (["1"], {"koreanGanada"})


@pytest.mark.parametrize(
    ("name", "number", "wanted"),
    [
        ("lowerLetter", 27, "aa"), ("lowerLetter", 28, "bb"), ("upperRoman", 1994, "MCMXCIV"), ("lowerRoman", 4, "iv"),
        ("decimalZero", 7, "07"), ("hindiNumbers", 15, "١٥"), ("arabicAlpha", 2, "ب"), ("arabicAbjad", 3, "ج"),
        ("russianLower", 9, "и"), ("chineseCounting", 11, "十一"), ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"), ("chineseLegalSimplified", 21, "贰拾壹"),
        ("ideographTraditional", 1, "甲"), ("decimalEnclosedCircle", 3, "③"),
        ("ordinalText", 2, "Second"), ("none", 3, ""),
    ],
)  # fmt: skip
def test_number_formats(name: str, number: int, wanted: str) -> None:
    assert FORMATS.write(name, number) == wanted


def test_a_format_that_is_not_known_says_so() -> None:
    assert NumberFormats().write("thaiLetters", 1) is None
