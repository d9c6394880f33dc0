"""Each trap of tracked changes, by a reader of its own: both sides exact, nothing marked twice, nothing for nothing.

The files differ in one thing each. What is read is the whole document: text, style, number and look of every
paragraph, its runs with their effective formatting, notes, text boxes, headers, footers and page.
"""

from __future__ import annotations

import re

import pytest
from lxml import etree
from trap_all import TRAPS, Redlines, packed
from trap_cost import CHANGES, W, least, marked_tokens, parts_of, revisions
from trap_reader import lines_of, without_empty

from modellaw.formats.word.lint_redline import lint_redline

DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
UNTRACKED = {
    W + name for name in ("rPr", "sectPr", "ins", "del", "moveFrom", "moveTo", "headerReference", "footerReference")
}
WASTE = 2
"""How many times the least number of words a redline may mark."""
every_trap = pytest.mark.parametrize("name", TRAPS)


def asked(field: str) -> pytest.MarkDecorator:
    """The traps that ask for it."""
    return pytest.mark.parametrize(
        "name", [name for name, trap in TRAPS.items() if getattr(trap, field) not in ("", None, False)]
    )


@every_trap
def test_accepting_gives_the_revised_file(redlines: Redlines, name: str) -> None:
    _same_lines(lines_of(redlines.redline(name).read_bytes(), accept=True), name, "revised")


@every_trap
def test_rejecting_gives_the_base(redlines: Redlines, name: str) -> None:
    _same_lines(lines_of(redlines.redline(name).read_bytes(), accept=False), name, "base")


def _same_lines(got: list[str], name: str, side: str) -> None:
    wanted = lines_of(packed(name, side))
    if TRAPS[name].may_stay_empty:
        got, wanted = without_empty(got), without_empty(wanted)
    assert got == wanted


@every_trap
def test_the_lints_are_silent(redlines: Redlines, name: str) -> None:
    assert lint_redline(redlines.redline(name).read_bytes()) == ()


@asked("empty")
def test_what_says_the_same_is_not_marked(redlines: Redlines, name: str) -> None:
    assert revisions(redlines.redline(name).read_bytes()) == []


@asked("marks")
def test_one_change_is_one_mark(redlines: Redlines, name: str) -> None:
    found = revisions(redlines.redline(name).read_bytes())
    assert len(found) == TRAPS[name].marks, [each.tag.rpartition("}")[2] for each in found]


@asked("least")
def test_few_words_are_marked(redlines: Redlines, name: str) -> None:
    trap = TRAPS[name]
    assert trap.least is not None
    marked = marked_tokens(redlines.redline(name).read_bytes(), clusters=trap.clusters)
    assert 0 < marked <= WASTE * least(*trap.least, clusters=trap.clusters)


@asked("moves")
def test_a_moved_provision_is_one_range(redlines: Redlines, name: str) -> None:
    body = parts_of(redlines.redline(name).read_bytes())["word/document.xml"]
    for kind in ("moveFrom", "moveTo"):
        names = [each.get(W + "name") for each in body.iter(f"{W}{kind}RangeStart")]
        assert len(set(names)) == len(names) == TRAPS[name].moves


@asked("shown")
def test_an_edit_inside_a_move_is_visible(redlines: Redlines, name: str) -> None:
    shown = TRAPS[name].shown
    assert shown is not None
    found = revisions(redlines.redline(name).read_bytes())
    for kind, wanted in zip(("del", "ins"), shown, strict=True):
        texts = ["".join(each.itertext()).strip() for each in found if each.tag == W + kind]
        assert not wanted or wanted in texts, texts


@every_trap
def test_every_mark_is_signed_and_has_an_id_of_its_own(redlines: Redlines, name: str) -> None:
    marks = [each for each in revisions(redlines.redline(name).read_bytes()) if "Clerk" not in each.values()]
    assert all(each.get(W + "author") and DATE.fullmatch(each.get(W + "date", "")) for each in marks)
    numbers = [each.get(W + "id") for each in marks]
    assert len(set(numbers)) == len(numbers)


@every_trap
def test_no_mark_says_the_same_on_both_sides(redlines: Redlines, name: str) -> None:
    for mark in revisions(redlines.redline(name).read_bytes()):
        owner = mark.getparent()
        if mark.tag in CHANGES and owner is not None and len(mark):
            now = [etree.tostring(each) for each in owner if each is not mark and each.tag not in UNTRACKED]
            before = [etree.tostring(each) for each in mark[0]]
            assert now != before, etree.tostring(owner)


@every_trap
def test_what_word_needs_stays(redlines: Redlines, name: str) -> None:
    """The separators of the notes, and an id of its own for each paragraph that has one."""
    for member, root in parts_of(redlines.redline(name).read_bytes()).items():
        kind = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}.get(member)
        if kind is not None:
            types = [each.get(W + "type") for each in root.iter(W + kind) if each.get(W + "type")]
            assert types == ["separator", "continuationSeparator"]
        numbers = [value for each in root.iter(W + "p") if (value := each.get(PARAGRAPH_ID))]
        assert len(set(numbers)) == len(numbers)


@asked("finding")
def test_what_cannot_be_shown_is_said(redlines: Redlines, name: str) -> None:
    redlines.redline(name)
    assert TRAPS[name].finding in [finding.code for finding in redlines.findings[name]]
