"""Files from strangers: each kind of damage or attack has an error of its own that says what to do."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from word_files import MAIN, OFFICE, document, docx, p, package, raw_zip

from modellaw.errors import HostileInput, InputError, MalformedInput, UnsupportedInput
from modellaw.formats.word.open_package import PackageLimits, open_package
from modellaw.formats.word.package import pack
from modellaw.formats.word.read import read

GOOD = package({"word/document.xml": document(p("Text."))})
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def refusal(data: bytes, **limits: PackageLimits) -> InputError:
    with pytest.raises(InputError) as caught:
        open_package(data, name="bill.docx", **limits)
    return caught.value


def test_a_good_package_opens_and_says_where_its_main_part_is() -> None:
    assert open_package(pack(GOOD), name="bill.docx").main == "word/document.xml"


@pytest.mark.parametrize(
    ("data", "family", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnsupportedInput, "encrypted document or an old Word file"),
        (b"{\\rtf1\\ansi Text.}", UnsupportedInput, "rich text file"),
        (b"", MalformedInput, "not a zip package"),
        (b"%PDF-1.7", MalformedInput, "not a zip package"),
        (pack(GOOD)[:-40], MalformedInput, "truncated or damaged"),
        (pack(GOOD)[:80], MalformedInput, "truncated or damaged"),
        (raw_zip([("a.txt", b"x")]), MalformedInput, "no content types"),
        (pack({k: v for k, v in GOOD.items() if k != "word/document.xml"}), MalformedInput, "main part is missing"),
        (pack({k: v for k, v in GOOD.items() if k != "_rels/.rels"}), MalformedInput, "no relationships"),
    ],
    ids=["ole", "rtf", "empty", "pdf", "truncated", "short", "other zip", "no main part", "no relationships"],
)
def test_what_is_no_docx_is_refused_with_words(data: bytes, family: type[InputError], words: str) -> None:
    error = refusal(data)
    assert type(error) is family
    assert words in error.message
    assert error.hint


def test_the_whole_message_for_an_encrypted_file() -> None:
    assert str(refusal(b"\xd0\xcf\x11\xe0" + b"\0" * 600)) == (
        "bill.docx: an encrypted document or an old Word file (.doc)\n"
        "hint: open it in a word processor and save it as a Word document (.docx), without a password"
    )


def test_a_member_named_twice_is_refused() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        data = raw_zip([*GOOD.items(), ("WORD/document.xml", b"<x/>")])
    assert "twice" in refusal(data).message


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/passwd", "word\\..\\x.xml"])
def test_a_member_name_that_leaves_the_package_is_refused(name: str) -> None:
    error = refusal(raw_zip([*GOOD.items(), (name, b"x")]))
    assert isinstance(error, HostileInput)
    assert "leaves the package" in error.message


def test_a_relationship_that_leaves_the_package_is_refused() -> None:
    relation = f'<Relationship Id="r" Type="{OFFICE}/image" Target="../../../secret.png"/>'
    members = package({"word/document.xml": document("")}, relations=relation)
    assert "'../../../secret.png' leaves the package" in refusal(pack(members)).message


def test_a_bomb_is_refused_by_its_ratio() -> None:
    data = pack({**GOOD, "word/media/zeros.bin": b"\0" * 4_000_000})
    error = refusal(data)
    assert isinstance(error, HostileInput)
    assert "zeros.bin unpacks to 4000000 bytes" in error.message


def test_the_sum_of_all_members_is_limited_also_for_members_nobody_reads() -> None:
    data = pack({**GOOD, **{f"extra/{n}.bin": bytes(range(256)) * 400 for n in range(20)}})
    assert "more than 1000000 bytes" in refusal(data, limits=PackageLimits(total=1_000_000)).message


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(pack({**GOOD, "a.bin": b"\0" * 200_000}))
    true = (200_000).to_bytes(4, "little")
    at = data.find(true)
    while at >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
        at = data.find(true, at + 4)
    assert isinstance(refusal(bytes(data)), MalformedInput | HostileInput)


@pytest.mark.parametrize("part", ["word/document.xml", "docProps/unread.xml"])
def test_a_document_type_in_any_part_is_refused(part: str) -> None:
    attack = b'<!DOCTYPE w [<!ENTITY x "y">]><w>&x;</w>'
    error = refusal(pack({**GOOD, part: attack}))
    assert isinstance(error, HostileInput)
    assert "DOCTYPE" in error.message
    assert part in error.where


def test_a_document_type_in_another_encoding_is_refused() -> None:
    attack = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY x "y">]><w>&x;</w>'.encode("utf-16")
    assert "DOCTYPE" in refusal(pack({**GOOD, "docProps/unread.xml": attack})).message


@pytest.mark.parametrize(
    "member", ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/oleObject1.bin"]
)
def test_active_content_is_refused(member: str) -> None:
    error = refusal(pack({**GOOD, member: b"<x/>"}))
    assert isinstance(error, HostileInput)
    assert member in error.message


def test_a_macro_document_is_refused() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    error = refusal(pack(package({"word/document.xml": document("")}, main_type=kind)))
    assert "macros" in error.message


def test_a_workbook_is_not_a_word_document() -> None:
    kind = MAIN.replace("wordprocessingml.document", "spreadsheetml.sheet")
    assert isinstance(refusal(pack(package({"word/document.xml": b"<x/>"}, main_type=kind))), UnsupportedInput)


def test_the_strict_form_is_named() -> None:
    main = b'<w:document xmlns:w="' + STRICT + b'"><w:body/></w:document>'
    error = refusal(pack(package({"word/document.xml": main})))
    assert isinstance(error, UnsupportedInput)
    assert "Strict" in error.message


def test_xml_a_word_processor_damaged_is_reported_with_its_line() -> None:
    data = pack(package({"word/document.xml": b'<w:document xmlns:w="urn:w">\n<w:body>\n</w:document>'}))
    with pytest.raises(MalformedInput) as caught:
        read(data, name="bill.docx")
    assert caught.value.where.startswith("bill.docx, word/document.xml:3")


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(HostileInput):
        read(docx("<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200), name="bill.docx")


def test_an_external_link_is_never_followed_and_always_said() -> None:
    relation = (
        f'<Relationship Id="r" Type="{OFFICE}/attachedTemplate" Target="http://x.example/t" TargetMode="External"/>'
    )
    found = read(pack(package({"word/document.xml": document(p("Text."))}, relations=relation)), name="bill.docx")
    assert [finding.code for finding in found.findings if finding.code == "word-external"] == ["word-external"]


def test_a_dangerous_field_is_reported_and_its_result_kept() -> None:
    body = '<w:p><w:fldSimple w:instr="DDEAUTO cmd"><w:r><w:t>shown</w:t></w:r></w:fldSimple></w:p>'
    found = read(docx(body), name="bill.docx")
    assert "word-dangerous-field" in [finding.code for finding in found.findings]
    assert found.law.blocks[0].runs[0].text == "shown"


def test_each_real_file_opens(corpus: Path) -> None:
    files = [*corpus.glob("docx/*.docx"), *corpus.glob("docx-robustness/*.docx")]
    assert files
    for file in files:
        assert open_package(file.read_bytes(), name=file.name).main
