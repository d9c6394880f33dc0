"""Words and what stands among them: from mixed content to inlines.

White space (space, tab, line feed, carriage return; nothing else, so U+00A0 and U+202F stay) is folded to one space;
at the edges of a paragraph and after a line break it goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NoReturn

from modellaw.errors import LibraryError
from modellaw.formats.akn.context import Attrs, Context, Reading, XmlElement, elements, kept_xml, local_name
from modellaw.formats.akn.vocabulary import BREAKS, FORMATS, LABELS, known_elements
from modellaw.model.content import (
    Break,
    Filled,
    Inline,
    Mark,
    MarkKind,
    Note,
    NoteRef,
    OpaqueInline,
    Quoted,
    Reference,
    Slot,
    Term,
    Text,
)

SPACES = re.compile(r"[ \t\r\n]+")
SLOT = re.compile(r"\{\{[ \t\r\n]*(.+?)[ \t\r\n]*\}\}")


class Folding:
    """Remembers across inlines whether a space would be one too many."""

    __slots__ = ("at_space",)

    def __init__(self) -> None:
        self.at_space = True

    def fold(self, text: str) -> str:
        """``text`` with its white space folded; a leading space goes where one stands already."""
        folded = SPACES.sub(" ", text)
        if self.at_space and folded.startswith(" "):
            folded = folded[1:]
        if folded:
            self.at_space = folded.endswith(" ")
        return folded


def read_words(context: Context, element: XmlElement) -> tuple[Inline, ...]:
    """The inlines of an element that holds words."""
    return trimmed(_contents(context, element, Folding()))


def read_run(context: Context, pieces: Iterable[str | XmlElement]) -> tuple[Inline, ...]:
    """The inlines of a run of characters and inline elements that stand where blocks are expected."""
    folding = Folding()
    found: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, str):
            _add_text(context, None, found, piece, folding)
        else:
            found.append(_inline(context, piece, folding))
    return trimmed(found)


def trimmed(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Inlines without the space at their end."""
    left = list(inlines)
    while left:
        last = left[-1]
        match last:
            case Text(text=text):
                kept = text.removesuffix(" ")
                if kept:
                    left[-1] = Text(kept)
                    break
                left.pop()
            case Mark() | Term() | Reference() | Filled():
                left[-1] = replace(last, content=trimmed(last.content))
                break
            case Quoted(structure=False):
                left[-1] = replace(last, content=trimmed(last.content))
                break
            case _:
                break
    return tuple(left)


def folded_text(element: XmlElement) -> str:
    """All characters an element holds, folded."""
    return SPACES.sub(" ", "".join(map(str, element.itertext()))).strip(" ")


def _contents(context: Context, element: XmlElement, folding: Folding) -> tuple[Inline, ...]:
    found: list[Inline] = []
    _add_text(context, element, found, element.text or "", folding)
    for child in elements(element):
        found.append(_inline(context, child, folding))
        _add_text(context, child, found, child.tail or "", folding)
    return tuple(found)


def _add_text(context: Context, element: XmlElement | None, found: list[Inline], text: str, folding: Folding) -> None:
    if context.ours and "{" in text and element is not None:
        _check_braces(context, element, text)
        if context.reading is Reading.UNSTAMPED:
            _add_text_with_slots(context, element, found, text, folding)
            return
    folded = folding.fold(text)
    if not folded:
        return
    if found and isinstance(last := found[-1], Text):
        found[-1] = Text(last.text + folded)
    else:
        found.append(Text(folded))


def _add_text_with_slots(
    context: Context, element: XmlElement, found: list[Inline], text: str, folding: Folding
) -> None:
    for position, piece in enumerate(SLOT.split(text)):
        if position % 2:
            found.append(Slot(SPACES.sub(" ", piece), source=context.source(element)))
            folding.at_space = False
        elif folded := folding.fold(piece):
            found.append(Text(folded))


def _check_braces(context: Context, element: XmlElement, text: str) -> None:
    if "{%" in text or "{#" in text:
        raise LibraryError(
            "a block tag ({% … %}) stands in a provision",
            where=context.where(element),
            hint="block tags belong to templates; make the text a variant or an optional element instead",
        )
    if "{{" in text and context.reading is Reading.STRICT:
        raise LibraryError(
            f"a slot stands outside a placeholder: {SPACES.sub(' ', text).strip()!r}",
            where=context.where(element),
            hint='write <placeholder status="incomplete" originalText="{{ name }}">{{ name }}</placeholder>, '
            "or run tools/stamp_library.py",
        )


def _inline(context: Context, element: XmlElement, folding: Folding) -> Inline:
    reader = _READERS.get(local_name(element))
    if reader is None:
        return _opaque(context, element, folding)
    return reader(context, element, folding)


def _mark(context: Context, element: XmlElement, folding: Folding) -> Mark:
    kind = MarkKind(FORMATS[local_name(element)])
    return _labelled(context, element, folding, kind, "")


def _label(context: Context, element: XmlElement, folding: Folding) -> Mark:
    return _labelled(context, element, folding, MarkKind.SEMANTIC, local_name(element))


def _labelled(context: Context, element: XmlElement, folding: Folding, kind: MarkKind, name: str) -> Mark:
    attributes = Attrs(context, element)
    if kind is MarkKind.INLINE:
        name = attributes.take("name")
    eid, wid = attributes.take("eId"), attributes.take("wId")
    main = attributes.take_reference("alternativeTo")
    content = _contents(context, element, folding)
    return Mark(kind, content, name, eid, wid, main, attributes.rest(), context.source(element))


