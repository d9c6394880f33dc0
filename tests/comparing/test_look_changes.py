"""What differs between two looks, told from their texts."""

from __future__ import annotations

import pytest
from harbour_laws import BOLD, CENTRED, LARGE, LEFT, PLAIN, para, run

from modellaw.model.looks import LOOK_KINDS, LookChange, run_look_changes, shape_changes, span_changes
from modellaw.model.script import Change, LookSpan, ParagraphChange

TIMES = "rFonts ascii=Times New Roman hAnsi=Times New Roman;sz val=24"


@pytest.mark.parametrize(
    ("base", "revised", "wanted"),
    [
        ("", "", ()),
        ("", "b val=1", (LookChange("bold", "", "on"),)),
        ("b val=1;bCs val=1", "", (LookChange("bold", "on", ""),)),
        ("sz val=21", "sz val=24", (LookChange("size", "10.5", "12"),)),
        ("", "u val=single", (LookChange("underline", "", "on"),)),
        ("u val=double", "u val=single", (LookChange("underline"),)),
        ("color val=auto", "color val=FF0000", (LookChange("colour", "", "#ff0000"),)),
        (TIMES, TIMES.replace("Times New Roman", "A;B C"), (LookChange("font", "Times New Roman", "A;B C"),)),
        ("rFonts asciiTheme=minorHAnsi", "rFonts ascii=Arial", (LookChange("font", "", "Arial"),)),
        ("rFonts ascii=A cs=B", "rFonts ascii=C cs=D", (LookChange("font"),)),
        ("unheard val=1", "unheard val=2", (LookChange("other"),)),
        ("tabs 0=<w:tab w:val=\"left\" w:pos=\"9\"></w:tab>", "", (LookChange("tabs"),)),
        ("b val=1;i val=1", "b val=1", (LookChange("italic", "on", ""),)),
    ],
)  # fmt: skip
def test_runs(base: str, revised: str, wanted: tuple[LookChange, ...]) -> None:
    assert run_look_changes(base, revised) == wanted
    assert all(change.kind in LOOK_KINDS for change in wanted)


def test_paragraphs() -> None:
    left = para("x", look="body text|0 ('decimal', '%1.')|jc val=both", automatic="1.", list="7")
    right = para("x", look="heading 1|0 ('bullet', '-')|jc val=center;ind left=240", automatic="-", list="8")
    assert shape_changes(left, right) == (
        LookChange("style", "body text", "heading 1"),
        LookChange("alignment"),
        LookChange("indent"),
        LookChange("list", "1.", "-"),
    )
    assert shape_changes(para("x", look=LEFT), para("x", look=CENTRED)) == (LookChange("alignment"),)
    assert shape_changes(para("x", list="1"), para("x", list="2")) == (LookChange("list"),)


def test_a_span_says_all_that_differs_inside_it() -> None:
    base = para(run("one two three", PLAIN))
    revised = para(run("one ", BOLD), run("two ", LARGE), run("three", PLAIN))
    change = ParagraphChange(Change.EQUAL, base, revised, looks=(LookSpan(0, 8, 0, 8),))
    assert span_changes(change) == (
        (
            LookChange("bold", "", "on"),
            LookChange("font", "Liberation Serif", "Liberation Sans"),
            LookChange("size", "12", "14"),
        ),
    )
    assert span_changes(ParagraphChange(Change.EQUAL, base, revised)) == ()
