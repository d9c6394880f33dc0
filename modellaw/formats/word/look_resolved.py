"""What formatting resolves to: defaults, styles, list level and direct formatting together.

Order of strength (ECMA-376 Part 1, 17.7.2): document defaults, paragraph style with those it is based on, list
level (for paragraphs), character style, direct formatting. Toggle properties cancel each other out between
paragraph and character style (17.7.3). Table styles are not looked at. What no reader sees (language of
proofing, revision ids) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from modellaw.formats.word.markup import W
from modellaw.formats.word.numbering import Numbering
from modellaw.formats.word.open_package import Package
from modellaw.formats.word.styles import Styles
from modellaw.formats.word.tree import PPR, RPR, VAL, content_key, element_key, local, value, w

Values: TypeAlias = Mapping[str, tuple[tuple[str, str], ...]]
"""Name of a property -> its attributes, sorted; a property that is off is left out."""

TOGGLES = frozenset(
    (
        *("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
        *("vanish", "emboss", "imprint", "outline", "shadow"),
    )
)
"""Properties that styles switch, not set (ECMA-376 Part 1, 17.7.3)."""
SWITCHES = TOGGLES | frozenset(
    (
        *("keepNext", "keepLines", "pageBreakBefore", "suppressLineNumbers", "contextualSpacing", "mirrorIndents"),
        *("bidi", "adjustRightInd", "snapToGrid", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct"),
        *("topLinePunct", "autoSpaceDE", "autoSpaceDN", "rtl", "cs"),
    )
)
_MERGED = frozenset(("rFonts", "ind", "spacing"))
"""Properties of which each attribute is inherited by itself."""
_UNSEEN = frozenset(
    (
        *("lang", "noProof", "webHidden", "specVanish", "rStyle", "rPrChange", "ins", "del", "moveFrom", "moveTo"),
        *("pStyle", "numPr", "rPr", "sectPr", "pPrChange", "divId", "cnfStyle", "oMath"),
    )
)
RIVALS = {
    w(one): w(other)
    for name, theme in (
        ("ascii", "asciiTheme"),
        ("hAnsi", "hAnsiTheme"),
        ("eastAsia", "eastAsiaTheme"),
        ("cs", "cstheme"),
    )
    for one, other in ((name, theme), (theme, name))
}
"""Attributes of ``w:rFonts`` of which the stronger level's counts: a font, or a font of the theme."""
NO_FONT = "Times New Roman"
"""What Word takes where no level names a font (ECMA-376 Part 1, 17.3.2.26 leaves it to the application)."""
NEUTRAL = {
    "u": "none",
    "vertAlign": "baseline",
    "color": "auto",
    "highlight": "none",
    "spacing": "0",
    "position": "0",
    "w": "100",
    "kern": "0",
    "effect": "none",
    "em": "none",
    "sz": "20",
    "szCs": "20",
    "jc": "left",
    "outlineLvl": "9",
    "textAlignment": "auto",
    "textDirection": "lrTb",
}
"""Values that say the same as nothing."""
_ZERO = frozenset(
    (
        *("before", "after", "left", "right", "start", "end", "firstLine", "hanging"),
        *("beforeLines", "afterLines", "beforeAutospacing", "afterAutospacing"),
        *("leftChars", "rightChars", "startChars", "endChars", "firstLineChars", "hangingChars"),
    )
)
_STOP = ("val", "pos", "leader")
"""What a tab stop says."""
_LINES = {"line": "240", "lineRule": "auto"}
"""Line spacing that says nothing: single."""
_SAME = {"start": "left", "end": "right"}
_OFF = frozenset(("0", "false", "off", "none"))


