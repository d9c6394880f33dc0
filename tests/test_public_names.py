"""The public surface: names of the package, cheap imports, and commands that are twins of functions."""

from __future__ import annotations

import inspect
import subprocess
import sys

import click
import pytest

import modellaw
from modellaw import api
from modellaw.cli.main import commands

HEAVY = ("babel", "docx", "jinja2", "lxml", "rapidfuzz", "xlsxwriter")
SPELLED = {"open": "allow_open", "law": "laws", "set": "sets", "output": "outputs", "all": "everything"}
"""Options whose name on the command line differs from the argument of the function."""


def test_public_names_are_sorted_and_each_is_listed_once():
    assert modellaw.__all__ == sorted(set(modellaw.__all__))


def test_every_public_name_can_be_imported():
    namespace: dict[str, object] = {}
    exec("from modellaw import *", namespace)
    assert set(modellaw.__all__) == set(namespace) - {"__builtins__"}


def test_public_names_of_the_package_are_names_of_the_api():
    assert set(modellaw.__all__) <= set(api.__all__)
    for name in modellaw.__all__:
        assert getattr(modellaw, name) is getattr(api, name)


def test_names_for_the_type_checker_are_the_public_ones():
    source = inspect.getsource(modellaw)
    block = source.partition("if TYPE_CHECKING:")[2].partition(")")[0].partition("(")[2]
    assert [name.strip() for name in block.split(",") if name.strip()] == modellaw.__all__


def test_another_name_is_refused():
    with pytest.raises(AttributeError, match="module 'modellaw' has no attribute 'draw'"):
        modellaw.draw  # noqa: B018


@pytest.mark.parametrize("name", modellaw.__all__)
def test_every_public_name_says_what_it_gives(name):
    text = inspect.getdoc(getattr(modellaw, name)) or ""
    assert text.partition("\n\n")[0].endswith(".")


def loaded(statement: str, watched: tuple[str, ...]) -> list[str]:
    """The modules of ``watched`` that are loaded after ``statement`` in a fresh interpreter."""
    program = f"import sys\n{statement}\nprint([name for name in {watched!r} if name in sys.modules], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    return done.stderr.splitlines()


def test_importing_the_package_loads_nothing_heavy():
    assert loaded("import modellaw", (*HEAVY, "click", "modellaw.api")) == ["[]"]


def test_showing_help_loads_nothing_heavy():
    assert loaded("from modellaw.cli import main\nmain(['--help'], standalone_mode=False)", HEAVY) == ["[]"]


def test_the_probe_sees_a_module_that_is_loaded():
    assert loaded("import lxml.etree", HEAVY) == ["['lxml']"]


LEAVES = {name: command for name, command in commands().items() if not isinstance(command, click.Group)}


def test_every_command_has_a_twin_and_every_function_a_command():
    assert {name.replace(" ", "_") for name in LEAVES} == set(modellaw.__all__) - {"Answer"}


@pytest.mark.parametrize("name", LEAVES)
def test_a_command_has_the_arguments_and_defaults_of_its_twin(name):
    twin = inspect.signature(getattr(modellaw, name.replace(" ", "_"))).parameters
    for option, given in defaults(LEAVES[name]).items():
        argument = twin[SPELLED.get(option, option)]
        assert argument.default is inspect.Parameter.empty or (given or None) == (argument.default or None), option


def defaults(command: click.Command) -> dict[str, object]:
    """What a call without options gives, by option; not those about how the answer is shown."""
    arguments = ["x" for each in command.params if isinstance(each, click.Argument)]
    given = command.make_context(command.name, arguments).params
    hidden = {"as_json", "fail_on"}
    options = [each for each in command.params if isinstance(each, click.Option) and each.name not in hidden]
    return {option.opts[-1].lstrip("-").replace("-", "_"): given[option.name] for option in options}
