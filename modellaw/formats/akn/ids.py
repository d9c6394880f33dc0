"""Identifiers: eId by the Akoma Ntoso naming convention, wId for life.

eId: identifier of the parent, ``__``, prefix of the element, ``_``, value of the number in ASCII
(``Provision.ordinal``, else the position). Basic units are numbered through the law and so need no parent:
``art_5bis__para_2__point_a``.
wId: what the provision was called first; where none was given yet, the parent's and the position. Variants share the
identifiers of their main provision and add ``_alt_`` and their key; they do not count for position.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, count

from modellaw.formats.akn.id_parts import definition_key, label, prefix
from modellaw.model.content import (
    Attachment,
    Attributes,
    Block,
    Container,
    CrossHeading,
    Document,
    Filled,
    Inline,
    Item,
    ItemList,
    Mark,
    MarkKind,
    Node,
    Note,
    Paragraph,
    Provision,
    Quoted,
    Reference,
    Row,
    Table,
    Term,
)
from modellaw.model.roles import Role
from modellaw.model.walk import all_provisions, block_inlines, nested

ALTERNATIVE = "alternative"
"""Name of an ``inline`` that has, or is, another wording."""

UNRESOLVED = ("alternativeTo", "#")
"""How an author marks a variant of the sibling before it."""


def with_ids(document: Document, *, renew_eids: bool = False) -> Document:
    """``document`` with every eId and wId that was missing.

    ``renew_eids`` makes every eId anew, for a bill whose numbers have changed; a wId that exists is never touched. A
    variant that no longer has its main provision beside it becomes the main one.
    """
    known = list(all_provisions(document))
    taken = set() if renew_eids else {provision.eid for provision in known}
    return _Pass(renew_eids, taken, _wids(known)).document(document, "")


def _wids(known: Iterable[Provision]) -> set[str]:
    """Every wId that is given: none of them is given again to something new."""
    marks = (
        inline
        for node in known
        for inline in nested(block_inlines(replace(node, children=())))
        if isinstance(inline, Mark)
    )
    return {node.wid for node in known} | {mark.wid for mark in marks}


@dataclass(slots=True)
class _Place:
    """Where identifiers are being made: identifiers of the parent, and counters of its children."""

    eid: str
    wid: str
    scope: str
    """Prefix of basic units: empty in a law, ``att_1`` in its first schedule."""
    units: Counter[str]
    counts: Counter[str] = field(default_factory=Counter)

    def inside(self, eid: str, wid: str) -> _Place:
        return _Place(eid, wid, self.scope, self.units)


@dataclass(frozen=True, slots=True)
class _Pass:
    renew: bool
    taken: set[str]
    wids: set[str]

    # documents

    def document(self, document: Document, scope: str) -> Document:
        units: Counter[str] = Counter()

        def side(name: str, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
            path = _joined(scope, name)
            return self.nodes(nodes, _Place(path, path, scope, units))

        return replace(
            document,
            cover=side("coverPage", document.cover),
            preface=side("preface", document.preface),
            preamble=side("preamble", document.preamble),
            body=self.nodes(document.body, _Place(scope, scope, scope, units)),
            conclusions=side("conclusions", document.conclusions),
            attachments=tuple(self._attachment(one, scope, at) for at, one in enumerate(document.attachments, 1)),
        )

    def _attachment(self, attachment: Attachment, scope: str, number: int) -> Attachment:
        path = _joined(scope, f"{prefix('attachment')}_{number}")
        eid = self._eid(attachment.eid, path)
        return replace(
            attachment, eid=eid, wid=attachment.wid or path, document=self.document(attachment.document, eid)
        )

    # nodes

    def nodes(self, nodes: Iterable[Node], place: _Place) -> tuple[Node, ...]:
        done: list[Node] = []
        main: tuple[Provision, Provision] | None = None
        for node in nodes:
            if not isinstance(node, Provision):
                done.append(self.block(node, place))
            elif main is not None and _varies(node, main[0].eid):
                done.append(self._variant(node, main[1], place))
            else:
                new = self._main(node, place)
                main = (node, new)
                done.append(new)
        return tuple(done)

    def _main(self, node: Provision, place: _Place) -> Provision:
        counter = place.units if node.role is Role.U else place.counts
        counter[node.element] += 1
        position = counter[node.element]
        alone = _joined(place.scope, f"{prefix(node.element)}_{label(node, position)}")
        nested = _joined(place.eid, _part(node, position))
        eid = self._eid(node.eid, alone if node.role is Role.U else nested, nested)
        wid = node.wid or (eid if node.role is Role.U else self._wid(place.wid, _unnumbered(node), position))
        node = replace(node, alternative_to="", extra=_without(node.extra)) if self._is_orphan(node) else node
        return self._filled(node, eid, wid, place)

    def _is_orphan(self, node: Provision) -> bool:
        return self.renew and bool(node.alternative_to)

    def _wid(self, parent: str, part: Callable[[int], str], position: int) -> str:
        """wId of something new: its position, or the next that was never given."""
        found = (_joined(parent, part(number)) for number in range(position, position + len(self.wids) + 1))
        wid = next((one for one in found if one not in self.wids), _joined(parent, part(position)))
        self.wids.add(wid)
        return wid

    def _variant(self, node: Provision, main: Provision, place: _Place) -> Provision:
        suffix = _suffix(node.wid, f"{main.element}:{main.eid}", place.counts)
        eid = self._eid(node.eid, main.eid + suffix)
        wid = main.wid + suffix if UNRESOLVED in node.extra else node.wid or main.wid + suffix
        node = replace(node, alternative_to=main.eid, extra=_without(node.extra))
        return self._filled(node, eid, wid, place)

    def _filled(self, node: Provision, eid: str, wid: str, place: _Place) -> Provision:
        inner = place.inside(eid, wid)
        return replace(
            node,
            eid=eid,
            wid=wid,
            num=self.inlines(node.num, inner),
            heading=self.inlines(node.heading, inner),
            subheading=self.inlines(node.subheading, inner),
            intro=self.blocks(node.intro, inner),
            content=self.blocks(node.content, inner),
            children=self.nodes(node.children, self._scope(node, inner)),
            wrap_up=self.blocks(node.wrap_up, inner),
            extra=_current(node.extra, self.renew),
        )

    def _scope(self, node: Provision, inner: _Place) -> _Place:
        """A schedule numbers its units by itself."""
        if node.role is not Role.SCH:
            return inner
        return _Place(inner.eid, inner.wid, inner.eid, Counter(), inner.counts)

    def _eid(self, existing: str, *wanted: str) -> str:
        if existing and not self.renew:
            return existing
        more = (f"{wanted[-1]}-{number}" for number in count(2))
        eid = next(candidate for candidate in chain(wanted, more) if candidate not in self.taken)
        self.taken.add(eid)
        return eid

    # blocks

    def blocks(self, blocks: tuple[Block, ...], place: _Place) -> tuple[Block, ...]:
        return tuple(self.block(block, place) for block in blocks)

    def block(self, block: Block, place: _Place) -> Block:
        match block:
            case Paragraph():
                return replace(block, content=self.inlines(block.content, place), eid=self._kept(block.eid))
            case Container():
                return replace(block, blocks=self.nodes(block.blocks, place), eid=self._kept(block.eid))
            case CrossHeading():
                eid, wid = self._ids("crossHeading", block.eid, block.wid, place)
                return replace(block, eid=eid, wid=wid, content=self.inlines(block.content, place))
            case ItemList():
                return self._item_list(block, place)
            case Table():
                eid, wid = self._ids("table", block.eid, block.wid, place)
                inner = place.inside(eid, wid)
                return replace(block, eid=eid, wid=wid, rows=tuple(self._row(row, inner) for row in block.rows))
            case _:
                return block

    def _item_list(self, items: ItemList, place: _Place) -> ItemList:
        eid, wid = self._ids("blockList", items.eid, items.wid, place)
        inner = place.inside(eid, wid)
        return replace(
            items,
            eid=eid,
            wid=wid,
            intro=self.inlines(items.intro, inner),
            items=tuple(self._item(item, inner) for item in items.items),
            wrap_up=self.inlines(items.wrap_up, inner),
        )

    def _item(self, item: Item, place: _Place) -> Item:
        eid, wid = self._ids("item", item.eid, item.wid, place)
        inner = place.inside(eid, wid)
        return replace(item, eid=eid, wid=wid, blocks=self.blocks(item.blocks, inner))

    def _row(self, row: Row, place: _Place) -> Row:
        return replace(row, cells=tuple(replace(cell, blocks=self.blocks(cell.blocks, place)) for cell in row.cells))

    def _ids(self, element: str, eid: str, wid: str, place: _Place) -> tuple[str, str]:
        place.counts[element] += 1
        position = place.counts[element]

        def part(number: int) -> str:
            return f"{prefix(element)}_{number}"

        return self._eid(eid, _joined(place.eid, part(position))), wid or self._wid(place.wid, part, position)

    def _kept(self, eid: str) -> str:
        return "" if self.renew else eid

    # inlines

    def inlines(self, inlines: tuple[Inline, ...], place: _Place) -> tuple[Inline, ...]:
        done: list[Inline] = []
        main: tuple[str, Mark] | None = None
        for inline in inlines:
            new = self._inline(inline, place, main)
            if isinstance(inline, Mark) and isinstance(new, Mark) and _is_main(inline, main):
                main = (inline.eid, new)
            done.append(new)
        return tuple(done)

    def _inline(self, inline: Inline, place: _Place, main: tuple[str, Mark] | None) -> Inline:
        match inline:
            case Mark():
                return self._mark(inline, place, main)
            case Term() | Reference() | Filled():
                return replace(inline, content=self.inlines(inline.content, place))
            case Note():
                return replace(inline, content=self.blocks(inline.content, place), eid=self._kept(inline.eid))
            case Quoted(structure=True):
                eid, wid = self._ids("quotedStructure", inline.eid, inline.wid, place)
                return replace(inline, eid=eid, wid=wid)
            case Quoted():
                return replace(inline, content=self.inlines(inline.content, place), eid=self._kept(inline.eid))
            case _:
                return inline

    def _mark(self, mark: Mark, place: _Place, main: tuple[str, Mark] | None) -> Mark:
        content = self.inlines(mark.content, place)
        if main is not None and _varies(mark, main[0]):
            suffix = _suffix(mark.wid, f"inline:{main[1].eid}", place.counts)
            wid = main[1].wid + suffix if UNRESOLVED in mark.extra else mark.wid or main[1].wid + suffix
            eid = self._eid(mark.eid, main[1].eid + suffix)
            return replace(
                mark, content=content, eid=eid, wid=wid, alternative_to=main[1].eid, extra=_without(mark.extra)
            )
        if mark.kind is not MarkKind.INLINE or mark.name != ALTERNATIVE:
            return replace(mark, content=content, eid=self._kept(mark.eid))
        eid, wid = self._ids("inline", mark.eid, mark.wid, place)
        main_to = "" if self.renew else mark.alternative_to
        return replace(mark, content=content, eid=eid, wid=wid, alternative_to=main_to)


_KEY = re.compile(r"_?alt_(.+)$")


def _joined(parent: str, part: str) -> str:
    return f"{parent}__{part}" if parent else part


def _part(node: Provision, position: int) -> str:
    key = definition_key(node) if node.role is Role.DEF else ""
    return f"def_{key}" if key else f"{prefix(node.element)}_{label(node, position)}"


def _unnumbered(node: Provision) -> Callable[[int], str]:
    return partial(_part, replace(node, ordinal=""))


def _varies(node: Provision | Mark, main_eid: str) -> bool:
    return UNRESOLVED in node.extra or (bool(node.alternative_to) and node.alternative_to == main_eid)


def _is_main(mark: Mark, main: tuple[str, Mark] | None) -> bool:
    named = mark.kind is MarkKind.INLINE and mark.name == ALTERNATIVE
    return named and (main is None or not _varies(mark, main[0]))


def _suffix(wid: str, counter: str, counts: Counter[str]) -> str:
    """``_alt_`` and the key an author gave, or the position among the variants of the same main provision."""
    counts[counter] += 1
    key = _KEY.search(wid.rpartition("__")[2])
    return f"_alt_{key[1] if key else counts[counter]}"


def _without(extra: Attributes) -> Attributes:
    return tuple(pair for pair in extra if pair != UNRESOLVED)


def _current(extra: Attributes, renew: bool) -> Attributes:
    """Extras without the eIds of parts (``num|eId``), which would name the old number."""
    return tuple(pair for pair in extra if not pair[0].endswith("|eId")) if renew else extra
