"""The redline page in Chromium, used as a person does: keys, buttons, both views, filters, no script, paper."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from chromium_page import Browser, browser, chromium
from harbour_laws import after, before, law, section

from modellaw.comparing import compare
from modellaw.formats import html
from modellaw.library.profiles import load_profile
from modellaw.model.printed import PrintedLaw
from modellaw.resources import data_path

ALT, CONTROL = 1, 2


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = chromium()
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing in CI")
        pytest.skip("Chromium is not installed")
    with browser(program, tmp_path_factory.mktemp("profile")) as made:
        yield made


def write(folder: Path, base: PrintedLaw, revised: PrintedLaw, profile: str = "norvania") -> Path:
    script = compare(base, revised, reference_words=("section",))
    path = folder / "redline.html"
    path.write_text(html.write_redline(script, load_profile(profile, data_path())), encoding="utf-8")
    return path


@pytest.fixture
def page(tab: Browser, tmp_path: Path) -> Browser:
    tab.open(write(tmp_path, before(), after()))
    return tab


def here(page: Browser) -> str:
    return str(page.ask("document.activeElement.textContent"))


def place(page: Browser) -> str:
    return str(page.ask("document.getElementById('ml-place').textContent"))


def seen(page: Browser, selector: str) -> list[str]:
    """The texts of those elements that are shown, on the screen or further down."""
    found = page.ask(
        "(()=>{document.styleSheets[0].insertRule('.unit{content-visibility:visible!important}',"
        "document.styleSheets[0].cssRules.length);"
        f"return [...document.querySelectorAll('{selector}')]"
        ".filter(e=>e.checkVisibility()).map(e=>e.innerText)})()"
    )
    return [str(text) for text in found]


def test_nothing_is_refused_and_nothing_is_fetched(page: Browser) -> None:
    assert page.complaints() == []
    assert len(page.requests()) == 1
    page.press("v")
    assert page.complaints() == []
    assert len(page.requests()) == 1


def test_the_policy_stops_words_that_came_alive(page: Browser) -> None:
    page.ask(
        "(()=>{const s=document.createElement('script');s.textContent='window.alive=1';document.body.append(s)})()"
    )
    page.ask("(()=>{const i=new Image();i.src='https://example.org/x.png';document.body.append(i)})()")
    assert page.ask("window.alive") is None
    assert "Content Security Policy" in " ".join(page.complaints())


def test_keys_go_to_the_next_change_and_back(page: Browser) -> None:
    assert place(page) == "Change – of 27"
    page.press("n")
    first = here(page)
    assert "The officer may ask" in first
    assert place(page) == "Change 1 of 27: 1. Report"
    page.press("j")
    assert here(page) == "Old words."
    page.press("k")
    assert here(page) == first
    page.press("p")
    assert place(page).startswith("Change 27 of 27: Header · even pages")
    page.press("n")
    assert here(page) == first


def test_the_place_of_a_key_counts_on_a_keyboard_of_another_script(page: Browser) -> None:
    page.press("ى", "KeyN")
    assert place(page).startswith("Change 1 of")
    page.press("N")
    assert place(page).startswith("Change 2 of")


def test_a_change_gone_to_is_on_the_screen_and_has_the_focus(page: Browser) -> None:
    for _ in range(14):
        page.press("n")
        page.settle()
        top, bottom, bar, height = page.ask(
            "(()=>{const r=document.activeElement.getBoundingClientRect();"
            "return [r.top,r.bottom,document.getElementById('ml-tools').getBoundingClientRect().bottom,innerHeight]})()"
        )
        assert bar <= top < bottom <= height
        assert page.ask("getComputedStyle(document.querySelector('.here')).outlineStyle") == "solid"


def test_buttons_do_what_keys_do(page: Browser) -> None:
    page.click("#ml-next")
    page.click("#ml-next")
    assert here(page) == "Old words."
    page.click("#ml-previous")
    assert place(page).startswith("Change 1 of")
    page.click("#ml-turn")
    assert page.ask("document.querySelector('input[name=view]:checked').value") == "columns"


def test_keys_are_silent_while_someone_types_or_uses_a_chord(page: Browser) -> None:
    page.ask("(()=>{const i=document.createElement('input');i.id='typed';document.body.prepend(i);i.focus()})()")
    page.press("n")
    page.press("v")
    assert page.ask("document.getElementById('typed').value") == "nv"
    assert place(page) == "Change – of 27"
    page.ask("document.getElementById('typed').remove()")
    page.press("n", modifiers=CONTROL)
    page.press("n", modifiers=ALT)
    assert place(page) == "Change – of 27"


def test_keys_can_be_turned_off_and_work_from_a_box_that_has_the_focus(page: Browser) -> None:
    page.click("input[value=f]")
    page.press("n")
    assert place(page) == "Change 1 of 24: 1. Report"
    page.ask("document.querySelector('.legend').open=true")
    page.click("#ml-keys")
    page.press("n")
    assert place(page) == "Change 1 of 24: 1. Report"


def test_two_columns_show_each_side_with_its_own_marks(page: Browser) -> None:
    page.press("v")
    left, right = seen(page, "td.left > *"), seen(page, "td.right > *")
    assert [len(seen(page, f"td.{side} {other}")) for side, other in (("left", "ins"), ("right", "del"))] == [0, 0]
    assert "Dues are paid in coin[1] at the quay." in left
    assert "Dues are paid in notes[1] at the quay." in right
    assert (
        "A pilot who has been licensed under this Act may board every ship in the strait at any time of the day."
        in right
    )
    assert [text for text in left if "Tugs" in text] == []
    assert [text for text in right if "Gone" in text] == []
    assert page.ask("new Set([...document.querySelectorAll('[id]')].map(e=>e.id)).size") == page.ask(
        "document.querySelectorAll('[id]').length"
    )
    assert page.ask("getComputedStyle(document.querySelector('.right .look strong')).fontWeight") == "700"
    assert page.ask("getComputedStyle(document.querySelector('.left .look strong')).fontWeight") == "400"


def test_the_same_changes_are_gone_through_in_both_views(page: Browser) -> None:
    inline = []
    for _ in range(27):
        page.press("n")
        inline.append(here(page))
    page.press("v")
    assert place(page) == "Change 27 of 27"
    columns = []
    for _ in range(27):
        page.press("n")
        columns.append(here(page))
        assert page.ask("document.activeElement.checkVisibility()")
    assert columns == inline


def test_a_view_keeps_the_place(page: Browser) -> None:
    for _ in range(5):
        page.press("n")
    text = here(page)
    page.press("v")
    assert place(page) == "Change 5 of 27"
    assert text in seen(page, ".here")
    page.press("v")
    assert text in seen(page, ".here")


def test_filters_take_changes_from_sight_and_from_the_way(page: Browser) -> None:
    assert len(seen(page, "del.c")) == 4
    page.click("input[value=c]")
    assert seen(page, "del.c") == []
    assert place(page) == "Change – of 23"
    page.click("input[value=f]")
    assert seen(page, "main .fmt") == []
    assert place(page) == "Change – of 20"
    page.click("input[value=m]")
    assert seen(page, ".moved-from p") == []
    assert place(page) == "Change – of 18"
    assert len(seen(page, ".gap")) == 0
    shown = len(seen(page, "section.unit"))
    page.click("input[value=u]")
    assert seen(page, ".gap") == ["Unchanged provisions: 1"] * 2
    assert len(seen(page, "section.unit")) == shown - 2
    assert len(seen(page, "nav tr.quiet")) == 0


def test_each_side_can_be_read_alone(page: Browser) -> None:
    page.click("input[value=base]")
    assert seen(page, ".one ins") == []
    assert "Dues are paid in coin[1] at the quay." in seen(page, ".one p")
    assert page.ask("getComputedStyle(document.querySelector('.one del')).textDecorationLine") == "none"
    page.click("input[value=revised]")
    assert seen(page, ".one del") == []
    assert "Dues are paid in notes[1] at the quay." in seen(page, ".one p")
    page.press("n")
    assert page.ask("document.activeElement.checkVisibility()")


def test_a_link_of_the_summary_leads_there_and_the_next_key_goes_on_from_there(page: Browser) -> None:
    page.click("nav a[href='#harbour/4']")
    page.until("document.querySelector(':target')?.id==='harbour/4'")
    page.press("n")
    assert place(page).endswith(": 4. Lights")


def test_what_is_announced_is_polite_and_marks_are_read_out(page: Browser) -> None:
    assert page.ask("document.getElementById('ml-place').getAttribute('aria-live')") == "polite"
    assert page.ask("getComputedStyle(document.querySelector('main del'),'::before').content") == '" [Deleted: "'
    tree = page.tell("Accessibility.getFullAXTree")["nodes"]
    roles = {node.get("role", {}).get("value") for node in tree}
    assert {"main", "navigation", "form", "banner", "status", "insertion", "deletion", "heading"} <= roles
    unnamed = [
        node for node in tree
        if node.get("role", {}).get("value") in ("radio", "checkbox", "button", "link", "form", "navigation")
        and not node.get("ignored") and not node.get("name", {}).get("value", "").strip()
    ]  # fmt: skip
    assert unnamed == []


def test_the_page_can_be_read_without_script(tab: Browser, tmp_path: Path) -> None:
    tab.tell("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.open(write(tmp_path, before(), after()))
        shown = str(tab.ask("document.body.innerText"))
    finally:
        tab.tell("Emulation.setScriptExecutionDisabled", value=False)
    assert "Dues are paid in coinnotes[1] at the quay." in shown
    assert "Next change" not in shown.partition("Marks and keys")[2]


def test_paper_has_the_whole_text(page: Browser) -> None:
    page.tell("Emulation.setEmulatedMedia", media="print")
    try:
        page.until("matchMedia('print').matches")
        assert seen(page, ".tools") == []
        assert page.ask("getComputedStyle(document.querySelector('.unit')).contentVisibility") == "visible"
        assert page.ask("getComputedStyle(document.querySelector('.overview')).maxBlockSize") == "none"
    finally:
        page.tell("Emulation.setEmulatedMedia", media="")


def test_an_arabic_page_runs_from_right_to_left(tab: Browser, tmp_path: Path) -> None:
    base = law(section("١", "السريان", "يسري هذا القانون على السفن كلها في المرفأ."), rtl=True)
    revised = law(section("١", "السريان", "يسري هذا القانون على السفن جميعها في المرفأ."), rtl=True)
    tab.open(write(tmp_path, replace(base, language="ara"), replace(revised, language="ara"), "sidra"))
    tab.press("v")
    left, right = (
        tab.ask(f"document.querySelector('td.{side}').getBoundingClientRect().x") for side in ("left", "right")
    )
    assert left > right
    tab.press("n")
    assert place(tab) == "التعديل 1 من 1: ١. السريان"
    assert tab.ask("document.documentElement.scrollWidth <= innerWidth")


def test_a_long_law_stays_quick_to_use(tab: Browser, tmp_path: Path) -> None:
    texts = [f"Rule {number} binds every master, pilot and owner in the harbour." * 3 for number in range(1200)]
    base = law(*(section(str(at), f"Rule {at}", text) for at, text in enumerate(texts)))
    revised = law(*(section(str(at), f"Rule {at}", text.replace("pilot", "mate")) for at, text in enumerate(texts)))
    tab.open(write(tmp_path, base, revised))
    total = place(tab).rpartition(" ")[2]
    assert int(total) >= 1200
    tab.press("p")
    assert place(tab).startswith(f"Change {total} of {total}: 1199.")
    top, height = tab.ask("[document.activeElement.getBoundingClientRect().top,innerHeight]")
    assert 0 < top < height
    tab.press("v")
    assert place(tab) == f"Change {total} of {total}"
