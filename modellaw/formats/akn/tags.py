"""Elements on their way to bytes: a tag is a value; rendering is the only place that makes markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

from modellaw.errors import OutputError
from modellaw.formats.akn.vocabulary import XML
from modellaw.model.content import Attributes


@dataclass(frozen=True, slots=True)
class Tag:
    """An element to be written. ``mixed`` elements are never given white space; ``raw`` is XML kept as it came."""

    name: str = ""
    attributes: Attributes = ()
    children: tuple[Tag | str, ...] = ()
    mixed: bool = False
    raw: str = ""


def attributes(**values: str) -> Attributes:
    """Pairs of those ``values`` that are not empty, in the order given."""
    return tuple((name, value) for name, value in values.items() if value)


def rendered(tag: Tag | str) -> str:
    """Markup of ``tag`` on one line."""
    if isinstance(tag, str):
        return _escaped(tag, _IN_TEXT)
    if tag.raw:
        return tag.raw
    opening = tag.name + _attributes(tag.attributes)
    if not tag.children:
        return f"<{opening}/>"
    return f"<{opening}>{''.join(map(rendered, tag.children))}</{tag.name}>"


def indented(tag: Tag, level: int = 0) -> str:
    """Markup of ``tag`` with one line an element, two spaces a level, wherever white space means nothing."""
    pieces: list[str] = []
    _indent(tag, level, pieces)
    return "".join(pieces)


def _indent(tag: Tag, level: int, pieces: list[str]) -> None:
    margin = "  " * level
    nested = [child for child in tag.children if isinstance(child, Tag)]
    if tag.mixed or tag.raw or not nested or len(nested) < len(tag.children):
        pieces.append(f"{margin}{rendered(tag)}\n")
        return
    pieces.append(f"{margin}<{tag.name}{_attributes(tag.attributes)}>\n")
    for child in nested:
        _indent(child, level + 1, pieces)
    pieces.append(f"{margin}</{tag.name}>\n")


# XML 1.0 production 2: characters a document cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def _escaped(text: str, table: dict[int, str]) -> str:
    wrong = _FORBIDDEN.search(text)
    if wrong:
        raise OutputError(
            f"the text holds the character U+{ord(wrong[0]):04X}, which XML cannot hold: {text[:60]!r}",
            hint="remove the character where the text comes from",
        )
    return text.translate(table)


def _attributes(pairs: Attributes) -> str:
    namespaces = dict.fromkeys(name[1:].partition("}")[0] for name, _ in pairs if name.startswith("{"))
    prefixes = {namespace: f"n{number}" for number, namespace in enumerate(namespaces, start=1) if namespace != XML}
    declared = "".join(f' xmlns:{prefix}="{_escaped(uri, _IN_ATTRIBUTE)}"' for uri, prefix in prefixes.items())
    return declared + "".join(f' {_name(name, prefixes)}="{_escaped(value, _IN_ATTRIBUTE)}"' for name, value in pairs)


def _name(name: str, prefixes: dict[str, str]) -> str:
    if not name.startswith("{"):
        return name
    namespace, _, local = name[1:].partition("}")
    return f"{prefixes.get(namespace, 'xml')}:{local}"
