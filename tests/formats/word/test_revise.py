"""Tracked changes in a copy of the base: exact on both sides, small, and nothing else touched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from word_files import docx, field, footnotes, gone, ins, main_part, note, p, row, run, table

from modellaw.comparing.compare import compare
from modellaw.errors import VerificationError
from modellaw.formats.word.check_redline import check_redline
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.read import read
from modellaw.formats.word.resolve import resolve, resolved_text
from modellaw.formats.word.revise import revise
from modellaw.model.printed import PrintedLaw, PrintedUnit, UnitKind
from modellaw.model.script import Change, EditScript, ParagraphChange, WordChange, WordOp
from modellaw.model.source import Stamp
from modellaw.model.walk import law_text

STAMP = Stamp("Law Office", "2026-01-02T03:04:05Z")
BOLD = "<w:b/>"


def redline(base: bytes, revised: bytes, *, with_file: bool = True) -> bytes:
    """The redline of two files, checked on both sides."""
    one, other = read(base, name="base.docx").law, read(revised, name="revised.docx").law
    other = other if with_file else replace(other, looked=False, stories=())
    script = compare(one, other)
    data = revise(base, revised if with_file else None, script, stamp=STAMP, name="base.docx").data
    check_redline(data, one, other, source=base)
    return data


def body(base: str, revised: str, parts: dict[str, str] | None = None, *, with_file: bool = True) -> str:
    """The main part of the redline of two bodies."""
    return main_part(redline(docx(base, parts), docx(revised, parts), with_file=with_file))


def test_only_the_changed_words_are_tracked_and_signed() -> None:
    found = body(p("A keeper shall pay ten crowns."), p("A keeper shall pay five crowns."))
    assert '<w:delText xml:space="preserve">ten</w:delText>' in found
    assert '<w:t xml:space="preserve">five</w:t>' in found
    assert found.count("<w:ins ") == found.count("<w:del ") == 1
    assert 'w:author="Law Office" w:date="2026-01-02T03:04:05Z"' in found


def test_untouched_paragraphs_keep_their_xml() -> None:
    runs = '<w:r w:rsidRPr="00CD"><w:t>Un</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>touched</w:t></w:r>'
    kept = f'<w:p w:rsidR="00AB">{runs}</w:p>'
    assert kept in body(kept + p("old words here"), kept + p("new words here"))


def test_other_parts_stay_byte_for_byte() -> None:
    styles = {"styles": "<w:docDefaults/>"}
    base = docx(p("old"), styles)
    data = redline(base, docx(p("new"), styles))
    before, after = (open_package(each, name="x").members for each in (base, data))
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    assert set(before) == set(after)


def test_the_same_input_gives_the_same_bytes() -> None:
    base, revised = docx(p("old words") + p("b")), docx(p("new words") + p("c"))
    assert redline(base, revised) == redline(base, revised)


def test_inserted_words_look_like_what_they_replace() -> None:
    found = body(p(run("ten", BOLD), " crowns"), p(run("five", BOLD), " crowns"))
    assert f'<w:r><w:rPr>{BOLD}</w:rPr><w:t xml:space="preserve">five</w:t></w:r>' in found


def test_inserted_words_that_look_otherwise_say_so() -> None:
    found = body(p("pay crowns"), p("pay ", run("twenty", BOLD), " crowns"))
    assert f'<w:rPr>{BOLD}</w:rPr><w:t xml:space="preserve">twenty</w:t>' in found


def test_a_change_inside_a_link_stays_inside() -> None:
    link = '<w:hyperlink w:anchor="x">{}</w:hyperlink>'
    found = body(p(link.format(run("the old register kept"))), p(link.format(run("the new register kept"))))
    inside = found[found.index("<w:hyperlink") : found.index("</w:hyperlink>")]
    assert "<w:del " in inside
    assert "<w:ins " in inside


def test_a_field_is_struck_and_replaced_as_a_whole() -> None:
    found = body(p("see section ", field(r"REF a \h", "15"), "."), p("see section ", field(r"REF a \h", "16"), "."))
    assert "<w:delInstrText" in found
    assert found.count("fldCharType") == 6
    assert all("<w:del " in piece for piece in found.split("<w:fldChar")[:1])


def test_a_simple_field_is_never_put_inside_a_tracked_change() -> None:
    simple = '<w:fldSimple w:instr="REF x">{}</w:fldSimple>'
    found = body(p("a ", simple.format(run("15")), " b"), p("a b"))
    assert "fldSimple" not in found
    assert "REF x</w:delInstrText>" in found


def test_a_deleted_paragraph_marks_its_mark() -> None:
    found = body(p("one") + p("two") + p("three"), p("one") + p("three"))
    assert found.count("<w:rPr><w:del ") == 1


@pytest.mark.parametrize(
    ("base", "revised"),
    [
        (p("a") + p("b"), p("a")),
        (p("a"), p("a") + p("b")),
        (p("a") + p("b") + table(row("t")), p("a") + table(row("t"))),
        (p("a") + table(row("t")), p("a") + p("b") + table(row("t"))),
        (table(row("t")) + p("z"), p("new first") + table(row("t")) + p("z")),
        (p("gone") + table(row("t")) + p("z"), table(row("t")) + p("z")),
        (p("a") + table(row("t")) + p("z"), p("a") + p("z")),
        (p("a") + p("z"), p("a") + table(row("t", "u")) + p("z")),
        (table(row("a", "b"), row("c", "d")), table(row("a", "b"), row("x", "y"), row("c", "d"))),
        (table(row("a", "b"), row("c", "d"), row("e", "f")), table(row("a", "b"), row("e", "f"))),
        (table(row("old words in it", "b")), table(row("new words in it", "b"))),
        (table(row(p("a") + p("b"))), table(row(p("a")))),
        (table(row(p("a"))), table(row(p("a") + p("b")))),
        (table(row("a", "b")) + p("z"), table(row("a", "b", "c")) + p("z")),
        (p("a"), p("entirely other words")),
        (p(""), p("filled")),
        (p("emptied"), p("")),
    ],
    ids=[
        "last deleted", "last inserted", "deleted before table", "inserted before table", "inserted first before table",
        "deleted first before table", "table deleted", "table inserted", "row inserted", "row deleted", "cell changed",
        "paragraph deleted in cell", "paragraph inserted in cell", "column added", "rewritten", "filled", "emptied",
    ],
)  # fmt: skip
@pytest.mark.parametrize("with_file", [True, False], ids=["docx", "other format"])
def test_both_sides_come_out_exactly(base: str, revised: str, with_file: bool) -> None:
    assert body(base, revised, with_file=with_file)


def test_a_deleted_row_and_what_is_in_it_are_marked() -> None:
    found = body(table(row("a", "b"), row("gone", "x"), row("c", "d")), table(row("a", "b"), row("c", "d")))
    assert "<w:trPr><w:del " in found
    assert found.count("<w:rPr><w:del ") == 2


def moved() -> tuple[str, str]:
    articles = [
        "Article {} The keeper of lamps shall keep a register.",
        "Article {} A licence is granted for one year.",
        "Article {} The court may order forfeiture of any lamp.",
    ]
    base = [text.format(number) for number, text in enumerate(articles, 1)]
    order = [articles[1], articles[2], articles[0].replace("register", "public register")]
    return "".join(map(p, base)), "".join(p(text.format(number)) for number, text in enumerate(order, 1))


def test_a_moved_article_is_a_move_with_its_edit_in_sight() -> None:
    found = body(*moved())
    assert found.count("moveFromRangeStart") == found.count("moveFromRangeEnd") == 1
    assert found.count("moveToRangeStart") == found.count("moveToRangeEnd") == 1
    assert 'w:name="move1"' in found
    assert "public </w:t></w:r></w:ins>" in found


def test_numbers_that_only_follow_are_signed_apart() -> None:
    base = p("Article 1 Scope of the law.") + p("Article 2 Duty of the keeper.")
    revised = p("Article 1 Scope of the law.") + p("Article 2 Wholly new words.") + p("Article 3 Duty of the keeper.")
    assert 'w:author="Law Office (consequential)"' in body(base, revised)


def test_ids_are_unique_and_above_those_of_the_base() -> None:
    base = p('<w:bookmarkStart w:id="7000" w:name="a"/>', "old", '<w:bookmarkEnd w:id="7000"/>') + p("b")
    found = body(base, p("new") + p("c"))
    ids = [int(part.split('"')[0]) for part in found.split('w:id="')[1:]]
    fresh = [number for number in ids if number != 7000]
    assert len(set(fresh)) == len(fresh)
    assert min(fresh) == 7001


def test_earlier_changes_are_accepted_first_and_said() -> None:
    base = docx(p("the ", gone("older"), ins("old"), " rule"))
    one, other = read(base, name="b").law, read(docx(p("the new rule")), name="r").law
    found = revise(base, None, compare(one, other), stamp=STAMP, name="b.docx")
    assert [finding.code for finding in found.findings] == ["word-earlier-changes"]
    assert resolved_text(found.data, accept=False) == "the old rule"


def test_a_redline_against_another_file_is_refused() -> None:
    one, other = read(docx(p("one")), name="b").law, read(docx(p("two")), name="r").law
    with pytest.raises(VerificationError) as caught:
        revise(docx(p("changed since")), None, compare(one, other), stamp=STAMP, name="b.docx")
    assert "the comparison was not made from this file" in caught.value.message


def test_a_script_that_lies_is_never_handed_out() -> None:
    base = docx(p("one"))
    one, other = read(base, name="b").law, read(docx(p("two")), name="r").law
    wrong = (WordOp(WordChange.EQUAL, 0, 3, 0, 3),)
    change = ParagraphChange(Change.CHANGED, one.blocks[0], other.blocks[0], wrong)  # type: ignore[arg-type]
    redline = revise(base, None, EditScript(one, other, (), (change,)), stamp=STAMP, name="b.docx")
    with pytest.raises(VerificationError) as caught:
        check_redline(redline.data, one, other, source=base, name="b.docx")
    assert str(caught.value) == (
        "b.docx, paragraph 1: accepting all changes does not give the revised text: in the text before "
        "the first provision, 'one' stands where 'two' should\n"
        "hint: do not use this redline; please report it with the two files"
    )


def test_deleting_the_end_of_a_section_is_said() -> None:
    end = p("gone", properties="<w:sectPr/>")
    base = docx(p("a") + end + p("b"))
    one, other = read(base, name="b").law, read(docx(p("a") + p("b")), name="r").law
    found = revise(base, None, compare(one, other), stamp=STAMP, name="b.docx")
    assert [finding.code for finding in found.findings] == ["word-section-break"]


# --- notes ---------------------------------------------------------------------------------------------------


def notes_after(base: str, revised: str, old: str, new: str, *, accept: bool) -> tuple[str, list[str]]:
    """Text and notes after resolving the redline of two bodies with footnotes."""
    data = redline(docx(base, {"footnotes": old}), docx(revised, {"footnotes": new}))
    law = read(resolve(data, accept=accept), name="x").law
    texts = ["".join(run.text for run in note.paragraphs[0]) for block in law.blocks for note in block.notes]  # type: ignore[union-attr]
    return law_text(law.blocks), texts


@pytest.mark.parametrize("accept", [True, False])
def test_a_changed_note_is_changed_in_its_own_place(accept: bool) -> None:
    text, notes = notes_after(
        p("Rule", note(1)),
        p("Rule", note(1)),
        footnotes(_1="As amended 1999."),
        footnotes(_1="As amended 2026."),
        accept=accept,
    )
    assert (text, notes) == ("Rule", ["As amended 2026." if accept else "As amended 1999."])


@pytest.mark.parametrize("accept", [True, False])
def test_a_new_note_is_put_in_with_its_text(accept: bool) -> None:
    text, notes = notes_after(
        p("Rule", note(1), " and exception"),
        p("Rule", note(1), " and new", note(2), " exception"),
        footnotes(_1="One."),
        footnotes(_1="One.", _2="Two."),
        accept=accept,
    )
    assert text == ("Rule and new exception" if accept else "Rule and exception")
    assert notes == (["One.", "Two."] if accept else ["One."])


@pytest.mark.parametrize("accept", [True, False])
def test_a_note_that_goes_is_struck(accept: bool) -> None:
    _, notes = notes_after(p("Rule", note(1)), p("Rule"), footnotes(_1="One."), footnotes(), accept=accept)
    assert notes == ([] if accept else ["One."])


def test_a_note_part_is_made_when_the_base_has_none() -> None:
    data = redline(docx(p("Rule")), docx(p("Rule", note(1)), {"footnotes": footnotes(_1="New.")}))
    law = read(resolve(data, accept=True), name="x").law
    assert law.blocks[0].notes[0].paragraphs[0][0].text == "New."  # type: ignore[union-attr]


# --- real files ----------------------------------------------------------------------------------------------


PAIRS = [
    ("python-redlines-original", "python-redlines-modified"),
    ("oxpt-wc020-footnote-before", "oxpt-wc020-footnote-after-1"),
    ("oxpt-wc026-long-table-before", "oxpt-wc026-long-table-after-1"),
    ("us-uslm-review-guide-clean", "us-uslm-review-guide-changes"),
    ("oxpt-rp001-tracked-revisions-01-accepted", "oxpt-rp001-tracked-revisions-02-accepted"),
    ("oxpt-rp051-arabic-rejected", "oxpt-rp051-arabic-accepted"),
    ("docx4j-russian-guide", "docx4j-eastern-arabic-numbering"),
    ("python-redlines-modified", "oxpt-rp001-tracked-revisions-01"),
    ("poi-table-footnotes", "oxpt-wc020-footnote-before"),
    ("superdoc-redlines-comments-annotations", "poi-delins"),
]


@pytest.mark.corpus
@pytest.mark.parametrize(("base", "revised"), [*PAIRS, *((b, a) for a, b in PAIRS)])
def test_redlines_of_real_files_are_exact(corpus: Path, base: str, revised: str) -> None:
    folder = corpus / "docx-robustness"
    one, other = ((folder / f"{name}.docx").read_bytes() for name in (base, revised))
    assert redline(one, other)
    assert redline(one, other, with_file=False)


def test_a_law_without_blocks_can_be_the_revised_side() -> None:
    base = docx(p("a"))
    empty = PrintedLaw((), (PrintedUnit(UnitKind.FRONT, "front", "", "", 0, 0),))
    one = read(base, name="b").law
    changes = tuple(ParagraphChange(Change.DELETED, block, None) for block in one.blocks)  # type: ignore[arg-type]
    data = revise(base, None, EditScript(one, empty, (), changes), stamp=STAMP, name="b").data
    assert (resolved_text(data, accept=True), resolved_text(data, accept=False)) == ("", "a")
