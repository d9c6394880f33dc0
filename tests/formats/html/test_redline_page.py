"""The redline page without a browser: everything of the script is on it, in marks that need no colour and no script."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from harbour_laws import (
    BOLD,
    CENTRED,
    HOSTILE,
    LARGE,
    LEFT,
    PLAIN,
    after,
    before,
    footnote,
    law,
    note,
    para,
    run,
    section,
    table,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from modellaw.comparing import compare
from modellaw.errors import LibraryError
from modellaw.formats import html
from modellaw.formats.html.redline_words import redline_words, story_title
from modellaw.library.profiles import list_profiles, load_profile
from modellaw.model.printed import Printed, PrintedBlock, PrintedLaw, RunKind
from modellaw.model.profile import Profile
from modellaw.model.walk import law_text, printed_paragraphs
from modellaw.resources import data_path

DATA = data_path()
LANGUAGES = [(entry.id, language) for entry in list_profiles(DATA) for language in entry.languages]
STYLE = Path(html.__file__).with_name("redline.css")


@pytest.fixture(scope="module")
def norvania() -> Profile:
    return load_profile("norvania", DATA)


def written(profile: Profile, base: PrintedLaw | None = None, revised: PrintedLaw | None = None) -> str:
    script = compare(base or before(), revised or after(), reference_words=("section",))
    return html.write_redline(script, profile)


@pytest.fixture(scope="module")
def page(norvania: Profile) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(written(norvania))


def texts(page: lxml.html.HtmlElement, path: str) -> list[str]:
    return ["".join(found.itertext()) for found in page.xpath(path)]


def side(page: lxml.html.HtmlElement, name: str) -> list[str]:
    """The paragraphs of one side: what is left when the marks of the other, and what is no law, are taken away."""
    gone = {
        "base": ".//ins | .//*[contains(@class, 'inserted')] | .//section[contains(@class, 'unit moved ')]"
        " | .//section[@class='unit moved']",
        "revised": ".//del | .//*[contains(@class, 'deleted')] | .//section[contains(@class, 'moved-from')]",
    }[name]
    copy = lxml.html.document_fromstring(lxml.html.tostring(page, encoding="unicode"))
    main = copy.get_element_by_id("ml-text")
    said = ["what", "fmt", "auto", "ref", "notes", "pm"]
    for each in main.xpath(" | ".join((gone, *(f".//*[contains(@class, '{name}')]" for name in said)))):
        each.drop_tree()
    units = main.xpath("./section[contains(@class, 'unit')]")
    lines = [one for unit in units for one in unit.xpath(".//p | .//h2 | .//h3 | .//h4")]
    return ["".join(one.itertext()) for one in lines]


@pytest.mark.parametrize("name", ["base", "revised"])
def test_the_page_has_every_word_of_both_sides(page: lxml.html.HtmlElement, name: str) -> None:
    wanted = law_text((before() if name == "base" else after()).blocks).replace("\x00", "\ufffd")
    # a merged paragraph is shown in the pieces that it had before
    assert "".join("".join(side(page, name)).split()) == "".join(wanted.split())


WORDS = st.lists(
    st.sampled_from(["ship", "5", "(a)", "quay", "a\tb", "x\ny", "น้ำ", "مادة", "<b>", "&amp;"]), max_size=5
)
TEXTS = st.builds(" ".join, WORDS)


@st.composite
def paragraphs(draw: st.DrawFn) -> Printed:
    runs, notes = [], []
    for text in draw(st.lists(TEXTS, max_size=3)):
        runs.append(run(text, draw(st.sampled_from([PLAIN, BOLD, LARGE]))))
        if draw(st.integers(0, 2)) == 0:
            runs.append(note(len(notes)))
            notes.append(footnote(*draw(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=2))))
    automatic = draw(st.sampled_from(["", "", "(a)", "(b)"]))
    return para(*runs, notes=tuple(notes), automatic=automatic, look=draw(st.sampled_from([LEFT, CENTRED])))


@st.composite
def laws(draw: st.DrawFn) -> PrintedLaw:
    sections = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        blocks: list[PrintedBlock] = draw(st.lists(paragraphs(), max_size=3))
        if draw(st.integers(0, 3)) == 0:
            blocks.append(table(*draw(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))))
        sections.append(section(str(number), draw(st.sampled_from(["Dues", "Pilots", "Tugs"])), *blocks))
    return law(*sections)


def note_side(page: lxml.html.HtmlElement, name: str) -> str:
    other = {"base": "ins", "revised": "del"}[name]
    gone = {"base": ("inserted", "moved"), "revised": ("deleted", "moved-from")}[name]
    copy = lxml.html.document_fromstring(lxml.html.tostring(page, encoding="unicode"))
    main = copy.get_element_by_id("ml-text")
    for each in main.xpath(f".//{other} | .//*[contains(@class, 'fmt') or @class='back']"):
        each.drop_tree()
    for each in main.xpath(".//*[@class]"):
        if set(gone) & set(each.get("class").split()):
            each.drop_tree()
    return "".join("".join(texts(main, ".//ol[@class='notes']/li")).split())


@settings(max_examples=80)
@given(laws(), laws())
def test_both_sides_of_any_two_laws_are_on_the_page(base: PrintedLaw, revised: PrintedLaw) -> None:
    found = lxml.html.document_fromstring(written(load_profile("norvania", DATA), base, revised))
    for name, one in (("base", base), ("revised", revised)):
        assert "".join("".join(side(found, name)).split()) == "".join(law_text(one.blocks).split())
        lines = (line for each in printed_paragraphs(one.blocks) for note in each.notes for line in note.paragraphs)
        wanted = "".join("".join(run.text for run in line) for line in lines)
        assert sorted(note_side(found, name)) == sorted("".join(wanted.split()))


def test_formatting_is_said_in_words(page: lxml.html.HtmlElement) -> None:
    assert texts(page, "//main//small[@class='fmt']") == [
        "[bold: no → yes]",
        "[font: Liberation Serif → Liberation Sans; size: 12 → 14]",
        "[alignment]",
    ]
    assert texts(page, "//main//span[contains(@class, 'look')]") == ["Dues are never waived.", "Nobody is exempt."]
    assert len(page.xpath("//main//*[@data-mark='f']")) == 3


def test_notes_stand_below_their_provision_with_their_own_marks(page: lxml.html.HtmlElement) -> None:
    notes = page.xpath("//main//ol[@class='notes']/li")
    first = lxml.html.tostring(notes[0], encoding="unicode")
    assert '<p>See the <del data-mark="w">old</del><ins>new</ins> form.' in first
    assert [note.get("class") for note in notes] == [None, "deleted", "inserted"]
    assert texts(page, "//main//li[@class='inserted']//ins") == ["Within a day.", "In ink."]
    for link in page.xpath("//main//a[starts-with(@href, '#ml-')]"):
        assert page.xpath(f"//*[@id='{link.get('href')[1:]}']"), link.get("href")


def test_a_merged_paragraph_shows_one_mark_taken_out(norvania: Profile) -> None:
    there, back = written(norvania), written(norvania, after(), before())
    assert there.count('<del class="pm" data-mark="w">¶</del>') == 1
    assert back.count('<ins class="pm" data-mark="w">¶</ins>') == 1


def test_headers_that_changed_have_a_block_of_their_own(page: lxml.html.HtmlElement) -> None:
    block = page.xpath("//main/section[@aria-labelledby='ml-stories']")[0]
    assert texts(block, "./h2 | ./h3") == [
        "Headers and footers",
        "Header",
        "Header · even pages · section 2 of the file",
    ]
    assert texts(block, ".//del | .//ins") == ["1999", "2031", "Draft"]
    assert page.xpath("//nav//a[@href='#ml-stories']")


def test_automatic_numbers_are_shown_and_marked_as_consequential(page: lxml.html.HtmlElement) -> None:
    assert texts(page, "//main//*[contains(@class, 'auto')]") == ["(a) ", "(b) ", "(b) ", "(c) "]
    assert texts(page, "//main//del[@class='c auto'] | //main//ins[@class='c auto']") == ["(b) ", "(c) "]


def test_a_moved_provision_is_one_block_with_links_both_ways_and_its_own_edits(page: lxml.html.HtmlElement) -> None:
    old, new = (
        page.xpath("//section[contains(@class, 'moved-from')]")[0],
        page.xpath("//section[@class='unit moved']")[0],
    )
    assert old.xpath(".//p[contains(@class, 'what')]/a/@href") == [f"#{new.get('id')}"]
    assert new.xpath(".//p[contains(@class, 'what')]/a/@href") == [f"#{old.get('id')}"]
    assert texts(new, ".//del[not(@class)] | .//ins[not(@class)]") == ["any", "every"]
    assert len(old.xpath(".//*[@data-mark]")) == 1


def test_a_paragraph_without_words_is_seen_to_come_and_go(norvania: Profile) -> None:
    empty, full = law(section("1", "Dues", "One.", "", "Two.")), law(section("1", "Dues", "One.", "Two."))
    for base, revised, mark in ((full, empty, "ins"), (empty, full, "del")):
        found = lxml.html.document_fromstring(written(norvania, base, revised))
        assert texts(found, f"//main//{mark}[@class='pm'][@data-mark]") == ["¶"]


def test_a_row_with_an_empty_cell_is_one_stop(norvania: Profile) -> None:
    rows = (("Ship", "Dues"), ("Brig", "10"))
    base, revised = law(section("1", "Dues", table(*rows))), law(section("1", "Dues", table(*rows, ("", "12"))))
    found = lxml.html.document_fromstring(written(norvania, base, revised))
    assert texts(found, "//main//*[@data-mark]") == ["12"]


def test_a_whole_provision_is_one_stop(page: lxml.html.HtmlElement) -> None:
    for name in ("inserted", "deleted"):
        unit = page.xpath(f"//section[@class='unit {name}']")[0]
        assert [mark.get("class") for mark in unit.xpath(".//*[@data-mark]")] == ["what"]


def test_the_summary_links_to_every_provision_with_its_counts(page: lxml.html.HtmlElement) -> None:
    rows = {cells[0]: cells[1:] for row in page.xpath("//nav//tbody/tr") if (cells := texts(row, "./td"))}
    assert rows["3. Dues"] == ["Changed", "+24", "−8", "", "2", "3"]
    assert rows["4. Lights"] == ["Changed", "", "", "−1", "", ""]
    assert rows["2. Savings"] == ["Unchanged", "", "", "", "", ""]
    assert rows["6. Pilots"][0] == "Moved from 3"
    for link in page.xpath("//nav//a/@href"):
        assert page.xpath(f"//*[@id='{link[1:]}']")


def test_headings_leave_no_level_out_and_landmarks_have_names(page: lxml.html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - level <= 1 for level, later in pairwise(levels))
    assert len(page.xpath("//main")) == len(page.xpath("//header")) == len(page.xpath("//nav")) == 1
    assert page.xpath("//nav/@aria-labelledby") == ["ml-summary"]
    assert page.xpath("//form/@aria-label") == ["View"]
    for control in page.xpath("//form//input"):
        assert "".join(control.getparent().itertext()).strip(), "a control without a label"


def test_ids_are_unique(page: lxml.html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"harbour/1", "harbour/3", "front"} <= set(ids)


def test_hostile_words_stay_words(norvania: Profile) -> None:
    base = law(section('"><script>1</script>', HOSTILE, HOSTILE), title=HOSTILE)
    revised = law(section("'><img src=x>", f"{HOSTILE} 2", f"{HOSTILE} 3"), title=HOSTILE)
    hostile = replace(norvania, words=tuple((key, f"{text}{HOSTILE}") for key, text in norvania.words))
    found = lxml.html.document_fromstring(written(hostile, base, revised))
    assert found.xpath("//img") == []
    assert len(found.xpath("//script")) == len(found.xpath("//style")) == 1
    assert not [name for each in found.iter() for name in each.attrib if name.startswith("on")]
    assert "<" not in found.xpath("//style")[0].text.partition("ins::before{content:")[2]


def test_the_policy_lets_nothing_in_but_the_page_itself(page: lxml.html.HtmlElement) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "unsafe" not in policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert (rules["default-src"], rules["base-uri"], rules["form-action"]) == ("'none'",) * 3
    assert re.fullmatch(r"'sha256-[\w+/=]{44}'", rules["script-src"])
    assert not page.xpath("//@style") + page.xpath("//@src")


@pytest.mark.parametrize(("name", "language"), LANGUAGES)
def test_every_profile_has_the_words_of_a_redline(name: str, language: str) -> None:
    words = redline_words(load_profile(name, DATA, language=language))
    assert all(words.values())
    assert "{n}" in words["change_of"]
    assert "{m}" in words["change_of"]
    assert "{n}" in words["file_section"]


def test_missing_words_are_named(norvania: Profile) -> None:
    dumb = replace(norvania, words=tuple(each for each in norvania.words if each[0] not in ("view", "look_bold")))
    with pytest.raises(LibraryError, match=r"profile norvania has no words for redlines: words.view, words.look_bold"):
        redline_words(dumb)


def test_a_header_is_named_as_a_reader_calls_it(norvania: Profile) -> None:
    words = redline_words(norvania)
    assert story_title("footer first 1", words) == "Footer · first page"
    assert story_title("header default 3", words) == "Header · section 3 of the file"


def test_the_page_is_in_the_language_and_direction_of_the_law() -> None:
    sidra = load_profile("sidra", DATA)
    found = lxml.html.document_fromstring(written(sidra, before(), replace(after(), rtl=True)))
    assert (found.get("dir"), found.get("lang")) == ("rtl", sidra.layout.language)
    assert texts(found, "//main//small[@class='fmt']")[0] == "[غامق: لا ← نعم]"
    physical = r"[\s{;](?:(?:margin|padding|border|inset)-)?(?:left|right|width|height|top|bottom)\s*:"
    assert re.findall(physical, STYLE.read_text(encoding="utf-8")) == []


def test_the_words_of_the_tool_stand_apart_from_a_law_in_another_script(norvania: Profile) -> None:
    found = lxml.html.document_fromstring(written(norvania, before(), replace(after(), rtl=True)))
    assert (found.get("dir"), found.get("lang")) == ("ltr", "en")
    assert (found.xpath("//main/@dir"), found.xpath("//main/@lang")) == (["rtl"], [""])
    said = found.xpath("//main//*[contains(@class, 'what') or contains(@class, 'fmt') or contains(@class, 'gap')]")
    assert {(each.get("dir"), each.get("lang")) for each in said} == {("ltr", "en")}


def luminance(colour: str) -> float:
    digits = colour if len(colour) == 6 else "".join(2 * digit for digit in colour)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_of_text_can_be_read(page: lxml.html.HtmlElement) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3) against every background there is."""
    style = page.xpath("//style")[0].text
    grounds = {"fff", *re.findall(r"background:#([0-9a-f]{3,6})", style)}
    for colour in set(re.findall(r"[{;\s]color:#([0-9a-f]{3,6})", style)):
        for ground in grounds:
            high, low = sorted((luminance(colour), luminance(ground)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, f"#{colour} on #{ground}"


def test_marks_do_not_rest_on_colour(page: lxml.html.HtmlElement) -> None:
    style = page.xpath("//style")[0].text
    assert re.search(r"ins\{[^}]*text-decoration:underline", style)
    assert re.search(r"del\{[^}]*text-decoration:line-through", style)
    assert 'ins::before{content:"\\20 \\5b Inserted\\3a \\20 "}' in style


def test_unchanged_laws_give_a_page_without_stops(norvania: Profile) -> None:
    found = lxml.html.document_fromstring(written(norvania, before(), before()))
    assert found.xpath("//main//*[@data-mark]") == []
    assert found.xpath("//form//input[@name='show']/@value") == ["u"]
    assert texts(found, "//p[@class='gap']") == ["Unchanged provisions: 7"]


def test_references_lead_to_the_provision(norvania: Profile) -> None:
    first = before()
    runs = para("As section ", "1 says.").runs
    linked = replace(runs[1], kind=RunKind.REFERENCE, target="harbour/1")
    revised = replace(
        first,
        blocks=tuple(replace(one, runs=(runs[0], linked)) if at == 3 else one for at, one in enumerate(first.blocks)),
    )
    assert list(printed_paragraphs(revised.blocks))[3].runs[1] == linked
    found = lxml.html.document_fromstring(written(norvania, first, revised))
    assert "#harbour/1" in found.xpath("//main//ins//a/@href")


def test_the_same_script_gives_the_same_page(norvania: Profile) -> None:
    assert written(norvania) == written(norvania)
