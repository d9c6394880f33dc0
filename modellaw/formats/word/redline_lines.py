"""Which paragraph marks a redline must mark, so that accept-all and reject-all give exactly the two sides.

A tracked paragraph mark joins its paragraph with the next one, whose properties win. The last paragraph in front of
a table, at the end of a cell or of the document has nothing to join: readers keep it as an empty paragraph. So a
stretch of paragraphs that ends there is planned as a whole:

- when only paragraphs of one side follow the last common one, the marks are shifted by one: the common paragraph's
  mark is tracked, the very last one is not, and takes over the common paragraph's properties (``w:pPrChange``);
- when paragraphs of both sides follow it, the last of each share one paragraph;
- when no paragraph is common, a separator follows: an empty paragraph in the style ``MLSeparator``, which readers
  leave out.

LibreOffice joins two paragraphs on rejection when the first ends with an insertion and the second begins with one:
there the insertion is put in front of the deletion (``settled``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from modellaw.model.printed import Printed
from modellaw.model.script import Change, Cut, ParagraphChange, WordChange, WordOp
from modellaw.model.walk import printed_text


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
CUTS = {Cut.NONE: Mark.NONE, Cut.SPLIT: Mark.INSERTED, Cut.MERGED: Mark.DELETED}
"""How the mark between two pieces of a cut paragraph is tracked."""
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
    both: tuple[Line, Line] | None = None
    """Two whole paragraphs share it: first the base's words, then the revised one's."""
    start: str = ""
    end: str = ""
    """Range marks in front of it and after it."""
    change: ParagraphChange | None = None
    """The change it was made from, for what stays."""


SEPARATOR = Line(None, None)
"""A line without text or sides: the empty paragraph that must stay where no paragraph is common."""


def line_of(change: ParagraphChange, *, words: tuple[WordOp, ...] = (), start: str = "", end: str = "") -> Line:
    """The line of a paragraph change on its own; ``words`` are those of the other side of a move."""
    mark = MARKS[change.change]
    if mark is Mark.NONE:
        cut = CUTS[change.cut]
        now = change.base if change.cut is Cut.MERGED else change.revised
        before = change.base if cut is Mark.NONE else now
        return Line(change.base, change.revised, change.words, mark=cut, now=now, before=before)
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
        return (*map(_alone, tail), SEPARATOR)
    kept = head[-1]
    tracked = Mark.DELETED if gone else Mark.INSERTED
    return (*head[:-1], replace(kept, mark=tracked), *tail[:-1], _stays(tail[-1], now=kept.now, before=kept.before))


def _alone(line: Line) -> Line:
    """A line in a stretch without common paragraphs. LibreOffice gives what is left after rejection the properties of
    the first inserted paragraph, so these become the separator's; and it keeps a paragraph where moved words and
    deleted ones alternate, so a moved line moves as a whole."""
    if line.content is Mark.MOVED_FROM:
        return replace(line, words=(), mark=line.content, mark_follows=False)
    return line if line.content in GONE else replace(line, before=None)


def _shared(gone: Line, come: Line) -> Line:
    return replace(
        come,
        base=gone.base,
        words=(),
        content=Mark.NONE,
        mark=Mark.NONE,
        before=gone.base,
        both=(gone, come),
        start=gone.start + come.start,
        end=gone.end + come.end,
    )


def _stays(line: Line, *, now: Printed | None, before: Printed | None) -> Line:
    """The last line without a tracked mark: with its own properties on its own side, and others on the other."""
    if line.content in GONE:
        return replace(line, mark=Mark.NONE, now=now)
    return replace(line, mark=Mark.NONE, before=before)


def settled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """``lines`` with no insertion at the end of a paragraph whose mark stays in front of one that begins with one."""
    following = (*lines, SEPARATOR)[1:]
    return tuple(
        _turned(line) if _ends_inserted(line) and _begins_inserted(after) else line
        for line, after in zip(lines, following, strict=True)
    )


def _ends_inserted(line: Line) -> bool:
    words = line.words
    plain = line.content is Mark.NONE and line.mark is Mark.NONE and not line.both
    return plain and bool(words) and words[-1].change is WordChange.INSERTED


def _begins_inserted(line: Line) -> bool:
    if line.content in (Mark.INSERTED, Mark.MOVED_TO, Mark.NONE) and not line.both:
        absent = WordChange.DELETED if line.content is Mark.MOVED_TO else None
        first = next((op for op in line.words if op.change is not absent), None)
        return line.content is Mark.INSERTED or (first is not None and first.change is WordChange.INSERTED)
    return False


def _turned(line: Line) -> Line:
    """The insertion at the end in front of the deletion it replaces; where it replaces nothing, the last word before
    it is taken along, unless it is a link: words put in beside it would stand inside."""
    *rest, last = line.words
    if rest and rest[-1].change is WordChange.DELETED:
        return replace(line, words=(*rest[:-1], last, rest[-1]))
    if not rest or line.revised is None or _is_linked(line.revised, rest[-1].revised_end - 1):
        return line
    equal = rest[-1]
    length = _last_word(printed_text(line.revised)[equal.revised_start : equal.revised_end])
    kept = replace(equal, base_end=equal.base_end - length, revised_end=equal.revised_end - length)
    come = replace(last, base_start=kept.base_end, base_end=kept.base_end, revised_start=kept.revised_end)
    gone = WordOp(WordChange.DELETED, kept.base_end, equal.base_end, last.revised_end, last.revised_end)
    return replace(
        line, words=(*rest[:-1], *((kept,) if length < equal.base_end - equal.base_start else ()), come, gone)
    )


def _is_linked(printed: Printed, offset: int) -> bool:
    """Whether the character at an offset stands in a link."""
    at = sum(len(number.text + number.after) for number in printed.numbers)
    for run in printed.runs:
        at += len(run.text)
        if offset < at:
            return bool(run.link)
    return False


def _last_word(text: str) -> int:
    """Length of the last word or punctuation mark of ``text``, white space after it included."""
    end = len(text.rstrip())
    if end and unicodedata.category(text[end - 1]).startswith("P"):
        return len(text) - end + 1
    start = max((at + 1 for at in range(end) if text[at].isspace()), default=0)
    return len(text) - start
