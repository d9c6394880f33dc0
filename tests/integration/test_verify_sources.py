"""Verifying a redline against the files it was made of, through the public function and the command."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from modellaw import api
from modellaw.cli import main
from modellaw.errors import InputError

LAW = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><body>'
    '<article eId="art_1"><num>Article 1</num><heading>Lamps</heading><content><p>A lamp is {0}.</p></content>'
    '</article><article eId="art_2"><num>Article 2</num><heading>Oil</heading><content><p>Oil is {1}.</p></content>'
    "</article></body></act></akomaNtoso>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, words in (
        ("base", ("a light", "bought")),
        ("revised", ("a bright light", "bought")),
        ("other", ("a", "b")),
    ):
        (tmp_path / f"{name}.xml").write_text(LAW.format(*words))
        api.convert(tmp_path / f"{name}.xml", tmp_path / f"{name}.docx")
    return tmp_path


@pytest.fixture(params=["xml", "docx"])
def redline(folder: Path, request: pytest.FixtureRequest) -> Path:
    """A redline of two laws of one format, beside them: base.xml and revised.xml, or the same in Word."""
    kind = str(request.param)
    api.compare(folder / f"base.{kind}", folder / f"revised.{kind}", [folder / f"redline.{kind}.docx"])
    return folder / f"redline.{kind}.docx"


def source(redline: Path, side: str) -> Path:
    return redline.with_name(f"{side}.{redline.name.split('.')[1]}")


def rewritten(path: Path, member: str, old: str, new: str) -> None:
    """Other characters in one part of a .docx."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old.encode() in parts[member]
    parts[member] = parts[member].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_the_files_that_were_compared_are_recognised(redline: Path) -> None:
    answer = api.verify(redline, base=source(redline, "base"), revised=source(redline, "revised"))
    assert (answer.exit_code, answer.findings) == (0, ())
    assert answer.data["sources"] == {"base": "same file", "revised": "same file"}
    assert answer.text.splitlines()[1:] == ["base: the file that was compared", "revised: the file that was compared"]


def test_one_source_is_enough(redline: Path) -> None:
    assert api.verify(redline, revised=source(redline, "revised")).data["sources"] == {"revised": "same file"}


def test_another_file_with_the_same_text_is_told_from_the_same_file(redline: Path) -> None:
    base = source(redline, "base")
    if base.suffix == ".xml":
        base.write_text(base.read_text().replace("<body>", "<body>\n  "))
    else:
        rewritten(base, "word/document.xml", "<w:body>", "<w:body> ")
    answer = api.verify(redline, base=base)
    assert (answer.exit_code, answer.data["verified"], answer.data["sources"]) == (0, True, {"base": "same text"})
    assert answer.text.splitlines()[1] == "base: another file than was compared, with the same text"


@pytest.mark.parametrize("side", ["base", "revised"])
def test_another_text_is_an_error_that_names_the_provision(redline: Path, side: str) -> None:
    other = source(redline, "other")
    answer = api.verify(redline, base=other if side == "base" else None, revised=other if side == "revised" else None)
    assert (answer.exit_code, answer.text, answer.data["verified"]) == (6, "", False)
    assert answer.data["sources"] == {side: "different"}
    assert [finding.code for finding in answer.findings] == ["redline-source"]
    told = answer.findings[0].message
    assert told.startswith(f"the {side} side is not the text of {other}: in provision 1 (Lamps), ")


def test_a_certificate_made_anew_for_altered_text_does_not_pass_against_the_sources(folder: Path) -> None:
    """The certificate is no signature: a forger who makes it anew is found out only by the sources."""
    forged = folder / "forged.docx"
    api.compare(folder / "base.docx", folder / "other.docx", [forged])
    assert api.verify(forged).exit_code == 0
    assert api.verify(forged, base=folder / "base.docx", revised=folder / "revised.docx").exit_code == 6


def test_the_answer_says_what_the_certificate_covers(redline: Path) -> None:
    said = api.verify(redline).data
    assert said["certificate"]["provisions"]["changed"] == 1
    assert said["certificate"]["covers"] == ["body", "notes", "headers and footers", "formatting"]
    assert said["formatting"] is True
    assert {len(digest) for digest in said["certificate"]["files"].values()} == {64}


def test_other_formatting_is_a_warning_and_the_text_still_verifies(redline: Path) -> None:
    rewritten(redline, "word/document.xml", "</w:pPr>", '<w:jc w:val="right"/></w:pPr>')
    answer = api.verify(redline)
    assert (answer.exit_code, answer.data["verified"], answer.data["formatting"]) == (0, True, False)
    assert {finding.code for finding in answer.findings} == {"redline-formatting"}
    assert answer.findings[0].severity.value == "warning"


def test_a_file_that_is_missing_or_no_redline_is_an_error(folder: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        api.verify(folder / "redlime.docx")
    with pytest.raises(InputError, match="not a Word document"):
        api.verify(folder / "base.xml")
    with pytest.raises(InputError, match="holds no certificate"):
        api.verify(folder / "base.docx")


def test_the_command_names_the_provision_and_fails(folder: Path) -> None:
    redline = folder / "redline.docx"
    api.compare(folder / "base.docx", folder / "revised.docx", [redline])
    rewritten(redline, "word/document.xml", "bright", "bricht")
    done = CliRunner().invoke(main, ["verify", str(redline), "--base", str(folder / "base.docx")])
    assert done.exit_code == 6
    assert (
        "error: provision 1 (Lamps) was altered in the revised text: it reads 'A lamp is a bricht light.'"
        in done.output
    )
    assert "[redline-altered]" in done.output
