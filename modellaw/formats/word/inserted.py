"""Builds the runs and paragraphs that a redline inserts when the revised law is no Word file.

They take the look of the nearest paragraph of the base that plays the same part. What comes from a revised .docx is
carried over instead (``revised_file``).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from modellaw.formats.word.segments import text_element
from modellaw.formats.word.tree import PPR, RPR, RUN, VAL, is_on, value, w
from modellaw.model.printed import Printed, Run, RunKind, Style

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


@dataclass(slots=True)
class Looks:
    """Where inserted words and paragraphs take their look from when the revised law is no Word file."""

    donors: dict[tuple[Style, int], etree._Element] = field(default_factory=dict)
    """The last paragraph of the base passed by style and depth, its own and those of its counterpart."""
    last: etree._Element | None = None
    """The last paragraph of the base passed."""

    def passed(self, printed: Printed, element: etree._Element, revised: Printed | None = None) -> None:
        """Remember a paragraph of the base as an example for what is inserted after it."""
        self.donors[printed.style, printed.level] = element
        if revised is not None:
            self.donors[revised.style, revised.level] = element
        self.last = element

    def learn(self, printed: Printed, element: etree._Element) -> None:
        """Remember how the base sets paragraphs like ``printed``."""
        self.donors[printed.style, printed.level] = element

    def paragraph_properties(self, printed: Printed) -> etree._Element:
        """The ``w:pPr`` of an inserted paragraph."""
        donor = self._donor(printed)
        properties = None if donor is None else donor.find(PPR)
        return etree.Element(PPR) if properties is None else _copied(properties)

    def run_properties(self, printed: Printed) -> etree._Element | None:
        """The plain ``w:rPr`` of the runs of an inserted paragraph, to which bold and the like are added."""
        return _plain(_first_properties(self._donor(printed)))

    def _donor(self, printed: Printed) -> etree._Element | None:
        return self.donors.get((printed.style, printed.level), self.last)


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
