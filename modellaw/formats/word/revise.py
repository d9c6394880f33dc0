"""Writes an edit script as tracked changes into a copy of the base .docx.

Paragraphs that do not change keep their XML; other parts of the package stay byte for byte. ``check_redline`` proves
the result before it is handed out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from lxml import etree

from modellaw.errors import MalformedInput
from modellaw.formats.word.carried import carrier
from modellaw.formats.word.inserted import Looks
from modellaw.formats.word.match_blocks import match_blocks
from modellaw.formats.word.note_parts import NoteParts
from modellaw.formats.word.open_package import Package, open_package
from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.resolve import has_tracked_changes, resolve_tree, story_members
from modellaw.formats.word.revise_blocks import BlockWriter
from modellaw.formats.word.revise_comments import write_comments
from modellaw.formats.word.revise_notes import finish_notes, rewrite_note
from modellaw.formats.word.revise_pages import FilePages, taken_pages, write_pages
from modellaw.formats.word.revise_tables import table_elements
from modellaw.formats.word.revise_words import WordWriter
from modellaw.formats.word.revised_file import RevisedFile
from modellaw.formats.word.separator import define_separator
from modellaw.formats.word.text import SEPARATOR_STYLE
from modellaw.formats.word.tracked import Tracker
from modellaw.formats.word.tree import w
from modellaw.model.script import EditScript
from modellaw.model.source import Finding, Severity, Stamp

CONSEQUENTIAL = "consequential"
HIGHEST_ID = 2**30
"""Ids above this are not counted on from: the next must still fit 31 bits."""
_SESSIONS = tuple(w(f"rsid{of}") for of in ("R", "RDefault", "P", "RPr", "Del", "Tr", "Sect"))
"""Attributes that name the editing session of another file: they mean nothing in the copy, and are many."""
_ID = re.compile(rb':id="(\d{1,10})"')


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
    ids = count(_highest_id(package) + 1)
    root = package.xml(package.main)
    package = _without_main(package)
    edit = PackageEdit(package)
    findings = list(_accept_earlier(package, edit, root))
    parts, noticed = _written(package, edit, root, revised, script, Tracker(ids, stamp, suffix))
    edit.replace_part(package.main, root)
    if SEPARATOR_STYLE.encode() in edit.members[package.main]:
        define_separator(edit, root)
    for kind, tree in parts.roots.items():
        edit.replace_part(package.related(f"{kind}s") or f"word/{kind}s.xml", tree)
    return Revised(edit.packed(level=1), (*findings, *noticed))


def _written(
    package: Package,
    edit: PackageEdit,
    root: etree._Element,
    revised: bytes | None,
    script: EditScript,
    tracker: Tracker,
) -> tuple[NoteParts, list[Finding]]:
    """Write all changes into ``root``; the tree of the revised file, as large again, is gone when this is done."""
    body = _body(root, package.name)
    other = None if revised is None else _other(revised)
    writer, parts = _writer(package, edit, body, other, script, tracker)
    pages = taken_pages(package, body, other)
    writer.write(body, script.blocks)
    findings = list(write_pages(edit, writer, script, pages, other))
    if other is not None and writer.words.file is not None:
        findings += write_comments(edit, body, writer.words.file, writer.tracker, (other.package, other.body))
    finish_notes(root, parts, writer.tracker)
    findings += [] if writer.words.file is None else writer.words.file.carrier.findings
    return parts, findings


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
    revised: FilePages | None,
    script: EditScript,
    tracker: Tracker,
) -> tuple[BlockWriter, NoteParts]:
    parts = NoteParts(package, edit)
    file = None if revised is None else _revised_file(edit, revised, script, parts, tracker.ids)
    words = WordWriter(tracker, Looks(), parts, rewrite_note, file)
    elements = match_blocks(script.base.blocks, body, name=package.name)
    return BlockWriter(elements, words, tracker, words.looks, table_elements), parts


def _other(revised: bytes) -> FilePages:
    package = open_package(revised, name="the revised file")
    root = package.xml(package.main)
    resolve_tree(root, accept=True)
    etree.strip_attributes(root, *_SESSIONS)
    return FilePages(_without_main(package), _body(root, package.name))


def _without_main(package: Package) -> Package:
    """The package without the bytes of its main part, which was parsed: in a long law they weigh much."""
    rest = {member: b"" if member == package.main else content for member, content in package.members.items()}
    return replace(package, members=rest)


def _revised_file(
    edit: PackageEdit, revised: FilePages, script: EditScript, parts: NoteParts, ids: Iterator[int]
) -> RevisedFile:
    elements = match_blocks(script.revised.blocks, revised.body, name=revised.package.name)
    return RevisedFile(elements, carrier(edit, revised.package, parts, ids), edit.package.main)


def _highest_id(package: Package) -> int:
    """The highest id in any part: revisions, bookmarks, comments and ranges share one series."""
    parts = (content for member, content in package.members.items() if member.endswith(".xml"))
    return max((int(found) for part in parts for found in _ID.findall(part) if int(found) < HIGHEST_ID), default=0)
