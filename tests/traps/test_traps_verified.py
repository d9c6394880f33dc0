"""Every trap as ``verify`` sees it: both sides read in one pass, no look lost, nothing altered, sources recognised."""

from __future__ import annotations

import pytest
from trap_all import TRAPS, Redlines

from modellaw import api
from modellaw.formats.word.both_sides import both_sides
from modellaw.formats.word.lint_redline import part_trees
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.read import read
from modellaw.formats.word.resolve import resolve
from modellaw.formats.word.story_text import SideText, printed_side


def said(side: SideText) -> tuple[object, ...]:
    """Text, objects and looks of a side; numbers in front are runs or not, so that runs are compared elsewhere."""
    looks = [(look.shape, look.automatic, look.cell) for look in side.looks]
    return side.lines, side.notes, side.stories, side.objects, looks


@pytest.mark.parametrize("name", TRAPS)
def test_one_pass_reads_what_resolving_the_whole_file_twice_would_give(name: str, redlines: Redlines) -> None:
    data = redlines.redline(name).read_bytes()
    package = open_package(data, name=name)
    sides = both_sides(package, part_trees(package))
    for accept in (True, False):
        whole = read(resolve(data, accept=accept), name=name).law
        assert said(sides.of(accept=accept)) == said(printed_side(whole))


@pytest.mark.parametrize("name", TRAPS)
def test_a_redline_verifies_against_both_its_files_and_every_look_comes_back(name: str, redlines: Redlines) -> None:
    answer = api.verify(redlines.redline(name), base=redlines.base(name), revised=redlines.revised(name))
    assert answer.data["sources"] == {"base": "same file", "revised": "same file"}
    assert (answer.exit_code, answer.data["problems"]) == (0, [])
    assert "redline-look" not in {finding.code for finding in redlines.findings[name]}
