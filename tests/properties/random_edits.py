"""Edits of a made-up law, drawn by a seeded dice: what drafters do to words, paragraphs, lists, tables and notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

from random_laws import FIELDS, HEADS, LINKS, PAGES, PLACES, Block, Cell, Head, Law, Maker, Par, Piece, Row, Tab, tidy

Blocks = list[Block]
TEXTUAL = {"run", "field", "simple", "link", "control", "footnote", "endnote", "box"}


def edited(law: Law, maker: Maker, most: int = 5) -> tuple[Law, tuple[str, ...]]:
    """The law after up to ``most`` edits, and what they were called."""
    blocks = list(law)
    done = []
    for _ in range(maker.dice.randint(0, most)):
        name = maker.dice.choices(tuple(EDITS), tuple(weight for weight, _ in EDITS.values()))[0]
        before = list(blocks)
        EDITS[name][1](blocks, maker)
        if blocks != before:
            done.append(name)
    return tidy(_renumbered(blocks, maker.dice)), tuple(done)


def _renumbered(blocks: Blocks, dice: Random) -> Blocks:
    """Headings counted anew, most of the time."""
    if dice.random() < 0.25:
        return blocks
    number = 0
    made = []
    for block in blocks:
        if isinstance(block, Par) and block.number:
            number += 1
            block = replace(block, number=number)
        made.append(block)
    return made


def _place(blocks: Blocks, dice: Random, wanted: Callable[[Block], bool]) -> int | None:
    found = [at for at, block in enumerate(blocks) if wanted(block)]
    return dice.choice(found) if found else None


def _is_par(block: Block) -> bool:
    return isinstance(block, Par)


def _pars(blocks: Blocks) -> list[tuple[int, ...]]:
    """Where paragraphs are: in the body, or by row, cell and place in a table."""
    found: list[tuple[int, ...]] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Par):
            found.append((at,))
        elif isinstance(block, Head):
            found += [(at, line) for line in range(len(block.lines))]
        else:
            found += [
                (at, row, cell, line)
                for row, cells in enumerate(block.rows)
                for cell, lines in enumerate(cells)
                for line in range(len(lines))
            ]
    return found


def _with_par(blocks: Blocks, dice: Random, change: Callable[[Par], Par]) -> None:
    """Change any paragraph, in tables too."""
    places = _pars(blocks)
    if not places:
        return
    at, *inside = dice.choice(places)
    block = blocks[at]
    if isinstance(block, Par):
        blocks[at] = change(block)
        return
    if isinstance(block, Head):
        changed = replace(block.lines[inside[0]], pieces=_simple(change(block.lines[inside[0]]).pieces))
        blocks[at] = replace(block, lines=(*block.lines[: inside[0]], changed, *block.lines[inside[0] + 1 :]))
        return
    row, cell, line = inside
    lines = list(block.rows[row][cell])
    held: Blocks = [lines[line]]
    _with_par(held, dice, change)
    blocks[at] = _with_cell(block, row, cell, (*lines[:line], *held, *lines[line + 1 :]))


def _simple(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Without what cannot stand in a header: notes, links of the body, boxes."""
    return tuple(piece for piece in pieces if piece.kind not in {"footnote", "endnote", "link", "box"})


def _with_cell(table: Tab, row: int, cell: int, lines: Cell) -> Tab:
    rows = [list(each) for each in table.rows]
    rows[row][cell] = tidy(lines)
    return Tab(tuple(map(tuple, rows)))


# --- words -------------------------------------------------------------------------------------------------------

WORD = re.compile(r"\s*\S+")


