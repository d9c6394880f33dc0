"""The check of a redline before it is handed out: a wrong one is refused, and the provision is named."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest
from certified import BASE, REVISED, redline
from word_files import docx, gone, p, run

from modellaw.comparing.compare import compare
from modellaw.errors import VerificationError
from modellaw.formats.word.both_sides import both_sides
from modellaw.formats.word.check_redline import check_redline, source_differences
from modellaw.formats.word.lint_redline import part_trees
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.package import pack
from modellaw.formats.word.read import read
from modellaw.formats.word.resolve import resolve
from modellaw.formats.word.revise import revise
from modellaw.formats.word.story_text import SideText, printed_side
from modellaw.model.printed import PrintedLaw
from modellaw.model.source import Stamp

MAIN, NOTES, HEADER = "word/document.xml", "word/footnotes.xml", "word/header1.xml"


@lru_cache(maxsize=2)
def law(data: bytes) -> PrintedLaw:
    return read(data, name="law.docx").law


def with_part(member: str, old: str, new: str) -> bytes:
    members = dict(open_package(redline(), name="r").members)
    text = members[member].decode()
    assert old in text
    return pack({**members, member: text.replace(old, new, 1).encode()})


def refused(data: bytes) -> str:
    with pytest.raises(VerificationError) as caught:
        check_redline(data, law(BASE), law(REVISED), source=BASE, name="redline.docx")
    assert caught.value.hint == "do not use this redline; please report it with the two files"
    return f"{caught.value.where}: {caught.value.message}"


def test_both_sides_are_what_accepting_and_rejecting_the_whole_file_gives() -> None:
    package = open_package(redline(), name="r")
    sides = both_sides(package, part_trees(package))
    for accept, side in ((True, sides.revised), (False, sides.base)):
        found = printed_side(law(resolve(redline(), accept=accept)))
        assert all(getattr(found, name) == getattr(side, name) for name in ("lines", "notes", "stories", "objects"))
        assert [look.shape for look in found.looks] == [look.shape for look in side.looks]
        assert [look.automatic for look in side.looks if look.automatic] == ["(a)", "(b)"]


@pytest.mark.parametrize(
    ("member", "old", "new", "said"),
    [
        (MAIN, ">five<", ">nine<",
         "redline.docx, paragraph 1: accepting all changes does not give the revised text: in provision 1, "
         "'Article 1 A keeper shall pay nine crowns.' stands where 'Article 1 A keeper shall pay five crowns.' should"),
        (MAIN, ">ten<", ">tin<",
         "redline.docx, paragraph 1: rejecting all changes does not give the base: in provision 1, "
         "'Article 1 A keeper shall pay tin crowns.' stands where 'Article 1 A keeper shall pay ten crowns.' should"),
        (MAIN, ">North<", "><",
         "redline.docx, paragraph 8: rejecting all changes does not give the base: in provision 3, "
         "'' stands where 'North' should"),
        (NOTES, ">second<", ">third<",
         "redline.docx, paragraph 2: accepting all changes does not give the revised text: in a footnote of "
         "provision 2, 'See the third treaty.' stands where 'See the second treaty.' should"),
        (HEADER, "Lamps", "Damps",
         "redline.docx: accepting all changes does not give the revised text: in the header of section 1, "
         "'Damps Act' stands where 'Lamps Act' should"),
        (MAIN, '<w:headerReference w:type="default" r:id="rIdHeader"/>', "",
         "redline.docx: accepting all changes does not give the revised text: in the header of section 1, "
         "nothing stands where 'Lamps Act' should"),
    ],
    ids=["inserted word", "deleted word", "table cell", "note", "header", "header gone"],
)  # fmt: skip
def test_a_text_that_does_not_come_back_is_refused(member: str, old: str, new: str, said: str) -> None:
    assert refused(with_part(member, old, new)) == said


def test_a_note_that_stands_elsewhere_is_refused() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    members = dict(open_package(redline(), name="r").members)
    text = members[MAIN].decode().replace(reference, "")
    last = text.rindex("</w:p>")
    moved = pack({**members, MAIN: (text[:last] + reference + text[last:]).encode()})
    assert refused(moved).endswith("in a footnote of provision 2, its reference stands where another place should")


def test_a_note_that_is_lost_is_refused() -> None:
    lost = with_part(MAIN, '<w:r><w:footnoteReference w:id="1"/></w:r>', "")
    assert refused(lost).endswith("in a footnote of provision 2, nothing stands where 'See the second treaty.' should")


def test_a_file_that_breaks_a_rule_of_tracked_changes_is_refused() -> None:
    broken = with_part(MAIN, 'w:author="A"', 'w:author=""')
    with pytest.raises(VerificationError, match="would not be a sound Word file: w:del 3 has no author"):
        check_redline(broken, law(BASE), law(REVISED), source=BASE)


@pytest.mark.parametrize(
    ("member", "old", "new", "said"),
    [
        (MAIN, "<w:r><w:rPr><w:b/></w:rPr>", "<w:r>", "'at night' look otherwise (w:b)"),
        (MAIN, '<w:pStyle w:val="Item"/>', "", "the paragraph 'by the keeper;' has the style 'normal', not 'item'"),
        ("word/numbering.xml", '<w:start w:val="1"/>', '<w:start w:val="4"/>',
         "'by the keeper;' has the automatic number '(d)', not '(a)'"),
        (MAIN, "<w:tcPr/>", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', "'Street' stands in another table cell"),
    ],
    ids=["bold", "style", "number", "cell"],
)  # fmt: skip
def test_a_look_that_does_not_come_back_is_a_finding(member: str, old: str, new: str, said: str) -> None:
    checked = check_redline(with_part(member, old, new), law(BASE), law(REVISED), source=BASE, name="redline.docx")
    place = f"{'provision 3' if 'cell' in said else 'provision 2'} the look it has in the"
    assert {(finding.code, finding.where) for finding in checked.findings} == {("redline-look", "redline.docx")}
    assert [finding.message for finding in checked.findings] == [
        f"accepting all changes does not give {place} revised text: {said}",
        f"rejecting all changes does not give {place} base: {said}",
    ]


def test_looks_of_notes_and_headers_are_compared_too() -> None:
    for member, text, place in ((NOTES, ">second<", "a footnote of provision 2"), (HEADER, ">Lamps", "the header of")):
        members = dict(open_package(redline(), name="r").members)
        content = members[member].decode()
        at = content.rindex("<w:r>", 0, content.index(text)) + len("<w:r>")
        bold = pack({**members, member: (content[:at] + "<w:rPr><w:b/></w:rPr>" + content[at:]).encode()})
        checked = check_redline(bold, law(BASE), law(REVISED), source=BASE)
        assert f"does not give {place}" in checked.findings[0].message


def test_many_looks_that_do_not_come_back_are_counted() -> None:
    base = docx("".join(p(f"Article {number} A lamp.") for number in range(1, 41)))
    bold = docx("".join(p(run(f"Article {number} A lamp.", "<w:b/>")) for number in range(1, 41)))
    found = check_redline(base, law(base), law(bold), source=base).findings
    assert len(found) == 21
    assert found[-1].message == "20 more provisions, notes or headers do not get their look back"


def test_a_redline_of_laws_that_are_no_word_files_is_checked_by_its_body() -> None:
    """Such a redline is a fresh document with headers and a look of its own."""
    plain = (replace(law(each), looked=False, stories=()) for each in (BASE, REVISED))
    assert check_redline(with_part(HEADER, "Lamps", "Damps"), *plain).findings == ()


def test_a_revised_law_that_is_no_word_file_leaves_headers_to_the_base() -> None:
    base, revised = law(BASE), replace(law(REVISED), looked=False, stories=())
    script = compare(base, revised)
    data = revise(BASE, None, script, stamp=Stamp("A", "2026-01-01T00:00:00Z"), name="b").data
    sides = check_redline(data, base, revised, source=BASE).sides
    assert sides.base.stories == sides.revised.stories
    assert sides.base.stories[0].lines == ("Lamps Act",)


def test_a_source_is_compared_with_its_side() -> None:
    package = open_package(redline(), name="r")
    sides = both_sides(package, part_trees(package))
    assert source_differences(sides, law(REVISED), accept=True, copied=True) == ()
    found = source_differences(sides, law(REVISED), accept=False, copied=True)
    assert [str(each) for each in found] == [
        "in provision 1, 'Article 1 A keeper shall pay ten crowns.' stands where "
        "'Article 1 A keeper shall pay five crowns.' should"
    ]


def test_a_body_that_ends_too_early_says_that_nothing_is_left() -> None:
    with pytest.raises(VerificationError) as caught:
        check_redline(docx(p("a")), law(docx(p("a") + p("b"))), law(docx(p("a"))))
    assert "nothing stands where 'b' should" in caught.value.message
    assert caught.value.where == "the redline, paragraph 2"


def test_changes_in_front_of_tables_and_at_the_end_are_read_as_a_whole_file_would_be() -> None:
    """Paragraph marks that go join what follows them, wherever a stretch of changes ends."""
    body = p("A", mark="del") + p("B") + p(gone("C"), mark="del") + p("D", mark="ins") + p("E")
    for text in (body, body + p(gone("F"), mark="del"), p("A") + body):
        package = open_package(docx(text), name="r")
        sides = both_sides(package, part_trees(package))
        for accept in (True, False):
            whole = printed_side(read(resolve(docx(text), accept=accept), name="r").law)
            assert sides.of(accept=accept).lines == whole.lines
            assert isinstance(sides.of(accept=accept), SideText)
