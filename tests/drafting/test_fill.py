"""Parameters and formulas: values worded, bounds checked, everything missing told at once."""

from __future__ import annotations

import pytest
from small_laws import article, paragraph, profile, project, text, write_law

from modellaw.drafting import draft
from modellaw.errors import BadParameter, MissingParameters, UnknownName
from modellaw.formats import plain
from modellaw.model.content import Filled, Slot
from modellaw.model.printed import RunKind
from modellaw.model.walk import block_inlines, nested, printed_paragraphs

BODY = article("Records", text("The {{ harbour.master }} keeps records of every {{ word.ship }} for {{ keep.years }}."))
GIVEN = (("harbour.master", "Harbour Master"), ("keep.years", 3))


@pytest.fixture
def library(tmp_path):
    return write_law(tmp_path, {"records": BODY})


def lines(library, name="ke", **fields):
    allow_open = bool(fields.pop("allow_open", False))
    return plain.write(draft(project(**fields), library, profile(name), allow_open=allow_open).printed)


def test_values_are_worded_by_the_profile(library):
    wanted = "The Harbour Master keeps records of every ship for three years."
    assert wanted in lines(library, values=GIVEN)
    assert "for 3 years" in lines(library, "gb", values=GIVEN)


def test_a_filled_slot_keeps_its_expression(library):
    bill = draft(project(values=GIVEN), library, profile())
    inlines = [each for node in bill.document.body for each in nested(block_inlines(node))]
    assert [each.expression for each in inlines if isinstance(each, Filled)] == [
        "harbour.master", "word.ship", "keep.years",
    ]  # fmt: skip
    assert not any(isinstance(each, Slot) for each in inlines)


def test_all_missing_parameters_are_told_at_once_with_their_places(library):
    with pytest.raises(MissingParameters) as caught:
        lines(library)
    assert "harbour.master has no value, used at" in caught.value.message
    assert "keep.years has no value, used at" in caught.value.message
    assert "eng.xml:" in caught.value.message
    assert caught.value.hint.splitlines() == [
        "give the values in [parameters] of project.toml",
        "harbour.master: Who is in charge of harbours?",
        "keep.years: For how many years are records kept?",
    ]


def test_an_open_parameter_is_printed_in_brackets_and_reported(library):
    bill = draft(project(values=GIVEN[1:]), library, profile(), allow_open=True)
    runs = [
        run.text for each in printed_paragraphs(bill.printed.blocks) for run in each.runs if run.kind is RunKind.SLOT
    ]
    assert runs == ["[officer in charge of harbours]"]
    assert [(each.code, each.hint) for each in bill.findings] == [
        ("parameter-open", "harbour.master: Who is in charge of harbours?")
    ]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ((("keep.years", 1),), r"keep.years = 1: the least is 2 \(Buoys Convention art. 4\)"),
        ((("keep.years", 11),), "keep.years = 11: the most is 10"),
        ((("keep.years", "many"),), "keep.years = 'many': a whole number is wanted"),
        ((("word.ship", "boat"),), "word.ship = 'boat': not one of the words that can be chosen"),
        ((("harbour.master", 7),), "harbour.master = 7: words are wanted"),
    ],
)
def test_a_wrong_value_says_why(library, values, message):
    with pytest.raises(BadParameter, match=message):
        lines(library, values=(*(pair for pair in GIVEN if pair[0] != values[0][0]), *values))


def test_an_expression_that_is_no_parameter_names_the_nearest(tmp_path):
    library = write_law(tmp_path, {"records": article("Records", text("Ask {{ harbor.master }}."))})
    with pytest.raises(UnknownName, match=r"no parameter is called 'harbor\.master'") as caught:
        lines(library)
    assert "did you mean harbour.master" in caught.value.hint
    assert "eng.xml:" in caught.value.where


THEFT = article("Theft", paragraph("No one may steal a buoy.") + paragraph("{{ penalty.theft }}"))
PENALTY = (("penalty.theft", (("custody", 5), ("fine", 1000))),)


def test_a_penalty_alone_becomes_the_sentence_of_the_tradition(tmp_path):
    library = write_law(tmp_path, {"theft": THEFT})
    assert (
        "(2) A person who commits an offence under this section shall be liable, on conviction, to a fine not "
        "exceeding one thousand shillings, or to imprisonment for a term not exceeding five years, or to both."
    ) in lines(library, values=PENALTY)


def test_a_penalty_sentence_can_have_items(tmp_path):
    text_lines = lines(write_law(tmp_path, {"theft": THEFT}), "gb", values=PENALTY).splitlines()
    at = text_lines.index("(2) A person who commits an offence under this section is liable—")
    assert [line.strip()[:3] for line in text_lines[at + 1 : at + 3]] == ["(a)", "(b)"]


def test_the_bound_of_a_penalty_is_its_longest_custody(tmp_path):
    library = write_law(tmp_path, {"theft": THEFT})
    with pytest.raises(BadParameter, match="the least is 4"):
        lines(library, values=(("penalty.theft", (("custody", 3),)),))


def test_an_open_penalty_prints_the_words_for_it(tmp_path):
    printed = lines(write_law(tmp_path, {"theft": THEFT}), allow_open=True)
    assert "to a fine not exceeding [amount]" in printed


def test_a_formula_begins_a_sentence_with_a_capital(tmp_path):
    library = write_law(tmp_path, {"scope": article("Scope", text("{{ formula.this_act }} applies to buoys."))})
    assert "The present Law applies to buoys." in lines(library, "un")


def test_a_formula_of_several_lines_makes_subdivisions(tmp_path):
    library = write_law(tmp_path, {"start": article("Start", text("{{ formula.commencement }}"))})
    made = draft(project(), library, profile(formulas__commencement="First.\nSecond."))
    assert "(2) Second." in plain.write(made.printed)


def test_a_provision_whose_formula_is_empty_goes(tmp_path):
    provided = {"start": article("Start", text("{{ formula.preamble }}")), "keep": article("Keep", text("Keep."))}
    bill = draft(project(), write_law(tmp_path, provided), profile())
    assert [origin.provision for origin in bill.provenance] == ["buoys/keep"]


def test_the_heading_of_a_formula_provision_is_the_profiles(tmp_path):
    library = write_law(tmp_path, {"short-title": article("Name", text("{{ formula.short_title }}"))})
    assert "⟦m: Short title and commencement.⟧" in lines(library)
