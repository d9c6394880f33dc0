"""The check of the whole library: silent on a good one, one finding for each thing that does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_library import small_library

from modellaw.library import load_library
from modellaw.model.source import Severity
from modellaw.resources import data_path

SPINE = "provisions/seals/breaking/provision.toml"


def test_a_good_library_has_no_problems(tmp_path: Path) -> None:
    assert small_library(tmp_path).problems() == ()


def test_the_schema_is_checked_when_asked_for(tmp_path: Path) -> None:
    library = small_library(tmp_path, ("breaking/eng.xml", 'placement="bottom"', 'placement="nowhere"'))
    assert library.problems() == ()
    found = library.problems(schema=True)
    assert {finding.code for finding in found} == {"akn-schema"}
    assert {finding.where.partition(":")[0] for finding in found} == {"provisions/seals/breaking/eng.xml"}


CASES = [
    (("law.toml", '["definitions"]', '["definitions", "melting"]'),
     "library-part", "there is no provision seals/melting", "provisions/seals/law.toml:1"),
    (("law.toml", '["breaking"]', '["breaking", "breaking"]'),
     "library-part", "seals/breaking stands in the parts of the law more than once", "provisions/seals/law.toml:1"),
    (("law.toml", 'fra = "les sceaux"', ""),
     "library-language", "short_name is missing in fra", "provisions/seals/law.toml:1"),
    (("law.toml", '["eng", "fra"]', '["eng", "fra", "ara"]'),
     "library-language", "seals/breaking has no text in ara", f"{SPINE}:1"),
    (("law.toml", '["demo"]', '["dema"]'),
     "library-name", "there are no obligations of an instrument 'dema'", "provisions/seals/law.toml:1"),
    ((SPINE, '["seals/definitions"]', '["seals/definition"]'),
     "library-name", "needs names 'seals/definition', which does not exist", f"{SPINE}:1"),
    ((SPINE, 'default = "leave-out"', 'default = "leave"'),
     "library-choice", "default 'leave' of choice 'attempt' is no option", f"{SPINE}:8"),
    ((SPINE, 'anchors = ["para_2"]', "anchors = []"),
     "library-choice", "no option of choice 'attempt' has an anchor: the choice changes nothing", f"{SPINE}:8"),
    ((SPINE, 'source = "Demo art. 1(2)"', 'conflicts = ["attempt=always"]'),
     "library-name", "option attempt=include names 'attempt=always': no provision, and no choice=option", f"{SPINE}:8"),
    ((SPINE, 'anchors = ["para_2"]', 'anchors = ["para_2", "para_7"]'),
     "library-anchor", "option attempt=include points to 'para_7', which does not exist in eng, fra", f"{SPINE}:8"),
    ((SPINE, '"demo-1-1"', '"demo-1-9"'),
     "library-claim", "there is no obligation 'demo-1-9'", f"{SPINE}:1"),
    ((SPINE, 'elements = { 1 = "para_2" }', 'elements = { 2 = "para_2" }'),
     "library-claim", "the claim on demo-1-2 names element 2; there are 1", f"{SPINE}:1"),
    ((SPINE, 'options = ["attempt=include"]', 'options = ["attempt=yes", "attempt=include"]'),
     "library-claim", "the claim on demo-1-2 holds for 'attempt=yes', which is no choice=option here", f"{SPINE}:1"),
    ((SPINE, 'options = ["attempt=include"]\n', ""),
     "library-claim", "the claim on demo-1-2, element 1, rests on 'para_2', which some options drop", f"{SPINE}:1"),
    ((SPINE, '"def:seal"', '"def:steal"'),
     "library-anchor", "the claim on demo-1-1, element 2, points to 'def:steal', which does not exist in eng, fra",
     f"{SPINE}:1"),
    (("breaking/fra.xml", 'href="#para_1"', 'href="#para_9"'),
     "library-reference", "the reference '#para_9' leads nowhere", "provisions/seals/breaking/fra.xml"),
    (("breaking/fra.xml", 'href="#para_1"', 'href="/seals/definitions#def_seals"'),
     "library-reference", "the reference '/seals/definitions#def_seals' leads nowhere",
     "provisions/seals/breaking/fra.xml"),
    (("breaking/fra.xml", 'refersTo="#seal"', 'refersTo="#sceau"'),
     "library-term", "the term 'sceau' is used as defined, but the law does not define it",
     "provisions/seals/breaking/fra.xml"),
    (("breaking/fra.xml", "__para_3", "__para_4"),
     "library-structure", "places differ from eng: fra lacks para_3 and has besides para_4",
     "provisions/seals/breaking/fra.xml"),
    (("breaking/fra.xml", 'wId="seals/breaking__para_3"', 'wId="seals/breaking__para_2"'),
     "library-anchor", "'para_2' is given twice", "provisions/seals/breaking/fra.xml"),
    (("breaking/fra.xml", "authorities.keeper", "authorities.keepers"),
     "library-parameter", "the text uses authorities.keepers, which parameters.toml does not declare",
     "provisions/seals/breaking/fra.xml"),
    ((SPINE, '"authorities.keeper", ', ""),
     "library-parameter", "the text uses authorities.keeper, but parameters does not list it", f"{SPINE}:1"),
    (("definitions/provision.toml", 'status = "draft"', 'parameters = ["penalty.breaking"]'),
     "library-parameter", "parameters lists penalty.breaking, but no text uses it",
     "provisions/seals/definitions/provision.toml:1"),
    (("parameters.toml", ', fra = "Qui garde les sceaux ?"', ""),
     "library-language", "question of authorities.keeper is missing in fra", "provisions/parameters.toml:1"),
    (("demo.toml", 'related = ["demo-1-1"]', ""),
     "library-obligation", "demo-1-1: related names 'demo-1-2', which does not name it back",
     "provisions/obligations/demo.toml"),
    (("demo.toml", 'option = "b"', 'option = "a"'),
     "library-obligation", "alternative group 'demo-1' has fewer than two options", "provisions/obligations/demo.toml"),
    (("demo.toml", 'related = ["demo-1-1"]', 'related = ["demo-1-1"]\nqualifiers = ["sometimes"]'),
     "library-obligation", "demo-1-2: qualifier 'sometimes' is not in the list", "provisions/obligations/demo.toml"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "code", "message", "where"), CASES, ids=[case[2][:50] for case in CASES])
def test_each_contradiction_is_one_error(
    tmp_path: Path, change: tuple[str, str, str], code: str, message: str, where: str
) -> None:
    found = small_library(tmp_path, change).problems()
    assert (code, message, where) in [(finding.code, finding.message, finding.where) for finding in found]
    assert all(finding.severity is Severity.ERROR for finding in found)


def test_a_folder_that_no_part_lists_is_an_error(tmp_path: Path) -> None:
    library = small_library(tmp_path, ("law.toml", 'provisions = ["breaking"]', "provisions = []"))
    messages = [finding.message for finding in library.problems()]
    assert "seals/breaking stands in no part of the law" in messages


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    library = small_library(
        tmp_path,
        ("breaking/fra.xml", "</article>", ""),
        ("definitions/fra.xml", 'refersTo="#seal"', 'refersTo="#sceau"'),
    )
    codes = [finding.code for finding in library.problems()]
    assert "library-unreadable" in codes
    assert "library-structure" in codes


def test_a_declared_parameter_that_no_text_uses_is_a_note(tmp_path: Path) -> None:
    extra = '[[parameter]]\nname = "spare"\ntype = "text"\nquestion = { eng = "?", fra = "?" }\n\n[[parameter]]'
    old = '[[parameter]]\nname = "penalty'
    library = small_library(tmp_path, ("parameters.toml", old, f'{extra}\nname = "penalty'))
    assert [(each.severity, each.message) for each in library.problems()] == [(Severity.NOTE, "no text uses spare")]


def test_two_options_with_the_same_tags_are_an_error(tmp_path: Path) -> None:
    library = small_library(tmp_path, (SPINE, "anchors = []", 'anchors = []\ntags = ["common-law"]'))
    messages = [finding.message for finding in library.problems()]
    assert messages == ["two options of choice 'attempt' have the same tags: no profile can tell them apart"]


def test_the_packaged_library_has_no_problems() -> None:
    found = load_library(data_path()).problems(schema=True)
    assert [finding for finding in found if finding.severity is not Severity.NOTE] == []
