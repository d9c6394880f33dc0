"""HTML pages: complete, escaped, self-contained, and true to the text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from modellaw.comparing import compare, concordance
from modellaw.formats import html
from modellaw.library.profiles import load_profile
from modellaw.model.printed import (
    Number,
    Printed,
    PrintedBlock,
    PrintedCell,
    PrintedLaw,
    PrintedNote,
    PrintedRow,
    PrintedTable,
    PrintedUnit,
    Run,
    RunKind,
    Style,
    UnitKind,
)
from modellaw.model.profile import Profile
from modellaw.model.source import Stamp
from modellaw.model.walk import printed_paragraphs, printed_text
from modellaw.resources import data_path

VOID = {"meta", "br", "col", "input"}
HOSTILE = '<script>alert("x")</script> & <img src=x onerror=y>'


class Reader(HTMLParser):
    """Checks that every element is closed, and gathers text, attributes and ids."""

    def __init__(self, *, skip: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.open: list[str] = []
        self.skip = skip
        self.text: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "br":
            self.text.append("\n")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not set(self.open) & {"style", "script", "title", *self.skip}:
            self.text.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, key, value in self.attributes if key == name]


def read(page: str, *, skip: tuple[str, ...] = ()) -> Reader:
    reader = Reader(skip=skip)
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def law_of(*units: tuple[str, str, tuple[PrintedBlock, ...]], rtl: bool = False) -> PrintedLaw:
    blocks: list[PrintedBlock] = []
    placed = []
    for number, heading, content in units:
        first = Printed(
            Style.UNIT_HEADING,
            (Run(heading, bold=True),),
            (Number(f"{number}.", f"ferries/{number}"),),
            heading=True,
            outline=1,
            opens=(f"ferries/{number}",),
        )
        start = len(blocks)
        blocks += [first, *content]
        placed.append(PrintedUnit(UnitKind.UNIT, f"ferries/{number}", number, heading, start, len(blocks)))
    return PrintedLaw(tuple(blocks), tuple(placed), "Ferries Act", "eng", rtl)


def para(text: str) -> Printed:
    return Printed(Style.SUBDIVISION, (Run(text),))


def rich() -> PrintedLaw:
    note = PrintedNote("footnote", ((Run("See the "), Run("old", italic=True), Run(" form.")),))
    runs = (
        Run("See "),
        Run("section 2", RunKind.REFERENCE, target="ferries/2"),
        Run(" and "),
        Run("annex", RunKind.REFERENCE, target="elsewhere"),
        Run("", RunKind.NOTE, note=0),
        Run(" — "),
        Run("Minister", RunKind.SLOT),
        Run(" x\ny", bold=True, language="fr"),
    )
    first = Printed(Style.SUBDIVISION, runs, (Number("(1)", "ferries/1__para_1"),), level=2, notes=(note,))
    table = PrintedTable(
        (
            PrintedRow((PrintedCell((para("Fee"),), header=True, colspan=2),)),
            PrintedRow((PrintedCell((para("Car"),)), PrintedCell((para("10"),)))),
        )
    )
    return law_of(("1", "Scope", (first, table)), ("2", "Log", (para(HOSTILE),)))


@pytest.fixture(scope="module")
def norvania() -> Profile:
    return load_profile("norvania", data_path())


def test_a_page_has_every_character_of_the_law(norvania: Profile) -> None:
    law = rich()
    reader = read(html.write(law, replace(norvania, layout=replace(norvania.layout, toc=""))), skip=("ol", "sup"))
    wanted = "".join(printed_text(one) for one in printed_paragraphs(law.blocks))
    assert "".join("".join(reader.text).split()) == "".join(wanted.split())


def test_nothing_in_a_law_becomes_markup(norvania: Profile) -> None:
    page = html.write(rich(), norvania)
    assert "<img" not in page
    assert "<script" not in page


def test_references_and_notes_lead_to_a_place_in_the_page(norvania: Profile) -> None:
    reader = read(html.write(rich(), norvania))
    ids = reader.values("id")
    assert len(ids) == len(set(ids))
    links = reader.values("href")
    assert "#ferries/2" in links
    assert all(link.startswith("#") and link[1:] in ids for link in links)


def test_pages_fetch_nothing(norvania: Profile) -> None:
    script = compare(rich(), law_of(("1", "Scope", (para("Other words."),))))
    pages = (html.write(rich(), norvania), html.write_redline(script, norvania))
    for page in (*pages, html.write_table(concordance(script, norvania))):
        reader = read(page)
        assert not reader.values("src")
        assert not [tag for tag, _, _ in reader.attributes if tag in ("link", "img", "iframe")]
        assert "http" not in page.replace("http-equiv", "")
        assert "default-src 'none'" in "".join(reader.values("content"))


def test_language_and_direction_are_declared() -> None:
    sidra = load_profile("sidra", data_path())
    law = law_of(("1", "السريان", (para("يسري هذا القانون."),)), rtl=True)
    script = compare(law, law)
    for page in (
        html.write(law, sidra),
        html.write_redline(script, sidra),
        html.write_table(concordance(script, sidra)),
    ):
        reader = read(page)
        assert ("html", "dir", "rtl") in reader.attributes
        assert ("html", "lang", sidra.layout.language) in reader.attributes


def redline(norvania: Profile, *, stamp: Stamp | None = None) -> str:
    base = law_of(
        ("1", "Licence", (para("No person sails without a licence from the Minister of Norvania."),)),
        ("2", "Log", (para("The master shall keep a log under section 1 at all times."), para("Drop this."))),
    )
    revised = law_of(
        ("1", "Dues", (para("Every ferry pays dues to the harbour of the islands."),)),
        ("2", "Licence", (para("No person sails without a licence from the Minister of Norvania."),)),
        ("3", "Log", (para("The master keeps a log under section 2 at all times."), para(HOSTILE))),
    )
    return html.write_redline(compare(base, revised, reference_words=("section",)), norvania, stamp=stamp)


class Sides(Reader):
    """The text a reader sees in ``main`` when one kind of mark is taken away."""

    def __init__(self, hidden: str) -> None:
        super().__init__()
        self.hidden = hidden
        self.said: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag not in VOID:
            names = (dict(attrs).get("class") or "").split()
            self.said.append(bool({"what", "gap"} & set(names)))

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        self.said.pop()

    def handle_data(self, data: str) -> None:
        if "main" in self.open and self.hidden not in self.open and not any(self.said):
            self.text.append(data)


@pytest.mark.parametrize(
    ("hidden", "wanted"),
    [
        (
            "ins",
            "1. Licence No person sails without a licence from the Minister of Norvania. 2. Log The master shall keep",
        ),
        ("del", "1. Dues Every ferry pays dues to the harbour of the islands. 2. Licence No person sails"),
    ],
)
def test_each_side_can_be_read_in_the_redline(norvania: Profile, hidden: str, wanted: str) -> None:
    reader = Sides(hidden)
    reader.feed(redline(norvania))
    assert " ".join(" ".join(reader.text).split()).replace(" .", ".").startswith(wanted)


def test_consequential_marks_have_a_class_of_their_own(norvania: Profile) -> None:
    page = redline(norvania)
    assert '<del class="c" data-mark="c">1</del><ins class="c">2</ins>' in page
    assert "shall keep</del><ins>keeps</ins>" in page


def test_a_replaced_word_is_one_stop_of_the_next_key(norvania: Profile) -> None:
    page = redline(norvania).partition("<main")[2].partition("</main>")[0]
    # an inserted section, one replaced word, a deleted and an inserted paragraph
    assert page.count('data-mark="w"') == 4
    assert page.count('data-mark="c"') == 3


def test_a_redline_names_author_and_day(norvania: Profile) -> None:
    assert "A. &lt;Drafter&gt;, 2031-05-01" in redline(norvania, stamp=Stamp("A. <Drafter>", "2031-05-01T10:00:00Z"))


def test_a_moved_provision_says_where_it_came_from_and_went(norvania: Profile) -> None:
    long = "The master keeps a log of every crossing and shows it to an inspector."
    other = "No person carries passengers across the strait without a licence at all."
    base = law_of(("1", "Log", (para(long),)), ("2", "Licence", (para(other),)))
    revised = law_of(("1", "Licence", (para(other),)), ("2", "Log", (para(long),)))
    page = html.write_redline(compare(base, revised), norvania)
    found = re.findall(r'<p class="what moves" data-mark="m">⇄ <a href="#(.*?)">(.*?)</a>', page)
    gone, come = sorted(found, key=lambda each: each[0].endswith("--from"))
    assert (come[0], come[1][:10], gone[1][:8]) == (f"{gone[0]}--from", "Moved from", "Moved to")
    assert {gone[0], come[0]} <= set(read(page).values("id"))


def test_the_same_input_gives_the_same_page(norvania: Profile) -> None:
    assert redline(norvania) == redline(norvania)


def test_a_table_page_has_a_heading_for_each_column_and_a_row_for_each_provision(norvania: Profile) -> None:
    found = concordance(compare(rich(), rich()), norvania)
    reader = read(html.write_table(found))
    assert reader.values("scope") == ["col"] * 3
    assert reader.values("data-key") == ["ferries/1", "ferries/2"]
