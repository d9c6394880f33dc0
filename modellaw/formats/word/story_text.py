"""The text of one side of a Word file as a certificate and a self-check see it: body, notes, headers and footers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from modellaw.formats.word.open_package import Package
from modellaw.formats.word.resolve import resolve_tree
from modellaw.formats.word.text import atoms, paragraph_text, paragraphs
from modellaw.formats.word.tree import ID, SECT_PR, TYPE, r, w
from modellaw.model.printed import Printed, PrintedLaw, RunKind
from modellaw.model.walk import printed_paragraphs, printed_text

NOTE_KINDS = ("footnote", "endnote")
_REFERENCES = {w("headerReference"): "header", w("footerReference"): "footer"}
NoteTexts = Mapping[str, str]
"""Text of a note by kind and id: ``footnote 3``."""


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note where it is referred to: index of the body's paragraph, characters before it, kind and text."""

    paragraph: int
    at: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class StoryText:
    """A header or footer; ``key`` is ``header default 1``: kind, pages it is for, number of the section."""

    key: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideText:
    """All text of one side."""

    lines: tuple[str, ...]
    """Paragraphs of the body, visible table cells included."""
    notes: tuple[NoteText, ...] = ()
    stories: tuple[StoryText, ...] = ()


def side_text(package: Package, *, accept: bool) -> SideText:
    """The text of a file after accepting, or rejecting, every tracked change in it."""
    root = package.xml(package.main)
    resolve_tree(root, accept=accept)
    return resolved_side(package, root, accept=accept)


def resolved_side(package: Package, root: etree._Element, *, accept: bool) -> SideText:
    """The same, with the main part resolved already."""
    body = root.find(w("body"))
    if body is None:
        return SideText(())
    texts = note_texts(package, accept=accept)
    lines, notes = [], []
    for index, paragraph in enumerate(paragraphs(body)):
        line, found = paragraph_side(paragraph, index, texts)
        lines.append(line)
        notes += found
    return SideText(tuple(lines), tuple(notes), story_texts(package, body, accept=accept))


def paragraph_side(paragraph: etree._Element, index: int, texts: NoteTexts) -> tuple[str, list[NoteText]]:
    """The characters of a paragraph and the notes it refers to; a reference that leads nowhere is none."""
    line, notes = "", []
    for atom in atoms(paragraph):
        if atom.kind is RunKind.NOTE and atom.target in texts:
            notes.append(NoteText(index, len(line), atom.target.partition(" ")[0], texts[atom.target]))
        line += atom.text
    return line, notes


def note_texts(package: Package, *, accept: bool) -> dict[str, str]:
    """The text of every ordinary note, paragraphs parted by line ends, without the blank after its number."""
    found: dict[str, str] = {}
    for kind in NOTE_KINDS:
        member = package.related(f"{kind}s")
        if member is None or member not in package.members:
            continue
        root = package.xml(member)
        resolve_tree(root, accept=accept)
        for note in root.iter(w(kind)):
            if note.get(TYPE, "normal") == "normal":
                found[f"{kind} {note.get(ID, '')}"] = note_text(map(paragraph_text, paragraphs(note)))
    return found


def note_text(lines: Iterable[str]) -> str:
    """One text of the paragraphs of a note."""
    return "\n".join(lines).lstrip(" \t\u00a0")


def story_texts(package: Package, body: etree._Element, *, accept: bool) -> tuple[StoryText, ...]:
    """Headers and footers in order of their sections; those without any character are left out."""
    targets = {link.id: link.target for link in package.relationships(package.main) if not link.external}
    known: dict[str, tuple[str, ...]] = {}
    found = []
    for key, link in story_references(body):
        member = targets.get(link, "")
        if member not in known:
            known[member] = _story_lines(package, member, accept=accept)
        if any(known[member]):
            found.append(StoryText(key, known[member]))
    return tuple(found)


def story_references(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Key and relationship of each header and footer that a section names itself."""
    for number, section in enumerate(body.iter(SECT_PR), 1):
        for reference in section:
            kind = _REFERENCES.get(str(reference.tag))
            if kind is not None:
                yield f"{kind} {reference.get(TYPE, 'default')} {number}", reference.get(r("id"), "")


def _story_lines(package: Package, member: str, *, accept: bool) -> tuple[str, ...]:
    if member not in package.members:
        return ()
    root = package.xml(member)
    resolve_tree(root, accept=accept)
    return tuple(map(paragraph_text, paragraphs(root)))


# --- printed laws --------------------------------------------------------------------------------------------


def printed_side(law: PrintedLaw) -> SideText:
    """The text of a printed law in the same form; only notes a Word file has of its own are among it."""
    lines: list[str] = []
    notes: list[NoteText] = []
    for index, printed in enumerate(printed_paragraphs(law.blocks)):
        lines.append(printed_text(printed))
        notes += printed_notes(printed, index) if printed.notes else ()
    stories = [
        StoryText(story.key, tuple(map(printed_text, printed_paragraphs(story.blocks)))) for story in law.stories
    ]
    return SideText(tuple(lines), tuple(notes), tuple(story for story in stories if any(story.lines)))


def printed_notes(printed: Printed, index: int) -> Iterator[NoteText]:
    """The notes of a printed paragraph."""
    at = sum(len(number.text + number.after) for number in printed.numbers)
    for run in printed.runs:
        if run.note is not None and printed.notes[run.note].kind in NOTE_KINDS:
            note = printed.notes[run.note]
            texts = ("".join(run.text for run in runs) for runs in note.paragraphs)
            yield NoteText(index, at, note.kind, note_text(texts))
        at += len(run.text)


def story_name(key: str) -> str:
    """A key in words: ``header default 1`` is the header of section 1."""
    kind, pages, number = (*key.split(), "", "")[:3]
    which = "" if pages == "default" else f" for {pages} pages"
    return f"{kind}{which} of section {number}" if number else key
