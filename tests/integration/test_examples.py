"""Every example is drafted, redlined and tabulated, and read by LibreOffice."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from law_pairs import told
from libreoffice import pdf_text, to_pdf, to_text

from modellaw import api
from modellaw.formats import akn
from modellaw.model.source import Severity
from modellaw.model.walk import law_text

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PROJECTS = sorted(EXAMPLES.glob("*/project.toml"))


@pytest.fixture(params=PROJECTS, ids=lambda path: path.parent.name)
def project(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_there_is_an_example_for_each_tradition() -> None:
    assert [path.parent.name for path in PROJECTS] == ["keluma", "norvania", "sidra"]


def test_the_bill_is_valid_akoma_ntoso_without_warnings(project: Path, tmp_path: Path) -> None:
    bill = tmp_path / "bill.xml"
    answer = api.draft(project, [bill])
    assert [found for found in answer.findings if found.severity is not Severity.NOTE] == []
    assert akn.validate(bill.read_bytes(), name="bill.xml") == ()
    assert akn.write(akn.read(bill.read_bytes(), name="bill.xml").document) == bill.read_bytes()


def test_the_same_project_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    names = ("bill.docx", "bill.xml", "bill.html", "bill.txt", "bill.json")
    for folder in ("one", "two"):
        api.draft(project, [tmp_path / folder / name for name in names])
    assert [(tmp_path / "one" / name).read_bytes() for name in names] == [
        (tmp_path / "two" / name).read_bytes() for name in names
    ]


@pytest.mark.libreoffice
def test_libreoffice_reads_the_bill_as_printed(project: Path, soffice: str, tmp_path: Path) -> None:
    bill, xml = tmp_path / "bill.docx", tmp_path / "bill.xml"
    api.draft(project, [bill, xml])
    profile = api.load_project(project).jurisdiction
    printed = told(law_text(api.read_law(xml, profile=profile).printed.blocks))
    shown = told(to_text(bill, accept=None))
    contents = [line for line in shown if line not in set(printed)]
    assert [line for line in shown if line in set(printed)][-len(printed) :] == printed
    assert len(contents) < 60, "only the table of contents stands beside the law"


@pytest.mark.libreoffice
def test_the_pages_hold_every_word_in_fonts_that_have_its_letters(project: Path, soffice: str, tmp_path: Path) -> None:
    bill, xml = tmp_path / "bill.docx", tmp_path / "bill.xml"
    api.draft(project, [bill, xml])
    pdf = tmp_path / "bill.pdf"
    to_pdf(bill, pdf)
    text = pdf_text(pdf)
    assert 8 <= text.count("\f") <= 40
    assert "\ufffd" not in text
    assert without_glyph(pdf, text) == []


@pytest.mark.libreoffice
def test_a_letter_that_no_font_has_is_found(soffice: str, tmp_path: Path) -> None:
    """The check above can fail: U+10FFF0 is for private use and drawn by no font."""
    law = tmp_path / "law.xml"
    law.write_text(
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><body>'
        "<section><num>1.</num><content><p>مادة \U0010fff0</p></content></section></body></act></akomaNtoso>",
        encoding="utf-8",
    )
    api.convert(law, tmp_path / "law.docx")
    pdf = to_pdf(tmp_path / "law.docx", tmp_path / "law.pdf")
    assert without_glyph(pdf, "مادة \U0010fff0") == ["\U0010fff0"]


def without_glyph(pdf: Path, text: str) -> list[str]:
    """Letters of ``text`` that none of the fonts embedded in ``pdf`` has, by fontconfig: they print as empty boxes."""
    listed = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True).stdout
    names = {line.split()[0].partition("+")[2] for line in listed.splitlines()[2:]}
    drawn = set().union(*map(_letters_of, names))
    letters = {sign for sign in text if unicodedata.category(sign)[0] in "LNPSC" and not _is_unseen(sign)}
    return sorted(sign for sign in letters if ord(sign) not in drawn)


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf")


def _letters_of(font: str) -> set[int]:
    """Code points of an installed font, by its PostScript name."""
    command = ["fc-list", f":postscriptname={font}", "charset"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ranges = re.findall(r"\b([0-9a-f]+)(?:-([0-9a-f]+))?\b", said.replace("charset", ""))
    return {point for first, last in ranges for point in range(int(first, 16), int(last or first, 16) + 1)}


@pytest.mark.libreoffice
def test_the_redline_gives_both_texts_back_in_libreoffice(project: Path, soffice: str, tmp_path: Path) -> None:
    read = api.load_project(project)
    existing = project.parent / read.existing
    bill, redline = tmp_path / "bill.xml", tmp_path / "redline.docx"
    api.draft(project, [bill])
    answer = api.compare(existing, bill, [redline, tmp_path / "redline.html"], profile=read.jurisdiction)
    counts = answer.data["provisions"]
    assert counts["changed"] > 3
    assert counts["inserted"] > 0
    base, revised = (
        law_text(api.read_law(side, profile=read.jurisdiction).printed.blocks) for side in (existing, bill)
    )
    assert told(to_text(redline, accept=True)) == told(revised)
    assert told(to_text(redline, accept=False)) == told(base)
    assert api.verify(redline).exit_code == 0


def test_the_table_has_a_row_for_every_provision_that_differs(project: Path, tmp_path: Path) -> None:
    read = api.load_project(project)
    bill = tmp_path / "bill.xml"
    api.draft(project, [bill])
    outputs = [tmp_path / "table.docx", tmp_path / "table.xlsx", tmp_path / "table.html"]
    answer = api.table(project.parent / read.existing, bill, outputs, profile=read.jurisdiction)
    counts = answer.data["provisions"]
    assert answer.data["rows"] >= sum(number for kind, number in counts.items() if kind != "unchanged")
    assert all(path.stat().st_size > 4000 for path in outputs)


def test_a_bill_in_word_and_in_akoma_ntoso_is_the_same_law(project: Path, tmp_path: Path) -> None:
    word, xml = tmp_path / "bill.docx", tmp_path / "bill.xml"
    api.draft(project, [word, xml])
    for base, revised in ((xml, word), (word, xml)):
        counts = api.compare(base, revised, [tmp_path / "redline.docx"]).data["provisions"]
        assert counts == {"unchanged": 20, "renumbered": 0, "changed": 0, "moved": 0, "inserted": 0, "deleted": 0}


def test_params_ask_only_for_what_the_bill_needs() -> None:
    asked = {item["name"] for item in api.params(EXAMPLES / "norvania").data["parameters"]}
    assert "penalty.laundering" in asked
    assert "limitation.period" not in asked, "the profile chooses the text without a limitation period"
    assert "limitation.period" in {item["name"] for item in api.params(EXAMPLES / "keluma").data["parameters"]}
