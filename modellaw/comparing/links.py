"""Equal words that lead elsewhere: the target of a link cannot be tracked, so they are struck and put in again.

The same holds for words that are a cross-reference field on one side only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modellaw.model.ops import joined, struck
from modellaw.model.printed import Printed, RunKind
from modellaw.model.script import WordChange, WordOp

_Link = tuple[int, int, str]
"""Start and end of the words of a link, and its address."""
_FIELD = "\x00field"
"""What a cross-reference leads to is not compared here: what it says is."""


def relinked(base: Printed, revised: Printed, ops: tuple[WordOp, ...], *, fields: bool = False) -> tuple[WordOp, ...]:
    """``ops`` in which the words of a link stay only where they are a link to the same on both sides.

    A link is taken whole: were half of its words to stay, new words would stand inside the old link. ``fields``:
    cross-references are looked at like links; only where both laws say which of their words are fields.
    """
    old, new = _links(base, fields), _links(revised, fields)
    if not old and not new:
        return ops
    equal = [(op.base_start, op.base_end, op.revised_start) for op in ops if op.change is WordChange.EQUAL]
    back = [(start, start + end - at, at) for at, end, start in equal]
    fresh = [op for op in ops if op.change is WordChange.INSERTED]
    gone = _broken(old, new, equal) + _invaded(old, new, fresh)
    come = _broken(new, old, back)
    inserted = [op for op in ops if op.change is WordChange.INSERTED]
    gone += [link[:2] for link in old if any(_tears(op, link, new) for op in inserted)]
    come += [link[:2] for link in new if any(_straddles(op, link) for op in inserted)]
    if not gone and not come:
        return ops
    return tuple(joined([piece for op in ops for piece in struck(op, gone, come)]))


def _tears(op: WordOp, link: _Link, new: Sequence[_Link]) -> bool:
    """Whether words would be put in inside a link of the base that do not belong to the link of the revised words."""
    inside = link[0] < op.base_start < link[1]
    return inside and not any(each[0] <= op.revised_start and op.revised_end <= each[1] for each in new)


def _straddles(op: WordOp, link: _Link) -> bool:
    """Whether the words put in begin or end a link that goes on in words that stay."""
    touches = op.revised_start < link[1] and link[0] < op.revised_end
    within = link[0] <= op.revised_start and op.revised_end <= link[1]
    around = op.revised_start <= link[0] and link[1] <= op.revised_end
    return touches and not within and not around


def _links(printed: Printed, fields: bool) -> list[_Link]:
    found: list[_Link] = []
    at = sum(len(number.text + number.after) for number in printed.numbers)
    for run in printed.runs:
        end = at + len(run.text)
        is_field = fields and run.kind is RunKind.REFERENCE
        address = f"{run.link}{_FIELD}" if is_field else run.link
        if address and end > at:
            if found and found[-1][1:] == (at, address) and not is_field:
                found[-1] = (found[-1][0], end, address)
            else:
                found.append((at, end, address))
        at = end
    return found


_Equal = tuple[int, int, int]
"""Start and end of equal words on one side, and their start on the other."""


def _broken(links: Sequence[_Link], others: Sequence[_Link], equal: Sequence[_Equal]) -> list[tuple[int, int]]:
    """The stretches of ``links`` with words that stay but lead elsewhere, or to there in pieces, on the other side."""
    return [link[:2] for link in links if not _leads(link[2], others, [*_parts(link, equal)])]


def _invaded(links: Sequence[_Link], others: Sequence[_Link], fresh: Sequence[WordOp]) -> list[tuple[int, int]]:
    """The links inside which words are put in that are no words of a link to the same."""
    return [
        link[:2]
        for link in links
        if any(
            link[0] < op.base_start < link[1] and not _leads(link[2], others, [(op.revised_start, op.revised_end)])
            for op in fresh
        )
    ]


def _parts(link: _Link, equal: Sequence[_Equal]) -> Iterator[tuple[int, int]]:
    """Start and end, on the other side, of the equal words of a link."""
    for at, stop, other in equal:
        start, end = max(link[0], at), min(link[1], stop)
        if start < end:
            yield start - at + other, end - at + other


def _leads(address: str, links: Sequence[_Link], parts: Sequence[tuple[int, int]]) -> bool:
    """Whether one link holds all the parts and leads to ``address``."""
    if not parts:
        return True
    return any(link[0] <= parts[0][0] and parts[-1][1] <= link[1] and link[2] == address for link in links)
