"""Writes an edit script as tracked changes into a copy of the base .docx.

Paragraphs that do not change keep their XML; other parts of the package stay byte for byte. The result is checked
before it is handed out: accept-all must give the revised text, reject-all the base, or there is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from lxml import etree

from modellaw.errors import MalformedInput
from modellaw.formats.word.check_redline import check_lines
from modellaw.formats.word.inserted import Looks, OtherFile
from modellaw.formats.word.match_blocks import match_blocks
from modellaw.formats.word.note_parts import NoteParts
from modellaw.formats.word.numbering import read_numbering
from modellaw.formats.word.open_package import Package, open_package
from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.patterns import neutral_patterns
from modellaw.formats.word.resolve import has_tracked_changes, resolve_tree, story_members
from modellaw.formats.word.revise_blocks import BlockWriter
from modellaw.formats.word.revise_notes import Notes
from modellaw.formats.word.revise_tables import table_elements
from modellaw.formats.word.revise_words import WordWriter
from modellaw.formats.word.styles import read_styles
from modellaw.formats.word.tracked import Tracker
from modellaw.formats.word.tree import w
from modellaw.model.printed import RunKind
from modellaw.model.script import BlockChange, Change, EditScript, ParagraphChange, WordChange
from modellaw.model.source import Finding, Severity, Stamp
from modellaw.model.walk import printed_paragraphs, printed_text

CONSEQUENTIAL = "consequential"
HIGHEST_ID = 2**30
"""Ids above this are not counted on from: the next must still fit 31 bits."""
_ID = re.compile(rb'\b[A-Za-z0-9]+:id="(\d{1,10})"')


@dataclass(frozen=True, slots=True)
class Revised:
    """A redline, and what could not be carried into it."""

    data: bytes
    findings: tuple[Finding, ...]


def revise(
    base: bytes,
    revised: bytes | None,
    script: EditScript,
    *,
    stamp: Stamp,
    name: str,
    suffix: str = CONSEQUENTIAL,
) -> Revised:
    """A copy of the .docx ``base`` with the changes of ``script`` tracked.

    ``script.base`` must have been read from ``base``; ``revised`` is the .docx ``script.revised`` was read from, if
    it was one, and lends its look to what is inserted. Changes that only follow from renumbering are signed with
    ``suffix`` behind the author.
    """
    package = open_package(base, name=name)
    edit = PackageEdit(package)
    root = package.xml(package.main)
    findings = list(_accept_earlier(package, edit, root))
    body = _body(root, name)
    writer, parts = _writer(package, edit, body, revised, script, stamp, suffix)
    writer.write(body, script.blocks)
    edit.replace_part(package.main, root)
    for kind, tree in parts.roots.items():
        edit.replace_part(package.related(f"{kind}s") or f"word/{kind}s.xml", tree)
    findings += [*writer.findings, *writer.words.notes.findings, *_not_carried(script, name)]
    _check(edit, script, name)
    return Revised(edit.packed(), tuple(findings))


def _accept_earlier(package: Package, edit: PackageEdit, root: etree._Element) -> Iterator[Finding]:
    """Accept what an earlier hand tracked: a redline says one thing only."""
    found = has_tracked_changes(root)
    resolve_tree(root, accept=True)
    for member in story_members(package)[1:]:
        tree = package.xml(member)
        if has_tracked_changes(tree):
            found = True
            resolve_tree(tree, accept=True)
            edit.replace_part(member, tree)
    if found:
        yield Finding(
            "word-earlier-changes",
            Severity.WARNING,
            "the base holds tracked changes; they are accepted in the redline",
            where=package.name,
            hint="accept or reject them first to be sure which text is meant",
        )


def _body(root: etree._Element, name: str) -> etree._Element:
    body = root.find(w("body"))
    if body is None:
        raise MalformedInput("the document has no body", where=name, hint="save it again in a word processor")
    return body


def _writer(
    package: Package,
    edit: PackageEdit,
    body: etree._Element,
    revised: bytes | None,
    script: EditScript,
    stamp: Stamp,
    suffix: str,
) -> tuple[BlockWriter, NoteParts]:
    tracker = Tracker(count(_highest_id(package) + 1), stamp, suffix)
    styles = read_styles(package)
    looks = Looks(styles, read_numbering(package, styles, neutral_patterns().formats))
    looks.other = None if revised is None else _other_file(revised, script)
    parts = NoteParts(package, edit)
    words = WordWriter(tracker, looks, Notes(parts, tracker, package.name))
    elements = match_blocks(script.base.blocks, body, name=package.name)
    return BlockWriter(elements, words, tracker, looks, table_elements), parts


def _other_file(revised: bytes, script: EditScript) -> OtherFile:
    package = open_package(revised, name="the revised file")
    root = package.xml(package.main)
    resolve_tree(root, accept=True)
    styles = read_styles(package)
    numbering = read_numbering(package, styles, neutral_patterns().formats)
    elements = match_blocks(script.revised.blocks, _body(root, package.name), name=package.name)
    return OtherFile(elements, styles, numbering)


def _highest_id(package: Package) -> int:
    """The highest id in any part: revisions, bookmarks, comments and ranges share one series."""
    parts = (content for member, content in package.members.items() if member.endswith(".xml"))
    return max((int(found) for part in parts for found in _ID.findall(part) if int(found) < HIGHEST_ID), default=0)


def _check(edit: PackageEdit, script: EditScript, name: str) -> None:
    data = edit.members[edit.package.main]
    sides = (script.base.blocks, script.revised.blocks)
    base, revised = (tuple(map(printed_text, printed_paragraphs(blocks))) for blocks in sides)
    check_lines(data, base, revised, name=name)


# --- what is lost --------------------------------------------------------------------------------------------


def _not_carried(script: EditScript, name: str) -> Iterator[Finding]:
    """Objects and fields of the revised law that are put in as plain characters."""
    counts = {RunKind.OBJECT: 0, RunKind.FIELD: 0}
    for kind in _inserted_kinds(script.blocks):
        if kind in counts:
            counts[kind] += 1
    if counts[RunKind.OBJECT]:
        yield Finding(
            "word-object-not-carried",
            Severity.WARNING,
            f"{counts[RunKind.OBJECT]} inserted images or objects are shown by a placeholder character",
            where=name,
            hint="put them in by hand after accepting the changes",
        )
    if counts[RunKind.FIELD]:
        yield Finding(
            "word-field-as-text",
            Severity.NOTE,
            f"{counts[RunKind.FIELD]} inserted fields are put in as plain text",
            where=name,
        )


def _inserted_kinds(blocks: tuple[BlockChange, ...]) -> Iterator[RunKind]:
    for change in blocks:
        if not isinstance(change, ParagraphChange):
            for row in change.rows:
                for cell in row.cells:
                    yield from _inserted_kinds(cell.blocks)
            continue
        if change.revised is None:
            continue
        ops = change.words if change.change in {Change.CHANGED, Change.EQUAL} else ()
        fresh = [(op.revised_start, op.revised_end) for op in ops if op.change is WordChange.INSERTED]
        whole = change.change in {Change.INSERTED, Change.MOVED_TO}
        at = sum(len(number.text + number.after) for number in change.revised.numbers)
        for run in change.revised.runs:
            if whole or any(start < at + len(run.text) and at < end for start, end in fresh):
                yield run.kind
            at += len(run.text)
