"""Small printed laws of invented countries, built by hand: one in each look the writer must know."""

from __future__ import annotations

from dataclasses import replace

from modellaw.model.printed import (
    Align,
    Number,
    Printed,
    PrintedBlock,
    PrintedCell,
    PrintedLaw,
    PrintedNote,
    PrintedRow,
    PrintedTable,
    PrintedUnit,
    Run,
    RunKind,
    Style,
    UnitKind,
)
from modellaw.model.profile import (
    DefinitionStyle,
    HeadingPlace,
    Level,
    ListStyle,
    PageLayout,
    PenaltyStyle,
    Profile,
    ReferenceStyle,
)
from modellaw.model.roles import Role
from modellaw.model.source import Stamp

STAMP = Stamp("Law Office", "2026-01-02T03:04:05Z")


def profile(layout: PageLayout, *, heading: HeadingPlace = HeadingPlace.LINE, language: str = "eng") -> Profile:
    """A profile whose only interesting part is its layout."""
    levels = (
        Level(Role.G1, "part", heading=HeadingPlace.BELOW, align="center", bold=True),
        Level(Role.U, "section", "{1}.", heading=heading, bold=True),
        Level(Role.P, "subsection", "({1})"),
        Level(Role.L1, "paragraph", "({a})"),
        Level(Role.L2, "subparagraph", "({i})"),
    )
    return Profile(
        "test", "Test", ("test",), language, (), "latn", levels, ReferenceStyle(), ListStyle(), DefinitionStyle(),
        PenaltyStyle(), (), (), (), (), layout,
    )  # fmt: skip


NORVANIA = profile(
    PageLayout(
        margins_cm=(2.54, 2.54, 2.54, 4.2), margin_note_side="left", toc="ARRANGEMENT OF SECTIONS", header="{title}",
        footer="{draft}\t\tPage {page} of {pages}", size_pt=12, paragraph_spacing_pt=6,
    ),
    heading=HeadingPlace.MARGIN,
)  # fmt: skip
PLAIN = profile(PageLayout(toc="Contents", footer="{page}", line_numbers=5, font="Palatino Linotype", size_pt=11))
KELUMA = profile(
    PageLayout(language="fr-FR", justify=True, footer="— {page} —", paragraph_spacing_pt=8), language="fra"
)
SIDRA = profile(
    PageLayout(
        language="ar-SA", rtl=True, font="Amiri", font_complex="Amiri", size_pt=14, size_complex_pt=14, line=1.15,
        toc="المحتويات", header="{title}", footer="صفحة {page} من {pages}",
    ),
    language="ara",
)  # fmt: skip


def words(text: str) -> tuple[Run, ...]:
    """Plain text, with ``*bold*``, ``[slot]`` and ``{filled}`` marked by their signs."""
    found: list[Run] = []
    rest = text
    marks = {"*": ("*", RunKind.TERM), "[": ("]", RunKind.SLOT), "{": ("}", RunKind.FILLED)}
    while rest:
        at = min((rest.find(sign) for sign in marks if sign in rest), default=len(rest))
        if at:
            found.append(Run(rest[:at]))
            rest = rest[at:]
            continue
        end, kind = marks[rest[0]]
        inner, _, after = rest[1:].partition(end)
        found.append(Run(f"[{inner}]" if kind is RunKind.SLOT else inner, kind, bold=kind is RunKind.TERM))
        rest = after
    return tuple(found)


def paragraph(style: Style, text: str, *numbers: tuple[str, str], **more: object) -> Printed:
    """A paragraph with numbers given as (text, key)."""
    printed = Printed(style, words(text), tuple(Number(shown, key) for shown, key in numbers))
    return replace(printed, **more)  # type: ignore[arg-type]


