"""Write ``docs/commands.md``: the help page of every command and the exit codes, as the program itself gives them.

python tools/help_pages.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from modellaw import errors
from modellaw.cli.main import commands, main
from modellaw.cli.show import FAILED_ON_FINDINGS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
WIDTH = 100

HEAD = """\
# Commands

Made by `python tools/help_pages.py`; do not edit. Each page is what `modellaw COMMAND --help` prints.

Results go to files or to standard output, everything said to a person to standard error. `-` as a file is standard
input or output. `--json` prints one JSON object with the result, `findings` and `outputs`. Every command has a twin in
Python: `modellaw library show` is `modellaw.library_show`.
"""

EXIT_HEAD = """\
## Exit codes

| code | error | when |
| --- | --- | --- |"""

EXIT_TAIL = """\

An error stops the command and leaves no file behind. It says what, where and what to do; with `--json` also as an
object with `error`, `where`, `hint` and `code`. A family has one digit, its members two.
"""

PLAIN = {0: "all went well, whatever the findings", FAILED_ON_FINDINGS: "`--fail-on` is met by a finding"}

WHEN = {
    "ModelLawError": "an error of no family, or the command was interrupted",
    "UsageError": "an option or argument is wrong, or missing",
    "InputError": "there is no such file, or it cannot be read",
    "MalformedInput": "a file is damaged: broken XML, a Word file cut short",
    "UnsupportedInput": "a format that is not read: .doc, RTF, a file with a password",
    "HostileInput": "a file is dangerous: entities, a zip bomb, macros, paths that lead out of it",
    "LibraryError": "the library, a profile or a template contradicts itself",
    "UnknownName": "no law, provision, profile, template or obligation has that name",
    "DraftingError": "the bill cannot be assembled",
    "MissingParameters": "parameters have no value; each is listed with its places",
    "VariantTie": "two variants fit the profile equally well; both are shown",
    "BadParameter": "a value is of the wrong type or out of bounds",
    "DanglingReference": "a cross-reference leads to a provision that is not in the bill",
    "VerificationError": "a redline does not give back both its sides; `compare` then writes nothing",
    "OutputError": "a result cannot be written where it was asked for",
}
"""Written by hand: what each exit code says to a user. The codes themselves come from the classes."""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *help_pages(), EXIT_HEAD, *exit_rows(), EXIT_TAIL])


def help_pages() -> Iterator[str]:
    """The help page of ``modellaw`` and of each command, with a heading."""
    for name, context in contexts().items():
        title = f"modellaw {name}".rstrip()
        yield f"## {title}\n\n```text\n{context.get_help().rstrip()}\n```\n"


def contexts() -> dict[str, click.Context]:
    """What click needs to print help, by full name of the command; the empty name is ``modellaw`` itself."""
    found = {"": click.Context(main, info_name="modellaw", terminal_width=WIDTH, **main.context_settings)}
    for name, command in commands().items():
        parent, _, last = name.rpartition(" ")
        found[name] = click.Context(command, parent=found[parent], info_name=last, terminal_width=WIDTH)
    return found


def exit_rows() -> Iterator[str]:
    """Table rows of all exit codes: the plain ones, then each family followed by its members."""
    rows = [*PLAIN.items(), *((error.exit_code, WHEN[error.__name__]) for error in error_classes())]
    names = {error.exit_code: f"`{error.__name__}`" for error in error_classes()}
    for code, when in sorted(rows, key=lambda row: str(row[0])):
        yield f"| {code} | {names.get(code, '')} | {when} |"


def error_classes() -> list[type[errors.ModelLawError]]:
    """Every error class of the package, as ``errors.py`` orders them."""
    found = (value for value in vars(errors).values() if isinstance(value, type))
    return [value for value in found if issubclass(value, errors.ModelLawError)]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