def _words(blocks: Blocks, maker: Maker) -> None:
    """Words replaced, put in or struck anywhere in a paragraph, also in a note, a field or a link."""

    def change(par: Par) -> Par:
        at = _textual(par, maker.dice)
        if at is None:
            return replace(par, pieces=(*par.pieces, Piece(maker.words())))
        piece = par.pieces[at]
        parts = WORD.findall(piece.text) if maker.writing.joint else list(piece.text)
        start = maker.dice.randint(0, len(parts))
        stop = min(len(parts), start + maker.dice.choice((0, 1, 1, 2, 4)))
        put = maker.writing.joint + maker.words(1, 3) if maker.dice.random() < 0.75 else ""
        text = "".join((*parts[:start], put, *parts[stop:]))
        text = text.strip() if piece.kind != "run" else text
        return _with_piece(par, at, replace(piece, text=text or maker.words(1, 1)))

    _with_par(blocks, maker.dice, change)


def _letters(blocks: Blocks, maker: Maker) -> None:
    """A letter, a space or a mark is another."""

    def change(par: Par) -> Par:
        at = _textual(par, maker.dice)
        if at is None or not par.pieces[at].text:
            return par
        text = par.pieces[at].text
        spot = maker.dice.randrange(len(text))
        other = {" ": "\u00a0", "\u00a0": " ", "\u202f": "\u00a0", "«": "“", "’": "'"}.get(
            text[spot], text[spot].upper()
        )
        return _with_piece(par, at, replace(par.pieces[at], text=text[:spot] + other + text[spot + 1 :]))

    _with_par(blocks, maker.dice, change)


def _looks(blocks: Blocks, maker: Maker) -> None:
    """Formatting of a run, or of some words in it."""

    def change(par: Par) -> Par:
        runs = [at for at, piece in enumerate(par.pieces) if piece.kind == "run" and piece.text]
        if not runs:
            return par
        at = maker.dice.choice(runs)
        piece = par.pieces[at]
        start, stop = sorted(maker.dice.randint(0, len(piece.text)) for _ in range(2))
        look = piece.look - set(LOOKS_OFF) if piece.look and maker.dice.random() < 0.5 else piece.look | maker.look()
        parts = (
            replace(piece, text=piece.text[:start]),
            replace(piece, text=piece.text[start:stop], look=look),
            replace(piece, text=piece.text[stop:]),
        )
        return replace(par, pieces=(*par.pieces[:at], *(each for each in parts if each.text), *par.pieces[at + 1 :]))

    _with_par(blocks, maker.dice, change)


LOOKS_OFF = ("bold", "italic", "term", "colour", "small", "underline", "caps", "bold_cs")


def _pieces(blocks: Blocks, maker: Maker) -> None:
    """A field, link, note, control or mark put in, struck, replaced or moved within its paragraph."""

    def change(par: Par) -> Par:
        pieces = list(par.pieces)
        action = maker.dice.choice(("in", "out", "other", "turn"))
        special = [at for at, piece in enumerate(pieces) if piece.kind != "run"]
        if action == "in" or not special:
            pieces.insert(maker.dice.randint(0, len(pieces)), maker.piece())
        elif action == "out":
            del pieces[maker.dice.choice(special)]
        elif action == "other":
            pieces[maker.dice.choice(special)] = maker.piece()
        else:
            piece = pieces.pop(maker.dice.choice(special))
            pieces.insert(maker.dice.randint(0, len(pieces)), piece)
        return replace(par, pieces=tuple(pieces))

    _with_par(blocks, maker.dice, change)


def _torn(blocks: Blocks, maker: Maker) -> None:
    """A run in two, or two of one look in one: nothing that anybody sees."""

    def change(par: Par) -> Par:
        long = [at for at, piece in enumerate(par.pieces) if piece.kind == "run" and len(piece.text) > 1]
        if not long:
            return par
        at = maker.dice.choice(long)
        piece, spot = par.pieces[at], maker.dice.randrange(1, len(par.pieces[at].text))
        halves = replace(piece, text=piece.text[:spot]), replace(piece, text=piece.text[spot:])
        return replace(par, pieces=(*par.pieces[:at], *halves, *par.pieces[at + 1 :]))

    _with_par(blocks, maker.dice, change)


