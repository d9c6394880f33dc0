"""Comments of a redline: those of the base stay where they are, those of the revised file join them.

A comment of the revised file is anchored anew on the words of the redline that its words became. One that the base
holds as well, and that keeps its place there, is not put in twice. Comments are no tracked changes: they are there
whatever is accepted, but for those about nothing but inserted words, which go with them on rejection.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from modellaw.formats.word.comment_places import ENDS, REFERENCES, STARTS, CommentPlace, Spot, comment_places
from modellaw.formats.word.comment_threads import Threads
from modellaw.formats.word.open_package import Package
from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.paragraph_marks import side_paragraphs
from modellaw.formats.word.revised_file import RevisedFile
from modellaw.formats.word.segments import Segment, segments
from modellaw.formats.word.text import paragraph_text, paragraphs
from modellaw.formats.word.tracked import Tracker
from modellaw.formats.word.tree import DEL, ID, INS, MOVE_FROM, MOVE_TO, PPR, RPR, RUN, w
from modellaw.model.source import Finding, Severity

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TRACKED = frozenset((INS, DEL, MOVE_FROM, MOVE_TO))
_GONE = (DEL, MOVE_FROM)
_EXCERPT = 60


@dataclass(slots=True)
class CommentWriter:
    """Carries comments into the body of a redline in which all else is written."""

    edit: PackageEdit
    body: etree._Element
    file: RevisedFile
    """The comments part of the revised file, as the source of that of the copy."""
    tracker: Tracker
    threads: Threads
    findings: list[Finding] = field(default_factory=list)
    _root: etree._Element | None = None
    """The comments part of the copy; None while it has none."""
    _lines: list[tuple[etree._Element, ...]] = field(default_factory=list)
    """Paragraphs of the redline on acceptance."""

    def write(self, revised: etree._Element, comments: Mapping[str, etree._Element]) -> None:
        """Carry the ``comments`` of the revised file, by id; ``revised`` is its body."""
        self._root = self.edit.part("comments")
        twins = self._twins()
        self._lines = list(side_paragraphs(self.body, accept=True))
        left = dict(comments)
        for place in comment_places(revised, list(paragraphs(revised))):
            comment = left.get(place.number)
            if comment is None:
                continue
            alive = twins.get(_key(comment))
            if alive:
                self.threads.pair(comment, alive.pop(0))
                del left[place.number]
            elif self._anchor(place, number := str(next(self.tracker.ids))):
                self._carry(comment, number)
                del left[place.number]
        self._lose(left.values())
        self.threads.write()

    def _twins(self) -> dict[tuple[str, ...], list[etree._Element]]:
        """Comments of the base that stay on acceptance, by what they say."""
        alive = {
            mark.get(ID, "") for mark in self.body.iter(REFERENCES) if next(mark.iterancestors(*_GONE), None) is None
        }
        found: dict[tuple[str, ...], list[etree._Element]] = {}
        for comment in self._there():
            if comment.get(ID, "") in alive:
                found.setdefault(_key(comment), []).append(comment)
        return found

    def _there(self) -> Iterable[etree._Element]:
        """The comments of the copy."""
        return () if self._root is None else self._root.iter(w("comment"))

    def _carry(self, comment: etree._Element, number: str) -> None:
        """Put the text of a comment into the copy."""
        if self._root is None:
            self._root = self.edit.new_part(self.file.owner, "comments", _CONTENT_TYPE)
        made = self.file.adopt(comment)
        made.set(ID, number)
        self._root.append(made)
        self.threads.carry(comment, made)

    def _lose(self, comments: Iterable[etree._Element]) -> None:
        """Say which comments found no place; those that the base holds elsewhere are not lost."""
        known = set(map(_key, self._there()))
        for comment in comments:
            if _key(comment) not in known:
                self.findings.append(
                    Finding(
                        "word-comment-lost",
                        Severity.WARNING,
                        f"a comment of the revised file has no place in the redline: {_text(comment)[:_EXCERPT]!r}",
                        hint="put it in by hand where it belongs",
                    )
                )

    # --- anchors --------------------------------------------------------------------------------------------

    def _anchor(self, place: CommentPlace, number: str) -> bool:
        """Put the marks of a comment around its words; whether they are there."""
        last = self._spot(place.end, end=True)
        if last is None:
            return False
        first = None if place.start is None else self._spot(place.start, end=False)
        cuts: dict[etree._Element, set[int]] = {last[0]: {last[1]}}
        if first is not None:
            cuts.setdefault(first[0], set()).add(first[1])
        pieces = {line: segments(line, offsets) for line, offsets in cuts.items()}
        end = _ending(pieces[last[0]], last[1])
        start = None if first is None else _beginning(pieces[first[0]], first[1])
        marks = [etree.Element(tag, {ID: number}) for tag in (STARTS, ENDS)]
        reference = etree.Element(RUN)
        etree.SubElement(reference, REFERENCES, {ID: number})
        if start is None or end is None or not _in_order(start, end):
            _put_at(last[0], end, [*marks, reference] if first is not None else [reference])
            return True
        together = _wrapper(start) is not None and _wrapper(start) is _wrapper(end)
        if not together:
            start, end = self._lifted(start, before=True), self._lifted(end, before=False)
        start.addprevious(marks[0])
        _put_at(last[0], _behind_marks(end), [marks[1], reference])
        return True

    def _spot(self, spot: Spot, *, end: bool) -> tuple[etree._Element, int] | None:
        """The element of the redline that holds a place of the revised body, and the characters in front there.

        Where two elements meet in one paragraph, words end in the first and begin in the second.
        """
        index, offset = spot
        if index >= len(self._lines):
            return None
        *joined, line = self._lines[index]
        for element in joined:
            length = len(paragraph_text(element))
            if offset < length or (end and offset == length):
                return element, offset
            offset -= length
        return line, offset

    def _lifted(self, element: etree._Element, *, before: bool) -> etree._Element:
        """What stands at the edge of the tracked changes around ``element``, which are cut there."""
        wrapper = element.getparent()
        while wrapper is not None and wrapper.tag in _TRACKED:
            rest = list(element.itersiblings(preceding=before))
            if rest:
                other = etree.Element(wrapper.tag, {str(key): str(said) for key, said in wrapper.attrib.items()})
                other.set(ID, str(next(self.tracker.ids)))
                other.extend(reversed(rest) if before else rest)
                wrapper.addprevious(other) if before else wrapper.addnext(other)
            element, wrapper = wrapper, wrapper.getparent()
        return element


def _beginning(pieces: Sequence[Segment], offset: int) -> etree._Element | None:
    """The first element behind a place."""
    return next((piece.elements[0] for piece in pieces if piece.start >= offset and piece.end > piece.start), None)


def _ending(pieces: Sequence[Segment], offset: int) -> etree._Element | None:
    """The last element in front of a place."""
    found = (piece for piece in reversed(pieces) if piece.end <= offset and piece.end > piece.start)
    return next((piece.elements[-1] for piece in found), None)


def _wrapper(element: etree._Element) -> etree._Element | None:
    parent = element.getparent()
    return parent if parent is not None and parent.tag in _TRACKED else None


def _in_order(start: etree._Element, end: etree._Element) -> bool:
    """Whether ``start`` stands in front of ``end``, or is it."""
    if start is end:
        return True
    first, last = ([*reversed(list(each.iterancestors())), each] for each in (start, end))
    at = next(at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] is not pair[1])
    parent = first[at - 1]
    return parent.index(first[at]) < parent.index(last[at])


def _behind_marks(element: etree._Element) -> etree._Element:
    """The last of the marks of comments that follow ``element``, or itself."""
    following = element.getnext()
    while following is not None and (following.tag == ENDS or _refers(following)):
        element, following = following, following.getnext()
    return element


def _refers(element: etree._Element) -> bool:
    """Whether a run holds nothing but the reference to a comment."""
    held = [child.tag for child in element if child.tag != RPR] if element.tag == RUN else []
    return held == [REFERENCES]


def _put_at(line: etree._Element, element: etree._Element | None, marks: Sequence[etree._Element]) -> None:
    """Put marks behind ``element``, or at the beginning of a paragraph."""
    behind = element if element is not None else line.find(PPR)
    for mark in reversed(marks):
        if behind is None:
            line.insert(0, mark)
        else:
            behind.addnext(mark)


def _key(comment: etree._Element) -> tuple[str, ...]:
    """What a comment says, and who said it when."""
    return comment.get(w("author"), ""), comment.get(w("date"), ""), _text(comment)


def _text(comment: etree._Element) -> str:
    return "\n".join(map(paragraph_text, paragraphs(comment)))


def write_comments(
    edit: PackageEdit,
    body: etree._Element,
    file: RevisedFile,
    tracker: Tracker,
    revised: tuple[Package, etree._Element],
) -> tuple[Finding, ...]:
    """Carry the comments of the revised file, its package and its body, into the copy; what could not be carried."""
    package, their_body = revised
    member = package.related("comments")
    if member is None or member not in package.members:
        return ()
    comments = {comment.get(ID, ""): comment for comment in package.xml(member).iter(w("comment"))}
    if not comments:
        return ()
    owner = edit.package.related("comments") or posixpath.join(posixpath.dirname(edit.package.main), "comments.xml")
    writer = CommentWriter(edit, body, file.within(member, {}, owner), tracker, Threads(edit, package, tracker.ids))
    writer.write(their_body, comments)
    return tuple(writer.findings)
