"""The table of contents: entries already computed, as links without page numbers.

Page numbers need a layout engine and are never invented. The field carries the switch ``\\n`` (no page numbers), so
that an update in Word gives the same table from the outline levels of the paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modellaw.formats.word.keys import provision_bookmark
from modellaw.formats.word.look import Look, run_properties
from modellaw.formats.word.markup import characters
from modellaw.model.printed import PrintedBlock, PrintedLaw, PrintedUnit, Run, UnitKind
from modellaw.model.walk import printed_paragraphs

LISTED = (UnitKind.GROUP, UnitKind.UNIT, UnitKind.SCHEDULE)
INSTRUCTION = " TOC \\n \\h \\z \\u "
DEEPEST = 9
SHORT_NUMBER = 6
"""Numbers up to this length hang in front of their heading; longer ones (Article 5.) run on."""
JOIN = " — "
SPACE_AFTER = 240
"""Twips below the last entry."""
NAME = "Table of Contents"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of contents."""

    text: str
    level: int
    bookmark: str


def contents(look: Look, law: PrintedLaw, heading: str, known: frozenset[str]) -> str:
    """The content control with the table of contents, or nothing when the law has nothing to list."""
    entries = tuple(_entries(law, known))
    if not entries:
        return ""
    lines = "".join(_line(look, entry, at, len(entries)) for at, entry in enumerate(entries))
    title = f"<w:p>{_properties(look, 'MLContentsHeading')}{_run(look, heading)}</w:p>"
    return (
        f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="{NAME}"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{title}{lines}</w:sdtContent></w:sdt>"
    )


def _entries(law: PrintedLaw, known: frozenset[str]) -> Iterator[Entry]:
    for unit in law.units:
        text = _text(unit, law.blocks[unit.start : unit.end])
        # "Article 5" alone tells a reader nothing: units without headings are left to their group.
        if unit.kind in LISTED and text and (unit.heading or unit.kind is not UnitKind.UNIT):
            bookmark = provision_bookmark(unit.key) if unit.key in known else ""
            yield Entry(text, min(len(unit.parents) + 1, DEEPEST), bookmark)


def _text(unit: PrintedUnit, blocks: tuple[PrintedBlock, ...]) -> str:
    """Number and heading of a unit in one line, joined as in the law when they stand in one line there."""
    found = ((one, number) for one in printed_paragraphs(blocks) for number in one.numbers if number.key == unit.key)
    printed, number = next(found, (None, None))
    if printed is None or number is None or not unit.heading:
        return (number.text if number else "") or unit.heading or unit.label
    in_line = printed.heading and printed.runs
    if in_line and not number.after.endswith("\t"):
        return number.text + number.after + unit.heading
    if unit.kind is UnitKind.UNIT or in_line:
        return number.text + ("\t" if len(number.text) <= SHORT_NUMBER else " ") + unit.heading
    return number.text + JOIN + unit.heading


def _line(look: Look, entry: Entry, at: int, total: int) -> str:
    first = (
        f'{_field("begin")}<w:r><w:instrText xml:space="preserve">{INSTRUCTION}</w:instrText></w:r>{_field("separate")}'
    )
    words = _run(look, entry.text)
    link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}</w:hyperlink>' if entry.bookmark else words
    spacing = f'<w:spacing w:after="{SPACE_AFTER}"/>' if at == total - 1 else ""
    return (
        f"<w:p>{_properties(look, f'TOC{entry.level}', spacing)}{first if not at else ''}{link}"
        f"{_field('end') if at == total - 1 else ''}</w:p>"
    )


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _properties(look: Look, style: str, spacing: str = "") -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/>{"<w:bidi/>" if look.rtl else ""}{spacing}</w:pPr>'


def _run(look: Look, text: str) -> str:
    return f"<w:r>{run_properties(look, Run(''))}{characters(text)}</w:r>"
