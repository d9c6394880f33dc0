"""The styles of a Word document, as far as reading a law needs them (ECMA-376 Part 1, 17.7)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from modellaw.formats.word.open_package import Package
from modellaw.formats.word.tree import PPR, RPR, TYPE, VAL, is_on, value, w

HEADING_LEVELS = 9


@dataclass(frozen=True, slots=True)
class WordStyle:
    """One style: ``element`` is the ``w:style``."""

    id: str
    name: str
    kind: str
    based_on: str
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document by id."""

    by_id: dict[str, WordStyle] = field(default_factory=dict)
    by_name: dict[tuple[str, str], str] = field(default_factory=dict)
    """Id by kind and name, the name in lower case."""
    default_paragraph: str = ""
    _chains: dict[str, tuple[WordStyle, ...]] = field(default_factory=dict, compare=False)

    def chain(self, style_id: str) -> tuple[WordStyle, ...]:
        """The style and those it is based on, nearest first; a circle is cut."""
        if style_id not in self._chains:
            found: dict[str, WordStyle] = {}
            at = style_id
            while at in self.by_id and at not in found:
                found[at] = self.by_id[at]
                at = found[at].based_on
            self._chains[style_id] = tuple(found.values())
        return self._chains[style_id]

    def add(self, style: WordStyle) -> None:
        """Make a further style known."""
        self.by_id[style.id] = style
        self._chains.clear()

    def of_paragraph(self, paragraph: etree._Element) -> tuple[WordStyle, ...]:
        """The chain of the style of a ``w:p``."""
        return self.chain(value(paragraph.find(PPR), "pStyle") or self.default_paragraph)

    def name_of(self, paragraph: etree._Element) -> str:
        """The name of the style of a ``w:p``, in lower case; empty when it has none."""
        chain = self.of_paragraph(paragraph)
        return chain[0].name.casefold() if chain else ""

    def outline(self, paragraph: etree._Element) -> int | None:
        """Outline level 0-8 of a ``w:p``, its own or its style's; None for body text."""
        said = [value(paragraph.find(PPR), "outlineLvl")]
        said += [value(style.element.find(PPR), "outlineLvl") for style in self.of_paragraph(paragraph)]
        level = next((text for text in said if text), "")
        return int(level) if level.isdigit() and int(level) < HEADING_LEVELS else None

    def toggle(self, run_properties: etree._Element | None, name: str) -> bool:
        """Whether ``w:name`` (``b``, ``i``) is on, by direct formatting or by character style."""
        direct = is_on(run_properties, name)
        if direct is not None:
            return direct
        return any(is_on(style.element.find(RPR), name) for style in self.chain(value(run_properties, "rStyle") or ""))


def read_styles(package: Package) -> Styles:
    """The styles of a package; none when it has no styles part."""
    member = package.related("styles")
    if member is None or member not in package.members:
        return Styles()
    found = [_style(element) for element in package.xml(member).iter(w("style"))]
    default = next((s.id for s in found if s.kind == "paragraph" and s.element.get(w("default")) in {"1", "true"}), "")
    by_name = {(style.kind, style.name.casefold()): style.id for style in reversed(found)}
    return Styles({style.id: style for style in found}, by_name, default)


def _style(element: etree._Element) -> WordStyle:
    return WordStyle(
        id=element.get(w("styleId"), ""),
        name=value(element, "name") or "",
        kind=element.get(TYPE, "paragraph"),
        based_on=_based_on(element),
        element=element,
    )


def _based_on(element: etree._Element) -> str:
    child = element.find(w("basedOn"))
    return "" if child is None else child.get(VAL, "")
