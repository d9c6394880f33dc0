"""References to notes where words change around them, and moves that end with a table: both sides come out exactly."""

from __future__ import annotations

import pytest
from word_files import docx, footnotes, main_part, note, p, row, run, table

from modellaw.comparing.compare import compare
from modellaw.formats.word.check_redline import check_redline
from modellaw.formats.word.read import read
from modellaw.formats.word.revise import revise
from modellaw.model.source import Stamp

NOTES = {"footnotes": footnotes(_1="See the first treaty.", _2="See the second treaty.")}


def redline(base: str, revised: str) -> str:
    """The main part of a redline that was checked."""
    first, second = docx(base, NOTES), docx(revised, NOTES)
    one, other = read(first, name="b").law, read(second, name="r").law
    data = revise(first, second, compare(one, other), stamp=Stamp("A", "2026-01-01T00:00:00Z"), name="b").data
    assert check_redline(data, one, other, source=first).findings == ()
    return main_part(data)


@pytest.mark.parametrize(
    ("base", "revised", "references"),
    [
        ((note(1), run("Oil burns at night.")), (run("Old "), note(1), run("oil burns at night.")), 1),
        ((run("Oil burns"), note(1)), (run("Oil burns at"), note(1), run(" night in town")), 1),
        ((run("Oil burns"), note(1), run(" well.")), (run("Oil burned"), note(1), run(" well.")), 1),
    ],
    ids=["words in front of it", "between words that are new", "beside a changed word"],
)
def test_a_reference_stays_or_is_put_in_anew(base: tuple[str, ...], revised: tuple[str, ...], references: int) -> None:
    assert redline(p(*base), p(*revised)).count("<w:footnoteReference") == references


def test_notes_that_change_places_come_out_exactly() -> None:
    redline(p(run("Oil"), note(1), run(" burns."), note(2)), p(note(2), run("Oil"), note(1), run(" burns.")))


def test_a_note_with_two_references_keeps_its_text_when_one_goes() -> None:
    redline(p("Oil burns.", note(1)) + p("Lamps are lit.", note(1)), p("Oil burns.", note(1)) + p("Lamps are lit."))


def test_a_moved_provision_that_ends_with_a_table_is_one_balanced_range() -> None:
    moved = p("Article 1 Streets are listed in this table of the town.") + table(row("North", "South"))
    rest = p("Article 2 Lamps burn from dusk until dawn in every street.") + p("They are lit by the keeper of lamps.")
    last = p("Article 3 Oil is bought in the market by the watch.") + p("It is paid by the office.")
    found = redline(moved + rest + last, rest + last + moved + p(""))
    for kind in ("moveFrom", "moveTo"):
        starts, ends = (found.count(f"<w:{kind}Range{end} ") for end in ("Start", "End"))
        assert starts == ends
