"""Computes the automatic numbers of a Word document: they are not in its text.

The algorithm is the one that gave LibreOffice's labels: counters belong to the abstract list, so that two lists on
one abstract list continue each other; a level restarts after any shallower one unless ``lvlRestart`` says otherwise
(ECMA-376 Part 1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from modellaw.conventions.number_formats import NumberFormats
from modellaw.formats.word.open_package import Package
from modellaw.formats.word.styles import Styles
from modellaw.formats.word.tree import PPR, element_key, is_on, value, w

LEVELS = 9
_NUM_PR = w("numPr")
_HOLE = re.compile(r"%([1-9])")
_AFTER = {"tab": "\t", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Label:
    """An automatic number: the text Word prints in front of a paragraph, and what follows it."""

    text: str
    after: str
    level: int
    """Level of the list, from 0."""
    counter: str = ""
    """What counts: the abstract list, and how often its counting was started anew."""


@dataclass(frozen=True, slots=True)
class _Printing:
    """How a level prints its numbers, and the first of them."""

    pattern: str
    format: str
    after: str
    legal: bool
    start: int


@dataclass(slots=True)
class _Known:
    """What was looked up before, by kind of list (``Numbering.kind``) and level: laws have thousands of lists, of
    few kinds."""

    kinds: dict[str, str] = field(default_factory=dict)
    """Kind of list by id of the list."""
    levels: dict[tuple[str, int], etree._Element | None] = field(default_factory=dict)
    meanings: dict[tuple[str, int], tuple[str | None, ...]] = field(default_factory=dict)
    restarted: dict[tuple[str, int], tuple[int, ...]] = field(default_factory=dict)
    """The deeper levels that start anew after a paragraph of a level."""
    printing: dict[tuple[str, int], _Printing] = field(default_factory=dict)
    starts: dict[str, dict[int, str]] = field(default_factory=dict)
    """Numbers that a list itself says it starts with, by list and level."""
    abstracts: dict[str, str | None] = field(default_factory=dict)
    """Abstract list by list."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted; ``unknown`` collects formats shown in digits."""

    styles: Styles
    formats: NumberFormats
    nums: dict[str, etree._Element] = field(default_factory=dict)
    abstracts: dict[str, etree._Element] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)
    _epochs: dict[str, int] = field(default_factory=dict)
    _known: _Known = field(default_factory=lambda: _Known())

    def anew(self) -> Numbering:
        """The same lists, of which none has counted yet."""
        return Numbering(self.styles, self.formats, self.nums, self.abstracts, _known=self._known)

    def label(self, paragraph: etree._Element) -> Label | None:
        """The label of the next paragraph of the document, which must be asked in document order."""
        return self.label_at(self.place(paragraph))

    def label_at(self, place: tuple[str, int] | None) -> Label | None:
        """The same for a paragraph whose list and level are known."""
        if place is None:
            return None
        num, level = place
        known = self._known.abstracts
        if num not in known:
            known[num] = self._abstract_id(num)
        abstract = known[num]
        if abstract is None or self._level(num, level) is None:
            return None
        self._count(num, abstract, level)
        return self._printed(num, abstract, level)

    def definition(self, num: str, level: int) -> etree._Element | None:
        """The ``w:lvl`` of a list."""
        return self._level(num, level) if num in self.nums else None

    def abstract_of(self, num: str) -> str:
        """Id of the abstract list behind a list; empty when there is none."""
        return self._abstract_id(num) or ""

    def meaning(self, num: str, level: int) -> tuple[str | None, ...] | None:
        """What a list prints at a level: number format, text, what follows; None when there is no such list."""
        definition = self._level(num, level) if num in self.nums else None
        if definition is None:
            return None
        key = (self.kind(num), level)
        if key not in self._known.meanings:
            said = [value(definition, name) for name in ("numFmt", "lvlText", "suff", "start")]
            self._known.meanings[key] = tuple(said)
        return self._known.meanings[key]

    def starts_anew(self, num: str) -> bool:
        """Whether a list starts its own counting or prints otherwise than the abstract list behind it."""
        return num in self.nums and self.nums[num].find(w("lvlOverride")) is not None

    # --- which list and level -------------------------------------------------------------------------------

    def place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else those of its style."""
        return self.place_of(paragraph.find(PPR))

    def place_of(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """The list and level of a paragraph with these properties."""
        own = None if properties is None else properties.find(w("numPr"))
        if own is not None and (num := value(own, "numId")) is not None:
            return self._checked(num, _integer(value(own, "ilvl"), 0))
        for style in self.styles.chain(value(properties, "pStyle") or self.styles.default_paragraph):
            inherited = _num_pr(style.element)
            if inherited is not None and (num := value(inherited, "numId")) is not None:
                level = self._level_of_style(num, style.id)
                return self._checked(num, _integer(value(inherited, "ilvl"), 0) if level is None else level)
        return None

    def shape_key(self, properties: etree._Element | None, place: tuple[str, int] | None) -> tuple[object, ...]:
        """What a paragraph with these properties looks like, as a key: equal for lists that differ only in where they
        count; ``place`` is its list and level."""
        rest = () if properties is None else [element_key(child) for child in properties if child.tag != _NUM_PR]
        return *rest, None if place is None else (self.kind(place[0]), place[1])

    def _checked(self, num: str, level: int) -> tuple[str, int] | None:
        return (num, level) if num != "0" and num in self.nums and 0 <= level < LEVELS else None

    def _level_of_style(self, num: str, style_id: str) -> int | None:
        levels = ((index, self._level(num, index)) for index in range(LEVELS)) if num in self.nums else ()
        return next((index for index, level in levels if value(level, "pStyle") == style_id), None)

    def _abstract_id(self, num: str, depth: int = 0) -> str | None:
        """The abstract list behind a list; ``numStyleLink`` leads through a style to another list."""
        abstract = value(self.nums.get(num), "abstractNumId")
        if abstract is None or abstract not in self.abstracts:
            return None
        link = value(self.abstracts[abstract], "numStyleLink")
        linked = self.styles.by_id.get(link) if link else None
        through = value(_num_pr(linked.element), "numId") if linked is not None else None
        return self._abstract_id(through, depth + 1) if through is not None and depth < LEVELS else abstract

    def _level(self, num: str, level: int) -> etree._Element | None:
        key = (self.kind(num), level)
        if key not in self._known.levels:
            self._known.levels[key] = self._find_level(num, level)
        return self._known.levels[key]

    def kind(self, num: str) -> str:
        """The abstract list behind a list, if that says all about its levels; else a name for the list alone."""
        known = self._known.kinds
        if num not in known:
            abstract = self._abstract_id(num)
            own = any(each.find(w("lvl")) is not None for each in self.nums[num].findall(w("lvlOverride")))
            known[num] = f"list {num}" if own or abstract is None else abstract
        return known[num]

    def _find_level(self, num: str, level: int) -> etree._Element | None:
        override = self._override(num, level)
        replaced = None if override is None else override.find(w("lvl"))
        if replaced is not None:
            return replaced
        abstract = self._abstract_id(num)
        known = () if abstract is None else self.abstracts[abstract].findall(w("lvl"))
        return next((each for each in known if each.get(w("ilvl")) == str(level)), None)

    def _override(self, num: str, level: int) -> etree._Element | None:
        overrides = self.nums[num].findall(w("lvlOverride"))
        return next((each for each in overrides if each.get(w("ilvl")) == str(level)), None)

    # --- counting -------------------------------------------------------------------------------------------

    def _count(self, num: str, abstract: str, level: int) -> None:
        counters = self._counters.setdefault(abstract, [None] * LEVELS)
        start = self._own_starts(num).get(level)
        if start is not None and (num, level) not in self._started:
            counters[level] = _integer(start, 1)
            self._epochs[abstract] = self._epochs.get(abstract, 0) + 1
        else:
            before = counters[level]
            counters[level] = self._start(num, level) if before is None else before + 1
        self._started.add((num, level))
        for deeper in self._restarted(num, level):
            counters[deeper] = None
        for shallower in range(level):
            if counters[shallower] is None:
                counters[shallower] = self._start(num, shallower)

    def _start(self, num: str, level: int) -> int:
        return self._printing(num, level).start

    def _own_starts(self, num: str) -> dict[int, str]:
        if num not in self._known.starts:
            overrides = self.nums[num].findall(w("lvlOverride"))
            said = ((_integer(each.get(w("ilvl")), -1), value(each, "startOverride")) for each in reversed(overrides))
            self._known.starts[num] = {level: start for level, start in said if start is not None}
        return self._known.starts[num]

    def _restarted(self, num: str, level: int) -> tuple[int, ...]:
        key = (self.kind(num), level)
        if key not in self._known.restarted:
            deeper = range(level + 1, LEVELS)
            self._known.restarted[key] = tuple(each for each in deeper if self._restarts(num, each, level))
        return self._known.restarted[key]

    def _restarts(self, num: str, deeper: int, level: int) -> bool:
        """Whether ``deeper`` starts anew after a paragraph of ``level``; ``lvlRestart`` counts levels from 1."""
        said = value(self._level(num, deeper), "lvlRestart")
        if said is None:
            return True
        restart = _integer(said, 0)
        return restart != 0 and level + 1 <= restart

    # --- printing -------------------------------------------------------------------------------------------

    def _printed(self, num: str, abstract: str, level: int) -> Label | None:
        how = self._printing(num, level)
        if how.format == "bullet":
            return Label(how.pattern, how.after, level, abstract)
        counters = self._counters[abstract]
        text = _HOLE.sub(lambda hole: self._number(num, int(hole[1]) - 1, counters, how.legal), how.pattern)
        counter = f"{abstract}.{self._epochs.get(abstract, 0)}"
        return Label(text, how.after, level, counter) if text else None

    def _printing(self, num: str, level: int) -> _Printing:
        key = (self.kind(num), level)
        if key not in self._known.printing:
            found = self._level(num, level)
            pattern, written = (value(found, name) or "" for name in ("lvlText", "numFmt"))
            legal, start = bool(is_on(found, "isLgl")), _integer(value(found, "start"), 1)
            self._known.printing[key] = _Printing(pattern, written or "decimal", _after(found), legal, start)
        return self._known.printing[key]

    def _number(self, num: str, level: int, counters: list[int | None], legal: bool) -> str:
        number = counters[level]
        if number is None:
            return ""
        name = "decimal" if legal else self._printing(num, level).format
        written = self.formats.write(name, number)
        if written is None:
            self.unknown.add(name)
            return str(number)
        return written


def read_numbering(package: Package, styles: Styles, formats: NumberFormats) -> Numbering:
    """The lists of a package, ready to count from the top of the document."""
    member = package.related("numbering")
    if member is None or member not in package.members:
        return Numbering(styles, formats)
    root = package.xml(member)
    return Numbering(
        styles,
        formats,
        nums=_by_id(root.iter(w("num")), "numId"),
        abstracts=_by_id(root.iter(w("abstractNum")), "abstractNumId"),
    )


def _by_id(elements: Iterable[etree._Element], name: str) -> dict[str, etree._Element]:
    return {element.get(w(name), ""): element for element in elements}


def _num_pr(holder: etree._Element) -> etree._Element | None:
    properties = holder.find(PPR)
    return None if properties is None else properties.find(w("numPr"))


def _after(definition: etree._Element | None) -> str:
    return _AFTER.get(value(definition, "suff") or "tab", "\t")


def _integer(text: str | None, default: int) -> int:
    cleaned = (text or "").strip()
    return int(cleaned) if re.fullmatch(r"-?\d{1,9}", cleaned) else default
