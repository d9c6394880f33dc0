"""Storey one: provisions are matched by what they say, not by their number."""

from __future__ import annotations

import random

from comparing_acts import Act, Section, act, revised_act
from comparing_laws import Unit, front, group, law, para, section

from modellaw.comparing import compare, summary
from modellaw.model.printed import PrintedLaw, Style
from modellaw.model.script import Change, EditScript, UnitChange

REFERENCES = ("section", "sections", "subsection")
NONE = {"unchanged": 0, "renumbered": 0, "changed": 0, "moved": 0, "inserted": 0, "deleted": 0}


def provisions(base: PrintedLaw, revised: PrintedLaw) -> dict[str, int]:
    counts: dict[str, int] = summary(compare(base, revised, reference_words=REFERENCES))["provisions"]
    return counts


def eighty() -> Act:
    return act(80 * 250, random.Random(80))


def test_a_section_inserted_near_the_top_changes_nothing_else() -> None:
    base = eighty()
    fresh = Section(500, "Harbour dues", ["Every ferry that enters a harbour pays the dues that the Minister sets."])
    revised = Act([*base.sections[:2], fresh, *base.sections[2:]])
    counts = provisions(base.law(), revised.law())
    assert counts == {**NONE, "unchanged": counts["unchanged"], "renumbered": 80 - counts["unchanged"], "inserted": 1}
    assert counts["renumbered"] >= 78


def test_the_words_of_renumbered_sections_are_not_counted() -> None:
    base = eighty()
    fresh = Section(500, "Harbour dues", ["Every ferry that enters a harbour pays dues."])
    script = compare(base.law(), Act([*base.sections[:2], fresh, *base.sections[2:]]).law(), reference_words=REFERENCES)
    words = summary(script)["words"]
    assert (words["inserted"], words["deleted"]) == (
        12 + 6,
        0,
    )  # the section with its numbers, and the heading of a fifth part


def test_a_deleted_section_near_the_top_changes_nothing_else() -> None:
    base = eighty()
    for one in base.sections:
        one.texts = [text.replace("{3}", "{4}") for text in one.texts]
    counts = provisions(base.law(), Act([one for one in base.sections if one.id != 3]).law())
    assert (counts["deleted"], counts["changed"], counts["moved"], counts["inserted"]) == (1, 0, 0, 0)


def test_a_moved_section_is_one_move_even_with_other_words() -> None:
    base = eighty()
    order = [one for one in base.sections if one.id != 10]
    order.insert(60, base.sections[10])
    counts = provisions(base.law(), Act(order).law())
    assert (counts["moved"], counts["changed"], counts["inserted"], counts["deleted"]) == (1, 0, 0, 0)


def test_two_sections_that_change_places_are_one_move() -> None:
    base = eighty()
    order = list(base.sections)
    order[20], order[21] = order[21], order[20]
    assert provisions(base.law(), Act(order).law())["moved"] == 1


def test_generated_revisions_are_found_as_they_were_made() -> None:
    base = act(30_000, random.Random(4))
    revised = revised_act(base, random.Random(5))
    counts = provisions(base.law(), revised.law())
    for name in ("moved", "inserted", "deleted"):
        assert counts[name] == len(revised.done[name])


def ferries(*numbers: str, keys: bool = False) -> PrintedLaw:
    texts = {
        "licence": "No person carries passengers across the strait without a licence.",
        "master": "The master keeps a log of every crossing and shows it to an inspector.",
        "penalty": "A person who contravenes this Act is liable to a fine.",
    }
    return law(
        *(
            section(str(index), name.capitalize(), texts[name], key=f"ferries/{name}" if keys else "")
            for index, name in enumerate(numbers, start=1)
        )
    )


def test_wids_match_provisions_without_a_word_in_common() -> None:
    base, revised = (
        ferries("licence", "master", keys=True),
        law(
            section("1", "Permits", "Ships need leave from the harbour office before sailing.", key="ferries/licence"),
            section("2", "Master", "The master keeps a log.", key="ferries/master"),
        ),
    )
    script = compare(base, revised)
    assert [pair.matched_by for pair in script.units] == ["wid", "wid"]


def test_a_moved_unit_appears_at_both_places() -> None:
    script = compare(ferries("licence", "master", "penalty"), ferries("master", "penalty", "licence"))
    kinds = [block.change for block in script.blocks]
    assert kinds[:2] == [Change.MOVED_FROM, Change.MOVED_FROM]
    assert kinds[-2:] == [Change.MOVED_TO, Change.MOVED_TO]
    assert {block.move for block in script.blocks if block.move is not None} == {1}
    assert {block.unit for block in script.blocks[:2]} == {block.unit for block in script.blocks[-2:]}


def test_a_paragraph_dropped_from_a_moved_unit_is_deleted_at_its_old_place() -> None:
    long = "The master keeps a log of every crossing and shows it to an inspector on request without delay."
    other = "No person carries passengers across the strait of Norvania without a licence granted by the Minister."
    more = "This Act also binds the State and every harbour authority of the islands and of the mainland coast."
    base = law(section("1", "Log", long, "Drop me."), section("2", "Licence", other), section("3", "State", more))
    revised = law(section("1", "Licence", other), section("2", "State", more), section("3", "Log", long))
    script = compare(base, revised)
    assert [block.change for block in script.blocks if block.unit == 2] == [
        Change.MOVED_FROM,
        Change.MOVED_FROM,
        Change.DELETED,
        Change.MOVED_TO,
        Change.MOVED_TO,
    ]