def norvania() -> PrintedLaw:
    """A bill with margin notes, a part, definitions, a list with a continuation, a schedule with a table."""
    note = PrintedNote("source", ((Run("Convention on Lanterns, art. 3."),),))
    remark = PrintedNote("drafting", ((Run("Choose the authority that keeps the register."),),))
    blocks: list[PrintedBlock] = [
        paragraph(Style.COVER, "REPUBLIC OF NORVANIA", align=Align.CENTER),
        paragraph(Style.TITLE, "THE LANTERN KEEPERS BILL, 2026", align=Align.CENTER),
        paragraph(Style.LONG_TITLE, "A Bill for AN ACT to provide for the keeping of lanterns"),
        paragraph(Style.ENACTING, "ENACTED by the Assembly of Norvania, as follows—"),
        paragraph(Style.GROUP_1, "PART I—PRELIMINARY", align=Align.CENTER, heading=True, outline=0, opens=("k/part",)),
        paragraph(Style.MARGIN, "Short title.", heading=True, outline=1, keep_next=True, opens=("k/title",)),
        paragraph(Style.UNIT, "This Act may be cited as the Lantern Keepers Act, 2026.", ("1.", "k/title"),
                  closes=("k/title",)),
        paragraph(Style.MARGIN, "Interpretation.", heading=True, outline=1, keep_next=True, opens=("k/def",)),
        paragraph(Style.UNIT, "In this Act—", ("2.", "k/def")),
        paragraph(Style.DEFINITION, "“*keeper*” means a person who keeps a lantern for hire or reward;", level=1),
        paragraph(Style.DEFINITION, "“*lantern*” means a portable light in a case that shields it.", level=1,
                  closes=("k/def", "k/part")),
        paragraph(Style.MARGIN, "Duty to register lanterns kept for hire.", heading=True, outline=1, keep_next=True,
                  opens=("k/duty",)),
        paragraph(Style.UNIT, "A keeper shall register with the {Registrar of Lanterns} within [thirty] days after—",
                  ("3.", "k/duty"), ("(1)", "k/duty__1"), opens=("k/duty__1",)),
        paragraph(Style.LIST_1, "acquiring a lantern; or", ("(a)", "k/duty__1__a"), level=2,
                  opens=("k/duty__1__a",), closes=("k/duty__1__a",)),
        paragraph(Style.LIST_1, "altering a lantern so that its light is no longer shielded,",
                  ("(b)", "k/duty__1__b"), level=2, opens=("k/duty__1__b",), closes=("k/duty__1__b",)),
        paragraph(Style.CONTINUATION, "unless the lantern is exempt under the Schedule.", level=1,
                  closes=("k/duty__1",)),
        paragraph(Style.SUBDIVISION, "A keeper who contravenes subsection (1) commits an offence and is liable, on "
                  "conviction, to a fine not exceeding one hundred thousand crowns.", ("(2)", "k/duty__2"), level=1,
                  opens=("k/duty__2",), closes=("k/duty__2", "k/duty")),
        paragraph(Style.SCHEDULE, "SCHEDULE", align=Align.CENTER, heading=True, outline=0, opens=("k/sch",)),
        paragraph(Style.SCHEDULE_REFERENCE, "(s. 3)", align=Align.END),
        PrintedTable(tuple(
            PrintedRow(tuple(PrintedCell((paragraph(Style.TABLE_TEXT, cell),), header=head) for cell in row))
            for head, row in ((True, ("Item", "Lantern", "Reason")), (False, ("1", "Signal lanterns", "Safety at sea")),
                              (False, ("2", "Lanterns under two candles", "Small light")))
        ), closes=("k/sch",)),
    ]  # fmt: skip
    noted = blocks[12]
    assert isinstance(noted, Printed)
    runs = (*noted.runs[:2], Run("", RunKind.NOTE, note=1), *noted.runs[2:], Run("", RunKind.NOTE, note=0))
    linked = (Run("A keeper who contravenes "), Run("subsection (1)", RunKind.REFERENCE, target="k/duty__1"))
    blocks[12] = replace(noted, runs=runs, notes=(note, remark))
    last = blocks[16]
    assert isinstance(last, Printed)
    blocks[16] = replace(last, runs=(*linked, Run(last.runs[0].text[len("A keeper who contravenes subsection (1)") :])))
    return PrintedLaw(
        tuple(blocks),
        (
            PrintedUnit(UnitKind.FRONT, "front", "", "", 0, 4),
            PrintedUnit(UnitKind.GROUP, "k/part", "I", "PART I—PRELIMINARY", 4, 5),
            PrintedUnit(UnitKind.UNIT, "k/title", "1", "Short title.", 5, 7, ("k/part",), True),
            PrintedUnit(UnitKind.UNIT, "k/def", "2", "Interpretation.", 7, 11, ("k/part",), True),
            PrintedUnit(UnitKind.UNIT, "k/duty", "3", "Duty to register lanterns kept for hire.", 11, 17, (), True),
            PrintedUnit(UnitKind.SCHEDULE, "k/sch", "", "SCHEDULE", 17, 20, (), True),
        ),
        title="Lantern Keepers Bill, 2026",
        language="eng",
    )


