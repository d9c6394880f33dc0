"""The edit script as JSON: both sides come back from it alone, and it says what docs/redline-json.md says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from comparing_laws import front, group, law, para, section, table
from harbour_laws import BOLD, PLAIN, after, before, run
from harbour_laws import law as harbour_law
from harbour_laws import para as paragraph
from harbour_laws import section as harbour_section
from hypothesis import given
from hypothesis import strategies as st

from modellaw.comparing import compare, script_json, script_json_text, summary, summary_lines
from modellaw.model.printed import Printed, PrintedBlock, PrintedLaw
from modellaw.model.script import EditScript
from modellaw.model.walk import law_text, printed_paragraphs

DOCS = Path(__file__).resolve().parents[2] / "docs" / "redline-json.md"
ABSENT = {"base": {"inserted", "moved-to"}, "revised": {"deleted", "moved-from"}}
KEPT = {"base": {"equal", "deleted"}, "revised": {"equal", "inserted"}}
GOES_ON = {"base": "split", "revised": "merged"}


def lines(blocks: Iterable[dict[str, Any]], side: str) -> Iterator[str]:
    """The paragraphs of one side, as docs/redline-json.md tells to rebuild them."""
    held = ""
    for block in blocks:
        if block["change"] in ABSENT[side]:
            continue
        if block["type"] == "table":
            for row in block["rows"]:
                if row["change"] not in ABSENT[side]:
                    for cell in row["cells"]:
                        yield from lines(cell["blocks"], side)
            continue
        held += "".join(word["text"] for word in block["words"] if word["op"] in KEPT[side])
        if block.get("cut") != GOES_ON[side]:
            yield held
            held = ""


def notes(blocks: Iterable[dict[str, Any]], side: str) -> Iterator[list[str]]:
    for block in blocks:
        if block["change"] in ABSENT[side]:
            continue
        for row in block.get("rows", ()):
            for cell in row["cells"] if row["change"] not in ABSENT[side] else ():
                yield from notes(cell["blocks"], side)
        for note in block.get("notes", ()):
            if note["change"] not in ABSENT[side]:
                yield list(lines(note["blocks"], side))


def said(script: EditScript) -> dict[str, Any]:
    """What a reader of the file has."""
    return dict(json.loads(script_json_text(script)))


def blocks_of(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [block for part in found["text"] for block in part["blocks"]]


def note_texts(blocks: Iterable[PrintedBlock]) -> list[list[str]]:
    return [
        ["".join(run.text for run in line) for line in note.paragraphs]
        for one in printed_paragraphs(blocks)
        for note in one.notes
    ]


def check(base: PrintedLaw, revised: PrintedLaw) -> dict[str, Any]:
    found = said(compare(base, revised, reference_words=("section",)))
    for side, one in (("base", base), ("revised", revised)):
        assert "\n".join(lines(blocks_of(found), side)) == law_text(one.blocks)
        assert list(notes(blocks_of(found), side)) == note_texts(one.blocks)
        stories = {story["key"]: list(lines(story["blocks"], side)) for story in found["headers_and_footers"]}
        kept = {story["key"] for story in found["headers_and_footers"] if story[side]}
        assert kept == {story.key for story in one.stories}
        for story in one.stories:
            assert "\n".join(stories[story.key]) == law_text(story.blocks)
    return found


def test_both_sides_come_back_from_the_file_alone() -> None:
    check(before(), after())
    check(after(), before())
    check(before(), before())


WORDS = st.lists(st.sampled_from(["ferry", "master", "5", "(a)", "log", "a\tb", "x\ny", "ไทย", "مادة"]), max_size=6)
TEXTS = st.builds(" ".join, WORDS)
UNITS = st.lists(st.tuples(st.lists(TEXTS, max_size=4), st.booleans()), min_size=1, max_size=5)


def built(units: list[tuple[list[str], bool]]) -> PrintedLaw:
    made = [
        section(
            str(at),
            f"Heading {len(texts)}",
            *(para(text) for text in texts),
            *([table(tuple(texts))] if tabled else []),
        )
        for at, (texts, tabled) in enumerate(units, 1)
    ]
    return law(front("An Act"), group("I", "First"), *made)


@given(UNITS, UNITS)
def test_any_two_laws_come_back(base: list[tuple[list[str], bool]], revised: list[tuple[list[str], bool]]) -> None:
    check(built(base), built(revised))


def test_everything_of_the_script_is_in_it() -> None:
    found = check(before(), after())
    blocks = blocks_of(found)
    assert {each["op"] for block in blocks for each in block.get("words", ())} == {"equal", "inserted", "deleted"}
    looks = [each for block in blocks for each in block.get("looks", ())]
    assert {"property": "bold", "base": "", "revised": "on"} in looks[0]["properties"]
    assert {"property": "size", "base": "12", "revised": "14"} in looks[1]["properties"]
    assert [looks[0]["text"], looks[1]["text"]] == ["Dues are never waived.", "Nobody is exempt."]
    assert [block["shape"] for block in blocks if "shape" in block] == [
        [{"property": "alignment", "base": "", "revised": ""}]
    ]
    assert {"base": "(b)", "revised": "(c)"} in [block.get("automatic") for block in blocks]
    assert [block["cut"] for block in blocks if "cut" in block] == ["merged"]
    assert {block["move"] for block in blocks if "move" in block} == {1}
    changes = [note["change"] for block in blocks for note in block.get("notes", ())]
    assert sorted(changes) == ["changed", "deleted", "inserted"]
    assert any(word.get("consequential") for block in blocks for word in block.get("words", ()))


def test_counts_are_those_of_the_summary() -> None:
    script = compare(before(), after(), reference_words=("section",))
    found, numbers = said(script), summary(script)
    assert found["provisions"] == numbers["units"]
    assert found["summary"]["words"] == numbers["words"]
    assert found["summary"]["verified"] is True
    dues = next(each for each in found["provisions"] if each["title"] == "3. Dues")
    assert (dues["change"], dues["formatting"], dues["notes"]) == ("changed", 2, 3)
    assert {part["provision"] for part in found["text"]} == set(range(len(found["provisions"])))


def test_the_text_form_says_what_changed_in_each_provision() -> None:
    told = list(summary_lines(summary(compare(before(), after(), reference_words=("section",)))))
    assert [re.split(r"  +", line) for line in told][1:] == [
        ["3. Dues", "changed", "was 4, +24 −8 words, 2 consequential words, 2 formatting, 3 notes"],
        ["4. Lights", "changed", "was 5, 2 consequential words, 1 merge"],
        ["6. Gone", "deleted", "−10 words"],
        ["5. Tugs", "inserted", "+10 words"],
        ["6. Pilots", "moved", "was 3, +1 −1 words, 2 consequential words"],
        ["header default 1", "changed", "+1 −1 words"],
        ["header even 2", "inserted", "+1 words"],
    ]


def test_a_provision_that_only_looks_otherwise_is_told() -> None:
    base, revised = (harbour(paragraph(run("Same words.", look))) for look in (PLAIN, BOLD))
    script = compare(base, revised)
    assert list(summary_lines(summary(script))) == ["1. Dues  reformatted  1 formatting"]
    assert [pair.looks for pair in script.units] == [unit["formatting"] for unit in summary(script)["units"]]


def harbour(block: Printed) -> PrintedLaw:
    return harbour_law(harbour_section("1", "Dues", block))


def test_the_same_script_gives_the_same_bytes() -> None:
    assert script_json_text(compare(before(), after())) == script_json_text(compare(before(), after()))


def test_each_provision_is_one_line() -> None:
    text = script_json_text(compare(before(), after()))
    assert sum('"provision": ' in line for line in text.splitlines()) == len(said(compare(before(), after()))["text"])


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(each)


def test_every_key_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    found = script_json(compare(before(), after(), reference_words=("section",)))
    assert sorted({key for key in keys(found) if f"`{key}`" not in text}) == []
    assert f"`{found['format']}`" in text


@pytest.mark.parametrize("kind", ["paragraph", "table"])
def test_blocks_say_their_type(kind: str) -> None:
    blocks = blocks_of(said(compare(before(), after())))
    assert kind in {block["type"] for block in blocks}


def test_an_empty_paragraph_on_both_sides_is_kept() -> None:
    base = law(section("1", "One", para(""), para("words")))
    revised = law(section("1", "One", para(""), para("other words")))
    assert isinstance(base.blocks[1], Printed)
    check(base, revised)
