"""Each rule of the linter has a law that it speaks about and a near one that it lets pass."""

from __future__ import annotations

import inspect
import re

import pytest

from modellaw.checking import check_law, rules
from modellaw.formats import akn
from modellaw.model.content import Document
from modellaw.model.source import Finding, Severity

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SLOT = (
    '<placeholder status="incomplete" originalText="{{ authorities.central }}">{{ authorities.central }}</placeholder>'
)
FILLED = '<placeholder originalText="{{ authorities.central }}">the Registrar</placeholder>'
DEFINITION = '<def refersTo="#great-seal">great seal</def> means the seal of the State.'
USE = 'The <term refersTo="#great-seal">great seal</term> is blue.'


def law(*sections: str, after: str = "") -> Document:
    """A law whose body holds ``sections``, each on a line of its own from line 2 on."""
    lines = "\n".join(sections)
    text = f'<akomaNtoso xmlns="{AKN}"><act name="law"><body>\n{lines}\n</body>{after}</act></akomaNtoso>'
    return akn.read(text.encode(), name="seals.xml").document


def section(num: str, text: str = "Seals are blue.", *, eid: str = "", heading: str = "") -> str:
    named = f' eId="{eid}"' if eid else ""
    over = f"<heading>{heading}</heading>" if heading else ""
    return f"<section{named}><num>{num}</num>{over}<content><p>{text}</p></content></section>"


def subsections(*nums: str) -> str:
    return "".join(f"<subsection><num>{num}</num><content><p>Words.</p></content></subsection>" for num in nums)


def numbered(*nums: str) -> Document:
    return law(*map(section, nums))


def schedule(num: str) -> str:
    doc = f'<doc name="schedule"><mainBody>{section(num, eid="sch_1__sec_1")}</mainBody></doc>'
    return f'<attachments><attachment eId="att_1"><heading>Schedule</heading>{doc}</attachment></attachments>'


def codes(document: Document) -> list[str]:
    return [finding.code for finding in check_law(document)]


BAD = {
    "a number is left out": (numbered("1.", "2.", "4."), ["number-gap"]),
    "a number comes twice": (numbered("1.", "2.", "2."), ["number-repeated"]),
    "a number goes back": (numbered("1.", "3.", "2."), ["number-gap", "number-repeated"]),
    "an Arabic-Indic number is left out": (numbered("المادة ١", "المادة ٣"), ["number-gap"]),
    "a subsection stands alone": (law(f"<section><num>1.</num>{subsections('(1)')}</section>"), ["number-alone"]),
    "a slot is open": (law(section("1.", f"Ask {SLOT}.")), ["slot-open"]),
    "a slot in a heading is open": (law(section("1.", heading=SLOT)), ["slot-open"]),
    "a bracket is left": (law(section("1.", "The [competent authority] decides.")), ["bracket-left"]),
    "two brackets are left": (law(section("1.", "The [King] or [Queen] decides.")), ["bracket-left", "bracket-left"]),
    "a reference leads nowhere": (
        law(section("1.", 'See <ref href="#sec_9">section 9</ref>.')),
        ["reference-dangling"],
    ),
    "a defined term is not used": (law(section("1.", DEFINITION)), ["definition-unused"]),
    "one of two defined terms is not used": (
        law(section("1.", DEFINITION), section("2.", '<def refersTo="#wax">wax</def> means wax.'), section("3.", USE)),
        ["definition-unused"],
    ),
    "a section is empty": (law("<section><num>1.</num><heading>Seals</heading></section>"), ["provision-empty"]),
}

GOOD = {
    "numbers run on": numbered("1.", "2.", "3."),
    "inserted numbers stand between": numbered("Article 5", "Article 5A", "Article 5 bis", "Article 6"),
    "numbers begin late": numbered("14.", "15."),
    "numbers are words": numbered("First", "Third"),
    "a schedule begins again": law(section("1."), section("2."), after=schedule("1.")),
    "two subsections": law(f"<section><num>1.</num>{subsections('(1)', '(2)')}</section>"),
    "a slot is filled": law(section("1.", f"Ask {FILLED}.")),
    "brackets hold a whole sentence": law(section("1.", f"[{'Seals are blue and round. ' * 4}]")),
    "a reference leads to another section": law(
        section("1.", 'See <ref href="#sec_2">section 2</ref>.'), section("2.", eid="sec_2")
    ),
    "a reference leads to a schedule's section": law(
        section("1.", 'See <ref href="#sch_1__sec_1">the Schedule</ref>.'), after=schedule("1.")
    ),
    "a reference leads to another law": law(section("1.", 'See <ref href="/akn/nv/act/1999/7">the Wax Act</ref>.')),
    "a defined term is marked where it is used": law(section("1.", DEFINITION), section("2.", USE)),
    "a defined term is used without a mark": law(section("1.", DEFINITION), section("2.", "The great seal is blue.")),
    "one subsection without a number": law(
        "<section><num>1.</num><subsection><content><p>Words.</p></content></subsection></section>"
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_rule_speaks(case):
    document, wanted = BAD[case]
    assert codes(document) == wanted


@pytest.mark.parametrize("case", GOOD)
def test_a_law_without_fault_passes(case):
    assert check_law(GOOD[case]) == ()


def test_every_code_of_the_rules_has_a_case():
    spoken = {code for _, wanted in BAD.values() for code in wanted}
    assert spoken == set(re.findall(r'"([a-z]+-[a-z]+)"', inspect.getsource(rules)))


def test_a_finding_says_which_provision_and_where():
    (found,) = check_law(numbered("1.", "2.", "4."))
    assert found == Finding(
        "number-gap", Severity.WARNING, "4. follows number 2", "seals.xml:4", "a provision may be missing"
    )


def test_an_open_slot_is_named_with_its_line():
    (found,) = check_law(law(section("1."), section("2.", f"Ask {SLOT}.", heading="Offices")))
    assert found.message == "2. (Offices): no value yet for authorities.central"
    assert found.where == "seals.xml:3"
    assert found.hint == "give it under [parameters] in project.toml"


def test_an_unused_definition_and_a_lonely_number_are_notes():
    document = law(f"<section><num>1.</num>{subsections('(1)')}</section>", section("2.", DEFINITION))
    assert {finding.severity for finding in check_law(document)} == {Severity.NOTE}


def test_findings_come_rule_by_rule():
    document = law(section("1.", "The [King]."), section("3.", "The [Queen]."))
    assert codes(document) == ["number-gap", "bracket-left", "bracket-left"]
