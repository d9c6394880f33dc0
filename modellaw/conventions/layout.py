"""A law as its tradition prints it: one value a paragraph, before any file format.

Layout adds no words and drops none: numbers, quotation marks and headings that a tradition wants are put into the
document by drafting; foreign law prints its own. A profile only says where they stand and how they look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modellaw.conventions.layout_provisions import Printer
from modellaw.conventions.layout_runs import Look
from modellaw.conventions.layout_sheet import Place, Sheet
from modellaw.model.content import Attachment, Container, Document, Mark, Node, Paragraph, Provision
from modellaw.model.printed import Align, PrintedLaw, PrintedUnit, Run, RunKind, Style, UnitKind
from modellaw.model.profile import Profile
from modellaw.model.walk import all_provisions, inline_text, nested

FRONT_STYLES = {
    "cover": Style.COVER,
    "title": Style.TITLE,
    "docTitle": Style.TITLE,
    "longTitle": Style.LONG_TITLE,
    "preamble": Style.PREAMBLE,
    "recitals": Style.PREAMBLE,
    "citations": Style.PREAMBLE,
    "enacting": Style.ENACTING,
    "formula": Style.ENACTING,
}
"""Name, class or element of a paragraph before the body -> its style."""

CENTRED = frozenset({Style.COVER, Style.TITLE, Style.LONG_TITLE})
"""Styles of front matter that stand in the middle of the line."""


def lay_out(document: Document, profile: Profile) -> PrintedLaw:
    """The document as printed paragraphs and the units they form; numbers and headings print as the document has them.

    The keys of provisions are their wId, else their eId, else a running key of the document.
    """
    sheet = Sheet()
    printer = Printer(profile, sheet, _look(document, profile))
    _front(document, printer)
    printer.nodes(document.body)
    for position, attachment in enumerate(document.attachments, start=1):
        _attachment(attachment, printer, f"att_{position}")
    if document.conclusions:
        sheet.begin_plain(UnitKind.BACK, "back")
        _plain(document.conclusions, printer, Style.CONCLUSION)
    sheet.flush()
    blocks, units = sheet.finished()
    return PrintedLaw(blocks, units, _title(document), document.language or profile.language, profile.layout.rtl)


def _look(document: Document, profile: Profile) -> Look:
    keys = {}
    for provision in all_provisions(document):
        key = provision.wid or provision.eid
        keys[provision.eid] = key
        keys.setdefault(provision.wid, key)
    keys.pop("", None)

    def key_of(target: str) -> str:
        first = target.split(" ", 1)[0]
        name = first.removeprefix("#") if first.startswith("#") else first.removeprefix("/").replace("#", "__")
        return keys.get(name, first)

    style = profile.definitions
    return Look(key_of, Run(""), term=Run("", kind=RunKind.TERM, bold=style.bold, italic=style.italic))


# --- front and back matter -----------------------------------------------------------------------------------


def _front(document: Document, printer: Printer) -> None:
    printer.sheet.begin_plain(UnitKind.FRONT, "front")
    _plain(document.cover, printer, Style.COVER)
    _plain(document.preface, printer, Style.COVER)
    _plain(document.preamble, printer, Style.PREAMBLE)


def _plain(nodes: Iterable[Node], printer: Printer, style: Style) -> None:
    """Blocks outside the body: styles from what the paragraphs are called."""
    for node in nodes:
        match node:
            case Paragraph():
                own = _named_style(node, style)
                align = Align.CENTER if own in CENTRED else Align.START
                printer.block(node, Place(own, align=align))
            case Container():
                _plain(node.blocks, printer, _named_style(node, style))
            case Provision():
                printer.provision(node)
            case _:
                printer.block(node, Place(style, align=Align.CENTER if style in CENTRED else Align.START))


def _named_style(node: Paragraph | Container, outer: Style) -> Style:
    if isinstance(node, Paragraph) and any(_is_title(inline) for inline in nested(node.content)):
        return Style.TITLE
    names = (node.name, *dict(node.extra).get("class", "").split(), node.element)
    return next((FRONT_STYLES[name] for name in names if name in FRONT_STYLES), outer)


def _is_title(inline: object) -> bool:
    return isinstance(inline, Mark) and inline.name == "docTitle"


def _title(document: Document) -> str:
    if document.metadata.identity.title:
        return document.metadata.identity.title
    found = (inline for paragraph in _paragraphs(document.preface) for inline in nested(paragraph.content))
    marks = (inline for inline in found if isinstance(inline, Mark) and inline.name in ("docTitle", "shortTitle"))
    return next((" ".join(inline_text(mark.content).split()) for mark in marks), "")


def _paragraphs(nodes: Iterable[Node]) -> Iterator[Paragraph]:
    for node in nodes:
        if isinstance(node, Paragraph):
            yield node
        elif isinstance(node, Container):
            yield from _paragraphs(node.blocks)


# --- schedules -----------------------------------------------------------------------------------------------


def _attachment(attachment: Attachment, printer: Printer, fallback: str) -> None:
    """A schedule: its heading, then the document in it; units inside name it as their parent."""
    key = attachment.wid or attachment.eid or fallback
    label, heading = inline_text(attachment.num).strip(), inline_text(attachment.heading).strip()
    named = bool(attachment.wid) and attachment.wid != attachment.eid
    unit = PrintedUnit(UnitKind.SCHEDULE, key, label, heading, 0, 0, tuple(printer.parents), named)
    printer.sheet.begin_unit(unit)
    place = Place(Style.SCHEDULE, align=Align.CENTER, heading=True, outline=0, keep_next=True)
    for inlines in (attachment.num, attachment.heading):
        printer.line(inlines, place)
    printer.line(attachment.subheading, Place(Style.SCHEDULE_REFERENCE, align=Align.CENTER, keep_next=True))
    printer.parents.append(key)
    inner = attachment.document
    for nodes in (inner.cover, inner.preface, inner.preamble):
        _plain(nodes, printer, Style.PREAMBLE)
    printer.nodes(inner.body)
    for position, nested_one in enumerate(inner.attachments, start=1):
        _attachment(nested_one, printer, f"{key}__att_{position}")
    _plain(inner.conclusions, printer, Style.CONCLUSION)
    printer.parents.pop()
