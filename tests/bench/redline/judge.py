"""Judges a redline without any code of the package under test.

Exactness: accepting everything gives the revised law, rejecting everything the base, in text and in looks. Economy:
tokens marked as inserted or deleted against the least possible, moves put in place; what a move hides (its two sides
differ) counts as well. Moves: tokens of the sections that really moved, found in move ranges. Noise: formatting
revisions whose two sides resolve to the same look, and equal words stranded between two changes (chaff).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from tests.bench.redline.pairs import NOTE, TOKEN, Pair, distance
from tests.bench.redline.view import SIGNS, TRACKED, Line, Package, View, W, in_force, style_of

SIDES = {"ins": ("=", "ins", "moveTo"), "del": ("=", "del", "moveFrom")}
"""What a paragraph says after accepting, or before."""
_BLANK = re.compile(r"\s+")


@dataclass(slots=True)
class Verdict:
    """What was measured of one redline."""

    exact_text: bool = False
    exact_looks: bool = False
    changed: int = 0
    least: int = 0
    recall: float = 1.0
    precision: float = 1.0
    ranges: int = 0
    """Pairs of a moved section and a range that holds some of it; as many as sections when each has one."""
    moved: int = 0
    no_op: int = 0
    chaff: int = 0
    cuts: int = 0
    """Splits and mergers shown by the one mark of the one paragraph that was cut or joined."""
    true_cuts: int = 0
    first_wrong: str = ""
    """The first line that is not as it should be, for whoever looks for the fault."""

    @property
    def minimality(self) -> float:
        return self.changed / self.least if self.least else 1.0 + self.changed


@dataclass(slots=True)
class _Marked:
    """A paragraph of the redline: stretches of text with what is done to them, and the move ranges it lies in."""

    stretches: list[tuple[str, str]] = field(default_factory=list)
    moves: set[str] = field(default_factory=set)
    mark: str = ""

    def add(self, kind: str, text: str) -> None:
        if self.stretches and self.stretches[-1][0] == kind:
            self.stretches[-1] = (kind, self.stretches[-1][1] + text)
        elif text:
            self.stretches.append((kind, text))

    def said(self, *kinds: str) -> str:
        return "".join(text for kind, text in self.stretches if kind in kinds)


def judge(pair: Pair, redline: bytes) -> Verdict:
    """Everything measured of ``redline`` as an answer to ``pair``."""
    package = Package(redline)
    verdict = Verdict(least=pair.truth.minimum, moved=len(pair.truth.moved))
    verdict.true_cuts = len(pair.truth.splits) + len(pair.truth.merges)
    _exactness(pair, package, verdict)
    reading = _Reading(package)
    marked = reading.paragraphs()
    verdict.changed = sum(_changed(each) for each in marked) + reading.in_notes + _hidden(marked)
    verdict.chaff = sum(_chaff(each) for each in marked)
    verdict.cuts = _cuts(pair, marked)
    verdict.no_op = _no_op(package)
    _moves(pair, marked, verdict)
    return verdict


# --- exactness ---------------------------------------------------------------------------------------------------


def _exactness(pair: Pair, package: Package, verdict: Verdict) -> None:
    verdict.exact_text = verdict.exact_looks = True
    for accept, source in ((True, pair.revised), (False, pair.base)):
        found = View(package, accept=accept).lines()
        wanted = View(Package(source), accept=True).lines()
        texts = [line[0] for line in found], [line[0] for line in wanted]
        verdict.exact_text &= texts[0] == texts[1]
        verdict.exact_looks &= found == wanted
        if found != wanted:
            both = [pair for pair in zip(found, wanted, strict=False) if pair[0] != pair[1]]
            first = both[0] if both else (found[-1], wanted[-1])
            side = "accepting" if accept else "rejecting"
            verdict.first_wrong = verdict.first_wrong or f"{side} gives {_brief(*first)}"


def _brief(found: Line, wanted: Line) -> str:
    """Where two lines part."""
    if found[0] != wanted[0]:
        return f"{found[0][:80]!r}, not {wanted[0][:80]!r}"
    looks = [set(map(repr, (*line[1], *line[2]))) for line in (found, wanted)]
    return f"another look of {found[0][:60]!r}: {sorted(looks[0] ^ looks[1])[:2]}"


# --- reading what is marked --------------------------------------------------------------------------------------


class _Reading:
    """Walks the redline once in document order."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.open: dict[str, str] = {}
        self.in_notes = 0
        self.sides = {kind: View(package, accept=kind == "ins") for kind in ("ins", "del")}

    def paragraphs(self) -> list[_Marked]:
        body = self.package.document.find(W + "body")
        assert body is not None
        return list(self._blocks(body, "="))

    def _blocks(self, holder: etree._Element, row: str) -> Iterator[_Marked]:
        for child in holder:
            if child.tag == W + "p":
                yield self._paragraph(child, row)
            elif child.tag == W + "tr":
                yield from self._blocks(child, self._row_kind(child))
            elif child.tag in (W + "tbl", W + "tc", W + "sdt", W + "sdtContent") or child.tag in TRACKED:
                yield from self._blocks(child, row)
            else:
                self._range(child)

    def _row_kind(self, row: etree._Element) -> str:
        """What happens to a row. There is no mark for a moved row: inside a move, put in and taken out mean moved."""
        properties = row.find(W + "trPr")
        kinds = [] if properties is None else [TRACKED[each.tag] for each in properties if each.tag in TRACKED]
        if not kinds:
            return "="
        return {"ins": "row moveTo", "del": "row moveFrom"}.get(kinds[0], kinds[0]) if self.open else kinds[0]

    def _range(self, child: etree._Element) -> None:
        name = str(child.tag).removeprefix(W)
        if name in ("moveFromRangeStart", "moveToRangeStart"):
            self.open[name[:6] + child.get(W + "id", "")] = f"{name[:6]} {child.get(W + 'name')}"
        elif name in ("moveFromRangeEnd", "moveToRangeEnd"):
            self.open.pop(name[:6] + child.get(W + "id", ""), None)

    def _paragraph(self, paragraph: etree._Element, row: str) -> _Marked:
        out = _Marked()
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        for each in () if mark is None else mark:
            out.mark = TRACKED.get(each.tag, out.mark)
        self._inside(paragraph, row, out)
        return out

    def _inside(self, holder: etree._Element, kind: str, out: _Marked) -> None:
        for child in holder:
            tag = child.tag
            if tag == W + "r":
                out.moves.update(self.open.values())
                self._run(child, kind.removeprefix("row "), out)
            elif tag in TRACKED:
                self._inside(child, _nested(kind, TRACKED[tag]), out)
            elif tag in (W + "hyperlink", W + "smartTag", W + "fldSimple", W + "sdt", W + "sdtContent"):
                self._inside(child, kind, out)
            else:
                self._range(child)

    def _run(self, run: etree._Element, kind: str, out: _Marked) -> None:
        for child in run:
            if child.tag in (W + "t", W + "delText"):
                out.add(kind, child.text or "")
            elif child.tag == W + "footnoteReference":
                out.add(kind, NOTE)
                self._note(child.get(W + "id", ""), kind)
            elif child.tag in SIGNS:
                out.add(kind, SIGNS[child.tag])

    def _note(self, ident: str, kind: str) -> None:
        """A note that came or went counts whole; one that stayed counts what is marked in it."""
        if kind in self.sides:
            self.in_notes += _count(self.sides[kind].note(ident))
        elif kind == "=" and ident in self.package.notes:
            note = _Reading(self.package)
            self.in_notes += sum(_changed(each) for each in note._blocks(self.package.notes[ident], "="))


