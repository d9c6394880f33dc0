"""A redline that can be checked from itself: one altered character is found and named."""

from __future__ import annotations

import pytest
from word_files import docx, main_part, p

from modellaw.comparing.compare import compare
from modellaw.errors import InputError, VerificationError
from modellaw.formats.word.certificate import certificate_of, certify, verify
from modellaw.formats.word.check_redline import check_redline
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.package import pack
from modellaw.formats.word.read import read
from modellaw.formats.word.revise import revise
from modellaw.model.source import Stamp

PLACE = "paragraph 1 (unit 1) of the"
BASE = docx(p("Article 1 A keeper shall pay ten crowns.") + p("Article 2 A lamp is a light.") + p("It burns."))
REVISED = docx(p("Article 1 A keeper shall pay five crowns.") + p("Article 2 A lamp is a light.") + p("It burns."))


def certified() -> bytes:
    script = compare(read(BASE, name="b").law, read(REVISED, name="r").law)
    data = revise(BASE, REVISED, script, stamp=Stamp("A", "2026-01-01T00:00:00Z"), name="b").data
    certificate = certificate_of(
        script, base_hash="00ff", revised_hash="11ee", version="1.0", counts=(("changed", 1), ("unchanged", 1))
    )
    return certify(data, certificate)


def altered(old: str, new: str) -> bytes:
    members = dict(open_package(certified(), name="r").members)
    text = members["word/document.xml"].decode()
    assert old in text
    members["word/document.xml"] = text.replace(old, new).encode()
    return pack(members)


def test_a_redline_as_written_verifies() -> None:
    found = verify(certified(), name="redline.docx")
    assert found.ok
    assert found.problems == ()
    assert found.certificate.base.file == "00ff"
    assert found.certificate.counts == (("changed", 1), ("unchanged", 1))


def test_a_certificate_comes_back_as_it_was_written() -> None:
    script = compare(read(BASE, name="b").law, read(REVISED, name="r").law)
    wanted = certificate_of(
        script, base_hash="00ff", revised_hash="11ee", version="1.0", counts=(("changed", 1), ("unchanged", 1))
    )
    assert verify(certified(), name="x").certificate == wanted


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("five", "nine", [f"{PLACE} revised text was altered: it reads 'Article 1 A keeper shall pay nine crowns.'"]),
        ("ten", "tin", [f"{PLACE} base text was altered: it reads 'Article 1 A keeper shall pay tin crowns.'"]),
        ("burns.", "burns", [
            "paragraph 3 (unit 2) of the revised text was altered: it reads 'It burns'",
            "paragraph 3 (unit 2) of the base text was altered: it reads 'It burns'",
        ]),
    ],
    ids=["inserted word", "deleted word", "untouched paragraph"],
)  # fmt: skip
def test_one_altered_character_is_found_and_named(old: str, new: str, told: list[str]) -> None:
    found = verify(altered(old, new), name="redline.docx")
    assert not found.ok
    assert [str(problem) for problem in found.problems] == told


def test_a_paragraph_put_behind_the_end_is_found() -> None:
    found = verify(altered("<w:sectPr/>", "<w:p><w:r><w:t>More.</w:t></w:r></w:p><w:sectPr/>"), name="x")
    assert [(problem.paragraph, problem.text) for problem in found.problems] == [(4, "More."), (4, "More.")]


def test_a_paragraph_that_was_removed_is_found() -> None:
    text = main_part(certified())
    last = text[text.rindex("<w:p>") : text.rindex("</w:p>") + 6]
    found = verify(altered(last, ""), name="x")
    assert [(problem.paragraph, problem.text) for problem in found.problems] == [(3, ""), (3, "")]


def test_accepting_a_change_is_an_alteration_too() -> None:
    from modellaw.formats.word.resolve import resolve

    assert [problem.side for problem in verify(resolve(certified(), accept=True), name="x").problems] == ["base"]


def test_a_file_without_a_certificate_says_so() -> None:
    with pytest.raises(InputError) as caught:
        verify(BASE, name="law.docx")
    assert str(caught.value) == (
        "law.docx: the file holds no certificate of modellaw, so it cannot be verified from itself\n"
        "hint: verify a redline written by `modellaw compare`, or compare the two texts again"
    )


def test_certifying_twice_leaves_one_certificate() -> None:
    once = certified()
    again = certify(once, verify(once, name="x").certificate)
    assert once == again


def test_the_certificate_is_the_only_thing_added() -> None:
    script = compare(read(BASE, name="b").law, read(REVISED, name="r").law)
    before = open_package(BASE, name="b").members
    after = open_package(certify(BASE, certificate_of(script)), name="b").members
    assert sorted(set(after) - set(before)) == [
        "customXml/_rels/item1.xml.rels",
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
    ]
    assert before["word/document.xml"] == after["word/document.xml"]


def test_the_check_names_the_first_paragraph_that_differs() -> None:
    with pytest.raises(VerificationError) as caught:
        check_redline(docx(p("a") + p("b")), "a\nb", "a\nc", name="redline.docx")
    assert caught.value.where == "redline.docx, paragraph 2"
