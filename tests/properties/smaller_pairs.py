"""Makes a pair of laws that fails smaller while it fails the same way, and tells what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from random_laws import Block, Cell, Head, Law, Par, Piece, Tab, tidy

Pair = tuple[Law, Law]
MOST = 600
"""Tries; a hint may be larger than it need be."""


def smallest(pair: Pair, fails: Callable[[Pair], bool]) -> Pair:
    """A pair that still fails, and from which nothing more can be left out."""
    tries = 0
    going = True
    while going and tries < MOST:
        going = False
        for less in _smaller(pair):
            smaller = tidy(less[0]), tidy(less[1])
            if smaller == pair:
                continue
            tries += 1
            if tries > MOST:
                break
            if fails(smaller):
                pair, going = smaller, True
                break
    return pair


def _smaller(pair: Pair) -> Iterator[Pair]:
    base, revised = pair
    for size in (8, 4, 2, 1):
        for at in range(0, len(base), size):
            gone = base[at : at + size]
            yield base[:at] + base[at + size :], tuple(each for each in revised if each not in gone)
    for size in (4, 1):
        yield from ((base[:at] + base[at + size :], revised) for at in range(0, len(base), size))
        yield from ((base, revised[:at] + revised[at + size :]) for at in range(0, len(revised), size))
    for block in dict.fromkeys((*base, *revised)):
        for less in _less(block):
            yield _swapped(base, block, less), _swapped(revised, block, less)
    yield from ((_put(base, at, less), revised) for at, block in enumerate(base) for less in _less(block))
    yield from ((base, _put(revised, at, less)) for at, block in enumerate(revised) for less in _less(block))


def _swapped(law: Law, old: Block, new: Block) -> Law:
    return tuple(new if each == old else each for each in law)


def _put(law: Law, at: int, block: Block) -> Law:
    return (*law[:at], block, *law[at + 1 :])


def _less(block: Block) -> Iterator[Block]:
    if isinstance(block, Tab):
        rows = block.rows
        if len(rows) > 1:
            yield from (Tab(rows[:at] + rows[at + 1 :]) for at in range(len(rows)))
        if min(map(len, rows)) > 1:
            yield from (Tab(tuple(row[:at] + row[at + 1 :] for row in rows)) for at in range(len(rows[0])))
        for at, row in enumerate(rows):
            for spot, cell in enumerate(row):
                for lines in _fewer_lines(cell):
                    yield Tab((*rows[:at], (*row[:spot], lines, *row[spot + 1 :]), *rows[at + 1 :]))
        return
    if isinstance(block, Head):
        lines = _fewer_lines(block.lines)
        yield from (replace(block, lines=each) for each in lines)  # type: ignore[arg-type]
        return
    pieces = block.pieces
    yield from (replace(block, pieces=pieces[:at] + pieces[at + 1 :]) for at in range(len(pieces)))
    for plain in ({"place": ""}, {"style": "", "number": 0}, {"group": 0, "level": 0}, {"page": ""}):
        simpler = replace(block, **plain)  # type: ignore[arg-type]
        if simpler != block:
            yield simpler
    for at, piece in enumerate(pieces):
        for less in _less_of(piece):
            yield replace(block, pieces=(*pieces[:at], less, *pieces[at + 1 :]))


def _fewer_lines(cell: Cell) -> Iterator[Cell]:
    if len(cell) > 1:
        yield from (tidy(cell[:at] + cell[at + 1 :]) for at in range(len(cell)))
    for at, line in enumerate(cell):
        yield from ((*cell[:at], less, *cell[at + 1 :]) for less in _less(line))


def _less_of(piece: Piece) -> Iterator[Piece]:
    if piece.look:
        yield replace(piece, look=frozenset())
    words = piece.text.split(" ")
    if len(words) > 1:
        half = len(words) // 2
        yield replace(piece, text=" ".join(words[:half]))
        yield replace(piece, text=" ".join(words[half:]))
        yield from (replace(piece, text=" ".join(words[:at] + words[at + 1 :])) for at in range(len(words)))


def told(pair: Pair) -> str:
    """The two laws, a line a paragraph."""
    return "\n".join(
        f"{name}:\n" + "\n".join(map(_told, law)) for name, law in zip(("BASE", "REVISED"), pair, strict=True)
    )


def _told(block: Block) -> str:
    if isinstance(block, Tab):
        rows = (" | ".join(" ¶ ".join(_told(line).strip() for line in cell) for cell in row) for row in block.rows)
        return "  [table " + " // ".join(rows) + "]"
    if isinstance(block, Head):
        return f"  [{block.kind} {block.type} " + " ¶ ".join(map(_par, block.lines)) + "]"
    return "  " + _par(block)


def _par(par: Par) -> str:
    told = (
        ("style", par.style),
        ("place", par.place),
        ("list", par.group),
        ("level", par.level),
        ("no", par.number),
        ("page", par.page),
    )
    said = " ".join(f"{name}={value}" for name, value in told if value)
    return " ".join(filter(None, (f"<{said}>" if said else "", *map(_piece, par.pieces)))) or "(empty)"


def _piece(piece: Piece) -> str:
    about = " ".join(
        filter(None, (piece.kind if piece.kind != "run" else "", *sorted(piece.look), piece.extra.strip()))
    )
    return f"{{{about}: {piece.text!r}}}" if about else repr(piece.text)
