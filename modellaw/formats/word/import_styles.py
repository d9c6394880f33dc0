"""Styles of the revised file as the base has them: by name, or put into the copy with what they are based on."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from lxml import etree

from modellaw.formats.word.package_edit import PackageEdit
from modellaw.formats.word.styles import Styles, WordStyle
from modellaw.formats.word.tree import VAL, w

_DROPPED = tuple(map(w, ("link", "next", "rsid", "numPr")))


@dataclass(slots=True)
class StyleImport:
    """Finds or adds the style of the base that a style of the revised file stands for."""

    edit: PackageEdit
    base: Styles
    revised: Styles
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _back: dict[str, str] = field(default_factory=dict)

    def translated(self, style_id: str, kind: str) -> str:
        """Id in the base of a style of the revised file; empty when the revised file does not define it."""
        key = (style_id, kind)
        if key not in self._known:
            style = self.revised.by_id.get(style_id)
            self._known[key] = "" if style is None else self._found(style, kind)
            self._back.setdefault(self._known[key], style_id)
        return self._known[key]

    def back(self, style_id: str | None) -> str | None:
        """Id in the revised file of a style that was translated."""
        return None if style_id is None else self._back.get(style_id, style_id)

    def _found(self, style: WordStyle, kind: str) -> str:
        present = self.base.by_name.get((kind, style.name.casefold()))
        return present if present is not None else self._added(style, kind)

    def _added(self, style: WordStyle, kind: str) -> str:
        root = self.edit.part("styles")
        if root is None:
            return ""
        number, made_id = 1, style.id
        while made_id in self.base.by_id:
            number += 1
            made_id = f"{style.id}{number}"
        self._known[style.id, kind] = made_id  # a circle of styles ends here
        made = copy.deepcopy(style.element)
        made.set(w("styleId"), made_id)
        if made.get(w("default")) is not None:
            del made.attrib[w("default")]
        for child in [each for name in _DROPPED for each in made.iter(name)]:
            parent = child.getparent()
            if parent is not None:
                parent.remove(child)
        based = made.find(w("basedOn"))
        if based is not None:
            parent_id = self.translated(based.get(VAL, ""), kind)
            based.set(VAL, parent_id) if parent_id else made.remove(based)
        root.append(made)
        self._remember(made, made_id, style, kind)
        return made_id

    def _remember(self, made: etree._Element, made_id: str, style: WordStyle, kind: str) -> None:
        based = made.find(w("basedOn"))
        under = "" if based is None else based.get(VAL, "")
        self.base.add(WordStyle(made_id, style.name, kind, under, made))
        self.base.by_name[kind, style.name.casefold()] = made_id
