"""Tracked words: runs of both sides inside ``w:ins``, ``w:del``, ``w:moveFrom`` and ``w:moveTo``.

Equal words take the look of the revised side. A move keeps its own small edits in sight and nests nothing: at the
old place the words that went along are ``moveFrom`` and those that did not are ``del``; at the new place those that
came along are ``moveTo`` and the new ones ``ins``. Either side alone is then exact in every reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modellaw.formats.word.look import Look
from modellaw.formats.word.markup import escape
from modellaw.formats.word.redline_lines import GONE, Line, Mark
from modellaw.formats.word.runs import DELETED_TEXT, cut, pieces, runs
from modellaw.model.printed import Run
from modellaw.model.script import WordChange, WordOp
from modellaw.model.source import Stamp


@dataclass(frozen=True, slots=True)
class Reviser:
    """Signs revisions: ids from the counter that all marks share, author and date from the stamp."""

    ids: Iterator[int]
    stamp: Stamp
    suffix: str
    """Added to the author of changes that only follow from renumbering, so that a reader can filter them."""

    def attributes(self, *, consequential: bool = False) -> str:
        """Id, author and date of one revision."""
        author = f"{self.stamp.author} ({self.suffix})" if consequential else self.stamp.author
        date = f' w:date="{escape(self.stamp.date)}"' if self.stamp.date else ""
        return f'w:id="{next(self.ids)}" w:author="{escape(author)}"{date}'

    def wrapped(self, mark: Mark, inner: str, *, consequential: bool = False) -> str:
        """``inner`` as tracked; nothing when there is nothing inside."""
        if not inner or mark is Mark.NONE:
            return inner
        return f"<w:{mark} {self.attributes(consequential=consequential)}>{inner}</w:{mark}>"

    def mark(self, mark: Mark, *, consequential: bool = False) -> str:
        """An empty tracked mark, for paragraph marks and rows."""
        return f"<w:{mark} {self.attributes(consequential=consequential)}/>" if mark is not Mark.NONE else ""


def words_of(look: Look, line: Line, reviser: Reviser) -> str:
    """The tracked words of a line."""
    base = pieces(look, line.base) if line.base else ()
    revised = pieces(look, line.revised) if line.revised else ()
    if line.both:
        return _whole(look, base, Mark.DELETED, reviser) + _whole(look, revised, Mark.INSERTED, reviser)
    if line.content in (Mark.INSERTED, Mark.DELETED) or not _covers(line):
        return _whole(look, base if line.content in GONE else revised, line.content, reviser)
    return "".join(_operation(look, op, base, revised, line.content, reviser) for op in line.words)


def _covers(line: Line) -> bool:
    """Whether word operations were given; a paragraph that is equal as a whole may come without any."""
    return bool(line.words)


def _operation(
    look: Look, op: WordOp, base: tuple[Run, ...], revised: tuple[Run, ...], content: Mark, reviser: Reviser
) -> str:
    gone = op.change is WordChange.DELETED
    if (gone and content is Mark.MOVED_TO) or (op.change is WordChange.INSERTED and content is Mark.MOVED_FROM):
        return ""
    mark = {WordChange.EQUAL: content, WordChange.INSERTED: Mark.INSERTED, WordChange.DELETED: Mark.DELETED}[op.change]
    if gone or content is Mark.MOVED_FROM:
        found = cut(base, op.base_start, op.base_end)
    else:
        found = cut(revised, op.revised_start, op.revised_end)
    return _whole(look, found, mark, reviser, consequential=op.consequential)


def _whole(look: Look, found: Iterable[Run], mark: Mark, reviser: Reviser, *, consequential: bool = False) -> str:
    element = DELETED_TEXT if mark is Mark.DELETED else "w:t"
    return reviser.wrapped(mark, runs(look, found, element=element), consequential=consequential)
