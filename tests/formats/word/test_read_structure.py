"""Units of a law in Word: by running numbers, in any tradition, and by the keys of our own files."""

from __future__ import annotations

import pytest
from test_write import LAWS, NAMES, written
from word_files import docx, p, row, table

from modellaw.formats.word.read import WordRead, read
from modellaw.model.printed import Number, Printed, PrintedLaw, Style, UnitKind
from modellaw.model.profile import Profile
from modellaw.model.walk import law_text, printed_text


def law_of(*lines: str) -> PrintedLaw:
    return found_in(*lines).law


def found_in(*lines: str) -> WordRead:
    return read(docx("".join(map(p, lines))), name="law.docx")


def labels(law: PrintedLaw, kind: UnitKind = UnitKind.UNIT) -> list[str]:
    return [unit.label for unit in law.units if unit.kind is kind]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["Section 1. Title", "Text.", "Section 2. Scope", "Section 2A. More"], ["1", "2", "2A"]),
        (["1. Short title", "2. Scope", "(1) The keeper shall.", "3. Duty"], ["1", "2", "3"]),
        (["Article premier", "Texte.", "Article 2", "Article 2 bis – Objet", "Art. 3"], ["premier", "2", "2 bis", "3"]),
        (["Art. 1º Esta Lei", "§ 1º Texto", "Art. 2º Texto", "Art. 2º-A. Texto"], ["1", "2", "2-A"]),
        (["مادة (١) نص", "مادة (٢) نص", "مادة (٢ مكرر) نص", "المادة 3"], ["١", "٢", "٢ مكرر", "3"]),
        (["المادة الأولى: نص", "المادة الثانية: نص"], ["الأولى", "الثانية"]),
        (["第一章 总则", "第一条 文", "第二条 文", "第十条 文", "第十一条 文"], ["一", "二", "十", "十一"]),
        (["Статья 1. Цель", "1) текст", "Статья 2. Текст"], ["1", "2"]),
    ],
    ids=["section", "number", "article", "artigo", "madda", "madda in words", "tiao", "statya"],
)
def test_units_are_found_in_every_tradition(lines: list[str], wanted: list[str]) -> None:
    assert labels(law_of("THE LAMPS ACT", *lines)) == wanted


def test_units_cover_all_blocks_without_gap() -> None:
    law = law_of("Title", "CHAPTER I", "Of lamps", "Article 1", "Text.", "Article 2", "Text.", "ANNEX", "List")
    assert [unit.kind.value for unit in law.units] == ["front", "group", "unit", "unit", "schedule"]
    assert [unit.start for unit in law.units] == [0, *[unit.end for unit in law.units[:-1]]]
    assert law.units[-1].end == len(law.blocks)


def test_the_text_of_a_paragraph_stays_whole_when_its_number_is_taken() -> None:
    block = law_of("Article 1", "Article 2. - Every keeper shall.").blocks[1]
    assert isinstance(block, Printed)
    assert block.numbers == (Number("Article 2. -", "unit_2", " "),)
    assert printed_text(block) == "Article 2. - Every keeper shall."


def test_numbers_of_subdivisions_are_taken_too() -> None:
    block = law_of("1. Title", "2. (1) (a) the keeper;").blocks[1]
    assert isinstance(block, Printed)
    assert [number.text for number in block.numbers] == ["2.", "(1)", "(a)"]


def test_quoted_articles_of_an_amending_act_are_no_units() -> None:
    law = law_of(
        "Art. 1º A Lei passa a vigorar:",
        "\u201cArt. 7º Texto.",
        "Art. 8º Outro.\u201d (NR)",
        "Art. 2º Esta Lei entra em vigor.",
    )
    assert labels(law) == ["1", "2"]


def test_a_number_out_of_sequence_is_no_unit_and_is_said() -> None:
    found = found_in("Article 1", "Article 2", "Article 99 of the Code applies.", "Article 3")
    assert labels(found.law) == ["1", "2", "3"]
    assert "1 numbers that do not fit" in found.findings[0].message


def test_a_typed_list_of_contents_is_passed_over() -> None:
    law = law_of("Contents", "Article 1 Scope", "Article 2 Duty", "Article 1 Scope", "Text.", "Article 2 Duty", "Text.")
    assert [unit.start for unit in law.units if unit.kind is UnitKind.UNIT] == [3, 5]


def test_groups_hold_their_units() -> None:
    law = law_of("PART I – GENERAL", "1. Title", "2. Scope", "PART II – DUTIES", "3. Keepers")
    assert labels(law, UnitKind.GROUP) == ["I", "II"]
    assert [unit.parents for unit in law.units if unit.kind is UnitKind.UNIT] == [
        ("group_I",),
        ("group_I",),
        ("group_II",),
    ]


def test_headings_above_the_number_belong_to_the_unit() -> None:
    law = law_of("Law", "Preamble.", "Scope", "Article 1. It applies.", "Duty", "Article 2. They shall.")
    units = [unit for unit in law.units if unit.kind is UnitKind.UNIT]
    assert [(unit.heading, unit.start) for unit in units] == [("Scope", 2), ("Duty", 4)]


def test_numbers_of_a_schedule_are_no_units() -> None:
    law = law_of("1. Title", "2. Scope", "3. Duty", "SCHEDULE", "1. Signal lamps", "2. Small lamps")
    assert labels(law) == ["1", "2", "3"]
    assert [unit.kind for unit in law.units][-1] is UnitKind.SCHEDULE


def test_automatic_numbers_make_units_but_no_text() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Section %1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    data = docx(p("Scope", properties=listed) + p("Text.") + p("Duty", properties=listed), {"numbering": numbering})
    law = read(data, name="law.docx").law
    assert [(unit.label, unit.heading) for unit in law.units] == [("1", "Scope"), ("2", "Duty")]
    assert law_text(law.blocks) == "Scope\nText.\nDuty"
    assert law.blocks[0].numbers == ()


def test_a_document_without_numbers_is_one_piece_and_is_said() -> None:
    found = read(docx(p("Some words.") + table(row("a"))), name="law.docx")
    assert [unit.kind for unit in found.law.units] == [UnitKind.FRONT]
    assert [finding.code for finding in found.findings] == ["word-no-units"]


@pytest.mark.parametrize(("law", "profile"), LAWS, ids=NAMES)
def test_our_own_files_come_back_with_their_keys(law: PrintedLaw, profile: Profile) -> None:
    found = read(written(law, profile), name="bill.docx", profile=profile).law
    wanted = [(unit.key, unit.label) for unit in law.units if unit.named and unit.kind is UnitKind.UNIT]
    assert [(unit.key, unit.label) for unit in found.units if unit.kind is UnitKind.UNIT] == wanted
    assert law_text(found.blocks) == law_text(law.blocks)
    # only a wId (law/provision) means the same provision in another version; an eId does not
    assert all(unit.named == ("/" in unit.key) for unit in found.units if unit.kind is UnitKind.UNIT)


@pytest.mark.parametrize(("law", "profile"), LAWS, ids=NAMES)
def test_our_own_files_come_back_with_their_numbers_and_styles(law: PrintedLaw, profile: Profile) -> None:
    found = read(written(law, profile), name="bill.docx", profile=profile).law
    pairs = [(one, other) for one, other in zip(law.blocks, found.blocks, strict=True) if isinstance(one, Printed)]
    assert [one.numbers for one, _ in pairs] == [other.numbers for _, other in pairs if isinstance(other, Printed)]
    assert {one.style for one, _ in pairs} - {Style.BODY} == {
        other.style for _, other in pairs if isinstance(other, Printed)
    } - {Style.BODY}
