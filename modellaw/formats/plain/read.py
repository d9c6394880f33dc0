"""Reads plain text and Markdown as a printed law: paragraphs, headings, and the units found by their numbers.

Markdown is the CommonMark that gazettes and repositories of laws use: headings with ``#``, paragraphs between blank
lines, hard line breaks, HTML comments and a YAML front matter, which are no text of the law. Other mark-up stays as it
is written, so that no character of a law is lost to a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modellaw.conventions.patterns import neutral_patterns
from modellaw.conventions.structure import Hint, structured
from modellaw.errors import HostileInput, MalformedInput
from modellaw.model.printed import Printed, PrintedLaw, Run, Style
from modellaw.model.profile import Profile
from modellaw.model.source import Finding, Source
from modellaw.model.walk import right_to_left

MAX_CHARACTERS = 50_000_000
"""Longest text read; the largest codes have a tenth of this."""
WRAPPED = 100
"""Lines of at most this many characters, with blank lines between groups of them, were wrapped by hand."""
_FRONT = re.compile(r"\A---[ \t]*\n(?:.*\n)*?---[ \t]*\n")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*\Z")
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,})[ \t]*\Z")
_BREAK = re.compile(r"(?: {2,}|\\)\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class PlainRead:
    """A law read from text, and what was noticed."""

    law: PrintedLaw
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph and where it stands."""

    text: str
    line: int
    outline: int | None = None


def read(data: bytes, *, name: str, profile: Profile | None = None) -> PlainRead:
    """The law in a text file; ``profile`` helps to recognise its units and says its language.

    Raises:
        MalformedInput: it is not UTF-8 or UTF-16 text; line and byte are named.
        HostileInput: it is longer than ``MAX_CHARACTERS``.
    """
    text = _decoded(data, name)
    lines = tuple(_markdown(text)) if _is_markdown(text) else tuple(_paragraphs(text))
    if not lines:
        raise MalformedInput("the file has no text", where=name, hint="check that this is the law you mean")
    blocks = tuple(_printed(line, name) for line in lines)
    hints = [Hint(style="" if line.outline is None else f"heading {line.outline + 1}") for line in lines]
    made = structured(blocks, hints, patterns=neutral_patterns(), profile=profile, name=name)
    law = PrintedLaw(
        blocks=made.blocks,
        units=made.units,
        title=_title(lines),
        language=profile.language if profile else "",
        rtl=right_to_left(text),
    )
    return PlainRead(law, made.findings)


def _decoded(data: bytes, name: str) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MalformedInput(
            f"not UTF-8 text: byte {data[error.start]:#04x}",
            where=f"{name}:{line}",
            hint="save the file as UTF-8 in a text editor",
        ) from error
    if len(text) > MAX_CHARACTERS:
        raise HostileInput(f"the text has {len(text)} characters; the limit is {MAX_CHARACTERS}", where=name)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").replace("\x0b", "\n")
    found = _CONTROL.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise MalformedInput(
            f"not text: control character {ord(found.group()):#04x}",
            where=f"{name}:{line}",
            hint="give the law as text, Word or Akoma Ntoso",
        )
    return text


def _is_markdown(text: str) -> bool:
    return text.startswith("---\n") or any(map(_HEADING.match, text.split("\n")))


def _printed(line: _Line, name: str) -> Printed:
    return Printed(
        Style.BODY, (Run(line.text),) if line.text else (), outline=line.outline, source=Source(name, line=line.line)
    )


def _title(lines: tuple[_Line, ...]) -> str:
    return next((line.text for line in lines if line.outline == 0), "")


# --- Markdown ------------------------------------------------------------------------------------------------


def _markdown(text: str) -> Iterator[_Line]:
    kept = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    front = _FRONT.match(kept)
    skipped = front.group().count("\n") if front else 0
    pending: list[str] = []
    begun = 0
    for number, line in enumerate([*kept.split("\n")[skipped:], ""], start=skipped + 1):
        heading = _HEADING.match(line)
        underline = _UNDERLINE.match(line) if len(pending) == 1 else None
        if underline is not None:
            yield _Line(pending[0].strip(), begun, 0 if underline[1].startswith("=") else 1)
            pending = []
        elif heading is not None or not line.strip():
            yield from _joined(pending, begun)
            pending = []
            if heading is not None and heading[2]:
                yield _Line(heading[2], number, len(heading[1]) - 1)
        else:
            begun = begun if pending else number
            pending.append(line)


def _joined(lines: list[str], number: int) -> Iterator[_Line]:
    """One paragraph; a hard break at the end of a line is a line break (CommonMark 6.7)."""
    text = ""
    for line in lines:
        text += line.strip() if not line.endswith(("  ", "\\")) else f"{_BREAK.sub('', line).strip()}\n"
        text += "" if text.endswith("\n") else " "
    if text.strip():
        yield _Line(text.strip(), number)


# --- plain text ----------------------------------------------------------------------------------------------


def _paragraphs(text: str) -> Iterator[_Line]:
    """The paragraphs of plain text: one a line, or, in text wrapped by hand, one between blank lines."""
    lines = text.split("\n")
    if max(map(len, lines)) > WRAPPED or not any(not line.strip() for line in lines[1:-1]):
        yield from (_Line(line.strip(), number) for number, line in enumerate(lines, start=1) if line.strip())
        return
    pending: list[str] = []
    begun = 0
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            begun = begun if pending else number
            pending.append(line.strip())
        elif pending:
            yield _Line(" ".join(pending), begun)
            pending = []
