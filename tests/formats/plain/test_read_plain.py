"""Laws in plain text and Markdown: paragraphs, headings and units; every slip of the file is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from modellaw import api
from modellaw.errors import MalformedInput, UnsupportedInput
from modellaw.formats import plain
from modellaw.model.walk import printed_text

MARKDOWN = """---
title: Lanterns
---
# Lanterns Act

<!-- taken from the gazette -->
## Part 1 Duties

### Section 1 Keepers

(1) A keeper lights
every lantern at dusk.

(2) A keeper who is ill\\
tells the clerk.

Section 2 Oil
-------------

Oil is bought in the town.
"""
WRAPPED = """LANTERNS ACT

Section 1. Keepers

A keeper lights every lantern
at dusk.

Section 2. Oil

Oil is bought
in the town.
"""


def read(text: str) -> list[str]:
    return [printed_text(block) for block in plain.read(text.encode(), name="law.md").law.blocks]


def test_markdown_gives_paragraphs_without_marks_comments_and_front_matter() -> None:
    assert read(MARKDOWN) == [
        "Lanterns Act",
        "Part 1 Duties",
        "Section 1 Keepers",
        "(1) A keeper lights every lantern at dusk.",
        "(2) A keeper who is ill\ntells the clerk.",
        "Section 2 Oil",
        "Oil is bought in the town.",
    ]


def test_units_are_found_by_their_numbers() -> None:
    law = plain.read(MARKDOWN.encode(), name="law.md").law
    assert [(unit.label, unit.heading) for unit in law.units if unit.kind.value == "unit"] == [
        ("1", "Keepers"),
        ("2", "Oil"),
    ]
    assert law.title == "Lanterns Act"


def test_text_wrapped_by_hand_is_joined_and_long_lines_are_paragraphs() -> None:
    assert read(WRAPPED)[2] == "A keeper lights every lantern at dusk."
    long = "A keeper lights every lantern at dusk and puts it out at dawn. " * 3
    assert read(f"Section 1. Keepers\n{long}\nSection 2. Oil\n") == [
        "Section 1. Keepers",
        long.strip(),
        "Section 2. Oil",
    ]


def test_places_are_lines_of_the_file() -> None:
    block = plain.read(MARKDOWN.encode(), name="law.md").law.blocks[3]
    assert str(block.source) == "law.md:11"


@pytest.mark.parametrize(
    ("data", "where", "said"),
    [
        (b"Section 1\nl\xe9gal\n", "law.md:2", "not UTF-8"),
        (b"Section 1\n\x01\n", "law.md:2", "control character"),
        (b"\n \n", "law.md", "no text"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(data: bytes, where: str, said: str) -> None:
    with pytest.raises(MalformedInput, match=said) as raised:
        plain.read(data, name="law.md")
    assert raised.value.where == where


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood(encoding: str) -> None:
    assert plain.read(WRAPPED.encode(encoding), name="law.txt").law == plain.read(WRAPPED.encode(), name="law.txt").law


def test_two_texts_are_compared_and_redlined_in_word(tmp_path: Path) -> None:
    base, revised, out = tmp_path / "1.md", tmp_path / "2.md", tmp_path / "out.docx"
    base.write_text(MARKDOWN, encoding="utf-8")
    revised.write_text(MARKDOWN.replace("at dusk", "at nightfall"), encoding="utf-8")
    answer = api.compare(base, revised, [out])
    assert answer.data["provisions"]["changed"] == 1
    assert api.verify(out).exit_code == 0


def test_text_under_the_name_of_a_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "law.docx"
    path.write_text("Section 1", encoding="utf-8")
    with pytest.raises(UnsupportedInput):
        api.read_law(path)
