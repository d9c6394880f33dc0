"""The sheet a law is printed on: paragraphs in order, what opens and closes with each, and the units they form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from modellaw.conventions.layout_runs import joined
from modellaw.model.printed import (
    Align,
    Number,
    Printed,
    PrintedBlock,
    PrintedNote,
    PrintedRow,
    PrintedTable,
    PrintedUnit,
    Run,
    RunKind,
    Style,
    UnitKind,
)
from modellaw.model.source import Source


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how the next paragraph stands."""

    style: Style
    level: int = 0
    align: Align = Align.START
    heading: bool = False
    outline: int | None = None
    keep_next: bool = False


@dataclass(slots=True)
class Sheet:
    """Paragraphs printed so far and what waits for the next one. Local to one call of ``lay_out``."""

    blocks: list[PrintedBlock] = field(default_factory=list)
    units: list[PrintedUnit] = field(default_factory=list)
    unit: str = ""
    numbers: list[Number] = field(default_factory=list)
    """Numbers waiting to be run into the next paragraph."""
    lead: list[Run] = field(default_factory=list)
    """Run-in headings waiting likewise, after the numbers."""
    lead_notes: list[PrintedNote] = field(default_factory=list)
    first: Place | None = None
    """Place of the outermost provision whose number waits: the paragraph stands there."""
    opens: list[str] = field(default_factory=list)
    quoted: int = 0
    """Depth of quoted structures: nothing opens, closes or begins a unit inside."""
    quoted_level: int = 0
    quote: str = ""
    """Opening quotation mark that waits for the next paragraph."""

    # --- paragraphs

    def paragraph(
        self, place: Place, found: Iterable[Run | PrintedNote], *, source: Source | None = None, follows: bool = True
    ) -> None:
        """Print one paragraph with the numbers and run-in heading that wait (unless ``follows`` is false)."""
        runs, notes = _noted((*self.lead_notes, *self.lead, *found) if follows else found)
        if follows and self.first is not None:
            place = replace(self.first, keep_next=place.keep_next)
        numbers = tuple(self.numbers) if follows else ()
        if follows:
            self._take()
        if self.quoted:
            place = replace(place, style=Style.QUOTED, level=place.level + self.quoted_level)
            runs, numbers = self._quoted(runs, numbers)
        self._add(place, runs, numbers, notes, source)

    def _quoted(self, runs: tuple[Run, ...], numbers: tuple[Number, ...]) -> tuple[tuple[Run, ...], tuple[Number, ...]]:
        """Runs and numbers with the opening mark in front of the first of them."""
        mark, self.quote = self.quote, ""
        if mark and numbers:
            return runs, (replace(numbers[0], text=mark + numbers[0].text), *numbers[1:])
        return (joined((Run(mark), *runs)) if mark else runs), numbers

    def _take(self) -> None:
        self.numbers.clear()
        self.lead.clear()
        self.lead_notes.clear()
        self.first = None

    def _add(
        self,
        place: Place,
        runs: tuple[Run, ...],
        numbers: tuple[Number, ...],
        notes: tuple[PrintedNote, ...],
        source: Source | None,
    ) -> None:
        self.blocks.append(
            Printed(
                place.style,
                runs,
                numbers,
                level=place.level,
                align=place.align,
                heading=place.heading,
                outline=None if self.quoted else place.outline,
                unit=self.unit,
                opens=tuple(self.opens),
                notes=notes,
                keep_next=place.keep_next,
                source=source,
            )
        )
        self.opens.clear()

    def table(self, rows: tuple[PrintedRow, ...]) -> None:
        """Print a table; numbers that wait are printed on a line before it."""
        self.flush()
        self.blocks.append(PrintedTable(rows, unit=self.unit, opens=tuple(self.opens)))
        self.opens.clear()

    def flush(self) -> None:
        """Print numbers and run-in headings that wait, on a paragraph of their own."""
        if self.numbers or self.lead:
            self.paragraph(Place(Style.UNIT), ())

    def append(self, found: Iterable[Run | PrintedNote]) -> None:
        """Add runs to the end of the last paragraph; a paragraph of its own when a table stands last."""
        last = self.blocks[-1]
        if isinstance(last, PrintedTable):
            self.paragraph(Place(Style.CONTINUATION), found)
            return
        runs, notes = _noted(found, start=len(last.notes))
        self.blocks[-1] = replace(last, runs=joined((*last.runs, *runs)), notes=(*last.notes, *notes))

    def close(self, key: str) -> None:
        """Record that the provision ``key`` ends with the last block; an empty one gets an empty paragraph."""
        if self.quoted:
            self.flush()
            return
        if key in self.opens or self.numbers:
            self.paragraph(Place(Style.UNIT), ())
        last = self.blocks[-1]
        self.blocks[-1] = replace(last, closes=(*last.closes, key))

    # --- units

    def begin_unit(self, unit: PrintedUnit) -> None:
        """Begin a stretch that is compared and counted as one; the stretch before ends here."""
        self._end_unit()
        self.units.append(replace(unit, start=len(self.blocks)))
        self.unit = unit.key

    def begin_plain(self, kind: UnitKind, key: str) -> None:
        """Begin the front or back matter."""
        self.begin_unit(PrintedUnit(kind, key, "", "", 0, 0))

    def _end_unit(self) -> None:
        if not self.units:
            return
        last = self.units.pop()
        if last.start < len(self.blocks):
            self.units.append(replace(last, end=len(self.blocks)))

    def finished(self) -> tuple[tuple[PrintedBlock, ...], tuple[PrintedUnit, ...]]:
        """All blocks and units, complete."""
        self._end_unit()
        return tuple(self.blocks), tuple(self.units)


def _noted(found: Iterable[Run | PrintedNote], *, start: int = 0) -> tuple[tuple[Run, ...], tuple[PrintedNote, ...]]:
    runs: list[Run] = []
    notes: list[PrintedNote] = []
    for piece in found:
        if isinstance(piece, PrintedNote):
            runs.append(Run("", kind=RunKind.NOTE, note=start + len(notes)))
            notes.append(piece)
        else:
            runs.append(piece)
    return joined(runs), tuple(notes)


def only_punctuation(runs: Sequence[Run | PrintedNote]) -> bool:
    """Whether the runs hold no letter or digit: the full stop or semicolon after quoted provisions."""
    return not any(character.isalnum() for run in runs if isinstance(run, Run) for character in run.text)
