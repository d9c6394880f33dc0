"""Where a thing came from, who stamps it, and what was noticed about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Source:
    """Place in an input file. ``line`` counts from 1 (XML, text); ``paragraph`` from 0 (Word)."""

    file: str
    line: int | None = None
    paragraph: int | None = None

    def __str__(self) -> str:
        if self.line is not None:
            return f"{self.file}:{self.line}"
        if self.paragraph is not None:
            return f"{self.file}, paragraph {self.paragraph + 1}"
        return self.file


@dataclass(frozen=True, slots=True)
class Stamp:
    """Author and date written into a result; never read from a clock below ``api``.

    ``date`` is UTC, ``YYYY-MM-DDThh:mm:ssZ`` (ECMA-376 Part 1, 17.13.5).
    """

    author: str
    date: str


class Severity(StrEnum):
    """How much a finding matters: a note informs, a warning asks for a look, an error forbids a final text."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """A non-fatal problem, returned beside a result. Codes are stable and listed in ``docs/findings.md``."""

    code: str
    severity: Severity
    message: str
    where: str = ""
    hint: str = ""
