"""What is inserted looks in the base as it did in the revised file, whatever the two say where nothing is said."""

from __future__ import annotations

import pytest
from word_files import docx, p, row, run, table

from modellaw.comparing.compare import compare
from modellaw.formats.word.check_redline import check_redline
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.read import read
from modellaw.formats.word.revise import revise
from modellaw.model.source import Stamp

NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>{}</w:style>'
DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>{1}</w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr>{0}</w:pPr></w:pPrDefault></w:docDefaults>"
)
STOPS = '<w:tabs><w:tab w:val="left" w:pos="720"/><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'


def redline(base: str, revised: str, styles: tuple[str, str]) -> str:
    """The main part of a redline of two bodies, every look of which comes back."""
    first, second = docx(base, {"styles": styles[0]}), docx(revised, {"styles": styles[1]})
    one, other = read(first, name="b").law, read(second, name="r").law
    data = revise(first, second, compare(one, other), stamp=Stamp("A", "2026-01-01T00:00:00Z"), name="b").data
    assert check_redline(data, one, other, source=first).findings == ()
    return open_package(data, name="r").members["word/document.xml"].decode()


KEPT, NEW = p("Article 1 A lamp."), p("Article 2 Oil burns.")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ('<w:spacing w:line="259" w:lineRule="auto" w:after="160"/>', ""),
        ("", '<w:spacing w:line="259" w:lineRule="auto" w:after="160"/>'),
        (STOPS, ""),
        ("", STOPS),
        (STOPS, '<w:tabs><w:tab w:val="center" w:pos="720"/></w:tabs>'),
        ('<w:ind w:left="300" w:firstLine="200"/>', '<w:jc w:val="both"/>'),
    ],
    ids=["spacing here", "spacing there", "stops here", "stops there", "other stops", "indent"],
)
def test_what_only_one_default_says_is_set_or_taken_back(ours: str, theirs: str) -> None:
    found = redline(KEPT, KEPT + NEW, (DEFAULTS.format(ours, ""), DEFAULTS.format(theirs, "")))
    assert 'w:line="0"' not in found
    assert 'w:lineRule="0"' not in found


def test_paragraphs_and_runs_without_properties_are_carried_in_tables_too() -> None:
    bare = "<w:p><w:r><w:t>Street</w:t></w:r></w:p>"
    styles = (
        DEFAULTS.format('<w:spacing w:after="160"/>', '<w:sz w:val="30"/>'),
        DEFAULTS.format("", '<w:sz w:val="22"/>'),
    )
    found = redline(KEPT + p("Rows:"), KEPT + p("Rows:") + table(row(bare, bare)) + p("End."), styles)
    assert '<w:sz w:val="22"/>' in found


def test_a_stop_of_the_style_that_a_paragraph_clears_is_none() -> None:
    styles = (NORMAL.format(f"<w:pPr>{STOPS}</w:pPr>"), NORMAL.format(""))
    cleared = p(
        "Article 1 A lamp.",
        properties='<w:tabs><w:tab w:val="clear" w:pos="720"/><w:tab w:val="clear" w:pos="9000"/></w:tabs>',
    )
    assert "pPrChange" not in redline(cleared, KEPT, styles)


def test_a_stop_is_the_same_whatever_else_is_written_beside_it() -> None:
    marked = STOPS.replace("<w:tab ", '<w:tab xmlns:u="urn:u" u:id="7" ')
    assert "pPrChange" not in redline(
        p(run("A lamp."), properties=STOPS), p(run("A lamp."), properties=marked), ("", "")
    )
