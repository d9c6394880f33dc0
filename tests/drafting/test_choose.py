"""Choices: the project, then the tags of the profile, then the default."""

from __future__ import annotations

import re

import pytest
from small_laws import article, paragraph, profile, project, text, write_law

from modellaw.drafting import draft
from modellaw.drafting.choose import choose
from modellaw.errors import DraftingError, LibraryError, UnknownName, VariantTie
from modellaw.model.walk import inline_text, provisions

OPTION = '[[choice.option]]\nkey = "{key}"\nlabel = {{ eng = "{key}" }}\nanchors = {anchors}\ntags = {tags}\n'


def spine(*options: tuple[str, list[str], list[str]], default: str = "") -> str:
    head = f'[[choice]]\nkey = "form"\nquestion = {{ eng = "Which?" }}\ndefault = "{default}"\n'
    made = (OPTION.format(key=key, anchors=list(map(str, anchors)), tags=tags) for key, anchors, tags in options)
    return (head + "".join(made)).replace("'", '"')


THREE = article(
    "Keeping",
    paragraph("Plain.")
    + paragraph("By tag.", ' wId="alt_tag" alternativeTo="#"')
    + paragraph("By two tags.", ' wId="alt_two" alternativeTo="#"')
    + paragraph("Always."),
)
PLAIN = ("plain", ["para_1"], [])
TAG = ("tag", ["para_1_alt_tag"], ["common-law"])
TWO = ("two", ["para_1_alt_two"], ["common-law", "penalty-separate"])


def words(library, tags="ke", picks=None):
    chosen = choose(library.provision("buoys/keep", "eng"), profile(tags), picks or {})
    found = [inline_text(block.content) for each in provisions((chosen.provision,)) for block in each.content]
    return found, chosen.decisions[0].by


@pytest.fixture
def library(tmp_path):
    return write_law(tmp_path, {"keep": THREE}, {"keep": spine(PLAIN, TAG, TWO, default="plain")})


def test_the_option_whose_tags_fit_is_taken(library):
    assert words(library) == (["By tag.", "Always."], "profile")


def test_the_option_with_most_tags_wins(library):
    assert words(library, "gb") == (["By two tags.", "Always."], "profile")


def test_the_default_is_taken_when_no_tag_fits(library):
    assert words(library, "un") == (["Plain.", "Always."], "default")


def test_a_pick_of_the_project_beats_the_tags(library):
    assert words(library, "gb", {"form": "plain"}) == (["Plain.", "Always."], "project")


def test_an_unknown_pick_names_the_nearest_option(library):
    with pytest.raises(UnknownName, match="no option of buoys/keep, form is called 'plane'") as caught:
        words(library, picks={"form": "plane"})
    assert "did you mean plain" in caught.value.hint


def test_an_unknown_choice_is_refused(library):
    with pytest.raises(UnknownName, match="no choice of buoys/keep is called 'fron'"):
        words(library, picks={"fron": "plain"})


def test_a_tie_between_variants_shows_both_places(tmp_path):
    other = ("other", ["para_1_alt_two"], ["common-law"])
    library = write_law(tmp_path, {"keep": THREE}, {"keep": spine(TAG, other, default="tag")})
    with pytest.raises(VariantTie) as caught:
        words(library)
    message = re.sub(r"[^ (]*/(?=eng\.xml|provision\.toml)", "", str(caught.value))
    places = re.findall(r"eng\.xml:(\d+)", message)
    assert len(set(places)) == 2
    assert re.sub(r":\d+", ":n", message) == (
        "provision.toml:n: buoys/keep, form: these options fit profile ke equally: "
        "tag (eng.xml:n); other (eng.xml:n)\n"
        "hint: add a tag to one of them, or pick one in [choices] of project.toml"
    )


def test_a_choice_without_default_must_be_decided(tmp_path):
    library = write_law(tmp_path, {"keep": THREE}, {"keep": spine(PLAIN, TWO, ("tag", ["para_1_alt_tag"], ["un"]))})
    with pytest.raises(DraftingError, match="the choice 'form' is open, and no option fits profile ke"):
        words(library)


def test_a_variant_that_no_choice_decides_is_an_error(tmp_path):
    library = write_law(tmp_path, {"keep": THREE}, {"keep": spine(PLAIN, TAG, default="plain")})
    with pytest.raises(LibraryError, match="no choice decides between them"):
        words(library, "un")


def test_an_option_without_text_in_the_language_is_not_taken_by_tag(tmp_path):
    absent = ("absent", ["para_9"], ["common-law", "penalty-separate"])
    library = write_law(tmp_path, {"keep": THREE}, {"keep": spine(PLAIN, TAG, TWO, absent, default="plain")})
    assert words(library, "gb")[0] == ["By two tags.", "Always."]
    with pytest.raises(DraftingError, match="option absent of 'form' has no text for para_9 in eng"):
        words(library, picks={"form": "absent"})


def test_words_of_a_sentence_can_be_a_variant(tmp_path):
    body = (
        'A <inline name="alternative">ship</inline>'
        '<inline name="alternative" wId="alt_boat" alternativeTo="#">boat</inline> sails.'
    )
    options = (("ship", ["inline_1"], []), ("boat", ["inline_1_alt_boat"], ["common-law"]))
    library = write_law(tmp_path, {"keep": article("Keeping", text(body))}, {"keep": spine(*options, default="ship")})
    assert words(library)[0] == ["A boat sails."]


def test_an_optional_provision_can_be_left_out(tmp_path):
    options = (("yes", ["."], []), ("no", [], []))
    provided = {"keep": article("Keeping", text("Keep.")), "show": article("Showing", text("Show."))}
    library = write_law(tmp_path, provided, {"keep": spine(*options, default="no")})
    bill = draft(project(), library, profile())
    assert [origin.provision for origin in bill.provenance] == ["buoys/show"]


def test_conflicting_options_are_reported(tmp_path):
    extra = 'conflicts = ["form=tag"]\n'
    library = write_law(tmp_path, {"keep": THREE}, {"keep": spine(PLAIN, TWO, TAG, default="plain") + extra})
    message = "buoys/keep: option tag and form=tag exclude each other"
    findings = draft(project(), library, profile(), allow_open=True).findings
    assert [(each.code, each.message) for each in findings] == [("provisions-conflict", message)]
    with pytest.raises(DraftingError, match=message):
        draft(project(), library, profile())
