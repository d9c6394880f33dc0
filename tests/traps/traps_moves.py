"""Traps in moves: whole provisions that stand elsewhere, with their lists, tables, notes and small edits."""

from __future__ import annotations

from trap_cases import AFTER, BEFORE, Trap, trap
from trap_markup import footnote, heading, item, note_text, numbering, p, r, table
from trap_package import Docx

LISTED = Docx("", numbering=numbering((1, "lowerLetter", "(%1)")))
OIL = (
    heading("4. Oil")
    + p("Oil is bought in the market of the town by the clerk.")
    + p("It is kept in a dry cellar.")
)  # fmt: skip
WAX = heading("9. Wax") + p("Wax is made by bees and by nobody else who lives in the town or near it.")
ROOMS = (
    heading("8. Rooms")
    + p("A lamp room holds, beside the lamps themselves and their cases:")
    + item("a pail of sand;")
    + item("a bell that can be heard from the sea.")
)
DUTIES = tuple(
    heading(f"{at}. Duty {at}") + p(f"Duty {at} binds the {who} from noon until the bell rings twice.")
    for at, who in ((5, "clerk"), (6, "warden"), (7, "mayor"))
)
FIXED = "".join(DUTIES)
CLOSE = heading("10. Close")
"""What follows it belongs to it, whatever stands in front."""


def traps() -> tuple[Trap, ...]:
    edited = OIL.replace("a dry cellar", "a dry and dark cellar")
    counted = "".join(duty.replace(f"{at}.", f"{at - 1}.", 1) for at, duty in enumerate(DUTIES, start=5))
    fees = table(("Lamp", "Fee"), ("Signal", "9"))
    priced = heading("9. Fees") + p("The keeper takes these fees for a night of light:") + fees
    noted = heading("9. Wax") + p(r("Wax is made by bees") + footnote(1) + r(" and by nobody else in the town."))
    bees = (note_text("See the book of bees."),)

    def moved(
        name: str, provision: str, come: str = "", rest: str = FIXED, of: Docx | None = None, **asked: object
    ) -> Trap:
        return trap(name, provision + FIXED + CLOSE, rest + (come or provision) + CLOSE, of=of, moves=1, **asked)

    return (
        moved("moved_provision", OIL),
        trap("moved_up", FIXED + OIL + CLOSE, OIL + FIXED + CLOSE, moves=1),
        moved("moved_and_edited_provision", OIL, edited, shown=("", "and dark")),
        moved("moved_and_renumbered_provision", OIL, OIL.replace("4.", "7.", 1), counted, shown=("4", "7")),
        trap("two_moved_provisions", OIL + ROOMS + FIXED + CLOSE, FIXED + ROOMS + OIL + CLOSE, of=LISTED, moves=2),
        moved("moved_list", ROOMS, of=LISTED),
        Trap("last_provision_away_and_first_to_the_end", Docx(OIL + FIXED + WAX), Docx(WAX + FIXED + OIL), moves=2),
        moved("moved_table", priced),
        Trap("moved_note", Docx(BEFORE + noted + FIXED + CLOSE + AFTER, footnotes=bees),
             Docx(BEFORE + FIXED + noted + CLOSE + AFTER, footnotes=bees), moves=1),
    )  # fmt: skip