def _targets(blocks: Blocks, maker: Maker) -> None:
    """A field that refers to something else, and says so; a link to elsewhere of the same words."""

    def change(par: Par) -> Par:
        found = [at for at, piece in enumerate(par.pieces) if piece.extra]
        if not found:
            return par
        at = maker.dice.choice(found)
        piece = par.pieces[at]
        if piece.kind == "link":
            return _with_piece(par, at, replace(piece, extra=maker.dice.choice(tuple(LINKS))))
        words = piece.text + maker.writing.joint + maker.words(1, 1)
        return _with_piece(par, at, replace(piece, text=words, extra=maker.dice.choice(FIELDS)))

    _with_par(blocks, maker.dice, change)


def _notes(blocks: Blocks, maker: Maker) -> None:
    """A note put in behind a piece, or a further paragraph in a note."""

    def change(par: Par) -> Par:
        found = [at for at, piece in enumerate(par.pieces) if piece.kind in {"footnote", "endnote"}]
        if found and maker.dice.random() < 0.5:
            at = maker.dice.choice(found)
            text = par.pieces[at].text
            text = text.rpartition("\n")[0] if "\n" in text else f"{text}\n{maker.words()}"
            return _with_piece(par, at, replace(par.pieces[at], text=text))
        pieces = list(par.pieces)
        pieces.insert(
            maker.dice.randint(0, len(pieces)), Piece(maker.words(), maker.dice.choice(("footnote", "endnote")))
        )
        return replace(par, pieces=tuple(pieces))

    _with_par(blocks, maker.dice, change)


def _textual(par: Par, dice: Random) -> int | None:
    found = [at for at, piece in enumerate(par.pieces) if piece.kind in TEXTUAL]
    return dice.choice(found) if found else None


def _with_piece(par: Par, at: int, piece: Piece) -> Par:
    return replace(par, pieces=(*par.pieces[:at], piece, *par.pieces[at + 1 :]))


# --- paragraphs --------------------------------------------------------------------------------------------------


def _insert(blocks: Blocks, maker: Maker) -> None:
    blocks.insert(maker.dice.randint(0, len(blocks)), maker.paragraph())


def _delete(blocks: Blocks, maker: Maker) -> None:
    at = _place(blocks, maker.dice, _is_par)
    if at is not None and len(blocks) > 1:
        del blocks[at]


def _move(blocks: Blocks, maker: Maker) -> None:
    at = _place(blocks, maker.dice, lambda block: not isinstance(block, Head))
    if at is not None:
        block = blocks.pop(at)
        blocks.insert(maker.dice.randint(0, len(blocks)), block)


def _split(blocks: Blocks, maker: Maker) -> None:
    at = _place(blocks, maker.dice, lambda block: isinstance(block, Par) and any(each.text for each in block.pieces))
    par = None if at is None else blocks[at]
    if at is None or not isinstance(par, Par):
        return
    first, second = _cut(par.pieces, maker.dice)
    other = replace(par, pieces=second, number=0, style="" if par.number else par.style)
    blocks[at : at + 1] = [replace(par, pieces=first), other]


