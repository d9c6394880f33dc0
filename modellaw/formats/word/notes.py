"""Footnotes and comments: where a note goes, its anchor in the text, and the parts that hold them.

Notes that belong to the law (footnotes and endnotes of foreign law) are always printed. Those about the law are
printed as the caller wants: ``footnotes`` prints all at the foot of the page; ``comments`` puts drafting notes and
commentary into comments and sources, which should stay on paper, into footnotes; ``none`` leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from modellaw.formats.word.look import Look, run_properties
from modellaw.formats.word.markup import characters, escape, part
from modellaw.formats.word.runs import runs
from modellaw.formats.word.shell import WORD_TYPE, Part
from modellaw.model.printed import PrintedNote, Run
from modellaw.model.source import Stamp

NoteMode = Literal["none", "footnotes", "comments"]
OF_THE_LAW = ("footnote", "endnote")
ABOUT_THE_LAW = ("drafting", "commentary")
INITIALS = 4
"""Longest initials a comment shows."""


@dataclass(slots=True)
class Notebook:
    """Collects the notes of a document while its body is written."""

    look: Look
    mode: NoteMode
    stamp: Stamp
    footnotes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _comment_numbers: Iterator[int] = field(default_factory=count)

    def anchor(self, marker: str, note: PrintedNote) -> tuple[str, str]:
        """What to write before the words a note is about, and after them; both empty when it is not printed."""
        if note.kind not in OF_THE_LAW and self.mode == "none":
            return "", ""
        if self.mode == "comments" and note.kind in ABOUT_THE_LAW:
            return self._comment(note)
        return "", self._footnote(marker, note)

    def parts(self) -> tuple[Part, ...]:
        """The parts that hold the notes; none when there are none."""
        footnotes = part("w:footnotes", _separators() + "".join(self.footnotes))
        comments = part("w:comments", "".join(self.comments))
        return (
            Part("word/footnotes.xml", footnotes, f"{WORD_TYPE}.footnotes+xml", "footnotes", "rIdFootnotes"),
            *(
                (Part("word/comments.xml", comments, f"{WORD_TYPE}.comments+xml", "comments", "rIdComments"),)
                if self.comments
                else ()
            ),
        )

    def _footnote(self, marker: str, note: PrintedNote) -> str:
        number = next(self._numbers)
        mark = characters(marker) if marker else "<w:footnoteRef/>"
        first = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{mark}</w:r>{self._space()}'
        self.footnotes.append(
            f'<w:footnote w:id="{number}">{self._paragraphs("FootnoteText", first, note)}</w:footnote>'
        )
        own = ' w:customMarkFollows="1"' if marker else ""
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference{own} w:id="{number}"/>{characters(marker)}</w:r>'
        )

    def _comment(self, note: PrintedNote) -> tuple[str, str]:
        number = next(self._comment_numbers)
        first = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
        author = escape(self.stamp.author)
        initials = escape("".join(word[0] for word in self.stamp.author.split())[:INITIALS].upper())
        self.comments.append(
            f'<w:comment w:id="{number}" w:author="{author}" w:date="{escape(self.stamp.date)}" '
            f'w:initials="{initials}">{self._paragraphs("CommentText", first, note)}</w:comment>'
        )
        after = (
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>'
        )
        return f'<w:commentRangeStart w:id="{number}"/>', after

    def _paragraphs(self, style: str, first: str, note: PrintedNote) -> str:
        bidi = "<w:bidi/>" if self.look.rtl else ""
        properties = f'<w:pPr><w:pStyle w:val="{style}"/>{bidi}</w:pPr>'
        return "".join(
            f"<w:p>{properties}{first if not at else ''}{runs(self.look, pieces)}</w:p>"
            for at, pieces in enumerate(note.paragraphs or ((),))
        )

    def _space(self) -> str:
        return f"<w:r>{run_properties(self.look, Run(''))}{characters(' ')}</w:r>"


def _separators() -> str:
    kinds = ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
    return "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
        f'w:lineRule="auto"/></w:pPr><w:r><w:{element}/></w:r></w:p></w:footnote>'
        for number, kind, element in kinds
    )
