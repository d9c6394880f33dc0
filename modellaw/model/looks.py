"""What differs between two looks, in terms that need no knowledge of a file format.

A look (``Run.look``, ``Printed.look``) is one text for the effective properties, ``b val=1;sz val=24``: names and
attributes of WordprocessingML (ECMA-376 Part 1, 17.3), sorted. That of a paragraph has the name of its style and the
meaning of its list level in front: ``heading 1|…|jc val=center``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from modellaw.model.printed import Printed
from modellaw.model.script import LookSpan, ParagraphChange

_PROPERTY = re.compile(r"(?:^|;)([a-z][A-Za-z]*)(?= [\w/]+=)")
_ATTRIBUTE = re.compile(r"(?:^| )([\w/]+)=")
_KINDS = {
    **dict.fromkeys(("b", "bCs"), "bold"),
    **dict.fromkeys(("i", "iCs"), "italic"),
    "u": "underline",
    **dict.fromkeys(("strike", "dstrike"), "strike"),
    **dict.fromkeys(("caps", "smallCaps"), "capitals"),
    "vanish": "hidden",
    "rFonts": "font",
    **dict.fromkeys(("sz", "szCs"), "size"),
    "color": "colour",
    "highlight": "highlight",
    **dict.fromkeys(("vertAlign", "position"), "position"),
    "shd": "shading",
    **dict.fromkeys(("bdr", "pBdr"), "borders"),
    **dict.fromkeys(("jc", "textAlignment"), "alignment"),
    "ind": "indent",
    "spacing": "spacing",
    "tabs": "tabs",
    **dict.fromkeys(("keepNext", "keepLines", "pageBreakBefore", "widowControl"), "breaks"),
    **dict.fromkeys(("bidi", "rtl"), "direction"),
}
_SWITCHES = frozenset(("bold", "italic", "strike", "capitals", "hidden"))
LOOK_KINDS = (*dict.fromkeys(_KINDS.values()), "style", "list", "other")
"""What may differ: every ``LookChange.kind``."""


@dataclass(frozen=True, slots=True)
class LookChange:
    """One property that differs; the values are empty where a property is absent or cannot be said in a word."""

    kind: str
    """One of ``LOOK_KINDS``."""
    base: str = ""
    """``on`` for a switch, a font, a size in points, a colour ``#rrggbb``, a style; else empty."""
    revised: str = ""


@lru_cache(maxsize=4096)
def run_look_changes(base: str, revised: str) -> tuple[LookChange, ...]:
    """What differs between the looks of two runs, each kind once."""
    if base == revised:
        return ()
    old, new = _properties(base), _properties(revised)
    found: dict[str, LookChange] = {}
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            change = _change(name, old.get(name, {}), new.get(name, {}))
            found.setdefault(change.kind, change)
    return tuple(found.values()) or (LookChange("other"),)


def shape_changes(base: Printed, revised: Printed) -> tuple[LookChange, ...]:
    """What differs between two paragraphs as a whole: style, list, alignment ..."""
    (style, meaning, look), (other, sense, seen) = _parts(base.look), _parts(revised.look)
    found = list(run_look_changes(look, seen))
    if style != other:
        found.insert(0, LookChange("style", style, other))
    elif base.style is not revised.style:
        found.insert(0, LookChange("style", base.style.value, revised.style.value))
    if meaning != sense or (base.list != revised.list and not found):
        found.append(LookChange("list", base.automatic, revised.automatic))
    return tuple(found) or (LookChange("other"),)


def span_changes(change: ParagraphChange) -> tuple[tuple[LookChange, ...], ...]:
    """What differs in each of ``change.looks``, each kind once."""
    if change.base is None or change.revised is None or not change.looks:
        return ()
    sides = _Looks(change.base), _Looks(change.revised)
    return tuple(_in_span(span, *sides) for span in change.looks)


class _Looks:
    """Where each look of a paragraph begins."""

    def __init__(self, printed: Printed) -> None:
        self.starts: list[int] = []
        self.looks: list[str] = []
        self.end = 0
        for text, look in _looks(printed):
            if text:
                self.starts.append(self.end)
                self.looks.append(look)
                self.end += len(text)

    def at(self, offset: int) -> tuple[str, int]:
        """The look at an offset and where it ends."""
        index = bisect_right(self.starts, offset) - 1
        return self.looks[index], self.starts[index + 1] if index + 1 < len(self.starts) else self.end


def _in_span(span: LookSpan, base: _Looks, revised: _Looks) -> tuple[LookChange, ...]:
    found: dict[str, LookChange] = {}
    at, shift = span.base_start, span.revised_start - span.base_start
    while at < span.base_end:
        (old, old_end), (new, new_end) = base.at(at), revised.at(at + shift)
        for each in run_look_changes(old, new):
            found.setdefault(each.kind, each)
        at = min(old_end, new_end - shift)
    return tuple(found.values())


def _looks(printed: Printed) -> Iterator[tuple[str, str]]:
    for number in printed.numbers:
        yield from number.looks()
    for run in printed.runs:
        yield run.text, run.look


def _parts(look: str) -> tuple[str, str, str]:
    style, bar, rest = look.partition("|")
    meaning, _, values = rest.rpartition("|")
    return (style, meaning, values) if bar else ("", "", look)


def _properties(look: str) -> dict[str, dict[str, str]]:
    return {name: _attributes(text) for name, text in _named(_PROPERTY, look)}


def _attributes(text: str) -> dict[str, str]:
    return dict(_named(_ATTRIBUTE, text))


def _named(name: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    """Each name found and what stands between it and the next."""
    found = list(name.finditer(text))
    for index, each in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        yield each.group(1), text[each.end() : end].strip()


def _change(name: str, base: dict[str, str], revised: dict[str, str]) -> LookChange:
    kind = _KINDS.get(name, "other")
    if kind in _SWITCHES or (kind == "underline" and not (base and revised)):
        return LookChange(kind, "on" if base else "", "on" if revised else "")
    return LookChange(kind, *_values(kind, base, revised))


def _values(kind: str, base: dict[str, str], revised: dict[str, str]) -> tuple[str, str]:
    """The values that differ, where a side has exactly one that a reader understands."""
    if kind == "font":
        unlike = [key for key in dict.fromkeys((*base, *revised)) if base.get(key) != revised.get(key)]
        return _font(base, unlike), _font(revised, unlike)
    old, new = base.get("val", ""), revised.get("val", "")
    if kind == "size":
        return _points(old), _points(new)
    if kind == "colour":
        return _colour(old), _colour(new)
    return "", ""


def _font(attributes: dict[str, str], names: list[str]) -> str:
    fonts = {attributes[name] for name in names if name in attributes and not name.endswith(("Theme", "theme"))}
    return fonts.pop() if len(fonts) == 1 else ""


def _points(half: str) -> str:
    return f"{int(half) / 2:g}" if half.isdecimal() else ""


def _colour(value: str) -> str:
    return f"#{value.lower()}" if re.fullmatch(r"[0-9A-Fa-f]{6}", value) else ""
