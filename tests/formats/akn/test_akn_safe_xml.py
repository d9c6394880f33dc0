"""The XML parser refuses what could harm and says where XML is broken."""

from __future__ import annotations

import pytest

from modellaw.errors import HostileInput, MalformedInput
from modellaw.formats.xml import Limits, canonical, parse


def refusal(data: bytes, kind: type[Exception], **options: object) -> str:
    with pytest.raises(kind) as caught:
        parse(data, name="law.xml", **options)
    return str(caught.value)


def test_broken_xml_names_file_and_line():
    assert refusal(b"<a>\n<b></a>", MalformedInput) == (
        "law.xml:2: not well-formed XML: Opening and ending tag mismatch: b line 2 and a\n"
        "hint: mend the file at this line; an XML editor shows the place"
    )


@pytest.mark.parametrize("data", [b"", b"not xml", b"<a>&nbsp;</a>", b"<a>\xff</a>", b"\x00\x01\x02"])
def test_what_is_not_xml_is_malformed(data):
    assert refusal(data, MalformedInput).startswith("law.xml:1: not well-formed XML: ")


ENTITIES = '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z SYSTEM "file:///etc/passwd">]><a b="&x;">&z;</a>'


@pytest.mark.parametrize(
    "data",
    [
        ENTITIES.encode(),
        ("\ufeff" + ENTITIES).encode(),
        ('<?xml version="1.0"?><!-- <a> --><?p <b> ?>\n' + ENTITIES).encode(),
        ENTITIES.encode("utf-16"),
        ENTITIES.encode("utf-16-be"),
        b'<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>',
    ],
)
def test_a_document_type_is_refused(data):
    assert refusal(data, HostileInput) == (
        "law.xml:1: the file declares a document type (DOCTYPE); entities are not read\n"
        "hint: remove the DOCTYPE line and write characters instead of entities"
    )


def test_a_comment_about_doctype_is_no_document_type():
    assert parse(b"<!-- <!DOCTYPE a> --><a>x</a>", name="law.xml").text == "x"


def test_many_comments_before_the_root_cost_little():
    assert parse(b"<!-- -->" * 20_000 + b"<a/>", name="law.xml").tag == "a"


def test_deep_nesting_is_refused_with_its_line():
    assert refusal(b"\n<a>" * 121 + b"</a>" * 121, HostileInput) == (
        "law.xml:122: elements are nested more than 120 deep\nhint: no law needs this; see who made the file"
    )


def test_nesting_beyond_the_parser_is_refused_too():
    assert refusal(b"<a>" * 5000 + b"</a>" * 5000, HostileInput) == (
        "law.xml:1: elements are nested too deeply\nhint: no law needs this; see who made it"
    )


def test_a_huge_text_is_refused():
    assert refusal(b"<a>" + b"x" * 11_000_000 + b"</a>", HostileInput).startswith(
        "law.xml:1: the file would cost too much to read: "
    )


def test_the_size_limit_is_checked_before_parsing():
    assert refusal(b"<a>" + b"x" * 20, HostileInput, limits=Limits(size=10)) == (
        "law.xml: the file has 23 bytes; the limit is 10\nhint: split the law, or take out what is not text"
    )


def test_comments_go_unless_they_are_wanted():
    data = b"<a>one<!-- c -->two<?p?></a>"
    assert parse(data, name="law.xml").text == "onetwo"
    assert len(parse(data, name="law.xml", keep_comments=True)) == 2


def test_encodings_are_followed():
    data = '<?xml version="1.0" encoding="windows-1256"?><a>مادة</a>'.encode("windows-1256")
    assert parse(data, name="law.xml").text == "مادة"


def test_canonical_leaves_out_the_tail():
    root = parse(b'<r><a c="1" b="2"/>tail</r>', name="law.xml")
    assert canonical(root[0]) == '<a b="2" c="1"></a>'


def test_canonical_of_an_inner_element_keeps_its_namespace():
    root = parse(b'<r xmlns="urn:a"><a><b><c/></b></a></r>', name="law.xml")
    assert canonical(root[0]) == '<a xmlns="urn:a"><b><c></c></b></a>'