@dataclass(slots=True)
class ResolvedLooks:
    """Resolves the formatting of one document; results are remembered."""

    styles: Styles
    numbering: Numbering
    run_defaults: Values
    paragraph_defaults: Values
    _styles: dict[tuple[str, str], Values] = field(default_factory=dict)
    _runs: dict[tuple[object, str], Values] = field(default_factory=dict)
    _texts: dict[tuple[object, str], str] = field(default_factory=dict)
    _paragraphs: dict[tuple[object, str, tuple[str, int] | None], tuple[Values, str]] = field(default_factory=dict)

    def run_values(self, properties: etree._Element | None, style: str) -> Values:
        """The effective properties of a run in a paragraph of the style with id ``style``."""
        key = (content_key(properties), style)
        if key not in self._runs:
            self._runs[key] = self._resolve_run(properties, style or self.styles.default_paragraph)
        return self._runs[key]

    def run_look(self, properties: etree._Element | None, style: str) -> str:
        """The same as one text, equal for equal looks."""
        key = (content_key(properties), style)
        if key not in self._texts:
            self._texts[key] = text_of(self.run_values(properties, style))
        return self._texts[key]

    def paragraph_values(self, properties: etree._Element | None, place: tuple[str, int] | None) -> Values:
        """The effective properties of a paragraph; ``place`` is the list and level that number it."""
        return self._paragraph(properties, place)[0]

    def paragraph_look(self, properties: etree._Element | None, place: tuple[str, int] | None) -> str:
        """The same as one text, with the name of the style and the meaning of the list level."""
        return self._paragraph(properties, place)[1]

    def _paragraph(self, properties: etree._Element | None, place: tuple[str, int] | None) -> tuple[Values, str]:
        direct = [] if properties is None else [child for child in properties if local(child) not in _UNSEEN]
        style = value(properties, "pStyle") or self.styles.default_paragraph
        # most lists differ only in where they count: their levels are those of one abstract list
        listed = None if place is None else (self.numbering.kind(place[0]), place[1])
        key = (tuple(map(element_key, direct)), style, listed)
        if key not in self._paragraphs:
            level = None if place is None else self.numbering.definition(*place)
            values = merged(self.paragraph_defaults, self._style(style, PPR))
            values = merged(values, values_of(None if level is None else level.find(PPR)))
            values = seen(merged(values, values_of(direct)))
            known = self.styles.by_id.get(style)
            meaning = "" if place is None else f"{place[1]} {self.numbering.meaning(*place)}"
            name = "" if known is None else known.name.casefold()
            self._paragraphs[key] = values, f"{name}|{meaning}|{text_of(values)}"
        return self._paragraphs[key]

    def _resolve_run(self, properties: etree._Element | None, style: str) -> Values:
        paragraph = self._style(style, RPR)
        character = self._style(value(properties, "rStyle") or "", RPR)
        values = dict(merged(merged(self.run_defaults, paragraph), character))
        for name in TOGGLES & (paragraph.keys() | character.keys()):
            on = is_set(paragraph.get(name)) != is_set(character.get(name))
            values[name] = ((VAL, "1" if on else "0"),)
        return seen(merged(values, values_of(properties)))

    def _style(self, style: str, kind: str) -> Values:
        """What a style says, those it is based on included; nearest wins."""
        if (style, kind) not in self._styles:
            values: Values = {}
            for each in reversed(self.styles.chain(style)):
                values = merged(values, values_of(each.element.find(kind)))
            self._styles[style, kind] = values
        return self._styles[style, kind]


def read_looks(package: Package, styles: Styles, numbering: Numbering) -> ResolvedLooks:
    """The looks of a package, its document defaults included."""
    member = package.related("styles")
    root = package.xml(member) if member is not None and member in package.members else None
    defaults = None if root is None else root.find(w("docDefaults"))
    run = None if defaults is None else defaults.find(f"{w('rPrDefault')}/{RPR}")
    paragraph = None if defaults is None else defaults.find(f"{w('pPrDefault')}/{PPR}")
    return ResolvedLooks(styles, numbering, values_of(run), values_of(paragraph))