def test_deleted_units_stand_after_their_base_predecessor() -> None:
    script = compare(ferries("licence", "master", "penalty"), ferries("licence", "penalty"))
    assert [pair.change for pair in script.units] == [
        UnitChange.UNCHANGED,
        UnitChange.DELETED,
        UnitChange.RENUMBERED,
    ]


def test_repealed_stubs_that_all_read_alike_do_not_move() -> None:
    base = law(*(section(str(number), "", "[Repealed]") for number in range(1, 9)))
    revised = law(
        section("1", "Harbours", "The Minister names the harbours of Norvania by order."),
        *(section(str(number), "", "[Repealed]") for number in range(2, 10)),
    )
    assert provisions(base, revised) == {**NONE, "renumbered": 8, "inserted": 1}


def test_part_headings_are_not_counted_as_provisions() -> None:
    base = law(group("I", "GENERAL"), *_units("licence"), group("II", "PENALTIES"), *_units("penalty"))
    revised = law(group("I", "GENERAL"), *_units("licence"), group("II", "OFFENCES"), *_units("penalty"))
    script = compare(base, revised)
    assert summary(script)["provisions"] == {**NONE, "unchanged": 2}
    assert [pair.change for pair in script.units][2] is UnitChange.CHANGED


def _units(*names: str) -> list[Unit]:
    texts = {"licence": "No person sails without a licence.", "penalty": "The fine for an offence is 5 units."}
    return [section("1" if name == "licence" else "2", name.capitalize(), texts[name]) for name in names]


def test_a_title_that_changed_stays_one_front_matter() -> None:
    script = compare(law(front("Ferries Bill 2030")), law(front("Ferries Act 2031")))
    assert [pair.change for pair in script.units] == [UnitChange.CHANGED]


def test_a_rewritten_section_is_shown_as_other_paragraphs_and_reported() -> None:
    base = law(
        section("1", "Licence", "No person carries passengers across the strait without a licence of this kind.")
    )
    revised = law(
        section("1", "Licence", "Ships of foreign owners pay twice what national fleets owe to every harbour.")
    )
    script = compare(base, revised)
    assert [block.change for block in script.blocks] == [Change.EQUAL, Change.DELETED, Change.INSERTED]
    assert [finding.code for finding in script.findings] == ["rewritten"]


def test_a_match_with_a_rival_is_reported() -> None:
    base = law(section("1", "", "An inspector may board a ferry at any time and ask for the log."))
    revised = law(
        section("1", "", "An inspector may board a barge at any time and ask for the log."),
        section("2", "", "An inspector may board a yacht at any time and ask for the log."),
    )
    script = compare(base, revised)
    assert _codes(script) == ["doubtful-match"]
    assert "nearly as like" in script.findings[0].message


def _codes(script: EditScript) -> list[str]:
    return [finding.code for finding in script.findings]


def test_progress_is_told_of_every_pair() -> None:
    told: list[tuple[int, int]] = []
    same = ferries("licence", "master", "penalty")
    compare(same, same, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_whole_laws_without_known_units_are_compared_too() -> None:
    base = law(front(*(f"Paragraph about subject {number} of the strait." for number in range(400))))
    texts = [f"Paragraph about subject {number} of the strait." for number in range(400) if number != 7]
    script = compare(base, law(front(*texts)))
    assert [block.change for block in script.blocks].count(Change.DELETED) == 1
    assert all(block.change in (Change.EQUAL, Change.DELETED) for block in script.blocks)


def test_equal_text_in_another_look_is_reported_not_marked() -> None:
    plain = law(section("1", "Log", para("The master keeps a log.")))
    indented = law(section("1", "Log", para("The master keeps a log.", style=Style.UNIT)))
    script = compare(plain, indented)
    assert _codes(script) == ["look-changed"]
    assert script.units[0].change is UnitChange.UNCHANGED


def test_a_signature_behind_the_last_section_does_not_move_with_it() -> None:
    oil = ("Oil", "Oil for the lamps is bought in the town and kept by the clerk of the harbour.")
    wick = ("Wick", "A wick is cut each evening before the first ferry leaves the northern pier.")
    glass = ("Glass", "Glass that is cracked is replaced within three days at the cost of the owner.")
    end = ("Signed at the harbour.", "The Minister")
    base = law(section("1", *oil), section("2", *wick), section("3", *glass, *end))
    revised = law(section("1", *wick), section("2", *glass), section("3", *oil, *end))
    script = compare(base, revised)
    lone = [block for block in script.blocks if block.change in (Change.INSERTED, Change.DELETED)]
    assert not lone
    assert [unit.change for unit in script.units].count(UnitChange.MOVED) == 1


def test_a_total_revision_is_said_and_a_table_recommended() -> None:
    rng = random.Random(4)
    old, new = act(20 * 250, rng), act(20 * 250, random.Random(99))
    told = [finding.code for finding in compare(old.law(), new.law()).findings]
    assert "total-revision" in told
    assert "total-revision" not in [finding.code for finding in compare(old.law(), old.law()).findings]
