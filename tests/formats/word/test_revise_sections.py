"""Sections of a redline: page properties that change, breaks that come and go."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree
from paged_files import TALL, WIDE, Pages, header, paged, shown
from test_revise_stories import STAMP, revised_pages
from word_files import ROOT, docx, main_part, p, row, table

from modellaw.comparing.compare import compare
from modellaw.formats.word.read import read
from modellaw.formats.word.revise import revise
from modellaw.formats.word.section_properties import section_says

A, B, C, D = (p(f"{letter} the keeper shall light the lamps") for letter in "ABCD")
MARKED = re.compile(r"<w:(ins|del) [^>]*/></w:rPr>(<w:sectPr|)")


def body(base: bytes, revised: bytes) -> str:
    """The main part of a checked redline."""
    return main_part(revised_pages(base, revised).data)


def unchecked(base: bytes, revised: bytes) -> str:
    """The main part of a redline whose sides need not be written alike."""
    laws = [read(data, name="x").law for data in (base, revised)]
    return main_part(revise(base, revised, compare(*laws), stamp=STAMP, name="x").data)


def test_a_page_that_turns_is_remembered() -> None:
    made = body(paged(Pages(A)), paged(Pages(A, WIDE)))
    assert f"{WIDE}<w:sectPrChange " in made
    assert f"<w:sectPr>{TALL}</w:sectPr></w:sectPrChange></w:sectPr>" in made


def test_references_stay_in_front_and_are_not_remembered() -> None:
    parts = {"header1": header("Lamps Act")}
    pages = [paged(Pages(A, says, {"header default": "header1"}), parts=parts) for says in (TALL, WIDE)]
    made = body(*pages)
    assert re.search(r"<w:sectPr><w:headerReference [^>]*/><w:pgSz", made)
    assert made.count("headerReference") == 1


def test_the_printer_of_the_base_stays() -> None:
    tray = '<w:paperSrc w:first="7"/>'
    assert unchecked(paged(Pages(A, f"{TALL}{tray}")), paged(Pages(A, WIDE))).count(tray) == 2
    assert "Change" not in unchecked(paged(Pages(A, f"{TALL}{tray}")), paged(Pages(A)))


SAME = {
    "the default type": ("", '<w:type w:val="nextPage"/>'),
    "one column": ("", '<w:cols w:space="708"/>'),
    "a pitch without a grid": ("", '<w:docGrid w:linePitch="360"/>'),
    "a switch that is off": ("", '<w:titlePg w:val="0"/>'),
    "a size with its name": (TALL, TALL.replace("/>", ' w:code="9" w:orient="portrait"/>')),
    "numbers every no line": ("", "<w:lnNumType/>"),
}
OTHER = {
    "another type": ("", '<w:type w:val="continuous"/>'),
    "two columns": ("", '<w:cols w:num="2"/>'),
    "a grid": ("", '<w:docGrid w:type="lines" w:linePitch="360"/>'),
    "a title page": ("", "<w:titlePg/>"),
    "margins": ('<w:pgMar w:top="1440"/>', '<w:pgMar w:top="720"/>'),
    "line numbers": ("", '<w:lnNumType w:countBy="5"/>'),
    "columns of unlike width": (
        '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="100"/><w:col w:w="200"/></w:cols>',
        '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="200"/><w:col w:w="100"/></w:cols>',
    ),
    "borders": ("", '<w:pgBorders><w:top w:val="single" w:sz="4"/></w:pgBorders>'),
    "notes": ("", '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_what_looks_the_same_is_not_marked(one: str, other: str) -> None:
    assert section_says(_section(one)) == section_says(_section(other))
    assert "Change" not in unchecked(paged(Pages(A, one)), paged(Pages(A, other)))


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER)
def test_what_looks_otherwise_is_marked(one: str, other: str) -> None:
    assert body(paged(Pages(A, one)), paged(Pages(A, other))).count("<w:sectPrChange ") == 1
    assert body(paged(Pages(A, other)), paged(Pages(A, one))).count("<w:sectPrChange ") == 1


def _section(inner: str) -> etree._Element:
    return etree.fromstring(f"<w:sectPr {ROOT}>{inner}</w:sectPr>")


# --- breaks --------------------------------------------------------------------------------------------------

ONE, TWO = paged(Pages(A + B + C + D)), paged(Pages(A + B, WIDE), Pages(C + D))


def marks(made: str) -> list[str]:
    """Tracked paragraph marks in order; those that end a section with ``break``."""
    return [f"{kind} break" if section else kind for kind, section in MARKED.findall(made)]


def test_a_break_that_comes_is_a_mark_put_in_for_another() -> None:
    assert marks(body(ONE, TWO)) == ["ins break", "del"]


def test_a_break_that_goes_is_a_mark_struck_for_another() -> None:
    assert marks(body(TWO, ONE)) == ["del break", "ins"]


def test_a_break_in_front_of_a_table_leaves_no_line() -> None:
    grid = table(row("a", "b")) + D
    one, two = paged(Pages(A + B + grid)), paged(Pages(A + B), Pages(grid))
    assert marks(body(one, two)) == ["ins break"]
    assert marks(body(two, one)) == ["del break"]


def test_a_break_comes_and_goes_with_its_paragraph() -> None:
    less = paged(Pages(A + C + D))
    assert marks(body(less, TWO)) == ["ins break"]
    assert marks(body(TWO, less)) == ["del break"]


def test_a_section_behind_the_last_paragraph() -> None:
    less, more = paged(Pages(A + B)), paged(Pages(A + B, WIDE), Pages(C))
    assert marks(body(less, more)) == ["ins break"]
    assert marks(body(more, less)) == ["del break"]


def test_a_paragraph_that_looks_otherwise_and_ends_a_section_now() -> None:
    centred = B.replace("<w:pPr>", '<w:pPr><w:jc w:val="center"/>')
    made = body(paged(Pages(A + B + C)), paged(Pages(A + centred), Pages(C)))
    assert marks(made) == ["ins break", "del"]
    assert body(paged(Pages(A + centred), Pages(C)), paged(Pages(A + B + C)))


def test_a_split_paragraph_keeps_its_break_at_the_end() -> None:
    first, second = p("The keeper shall light the lamps at dusk. "), p("He shall put them out at dawn and sleep.")
    whole = p("The keeper shall light the lamps at dusk. He shall put them out at dawn and sleep.")
    one, two = paged(Pages(A + whole, WIDE), Pages(C)), paged(Pages(A + first + second, WIDE), Pages(C))
    assert body(one, two).count("<w:sectPr>") == 2
    assert body(two, one).count("<w:sectPr>") == 2


def test_a_base_without_section_properties_gets_them() -> None:
    base = docx(A)
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        held = {name: package.read(name) for name in package.namelist()}
    held["word/document.xml"] = held["word/document.xml"].replace(b"<w:sectPr/>", b"")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in held.items():
            package.writestr(name, content)
    revised = paged(Pages(A, WIDE, {"header default": "header1"}), parts={"header1": header("Lamps Act")})
    laws = [read(data, name="x").law for data in (buffer.getvalue(), revised)]
    made = revise(buffer.getvalue(), revised, compare(*laws), stamp=STAMP, name="x").data
    assert shown(made) == shown(revised)
    assert shown(made, accept=False) == [(1, "", {})]


def test_untouched_sections_stay_byte_for_byte() -> None:
    base = paged(Pages(A, WIDE), Pages(B), Pages(C))
    kept = main_part(base).partition("<w:body>")[2].partition(C)[0]
    assert kept in body(base, paged(Pages(A, WIDE), Pages(B), Pages(C.replace("lamps", "lanterns"))))
