"""Each trap of tracked changes, by a reader of its own: both sides exact, nothing marked twice, nothing for nothing.

The files differ in one thing each. What is read is the whole document: text, style, number and look of every
paragraph, its runs with their effective formatting, notes, text boxes, headers, footers and page.
"""

from __future__ import annotations

import pytest
from trap_all import TRAPS, Redlines, packed
from trap_cost import least, marked_tokens, revisions
from trap_reader import lines_of, without_empty

from modellaw.formats.word.lint_redline import lint_redline

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


@asked("finding")
def test_what_cannot_be_shown_is_said(redlines: Redlines, name: str) -> None:
    redlines.redline(name)
    assert TRAPS[name].finding in [finding.code for finding in redlines.findings[name]]
