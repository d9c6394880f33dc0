"""A printed law as .docx: what stands in the parts of the package."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from schema_order import order_faults
from word_laws import KELUMA, NORVANIA, PLAIN, SIDRA, STAMP, keluma, norvania, paragraph, plain, sidra
from word_parts import bookmarked, check_golden, document, members, text_of, values, w

from modellaw.errors import UnknownName
from modellaw.formats.word import WordMetadata, write
from modellaw.formats.word.anchors import provision_hashes
from modellaw.formats.word.keys import number_bookmark, provision_bookmark, text_hash
from modellaw.formats.word.notes import NoteMode
from modellaw.formats.word.package import pack
from modellaw.model.printed import (
    Align,
    Printed,
    PrintedCell,
    PrintedLaw,
    PrintedRow,
    PrintedTable,
    Run,
    RunKind,
    Style,
)
from modellaw.model.profile import Profile
from modellaw.model.walk import law_text, printed_paragraphs, printed_text
from modellaw.resources import data_path

AKN = b'<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>'
LAWS = [(norvania(), NORVANIA), (plain(), PLAIN), (keluma(), KELUMA), (sidra(), SIDRA)]
NAMES = ["norvania", "plain", "keluma", "sidra"]


def written(law: PrintedLaw, profile: Profile, *, notes: NoteMode = "none", akn: bytes = b"") -> bytes:
    metadata = WordMetadata(law.title, "Law Office", date="2026-01-01", draft="Draft 1", keywords=("lanterns", "bill"))
    return write(law, profile, metadata=metadata, data=data_path(), stamp=STAMP, notes=notes, akn=akn)


def law_paragraphs(data: bytes) -> list[str]:
    """Texts of the paragraphs outside the table of contents; separators left out."""
    root = document(data)
    for control in list(root.iter(w("sdt"))):
        parent = control.getparent()
        assert parent is not None
        parent.remove(control)
    return [text_of(one) for one in root.iter(w("p")) if "MLSeparator" not in values(one, "pStyle")]


@pytest.mark.parametrize(("law", "profile"), LAWS, ids=NAMES)
def test_every_printed_paragraph_is_one_word_paragraph_with_its_text(law: PrintedLaw, profile: Profile) -> None:
    assert "\n".join(law_paragraphs(written(law, profile))) == law_text(law.blocks)


@pytest.mark.parametrize(("law", "profile"), LAWS, ids=NAMES)
@pytest.mark.parametrize("notes", ["none", "footnotes", "comments"])
def test_property_elements_are_in_the_order_of_the_schema(law: PrintedLaw, profile: Profile, notes: NoteMode) -> None:
    parts = members(written(law, profile, notes=notes))
    assert [(name, list(order_faults(content))) for name, content in parts.items() if list(order_faults(content))] == []


@pytest.mark.parametrize(("law", "profile"), LAWS, ids=NAMES)
def test_the_parts_are_the_golden_ones(
    law: PrintedLaw, profile: Profile, update_golden: bool, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    check_golden(f"write-{name}", written(law, profile, notes="comments", akn=AKN), update=update_golden)


def test_the_same_law_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(norvania(), NORVANIA, notes="comments", akn=AKN)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 100_000_000)
    assert written(norvania(), NORVANIA, notes="comments", akn=AKN) == first


def test_a_package_starts_with_its_content_types_and_has_no_dates() -> None:
    data = pack({"word/b.xml": b"b", "_rels/.rels": b"r", "word/a.xml": b"a" * 1000, "[Content_Types].xml": b"t"})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
    assert [entry.filename for entry in entries] == ["[Content_Types].xml", "_rels/.rels", "word/a.xml", "word/b.xml"]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}
    assert entries[2].compress_size < 50


def test_every_relationship_and_content_type_names_a_part_that_is_there() -> None:
    parts = members(written(norvania(), NORVANIA, notes="comments", akn=AKN))
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = [str(one.get("Target")) for one in relations]
    assert {(f"word/{target}" if not target.startswith("../") else target[3:]) in parts for target in targets} == {True}
    assert len({one.get("Id") for one in relations}) == len(relations)
    types = etree.fromstring(parts["[Content_Types].xml"])
    overrides = {str(one.get("PartName"))[1:] for one in types if one.get("PartName")}
    assert overrides <= set(parts)
    assert {name for name in parts if name.startswith("word/") and name.endswith(".xml")} <= overrides


def test_the_bookmark_of_a_provision_holds_its_number_and_all_its_paragraphs() -> None:
    found = bookmarked(document(written(plain(), PLAIN)))
    assert found[number_bookmark("a2")] == "(2)"
    assert found[provision_bookmark("a2")] == (
        "(2)\tSubsection (1) does not apply to—(a)\tthe owner of the tower, or"
        "(b)\ta person who acts for the owner—(i)\tin writing, and(ii)\tfor a reasonable time."
    )


def test_beside_a_margin_note_the_bookmark_begins_after_the_number() -> None:
    found = bookmarked(document(written(norvania(), NORVANIA)))
    assert found[number_bookmark("k/duty__1__a")] == "(a)"
    assert found[provision_bookmark("k/duty__1__a")] == "(a)\tacquiring a lantern; or"
    duty = found[provision_bookmark("k/duty")]
    assert duty.startswith("A keeper shall register")
    assert duty.endswith("one hundred thousand crowns.")
    assert found[provision_bookmark("k/duty__1")].endswith("unless the lantern is exempt under the Schedule.")


@pytest.mark.parametrize(("law", "profile"), LAWS, ids=NAMES)
def test_bookmarks_are_unique_closed_and_short(law: PrintedLaw, profile: Profile) -> None:
    root = document(written(law, profile))
    names = values(root, "bookmarkStart", "name")
    assert names
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 40
    starts, ends = values(root, "bookmarkStart", "id"), values(root, "bookmarkEnd", "id")
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts)


def test_a_key_that_opens_twice_gets_two_bookmarks_and_one_that_stays_open_is_closed() -> None:
    blocks = (
        paragraph(Style.UNIT, "one", ("1.", "x"), opens=("x",), closes=("x",)),
        paragraph(Style.UNIT, "two", ("1.", "x"), opens=("x", "y")),
    )
    found = bookmarked(document(written(PrintedLaw(blocks, ()), PLAIN)))
    name = provision_bookmark("x")
    assert found[name] == "1.\tone"
    assert found[f"{name}_2"] == found[provision_bookmark("y")] == "1.\ttwo"


def test_the_custom_part_says_what_each_bookmark_stands_for_and_the_akn_is_kept_to_the_byte() -> None:
    law = norvania()
    parts = members(written(law, NORVANIA, akn=AKN))
    listing = etree.fromstring(parts["customXml/item1.xml"])
    entries = {str(one.get("key")): one for one in listing}
    assert set(entries) == {key for block in law.blocks for key in block.opens}
    assert entries["k/duty"].get("bookmark") == provision_bookmark("k/duty")
    title = "Short title.\n1.\tThis Act may be cited as the Lantern Keepers Act, 2026."
    assert entries["k/title"].get("text") == text_hash(title)
    assert parts["customXml/item2.xml"] == AKN


def test_the_hash_of_a_provision_covers_the_tables_inside_it() -> None:
    law = norvania()
    before = provision_hashes(law)
    table = law.blocks[-1]
    assert isinstance(table, PrintedTable)
    changed = replace(law, blocks=(*law.blocks[:-1], replace(table, rows=table.rows[:-1])))
    after = provision_hashes(changed)
    assert {key for key in before if before[key] != after[key]} == {"k/sch"}


def test_the_table_of_contents_lists_groups_and_units_as_links_without_page_numbers() -> None:
    control = next(document(written(norvania(), NORVANIA)).iter(w("sdt")))
    lines = [text_of(one) for one in control.iter(w("p"))]
    assert lines == [
        "ARRANGEMENT OF SECTIONS",
        "PART I—PRELIMINARY",
        "1.\tShort title.",
        "2.\tInterpretation.",
        "3.\tDuty to register lanterns kept for hire.",
        "SCHEDULE",
    ]
    instruction = next(control.iter(w("instrText"))).text or ""
    assert "\\n" in instruction.split()
    assert values(control, "fldChar", "fldCharType") == ["begin", "separate", "end"]
    anchors = set(values(control, "hyperlink", "anchor"))
    assert anchors == {provision_bookmark(key) for key in ("k/part", "k/title", "k/def", "k/duty", "k/sch")}


def test_the_table_of_contents_follows_the_title() -> None:
    body = document(written(norvania(), NORVANIA))[0]
    assert [etree.QName(one).localname for one in body][:3] == ["p", "p", "sdt"]


def test_margin_notes_are_frames_on_the_side_the_profile_says() -> None:
    def frames(profile: Profile) -> list[int]:
        return [int(x) for x in values(document(written(norvania(), profile)), "framePr", "x")]

    right = replace(NORVANIA, layout=replace(NORVANIA.layout, margin_note_side="right"))
    assert len(frames(NORVANIA)) == 3
    assert max(frames(NORVANIA)) < 2381 < min(frames(right))


def test_a_margin_too_narrow_for_notes_is_widened() -> None:
    narrow = replace(NORVANIA, layout=replace(NORVANIA.layout, margins_cm=(2.5, 2.5, 2.5, 2.5)))
    margins = next(document(written(norvania(), narrow)).iter(w("pgMar")))
    assert margins.get(w("left")) == "2154"
    assert margins.get(w("right")) == "1417"


def test_notes_on_a_margin_note_stand_in_the_paragraph_beside_it() -> None:
    law = norvania()
    margin = law.blocks[5]
    assert isinstance(margin, Printed)
    noted = replace(margin, runs=(*margin.runs, Run("", RunKind.NOTE, note=0)), notes=law.blocks[12].notes[:1])  # type: ignore[union-attr]
    blocks = (*law.blocks[:5], noted, *law.blocks[6:12], law.blocks[13])
    data = written(PrintedLaw(blocks, ()), NORVANIA, notes="footnotes")
    holder = next(one for one in document(data).iter(w("p")) if list(one.iter(w("footnoteReference"))))
    assert text_of(holder).startswith("1.\tThis Act may be cited")


@pytest.mark.parametrize(
    ("notes", "footnotes", "comments"), [("none", 0, 0), ("footnotes", 2, 0), ("comments", 1, 1)], ids=str
)
def test_notes_go_where_the_caller_wants(notes: NoteMode, footnotes: int, comments: int) -> None:
    root = document(written(norvania(), NORVANIA, notes=notes))
    assert len(list(root.iter(w("footnoteReference")))) == footnotes
    assert len(list(root.iter(w("commentReference")))) == comments


def test_a_comment_is_signed_by_the_stamp_and_spans_the_words_it_is_about() -> None:
    data = written(norvania(), NORVANIA, notes="comments")
    comment = etree.fromstring(members(data)["word/comments.xml"])[0]
    assert (comment.get(w("author")), comment.get(w("date")), comment.get(w("initials"))) == (
        "Law Office",
        "2026-01-02T03:04:05Z",
        "LO",
    )
    start = next(document(data).iter(w("commentRangeStart")))
    following = start.getnext()
    assert following is not None
    assert text_of(following.getparent()).find("Registrar of Lanterns") > 0  # type: ignore[arg-type]
    assert "".join(following.itertext()) == "Registrar of Lanterns"


def test_footnotes_of_foreign_law_are_printed_whatever_the_caller_wants() -> None:
    law = norvania()
    noted = law.blocks[12]
    assert isinstance(noted, Printed)
    foreign = replace(noted, notes=tuple(replace(note, kind="footnote") for note in noted.notes))
    data = written(PrintedLaw((foreign,), ()), NORVANIA)
    assert len(list(document(data).iter(w("footnoteReference")))) == 2


def test_supplied_values_and_open_parameters_have_styles_of_their_own() -> None:
    found = {
        values(run, "rStyle")[0]: "".join(run.itertext())
        for run in document(written(norvania(), NORVANIA)).iter(w("r"))
        if values(run, "rStyle")[:1] in (["MLFilled"], ["MLSlot"])
    }
    assert found == {"MLFilled": "Registrar of Lanterns", "MLSlot": "[thirty]"}


def test_a_reference_links_to_its_provision_and_stays_plain_text() -> None:
    law = document(written(norvania(), NORVANIA))
    links = [one for one in law.iter(w("hyperlink")) if "MLReference" in values(one, "rStyle")]
    assert [(text_of(one), one.get(w("anchor"))) for one in links] == [
        ("subsection (1)", provision_bookmark("k/duty__1"))
    ]


def test_right_to_left_text_says_so_in_every_paragraph_run_table_and_section() -> None:
    root = document(written(sidra(), SIDRA))
    law = [one for one in root.iter(w("p")) if "MLSeparator" not in values(one, "pStyle")]
    assert [text_of(one) for one in law if one.find(f"{w('pPr')}/{w('bidi')}") is None] == []
    runs = [one for one in root.iter(w("r")) if one.find(w("t")) is not None]
    assert [text_of(one) for one in runs if one.find(f"{w('rPr')}/{w('rtl')}") is None] == []
    assert root.find(f".//{w('tblPr')}/{w('bidiVisual')}") is not None
    assert root.find(f".//{w('sectPr')}/{w('bidi')}") is not None
    bold = [one for one in root.iter(w("rPr")) if one.find(w("b")) is not None]
    assert bold
    assert [one for one in bold if one.find(w("bCs")) is None] == []


def test_words_of_another_script_keep_their_own_direction() -> None:
    blocks = (Printed(Style.UNIT, (Run("انظر "), Run("Lantern", language="en"))),)
    runs = list(
        document(written(PrintedLaw(blocks, ()), replace(SIDRA, layout=replace(SIDRA.layout, toc="")))).iter(w("r"))
    )
    assert [run.find(f"{w('rPr')}/{w('rtl')}") is None for run in runs] == [False, True]


def test_alignment_in_right_to_left_text_names_the_trailing_side_only() -> None:
    blocks = tuple(Printed(Style.UNIT, (Run("نص"),), align=align) for align in Align)
    root = document(written(PrintedLaw(blocks, ()), SIDRA))
    assert values(root, "jc") == ["center", "right", "both"]


def test_fonts_sizes_language_and_spacing_come_from_the_profile() -> None:
    styles = etree.fromstring(members(written(sidra(), SIDRA))["word/styles.xml"])
    defaults = next(styles.iter(w("docDefaults")))
    assert values(defaults, "rFonts", "cs") == ["Amiri"]
    assert values(defaults, "szCs") == ["28"]
    assert values(defaults, "lang", "bidi") == ["ar-SA"]
    assert values(defaults, "spacing", "line") == ["276"]
    title = next(one for one in styles if one.get(w("styleId")) == "MLTitle")
    assert values(title, "szCs") == ["37"]


@pytest.mark.parametrize("style", Style)
def test_every_printed_style_is_in_the_reference_document(style: Style) -> None:
    styles = etree.fromstring(members(written(plain(), PLAIN))["word/styles.xml"])
    names = {str(one.get(w("styleId"))): values(one, "name")[0] for one in styles.iter(w("style"))}
    assert names["ML" + style.value.replace(" ", "")] == f"ML {style.value}"


def test_every_style_that_is_used_is_defined() -> None:
    for law, profile in LAWS:
        parts = members(written(law, profile, notes="comments"))
        known = set(values(etree.fromstring(parts["word/styles.xml"]), "style", "styleId"))
        for name in ("word/document.xml", "word/footnotes.xml"):
            root = etree.fromstring(parts[name])
            used = {*values(root, "pStyle"), *values(root, "rStyle"), *values(root, "tblStyle")}
            assert used <= known


def test_a_style_folder_overlays_the_base_member_by_member(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "word" / "narrow" / "word"
    folder.mkdir(parents=True)
    base = (data_path().roots[0] / "templates/word/base/word/styles.xml").read_text(encoding="utf-8")
    (folder / "styles.xml").write_text(base.replace('w:fill="FFF2CC"', 'w:fill="ABCDEF"'), encoding="utf-8")
    profile = replace(PLAIN, layout=replace(PLAIN.layout, style="narrow"))
    data = write(plain(), profile, metadata=WordMetadata("Kites"), data=data_path([tmp_path]), stamp=STAMP)
    assert b"ABCDEF" in members(data)["word/styles.xml"]


def test_an_unknown_style_names_the_known_ones() -> None:
    profile = replace(PLAIN, layout=replace(PLAIN.layout, style="bese"))
    with pytest.raises(UnknownName) as caught:
        written(plain(), profile)
    assert str(caught.value) == "no Word style 'bese' under templates/word\nhint: did you mean 'base'?"


def test_headings_are_bold_when_the_profile_says_so() -> None:
    def bold(profile: Profile) -> bool:
        heading = paragraph(Style.UNIT_HEADING, "Kites", ("1", "x"), heading=True)
        runs = document(written(PrintedLaw((heading,), ()), profile)).iter(w("r"))
        return all(run.find(f"{w('rPr')}/{w('b')}") is not None for run in runs if run.find(w("t")) is not None)

    light = replace(PLAIN, levels=tuple(replace(level, bold=False) for level in PLAIN.levels))
    assert bold(PLAIN)
    assert not bold(light)


def test_line_numbers_and_page_fields_are_in_the_section() -> None:
    parts = members(written(plain(), PLAIN))
    section = next(etree.fromstring(parts["word/document.xml"]).iter(w("sectPr")))
    assert values(section, "lnNumType", "countBy") == ["5"]
    assert values(etree.fromstring(parts["word/footer1.xml"]), "fldSimple", "instr") == [" PAGE "]


def test_properties_carry_title_author_language_and_a_date_that_is_not_now() -> None:
    core = members(written(norvania(), NORVANIA))["docProps/core.xml"].decode()
    for shown in ("<dc:title>Lantern Keepers Bill, 2026</dc:title>", "<dc:creator>Law Office</dc:creator>",
                  "<dc:language>en-GB</dc:language>", "2026-01-01T00:00:00Z"):  # fmt: skip
        assert shown in core


def test_characters_xml_forbids_are_shown_and_signs_of_markup_are_text() -> None:
    blocks = (Printed(Style.UNIT, (Run('a\x01 <b> & "c"\tend\nline'),)),)
    assert law_paragraphs(written(PrintedLaw(blocks, ()), NORVANIA))[-1] == 'a\ufffd <b> & "c"\tend\nline'


def test_cells_over_several_rows_and_columns_keep_the_grid() -> None:
    def cell(text: str, **more: int) -> PrintedCell:
        return PrintedCell((paragraph(Style.TABLE_TEXT, text),), **more)

    rows = (
        PrintedRow((cell("a", rowspan=2), cell("b", colspan=2))),
        PrintedRow((cell("c"), cell("d"))),
        PrintedRow((cell("e"), cell("f"), PrintedCell(()))),
    )
    root = document(written(PrintedLaw((PrintedTable(rows),), ()), PLAIN))
    grid = [int(width) for width in values(root, "gridCol", "w")]
    widths = [[int(width) for width in values(row, "tcW", "w")] for row in root.iter(w("tr"))]
    assert [len(row) for row in widths] == [2, 3, 3]
    assert {sum(row) for row in widths} == {sum(grid)}
    assert values(root, "vMerge") == ["restart", "continue"]
    shown = [text_of(one) for one in root.iter(w("p")) if "MLSeparator" not in values(one, "pStyle")]
    assert shown == ["a", "b", "c", "d", "e", "f"]


def test_two_tables_in_a_row_are_kept_apart() -> None:
    table = PrintedTable((PrintedRow((PrintedCell((paragraph(Style.TABLE_TEXT, "x"),)),)),))
    body = document(written(PrintedLaw((table, table), ()), PLAIN))[0]
    assert [etree.QName(one).localname for one in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_the_header_row_repeats_and_short_rows_stay_together() -> None:
    root = document(written(norvania(), NORVANIA))
    rows = list(root.iter(w("tr")))
    assert [bool(values(row, "tblHeader")) for row in rows] == [True, False, False]
    assert [bool(values(row, "cantSplit")) for row in rows] == [True, True, True]


@pytest.mark.parametrize(("law", "profile"), LAWS, ids=NAMES)
def test_text_without_a_number_stands_under_the_text_with_one(law: PrintedLaw, profile: Profile) -> None:
    data = document(written(law, profile))
    shown = {text_of(one): one for one in data.iter(w("p"))}
    for printed in printed_paragraphs(law.blocks):
        if printed.numbers and printed.numbers[-1].after == "\t" and printed.align is not Align.CENTER:
            indent = shown[printed_text(printed)].find(f"{w('pPr')}/{w('ind')}")
            assert indent is not None
            assert int(str(indent.get(w("left")))) >= int(str(indent.get(w("hanging")))) > 0


def test_writing_a_long_law_costs_what_its_length_does() -> None:
    def seconds(times: int) -> float:
        blocks = tuple(block for block in norvania().blocks if isinstance(block, Printed)) * times
        blocks = tuple(replace(block, opens=(), closes=()) for block in blocks)
        started = time.perf_counter()
        written(PrintedLaw(blocks, ()), NORVANIA)
        return time.perf_counter() - started

    seconds(10)
    assert seconds(1000) < 40 * max(seconds(100), 0.02)
