"""What a Word document holds besides text, said aloud: comments, text boxes, linked files, dangerous fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from modellaw.formats.word.open_package import Package, open_package
from modellaw.formats.word.text import is_contents, paragraph_text, paragraphs
from modellaw.formats.word.tree import FALLBACK, OFF, RPR, RUN, SDT, SIMPLE_FIELD, VAL, w
from modellaw.model.source import Finding, Severity

_DANGEROUS = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE)
_EXCERPT = 60


def noticed(package: Package, body: etree._Element) -> tuple[Finding, ...]:
    """Findings about what the reader does not take as text of the law."""
    name = package.name
    return (
        *_comments(package, name),
        *_external(package, name),
        *_fields(body, name),
        *_boxes(body, name),
        *_hidden(body, name),
        *_foreign(body, name),
        *_contents(body, name),
    )


def _comments(package: Package, name: str) -> Iterator[Finding]:
    member = package.related("comments")
    count = sum(1 for _ in package.xml(member).iter(w("comment"))) if member in package.members and member else 0
    if count:
        yield _note("word-comments", f"{count} comments are not part of the text", name)


def _external(package: Package, name: str) -> Iterator[Finding]:
    links = [
        link for member in package.members if not member.endswith(".rels") for link in package.relationships(member)
    ]
    kinds = sorted({link.type for link in links if link.external and link.type != "hyperlink"})
    for kind in kinds:
        yield _warning("word-external", f"a link to a file outside the document ({kind}) is not followed", name)


def _fields(body: etree._Element, name: str) -> Iterator[Finding]:
    codes = [element.text or "" for element in body.iter(w("instrText"))]
    codes += [element.get(w("instr"), "") for element in body.iter(SIMPLE_FIELD)]
    for word in sorted({found[1].upper() for code in codes if (found := _DANGEROUS.match(code.strip()))}):
        yield _warning(
            "word-dangerous-field", f"a {word} field reaches outside the document; its result is kept as text", name
        )


def hidden_text(data: bytes, *, name: str) -> tuple[Finding, ...]:
    """A warning when the body of a .docx holds hidden text: it counts as text, but no reader sees it."""
    package = open_package(data, name=name)
    body = package.xml(package.main).find(w("body"))
    return () if body is None else tuple(_hidden(body, name))


def _boxes(body: etree._Element, name: str) -> Iterator[Finding]:
    for box in body.iter(w("txbxContent")):
        if any(True for _ in box.iterancestors(FALLBACK)):
            continue
        text = " ".join(map(paragraph_text, paragraphs(box))).strip()
        if text:
            yield _warning("word-text-box", f"a text box is kept as an object, not as text: {text[:_EXCERPT]!r}", name)


def _hidden(body: etree._Element, name: str) -> Iterator[Finding]:
    if any(hidden.get(VAL, "1") not in OFF and _is_of_run(hidden) for hidden in body.iter(w("vanish"))):
        yield _warning("word-hidden-text", "the document holds hidden text; it is read as text", name)


def _is_of_run(element: etree._Element) -> bool:
    properties = element.getparent()
    holder = None if properties is None else properties.getparent()
    return properties is not None and properties.tag == RPR and holder is not None and holder.tag == RUN


def _foreign(body: etree._Element, name: str) -> Iterator[Finding]:
    for element in ("altChunk", "subDoc"):
        if next(body.iter(w(element)), None) is not None:
            yield _warning("word-foreign-part", f"a part in another format ({element}) is not read", name)


def _contents(body: etree._Element, name: str) -> Iterator[Finding]:
    if any(map(is_contents, body.iter(SDT))):
        yield _note("word-contents", "the table of contents is not part of the text", name)


def _note(code: str, message: str, name: str) -> Finding:
    return Finding(code, Severity.NOTE, message, where=name)


def _warning(code: str, message: str, name: str) -> Finding:
    return Finding(code, Severity.WARNING, message, where=name, hint="look at the document there")
