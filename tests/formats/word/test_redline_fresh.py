"""A redline made from an edit script: accepting all is the revised law, rejecting all the base."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import libreoffice
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from schema_order import order_faults
from word_laws import NORVANIA, PLAIN, SIDRA, STAMP, paragraph
from word_parts import bookmarked, check_golden, document, members, text_of, values, w
from word_scripts import changed, deleted, inserted, moved_from, moved_to, ops, same, script, table

from modellaw.formats.word import WordMetadata, write_redline
from modellaw.formats.word.keys import provision_bookmark
from modellaw.formats.word.resolve import resolve
from modellaw.model.printed import Printed, PrintedBlock, Run, RunKind, Style
from modellaw.model.profile import Profile
from modellaw.model.script import BlockChange, Change, EditScript, ParagraphChange
from modellaw.model.walk import law_text
from modellaw.resources import data_path

CASES: dict[str, tuple[BlockChange, ...]] = {
    "words": (same("Short title"), changed("A keeper shall pay.", "A keeper must pay at once."), same("End")),
    "number": (changed("(2)\tA keeper pays.", "(3)\tA keeper pays."),),
    "paragraph between": (same("a b"), inserted("new one"), same("c d"), deleted("old one"), same("e f")),
    "first": (deleted("old one"), inserted("new one"), same("c d")),
    "last deleted": (same("a b"), deleted("(1)\told one"), deleted("(2)\told two")),
    "last inserted": (same("a b"), inserted("(1)\tnew one"), inserted("(2)\tnew two")),
    "last exchanged": (same("a b"), deleted("(1)\told one"), deleted("old two"), inserted("new one")),
    "last exchanged the other way": (same("a b"), inserted("new one"), inserted("(1)\tnew two"), deleted("old one")),
    "all deleted": (deleted("old one"), deleted("old two")),
    "all exchanged": (deleted("old one"), inserted("new one"), inserted("new two")),
    "before a table": (same("a b"), deleted("old one"), table(("x", "x")), same("c d")),
    "before a table inserted": (same("a b"), inserted("(1)\tnew one"), table(("x", "x")), same("c d")),
    "only one before a table": (deleted("old one"), table(("x", "x")), same("c d")),
    "between tables": (
        table(("x", "x")),
        deleted("old one"),
        table(("y", "y")),
        inserted("new one"),
        table(("z", "z")),
    ),
    "table deleted": (same("a b"), deleted("Schedule"), table(("x", ""), ("y", ""), change=Change.DELETED)),
    "table inserted": (
        same("a b"),
        inserted("Schedule"),
        table(("", "x"), ("", "y"), change=Change.INSERTED),
        same("c"),
    ),
    "table exchanged": (
        same("a b"),
        table(("x", ""), change=Change.DELETED),
        table(("", "y"), change=Change.INSERTED),
        same("c d"),
    ),
    "rows": (
        same("a b"),
        table(("h", "h"), ("old row", ""), ("some words", "other words"), ("", "new row")),
        same("c"),
    ),
    "moved up": (moved_to("m n", "m n"), same("a b"), same("c d"), moved_from("m n"), same("e f")),
    "moved down": (same("a b"), moved_from("m n"), same("c d"), moved_to("m n", "m n"), same("e f")),
    "moved to the end": (moved_from("m n"), same("c d"), moved_to("m n", "m n")),
    "moved from the end": (moved_to("m n", "m n"), same("c d"), moved_from("m n")),
    "moved and changed": (
        same("a b"),
        moved_from("3.\tA keeper shall register a lantern."),
        moved_from("(1)\tThe fee is four crowns."),
        same("c d"),
        moved_to("3.\tA keeper shall register a lantern.", "4.\tA keeper must register a lantern."),
        moved_to("(1)\tThe fee is four crowns.", "(1)\tThe fee is five crowns."),
        same("e f"),
    ),
    "moved with a paragraph less and one more": (
        same("a b"),
        moved_from("m n"),
        deleted("old one"),
        same("c d"),
        moved_to("m n", "m o"),
        inserted("new one"),
        same("e f"),
    ),
    "moved table": (
        same("a b"),
        moved_from("Schedule"),
        replace(table(("x", ""), change=Change.MOVED_FROM), move=1),
        same("c d"),
        moved_to("Schedule", "Schedule"),
        replace(table(("", "x"), change=Change.MOVED_TO), move=1),
    ),
    "insertion before an inserted paragraph": (
        same("a b"),
        changed("c d,", "c d, or"),
        inserted("(1)\tnew"),
        same("e"),
    ),
    "insertion before one": (same("a b"), changed("c d", "c d e"), changed("m n", "x m n"), same("e f")),
    "replacement before an insertion": (same("a b"), changed("c d.", "c d; or"), inserted("new one"), same("e f")),
    "insertion before a move": (
        same("a"),
        changed("c d", "c d e"),
        moved_to("m n", "x n"),
        same("e"),
        moved_from("m n"),
    ),
    "moved and changed at its end": (same("a"), moved_from("m n"), same("c"), moved_to("m n", "m o"), same("e")),
    "alone between tables": (table(("x", "y")), inserted("one"), inserted("(1)\ttwo"), table(("x", "y")), same("e")),
    "moved alone between tables": (
        moved_from("m n"),
        moved_from("o p"),
        table(("x", "y")),
        moved_to("m n", "m q"),
        moved_to("o p", "o p"),
        table(("x", "y")),
    ),
    "two moves": (
        moved_from("m n", 1),
        moved_from("o p", 2),
        same("a b"),
        moved_to("o p", "o p", 2),
        moved_to("m n", "m q", 1),
    ),
}
ARABIC = (
    same("باسم الشعب"),
    changed("(١)\tيعاقب بالحبس مدة خمس سنوات.", "(٢)\tيعاقب بالسجن مدة سبع سنوات."),
    deleted("(٢)\tملغاة"),
)


def redline(edits: EditScript, profile: Profile = PLAIN) -> bytes:
    return write_redline(
        edits,
        profile,
        metadata=WordMetadata("Lantern Keepers Act", "Law Office"),
        data=data_path(),
        stamp=STAMP,
        base_label="Act of 2020",
        revised_label="Draft of 2026",
    )


def resolved(data: bytes, *, accept: bool) -> str:
    """Text after accepting or rejecting all by our own resolver; empty separators left out."""
    paragraphs = document(resolve(data, accept=accept)).iter(w("p"))
    return "\n".join(text_of(one) for one in paragraphs if values(one, "pStyle") != ["MLSeparator"] or text_of(one))


@pytest.mark.parametrize("name", CASES)
def test_accepting_gives_the_revised_law_and_rejecting_the_base(name: str) -> None:
    edits = script(*CASES[name])
    data = redline(edits)
    assert resolved(data, accept=True) == law_text(edits.revised.blocks)
    assert resolved(data, accept=False) == law_text(edits.base.blocks)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", [*CASES, "arabic"])
def test_libreoffice_accepts_and_rejects_to_the_same_texts(name: str, soffice: str, tmp_path: Path) -> None:
    edits = script(*(CASES.get(name) or ARABIC))
    file = tmp_path / "redline.docx"
    file.write_bytes(redline(edits, SIDRA if name == "arabic" else PLAIN))
    assert libreoffice.to_text(file, accept=True) == law_text(edits.revised.blocks)
    assert libreoffice.to_text(file, accept=False) == law_text(edits.base.blocks)


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "shall", "must"]), min_size=1, max_size=6).map(" ".join)
TEXTS = st.one_of(WORDS, WORDS.map("(1)\t{}".format))
ROWS = st.lists(st.tuples(st.sampled_from(["x y", "z"]), st.sampled_from(["x w", "z"])), min_size=1, max_size=3)
CHANGES = st.one_of(
    TEXTS.map(same),
    st.tuples(TEXTS, TEXTS).map(lambda pair: changed(*pair)),
    TEXTS.map(inserted),
    TEXTS.map(deleted),
    ROWS.map(lambda rows: table(*rows)),
    ROWS.map(lambda rows: table(*((old, "") for old, _ in rows), change=Change.DELETED)),
    ROWS.map(lambda rows: table(*(("", new) for _, new in rows), change=Change.INSERTED)),
)


@given(st.lists(CHANGES, min_size=1, max_size=9), st.lists(st.tuples(TEXTS, TEXTS, st.randoms()), max_size=2))
def test_any_sequence_of_changes_is_exact_on_both_sides(changes: list[BlockChange], moves: list[tuple]) -> None:  # type: ignore[type-arg]
    for number, (old, new, chance) in enumerate(moves, start=1):
        changes.insert(chance.randint(0, len(changes)), moved_from(old, number))
        changes.insert(chance.randint(0, len(changes)), moved_to(old, new, number))
    edits = script(*changes)
    data = redline(edits)
    assert resolved(data, accept=True) == law_text(edits.revised.blocks)
    assert resolved(data, accept=False) == law_text(edits.base.blocks)
    assert list(order_faults(members(data)["word/document.xml"])) == []


@pytest.mark.parametrize("name", CASES)
def test_all_marks_have_unique_ids_and_balanced_ranges(name: str) -> None:
    root = document(redline(script(*CASES[name])))
    signed = [one for one in root.iter() if one.get(w("author")) is not None]
    starts = [one.get(w("id")) for kind in ("moveFrom", "moveTo") for one in root.iter(w(f"{kind}RangeStart"))]
    ends = [one.get(w("id")) for kind in ("moveFrom", "moveTo") for one in root.iter(w(f"{kind}RangeEnd"))]
    ids = [one.get(w("id")) for one in [*signed, *root.iter(w("bookmarkStart"))]]
    assert len(set(ids)) == len(ids)
    assert sorted(starts) == sorted(ends)  # type: ignore[type-var]
    assert {one.get(w("date")) for one in signed} <= {"2026-01-02T03:04:05Z"}


def test_both_sides_of_a_move_share_one_name_and_one_range_each() -> None:
    root = document(redline(script(*CASES["moved and changed"])))
    assert values(root, "moveFromRangeStart", "name") == ["move1"]
    assert values(root, "moveToRangeStart", "name") == ["move1"]


def test_words_changed_inside_a_move_are_in_sight_and_nothing_is_nested() -> None:
    root = document(redline(script(*CASES["moved and changed"])))
    marks = ("ins", "del", "moveFrom", "moveTo")
    shown = {mark: [text_of(one) for one in root.iter(w(mark)) if len(one)] for mark in marks}
    assert shown["del"] == ["3", "shall", "four"]
    assert shown["ins"] == ["4", "must", "five"]
    assert shown["moveFrom"][0] == shown["moveTo"][0] == ".\tA keeper "
    assert [
        one
        for mark in marks
        for one in root.iter(w(mark))
        if any(list(one.iter(w(other))) != [one][: other == mark] for other in marks)
    ] == []


def test_deleted_words_are_deltext_and_no_others() -> None:
    root = document(redline(script(*CASES["words"], *CASES["rows"])))
    assert {one.getparent().getparent().tag for one in root.iter(w("delText"))} == {w("del")}  # type: ignore[union-attr]
    assert [one for mark in root.iter(w("del")) for one in mark.iter(w("t"))] == []


def test_numbers_that_only_follow_are_signed_apart() -> None:
    root = document(redline(script(*CASES["number"])))
    assert {str(one.get(w("author"))): text_of(one) for one in root.iter(w("ins"))} == {
        "Law Office (consequential)": "3"
    }
    words = document(redline(script(*CASES["words"])))
    assert {one.get(w("author")) for one in words.iter(w("ins"))} == {"Law Office"}


def test_the_word_for_consequential_comes_from_the_profile() -> None:
    profile = replace(PLAIN, words=(("consequential", "renumérotation"),))
    root = document(redline(script(*CASES["number"]), profile))
    assert {one.get(w("author")) for one in root.iter(w("ins"))} == {"Law Office (renumérotation)"}


def test_an_equal_paragraph_has_no_revision() -> None:
    root = document(redline(script(same("a b"), same("(1)\tc d"))))
    assert [one for one in root.iter() if one.get(w("author")) is not None] == []


def test_each_side_keeps_the_look_of_its_runs() -> None:
    old = Printed(Style.UNIT, (Run("the "), Run("keeper", RunKind.TERM, bold=True), Run(" pays")))
    new = Printed(Style.UNIT, (Run("the "), Run("owner", italic=True), Run(" pays")))
    edit = ParagraphChange(Change.CHANGED, old, new, ops(old, new))
    root = document(redline(script(edit)))
    gone, come = next(root.iter(w("del"))), next(root.iter(w("ins")))
    assert gone.find(f".//{w('b')}") is not None
    assert come.find(f".//{w('i')}") is not None
    assert come.find(f".//{w('b')}") is None


def test_a_paragraph_in_another_style_remembers_the_old_one() -> None:
    old, new = paragraph(Style.SUBDIVISION, "a b", level=1), paragraph(Style.LIST_1, "a b", level=2)
    root = document(redline(script(ParagraphChange(Change.CHANGED, old, new, ops(old, new)))))
    assert values(next(root.iter(w("pPrChange"))), "pStyle") == ["MLSubdivision"]


def test_keeping_with_the_next_paragraph_is_no_reason_for_a_revision() -> None:
    old = paragraph(Style.UNIT, "a b")
    root = document(redline(script(ParagraphChange(Change.EQUAL, old, replace(old, keep_next=True), ()))))
    assert list(root.iter(w("pPrChange"))) == []


def test_bookmarks_are_those_of_the_revised_law() -> None:
    def keyed(text: str, key: str) -> Printed:
        return paragraph(Style.UNIT, text, opens=(key,), closes=(key,))

    old, new = keyed("a b", "k/one"), keyed("a c", "k/one")
    gone, come = keyed("old", "k/two"), keyed("new", "k/three")
    edits = script(
        ParagraphChange(Change.CHANGED, old, new, ops(old, new)),
        ParagraphChange(Change.DELETED, gone, None),
        ParagraphChange(Change.INSERTED, None, come),
        same("end"),
    )
    found = bookmarked(document(redline(edits)))
    assert set(found) == {provision_bookmark("k/one"), provision_bookmark("k/three")}


def test_margin_notes_are_not_framed_in_a_redline() -> None:
    note: PrintedBlock = paragraph(Style.MARGIN, "Short title.")
    assert isinstance(note, Printed)
    root = document(redline(script(ParagraphChange(Change.EQUAL, note, note, ())), NORVANIA))
    assert values(root, "pStyle") == ["MLMargin"]
    assert list(root.iter(w("framePr"))) == []


def test_the_header_names_the_two_texts() -> None:
    header = etree.fromstring(members(redline(script(same("a"))))["word/header1.xml"])
    assert text_of(header) == "Act of 2020 → Draft of 2026"


def test_the_same_script_gives_the_same_bytes() -> None:
    edits = script(*CASES["moved and changed"], *CASES["rows"])
    assert redline(edits) == redline(edits)


def test_the_redline_is_the_golden_one(update_golden: bool) -> None:
    edits = script(*CASES["words"], *CASES["rows"], *CASES["moved and changed"], *CASES["last exchanged"])
    check_golden("redline", redline(edits), update=update_golden)
