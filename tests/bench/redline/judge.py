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
from tests.bench.redline.view import SIGNS, TRACKED, Package, View, W, in_force, style_of

_BLANK = re.compile(r"\s+")


@dataclass(slots=True)
class Verdict:
    """What was measured of one redline."""

    exact_text: bool = False
    exact_looks: bool = False
    wrong_lines: int = 0
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
    """Paragraph marks put in or taken out between words that stay."""
    true_cuts: int = 0
    first_wrong: str = ""

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
    verdict.cuts = sum(each.mark in ("ins", "del") and _keeps(each) for each in marked)
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
            verdict.wrong_lines += (Counter(found) - Counter(wanted)).total() + (Counter(wanted) - Counter(found)).total()
            both = (each for each in zip(found, wanted, strict=False) if each[0] != each[1])
            verdict.first_wrong = verdict.first_wrong or f"accept={accept}: {next(both, 'length')!r}"


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
                yield from self._blocks(child, _row_kind(child))
            elif child.tag in (W + "tbl", W + "tc", W + "sdt", W + "sdtContent") or child.tag in TRACKED:
                yield from self._blocks(child, row)
            else:
                self._range(child)

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
                self._run(child, kind, out)
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


def _row_kind(row: etree._Element) -> str:
    properties = row.find(W + "trPr")
    kinds = [] if properties is None else [TRACKED[each.tag] for each in properties if each.tag in TRACKED]
    return kinds[0] if kinds else "="


def _nested(outer: str, inner: str) -> str:
    """What happens to text marked twice: a deletion or insertion shows inside a move."""
    if outer in ("=", inner):
        return inner
    if {outer, inner} == {"ins", "del"}:
        return "none"
    return inner if inner in ("ins", "del") else outer


# --- measures ----------------------------------------------------------------------------------------------------


def _changed(each: _Marked) -> int:
    return sum(_count(text) for kind, text in each.stretches if kind in ("ins", "del"))


def _keeps(each: _Marked) -> bool:
    return any(kind == "=" and text.strip() for kind, text in each.stretches)


def _chaff(each: _Marked) -> int:
    """Equal words, one or two, between two changes."""
    kinds = [("change" if kind in ("ins", "del") else kind, text) for kind, text in each.stretches]
    merged = [part for at, part in enumerate(kinds) if part[0] == "=" or not at or kinds[at - 1][0] != part[0]]
    return sum(
        middle[0] == "=" and before[0] == after[0] == "change" and 0 < _count(middle[1]) <= 2
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
    count = 0
    for root in (package.document, package.notes_part):
        for change in () if root is None else root.iter(W + "rPrChange", W + "pPrChange"):
            name = str(change.tag).removeprefix(W).removesuffix("Change")
            now = change.getparent()
            count += _look(package, now, name, accept=True) == _look(package, now, name, accept=False)
    return count


def _look(package: Package, properties: etree._Element | None, name: str, *, accept: bool) -> object:
    side = in_force(properties, name, accept=accept)
    if name == "pPr":
        return style_of(side), package.lists.kind(side), package.look(side, name, style_of(side))
    paragraph = next((each for each in properties.iterancestors(W + "p")), None) if properties is not None else None
    style = style_of(None if paragraph is None else paragraph.find(W + "pPr"))
    return package.look(side, name, style)