def _generic(context: Context, element: XmlElement, folding: Folding) -> Mark:
    return _labelled(context, element, folding, MarkKind.INLINE, "")


def _placeholder(context: Context, element: XmlElement, folding: Folding) -> Inline:
    text = folded_text(element)
    original = SLOT.fullmatch(element.get("originalText", ""))
    shown = SLOT.fullmatch(text) if not len(element) else None
    attributes = Attrs(context, element)
    status = attributes.take("status")
    named = original or shown
    if named is None:
        if context.ours:
            _bad_placeholder(context, element, f"a placeholder holds no expression: {folded_text(element)!r}")
        return _labelled(context, element, folding, MarkKind.SEMANTIC, "placeholder")
    if context.ours and original and shown and original[1] != shown[1]:
        _bad_placeholder(context, element, f"a placeholder says {shown[1]!r} and its originalText {original[1]!r}")
    attributes.take("originalText")
    expression = SPACES.sub(" ", named[1])
    if shown is not None or status == "incomplete":
        folding.at_space = False
        open_text = "" if shown is not None and shown[1] == expression else text
        return Slot(expression, open_text, attributes.rest(), context.source(element))
    extra = (("status", status), *attributes.rest()) if status else attributes.rest()
    return Filled(expression, _contents(context, element, folding), extra)


def _bad_placeholder(context: Context, element: XmlElement, message: str) -> NoReturn:
    raise LibraryError(
        message,
        where=context.where(element),
        hint='write <placeholder status="incomplete" originalText="{{ name }}">{{ name }}</placeholder>',
    )


def _term(context: Context, element: XmlElement, folding: Folding) -> Term:
    attributes = Attrs(context, element)
    key = attributes.take_reference("refersTo")
    content = _contents(context, element, folding)
    return Term(key, content, local_name(element) == "def", attributes.rest(), context.source(element))


def _reference(context: Context, element: XmlElement, folding: Folding) -> Reference:
    attributes = Attrs(context, element)
    target, form = attributes.take("href"), attributes.take("class")
    content = _contents(context, element, folding)
    return Reference(target, content, form, attributes.rest(), context.source(element))


def _references(context: Context, element: XmlElement, folding: Folding) -> Inline:
    """One reference to several provisions, as ``write`` puts it: the first ``ref`` has the words, the others none."""
    refs = tuple(elements(element))
    between = [element.text, *(ref.tail for ref in refs), *(ref.text for ref in refs[1:])]
    plain = all(local_name(ref) == "ref" and not len(ref) for ref in refs[1:])
    if len(refs) < 2 or not plain or element.attrib or any((text or "").strip() for text in between):
        return _label(context, element, folding)
    first = _reference(context, refs[0], folding)
    targets = (first.target, *(Attrs(context, ref).take("href") for ref in refs[1:]))
    return replace(first, target=" ".join(targets))


def _note(context: Context, element: XmlElement, _folding: Folding) -> Note:
    attributes = Attrs(context, element)
    return Note(
        context.read_blocks(context, element),
        marker=attributes.take("marker"),
        placement=attributes.take("placement"),
        kind=attributes.take("class"),
        eid=attributes.take("eId"),
        wid=attributes.take("wId"),
        extra=attributes.rest(),
    )


def _note_reference(context: Context, element: XmlElement, folding: Folding) -> Inline:
    if element.text or len(element):
        return _opaque(context, element, folding)
    attributes = Attrs(context, element)
    return NoteRef(attributes.take("href"), attributes.take("marker"), attributes.rest())


def _break(context: Context, element: XmlElement, folding: Folding) -> Inline:
    if element.text or len(element):
        return _opaque(context, element, folding)
    folding.at_space = True
    return Break(local_name(element), Attrs(context, element).rest())


def _quoted_text(context: Context, element: XmlElement, folding: Folding) -> Quoted:
    attributes = Attrs(context, element)
    start, end = attributes.take("startQuote"), attributes.take("endQuote")
    eid, wid = attributes.take("eId"), attributes.take("wId")
    content = _contents(context, element, folding)
    return Quoted(content, (), False, start, end, eid, wid, attributes.rest())


def _quoted_structure(context: Context, element: XmlElement, folding: Folding) -> Quoted:
    attributes = Attrs(context, element)
    start, end = attributes.take("startQuote"), attributes.take("endQuote")
    eid, wid = attributes.take("eId"), attributes.take("wId")
    folding.at_space = False
    nodes = context.read_nodes(context, element)
    return Quoted((), nodes, True, start, end, eid, wid, attributes.rest())


def _opaque(context: Context, element: XmlElement, folding: Folding) -> OpaqueInline:
    name = local_name(element)
    context.report(
        "akn-unknown-inline",
        f"<{name}> is not known among words",
        element,
        carried="kept as XML with its text",
        hint="known: " + ", ".join(known_elements()) if context.ours else "check how it prints",
    )
    text = folding.fold("".join(map(str, element.itertext())))
    return OpaqueInline(kept_xml(element), text, name, context.source(element))


_READERS: dict[str, Callable[[Context, XmlElement, Folding], Inline]] = {
    **dict.fromkeys(FORMATS, _mark),
    **dict.fromkeys(LABELS, _label),
    **dict.fromkeys(BREAKS, _break),
    "inline": _generic,
    "placeholder": _placeholder,
    "term": _term,
    "def": _term,
    "ref": _reference,
    "mref": _references,
    "authorialNote": _note,
    "noteRef": _note_reference,
    "quotedText": _quoted_text,
    "quotedStructure": _quoted_structure,
}