def _nested(outer: str, inner: str) -> str:
    """What happens to text marked twice: a deletion or insertion shows inside a move."""
    if outer.startswith("row "):
        return outer
    if outer in ("=", inner):
        return inner
    if {outer, inner} == {"ins", "del"}:
        return "none"
    return inner if inner in ("ins", "del") else outer


# --- measures ----------------------------------------------------------------------------------------------------


def _changed(each: _Marked) -> int:
    return sum(_count(text) for kind, text in each.stretches if kind in ("ins", "del"))


def _cuts(pair: Pair, marked: list[_Marked]) -> int:
    """A split has an inserted mark behind its first half, a merger a deleted one behind the first of the two."""
    found = Counter((each.mark, _key(each.said(*SIDES[each.mark]))) for each in marked if each.mark in SIDES)
    wanted = [("ins", first) for first, _ in pair.truth.splits] + [("del", first) for first, _ in pair.truth.merges]
    return sum(found[mark, _key(text)] > 0 for mark, text in wanted)


def _chaff(each: _Marked) -> int:
    """Equal words, one or two, between two changes of words; a number for a number stands alone by intent."""
    merged: list[tuple[str, str]] = []
    for kind, text in each.stretches:
        kind = "change" if kind in ("ins", "del") else kind
        merged.append((kind, merged.pop()[1] + " " + text if merged and merged[-1][0] == kind else text))
    return sum(
        middle[0] == "="
        and before[0] == after[0] == "change"
        and 0 < _count(middle[1]) <= 2
        and not before[1].replace(" ", "").isdecimal()
        and not after[1].replace(" ", "").isdecimal()
        for before, middle, after in zip(merged, merged[1:], merged[2:], strict=False)
    )


