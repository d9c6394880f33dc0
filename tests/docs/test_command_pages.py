"""``docs/commands.md`` is what the program says of itself, and command lines in the documentation are real ones."""

from __future__ import annotations

import importlib
import re
import shlex
import sys
from collections import Counter
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
help_pages = importlib.import_module("help_pages")
sys.path.pop(0)

CONTEXTS = help_pages.contexts()
COMMANDS = {name: context for name, context in CONTEXTS.items() if not isinstance(context.command, click.Group)}
IMPERATIVES = {"Check", "Compare", "Convert", "Count", "Draft", "Find", "List", "Look", "Show", "Start", "Write"}
MOST_OPTIONS = 9
"""With ``--help``. Whatever else a command needs to know stands in ``project.toml``."""


def test_the_page_is_up_to_date(update_golden):
    if update_golden:
        help_pages.PAGE.write_text(help_pages.page(), encoding="utf-8", newline="\n")
    assert help_pages.PAGE.read_text(encoding="utf-8") == help_pages.page()


def test_the_page_has_every_command():
    headings = re.findall(r"^## modellaw ?(.*)$", help_pages.page(), re.MULTILINE)
    assert headings == list(CONTEXTS)
    assert len(COMMANDS) == 14


@pytest.mark.parametrize("name", CONTEXTS)
def test_help_begins_with_a_short_imperative_sentence(name):
    first = (CONTEXTS[name].command.help or "").splitlines()[0]
    assert first.split()[0] in IMPERATIVES
    assert first.endswith(".")
    assert len(first) < (60 if name else 80)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_one_example_of_itself(name):
    examples = re.findall(r"^ *Example: (.*)$", COMMANDS[name].command.help or "", re.MULTILINE)
    assert len(examples) == 1
    assert examples[0].startswith(f"modellaw {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_few_options_and_each_is_explained(name):
    context = COMMANDS[name]
    options = [each for each in context.command.get_params(context) if isinstance(each, click.Option)]
    assert len(options) <= MOST_OPTIONS
    assert [option.name for option in options if not option.help] == []


def command_lines() -> list[tuple[str, str]]:
    """Every command line of the documentation with the page it stands on."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    found = []
    for page in pages:
        text = page.read_text(encoding="utf-8")
        fenced = "\n".join(re.findall(r"^```\w*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
        lines = re.findall(r"^\$?(?:  Example:|  Start with:)? *(modellaw [^\n#]+)", fenced, re.MULTILINE)
        found += [(page.name, line.strip()) for line in lines]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(("page", "line"), command_lines())
def test_a_command_line_of_the_documentation_can_be_parsed(page, line):
    words = shlex.split(line)[1:]
    length = 2 if " ".join(words[:2]) in COMMANDS else 1
    name = " ".join(words[:length])
    assert name in COMMANDS, f"{page}: no command {name!r}"
    parsed = COMMANDS[name].command.make_context(name, words[length:])
    assert parsed.params


def test_the_documentation_has_command_lines_to_parse():
    assert len(command_lines()) >= 20


def test_every_error_has_an_exit_code_of_its_own():
    counted = Counter([*help_pages.PLAIN, *(error.exit_code for error in help_pages.error_classes())])
    assert [code for code, times in counted.items() if times > 1] == []


def test_every_error_is_listed_with_its_exit_code():
    rows = re.findall(r"^\| (\d+) \| `?(\w*)`? \| .+ \|$", help_pages.page(), re.MULTILINE)
    named = {name: int(code) for code, name in rows if name}
    assert named == {error.__name__: error.exit_code for error in help_pages.error_classes()}
    assert set(help_pages.WHEN) == set(named)


def test_the_members_of_a_family_begin_with_its_digit():
    for error in help_pages.error_classes():
        family = error.__mro__[1]
        if issubclass(family, help_pages.errors.ModelLawError) and family.exit_code > 1:
            assert str(error.exit_code)[:-1] == str(family.exit_code), error.__name__
