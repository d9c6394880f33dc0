"""``docs/glossary.md`` explains each term of the field once, shortly."""

from __future__ import annotations

import re
from pathlib import Path

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([\w ]+) \| (.+) \|$", TEXT, re.MULTILINE)[1:]


def test_terms_are_sorted_and_each_is_explained_once():
    terms = [term.casefold() for term, _ in ROWS]
    assert terms == sorted(set(terms))


def test_the_page_is_short():
    assert len(TEXT.splitlines()) <= 60
    assert [term for term, meaning in ROWS if meaning.count(". ") > 1] == []


def test_the_standard_words_are_there():
    wanted = (
        "work expression manifestation provision spine eId wId slot filled variant choice option profile template base"
    )
    wanted += " revised redline concordance finding unit"
    assert set(wanted.split()) | {"edit script", "printed law", "consequential change"} <= {term for term, _ in ROWS}


def test_links_lead_to_pages():
    folder = Path(__file__).resolve().parents[2] / "docs"
    links = [
        link for page in folder.glob("*.md") for link in re.findall(r"\]\(([\w./-]+\.md)", page.read_text("utf-8"))
    ]
    assert links
    assert [link for link in links if not (folder / link).exists()] == []