def _hidden(marked: list[_Marked]) -> int:
    """Tokens in which the two sides of a move differ without a mark."""
    sides: dict[str, dict[str, str]] = defaultdict(lambda: {"moveFr": "", "moveTo": ""})
    for each in marked:
        for move in each.moves:
            side, _, name = move.partition(" ")
            sides[name][side] += each.said("moveFrom" if side == "moveFr" else "moveTo") + "\n"
    return sum(distance(both["moveFr"], both["moveTo"]) for both in sides.values())


def _moves(pair: Pair, marked: list[_Marked], verdict: Verdict) -> None:
    wanted: dict[str, list[int]] = defaultdict(list)
    for at, section in enumerate(pair.truth.moved):
        for line in section["base"]:
            wanted[_key(line)].append(at)
    total = sum(_count(line) for section in pair.truth.moved for line in section["base"])
    right = wrong = 0
    holders: set[tuple[int, str]] = set()
    for each in marked:
        names = [move for move in each.moves if move.startswith("moveFr")]
        if not names or not each.said("moveFrom"):
            continue
        old = each.said("=", "del", "moveFrom")
        places = wanted.get(_key(old), [])
        if places:
            right += _count(old)
            holders.add((places.pop(0), names[0]))
        else:
            wrong += _count(each.said("moveFrom"))
    verdict.recall = right / total if total else 1.0
    verdict.precision = right / (right + wrong) if right + wrong else float(not total)
    verdict.ranges = len(holders)


def _count(text: str) -> int:
    return len(TOKEN.findall(text))


def _key(text: str) -> str:
    return _BLANK.sub("", text.replace(NOTE, ""))


def _no_op(package: Package) -> int:
    """Formatting revisions whose two sides look the same, in the body and in the notes."""
    found: dict[str, list[etree._Element]] = {"rPr": [], "pPr": []}
    for root in (package.document, package.notes_part):
        for change in () if root is None else root.iter(W + "rPrChange", W + "pPrChange"):
            name, now = str(change.tag).removeprefix(W).removesuffix("Change"), change.getparent()
            if _look(package, now, name, accept=True) == _look(package, now, name, accept=False):
                found[name].append(now)
    return len(found["rPr"]) + len(_without_reason(package, found["pPr"]))


def _without_reason(package: Package, holders: list[etree._Element]) -> list[etree._Element]:
    """Those that could go without another automatic number anywhere: a list by another name is the same list."""
    if not holders:
        return []
    views = View(package, accept=False), View(package, accept=False, ignored=frozenset(holders))
    for view in views:
        view.lines()
    return [each for each in holders if views[0].labels.get(each) == views[1].labels.get(each)]


def _look(package: Package, properties: etree._Element | None, name: str, *, accept: bool) -> object:
    side = in_force(properties, name, accept=accept)
    if name == "pPr":
        return style_of(side), package.lists.kind(side), package.look(side, name, style_of(side))
    paragraph = next((each for each in properties.iterancestors(W + "p")), None) if properties is not None else None
    style = style_of(None if paragraph is None else paragraph.find(W + "pPr"))
    return package.look(side, name, style)
