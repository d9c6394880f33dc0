"""Proves a redline from the file alone: accept-all is the revised text, reject-all is the base."""

from __future__ import annotations

from collections.abc import Sequence

from modellaw.errors import VerificationError
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.resolve import tree_lines
from modellaw.formats.word.tree import parse_part

_EXCERPT = 60


def check_redline(data: bytes, base_text: str, revised_text: str, *, name: str = "the redline") -> None:
    """Raises ``VerificationError`` naming the first paragraph that differs; texts are ``law_text`` of the two laws."""
    package = open_package(data, name=name)
    for accept, wanted in ((True, revised_text), (False, base_text)):
        found = "\n".join(tree_lines(package.xml(package.main), accept=accept))
        if found != wanted:
            raise difference(found.split("\n"), wanted.split("\n"), accept=accept, name=name)


def check_lines(document: bytes, base: Sequence[str], revised: Sequence[str], *, name: str) -> None:
    """The same for the main part alone, with the paragraphs of each side."""
    for accept, wanted in ((True, revised), (False, base)):
        found = tree_lines(parse_part(document, name=name), accept=accept)
        if list(found) != list(wanted):
            raise difference(found, wanted, accept=accept, name=name)


def difference(found: Sequence[str], wanted: Sequence[str], *, accept: bool, name: str) -> VerificationError:
    """The error for two texts that differ, with the first place."""
    at = next((index for index, pair in enumerate(zip(found, wanted, strict=False)) if pair[0] != pair[1]), None)
    index = min(len(found), len(wanted)) if at is None else at
    action, side = ("accepting", "revised text") if accept else ("rejecting", "base")
    return VerificationError(
        f"{action} all changes does not give the {side}: "
        f"{_excerpt(found, index)} stands where {_excerpt(wanted, index)} should",
        where=f"{name}, paragraph {index + 1}",
        hint="do not use this redline; please report it with the two files",
    )


def _excerpt(lines: Sequence[str], index: int) -> str:
    return repr(lines[index][:_EXCERPT]) if index < len(lines) else "nothing"
