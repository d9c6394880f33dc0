"""Which paragraph marks a redline must mark, so that accept-all and reject-all give exactly the two sides.

A tracked paragraph mark joins its paragraph with the next one, whose properties win. The last paragraph in front of
a table, at the end of a cell or of the document has nothing to join: readers keep it as an empty paragraph. So a
stretch of paragraphs that ends there is planned as a whole:

- when only paragraphs of one side follow the last common one, the marks are shifted by one: the common paragraph's
  mark is tracked, the very last one is not, and takes over the common paragraph's properties (``w:pPrChange``);
- when paragraphs of both sides follow it, the last of each share one paragraph;
- when no paragraph is common, the last stays, empty, in the style ``MLSeparator``, which readers leave out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from modellaw.model.printed import Printed
from modellaw.model.script import Change, ParagraphChange, WordChange, WordOp


class Mark(StrEnum):
    """What is tracked; the value is the element, also on a paragraph mark."""

    NONE = ""
    INSERTED = "ins"
    DELETED = "del"
    MOVED_FROM = "moveFrom"
    MOVED_TO = "moveTo"


MARKS = {
    Change.EQUAL: Mark.NONE,
    Change.CHANGED: Mark.NONE,
    Change.INSERTED: Mark.INSERTED,
    Change.DELETED: Mark.DELETED,
    Change.MOVED_FROM: Mark.MOVED_FROM,
    Change.MOVED_TO: Mark.MOVED_TO,
}
GONE = (Mark.DELETED, Mark.MOVED_FROM)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the redline."""

    base: Printed | None
    revised: Printed | None
    words: tuple[WordOp, ...] = ()
    content: Mark = Mark.NONE
    """How its words are tracked; ``NONE``: word by word."""
    mark: Mark = Mark.NONE
    """How its paragraph mark is tracked."""
    mark_follows: bool = False
    """The mark is signed like changes that only follow from renumbering."""
    now: Printed | None = None
    """Whose properties it has on the page and after acceptance; None: those of a separator."""
    before: Printed | None = None
    """Whose properties it gets back on rejection; None: those of a separator."""
    both: bool = False
    """Two whole paragraphs share it: first the base's words, then the revised one's."""
    start: str = ""
    end: str = ""
    """Range marks in front of it and after it."""


def line_of(change: ParagraphChange, *, words: tuple[WordOp, ...] = (), start: str = "", end: str = "") -> Line:
    """The line of a paragraph change on its own; ``words`` are those of the other side of a move."""
    mark = MARKS[change.change]
    if mark is Mark.NONE:
        return Line(change.base, change.revised, change.words, now=change.revised, before=change.base)
    own = change.base if mark in GONE else change.revised
    base, revised = (own, None) if mark in GONE else (None, own)
    words = words or change.words
    end_mark, follows = _end_mark(mark, words)
    return Line(base, revised, words, mark, end_mark, follows, now=own, before=own, start=start, end=end)


def _end_mark(content: Mark, words: Sequence[WordOp]) -> tuple[Mark, bool]:
    """How the mark of a paragraph that is gone or new as a whole is tracked: like the last words in front of it.

    LibreOffice keeps an empty paragraph when a moved mark follows words that are deleted or inserted.
    """
    if content not in (Mark.MOVED_FROM, Mark.MOVED_TO):
        return content, False
    absent = WordChange.INSERTED if content is Mark.MOVED_FROM else WordChange.DELETED
    last = next((op for op in reversed(words) if op.change is not absent), None)
    if last is None or last.change is WordChange.EQUAL:
        return content, False
    return Mark.DELETED if content is Mark.MOVED_FROM else Mark.INSERTED, last.consequential


def planned(lines: Sequence[Line]) -> tuple[Line, ...]:
    """``lines``, a stretch that ends where nothing follows to join, with the marks that make both sides exact."""
    common = next((at for at in reversed(range(len(lines))) if lines[at].content is Mark.NONE), -1)
    head, tail = list(lines[: common + 1]), list(lines[common + 1 :])
    gone = [at for at, line in enumerate(tail) if line.content in GONE]
    come = [at for at, line in enumerate(tail) if line.content not in GONE]
    if not tail:
        return tuple(head)
    if gone and come:
        last = _shared(tail[gone[-1]], tail[come[-1]])
        return (*head, *(line for at, line in enumerate(tail) if at not in (gone[-1], come[-1])), last)
    if not head:
        return (*tail[:-1], _stays(tail[-1], now=None, before=None))
    kept = head[-1]
    tracked = Mark.DELETED if gone else Mark.INSERTED
    return (*head[:-1], replace(kept, mark=tracked), *tail[:-1], _stays(tail[-1], now=kept.now, before=kept.before))


def _shared(gone: Line, come: Line) -> Line:
    return replace(
        come,
        base=gone.base,
        words=(),
        content=Mark.NONE,
        mark=Mark.NONE,
        before=gone.base,
        both=True,
        start=gone.start + come.start,
        end=gone.end + come.end,
    )


def _stays(line: Line, *, now: Printed | None, before: Printed | None) -> Line:
    """The last line without a tracked mark: with its own properties on its own side, and others on the other."""
    if line.content in GONE:
        return replace(line, mark=Mark.NONE, now=now)
    return replace(line, mark=Mark.NONE, before=before)
