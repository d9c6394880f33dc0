"""Whatever is altered in a certified redline is found, and the provision, note or header it stands in is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from certified import edited, redline, renamed, replaced
from lxml import etree
from word_files import run

from modellaw.errors import InputError, MalformedInput, UnsupportedInput
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.package import pack
from modellaw.formats.word.resolve import resolve
from modellaw.formats.word.tree import DEL, INS, RUN, P, T, w
from modellaw.formats.word.verifying import verify

MAIN, NOTES, HEADER = "word/document.xml", "word/footnotes.xml", "word/header1.xml"
TEXTS = (T, w("delText"))


def told(data: bytes) -> list[str]:
    return [str(problem) for problem in verify(data, name="redline.docx").problems]


def test_a_redline_as_written_verifies() -> None:
    found = verify(redline(), name="redline.docx")
    assert (found.ok, found.formatting, found.problems) == (True, True, ())


# --- one character -------------------------------------------------------------------------------------------


def characters() -> Iterator[tuple[str, int, int, str]]:
    """Every character of all parts: part, which text of it, which character, and the place it stands in."""
    for member in (MAIN, NOTES, HEADER):
        place = {NOTES: "a footnote of provision 2", HEADER: "the header of section 1"}.get(member, "")
        for index, text in enumerate(texts_of(etree.fromstring(open_package(redline(), name="r").members[member]))):
            content = text.text or ""
            if content.startswith("Article "):
                place = f"provision {content[8]}"
            blank = member == NOTES and index == 0  # what parts the number of a note from its text is none of it
            for at in range(0 if not blank else len(content), len(content)):
                yield member, index, at, place


def texts_of(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(*TEXTS))


CHARACTERS = list(characters())


@pytest.mark.parametrize("kind", ["another", "none", "one more"])
def test_any_altered_character_fails_and_names_its_provision(kind: str) -> None:
    wrong = []
    for member, index, at, place in CHARACTERS:

        def edit(root: etree._Element, index: int = index, at: int = at) -> None:
            text = texts_of(root)[index]
            old = text.text or ""
            new = {"another": "x" if old[at] != "x" else "y", "none": "", "one more": f"{old[at]}q"}[kind]
            text.text = old[:at] + new + old[at + 1 :]

        found = verify(edited(member, edit), name="redline.docx")
        if found.ok or {problem.place for problem in found.problems} != {place}:
            wrong.append((member, index, at, place, told(edited(member, edit))))
    assert wrong == []
    assert len(CHARACTERS) > 250


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("An old", "A new", "provision 3 was altered in the revised text: it reads 'Article 3 A new lamp is a light.'"),
        ("ten", "tin", "provision 1 was altered in the base text: it reads 'Article 1 A keeper shall pay tin crowns.'"),
        ("It burns.", "It burns", "provision 5 was altered in both texts: it reads 'Article 5 It burns'"),
        ("Street", "Streat", "provision 3 was altered in both texts: it reads 'Streat'"),
        ("Wicks", "Wigs", "provision 4 was altered in the revised text: it reads 'Article 4 Wigs are trimmed.'"),
    ],
    ids=["inserted word", "deleted word", "untouched paragraph", "table cell", "inserted provision"],
)  # fmt: skip
def test_it_says_which_side_and_how_the_paragraph_reads_now(old: str, new: str, said: str) -> None:
    assert told(replaced(MAIN, old, new)) == [said]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("first", "worst", "a footnote of provision 2 was altered in the base text: it reads 'See the worst treaty.'"),
        ("second", "a", "a footnote of provision 2 was altered in the revised text: it reads 'See the a treaty.'"),
    ],
)  # fmt: skip
def test_a_note_is_named_by_the_provision_that_refers_to_it(old: str, new: str, said: str) -> None:
    assert told(replaced(NOTES, old, new)) == [said]


def test_a_header_is_named_by_its_section() -> None:
    said = "the header of section 1 was altered in both texts: it reads 'Damps Act'"
    assert told(replaced(HEADER, "Lamps", "Damps")) == [said]


# --- structure -----------------------------------------------------------------------------------------------


def body_of(root: etree._Element) -> etree._Element:
    found = root.find(w("body"))
    assert found is not None
    return found


def paragraph(text: str) -> etree._Element:
    made = etree.Element(P)
    etree.SubElement(etree.SubElement(made, RUN), T).text = text
    return made


def put_last(root: etree._Element) -> None:
    body_of(root).insert(-1, paragraph("More."))


def put_first(root: etree._Element) -> None:
    body_of(root).insert(0, paragraph("More."))


def take_last(root: etree._Element) -> None:
    body_of(root).remove(body_of(root)[-2])


def unwrap(tag: str) -> Callable[[etree._Element], None]:
    """Take the first mark of that kind away and keep what it holds: the change is accepted, or the deletion undone."""

    def edit(root: etree._Element) -> None:
        mark = next(each for each in root.iter(tag) if each.find(RUN) is not None)
        for text in mark.iter(w("delText")):
            text.tag = T
        for child in list(mark):
            mark.addprevious(child)
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)

    return edit


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (put_last, ["provision 5 was altered in both texts: it reads 'More.'"]),
        (put_first, ["provision 1 was altered in both texts: it reads 'More.'"]),
        (take_last, ["provision 5 was altered in both texts: something is missing"]),
        (unwrap(INS), [
            "provision 1 was altered in the base text: it reads 'Article 1 A keeper shall pay tenfive crowns.'"
        ]),
        (unwrap(DEL), [
            "provision 1 was altered in the revised text: it reads 'Article 1 A keeper shall pay tenfive crowns.'"
        ]),
    ],
    ids=["behind the end", "in front", "last paragraph gone", "insertion accepted", "deletion rejected"],
)  # fmt: skip
def test_paragraphs_and_marks_that_come_or_go_are_found(
    edit: Callable[[etree._Element], None], said: list[str]
) -> None:
    assert told(edited(MAIN, edit)) == said


@pytest.mark.parametrize(("accept", "side"), [(True, "base"), (False, "revised")])
def test_accepting_or_rejecting_all_loses_the_other_side(accept: bool, side: str) -> None:
    found = verify(resolve(redline(), accept=accept), name="x")
    assert {problem.side for problem in found.problems} == {side}
    assert not found.ok


def move_note(root: etree._Element) -> None:
    reference = next(root.iter(w("footnoteReference"))).getparent()
    assert reference is not None
    following = reference.getnext()
    assert following is not None
    following.addnext(reference)


def lose_note(root: etree._Element) -> None:
    reference = next(root.iter(w("footnoteReference"))).getparent()
    assert reference is not None
    reference.clear()


def copy_note(root: etree._Element) -> None:
    reference = next(root.iter(w("footnoteReference"))).getparent()
    assert reference is not None
    last = list(body_of(root).iter(RUN))[-1]
    last.addnext(etree.fromstring(etree.tostring(reference)))


@pytest.mark.parametrize(
    ("edit", "places"),
    [
        (move_note, ["a footnote of provision 2"]),
        (lose_note, ["a footnote of provision 2"]),
        (copy_note, ["a footnote of provision 5"]),
    ],
)
def test_a_note_that_moves_comes_or_goes_is_found(edit: Callable[[etree._Element], None], places: list[str]) -> None:
    found = verify(edited(MAIN, edit), name="x")
    assert not found.ok
    assert list(dict.fromkeys(problem.place for problem in found.problems)) == places


def test_a_header_that_is_taken_out_is_found() -> None:
    gone = edited(MAIN, lambda root: body_of(root)[-1].clear())
    assert told(gone) == ["the header of section 1 was altered in both texts: something is missing"]


# --- formatting ----------------------------------------------------------------------------------------------


def in_bold(text: str) -> Callable[[etree._Element], None]:
    def edit(root: etree._Element) -> None:
        found = next(each for each in root.iter(*TEXTS) if each.text == text).getparent()
        assert found is not None
        found.insert(0, etree.fromstring(etree.tostring(etree.Element(w("rPr")))))
        etree.SubElement(found[0], w("b"))

    return edit


@pytest.mark.parametrize(
    ("member", "edit", "places"),
    [
        (MAIN, in_bold("five"), [("provision 1", "revised")]),
        (MAIN, in_bold("ten"), [("provision 1", "base")]),
        (MAIN, in_bold("Article 5 It burns."), [("provision 5", "both")]),
        (NOTES, in_bold("second"), [("a footnote of provision 2", "revised")]),
        (HEADER, in_bold("Lamps Act"), [("the header of section 1", "both")]),
    ],
)
def test_a_run_made_bold_is_an_alteration_of_formatting(
    member: str, edit: Callable[[etree._Element], None], places: list[tuple[str, str]]
) -> None:
    found = verify(edited(member, edit), name="x")
    assert [(problem.kind, problem.place, problem.side) for problem in found.problems] == [
        ("formatting", *place) for place in places
    ]
    assert (found.ok, found.formatting) == (True, False)
    assert str(found.problems[0]).startswith(f"the formatting of {places[0][0]} was altered in ")


def span(root: etree._Element) -> None:
    properties = next(root.iter(w("tcPr")))
    etree.SubElement(properties, w("gridSpan"), {w("val"): "2"})


@pytest.mark.parametrize(
    ("member", "old", "new", "places"),
    [
        ("word/styles.xml", "<w:i/>", "<w:i/><w:caps/>", ["provision 2"]),
        ("word/numbering.xml", '<w:start w:val="1"/>', '<w:start w:val="3"/>', ["provision 2"]),
        ("word/numbering.xml", "lowerLetter", "upperRoman", ["provision 2"]),
        (MAIN, '<w:pStyle w:val="Item"/>', "", ["provision 2"]),
        (MAIN, "<w:tcPr/>", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', ["provision 3"]),
    ],
    ids=["style", "start of the list", "kind of number", "other style", "wider cell"],
)  # fmt: skip
def test_styles_numbers_and_cells_are_formatting_too(member: str, old: str, new: str, places: list[str]) -> None:
    found = verify(replaced(member, old, new), name="x")
    assert [problem.place for problem in found.problems] == places
    assert {problem.kind for problem in found.problems} == {"formatting"}


def test_other_pages_are_formatting_of_their_section() -> None:
    """A section that is put in is named as well."""
    turned = replaced(MAIN, "</w:sectPr>", '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>')
    assert told(turned) == ["the formatting of the pages of section 1 was altered in both texts"]
    cut = replaced(MAIN, "<w:p><w:pPr/><w:r><w:t", "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t")
    assert "the formatting of the pages of section 2 was altered in both texts" in told(cut)


# --- what is no alteration -----------------------------------------------------------------------------------


def test_who_signed_the_changes_and_when_is_not_certified() -> None:
    """A word processor that is told to remove personal information rewrites both."""
    signed = replaced(MAIN, 'w:author="A"', 'w:author="Somebody else"', count=-1)
    assert told(signed) == []
    assert told(replaced(MAIN, "2026-01-01T", "2031-12-24T", count=-1)) == []


def test_runs_cut_otherwise_and_marks_of_proofing_say_the_same() -> None:
    cut = replaced(MAIN, "Article 5 It burns.", 'Article 5 It</w:t></w:r><w:proofErr w:type="spellStart"/>'
                   '<w:r w:rsidR="00AB12CD"><w:t xml:space="preserve"> burns.')  # fmt: skip
    assert told(cut) == []


def test_parts_may_have_other_names() -> None:
    names = {MAIN: "word/text.xml", NOTES: "word/notes9.xml", HEADER: "word/top.xml"}
    moved = renamed(names | {"word/_rels/document.xml.rels": "word/_rels/text.xml.rels"}, follow=True)
    assert "word/text.xml" in open_package(moved, name="x").members
    assert told(moved) == []


# --- no redline ----------------------------------------------------------------------------------------------


def test_a_part_that_nothing_leads_to_is_missing() -> None:
    with pytest.raises(MalformedInput, match="main part is missing"):
        verify(renamed({MAIN: "word/text.xml"}, follow=False), name="x")
    lost = verify(renamed({NOTES: "word/notes9.xml"}, follow=False), name="x")
    assert [str(each) for each in lost.problems] == [
        "a footnote of provision 2 was altered in both texts: something is missing"
    ]


@pytest.mark.parametrize("member", [MAIN, NOTES, HEADER, "word/styles.xml", "word/numbering.xml"])
def test_broken_xml_is_an_error_with_the_part(member: str) -> None:
    members = dict(open_package(redline(), name="x").members)
    members[member] = members[member][:-9]
    with pytest.raises(MalformedInput) as caught:
        verify(pack(members), name="redline.docx")
    assert member in caught.value.where


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", MalformedInput),
        (b"A law.", MalformedInput),
        (b"PK\x03\x04 and no more", MalformedInput),
        (bytes.fromhex("D0CF11E0A1B11AE1"), UnsupportedInput),
    ],
)
def test_what_is_no_docx_is_said_to_be_none(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        verify(data, name="redline.docx")


def test_text_put_beside_the_body_does_not_pass_for_text() -> None:
    """A text box is an object of the body; its words count."""
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('Hidden.')}</w:p></w:txbxContent></w:pict></w:r>"
    found = verify(replaced(MAIN, "<w:footnoteReference", f"<w:tab/></w:r>{box}<w:r><w:footnoteReference"), name="x")
    assert [problem.place for problem in found.problems][:1] == ["provision 2"]
    assert not found.ok


PARTS = [MAIN, NOTES, HEADER, "word/styles.xml", "word/numbering.xml", "customXml/item1.xml", "[Content_Types].xml"]


@pytest.mark.parametrize("member", PARTS)
def test_no_damage_to_one_element_is_worse_than_an_error(member: str) -> None:
    """Whatever one element lacks, the answer is an answer or an ``InputError``."""
    answers = 0
    count = len(list(etree.fromstring(open_package(redline(), name="r").members[member]).iter()))
    for index in range(1, count):

        def without(root: etree._Element, index: int = index) -> None:
            element = list(root.iter())[index]
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)

        def bare(root: etree._Element, index: int = index) -> None:
            list(root.iter())[index].attrib.clear()

        for edit in (without, bare):
            with suppress(InputError):  # any other error fails the test
                answers += bool(verify(edited(member, edit), name="x"))
    assert answers > 0
