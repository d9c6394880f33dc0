"""Two laws that differ in everything an edit script can say."""

from __future__ import annotations

from dataclasses import replace

from modellaw.model.printed import (
    Number,
    Printed,
    PrintedBlock,
    PrintedCell,
    PrintedLaw,
    PrintedNote,
    PrintedRow,
    PrintedStory,
    PrintedTable,
    PrintedUnit,
    Run,
    RunKind,
    Style,
    UnitKind,
)

HOSTILE = '</ins></style></script><script>alert("x")</script> & <img src=x onerror=y> \x00\u202e'
PLAIN, BOLD, LARGE = "rFonts ascii=Liberation Serif;sz val=24", "b val=1;rFonts ascii=Liberation Serif;sz val=24", ""
LARGE = "rFonts ascii=Liberation Sans;sz val=28"
LEFT, CENTRED = "normal||", "normal||jc val=center"


def run(text: str, look: str = PLAIN, **more: object) -> Run:
    return Run(text, look=look, bold=look == BOLD, **more)  # type: ignore[arg-type]


def note(at: int = 0) -> Run:
    return Run("", RunKind.NOTE, note=at)


def para(*parts: str | Run, **more: object) -> Printed:
    runs = tuple(run(part) if isinstance(part, str) else part for part in parts)
    return Printed(Style.SUBDIVISION, runs, **{"look": LEFT, **more})  # type: ignore[arg-type]


def footnote(*lines: str | Run) -> PrintedNote:
    return PrintedNote("footnote", tuple((run(line) if isinstance(line, str) else line,) for line in lines))


def table(*rows: tuple[str, ...]) -> PrintedTable:
    cells = (tuple(PrintedCell((para(text),)) for text in row) for row in rows)
    return PrintedTable(tuple(PrintedRow(each) for each in cells))


Section = tuple[str, str, tuple[PrintedBlock, ...]]


def section(number: str, heading: str, *blocks: PrintedBlock | str) -> Section:
    return number, heading, tuple(para(block) if isinstance(block, str) else block for block in blocks)


def law(*sections: Section, stories: tuple[PrintedStory, ...] = (), **more: object) -> PrintedLaw:
    blocks: list[PrintedBlock] = [Printed(Style.TITLE, (run("Harbour Act"),), look=CENTRED, outline=0)]
    units = [PrintedUnit(UnitKind.FRONT, "front", "", "", 0, 1)]
    for number, heading, content in sections:
        key = f"harbour/{number}"
        first = Printed(
            Style.UNIT_HEADING, (run(heading),), (Number(f"{number}.", key),), look=LEFT, heading=True, outline=2,
            opens=(key,),
        )  # fmt: skip
        start = len(blocks)
        blocks += [first, *content]
        units.append(PrintedUnit(UnitKind.UNIT, key, number, heading, start, len(blocks)))
    made = PrintedLaw(tuple(blocks), tuple(units), "Harbour Act", "eng", looked=True, stories=stories)
    return replace(made, **more)  # type: ignore[arg-type]


LONG = "The master of every ship that enters the harbour shall report the ship, its cargo and its crew to the officer."
SAME = "Nothing in this Act limits any right that a person has under the law of the sea or under a contract."
TOLD = "The officer may ask the master for the papers of the ship and shall give them back on the same day."
MOVED = "A pilot who has been licensed under this Act may board any ship in the strait at any time of the day."


def before() -> PrintedLaw:
    return law(
        section("1", "Report", para(f"{LONG} {TOLD}"), "Old words."),
        section("2", "Savings", SAME),
        section("3", "Pilots", MOVED, "The pilot is paid by the owner under section 1."),
        section(
            "4",
            "Dues",
            para("Dues are paid in coin", note(), " at the quay.", notes=(footnote("See the old form."),)),
            para("A receipt", note(), " is given.", notes=(footnote("On blue paper."),)),
            para(run("Dues are never waived.", PLAIN), " ", run("Nobody is exempt.", PLAIN)),
            para("This line stands at the left."),
            para("first of the list of ships", automatic="(a)", list="1"),
            para("last of the list of ships", automatic="(b)", list="1"),
            table(("Ship", "Dues"), ("Brig", "10"), ("Sloop", "5")),
        ),
        section("5", "Lights", LONG.replace("report", "show"), TOLD.replace("papers", "lamps")),
        section("6", "Gone", "This section will be no more at all."),
        stories=(
            PrintedStory("header default 1", (para("Harbour Act 1999"),)),
            PrintedStory("footer first 1", (para("Same."),)),
        ),
    )


def after() -> PrintedLaw:
    return law(
        section("1", "Report", LONG, "Reports are kept in the tower for seven years.", "New words."),
        section("2", "Savings", SAME),
        section(
            "3",
            "Dues",
            para("Dues are paid in notes", note(), " at the quay.", notes=(footnote("See the new form."),)),
            para("A receipt is given", note(), ".", notes=(footnote("Within a day.", "In ink."),)),
            para(run("Dues are never waived.", BOLD), " ", run("Nobody is exempt.", LARGE)),
            para("This line stands at the left.", look=CENTRED),
            para("first of the list of ships", automatic="(a)", list="1"),
            para(HOSTILE, automatic="(b)", list="1"),
            para("last of the list of ships", automatic="(c)", list="1"),
            table(("Ship", "Dues"), ("Brig", "12"), ("Yawl", "1"), ("Sloop", "5")),
        ),
        section("4", "Lights", f"{LONG.replace('report', 'show')} {TOLD.replace('papers', 'lamps')}"),
        section("5", "Tugs", "Tugs serve the harbour.", "Tugs carry a light."),
        section(
            "6", "Pilots", MOVED.replace("any ship", "every ship"), "The pilot is paid by the owner under section 1."
        ),
        stories=(
            PrintedStory("header default 1", (para("Harbour Act 2031"),)),
            PrintedStory("footer first 1", (para("Same."),)),
            PrintedStory("header even 2", (para("Draft"),)),
        ),
    )
