"""What the reader takes for the text of a Word law, and what it says about the rest."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from word_files import ALL_KINDS, docx, field, footnotes, gone, ins, note, p, row, run, table

from modellaw.formats.word.read import read
from modellaw.formats.word.resolve import resolved_text
from modellaw.model.printed import Printed, PrintedTable, Run, RunKind
from modellaw.model.walk import law_text, printed_text


def first(body: str, parts: dict[str, str] | None = None) -> Printed:
    block = read(docx(body, parts), name="law.docx").law.blocks[0]
    assert isinstance(block, Printed)
    return block


def test_no_kind_of_text_in_a_paragraph_vanishes() -> None:
    assert printed_text(first(ALL_KINDS)) == "ABCDEF5G\u2011H\tI\nJ*K"


def test_python_docx_text_is_found_in_full() -> None:
    document = python_docx.Document()
    document.add_paragraph("The keeper ").add_run("shall").bold = True
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "cell"
    document.add_paragraph("End.")
    buffer = io.BytesIO()
    document.save(buffer)
    law = read(buffer.getvalue(), name="law.docx").law
    assert law_text(law.blocks) == "The keeper shall\n\ncell\nEnd."
    assert law.blocks[0].runs[1] == Run("shall", bold=True, look=law.blocks[0].runs[1].look)
    assert "b val=1" in law.blocks[0].runs[1].look


def test_source_counts_every_paragraph_of_the_part() -> None:
    law = read(docx(p("a") + table(row("b", "c")) + p("d")), name="law.docx").law
    assert law.blocks[0].source.paragraph == 0
    assert law.blocks[2].source.paragraph == 3


def test_blocks_in_content_controls_are_read() -> None:
    body = f"<w:sdt><w:sdtContent>{p('inside')}{table(row('cell'))}</w:sdtContent></w:sdt>"
    assert law_text(read(docx(body), name="law.docx").law.blocks) == "inside\ncell"


def test_a_table_of_contents_is_left_out_and_said() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    found = read(
        docx(f"<w:sdt>{gallery}<w:sdtContent>{p('1 Scope')}</w:sdtContent></w:sdt>{p('Text')}"), name="law.docx"
    )
    assert law_text(found.law.blocks) == "Text"
    assert "word-contents" in [finding.code for finding in found.findings]


@pytest.mark.parametrize(("view", "text"), [("accepted", "the new rule"), ("original", "the old rule")])
def test_tracked_input_is_read_in_one_view_and_always_said(view: str, text: str) -> None:
    found = read(docx(p("the ", gone("old"), ins("new"), " rule")), name="law.docx", view=view)  # type: ignore[arg-type]
    assert law_text(found.law.blocks) == text
    assert [finding.code for finding in found.findings][:1] == ["word-tracked-changes"]


def test_a_field_is_one_token_and_its_code_no_text() -> None:
    assert first(p("on page ", field("PAGE", "12"), ".")).runs[1] == Run("12", RunKind.FIELD)


def test_a_cross_reference_field_is_a_reference() -> None:
    assert first(p("see ", field(r"REF _Ref1 \h", "5"))).runs[1].kind is RunKind.REFERENCE


def test_a_nested_field_gives_the_outer_result_only() -> None:
    inner = field("REF x", "hidden")
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        f'{inner}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("shown")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert printed_text(first(f"<w:p>{outer}</w:p>")) == "shown"


def test_a_note_is_kept_with_its_text() -> None:
    block = first(p("Word", note(1), " more"), {"footnotes": footnotes(_1="As amended.")})
    assert [(entry.kind, entry.note) for entry in block.runs] == [
        (RunKind.TEXT, None),
        (RunKind.NOTE, 0),
        (RunKind.TEXT, None),
    ]
    assert block.notes[0].paragraphs == ((Run("As amended."),),)


def test_an_object_is_a_character_with_a_fingerprint_of_what_it_shows() -> None:
    box = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
    one, same, other = (first(f"<w:p>{box.format(p(text))}</w:p>").runs[0] for text in ("Seal", "Seal", "Emblem"))
    assert one.text == "\ufffc"
    assert one.target == same.target != other.target


def test_a_text_box_is_reported_with_its_words() -> None:
    found = read(docx(f"<w:p><w:r><w:pict><w:txbxContent>{p('Seal')}</w:txbxContent></w:pict></w:r></w:p>"), name="x")
    assert [f.message for f in found.findings if f.code == "word-text-box"] == [
        "a text box is kept as an object, not as text: 'Seal'"
    ]


def test_bold_by_character_style_is_bold() -> None:
    styles = '<w:style w:type="character" w:styleId="S"><w:name w:val="S"/><w:rPr><w:b/></w:rPr></w:style>'
    assert first(p(run("x", '<w:rStyle w:val="S"/>')), {"styles": styles}).runs[0].bold


def test_bold_switched_off_is_not_bold() -> None:
    assert not first(p(run("x", '<w:b w:val="0"/>'))).runs[0].bold


def test_cells_that_reach_over_rows_and_columns() -> None:
    restart, go_on = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    body = (
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{restart}{p('a')}</w:tc><w:tc>{p('b')}</w:tc><w:tc>{p('c')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{go_on}{p('')}</w:tc><w:tc>{wide}{p('d')}</w:tc></w:tr></w:tbl>"
    )
    found = read(docx(body), name="law.docx").law.blocks[0]
    assert isinstance(found, PrintedTable)
    assert [[(cell.colspan, cell.rowspan) for cell in each.cells] for each in found.rows] == [
        [(1, 2), (1, 1), (1, 1)],
        [(2, 1)],
    ]


def test_a_nested_table_is_read_in_its_place() -> None:
    law = read(docx(table(row(table(row("inner")) + p("after")))), name="law.docx").law
    assert law_text(law.blocks) == "inner\nafter"
    assert [law.blocks[0].index, law.blocks[0].rows[0].cells[0].blocks[0].index] == [0, -1]


def test_headers_stand_apart() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId10"/></w:sectPr>'
    law = read(docx(p("Text") + section, {"header": p("Gazette")}), name="law.docx").law
    assert law_text(law.blocks) == "Text"
    assert [printed_text(line) for story in law.stories for line in story.blocks] == ["Gazette"]


def test_hidden_text_is_read_and_said() -> None:
    found = read(docx(p(run("secret", "<w:vanish/>"))), name="law.docx")
    assert law_text(found.law.blocks) == "secret"
    assert "word-hidden-text" in [finding.code for finding in found.findings]


def test_one_branch_of_alternate_content_is_read() -> None:
    branches = f"<mc:Choice>{run('new')}</mc:Choice><mc:Fallback>{run('old')}</mc:Fallback>"
    both = f"<mc:AlternateContent>{branches}</mc:AlternateContent>"
    assert printed_text(first(f"<w:p>{both}</w:p>")) == "new"


def test_reader_and_resolver_agree_on_the_text() -> None:
    data = docx(p("a", ins("b")) + table(row(p("c", gone("d")))) + p("e"))
    assert law_text(read(data, name="law.docx").law.blocks) == resolved_text(data, accept=True)


def test_an_empty_document_is_an_empty_law() -> None:
    law = read(docx(""), name="law.docx").law
    assert (law.blocks, law.units) == ((), ())


def test_most_letters_decide_the_direction() -> None:
    assert read(docx(p("مادة (1) نص المادة") + p("EU")), name="law.docx").law.rtl
