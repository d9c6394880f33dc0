"""Printed paragraphs: a law laid out line by line as a tradition prints it, before any file format.

``conventions.lay_out`` turns a numbered ``Document`` and a ``Profile`` into these; the writers for Word, HTML and
plain text print them, and ``comparing`` aligns them. A Word file that was read is a sequence of the same values,
so that a law in AKN can be compared with one in Word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from modellaw.model.source import Source


class RunKind(StrEnum):
    """What a run of text is, for its character style and for comparing."""

    TEXT = "text"
    NUMBER = "number"
    FILLED = "filled"
    """Value supplied for a parameter."""
    SLOT = "slot"
    """Parameter still open."""
    TERM = "term"
    """Term being defined."""
    REFERENCE = "reference"
    """Cross-reference; ``target`` holds the key of the provision referred to, or the IRI."""
    NOTE = "note"
    """A note anchored here: ``note`` is the index into ``Printed.notes``; text is the marker, usually empty."""
    FIELD = "field"
    """Result of a Word field: one token, never cut."""
    OBJECT = "object"
    """Image or other thing without text: text is U+FFFC, ``target`` its fingerprint."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text with one look. A tab is ``\\t``, a line break ``\\n``."""

    text: str
    kind: RunKind = RunKind.TEXT
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    subscript: bool = False
    target: str = ""
    note: int | None = None
    language: str = ""
    """BCP 47 tag when it differs from the document's."""
    link: str = ""
    """Address outside the document that the words lead to."""
    look: str = ""
    """What the formatting resolves to (styles, defaults and direct formatting together), one text for one look;
    known only where ``PrintedLaw.looked`` says so."""

    def with_text(self, text: str) -> Run:
        """The same run with other characters; ``dataclasses.replace`` costs several times as much."""
        return Run(
            text,
            self.kind,
            self.bold,
            self.italic,
            self.underline,
            self.superscript,
            self.subscript,
            self.target,
            self.note,
            self.language,
            self.link,
            self.look,
        )


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note: ``kind`` is ``source``, ``drafting``, ``commentary``, ``footnote``, ``endnote`` ..."""

    kind: str
    paragraphs: tuple[tuple[Run, ...], ...]


class Style(StrEnum):
    """Paragraph styles: one Word style each (``ML Title`` ...), one CSS class each."""

    COVER = "Cover"
    TITLE = "Title"
    LONG_TITLE = "Long Title"
    PREAMBLE = "Preamble"
    ENACTING = "Enacting"
    GROUP_1 = "Group 1"
    GROUP_2 = "Group 2"
    GROUP_3 = "Group 3"
    GROUP_4 = "Group 4"
    GROUP_5 = "Group 5"
    GROUP_6 = "Group 6"
    CROSS_HEADING = "Cross Heading"
    UNIT_HEADING = "Unit Heading"
    MARGIN = "Margin"
    """Heading set as a margin note beside the next paragraph."""
    UNIT = "Unit"
    SUBDIVISION = "Subdivision"
    LIST_1 = "List 1"
    LIST_2 = "List 2"
    LIST_3 = "List 3"
    LIST_4 = "List 4"
    CONTINUATION = "Continuation"
    """Text that returns to an outer level after a list; ``level`` says which."""
    DEFINITION = "Definition"
    SCHEDULE = "Schedule"
    SCHEDULE_REFERENCE = "Schedule Reference"
    QUOTED = "Quoted"
    TABLE_TEXT = "Table Text"
    CONCLUSION = "Conclusion"
    BODY = "Body"
    """Paragraph of a Word file whose place in the law is not known."""


class Align(StrEnum):
    """Horizontal place of a paragraph; start and end follow the writing direction."""

    START = "start"
    CENTER = "center"
    END = "end"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Number:
    """A number printed in front of a paragraph and the provision it numbers. ``5. (1)`` is two of them."""

    text: str
    key: str
    """wId (or eId) of the numbered provision."""
    after: str = "\t"
    """What follows the number: a tab, a space, or nothing."""
    look: str = field(default="", compare=False)
    """See ``Run.look``; of numbers that are text of a Word file."""
    spans: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """The characters of ``text`` and ``after`` with their looks, where these differ."""

    def looks(self) -> tuple[tuple[str, str], ...]:
        """Text and what follows it, in stretches of one look."""
        return self.spans or ((self.text + self.after, self.look),)


@dataclass(frozen=True, slots=True)
class Printed:
    """One paragraph as printed. Its text is ``printed_text``: each number with what follows it, then the runs.

    A margin note is a paragraph of its own (style ``MARGIN``) in front of the paragraph that it stands beside.
    """

    style: Style
    runs: tuple[Run, ...]
    numbers: tuple[Number, ...] = ()
    level: int = 0
    """Depth of indentation, in steps of the profile."""
    align: Align = Align.START
    heading: bool = False
    """The runs are a heading (of a group or unit), not text of the law."""
    outline: int | None = None
    """Outline level 0-8 for navigation and contents."""
    unit: str = ""
    """Key of the basic unit (or group, schedule, front matter) this paragraph belongs to."""
    opens: tuple[str, ...] = ()
    """Keys of provisions that begin with this paragraph, outermost first."""
    closes: tuple[str, ...] = ()
    """Keys of provisions that end with this paragraph, innermost first."""
    notes: tuple[PrintedNote, ...] = ()
    keep_next: bool = False
    look: str = ""
    """What the paragraph's formatting resolves to, the meaning of its list level included; see ``Run.look``."""
    automatic: str = ""
    """Automatic number in front, ``(a)``: shown by a word processor, not part of the text."""
    list: str = ""
    """Which list counts the automatic number; equal for the paragraphs that count on."""
    source: Source | None = field(default=None, compare=False)
    _text: str | None = field(default=None, init=False, compare=False, repr=False)
    """The text, once ``printed_text`` was asked for it."""

    @property
    def text(self) -> str:
        """Every number with what follows it, then the runs."""
        if self._text is None:
            numbers = "".join([number.text + number.after for number in self.numbers])
            object.__setattr__(self, "_text", numbers + "".join([run.text for run in self.runs]))
        return self._text or ""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell: its blocks, and how many grid columns and rows it covers."""

    blocks: tuple[PrintedBlock, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A table row; ``source.paragraph`` is unused, the cells' paragraphs carry their own places."""

    cells: tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as printed; ``index`` counts the tables of a Word body (outer ones, from 0), else -1."""

    rows: tuple[PrintedRow, ...]
    unit: str = ""
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    index: int = field(default=-1, compare=False)


PrintedBlock: TypeAlias = Printed | PrintedTable


@dataclass(frozen=True, slots=True)
class PrintedStory:
    """A text beside the body; ``key`` names its place the same way in every file: ``header default 1``."""

    key: str
    blocks: tuple[PrintedBlock, ...]


class UnitKind(StrEnum):
    """What a part of a printed law is."""

    FRONT = "front"
    """Title, preamble, enacting words: all before the first group or unit."""
    GROUP = "group"
    """Heading of a part, chapter ..."""
    UNIT = "unit"
    SCHEDULE = "schedule"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class PrintedUnit:
    """A stretch of a printed law that is compared and counted as one: usually one section or article."""

    kind: UnitKind
    key: str
    """wId if the law has one, else eId, else a running key."""
    label: str
    """Number as cited, ``5``, ``14 bis``; empty when unnumbered."""
    heading: str
    start: int
    """Index of the first block in ``PrintedLaw.blocks``."""
    end: int
    """Index after the last block."""
    parents: tuple[str, ...] = ()
    """Keys of the enclosing groups, outermost first."""
    named: bool = False
    """Whether ``key`` is a wId that means the same provision in other versions of the law."""


@dataclass(frozen=True, slots=True)
class PrintedLaw:
    """A whole law as printed: blocks in order, and the units they form (contiguous, covering all blocks)."""

    blocks: tuple[PrintedBlock, ...]
    units: tuple[PrintedUnit, ...]
    title: str = ""
    language: str = ""
    """ISO 639-2 alpha-3."""
    rtl: bool = False
    stories: tuple[PrintedStory, ...] = ()
    """Texts of a Word file that stand apart from the body: headers, footers."""
    looked: bool = False
    """Whether ``look`` of runs and paragraphs is known; looks are compared only when it is on both sides."""
