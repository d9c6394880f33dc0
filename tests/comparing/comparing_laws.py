"""Tiny builders: a law to compare is one call."""

from __future__ import annotations

from modellaw.model.printed import (
    Number,
    Printed,
    PrintedBlock,
    PrintedCell,
    PrintedLaw,
    PrintedRow,
    PrintedTable,
    PrintedUnit,
    Run,
    RunKind,
    Style,
    UnitKind,
)

Unit = tuple[PrintedUnit, tuple[PrintedBlock, ...]]


def runs(text: str) -> tuple[Run, ...]:
    """``[[5]]`` in the text is a cross-reference run."""
    out: list[Run] = []
    for index, part in enumerate(text.replace("]]", "[[").split("[[")):
        if part:
            out.append(Run(part, RunKind.REFERENCE if index % 2 else RunKind.TEXT))
    return tuple(out)


def para(text: str, *, number: str = "", style: Style = Style.SUBDIVISION) -> Printed:
    return Printed(style, runs(text), (Number(number, number),) if number else ())


def table(*rows: tuple[str, ...]) -> PrintedTable:
    return PrintedTable(
        tuple(PrintedRow(tuple(PrintedCell((para(cell, style=Style.TABLE_TEXT),)) for cell in row)) for row in rows)
    )


def section(number: str, heading: str, *texts: str | PrintedBlock, key: str = "", printed: str = "{}.") -> Unit:
    """One section: a heading line with its number, then paragraphs; ``(1) words`` has a number of its own."""
    first = Printed(Style.UNIT_HEADING, runs(heading), (Number(printed.format(number), key or number),), heading=True)
    blocks = [_block(text) for text in texts]
    unit = PrintedUnit(UnitKind.UNIT, key or f"sec_{number}", number, heading, 0, 0, named=bool(key))
    return unit, (first, *blocks)


def group(number: str, heading: str, *, word: str = "PART") -> Unit:
    block = Printed(Style.GROUP_2, runs(heading), (Number(f"{word} {number}", f"part_{number}"),), heading=True)
    return PrintedUnit(UnitKind.GROUP, f"part_{number}", number, heading, 0, 0), (block,)


def front(*texts: str) -> Unit:
    return PrintedUnit(UnitKind.FRONT, "front", "", "", 0, 0), tuple(para(text, style=Style.TITLE) for text in texts)


def law(*units: Unit, title: str = "Norvania Ferries Act", language: str = "eng", rtl: bool = False) -> PrintedLaw:
    blocks: list[PrintedBlock] = []
    placed: list[PrintedUnit] = []
    for unit, content in units:
        start = len(blocks)
        blocks.extend(content)
        placed.append(
            PrintedUnit(unit.kind, unit.key, unit.label, unit.heading, start, len(blocks), unit.parents, unit.named)
        )
    return PrintedLaw(tuple(blocks), tuple(placed), title, language, rtl)


def _block(text: str | PrintedBlock) -> PrintedBlock:
    if not isinstance(text, str):
        return text
    if text.startswith("(") and ") " in text:
        number, _, rest = text.partition(" ")
        return para(rest, number=number)
    return para(text)
