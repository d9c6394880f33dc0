"""The whole way from a project to a bill: steps, templates, notes, selection."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_laws import article, paragraph, profile, project, text, write_law

from modellaw.drafting import STEPS, draft
from modellaw.drafting.select import Selected, select
from modellaw.drafting.skeleton import assemble, render
from modellaw.errors import LibraryError, UnknownName, UsageError
from modellaw.formats import akn, plain
from modellaw.library.templates import load_template
from modellaw.model.printed import RunKind, Style
from modellaw.model.walk import printed_paragraphs, printed_text
from modellaw.resources import data_path

KEEP = article("Keeping", paragraph("Keep buoys.") + paragraph("Clean buoys."))
SHOW = article("Showing", text('Show them as <ref href="/buoys/keep">article 1</ref> says.'))


@pytest.fixture
def library(tmp_path):
    return write_law(tmp_path, {"keep": KEEP, "show": SHOW}, {"show": 'needs = ["buoys/keep"]\n'})


@pytest.mark.parametrize("step", STEPS)
def test_every_step_gives_a_document_that_can_be_written(library, step):
    bill = draft(project(), library, profile(), stop_after=step)
    assert akn.read(akn.write(bill.document), name=step).document.body


def test_a_step_stopped_early_has_not_numbered(library):
    printed = plain.write(draft(project(), library, profile(), stop_after="define").printed)
    assert "1." not in printed
    assert "Show them as article 1 says." in printed


def test_an_unknown_step_names_the_nearest(library):
    with pytest.raises(UsageError, match="no step 'numbr'") as caught:
        draft(project(), library, profile(), stop_after="numbr")
    assert "did you mean number" in caught.value.hint


def test_unmet_needs_are_findings(library):
    selected = select(project(include=("buoys/show",)), library)
    assert [(each.code, each.message) for each in selected.findings] == [
        ("need-unmet", "buoys/show does not work without buoys/keep, which is not in the bill")
    ]


def test_conflicting_provisions_are_findings(tmp_path):
    library = write_law(tmp_path, {"keep": KEEP, "show": SHOW}, {"keep": 'conflicts = ["buoys/show"]\n'})
    assert [each.code for each in select(project(), library).findings] == ["provisions-conflict"]


def test_an_unknown_provision_names_the_nearest(library):
    with pytest.raises(UnknownName) as caught:
        draft(project(exclude=("buoys/kep",)), library, profile())
    assert "did you mean buoys/keep" in caught.value.hint


def test_an_unknown_template_names_the_known_ones(library):
    with pytest.raises(UnknownName, match="no template is called 'akt'"):
        draft(project(template="akt"), library, profile())


def template(skeleton):
    return replace(load_template("act", data_path()), skeleton=skeleton, name="templates/t/template.xml.j2")


@pytest.mark.parametrize(
    ("skeleton", "message"),
    [
        ("<a>\n{{ lwas }}</a>", "templates/t/template.xml.j2:2: the template fails: 'lwas' is undefined"),
        ("<a>\n\n{% if %}</a>", "templates/t/template.xml.j2:3: the template fails: Expected an expression"),
        ("{{ ''.__class__ }}", "templates/t/template.xml.j2:1: the template fails: access to attribute '__class__'"),
    ],
)
def test_a_broken_template_says_where(skeleton, message):
    with pytest.raises(LibraryError) as caught:
        render(template(skeleton), Selected((), ()), profile())
    assert str(caught.value).startswith(message)


def test_a_template_cannot_include_what_is_not_selected():
    skeleton = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="t"><body>'
        '<componentRef src="buoys/gone"/></body></bill></akomaNtoso>'
    )
    with pytest.raises(LibraryError, match="includes 'buoys/gone', which is not selected"):
        assemble(template(skeleton), Selected((), ()), {}, profile())


def test_titles_cannot_inject_markup(library):
    bill = draft(project(title="A <b>&amp;</b> {{ 1 }}"), library, profile("un"))
    assert "A <b>&amp;</b> {{ 1 }}" in plain.write(bill.printed)


NOTED = article(
    "Keeping"
    '<authorialNote class="commentary" placement="bottom"><p>Why.</p></authorialNote>'
    '<authorialNote class="drafting" placement="bottom"><p>How.</p></authorialNote>',
    text("Keep."),
)


@pytest.mark.parametrize(("notes", "kinds"), [("none", []), ("footnotes", ["drafting", "source"])])
def test_commentary_never_reaches_the_bill(tmp_path, notes, kinds):
    library = write_law(tmp_path, {"keep": NOTED}, {"keep": 'sources = ["Buoys Convention art. 2"]\n'})
    bill = draft(project(notes=notes), library, profile())
    found = list(printed_paragraphs(bill.printed.blocks))
    assert [note.kind for each in found for note in each.notes] == kinds
    assert sum(run.kind is RunKind.NOTE for each in found for run in each.runs) == len(kinds)


def test_notes_of_a_heading_that_is_not_printed_stay(tmp_path):
    library = write_law(tmp_path, {"keep": NOTED})
    bill = draft(project(notes="footnotes"), library, profile(level__U__heading="none"))
    found = [each for each in printed_paragraphs(bill.printed.blocks) if each.notes]
    assert [(each.style, printed_text(each)) for each in found] == [(Style.UNIT, "1. Keep.")]


def test_every_parameter_filled_is_in_the_provenance(tmp_path):
    library = write_law(tmp_path, {"keep": article("Keep", text("The {{ harbour.master }} keeps buoys."))})
    bill = draft(project(values=(("harbour.master", "Master"),)), library, profile())
    assert bill.provenance_json()[0]["parameters"] == {"harbour.master": "Master"}