def plain() -> PrintedLaw:
    """A bill with headings on the line of the number."""
    blocks: tuple[PrintedBlock, ...] = (
        paragraph(Style.TITLE, "Kites Act 2026", align=Align.CENTER),
        paragraph(Style.LONG_TITLE, "An Act to make provision about the flying of kites."),
        paragraph(Style.GROUP_1, "PART 1", align=Align.CENTER, heading=True, outline=0, keep_next=True, opens=("g",)),
        paragraph(Style.GROUP_1, "Kites in general", align=Align.CENTER, heading=True),
        replace(paragraph(Style.UNIT_HEADING, "", ("1", "a"), heading=True, outline=1, opens=("a",), keep_next=True),
                runs=(Run("Flying a kite near a tower", bold=True),)),
        paragraph(Style.SUBDIVISION, "A person must not fly a kite within 100 metres of a tower.", ("(1)", "a1"),
                  level=0, opens=("a1",), closes=("a1",)),
        paragraph(Style.SUBDIVISION, "Subsection (1) does not apply to—", ("(2)", "a2"), opens=("a2",)),
        paragraph(Style.LIST_1, "the owner of the tower, or", ("(a)", "a2a"), level=1, opens=("a2a",), closes=("a2a",)),
        paragraph(Style.LIST_1, "a person who acts for the owner—", ("(b)", "a2b"), level=1, opens=("a2b",)),
        paragraph(Style.LIST_2, "in writing, and", ("(i)", "a2bi"), level=2, opens=("a2bi",), closes=("a2bi",)),
        paragraph(Style.LIST_2, "for a reasonable time.", ("(ii)", "a2bii"), level=2, opens=("a2bii",),
                  closes=("a2bii", "a2b", "a2", "a")),
        replace(paragraph(Style.UNIT_HEADING, "", ("2", "b"), heading=True, outline=1, opens=("b",), keep_next=True),
                runs=(Run("Meaning of “kite”", bold=True),)),
        paragraph(Style.CONTINUATION, "In this Act “*kite*” means a frame covered with cloth or paper.", level=1,
                  closes=("b", "g")),
    )  # fmt: skip
    return PrintedLaw(
        blocks,
        (
            PrintedUnit(UnitKind.FRONT, "front", "", "", 0, 2),
            PrintedUnit(UnitKind.GROUP, "g", "1", "PART 1 Kites in general", 2, 4),
            PrintedUnit(UnitKind.UNIT, "a", "1", "Flying a kite near a tower", 4, 11, ("g",), True),
            PrintedUnit(UnitKind.UNIT, "b", "2", "Meaning of “kite”", 11, 13, ("g",), True),
        ),
        title="Kites Act 2026",
        language="eng",
    )


