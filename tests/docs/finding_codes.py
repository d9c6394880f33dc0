"""The finding codes of the source: every ``Finding(code, severity, ...)``, made directly or through a local helper.

A helper is a function with a parameter ``code`` that makes a finding of it: ``_warn(code, ...)``, ``error(code, ...)``,
``Context.report(code, ..., severity=...)``. Calls of it count with its severity.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Made:
    """A call that makes a finding; ``code`` and ``severity`` are expressions."""

    code: ast.expr
    severity: ast.expr
    place: str


@dataclass(frozen=True)
class Helper:
    """A function that makes a finding of a code it is given."""

    name: str
    file: Path
    severity: str
    """As in the source; empty when the caller may give another than ``default``."""
    default: str = ""


def codes(package: Path) -> dict[str, set[str]]:
    """Severities by code, of every module of ``package``.

    Raises:
        AssertionError: a code or severity is computed, so that it cannot be documented from the source.
    """
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(package.rglob("*.py"))}
    helpers = [helper for path, tree in trees.items() for helper in _helpers(path, tree)]
    found: dict[str, set[str]] = {}
    for path, tree in trees.items():
        for code, severity in (*_direct(path, tree), *_through(path, tree, helpers)):
            found.setdefault(code, set()).add(severity)
    return found


def _direct(path: Path, tree: ast.Module) -> Iterator[tuple[str, str]]:
    for made in _made(path, tree):
        if not _is_code_name(made.code):
            yield _constant(made.code, made.place), _severity(made.severity, made.place)


def _made(path: Path, tree: ast.AST) -> Iterator[Made]:
    for call in _calls(tree, {"Finding"}):
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        arguments = dict(zip(("code", "severity"), call.args, strict=False)) | given
        yield Made(arguments["code"], arguments["severity"], f"{path}:{call.lineno}")


def _helpers(path: Path, tree: ast.Module) -> Iterator[Helper]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for made in _made(path, function):
            if not _is_code_name(made.code):
                continue
            if isinstance(made.severity, ast.Name):
                yield Helper(function.name, path, "", _default(function, made.severity.id, made.place))
            else:
                yield Helper(function.name, path, _severity(made.severity, made.place))


def _through(path: Path, tree: ast.Module, helpers: Iterable[Helper]) -> Iterator[tuple[str, str]]:
    for helper in helpers:
        if helper.file != path and not _imports(tree, helper) and not helper.default:
            continue
        for call in _calls(tree, {helper.name}):
            place = f"{path}:{call.lineno}"
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            chosen = _severity(given["severity"], place) if "severity" in given else helper.default
            yield _constant(call.args[0], place), helper.severity or chosen


def _imports(tree: ast.Module, helper: Helper) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and (node.module or "").rpartition(".")[2] == helper.file.stem
        and any(alias.name == helper.name for alias in node.names)
        for node in ast.walk(tree)
    )


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in names:
                yield node


def _is_code_name(expression: ast.expr) -> bool:
    return isinstance(expression, ast.Name) and expression.id == "code"


def _default(function: ast.FunctionDef, name: str, place: str) -> str:
    named = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    default = next((value for argument, value in named if argument.arg == name), None)
    assert default is not None, f"{place}: severity has no default"
    return _severity(default, place)


def _constant(expression: ast.expr, place: str) -> str:
    assert isinstance(expression, ast.Constant), (
        f"{place}: the code of a finding is computed: {ast.unparse(expression)}"
    )
    assert isinstance(expression.value, str), f"{place}: the code of a finding is no text"
    return expression.value


def _severity(expression: ast.expr, place: str) -> str:
    written = ast.unparse(expression)
    assert written.startswith("Severity."), f"{place}: the severity of a finding is computed: {written}"
    return written.removeprefix("Severity.").lower()
