"""What every part of the reader shares: the file's name, how strictly to read, and what was found on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias, cast

from lxml import etree

from modellaw.errors import LibraryError
from modellaw.formats.akn.vocabulary import AKN, ALIASES, LIBRARY_ATTRIBUTES, is_family
from modellaw.formats.xml import canonical
from modellaw.model.content import Attributes, Block, Node
from modellaw.model.source import Finding, Severity, Source

XmlElement: TypeAlias = etree._Element


class Reading(StrEnum):
    """How a file is read."""

    GENEROUS = "generous"
    """Foreign law: the unknown is carried along and reported."""
    STRICT = "strict"
    """Our library: the unknown is an error."""
    UNSTAMPED = "unstamped"
    """Our library as its author wrote it: no metadata yet, slots without ``placeholder``."""


@dataclass(slots=True)
class Context:
    """State of one reading."""

    name: str
    reading: Reading
    read_nodes: Callable[[Context, XmlElement], tuple[Node, ...]]
    """How to read what an element holds: given here because inlines hold blocks and blocks hold inlines."""
    read_blocks: Callable[[Context, XmlElement], tuple[Block, ...]]
    findings: list[Finding] = field(default_factory=list)

    @property
    def ours(self) -> bool:
        """Whether the file belongs to our library."""
        return self.reading is not Reading.GENEROUS

    def where(self, element: XmlElement) -> str:
        """``file:line`` of ``element``."""
        return f"{self.name}:{element.sourceline}"

    def source(self, element: XmlElement) -> Source:
        """Place of ``element`` as a value."""
        return Source(self.name, line=cast("int | None", element.sourceline))

    def report(
        self,
        code: str,
        message: str,
        element: XmlElement,
        *,
        carried: str = "",
        hint: str = "",
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Keep a finding, which also says how the thing was ``carried`` along; in our library it is an error."""
        if self.ours:
            raise LibraryError(message, where=self.where(element), hint=hint)
        message = f"{message}; {carried}" if carried else message
        self.findings.append(Finding(code, severity, message, self.where(element), hint))


def local_name(element: XmlElement) -> str:
    """Local name within the family of vocabularies (earlier names translated), the full name outside it."""
    tag = str(element.tag)
    namespace, _, name = tag.rpartition("}")
    if is_family(namespace[1:]):
        return ALIASES.get(name, name)
    return tag


def elements(parent: XmlElement) -> Iterator[XmlElement]:
    """Child elements, in order."""
    return (child for child in parent if isinstance(child.tag, str))


class Attrs:
    """Attributes of one element: take the ones the model has a field for, the rest is ``extra``."""

    __slots__ = ("_left",)

    def __init__(self, context: Context, element: XmlElement) -> None:
        self._left = {_attribute_name(element, str(name)): str(value) for name, value in element.attrib.items()}
        if context.ours:
            _check_attributes(context, element, self._left)

    def take(self, name: str) -> str:
        """Value of ``name``, which is then no longer among the rest; empty when absent."""
        return self._left.pop(name, "")

    def take_reference(self, name: str) -> str:
        """What ``#…`` points to; another form of value stays among the rest."""
        value = self._left.get(name, "")
        if len(value) < 2 or value[0] != "#" or " " in value:
            return ""
        return self._left.pop(name)[1:]

    def rest(self) -> Attributes:
        """What nobody took, in document order."""
        return tuple(self._left.items())


def wrapper_attributes(context: Context, element: XmlElement) -> Attributes:
    """Attributes of ``num``, ``intro``, ``content`` ... as extras of their parent: ``("num|eId", "art_1__num")``."""
    name = local_name(element)
    return tuple((f"{name}|{key}", value) for key, value in Attrs(context, element).rest())


def kept_xml(element: XmlElement) -> str:
    """Canonical XML of ``element`` with the names of the family moved into the namespace we write."""
    root = etree.fromstring(f'<root xmlns="{AKN}"/>')
    _copy_moved(element, root)
    etree.cleanup_namespaces(root)
    return canonical(root[0])


def _copy_moved(element: XmlElement, parent: XmlElement) -> None:
    namespace, _, name = str(element.tag).rpartition("}")
    if is_family(namespace[1:]):
        copy = etree.SubElement(parent, f"{{{AKN}}}{name}")
    else:
        copy = etree.SubElement(parent, str(element.tag), nsmap=cast("dict[str, str]", element.nsmap))
    copy.text = element.text
    for key, value in element.attrib.items():
        copy.set(_attribute_name(element, str(key)), value)
    for child in elements(element):
        _copy_moved(child, copy)
        copy[-1].tail = child.tail


def _attribute_name(element: XmlElement, name: str) -> str:
    # Versions 1.0 and 2.0 say id where 3.0 says eId.
    if name == "id" and not str(element.tag).startswith(f"{{{AKN}}}") and "eId" not in element.attrib:
        return "eId"
    return name


def _check_attributes(context: Context, element: XmlElement, names: dict[str, str]) -> None:
    unknown = [name for name in names if name not in LIBRARY_ATTRIBUTES]
    if unknown:
        raise LibraryError(
            f"attribute {unknown[0]!r} of <{local_name(element)}> is not known in the library",
            where=context.where(element),
            hint="known: " + ", ".join(sorted(LIBRARY_ATTRIBUTES)),
        )
