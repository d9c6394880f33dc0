"""A comparison table: what advisers hand over, before any file format.

``comparing.concordance`` fills one from an edit script; the writers for Word, HTML and spreadsheets print it. All
words in it are already in the language of the document; a writer adds none.

Words of tables, and of redlines to be read on a screen, come from the profile: ``comparison_words`` gives them and
names every one that is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from modellaw.errors import LibraryError
from modellaw.model.profile import Profile, pair
from modellaw.model.script import UnitChange, WordChange

COLUMN_KEYS = ("title", "base_column", "revised_column", "change_column")
"""Keys of ``Profile.comparison`` that tables need."""
STATUS_KEYS = (
    "unchanged",
    "renumbered",
    "changed",
    "moved",
    "moved_from",
    "moved_to",
    "inserted",
    "deleted",
    "no_provision",
    "base",
    "revised",
    "source",
    "summary",
    "words_inserted",
    "words_deleted",
)
"""Keys of ``Profile.words`` that tables and redlines need; ``moved_from`` and ``moved_to`` hold ``{n}``."""


@dataclass(frozen=True, slots=True)
class CellRun:
    """Words of a cell with one look. A tab is ``\\t``, a line break ``\\n``."""

    text: str
    change: WordChange = WordChange.EQUAL
    bold: bool = False
    consequential: bool = False
    """A changed number that only follows from renumbering."""
    italic: bool = False


CellParagraph: TypeAlias = tuple[CellRun, ...]
Cell: TypeAlias = tuple[CellParagraph, ...]
"""The paragraphs of a cell; no paragraph at all is an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; the widths of all columns add up to 100."""

    key: str
    """``base``, ``revised`` or ``change``."""
    heading: str
    width_percent: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row with as many cells as there are columns."""

    key: str
    """Stays the same when the table is made again: the key of the unit, unique in the table."""
    cells: tuple[Cell, ...]
    status: UnitChange
    group: bool = False
    """The row shows the heading of a part or chapter, not a basic unit."""


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """A whole table. In a right-to-left table the first column stands on the right."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    legend: CellParagraph = ()
    """Printed under the title: how marks look and what they mean, shown in the marks themselves."""
    source_line: str = ""
    """Printed under the table: which texts were compared."""
    rtl: bool = False
    language: str = ""
    """BCP 47 tag of the words."""


def cell_text(cell: Cell) -> str:
    """The characters of a cell, one line a paragraph."""
    return "\n".join("".join(run.text for run in paragraph) for paragraph in cell)


def comparison_words(profile: Profile) -> dict[str, str]:
    """The profile's words for comparisons by key; ``LibraryError`` names all that are missing."""
    words = {key: pair(profile.comparison, key) for key in COLUMN_KEYS}
    words |= {key: pair(profile.words, key) for key in STATUS_KEYS}
    missing = [f"comparison.{key}" for key in COLUMN_KEYS if not words[key]]
    missing += [f"words.{key}" for key in STATUS_KEYS if not words[key]]
    if missing:
        raise LibraryError(
            f"profile {profile.id} has no words for comparisons: {', '.join(missing)}",
            hint="add them to the file of its language",
        )
    return words
