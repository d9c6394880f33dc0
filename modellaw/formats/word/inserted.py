"""Builds the runs and paragraphs that a redline inserts, in the look of what stands beside them.

From a revised .docx the look comes along as far as it means the same in the base file: direct formatting, styles of
the same name. From any other revised law it is that of the nearest paragraph of the base that plays the same part.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from modellaw.formats.word.numbering import Numbering
from modellaw.formats.word.segments import text_element
from modellaw.formats.word.styles import Styles
from modellaw.formats.word.text import atoms
from modellaw.formats.word.tree import PPR, RPR, RUN, SIMPLE_FIELD, VAL, is_on, value, w
from modellaw.model.printed import Printed, PrintedTable, Run, RunKind, Style

RPR_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
_ORDER = {w(name): at for at, name in enumerate(RPR_ORDER.split(" "))}
_LOOKS = ("b", "bCs", "i", "iCs", "u", "vertAlign")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = {"\t": "tab", "\n": "br"}
_PIECES = re.compile("([\t\n])")
_NOT_COPIED = frozenset(map(w, ("numPr", "sectPr", "pPrChange", "rPr", "pageBreakBefore", "framePr")))


def spans(printed: Printed) -> tuple[tuple[int, Run], ...]:
    """Every run of a paragraph with the offset of its first character, numbers as runs of their own."""
    runs = [Run(number.text + number.after, RunKind.NUMBER) for number in printed.numbers]
    found, at = [], 0
    for run in (*runs, *printed.runs):
        found.append((at, run))
        at += len(run.text)
    return tuple(found)


def cut_runs(printed: Printed, start: int, end: int) -> Iterator[Run]:
    """The runs between two offsets, cut at both; notes are left out."""
    for at, run in spans(printed):
        text = run.text[max(0, start - at) : max(0, end - at)]
        if text and run.kind is not RunKind.NOTE:
            yield replace(run, text=text)


def run_at(printed: Printed, offset: int) -> Run | None:
    """The run that holds the character at ``offset``."""
    return next((run for at, run in spans(printed) if at <= offset < at + len(run.text)), None)


def make_run(run: Run, properties: etree._Element | None, like: Run | None) -> etree._Element:
    """A ``w:r`` with the text of ``run`` and a copy of ``properties``; its look differs from theirs as ``run`` differs
    from ``like``, the run whose look ``properties`` show."""
    made = etree.Element(RUN)
    own = etree.Element(RPR) if properties is None else copy.deepcopy(properties)
    for change in own.findall(w("rPrChange")):
        own.remove(change)
    if like is not None:
        _restyle(own, run, like)
    if len(own):
        made.append(own)
    for piece in filter(None, _PIECES.split(_FORBIDDEN.sub("\ufffd", run.text).replace("\r", " "))):
        made.append(etree.Element(w(_BREAKS[piece])) if piece in _BREAKS else text_element(piece))
    return made


def _restyle(properties: etree._Element, run: Run, like: Run) -> None:
    if run.bold != like.bold:
        _toggle(properties, "b", run.bold)
    if run.italic != like.italic:
        _toggle(properties, "i", run.italic)
    if run.underline != like.underline:
        put(properties, "u", "single" if run.underline else "none")
    if (run.superscript, run.subscript) != (like.superscript, like.subscript):
        put(properties, "vertAlign", _vertical(run))


def _vertical(run: Run) -> str:
    return "superscript" if run.superscript else "subscript" if run.subscript else "baseline"


def _toggle(properties: etree._Element, name: str, on: bool) -> None:
    """Both forms of a toggle, for Latin and for complex scripts."""
    for form in (name, f"{name}Cs"):
        put(properties, form, None if on else "0")


def put(properties: etree._Element, name: str, said: str | None) -> None:
    """Set ``w:name`` among run properties, at its place in the order of the schema."""
    old = properties.find(w(name))
    if old is not None:
        properties.remove(old)
    made = etree.Element(w(name))
    if said is not None:
        made.set(VAL, said)
    rank = _ORDER[w(name)]
    following = next((child for child in properties if _ORDER.get(child.tag, len(_ORDER)) > rank), None)
    if following is None:
        properties.append(made)
    else:
        following.addprevious(made)


# --- looks of whole paragraphs -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OtherFile:
    """The revised .docx: elements of its blocks, and its styles and lists."""

    elements: Mapping[int, etree._Element]
    """Element by ``id`` of the printed block read from it."""
    styles: Styles
    numbering: Numbering


@dataclass(slots=True)
class Looks:
    """Where inserted words and paragraphs take their look from."""

    styles: Styles
    numbering: Numbering
    other: OtherFile | None = None
    donors: dict[tuple[Style, int], etree._Element] = field(default_factory=dict)
    """The last paragraph of the base passed by style and depth, its own and those of its counterpart."""
    last: etree._Element | None = None
    """The last paragraph of the base passed."""

    def passed(self, printed: Printed, element: etree._Element, revised: Printed | None = None) -> None:
        """Remember a paragraph of the base as an example for what is inserted after it."""
        self.learn(printed, element)
        if revised is not None:
            self.learn(revised, element)
        self.last = element

    def learn(self, printed: Printed, element: etree._Element) -> None:
        """Remember how the base sets paragraphs like ``printed``."""
        self.donors[printed.style, printed.level] = element

    def element_of(self, printed: Printed) -> etree._Element | None:
        """The paragraph of the revised .docx that ``printed`` was read from."""
        return None if self.other is None else self.other.elements.get(id(printed))

    def table_of(self, table: PrintedTable) -> etree._Element | None:
        """The table of the revised .docx that ``table`` was read from."""
        return None if self.other is None else self.other.elements.get(id(table))

    def paragraph_properties(self, printed: Printed) -> etree._Element:
        """The ``w:pPr`` of an inserted paragraph."""
        source = self.element_of(printed)
        if source is not None and self.other is not None:
            return self._translated(source, self.other)
        donor = self._donor(printed)
        properties = None if donor is None else donor.find(PPR)
        return etree.Element(PPR) if properties is None else _copied(properties)

    def _donor(self, printed: Printed) -> etree._Element | None:
        return self.donors.get((printed.style, printed.level), self.last)

    def _translated(self, source: etree._Element, other: OtherFile) -> etree._Element:
        """Properties from the revised file with its style by name, its list when the base has the same."""
        properties = source.find(PPR)
        made = etree.Element(PPR) if properties is None else _copied(properties)
        named = value(made, "pStyle")
        if named is not None:
            made.remove(made[0]) if made[0].tag == w("pStyle") else None
            style = self._same_style(named, "paragraph", other)
            if style is None:
                style = value(self.last.find(PPR), "pStyle") if self.last is not None else None
            if style:
                made.insert(0, etree.Element(w("pStyle"), {VAL: style}))
        numbered = None if properties is None else properties.find(w("numPr"))
        if numbered is not None and self._same_list(numbered, other):
            _insert_num_pr(made, copy.deepcopy(numbered))
        return made

    def _same_style(self, style_id: str, kind: str, other: OtherFile) -> str | None:
        known = other.styles.by_id.get(style_id)
        return None if known is None else self.styles.by_name.get((kind, known.name.casefold()))

    def _same_list(self, numbered: etree._Element, other: OtherFile) -> bool:
        """Whether a list of the revised file means the same in the base: same number format and text at its level."""
        num, level = value(numbered, "numId") or "", value(numbered, "ilvl") or "0"
        index = int(level) if level.isdigit() else 0
        ours, theirs = self.numbering.meaning(num, index), other.numbering.meaning(num, index)
        return ours is not None and ours == theirs

    def run_properties(self, printed: Printed) -> RunLooks:
        """The looks of the runs of an inserted paragraph."""
        source = self.element_of(printed)
        if source is not None and self.other is not None:
            return RunLooks(tuple(self._looks_of(source, self.other)))
        donor = self._donor(printed)
        return RunLooks((), _plain(_first_properties(donor)))

    def _looks_of(self, source: etree._Element, other: OtherFile) -> Iterator[tuple[int, etree._Element | None]]:
        at = 0
        for atom in atoms(source):
            if atom.text:
                yield at, self._translated_run(_holder_properties(atom.parts), other)
            at += len(atom.text)

    def _translated_run(self, properties: etree._Element | None, other: OtherFile) -> etree._Element | None:
        if properties is None:
            return None
        made = copy.deepcopy(properties)
        for child in list(made):
            if child.tag not in _ORDER:
                made.remove(child)
            elif child.tag == w("rStyle"):
                style = self._same_style(child.get(VAL, ""), "character", other)
                made.remove(child) if style is None else child.set(VAL, style)
        return made


@dataclass(frozen=True, slots=True)
class RunLooks:
    """Properties by offset, or one for the whole paragraph to which bold and the like are added."""

    by_offset: tuple[tuple[int, etree._Element | None], ...]
    plain: etree._Element | None = None

    def make(self, run: Run, offset: int) -> etree._Element:
        """The ``w:r`` of a run that begins at ``offset``."""
        if not self.by_offset:
            return make_run(run, self.plain, Run(""))
        found = None
        for at, properties in self.by_offset:
            if at > offset:
                break
            found = properties
        return make_run(run, found, None)

    def cuts(self) -> frozenset[int]:
        """Offsets at which the look may change."""
        return frozenset(at for at, _ in self.by_offset)


def _holder_properties(parts: Sequence[etree._Element]) -> etree._Element | None:
    for part in parts:
        run = part.find(f".//{RUN}") if part.tag == SIMPLE_FIELD else part.getparent()
        if run is not None and run.tag == RUN and (part.tag == w("t") or len(parts) == 1):
            return run.find(RPR)
    return None


def _first_properties(paragraph: etree._Element | None) -> etree._Element | None:
    """Properties of the first run with text that is not a number in front."""
    if paragraph is None:
        return None
    runs = [run for run in paragraph.iter(RUN) if run.find(w("t")) is not None]
    plain = next(
        (run for run in runs if not is_on(run.find(RPR), "b") and value(run.find(RPR), "rStyle") is None), None
    )
    chosen = plain if plain is not None else next(iter(runs), None)
    return None if chosen is None else chosen.find(RPR)


def _plain(properties: etree._Element | None) -> etree._Element | None:
    """Properties without bold, italic, underline, position and character style."""
    if properties is None:
        return None
    made = copy.deepcopy(properties)
    for child in list(made):
        if child.tag not in _ORDER or child.tag in {w("rStyle"), *map(w, _LOOKS)}:
            made.remove(child)
    return made


def _copied(properties: etree._Element) -> etree._Element:
    """Paragraph properties without what belongs to their own paragraph alone."""
    made = copy.deepcopy(properties)
    for child in list(made):
        if child.tag in _NOT_COPIED:
            made.remove(child)
    return made


_BEFORE_NUM_PR = frozenset(map(w, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")))


def _insert_num_pr(properties: etree._Element, numbered: etree._Element) -> None:
    before = [child for child in properties if child.tag in _BEFORE_NUM_PR]
    if before:
        before[-1].addnext(numbered)
    else:
        properties.insert(0, numbered)
