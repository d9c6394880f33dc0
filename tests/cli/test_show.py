"""How answers, findings and errors reach a person (text, standard error) and a program (JSON, exit codes)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from modellaw.api import Answer
from modellaw.cli import main
from modellaw.cli.show import FAILED_ON_FINDINGS, Show
from modellaw.model.source import Finding, Severity

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NOTE = Finding("look-changed", Severity.NOTE, "1 paragraph in another look")
WARNING = Finding("slot-open", Severity.WARNING, "no value yet", "law.xml:2", "give one")
ERROR = Finding("akn-schema", Severity.ERROR, "not allowed here", "law.xml:3")
ORDER = ["note", "warning", "error"]


@pytest.fixture
def bracketed(tmp_path: Path) -> str:
    """A law with one warning when it is converted: it has no metadata."""
    path = tmp_path / "law.xml"
    content = '<section eId="sec_1"><num>1.</num><content><p>Words.</p></content></section>'
    path.write_text(f'<akomaNtoso xmlns="{AKN}"><act name="act"><body>{content}</body></act></akomaNtoso>', "utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def shown(capsys: pytest.CaptureFixture[str], answer: Answer, **how: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of showing ``answer``."""
    show = Show(**{"as_json": False, "fail_on": "never", "library": (), **how})
    code = 0
    try:
        show.result(answer)
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    return code, *capsys.readouterr()


def test_the_result_goes_to_standard_output_and_findings_to_standard_error(capsys):
    code, out, err = shown(capsys, Answer({}, "3 rows", (NOTE, WARNING)))
    assert code == 0
    assert out == "3 rows\n"
    assert err.splitlines() == [
        "note: 1 paragraph in another look [look-changed]",
        "law.xml:2: warning: no value yet [slot-open]",
        "  hint: give one",
    ]


def test_an_answer_without_text_prints_nothing(capsys):
    assert shown(capsys, Answer({})) == (0, "", "")


def test_json_holds_the_data_the_findings_and_the_outputs_and_nothing_else_is_said(capsys):
    code, out, err = shown(capsys, Answer({"rows": 3}, "3 rows", (WARNING,), ("t.xlsx",)), as_json=True)
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "rows": 3,
        "findings": [
            {
                "code": "slot-open",
                "severity": "warning",
                "message": "no value yet",
                "where": "law.xml:2",
                "hint": "give one",
            }
        ],
        "outputs": ["t.xlsx"],
    }


def test_json_keeps_letters_of_all_scripts_as_they_are(capsys):
    _, out, _ = shown(capsys, Answer({"title": "قانون السدرة"}), as_json=True)
    assert "قانون السدرة" in out


@pytest.mark.parametrize("fail_on", ["never", *ORDER])
@pytest.mark.parametrize("finding", [NOTE, WARNING, ERROR], ids=ORDER)
def test_fail_on_is_met_by_a_finding_at_least_as_severe(capsys, fail_on, finding):
    met = fail_on != "never" and ORDER.index(finding.severity) >= ORDER.index(fail_on)
    code, out, _ = shown(capsys, Answer({}, "done", (finding,)), fail_on=fail_on)
    assert code == (FAILED_ON_FINDINGS if met else 0)
    assert out == "done\n"


def test_fail_on_is_not_met_without_findings(capsys):
    assert shown(capsys, Answer({}, "done"), fail_on="note")[0] == 0


def test_an_answer_that_is_a_no_keeps_its_own_exit_code(capsys):
    assert shown(capsys, Answer({}, "", (ERROR,), exit_code=6), fail_on="note")[0] == 6


def test_a_command_fails_with_10_on_its_findings(bracketed, tmp_path):
    target = str(tmp_path / "law.txt")
    assert run("convert", bracketed, target).exit_code == 0
    done = run("convert", bracketed, target, "--fail-on", "warning")
    assert done.exit_code == 10
    assert "warning: <act> has no <meta>" in done.stderr
    assert run("convert", bracketed, target, "--fail-on", "error").exit_code == 0


def test_a_command_prints_one_json_object(bracketed, tmp_path):
    target = str(tmp_path / "law.txt")
    done = run("convert", bracketed, target, "--json")
    answer = json.loads(done.stdout)
    assert answer["outputs"] == [target]
    assert [finding["code"] for finding in answer["findings"]] == ["akn-no-metadata"]
    assert done.stderr == ""


def test_check_counts_its_findings(bracketed):
    counts = json.loads(run("check", bracketed, "--json").stdout)["counts"]
    assert counts["warning"] == 1
    assert counts["error"] >= 1
    assert run("check", bracketed, "--fail-on", "error").exit_code == 10


def test_an_error_is_shown_with_its_hint_and_exit_code(tmp_path):
    done = run("library", "show", "organized-crime/participaton")
    assert done.exit_code == 40
    assert done.stdout == ""
    assert done.stderr.splitlines()[0].startswith("error: ")
    assert done.stderr.splitlines()[1].startswith("hint: did you mean organized-crime/participation")


def test_an_error_in_json_has_message_place_hint_and_code(tmp_path):
    missing = str(tmp_path / "nothing.xml")
    done = run("convert", missing, "out.txt", "--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout) == {"error": "no such file", "where": missing, "hint": "check the path", "code": 3}


def test_a_missing_decision_is_refused_where_nobody_can_be_asked(tmp_path):
    done = run("new", str(tmp_path / "bill"), "--law", "organized-crime")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: --profile is needed\nhint: add --profile VALUE")
    assert not (tmp_path / "bill").exists()


def test_an_unknown_option_value_is_a_usage_error(bracketed):
    done = run("check", bracketed, "--fail-on", "sometimes")
    assert done.exit_code == 2
    assert "'sometimes' is not one of 'never', 'error', 'warning', 'note'" in done.stderr


def test_there_is_no_progress_bar_where_there_is_no_terminal():
    with Show(as_json=False, fail_on="never", library=()).progress("comparing") as step:
        assert step is None
