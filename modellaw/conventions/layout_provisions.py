"""Provisions and blocks on the sheet: where numbers and headings stand, at which depth the text stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import assert_never

from modellaw.conventions.layout_runs import Look, Piece, object_run, pieces, quoted_runs
from modellaw.conventions.layout_sheet import Place, Sheet, only_punctuation
from modellaw.model.content import (
    Cell,
    ComponentRef,
    Container,
    CrossHeading,
    Inline,
    Item,
    ItemList,
    Node,
    Note,
    Opaque,
    Paragraph,
    Provision,
    Quoted,
    Table,
)
from modellaw.model.printed import (
    Align,
    Number,
    PrintedCell,
    PrintedNote,
    PrintedRow,
    PrintedUnit,
    Run,
    Style,
    UnitKind,
)
from modellaw.model.profile import HeadingPlace, Level, NumberPlace, Profile
from modellaw.model.roles import GROUPS, LISTS, Role
from modellaw.model.source import Source
from modellaw.model.walk import inline_text

STEP_CM = 1.27
"""One step of ``Printed.level``."""

STYLES = {
    **{role: Style(f"Group {number}") for number, role in enumerate(GROUPS, start=1)},
    **{role: Style(f"List {number}") for number, role in enumerate(LISTS, start=1)},
    Role.U: Style.UNIT,
    Role.P: Style.SUBDIVISION,
    Role.X: Style.SUBDIVISION,
    Role.DEF: Style.DEFINITION,
    Role.SCH: Style.SCHEDULE,
    Role.OTHER: Style.SUBDIVISION,
}
HEADINGS = {Role.U: Style.UNIT_HEADING, Role.SCH: Style.SCHEDULE}
GROUP_LEVEL = Level(Role.G1, "", heading=HeadingPlace.LINE, number_after=" ", align="center", bold=True)
"""How a group is set when the profile has no such level."""
PLAIN_LEVEL = Level(Role.OTHER, "", heading=HeadingPlace.RUN_IN)
"""How any other level is set that the profile does not have."""

ALIGNS = {align.value: align for align in Align}


@dataclass(slots=True)
class Printer:
    """Puts nodes on a sheet under a profile. Local to one call of ``lay_out``."""

    profile: Profile
    sheet: Sheet
    look: Look
    parents: list[str] = field(default_factory=list)
    """Keys of the groups and schedules around, outermost first."""
    inside_unit: bool = False
    running: int = 0

    # --- nodes

    def nodes(self, nodes: Iterable[Node], place: Place | None = None) -> None:
        """Print nodes; ``place`` is where plain blocks among them stand."""
        place = place or Place(Style.UNIT)
        for node in nodes:
            if isinstance(node, Provision):
                self.provision(node, place)
            else:
                self.block(node, place)

    def provision(self, provision: Provision, outer: Place | None = None) -> None:
        """Print a provision: number, heading, text, children, words after them."""
        key = self._key(provision)
        level = self._level(provision.role)
        begins = not self.inside_unit and not self.sheet.quoted and provision.role in (*GROUPS, Role.U, Role.SCH)
        if begins:
            self.sheet.begin_unit(self._unit(provision, key, level))
        if not self.sheet.quoted:
            self.sheet.opens.append(key)
        place = self._place(provision, level, outer or Place(Style.UNIT))
        self._head(provision, key, level, place)
        self._inside(provision, key, place, begins=begins)
        self.sheet.close(key)

    def _inside(self, provision: Provision, key: str, place: Place, *, begins: bool) -> None:
        holds = begins and provision.role is not Role.U
        if holds:
            self.parents.append(key)
        self.inside_unit = self.inside_unit or (begins and not holds)
        self._text(provision, place)
        if holds:
            self.parents.pop()
        elif begins:
            self.inside_unit = False

    def _text(self, provision: Provision, place: Place) -> None:
        text = self._text_place(provision, place)
        self._paragraphs(provision.intro, text, keep=bool(provision.children))
        self._paragraphs(provision.content, text)
        self.nodes(provision.children, text)
        self.nodes(provision.wrap_up, replace(text, style=Style.CONTINUATION))

    def _text_place(self, provision: Provision, place: Place) -> Place:
        if provision.role in GROUPS or provision.role is Role.SCH:
            return Place(Style.UNIT)
        return place

    def _paragraphs(self, blocks: Iterable[Node], place: Place, *, keep: bool = False) -> None:
        """The text of a provision: its first paragraph takes the number, later ones continue it."""
        later = place
        if place.style not in (Style.UNIT, Style.SUBDIVISION):
            later = replace(place, style=Style.CONTINUATION)
        for position, block in enumerate(blocks):
            here = later if position else place
            self.nodes((block,), replace(here, keep_next=keep))

    def _key(self, provision: Provision) -> str:
        self.running += 1
        return provision.wid or provision.eid or f"_{self.running}"

    # --- levels and places

    def _level(self, role: Role) -> Level:
        found = self.profile.level(role)
        if found is not None:
            return found
        return GROUP_LEVEL if role in GROUPS or role is Role.SCH else replace(PLAIN_LEVEL, role=role)

    def _place(self, provision: Provision, level: Level, outer: Place) -> Place:
        """Where the text of a provision stands; unnumbered blocks stand where their parent does."""
        style = STYLES[provision.role]
        is_bare = provision.role is Role.P and not provision.num and level.number
        if is_bare or (provision.role in (Role.X, Role.OTHER) and self.profile.level(provision.role) is None):
            return replace(outer, keep_next=False)
        align = ALIGNS.get(level.align, Align.START) if provision.role in GROUPS else Align.START
        depth = self._depth(provision.role)
        if outer.style is Style.DEFINITION:
            depth = max(depth, outer.level + 1)
        return Place(style, level=depth, align=align)

    def _depth(self, role: Role) -> int:
        level = self.profile.level(role)
        if level is None and role is Role.DEF:
            level = self.profile.level(Role.L1)
        return round(level.indent_cm / STEP_CM) if level is not None else 0

    def _unit(self, provision: Provision, key: str, level: Level) -> PrintedUnit:
        kind = UnitKind.UNIT if provision.role is Role.U else UnitKind.GROUP
        if provision.role is Role.SCH:
            kind = UnitKind.SCHEDULE
        number = " ".join(inline_text(provision.num).split())
        heading = " ".join(inline_text((*provision.heading, *provision.subheading)).split())
        named = bool(provision.wid) and provision.wid != provision.eid
        return PrintedUnit(kind, key, cited_label(number, level), heading, 0, 0, tuple(self.parents), named)

    # --- numbers and headings

    def _head(self, provision: Provision, key: str, level: Level, place: Place) -> None:
        number = inline_text(provision.num).strip()
        if number or any(isinstance(inline, Note) for inline in provision.num):
            self.sheet.first = self.sheet.first or place
            self.sheet.numbers.append(Number(number, key, level.number_after))
            self.sheet.lead_notes += self._notes(provision.num)
        if provision.heading:
            self._heading(provision, level, place)
        elif number and (level.number_place is NumberPlace.LINE or provision.role in GROUPS):
            self._number_line(provision, level)
        if provision.subheading:
            self.line(provision.subheading, self._heading_place(provision, level))

    def _heading(self, provision: Provision, level: Level, place: Place) -> None:
        heading, own = provision.heading, self._heading_place(provision, level)
        where = heading_place(provision.role, level)
        match where:
            case HeadingPlace.RUN_IN:
                self._run_in(heading, place)
            case HeadingPlace.MARGIN:
                margin = Place(Style.MARGIN, heading=True, keep_next=True)
                self.line(heading, margin, source=provision.source)
            case HeadingPlace.ABOVE:
                self.line(heading, own, source=provision.source)
                if level.number_place is NumberPlace.LINE:
                    self._number_line(provision, level)
            case HeadingPlace.BELOW:
                self._number_line(provision, level)
                self.line(heading, replace(own, outline=None), source=provision.source)
            case HeadingPlace.LINE:
                self._heading_line(provision, own)
            case HeadingPlace.NONE:
                raise AssertionError("a heading that exists is printed")
            case _:
                assert_never(where)

    def _heading_line(self, provision: Provision, place: Place) -> None:
        self.sheet.first = None
        self.sheet.paragraph(place, self._unbroken(provision.heading), source=provision.source)

    def _run_in(self, heading: tuple[Inline, ...], place: Place) -> None:
        self.sheet.first = self.sheet.first or place
        for piece in self._unbroken(heading):
            if isinstance(piece, PrintedNote):
                self.sheet.lead_notes.append(piece)
            else:
                self.sheet.lead.append(replace(piece, bold=True))
        self.sheet.lead.append(Run(" "))

    def _number_line(self, provision: Provision, level: Level) -> None:
        """The numbers that wait, on a line of their own."""
        if not self.sheet.numbers:
            return
        self.sheet.numbers[-1] = replace(self.sheet.numbers[-1], after="")
        self.sheet.first = None
        self.sheet.paragraph(self._heading_place(provision, level), (), source=provision.source)

    def _heading_place(self, provision: Provision, level: Level) -> Place:
        style = HEADINGS.get(provision.role, STYLES[provision.role])
        align = ALIGNS.get(level.align, Align.START)
        outlined = provision.role in (*GROUPS, Role.U, Role.SCH)
        return Place(
            style,
            align=align,
            heading=True,
            outline=min(len(self.parents), 8) if outlined else None,
            keep_next=True,
        )

    def line(self, inlines: tuple[Inline, ...], place: Place, *, source: Source | None = None) -> None:
        """A paragraph of its own that takes no waiting number; nothing when there are no inlines."""
        if inlines:
            self.sheet.paragraph(place, self._unbroken(inlines), source=source, follows=False)

    # --- blocks

    def block(self, node: Node, place: Place) -> None:
        """Print one block."""
        match node:
            case Paragraph():
                self._broken(list(self._pieces(node.content)), place, node.source)
            case Provision():
                self.provision(node, place)
            case ItemList():
                self._list(node, place, 0)
            case Table():
                self._table(node)
            case Container(blocks=blocks):
                self.nodes(blocks, place)
            case CrossHeading():
                self._cross_heading(node)
            case Opaque(xml=xml, text=text):
                run = Run(text) if text else object_run(xml, self.look)
                self.sheet.paragraph(place, (run,), source=node.source)
            case ComponentRef():
                return
            case _:
                assert_never(node)

    def _pieces(self, inlines: Iterable[Inline]) -> Iterable[Piece]:
        return pieces(inlines, self.look)

    def _notes(self, inlines: Iterable[Inline]) -> list[PrintedNote]:
        return [piece for piece in self._pieces(inlines) if isinstance(piece, PrintedNote)]

    def _unbroken(self, inlines: Iterable[Inline]) -> list[Run | PrintedNote]:
        """Pieces of a line that cannot be broken: provisions quoted in a heading run on."""
        found = self._pieces(inlines)
        return [
            run for piece in found for run in (quoted_runs(piece, self.look) if isinstance(piece, Quoted) else (piece,))
        ]

    def _broken(self, found: list[Piece], place: Place, source: Source | None) -> None:
        """A paragraph, broken where provisions are quoted; a mere full stop after them joins their last line."""
        waiting: list[Run | PrintedNote] = []
        printed = False
        for piece in found:
            if not isinstance(piece, Quoted):
                waiting.append(piece)
                continue
            if waiting or self.sheet.numbers:
                self._rest(waiting, place, source, printed=printed)
            self._quoted(piece, place)
            waiting, printed = [], True
        if waiting or not printed:
            self._rest(waiting, place, source, printed=printed)

    def _rest(self, found: list[Run | PrintedNote], place: Place, source: Source | None, *, printed: bool) -> None:
        if not printed:
            self.sheet.paragraph(place, found, source=source)
        elif any(run.text.strip() for run in found if isinstance(run, Run)) and not only_punctuation(found):
            self.sheet.paragraph(replace(place, style=Style.CONTINUATION), found, source=source)
        else:
            self.sheet.append(found)

    def _quoted(self, quoted: Quoted, place: Place) -> None:
        """Quoted provisions one step deeper; the quotation marks stand at their first and last line."""
        start, before = len(self.sheet.blocks), self.sheet.quoted_level
        self.sheet.quoted += 1
        self.sheet.quoted_level = place.level + 1
        outer, self.inside_unit = self.inside_unit, True
        self.sheet.quote += quoted.start_quote
        self.nodes(quoted.nodes)
        self.sheet.flush()
        self.inside_unit = outer
        self.sheet.quoted -= 1
        self.sheet.quoted_level = before
        if quoted.end_quote and len(self.sheet.blocks) > start:
            self.sheet.append((Run(quoted.end_quote),))

    def _list(self, items: ItemList, place: Place, depth: int) -> None:
        if items.intro:
            self._broken(list(self._pieces(items.intro)), replace(place, keep_next=True), items.source)
        role = LISTS[min(depth, len(LISTS) - 1)]
        inner = Place(STYLES[role], level=max(self._depth(role), place.level))
        for item in items.items:
            self._item(item, inner, depth)
        if items.wrap_up:
            self.block(Paragraph(items.wrap_up), replace(place, style=Style.CONTINUATION))

    def _item(self, item: Item, place: Place, depth: int) -> None:
        number = inline_text(item.num).strip()
        if number:
            self.sheet.first = self.sheet.first or place
            self.sheet.numbers.append(Number(number, item.wid or item.eid, "\t"))
            self.sheet.lead_notes += self._notes(item.num)
        if item.heading:
            self._run_in(item.heading, place)
        for position, block in enumerate(item.blocks):
            if isinstance(block, ItemList):
                self._list(block, place, depth + 1)
            else:
                self.block(block, replace(place, style=Style.CONTINUATION) if position else place)
        self.sheet.flush()

    def _table(self, table: Table) -> None:
        self.sheet.flush()
        if table.caption:
            self.line(table.caption, Place(Style.TABLE_TEXT, keep_next=True), source=table.source)
        self.sheet.table(tuple(PrintedRow(tuple(map(self._cell, row.cells))) for row in table.rows))

    def _cell(self, cell: Cell) -> PrintedCell:
        """A cell is a sheet of its own within the same unit."""
        inner = Printer(self.profile, Sheet(unit=self.sheet.unit), self.look, inside_unit=True)
        inner.nodes(cell.blocks, Place(Style.TABLE_TEXT))
        inner.sheet.flush()
        return PrintedCell(tuple(inner.sheet.blocks), cell.header, cell.colspan, cell.rowspan)

    def _cross_heading(self, heading: CrossHeading) -> None:
        key = heading.wid or heading.eid
        if not self.inside_unit and not self.sheet.quoted:
            self.running += 1
            key = key or f"_{self.running}"
            text = " ".join(inline_text(heading.content).split())
            named = bool(heading.wid) and heading.wid != heading.eid
            self.sheet.begin_unit(PrintedUnit(UnitKind.GROUP, key, "", text, 0, 0, tuple(self.parents), named))
        place = Place(Style.CROSS_HEADING, align=Align.CENTER, heading=True, keep_next=True)
        self.line(heading.content, place)


def heading_place(role: Role, level: Level) -> HeadingPlace:
    """Where a heading that exists stands; drafting leaves out headings that a tradition does not print."""
    outer = role in (*GROUPS, Role.U, Role.SCH)
    if level.heading is HeadingPlace.NONE:
        return HeadingPlace.LINE if outer else HeadingPlace.RUN_IN
    if outer and role is not Role.U and level.heading in (HeadingPlace.RUN_IN, HeadingPlace.MARGIN):
        return HeadingPlace.LINE
    return level.heading


def cited_label(number: str, level: Level) -> str:
    """The number as cited, ``14 bis``: without what the level's template or custom puts around it."""
    head, _, tail = re.sub(r"\{[^}]*\}", "\0", level.number).partition("\0")
    inner = number
    if head.strip() and inner.casefold().startswith(head.strip().casefold()):
        inner = inner[len(head.strip()) :]
        inner = inner.removesuffix(tail.strip())
    else:
        inner = re.sub(r"^[^\W\d_]{2,}\.?\s+", "", inner)
    return inner.strip(" \t.:;,()[]-–—/\u00a0")
