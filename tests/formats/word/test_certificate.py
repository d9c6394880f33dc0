"""The certificate in a redline: what it says, how it is stored, and files that have none that can be read."""

from __future__ import annotations

import pytest
from certified import BASE, REVISED, edited, redline, replaced
from lxml import etree
from word_files import document, docx, gone, ins, p, run

from modellaw.comparing.compare import compare
from modellaw.errors import InputError, MalformedInput, UnsupportedInput
from modellaw.formats.word.certificate import Origin, certificate_of
from modellaw.formats.word.certificate_part import certify, read_certificate
from modellaw.formats.word.check_redline import check_redline
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.package import pack
from modellaw.formats.word.read import read
from modellaw.formats.word.revise import revise
from modellaw.formats.word.verifying import verify
from modellaw.model.source import Stamp

PART = "customXml/item1.xml"


def test_it_names_files_provisions_and_what_happened_to_each() -> None:
    found = read_certificate(open_package(redline(), name="r"))
    assert (found.version, found.form, found.sealed) == ("1.0", 2, True)
    assert found.base.origin == Origin("00ff", "docx", "neutral", "accepted")
    assert found.counts == (("changed", 3), ("unchanged", 2))
    assert [unit.name for unit in found.revised.units] == [f"provision {number}" for number in "12345"]
    assert [(change.change.value, change.base, change.revised) for change in found.changes] == [
        ("changed", 0, 0),
        ("changed", 1, 1),
        ("changed", 2, 2),
        ("inserted", None, 3),
    ]


def test_it_comes_back_as_it_was_written() -> None:
    first = read_certificate(open_package(redline(), name="r"))
    again = certify(redline(), first)
    assert again == redline()
    assert read_certificate(open_package(again, name="r")) == first


def test_equal_laws_give_equal_bytes() -> None:
    made = []
    for _ in range(2):
        redline.cache_clear()
        made.append(redline())
    assert made[0] == made[1]


def test_it_is_all_that_is_added_to_the_file() -> None:
    base, revised = (read(each, name="x").law for each in (BASE, REVISED))
    script = compare(base, revised)
    data = revise(BASE, REVISED, script, stamp=Stamp("A", "2026-01-01T00:00:00Z"), name="b").data
    sides = check_redline(data, base, revised, source=BASE).sides
    before = open_package(data, name="b").members
    after = open_package(certify(data, certificate_of(script, sides)), name="b").members
    added = ["customXml/_rels/item1.xml.rels", PART, "customXml/itemProps1.xml"]
    assert sorted(set(after) - set(before)) == added
    assert before["word/document.xml"] == after["word/document.xml"]


def test_a_file_without_one_says_so() -> None:
    with pytest.raises(InputError) as caught:
        verify(docx(p("A law.")), name="law.docx")
    assert str(caught.value) == (
        "law.docx: the file holds no certificate of modellaw, so it cannot be verified from itself\n"
        "hint: verify a redline written by `modellaw compare`, or compare the two texts again"
    )


def test_a_file_whose_certificate_was_taken_out_says_so() -> None:
    members = {
        name: each for name, each in open_package(redline(), name="r").members.items() if "customXml" not in name
    }
    with pytest.raises(InputError, match="holds no certificate"):
        verify(pack(members), name="r")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</c:certificate>", ""),
        ('paragraphs="1"', 'paragraphs="one"'),
        ('kind="unit"', 'kind="verse"'),
        ('kind="inserted"', 'kind="better"'),
        ('name="base"', 'name="bass"'),
        ('looks="1"', 'looks="-1"'),
        ('paragraph="1"', 'paragraph="99999999999999999999"'),
    ],
)
def test_a_damaged_one_is_an_error_of_the_file(old: str, new: str) -> None:
    with pytest.raises(MalformedInput) as caught:
        verify(replaced(PART, old, new), name="r.docx")
    assert PART in caught.value.where


def test_one_of_a_later_version_is_not_guessed_at() -> None:
    with pytest.raises(UnsupportedInput, match="a form that is not known: urn:modellaw:certificate:9"):
        verify(replaced(PART, "certificate:2", "certificate:9", count=-1), name="r.docx")


@pytest.mark.parametrize("attribute", ["version", "seal", "label", "inserted", "provisions", "file", "text", "notes"])
def test_an_altered_one_says_that_it_was_altered(attribute: str) -> None:
    def edit(root: etree._Element) -> None:
        element = next(each for each in root.iter() if attribute in each.attrib)
        element.set(attribute, f"{element.get(attribute)}7")

    found = verify(edited(PART, edit), name="r.docx")
    assert not found.ok
    assert str(found.problems[0]) == "the certificate inside the file was altered"


def test_white_space_that_another_program_puts_between_its_elements_is_none_of_it() -> None:
    found = verify(edited(PART, lambda root: etree.indent(root)), name="r.docx")
    assert found.problems == ()


FIRST_FORM = (
    '<c:certificate xmlns:c="urn:modellaw:certificate:1" version="0.1"><c:base file="00ff" text="{0}">'
    '<c:unit label="1" paragraphs="1" text="{0}"/><c:paragraphs>{0}</c:paragraphs></c:base>'
    '<c:revised file="11ee" text="{1}"><c:unit label="1" paragraphs="1" text="{1}"/>'
    '<c:paragraphs>{1}</c:paragraphs></c:revised><c:change kind="changed" units="1"/></c:certificate>'
)
"""What version 0.1 wrote: the body alone."""
TEN = "92af1028a66dc77597cef3607156c950a4678ec54d5d80ad1c9bccef11522bc6"
FIVE = "3dad4343a1d078e9a5ffd1e10bab54ec90b5231b32df39418cef6511c54cad8f"
"""SHA-256 of ``Article 1 Pay ten.`` and of ``Article 1 Pay five.``, the sign U+001E behind each."""


def first_form(*digests: str) -> bytes:
    text = p("Article 1 Pay ", gone("ten"), ins("five"), run("."))
    members = dict(open_package(redline(), name="r").members)
    return pack({**members, "word/document.xml": document(text), PART: FIRST_FORM.format(*digests).encode()})


def test_one_of_the_first_form_covers_the_body() -> None:
    found = verify(first_form(TEN, FIVE), name="r.docx")
    assert (found.ok, found.covered, found.problems) == (True, ("body",), ())
    altered = verify(first_form(TEN, TEN), name="r.docx")
    assert [str(problem) for problem in altered.problems] == [
        "provision 1 was altered in the revised text: it reads 'Article 1 Pay five.'"
    ]