def _cut(pieces: tuple[Piece, ...], dice: Random) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    at = dice.randrange(len(pieces))
    piece = pieces[at]
    if piece.kind != "run" or len(piece.text) < 2:
        return pieces[:at], pieces[at:]
    spots = [found.start() + dice.randint(0, 1) for found in re.finditer(r"\s", piece.text)] or [len(piece.text) // 2]
    spot = dice.choice(spots)
    halves = replace(piece, text=piece.text[:spot]), replace(piece, text=piece.text[spot:])
    return (*pieces[:at], *halves[:1]), (*halves[1:], *pieces[at + 1 :])


def _merge(blocks: Blocks, maker: Maker) -> None:
    pairs = [at for at in range(len(blocks) - 1) if isinstance(blocks[at], Par) and isinstance(blocks[at + 1], Par)]
    if not pairs:
        return
    at = maker.dice.choice(pairs)
    first, second = blocks[at], blocks[at + 1]
    assert isinstance(first, Par)
    assert isinstance(second, Par)
    between = (Piece(maker.writing.joint),) if maker.writing.joint and maker.dice.random() < 0.5 else ()
    blocks[at : at + 2] = [replace(first, pieces=(*first.pieces, *between, *second.pieces))]


def _restyle(blocks: Blocks, maker: Maker) -> None:
    at = _place(blocks, maker.dice, lambda block: isinstance(block, Par) and not block.number)
    par = None if at is None else blocks[at]
    if at is not None and isinstance(par, Par):
        if maker.dice.random() < 0.5:
            blocks[at] = replace(par, style=maker.dice.choice(("", "BodyText", "Quote")))
        else:
            blocks[at] = replace(par, place=maker.dice.choice(PLACES))


def _empty(blocks: Blocks, maker: Maker) -> None:
    """A paragraph emptied, or an empty one put in."""
    at = _place(blocks, maker.dice, _is_par)
    par = None if at is None else blocks[at]
    if at is not None and isinstance(par, Par) and maker.dice.random() < 0.5:
        blocks[at] = replace(par, pieces=())
    else:
        blocks.insert(maker.dice.randint(0, len(blocks)), Par(()))


# --- sections and lists ------------------------------------------------------------------------------------------


def _sections(blocks: Blocks) -> list[tuple[int, int]]:
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Par) and block.number]
    return list(pairwise([*starts, len(blocks)]))


def _section_moved(blocks: Blocks, maker: Maker) -> None:
    found = _sections(blocks)
    if len(found) > 1:
        start, stop = maker.dice.choice(found)
        taken = blocks[start:stop]
        del blocks[start:stop]
        places = [first for first, _ in _sections(blocks)] + [len(blocks)]
        spot = maker.dice.choice(places)
        blocks[spot:spot] = taken


def _section_in(blocks: Blocks, maker: Maker) -> None:
    places = [first for first, _ in _sections(blocks)] + [len(blocks)]
    spot = maker.dice.choice(places)
    blocks[spot:spot] = maker.section(maker.dice.randint(1, 9))


def _section_out(blocks: Blocks, maker: Maker) -> None:
    found = _sections(blocks)
    if len(found) > 1:
        start, stop = maker.dice.choice(found)
        del blocks[start:stop]


def _items(blocks: Blocks, maker: Maker) -> None:
    """An item put in, struck, moved, put a level deeper, or out of the list."""
    at = _place(blocks, maker.dice, lambda block: isinstance(block, Par) and block.group > 0)
    par = None if at is None else blocks[at]
    if at is None or not isinstance(par, Par):
        return
    action = maker.dice.choice(("in", "out", "level", "plain", "up"))
    if action == "in":
        blocks.insert(at, replace(par, pieces=maker.pieces(1, 6)))
    elif action == "out":
        del blocks[at]
    elif action == "level":
        blocks[at] = replace(par, level=1 - min(par.level, 1))
    elif action == "plain":
        blocks[at] = replace(par, group=0, level=0)
    elif at:
        blocks[at - 1 : at + 1] = [par, blocks[at - 1]]


def _list_in(blocks: Blocks, maker: Maker) -> None:
    spot = maker.dice.randint(0, len(blocks))
    blocks[spot:spot] = maker.items()


# --- headers and pages -------------------------------------------------------------------------------------------


def _heads(blocks: Blocks, maker: Maker) -> None:
    """A header or footer put in or struck, or a line of it."""
    at = _place(blocks, maker.dice, lambda block: isinstance(block, Head))
    head = None if at is None else blocks[at]
    if at is None or not isinstance(head, Head):
        blocks.insert(0, maker.head(*maker.dice.choice(HEADS)))
    elif maker.dice.random() < 0.3:
        del blocks[at]
    elif len(head.lines) > 1:
        blocks[at] = replace(head, lines=head.lines[1:])
    else:
        blocks[at] = replace(head, lines=(*head.lines, Par(maker.pieces(1, 3)[:1], style="Header")))


