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
