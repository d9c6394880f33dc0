"""The packaged skeletons, rendered as drafting renders them: order, chapters, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from modellaw.formats.xml import parse
from modellaw.library.templates import load_template
from modellaw.resources import data_path

SLOT = '<placeholder status="incomplete" originalText="{{{{ {0} }}}}">{{{{ {0} }}}}</placeholder>'


def part(key: str, *provisions: str, law: str = "seals") -> dict[str, Any]:
    return {"key": key, "heading": f"{key} & more", "provisions": [f"{law}/{each}" for each in provisions]}


SEALS = {"key": "seals", "title": "Seals", "parts": [
    part("general", "short-title", "definitions", "scope"),
    part("offences", "breaking", "forging", "theft"),
    part("courts", "jurisdiction", "evidence"),
    part("final", "repeal", "commencement"),
]}  # fmt: skip
KEYS = {"key": "keys", "title": "Keys", "parts": [
    part("opening", "short-title", "definitions", law="keys"),
    part("copies", "copying", law="keys"),
    part("end", "commencement", "transition", law="keys"),
]}  # fmt: skip


def render(
    *laws: Mapping[str, Any],
    final: Mapping[str, str] | None = None,
    formulas: tuple[str, ...] = (),
    template: str = "act",
) -> str:
    provisions = [wid for law in laws for each in law["parts"] for wid in each["provisions"]]
    jinja = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    text = jinja.from_string(load_template(template, data_path()).skeleton).render(
        laws=laws,
        provisions=provisions,
        has=lambda wid: wid in provisions,
        slot=lambda expression: Markup(SLOT.format(expression)),
        profile={"final": final or {}, "formulas": set(formulas), "language": "eng"},
    )
    parse(text.encode(), name="template")
    return text


def body(text: str) -> list[str]:
    """Keys of chapters in brackets, and provisions without the law where it is ``seals``, in order."""
    found = re.findall(r'<chapter wId="(.*?)"|componentRef src="(?:seals/)?(.*?)"', text)
    return [f"[{chapter}]" if chapter else provision for chapter, provision in found]


def test_chapters_follow_the_parts_and_special_provisions_the_profile() -> None:
    assert body(render(SEALS)) == [
        "[general]", "short-title", "definitions", "scope", "[offences]", "breaking", "forging", "theft",
        "[courts]", "jurisdiction", "evidence", "[final]", "repeal", "commencement",
    ]  # fmt: skip


def test_a_short_title_at_the_end_closes_the_last_chapter() -> None:
    found = body(render(SEALS, final={"short_title": "last", "commencement": "last", "definitions": "own"}))
    assert found[:3] == ["[general]", "definitions", "scope"]
    assert found[-4:] == ["[final]", "repeal", "commencement", "short-title"]


def test_a_provision_that_the_profile_does_not_want_is_left_out() -> None:
    found = body(render(SEALS, final={"short_title": "none", "commencement": "none"}))
    assert found[:3] == ["[general]", "definitions", "scope"]
    assert found[-2:] == ["[final]", "repeal"]


def test_commencement_second_stands_before_definitions_second() -> None:
    found = body(render(SEALS, final={"commencement": "second"}))
    assert found[1:4] == ["short-title", "commencement", "definitions"]


@pytest.mark.parametrize("final", [{"groups": "none"}, {"groups_from": "11"}])
def test_few_provisions_or_a_profile_without_groups_have_no_chapters(final: dict[str, str]) -> None:
    assert body(render(SEALS, final=final)) == [
        "short-title", "definitions", "scope", "breaking", "forging", "theft", "jurisdiction", "evidence", "repeal",
        "commencement",
    ]  # fmt: skip


def test_several_laws_share_opening_and_closing_chapters() -> None:
    assert body(render(SEALS, KEYS)) == [
        "[general]", "short-title", "definitions", "keys/definitions", "scope",
        "[offences]", "breaking", "forging", "theft", "[courts]", "jurisdiction", "evidence", "[copies]",
        "keys/copying", "[final]", "repeal", "keys/transition", "commencement",
    ]  # fmt: skip


def test_a_chapter_of_which_nothing_is_left_is_not_written() -> None:
    law = {**SEALS, "parts": [*SEALS["parts"][:3], part("final", "commencement")]}
    assert "[final]" not in body(render(law, final={"commencement": "first"}))


def test_without_special_parts_the_placed_provisions_stand_outside_chapters() -> None:
    parts = [part("a", "a1", "a2", "a3", "a4"), part("b", "b1", "short-title", "b2", "b3"), part("c", "c")]
    law = {**SEALS, "parts": parts}
    assert body(render(law))[:3] == ["short-title", "[a]", "a1"]


def test_only_formulas_of_the_profile_are_asked_for() -> None:
    bare, full = render(SEALS), render(SEALS, formulas=("cover", "long_title", "enacting", "closing"))
    assert re.findall(r'originalText="{{ (.*?) }}"', bare) == ["bill.title"]
    assert re.findall(r'originalText="{{ (.*?) }}"', full) == [
        "formula.cover", "formula.long_title", "formula.enacting", "formula.closing",
    ]  # fmt: skip
    assert "<conclusions>" in full
    assert "<preamble>" not in bare


def test_headings_are_escaped() -> None:
    assert "<heading>general &amp; more</heading>" in render(SEALS)


def test_the_chapter_template_has_no_words_of_a_whole_act() -> None:
    found = body(render(SEALS, formulas=("cover", "enacting"), template="chapter"))
    assert found[:3] == ["[chapter]", "definitions", "scope"]
    assert "short-title" not in found
    assert "commencement" not in found
