"""read and write are inverse."""

from __future__ import annotations

from akn_values import documents, inlines
from hypothesis import given, settings
from hypothesis import strategies as st

from modellaw.formats.akn import read, write
from modellaw.formats.akn.roles import with_roles
from modellaw.model.content import Document, Metadata, Paragraph, Provision, Text
from modellaw.model.identity import Identity
from modellaw.model.roles import Role
from modellaw.model.walk import document_text


@given(documents)
@settings(max_examples=150)
def test_reading_what_was_written_gives_an_equal_document(document):
    assert read(write(document), name="law.xml").document == document


@given(documents)
def test_writing_what_was_read_gives_the_same_bytes(document):
    data = write(document)
    assert write(read(data, name="law.xml").document) == data


def law(*content):
    article = Provision(Role.U, "article", content=(Paragraph(tuple(content)),))
    identity = Identity("/akn/zz/act/1", "/akn/zz/act/1/eng@", "/akn/zz/act/1/eng@.xml")
    return Document("act", "law", Metadata(identity), with_roles((article,)))


@given(st.lists(st.text(alphabet="ab \n\t\u00a0\u202f.", max_size=8), max_size=4))
def test_unfolded_words_keep_every_character_that_is_not_white(pieces):
    document = law(*map(Text, pieces))
    once = read(write(document), name="law.xml").document
    assert bare(document_text(once)) == bare(document_text(document))
    assert read(write(once), name="law.xml").document == once


@given(inlines)
def test_every_inline_keeps_its_place_in_the_text(content):
    document = law(*content)
    assert document_text(read(write(document), name="law.xml").document) == document_text(document)


def bare(text):
    return "".join(character for character in text if character not in " \t\r\n")


def test_source_is_the_file_and_line():
    data = write(law(Text("x")))
    line = data[: data.index(b"<article")].count(b"\n") + 1
    assert str(read(data, name="law.xml").document.body[0].source) == f"law.xml:{line}"