def _pages(blocks: Blocks, maker: Maker) -> None:
    """A section break put in, struck, or of another page."""
    at = _place(blocks, maker.dice, lambda block: isinstance(block, Par) and not block.number)
    par = None if at is None else blocks[at]
    if at is not None and isinstance(par, Par):
        blocks[at] = replace(par, page=maker.dice.choice([each for each in ("", *PAGES) if each != par.page]))


# --- tables ------------------------------------------------------------------------------------------------------


def _rows(blocks: Blocks, maker: Maker) -> None:
    """A row put in, struck or moved; a column put in or struck; a paragraph put in a cell or struck."""
    at = _place(blocks, maker.dice, lambda block: isinstance(block, Tab))
    table = None if at is None else blocks[at]
    if at is None or not isinstance(table, Tab):
        return
    rows = list(table.rows)
    spot = maker.dice.randrange(len(rows))
    action = maker.dice.choice(("in", "in", "out", "out", "move", "column", "cell", "cell"))
    if action == "in":
        rows.insert(maker.dice.randint(0, len(rows)), maker.row(len(rows[0])))
    elif action == "out" and len(rows) > 1:
        del rows[spot]
    elif action == "move":
        rows.insert(maker.dice.randrange(len(rows)), rows.pop(spot))
    elif action == "column":
        rows = _columns(rows, maker)
    elif action == "cell":
        cell = maker.dice.randrange(len(rows[spot]))
        blocks[at] = _with_cell(table, spot, cell, _lines(table.rows[spot][cell], maker))
        return
    blocks[at] = Tab(tuple(rows))


def _columns(rows: list[Row], maker: Maker) -> list[Row]:
    spot = maker.dice.randrange(len(rows[0]))
    if len(rows[0]) > 1 and maker.dice.random() < 0.5:
        return [(*row[:spot], *row[spot + 1 :]) for row in rows]
    return [(*row[:spot], maker.cell(), *row[spot:]) for row in rows]


def _lines(cell: Cell, maker: Maker) -> Cell:
    if len(cell) > 1 and maker.dice.random() < 0.5:
        spot = maker.dice.randrange(len(cell))
        return (*cell[:spot], *cell[spot + 1 :])
    spot = maker.dice.randint(0, len(cell))
    return (*cell[:spot], Par(maker.pieces(1, 4)), *cell[spot:])


def _table_in(blocks: Blocks, maker: Maker) -> None:
    spot = maker.dice.randint(0, len(blocks))
    blocks[spot:spot] = [maker.table(), maker.paragraph()]


def _table_out(blocks: Blocks, maker: Maker) -> None:
    at = _place(blocks, maker.dice, lambda block: isinstance(block, Tab))
    if at is not None and len(blocks) > 1:
        del blocks[at]


EDITS: dict[str, tuple[int, Callable[[Blocks, Maker], None]]] = {
    "words": (30, _words),
    "letters": (6, _letters),
    "looks": (8, _looks),
    "pieces": (8, _pieces),
    "targets": (3, _targets),
    "torn": (3, _torn),
    "notes": (5, _notes),
    "insert": (6, _insert),
    "delete": (6, _delete),
    "move": (5, _move),
    "split": (5, _split),
    "merge": (5, _merge),
    "restyle": (4, _restyle),
    "empty": (2, _empty),
    "section moved": (4, _section_moved),
    "section in": (3, _section_in),
    "section out": (3, _section_out),
    "items": (5, _items),
    "list in": (2, _list_in),
    "rows": (9, _rows),
    "table in": (2, _table_in),
    "table out": (2, _table_out),
    "heads": (3, _heads),
    "pages": (2, _pages),
}
