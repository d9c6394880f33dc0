"""Lists punctuated by the list style of a profile."""

from __future__ import annotations

import pytest

from modellaw.conventions.punctuation import capitalised, punctuate, with_end
from modellaw.library.profiles import load_profile
from modellaw.model.content import Note, Paragraph, Provision, Slot, Term, Text
from modellaw.model.profile import Profile
from modellaw.model.roles import Role
from modellaw.model.walk import inline_text
from modellaw.resources import data_path

NBSP = "\u00a0"


def profile(name: str, **overrides: object) -> Profile:
    return load_profile(name, data_path(), overrides={key.replace("__", "."): each for key, each in overrides.items()})


def words(text):
    return (Paragraph((Text(text),)),) if text else ()


def item(text, *children, wrap="", role=Role.L1):
    blocks = words(text)
    if children:
        return Provision(role, "point", intro=blocks, children=children, wrap_up=words(wrap))
    return Provision(role, "point", content=blocks)


def lines(nodes):
    for node in nodes:
        for blocks in (node.intro, node.content):
            yield from (inline_text(block.content) for block in blocks)
        yield from lines(node.children)
        yield from (inline_text(block.content) for block in node.wrap_up)


def punctuated(name, *nodes, **overrides):
    return list(lines(punctuate(nodes, profile(name, **overrides))))


def sentence(*items, wrap=""):
    return item("A person may:", *items, wrap=wrap, role=Role.P)


THREE = (item("look;"), item("listen; or"), item("leave."))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ke", ["A person may—", "look;", "listen; or", "leave."]),
        ("gb", ["A person may—", "look,", "listen, or", "leave."]),
        ("un", ["A person may:", "Look;", "Listen; or", "Leave."]),
        ("fr-af", [f"A person may{NBSP}:", f"look{NBSP};", f"listen; or{NBSP};", "leave."]),
    ],
)
def test_a_list_ends_as_the_tradition_ends_it(name, expected):
    assert punctuated(name, sentence(*THREE)) == expected


def test_the_french_conjunction_goes_where_the_tradition_has_none():
    listed = sentence(item(f"regarder{NBSP}; ou"), item("partir."))
    assert punctuated("fr-af", listed)[1:] == [f"regarder{NBSP};", "partir."]


def test_words_after_a_list_change_its_end():
    listed = sentence(item("looks; or"), item("listens,"), wrap="commits an offence.")
    assert punctuated("ke", listed) == ["A person may—", "looks; or", "listens,", "commits an offence."]
    assert punctuated("un", listed)[2] == "Listens;"


def test_a_nested_list_ends_like_the_item_that_holds_it():
    inner = item("take:", item("one; or", role=Role.L2), item("two; and", role=Role.L2))
    assert punctuated("ke", sentence(inner, item("go."))) == [
        "A person may—", "take—", "one; or", "two; and", "go.",
    ]  # fmt: skip


def test_definitions_end_like_their_list():
    first = Provision(Role.DEF, "hcontainer", content=words("“buoy” means a float."))
    second = Provision(Role.DEF, "hcontainer", intro=words("“sea” means:"), children=(item("salt; or"), item("water;")))
    unit = Provision(Role.U, "section", intro=words("In this Act—"), children=(first, second))
    assert punctuated("ke", unit) == [
        "In this Act—", "“buoy” means a float;", "“sea” means—", "salt; or", "water.",
    ]  # fmt: skip


def test_punctuating_twice_changes_nothing():
    for name in ("ke", "gb", "un", "fr-af", "arab-egypt"):
        effective = profile(name)
        once = punctuate((sentence(*THREE),), effective)
        assert punctuate(once, effective) == once


def test_text_that_is_no_list_stays_as_it_is():
    assert punctuated("gb", item("One; two, three:", role=Role.P)) == ["One; two, three:"]


def test_a_short_word_at_the_end_of_an_item_is_no_conjunction():
    assert inline_text(with_end((Text("the ship, he"),), ".", profile("ke"))) == "the ship, he."


def test_an_end_stands_after_a_slot_and_before_a_note():
    note = Note(words("Why."))
    assert with_end((Text("by "), Slot("a.b"), note), ";", profile("ke")) == (Text("by "), Slot("a.b"), Text(";"), note)


def test_the_first_letter_may_stand_in_a_term():
    assert capitalised((Text(" "), Term("buoy", (Text("buoy"),)))) == (Text(" "), Term("buoy", (Text("Buoy"),)))