def values_of(properties: Iterable[etree._Element] | None) -> Values:
    """What property elements say themselves."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for child in properties if properties is not None else ():
        name = local(child)
        if name in _UNSEEN or child.tag != w(name):  # text effects of later versions have no place in the schema
            continue
        if name in SWITCHES or name == "widowControl":
            found[name] = ((VAL, "0" if child.get(VAL, "1") in _OFF else "1"),)
        elif name == "tabs":
            found[name] = tuple(sorted({tab.get(w("pos"), ""): _tab(tab) for tab in child}.items()))
        else:
            attributes = [
                *((_text(key), said) for key, said in child.items()),
                *((f"/{local(each)}/{_text(key)}", said) for each in child for key, said in each.items()),
            ]
            found[name] = tuple(sorted((_plain(key), str(said)) for key, said in attributes if not _is_hint(key)))
    return found


def _tab(tab: etree._Element) -> str:
    """A tab stop as XML, the same for the same stop in another file."""
    said = {w(name): tab.get(w(name), "") for name in _STOP if tab.get(w(name)) is not None}
    return etree.tostring(etree.Element(w("tab"), said, nsmap={"w": W}), method="c14n").decode()


def _text(name: str | bytes) -> str:
    return name if isinstance(name, str) else name.decode()


def _plain(name: str) -> str:
    head, _, tail = name.rpartition("}")
    return f"{head}}}{_SAME[tail]}" if head and tail in _SAME else name


def _is_hint(name: str) -> bool:
    return name.endswith("}hint")


def merged(under: Values, over: Values) -> Values:
    """Two sets of properties of which ``over`` is the stronger."""
    result = dict(under)
    for name, attributes in over.items():
        if name == "tabs":
            result[name] = _stops(result.get(name, ()), attributes)
            continue
        below = dict(result.get(name, ()))
        together = name in _MERGED and VAL not in dict(attributes)
        for key in [key for key, _ in attributes if key in RIVALS] if together else ():
            below.pop(RIVALS[key], None)
        result[name] = tuple(sorted({**below, **dict(attributes)}.items())) if together else attributes
    return result


def _stops(under: tuple[tuple[str, str], ...], over: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Tab stops add up; one of the stronger level may clear one of the weaker."""
    stops = dict(under)
    for place, tab in over:
        if 'w:val="clear"' in tab:
            stops.pop(place, None)
        else:
            stops[place] = tab
    return tuple(sorted(stops.items()))


def seen(values: Values) -> Values:
    """``values`` without those that say the same as nothing."""
    return {name: kept for name, attributes in values.items() if (kept := _kept(name, attributes))}


def _kept(name: str, attributes: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    if name in SWITCHES:
        return attributes if is_set(attributes) else ()
    if name == "widowControl":
        return () if is_set(attributes) else attributes
    if name in _MERGED and VAL not in dict(attributes):
        return tuple((key, said) for key, said in attributes if said != nothing(name, key))
    said = dict(attributes).get(VAL)
    if name in NEUTRAL and said == NEUTRAL[name] and len(attributes) == 1 and name not in {"sz", "szCs"}:
        return ()
    return attributes


def nothing(name: str, key: str) -> str:
    """The value of an attribute that says the same as its absence; empty when there is none."""
    attribute = key.rpartition("}")[2]
    if name == "spacing" and attribute in _LINES:
        return _LINES[attribute]
    return "0" if attribute in _ZERO else ""


def is_set(attributes: tuple[tuple[str, str], ...] | None) -> bool:
    """Whether a switch is on."""
    return attributes is not None and dict(attributes).get(VAL, "1") not in _OFF


def text_of(values: Values) -> str:
    """Properties as one text."""
    return ";".join(f"{name} {_said(values[name])}" for name in sorted(values))


def _said(attributes: tuple[tuple[str, str], ...]) -> str:
    return " ".join(f"{key.rpartition('}')[2]}={said}" for key, said in attributes)