def keluma() -> PrintedLaw:
    """A law with run-in article numbers, unnumbered paragraphs and spaced punctuation."""
    blocks: tuple[PrintedBlock, ...] = (
        paragraph(Style.COVER, "RÉPUBLIQUE DU KÉLUMA\nUnion – Travail – Clarté", align=Align.CENTER),
        paragraph(Style.TITLE, "Loi n° 2026-07 relative aux lanternes", align=Align.CENTER),
        paragraph(Style.PREAMBLE, "L’Assemblée a adopté\u00a0;"),
        paragraph(Style.ENACTING, "Le Président de la République promulgue la loi dont la teneur suit\u00a0:"),
        paragraph(Style.GROUP_1, "CHAPITRE I\u1d49\u02b3 – DISPOSITIONS GÉNÉRALES", align=Align.CENTER, heading=True,
                  outline=0),
        replace(paragraph(Style.UNIT, "", opens=("x1",), closes=("x1",), align=Align.JUSTIFY, outline=1),
                numbers=(Number("Article premier", "x1", ". – "),),
                runs=words("La présente loi fixe les règles applicables à la garde des lanternes.")),
        replace(paragraph(Style.UNIT, "", opens=("x2",), align=Align.JUSTIFY, outline=1),
                numbers=(Number("Article 2", "x2", ". – "),),
                runs=words("Est puni de [cinq] ans d’emprisonnement et de {5 000 000 de francs} le fait\u00a0:")),
        replace(paragraph(Style.LIST_1, "de céder une lanterne sans registre\u00a0;", ("1°", "x2a"), opens=("x2a",),
                          closes=("x2a",), level=1)),
        replace(paragraph(Style.LIST_1, "de tenir un registre inexact.", ("2°", "x2b"), opens=("x2b",),
                          closes=("x2b",), level=1)),
        paragraph(Style.CONTINUATION, "La tentative est punie des mêmes peines.", closes=("x2",), align=Align.JUSTIFY),
        paragraph(Style.CONCLUSION, "Fait à Kéluma, le 2 janvier 2026", align=Align.END),
    )  # fmt: skip
    return PrintedLaw(
        blocks,
        (
            PrintedUnit(UnitKind.FRONT, "front", "", "", 0, 4),
            PrintedUnit(UnitKind.GROUP, "c1", "Ier", "DISPOSITIONS GÉNÉRALES", 4, 5),
            PrintedUnit(UnitKind.UNIT, "x1", "premier", "", 5, 6, ("c1",), True),
            PrintedUnit(UnitKind.UNIT, "x2", "2", "", 6, 10, ("c1",), True),
            PrintedUnit(UnitKind.BACK, "back", "", "", 10, 11),
        ),
        title="Loi relative aux lanternes",
        language="fra",
    )


def sidra() -> PrintedLaw:
    """A law written from right to left, with a table."""
    blocks: tuple[PrintedBlock, ...] = (
        paragraph(Style.TITLE, "قانون رقم ٧ لسنة ٢٠٢٦ بشأن الفوانيس", align=Align.CENTER),
        paragraph(Style.PREAMBLE, "باسم الشعب،"),
        paragraph(Style.GROUP_1, "الباب الأول: أحكام عامة", align=Align.CENTER, heading=True, outline=0, opens=("s1",)),
        paragraph(Style.UNIT_HEADING, "", ("مادة (١)", "m1"), align=Align.CENTER, heading=True, outline=1,
                  keep_next=True, opens=("m1",)),
        paragraph(Style.UNIT, "يقصد بكلمة «*فانوس*» كل ضوء محمول في غلاف (يحجبه) يزيد على 10 شموع (Lantern)، ما لم ينص "
                  "هذا القانون على غير ذلك.", closes=("m1",)),
        paragraph(Style.UNIT_HEADING, "", ("مادة (٢)", "m2"), align=Align.CENTER, heading=True, outline=1,
                  keep_next=True, opens=("m2",)),
        paragraph(Style.UNIT, "يعاقب بالحبس مدة لا تزيد على [خمس] سنوات كل من:"),
        paragraph(Style.LIST_1, "حاز فانوسا دون قيد؛", ("(أ)", "m2a"), level=0, opens=("m2a",), closes=("m2a",)),
        paragraph(Style.LIST_1, "قدم إلى {أمين السجل} بيانا غير صحيح.", ("(ب)", "m2b"), level=0, opens=("m2b",),
                  closes=("m2b", "m2", "s1")),
        PrintedTable(tuple(
            PrintedRow(tuple(PrintedCell((paragraph(Style.TABLE_TEXT, cell),), header=head) for cell in row))
            for head, row in ((True, ("الرقم", "الفانوس")), (False, ("١", "فوانيس الإشارة")))
        )),
    )  # fmt: skip
    return PrintedLaw(
        blocks,
        (
            PrintedUnit(UnitKind.FRONT, "front", "", "", 0, 2),
            PrintedUnit(UnitKind.GROUP, "s1", "الأول", "الباب الأول: أحكام عامة", 2, 3),
            PrintedUnit(UnitKind.UNIT, "m1", "١", "", 3, 5, ("s1",), True),
            PrintedUnit(UnitKind.UNIT, "m2", "٢", "", 5, 10, ("s1",), True),
        ),
        title="قانون الفوانيس",
        language="ara",
        rtl=True,
    )
