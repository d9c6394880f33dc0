"""Definitions composed, provisions numbered, references worded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_laws import article, document, paragraph, profile, project, provision, write_law

from modellaw.drafting import draft
from modellaw.drafting.define import collation_key, define
from modellaw.drafting.link import link
from modellaw.drafting.number import number
from modellaw.errors import DanglingReference, DraftingError
from modellaw.formats import plain
from modellaw.model.content import Paragraph, Reference, Term, Text
from modellaw.model.profile import HeadingPlace
from modellaw.model.roles import Role
from modellaw.model.walk import all_provisions, inline_text


def definition(key, words, law="buoys", uses=""):
    used = (Term(uses, (Text(uses),)),) if uses else ()
    content = Paragraph((Term(key, (Text(key),), defines=True), Text(f" means {words} "), *used, Text(";")))
    return replace(provision(Role.DEF, f"{law}/definitions__def_{key}"), content=(content,))


def definitions(*children, law="buoys"):
    return provision(Role.U, f"{law}/definitions", *children, words="In this law:", heading="Definitions")


def uses(key, wid="buoys/use"):
    return replace(provision(Role.U, wid), content=(Paragraph((Term(key, (Text(key),)), Text("."))),))


def kept(result):
    return [each.wid.rpartition("_")[2] for each in all_provisions(result.document) if each.role is Role.DEF]


# --- definitions


def test_only_terms_in_use_are_defined_and_what_their_definitions_use():
    body = definitions(
        definition("chain", "links"), definition("buoy", "a float on a", uses="chain"), definition("sea", "water")
    )
    assert kept(define(document(body, uses("buoy")), profile())) == ["buoy", "chain"]


def test_definitions_of_two_laws_become_one_unit():
    second = definitions(definition("anchor", "a hook", law="ports"), law="ports")
    bill = document(definitions(definition("buoy", "a float")), second, uses("buoy"), uses("anchor", "ports/use"))
    result = define(bill, profile())
    assert kept(result) == ["anchor", "buoy"]
    assert [each.wid for each in all_provisions(result.document) if each.role is Role.U] == [
        "buoys/definitions", "buoys/use", "ports/use",
    ]  # fmt: skip


@pytest.mark.parametrize(("words", "codes"), [("a float", []), ("a ball", ["definition-differs"])])
def test_a_term_defined_twice_is_kept_once(words, codes):
    second = definitions(definition("buoy", words, law="ports"), law="ports")
    result = define(document(definitions(definition("buoy", "a float")), second, uses("buoy")), profile())
    assert kept(result) == ["buoy"]
    assert [each.code for each in result.findings] == codes


def test_definitions_go_when_no_term_is_used():
    result = define(document(definitions(definition("buoy", "a float")), uses("sea")), profile())
    assert kept(result) == []
    assert [each.code for each in result.findings] == ["term-undefined", "definitions-unused"]


def test_the_order_of_definitions_is_the_profiles():
    body = definitions(definition("sea", "water"), definition("Échelle", "a scale"), definition("buoy", "a float"))
    bill = document(body, uses("sea"), uses("Échelle", "b/u"), uses("buoy", "c/u"))
    assert kept(define(bill, profile(definitions__order="alphabetical"))) == ["buoy", "Échelle", "sea"]
    assert kept(define(bill, profile(definitions__order="logical"))) == ["sea", "Échelle", "buoy"]


def test_accents_count_only_between_equal_words():
    assert sorted(["côte", "cote", "coter"], key=collation_key) == ["cote", "côte", "coter"]


def test_composing_definitions_twice_changes_nothing():
    once = define(document(definitions(definition("buoy", "a float")), uses("buoy")), profile()).document
    assert define(once, profile()).document == once


# --- numbers


def numbered(*body, **overrides):
    return number(document(*body), profile(**overrides))


def nums(bill):
    return [inline_text(each.num) for each in all_provisions(bill)]


def unit(wid, *children, words="Words."):
    return provision(Role.U, wid, *children, words=words, heading="Heading")


def sub(wid, *children):
    return provision(Role.P, wid, *children, words="Words.")


def test_units_run_through_the_law_and_subdivisions_restart():
    body = (unit("a", sub("a1"), sub("a2")), unit("b", sub("b1"), sub("b2")))
    assert nums(numbered(*body)) == ["1.", "(1)", "(2)", "2.", "(1)", "(2)"]


def test_a_sole_subdivision_has_no_number():
    assert nums(numbered(unit("a", sub("a1")))) == ["1.", ""]


def test_numbering_twice_changes_nothing():
    once = numbered(provision(Role.G1, "g", unit("a", sub("a1"), sub("a2")), heading="Part"))
    assert number(once, profile()) == once


def test_groups_without_a_level_are_opened():
    inner = provision(Role.G2, "h", unit("a"), heading="Chapter")
    bill = numbered(provision(Role.G1, "g", inner, heading="Part"))
    assert [each.role for each in all_provisions(bill)] == [Role.G1, Role.U]


def test_headings_that_are_not_printed_go():
    bill = number(document(unit("a")), profile("fr-af"))
    assert profile("fr-af").level(Role.U).heading is HeadingPlace.NONE
    assert [each.heading for each in all_provisions(bill)] == [()]


def test_a_heading_ends_as_the_tradition_ends_it():
    assert [inline_text(each.heading) for each in all_provisions(numbered(unit("a")))] == ["Heading."]


def test_a_list_deeper_than_the_profile_is_an_error():
    deep = provision(Role.L1, "d", provision(Role.L2, "e", provision(Role.L3, "f", provision(Role.L4, "g", words="w"))))
    with pytest.raises(DraftingError, match="profile ke has no level L4 for g"):
        numbered(unit("a", deep))


def test_items_of_a_numbered_definition_are_not_numbered_like_it():
    item = provision(Role.L1, "i", words="one;")
    holder = definitions(
        replace(definition("buoy", "any:"), intro=(Paragraph((Text("b"),)),), content=(), children=(item,))
    )
    once = number(document(holder), profile("un"))
    assert nums(once) == ["Article 1.", "(a)", "(i)"]
    assert number(once, profile("un")) == once


def test_elements_are_the_profiles():
    assert [each.element for each in all_provisions(numbered(unit("a", sub("a1"))))] == ["section", "subsection"]


# --- references


def refers(target, form="", before="See "):
    return (Text(before), Reference(target, (Text("old words"),), form=form), Text("."))


def linked(*content, target_unit="a", name="ke", **options):
    origin = replace(provision(Role.U, "z/z"), content=(Paragraph(content),))
    bill = number(document(unit("a/a", sub("a/a__para_1"), sub("a/a__para_2")), origin), profile(name))
    result = link(bill, profile(name), **options)
    last = list(all_provisions(result.document))[-1]
    return inline_text(last.content[0].content), result.findings


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (refers("/a/a"), "See section 1."),
        (refers("/a/a#para_2"), "See section 1(2)."),
        (refers("/a/a#para_1 /a/a#para_2"), "See section 1(1) and (2)."),
        (refers("/a/a#para_1 /a/a#para_2", "or"), "See section 1(1) or (2)."),
        (refers("#", before="In "), "In this section."),
        (refers("/a/a", before=""), "Section 1."),
        (refers("/a/a", before="Stop. "), "Stop. Section 1."),
        (refers("/akn/zz/act/2020/1"), "See old words."),
    ],
)
def test_a_reference_is_worded_for_its_target(content, words):
    assert linked(*content) == (words, ())


def test_dangling_references_are_told_at_once_with_the_nearest_names():
    with pytest.raises(DanglingReference) as caught:
        linked(*refers("/a/aa"), *refers("/q/nowhere#para_1"))
    assert "a/aa is not in the bill, but referred to at z/z" in caught.value.message
    assert "q/nowhere__para_1 is not in the bill" in caught.value.message
    assert "did you mean a/a" in caught.value.hint


def test_dangling_references_can_stay_open():
    words, findings = linked(*refers("/a/aa"), allow_open=True)
    assert words == "See old words."
    assert [each.code for each in findings] == ["reference-dangling"]


def test_the_variant_chosen_stands_for_its_main_text(tmp_path):
    body = article(
        "Keeping",
        paragraph("One.") + paragraph("Two.") + paragraph('See <ref href="#para_2">x</ref>.'),
    )
    variant = body.replace("<article>", '<article wId="alt_b" alternativeTo="#">').replace("Two", "Deux")
    choice = (
        '[[choice]]\nkey = "form"\nquestion = { eng = "?" }\n'
        '[[choice.option]]\nkey = "a"\nlabel = { eng = "a" }\nanchors = ["."]\n'
        '[[choice.option]]\nkey = "b"\nlabel = { eng = "b" }\nanchors = ["._alt_b"]\ntags = ["common-law"]\n'
    )
    printed = plain.write(
        draft(project(), write_law(tmp_path, {"keep": body + variant}, {"keep": choice}), profile()).printed
    )
    assert "(2) Deux." in printed
    assert "(3) See subsection (2)." in printed
