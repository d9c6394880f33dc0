"""Redlines of real laws: LibreOffice accepts and rejects all changes and must come to the two texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from law_pairs import AKN_PAIRS, TEXT_PAIRS, WORD_PAIRS, name_of, printed_text_of, shown_text, told
from libreoffice import to_text

from modellaw import api

pytestmark = [pytest.mark.corpus, pytest.mark.libreoffice]


@pytest.mark.parametrize("pair", [*AKN_PAIRS, *WORD_PAIRS, *TEXT_PAIRS], ids=name_of)
def test_libreoffice_gets_both_texts_back(pair: tuple[str, str], corpus: Path, soffice: str, tmp_path: Path) -> None:
    base, revised = (corpus / side for side in pair)
    redline = tmp_path / "redline.docx"
    answer = api.compare(base, revised, [redline])
    assert answer.data["verified"]
    text = shown_text if base.suffix == ".docx" else printed_text_of
    assert told(to_text(redline, accept=True)) == told(text(api.read_law(revised).printed))
    assert told(to_text(redline, accept=False)) == told(text(api.read_law(base).printed))
    assert api.verify(redline).exit_code == 0


def test_the_same_text_in_another_file_gives_an_empty_redline(corpus: Path, tmp_path: Path) -> None:
    base, revised = (corpus / side for side in AKN_PAIRS[0])
    answer = api.compare(base, revised, [tmp_path / "redline.docx"])
    assert answer.data["provisions"] == {
        "unchanged": 2, "renumbered": 0, "changed": 0, "moved": 0, "inserted": 0, "deleted": 0,
    }  # fmt: skip


def test_a_total_revision_comes_with_the_advice_to_make_a_table(corpus: Path) -> None:
    base, revised = (corpus / side for side in TEXT_PAIRS[0])
    found = [finding for finding in api.compare(base, revised).findings if finding.code == "total-revision"]
    assert len(found) == 1
    assert "modellaw table" in found[0].hint
    others = (api.compare(*(corpus / side for side in pair)) for pair in TEXT_PAIRS[1:])
    assert "total-revision" not in [finding.code for answer in others for finding in answer.findings]


def test_other_marks_around_numbers_are_no_change_of_substance(corpus: Path) -> None:
    """The second file leaves the numbers of most sections out; what it calls changed differs in words as well."""
    base, revised = (corpus / side for side in AKN_PAIRS[4])
    units = api.compare(base, revised).data["units"]
    assert sum(unit["change"] == "renumbered" for unit in units) >= 35
    for unit in units:
        if unit["change"] == "changed" and not (unit["inserted"] or unit["deleted"]):
            assert unit["splits"] or unit["notes"] or unit["consequential"]
