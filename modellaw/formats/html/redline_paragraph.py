"""The inside of one changed paragraph as HTML: words, looks, notes and paragraph marks, each as its own mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from modellaw.formats.html.page import characters
from modellaw.formats.html.redline_words import looks_said
from modellaw.formats.html.runs import Stretch, run_html, stretches, with_text
from modellaw.model.looks import LookChange, shape_changes, span_changes
from modellaw.model.printed import Printed, Run, RunKind
from modellaw.model.script import Change, Cut, LookSpan, NoteChange, ParagraphChange, WordChange, WordOp

INS, DEL = "ins", "del"


@dataclass(frozen=True, slots=True)
class Setting:
    """What every paragraph of a page needs: the words of the tool, and where each provision of a side is."""

    words: dict[str, str]
    rtl: bool
    """Whether those words run from right to left."""
    own: str
    """Attributes of elements with words of the tool, where the law is in another language."""
    base: Mapping[str, str]
    """Key of a provision of the base -> id in the page."""
    revised: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Bit:
    """A piece of HTML and the mark it stands in."""

    html: str
    mark: str = ""
    """``ins``, ``del`` or nothing."""
    minor: bool = False
    """Follows from renumbering."""
    look: int = -1
    """Index of the look span it belongs to."""


Numbers = Mapping[int, int]
"""Index of a note of one side -> its number in the page."""


def whole_html(printed: Printed, numbers: Numbers, links: Mapping[str, str]) -> str:
    """All of a paragraph that stands on one side only."""
    return "".join(_run(piece.run, numbers, links) for piece in stretches(printed))


def pair_html(change: ParagraphChange, notes: tuple[Numbers, Numbers], setting: Setting) -> str:
    """A paragraph that both sides have, with a mark around each stretch that differs."""
    if change.base is None or change.revised is None:
        raise ValueError("a paragraph of one side has no changes inside")
    walk = _Walk(change, change.base, change.revised, notes, setting)
    bits = list(walk.bits())
    shape = shape_changes(change.base, change.revised) if change.shape else ()
    return "".join((*_marked(bits, span_changes(change), setting), cut_mark(change), _label(shape, setting, stop=True)))


def cut_mark(change: ParagraphChange) -> str:
    """The paragraph mark that was put in or taken out behind the paragraph, or nothing."""
    if change.cut is Cut.SPLIT:
        return f'<ins class="pm"{stop_of("w")}>¶</ins>'
    return f'<del class="pm"{stop_of("w")}>¶</del>' if change.cut is Cut.MERGED else ""


def stop_of(kind: str) -> str:
    """Makes an element a stop of the key for the next change: ``w`` words, ``c`` consequential, ``f`` looks."""
    return f' data-mark="{kind}"'


def automatic_html(base: Printed | None, revised: Printed | None) -> str:
    """The number a word processor shows in front of the paragraph, marked where it became another one."""
    old, new = (_plain(side.automatic) if side is not None else "" for side in (base, revised))
    if base is None or revised is None or old == new:
        return f'<span class="auto">{characters(old or new)} </span>' if old or new else ""
    gone = f'<del class="c auto"{stop_of("c")}>{characters(old)} </del>' if old else ""
    come = f'<ins class="c auto"{"" if old else stop_of("c")}>{characters(new)} </ins>' if new else ""
    return gone + come


def _plain(text: str) -> str:
    """Text with bullets for the signs of a symbol font, which no other font shows."""
    return "".join("•" if "\ue000" <= letter <= "\uf8ff" else letter for letter in text)


# --- walking both sides --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Side:
    """Reads a paragraph from left to right, each character once."""

    pieces: list[Stretch]
    at: int = 0

    def take(self, start: int, end: int) -> Iterator[Run]:
        """The runs from ``start`` to ``end``, cut there; a run without text belongs to what follows it."""
        while self.at < len(self.pieces) and self.pieces[self.at].start < end:
            piece = self.pieces[self.at]
            text = piece.run.text[max(start - piece.start, 0) : end - piece.start]
            if text or not piece.run.text:
                yield with_text(piece.run, text)
            if piece.end > end:
                return
            self.at += 1

    def rest(self) -> Iterator[Run]:
        """The runs without text at the very end."""
        for piece in self.pieces[self.at :]:
            if not piece.run.text:
                yield piece.run
        self.at = len(self.pieces)


@dataclass(slots=True)
class _Walk:
    change: ParagraphChange
    base: Printed
    revised: Printed
    notes: tuple[Numbers, Numbers]
    setting: Setting
    old: _Side = field(init=False)
    new: _Side = field(init=False)
    status: tuple[dict[int, Change], dict[int, Change]] = field(init=False)
    spans: Sequence[LookSpan] = field(init=False)
    span: int = 0

    def __post_init__(self) -> None:
        self.old, self.new = _Side(list(stretches(self.base))), _Side(list(stretches(self.revised)))
        self.status = _status(self.change.notes)
        self.spans = self.change.looks

    def bits(self) -> Iterator[_Bit]:
        for op in self.change.words:
            if op.change is WordChange.DELETED:
                runs = self.old.take(op.base_start, op.base_end)
                yield from self._changed(runs, DEL, op)
            elif op.change is WordChange.INSERTED:
                runs = self.new.take(op.revised_start, op.revised_end)
                yield from self._changed(runs, INS, op)
            else:
                yield from self._equal(op)
        yield from self._gone_notes(self.old.rest())
        yield from (self._kept(run, -1) for run in self.new.rest())

    def _changed(self, runs: Iterator[Run], mark: str, op: WordOp) -> Iterator[_Bit]:
        for run in runs:
            if _is_anchor(run) and mark == DEL:
                yield from self._gone_notes((run,))
            elif _is_anchor(run):
                yield self._kept(run, -1)
            else:
                side = mark == INS
                links = self.setting.revised if side else self.setting.base
                html = _run(run, self.notes[side], links)
                address = f'<small class="fmt">[{characters(run.link)}]</small>' if run.link else ""
                yield _Bit(html + address, mark, op.consequential)

    def _equal(self, op: WordOp) -> Iterator[_Bit]:
        """Equal words, cut where a look span or a note that is gone begins or ends."""
        shift = op.revised_start - op.base_start
        at = op.base_start
        while at < op.base_end:
            end, look = self._stretch(at, op.base_end)
            gone = list(self.old.take(at, end))
            cuts = self._gone_places(gone, at)
            for place, note in [*cuts, (end, None)]:
                runs = self.new.take(at + shift, place + shift)
                yield from (self._kept(run, look) for run in runs)
                yield from self._gone_notes(() if note is None else (note,))
                at = place
            at = end

    def _stretch(self, at: int, end: int) -> tuple[int, int]:
        """How far from ``at`` the look stays the same, and the index of the look span, or -1."""
        while self.span < len(self.spans) and self.spans[self.span].base_end <= at:
            self.span += 1
        if self.span == len(self.spans) or self.spans[self.span].base_start >= end:
            return end, -1
        span = self.spans[self.span]
        return (span.base_start, -1) if at < span.base_start else (min(span.base_end, end), self.span)

    def _gone_places(self, runs: Iterable[Run], at: int) -> list[tuple[int, Run]]:
        found = []
        for run in runs:
            if _is_anchor(run) and self._state(run, 0) is Change.DELETED:
                found.append((at, run))
            at += len(run.text)
        return found

    def _gone_notes(self, runs: Iterable[Run]) -> Iterator[_Bit]:
        for run in runs:
            if _is_anchor(run) and self._state(run, 0) is Change.DELETED:
                yield _Bit(_run(run, self.notes[0], self.setting.base), DEL)

    def _kept(self, run: Run, look: int) -> _Bit:
        html = _run(run, self.notes[1], self.setting.revised)
        come = _is_anchor(run) and self._state(run, 1) is Change.INSERTED
        return _Bit(html, INS) if come else _Bit(html, look=look)

    def _state(self, run: Run, side: int) -> Change:
        return self.status[side].get(run.note if run.note is not None else -1, Change.EQUAL)


def _status(notes: Iterable[NoteChange]) -> tuple[dict[int, Change], dict[int, Change]]:
    """What happened to each note, by its index on either side."""
    listed = tuple(notes)
    return (
        {note.base: note.change for note in listed if note.base is not None},
        {note.revised: note.change for note in listed if note.revised is not None},
    )


def _is_anchor(run: Run) -> bool:
    return run.kind is RunKind.NOTE and not run.text


# --- marks ---------------------------------------------------------------------------------------------------


def _marked(bits: Sequence[_Bit], looks: Sequence[tuple[LookChange, ...]], setting: Setting) -> Iterator[str]:
    before = ("", False)
    for (mark, minor, look), group in groupby(bits, key=lambda bit: (bit.mark, bit.minor, bit.look)):
        inside = "".join(bit.html for bit in group)
        if not inside:
            continue
        if mark:
            # what replaces deleted words is one change with them
            stop = "" if mark == INS and before == (DEL, minor) else stop_of("c" if minor else "w")
            name = ' class="c"' if minor else ""
            yield f"<{mark}{name}{stop}>{inside}</{mark}>"
        elif look >= 0:
            yield f'<span class="{_classes(looks[look])}"{stop_of("f")}>{inside}</span>'
            yield _label(looks[look], setting)
        else:
            yield inside
        before = (mark, minor)


_TOGGLES = {"bold": "b", "italic": "i", "underline": "u"}


def _classes(changes: Iterable[LookChange]) -> str:
    """Classes that let the base column undo what the look of the revised side adds or takes away."""
    sides = [f"{'was' if each.base else 'not'}-{_TOGGLES[each.kind]}" for each in changes if each.kind in _TOGGLES]
    return " ".join(("look", *sides))


def _label(changes: Sequence[LookChange], setting: Setting, *, stop: bool = False) -> str:
    if not changes:
        return ""
    said = characters(_plain(looks_said(changes, setting.words, rtl=setting.rtl)))
    return f'<small class="fmt"{stop_of("f") if stop else ""}{setting.own}>[{said}]</small>'


def _run(run: Run, numbers: Numbers, links: Mapping[str, str]) -> str:
    number = numbers.get(run.note) if run.kind is RunKind.NOTE and run.note is not None else None
    if number is not None:
        shown = characters(run.text) or f"[{number}]"
        return f'<sup class="ref"><a href="#ml-n{number}" id="ml-r{number}">{shown}</a></sup>'
    html = run_html(run, ())
    place = links.get(run.target, "") if run.kind is RunKind.REFERENCE else ""
    return f'<a href="#{escape(place)}">{html}</a>' if place and html else html
