"""How answers, findings and errors reach a person or a program."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, Protocol

import click

from modellaw.errors import ModelLawError, UsageError
from modellaw.model.source import Finding, Severity

P = ParamSpec("P")

FAILED_ON_FINDINGS = 10
"""Exit code when ``--fail-on`` is met."""

_RANK = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Answer(Protocol):
    """What every ``api`` function returns for the command line."""

    @property
    def findings(self) -> tuple[Finding, ...]: ...  # noqa: D102

    def as_json(self) -> dict[str, Any]: ...  # noqa: D102

    def as_text(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Show:
    """How this call wants its answer: as text or JSON, and when findings make it fail."""

    as_json: bool
    fail_on: str
    library: tuple[Path, ...]

    def result(self, answer: Answer) -> None:
        """Prints an answer and its findings; exits when ``--fail-on`` is met or the answer itself says no."""
        if self.as_json:
            click.echo(json.dumps(answer.as_json(), ensure_ascii=False, indent=2))
        elif text := answer.as_text():
            click.echo(text)
        if not self.as_json:
            self._say_findings(answer.findings)
        code = getattr(answer, "exit_code", 0) or self._code(answer.findings)
        if code:
            sys.exit(code)

    def _say_findings(self, findings: tuple[Finding, ...]) -> None:
        for finding in findings:
            place = f"{finding.where}: " if finding.where else ""
            click.echo(f"{place}{finding.severity.value}: {finding.message} [{finding.code}]", err=True)
            if finding.hint:
                click.echo(f"  hint: {finding.hint}", err=True)

    def _code(self, findings: tuple[Finding, ...]) -> int:
        if self.fail_on == "never":
            return 0
        least = _RANK[Severity(self.fail_on)]
        return FAILED_ON_FINDINGS if any(_RANK[f.severity] >= least for f in findings) else 0

    @contextmanager
    def progress(self, label: str) -> Iterator[Callable[[int, int], None] | None]:
        """A function that takes work done and whole work and moves a bar on a terminal; None when there is none."""
        if self.as_json or not sys.stderr.isatty():
            yield None
            return
        with click.progressbar(length=1000, label=label, file=sys.stderr) as bar:
            done = 0

            def step(part: int, whole: int) -> None:
                nonlocal done
                reached = 1000 * part // max(whole, 1)
                bar.update(reached - done)
                done = reached

            yield step

    def ask_missing(
        self, *, profile: str | None, laws: tuple[str, ...], language: str | None, title: str | None
    ) -> dict[str, Any]:
        """The options given, with the missing ones asked for on a terminal or refused elsewhere."""
        return {
            "profile": profile or self._ask("--profile", "Jurisdiction or tradition (modellaw profile list)"),
            "laws": laws or (self._ask("--law", "Model law (modellaw library list)"),),
            "language": language,
            "title": title,
        }

    def _ask(self, option: str, question: str) -> str:
        if not sys.stdin.isatty():
            raise UsageError(f"{option} is needed", hint=f"add {option} VALUE; {question.lower()}")
        return str(click.prompt(question, err=True))


def outputs_option(command: Callable[P, None]) -> Callable[P, None]:
    """The ``-o`` option: any number of results, the suffix says the format."""
    return click.option(
        "-o", "--output", "outputs", multiple=True, metavar="FILE",
        help="Result; the suffix decides the format. May be repeated. `-` is standard output.",
    )(command)  # fmt: skip


def shared_options(command: Callable[..., None]) -> Callable[..., None]:
    """Options every command has; they reach it as one ``Show``."""

    @functools.wraps(command)
    def wrapper(*, as_json: bool, fail_on: str, library: tuple[Path, ...], **rest: Any) -> None:
        command(show=Show(as_json, fail_on, library), **rest)

    for option in reversed(_SHARED):
        wrapper = option(wrapper)
    return wrapper


_SHARED = (
    click.option(
        "--library",
        "library",
        multiple=True,
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder with own provisions/, templates/, jurisdictions/.",
    ),
    click.option("--json", "as_json", is_flag=True, help="Print a machine-readable result to standard output."),
    click.option(
        "--fail-on",
        type=click.Choice(["never", "error", "warning", "note"]),
        default="never",
        help="Least severe finding that makes the command fail.",
    ),
)


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Shows a ``ModelLawError`` as its message and hint, and exits with its code."""

    @functools.wraps(command)
    def wrapper(**arguments: Any) -> None:
        try:
            command(**arguments)
        except ModelLawError as error:
            show = arguments.get("show")
            if isinstance(show, Show) and show.as_json:
                said = {"error": error.message, "where": error.where, "hint": error.hint, "code": error.exit_code}
                click.echo(json.dumps(said, ensure_ascii=False, indent=2))
            click.echo(f"error: {error}", err=True)
            sys.exit(error.exit_code)

    return wrapper
