"""Storey two: what is marked inside a paragraph, and what counts as following from renumbering.

In the expected texts ``[-gone-]`` and ``[+come+]`` are changes, with ``~`` in front when consequential.
"""

from __future__ import annotations

import pytest
from comparing_laws import Unit, front, group, law, para, section, table

from modellaw.comparing import compare
from modellaw.model.printed import Number, Printed, PrintedLaw, PrintedNote, Run, RunKind, Style
from modellaw.model.script import (
    BlockChange,
    Change,
    Cut,
    EditScript,
    ParagraphChange,
    TableChange,
    UnitChange,
    WordChange,
)
from modellaw.model.walk import printed_text

WORDS = ("section", "sections", "subsection", "part", "article", "articles", "المادة", "第")


def marked(change: BlockChange) -> str:
    assert isinstance(change, ParagraphChange)
    old, new = (printed_text(side) if side is not None else "" for side in (change.base, change.revised))
    out = ""
    for op in change.words:
        if op.change is WordChange.EQUAL:
            out += old[op.base_start : op.base_end]
            continue
        gone = op.change is WordChange.DELETED
        text = f"[-{old[op.base_start : op.base_end]}-]" if gone else f"[+{new[op.revised_start : op.revised_end]}+]"
        out += ("~" if op.consequential else "") + text
    return out


def one(base: str, revised: str) -> str:
    script = compare(law(front(base)), law(front(revised)), reference_words=WORDS)
    assert len(script.blocks) == 1
    return marked(script.blocks[0])


@pytest.mark.parametrize(
    ("base", "revised", "expected"),
    [
        (
            "liable to a fine exceeding ten units",
            "liable to a fine of less than ten units",
            "liable to a fine [-exceeding-][+of less than+] ten units",
        ),
        ("the master shall keep a log", "the master keeps a log", "the master [-shall keep-][+keeps+] a log"),
        (
            "the master or the owner shall pay",
            "the owner shall pay",
            "the [-master or the -]owner shall pay",
        ),
        ("He pays. He sails.", "He pays. He waits. He sails.", "He pays. [+He waits. +]He sails."),
        ("up to 5 years and 2 months", "up to 6 years and 3 months", "up to [-5-][+6+] years and [-2-][+3+] months"),
        ("a fee of 1,000.50 coins", "a fee of 1,200.50 coins", "a fee of [-1,000.50-][+1,200.50+] coins"),
        ("article\u00a05 of it", "article 5 of it", "article[-\u00a0-][+ +]5 of it"),
        ("a Ferry sails", "a ferry sails", "a [-Ferry-][+ferry+] sails"),
        ("the State’s duty here", "the State duty here", "the [-State’s-][+State+] duty here"),
        ("de l’article premier", "de l’annexe premier", "de l’[-article-][+annexe+] premier"),
        ("处三年以下有期徒刑", "处五年以下有期徒刑", "处[-三-][+五-]年以下有期徒刑".replace("+五-", "+五+")),
        ("กำหนดโทษปรับ", "กำหนดโทษจำคุก", "กำหนดโทษ[-ปรับ-][+จำคุก+]"),
        ("يُعاقب الربّان بالغرامة", "يُعاقب الربّان بالحبس", "يُعاقب الربّان [-بالغرامة-][+بالحبس+]"),
        ("تُدفع ٥ دنانير هنا", "تُدفع ٦ دنانير هنا", "تُدفع [-٥-][+٦+] دنانير هنا"),
    ],
)
def test_marks_fall_on_whole_words(base: str, revised: str, expected: str) -> None:
    assert one(base, revised) == expected


def test_lone_common_words_between_changes_are_marked_with_them() -> None:
    base = "The inspector of ferries boards each vessel in port and reads the log."
    revised = "Any officer of harbours visits every ship in port and reads the log."
    assert one(base, revised) == (
        "[-The inspector of ferries boards each vessel-][+Any officer of harbours visits every ship+]"
        " in port and reads the log."
    )


# --- renumbering ---------------------------------------------------------------------------------------------

PENALTY = "A person who contravenes section {} or sections {}, {} and {} commits an offence."
LICENCE = "No person carries passengers across the strait without a licence."
LOG = "The master keeps a log of every crossing and shows it on request."
NEW = "Every ferry that enters a harbour of the islands pays dues."


def numbered(*units: tuple[str, str, str], printed: str = "{}.") -> PrintedLaw:
    return law(*(section(number, heading, text, printed=printed) for number, heading, text in units))


def compared(base: PrintedLaw, revised: PrintedLaw) -> EditScript:
    return compare(base, revised, reference_words=WORDS)


def test_references_that_follow_renumbering_are_consequential() -> None:
    base = numbered(("1", "Licence", LICENCE), ("2", "Log", LOG), ("3", "Penalty", PENALTY.format(1, 1, 2, 3)))
    revised = numbered(
        ("1", "Dues", NEW), ("2", "Licence", LICENCE), ("3", "Log", LOG), ("4", "Penalty", PENALTY.format(2, 2, 3, 4))
    )
    script = compared(base, revised)
    assert [pair.change.value for pair in script.units] == ["inserted", "renumbered", "renumbered", "renumbered"]
    assert marked(script.blocks[-1]) == (
        "A person who contravenes section ~[-1-]~[+2+] or sections ~[-1-]~[+2+], ~[-2-]~[+3+] and ~[-3-]~[+4+]"
        " commits an offence."
    )
    assert (script.units[-1].inserted, script.units[-1].deleted, script.units[-1].consequential) == (0, 0, 10)


def test_a_reference_to_another_provision_is_a_change() -> None:
    base = numbered(("1", "Licence", LICENCE), ("2", "Log", LOG), ("3", "Penalty", PENALTY.format(1, 1, 2, 3)))
    revised = numbered(
        ("1", "Dues", NEW), ("2", "Licence", LICENCE), ("3", "Log", LOG), ("4", "Penalty", PENALTY.format(3, 2, 3, 4))
    )
    script = compared(base, revised)
    assert script.units[-1].change is UnitChange.CHANGED
    assert marked(script.blocks[-1]).startswith("A person who contravenes section [-1-][+3+] or sections ~[-1-]~[+2+]")


def test_two_numbers_of_a_list_are_never_read_as_one() -> None:
    texts = [f"Duty number {name} of the ferry master." for name in ("alpha beta", "gamma delta")]
    base = law(
        section("56", "One", texts[0]), section("3", "Two", texts[1]), section("9", "", "See sections 5, 6 and 3.")
    )
    revised = law(
        section("57", "One", texts[0]), section("3", "Two", texts[1]), section("9", "", "See sections 5, 7 and 3.")
    )
    assert marked(compared(base, revised).blocks[-1]) == "See sections 5, [-6-][+7+] and 3."


def test_a_number_of_something_else_is_a_change() -> None:
    base = numbered(("1", "Licence", LICENCE), ("2", "Term", "A licence lasts for 2 years from the day it is granted."))
    revised = numbered(
        ("1", "Dues", NEW),
        ("2", "Licence", LICENCE),
        ("3", "Term", "A licence lasts for 3 years from the day it is granted."),
    )
    script = compared(base, revised)
    assert script.units[-1].change is UnitChange.CHANGED
    assert "[-2-][+3+] years" in marked(script.blocks[-1]).replace("~", "!")


def test_a_reference_to_another_law_that_did_not_change_is_not_marked() -> None:
    text = "Section 2 of the Harbours Act applies to a licence under this Act."
    base = numbered(("1", "Licence", LICENCE), ("2", "Log", LOG), ("3", "Other law", text))
    revised = numbered(("1", "Dues", NEW), ("2", "Licence", LICENCE), ("3", "Log", LOG), ("4", "Other law", text))
    assert marked(compared(base, revised).blocks[-1]) == text


@pytest.mark.parametrize(
    ("old", "new", "printed", "text"),
    [
        ("14", "14 bis", "Article {}", "Voir l’article {} de la loi."),
        ("133-1", "134-1", "Article {}.", "Voir l’article {} de la loi."),
        ("5A", "6A", "{}.", "As section {} of this Act says."),
        ("IV", "V", "Article {}", "As article {} of this Act says."),
        ("٥", "٦", "مادة ({})", "كما تنص المادة {} من هذا القانون."),
        ("٥", "٥ مكرراً", "مادة ({})", "كما تنص عليه بالمادة {} من هذا القانون."),
        ("十二", "十三", "第{}条", "依照本法第{}条的规定处罚。"),
    ],
)
def test_numbers_in_every_form_are_known_as_consequential(old: str, new: str, printed: str, text: str) -> None:
    log = "船长保存航行记录并出示。" if "第" in printed else LOG
    base = law(section(old, "", log, printed=printed), section("1", "", text.format(old), printed=printed))
    revised = law(section(new, "", log, printed=printed), section("1", "", text.format(new), printed=printed))
    script = compared(base, revised)
    assert [pair.change for pair in script.units] == [UnitChange.RENUMBERED, UnitChange.RENUMBERED]


def test_a_number_typed_as_text_is_known_as_the_number_of_its_section() -> None:
    def typed(number: str, heading: str, text: str) -> Unit:
        unit, _ = section(number, heading)
        return unit, (para(f"Article {number}. {heading}", style=Style.BODY), para(f"(1) {text}", style=Style.BODY))

    base = law(typed("1", "Licence", LICENCE), typed("2", "Log", LOG))
    revised = law(typed("1", "Dues", NEW), typed("2", "Licence", LICENCE), typed("3", "Log", LOG))
    script = compared(base, revised)
    assert [pair.change.value for pair in script.units] == ["inserted", "renumbered", "renumbered"]
    assert marked(script.blocks[-2]) == "Article ~[-2-]~[+3+]. Log"


def test_subdivisions_that_moved_down_are_renumbered_and_so_are_references_to_them() -> None:
    base = law(section("1", "Licence", "(1) " + LICENCE, "(2) " + LOG, "(3) Subsections do not limit subsection (2)."))
    revised = law(
        section(
            "1",
            "Licence",
            "(1) " + LICENCE,
            "(2) " + NEW,
            "(3) " + LOG,
            "(4) Subsections do not limit subsection (3).",
        )
    )
    script = compared(base, revised)
    assert [block.change.value for block in script.blocks] == ["equal", "equal", "inserted", "changed", "changed"]
    assert marked(script.blocks[3]) == f"(~[-2-]~[+3+])\t{LOG}"
    assert marked(script.blocks[4]) == "(~[-3-]~[+4+])\tSubsections do not limit subsection (~[-2-]~[+3+])."
    assert script.units[0].deleted == 0


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Nothing in subsection ({}) of section 1 limits this.", "{}."),
        ("Rien dans l’article 1({}) ne limite cela.", "Article {}"),
        ("Le paragraphe {} de l’article 1 ne limite pas cela.", "Article {}"),
    ],
)
def test_subdivisions_of_another_unit_are_followed(text: str, printed: str) -> None:
    words = ("section", "subsection", "article", "paragraphe")
    base = law(
        section("1", "Licence", "(1) " + LICENCE, "(2) " + LOG, printed=printed),
        section("2", "Other", text.format(2), printed=printed),
    )
    revised = law(
        section("1", "Licence", "(1) " + LICENCE, "(2) " + NEW, "(3) " + LOG, printed=printed),
        section("2", "Other", text.format(3), printed=printed),
    )
    script = compare(base, revised, reference_words=words)
    assert [pair.change for pair in script.units] == [UnitChange.CHANGED, UnitChange.RENUMBERED]


def test_a_part_that_got_another_number_is_followed_in_references_to_parts_only() -> None:
    text = "Part II and section 2 apply to ferries."
    base = law(group("II", "FEES"), section("2", "Scope", text))
    revised = law(group("III", "FEES"), section("2", "Scope", text.replace("II", "III")))
    script = compared(base, revised)
    assert [pair.change for pair in script.units] == [UnitChange.RENUMBERED, UnitChange.RENUMBERED]
    assert marked(script.blocks[-1]) == "Part ~[-II-]~[+III+] and section 2 apply to ferries."


def test_a_change_in_the_form_of_a_number_is_a_change() -> None:
    base = numbered(("1", "Log", LOG), printed="Section {}")
    revised = numbered(("1", "Log", LOG), printed="Article {}")
    script = compared(base, revised)
    assert script.units[0].change is UnitChange.CHANGED
    assert marked(script.blocks[0]) == "[-Section-][+Article+] 1\tLog"


def test_a_spelled_number_that_became_another_is_consequential() -> None:
    base = law(section("1", "", LOG, printed="المادة الأولى"))
    revised = law(section("2", "", LOG, printed="المادة الثانية"))
    assert compared(base, revised).units[0].change is UnitChange.RENUMBERED


def reference(text: str, target: str) -> Printed:
    return Printed(Style.UNIT, (Run("See "), Run(text, RunKind.REFERENCE, target=target), Run(".")))


def test_a_reference_run_to_the_same_provision_is_consequential_without_any_reference_word() -> None:
    def ferries(number: str, word: str, target: str) -> PrintedLaw:
        return law(
            section(number, "Log", LOG, key="ferries/log"),
            section("9", "Other", NEW, key="ferries/dues"),
            section("10", "See", reference(f"{word} {number}", target), key="ferries/see"),
        )

    script = compare(ferries("3", "clause", "ferries/log"), ferries("4", "clause", "ferries/log"))
    assert script.units[-1].change is UnitChange.RENUMBERED
    other = compare(ferries("3", "clause", "ferries/log"), ferries("4", "clause", "ferries/dues"))
    assert other.units[-1].change is UnitChange.CHANGED


# --- atoms, notes, tables ------------------------------------------------------------------------------------


def test_a_field_is_one_token() -> None:
    def text(result: str) -> PrintedLaw:
        field = Run(result, RunKind.FIELD)
        return law(section("1", "", Printed(Style.UNIT, (Run("Printed on "), field, Run(" in the capital.")))))

    script = compare(text("12 May 2031"), text("13 May 2031"))
    assert marked(script.blocks[1]) == "Printed on [-12 May 2031-][+13 May 2031+] in the capital."


def test_another_image_is_a_change_though_both_have_no_text() -> None:
    def image(target: str) -> PrintedLaw:
        return law(section("1", "", Printed(Style.UNIT, (Run("Plan: "), Run("\ufffc", RunKind.OBJECT, target=target)))))

    script = compare(image("aa"), image("bb"))
    assert marked(script.blocks[1]) == "Plan: [-\ufffc-][+\ufffc+]"


def test_the_words_of_a_changed_note_are_compared() -> None:
    def noted(words: str) -> PrintedLaw:
        note = PrintedNote("footnote", ((Run(words),),))
        runs = (Run("The master keeps a log"), Run("", RunKind.NOTE, note=0), Run("."))
        return law(section("1", "", Printed(Style.UNIT, runs, notes=(note,))))

    script = compare(noted("See the old form."), noted("See the new form of it."))
    assert script.findings == ()
    note = script.blocks[1].notes[0]
    assert (note.change, note.base, note.revised) == (Change.CHANGED, 0, 0)
    assert marked(note.paragraphs[0]) == "See the [-old form-][+new form of it+]."
    assert script.units[0].change is UnitChange.CHANGED
    assert script.blocks[1].change is Change.CHANGED


def fees(*rows: tuple[str, ...]) -> PrintedLaw:
    return law(section("1", "Fees", table(("Vessel", "Fee"), *rows)))


def table_change(script: EditScript) -> TableChange:
    found = [block for block in script.blocks if isinstance(block, TableChange)]
    assert len(found) == 1
    return found[0]


def test_rows_are_inserted_deleted_and_changed_cell_by_cell() -> None:
    base = fees(("Car ferry", "10"), ("Bus ferry", "20"), ("Barge of any kind", "30"))
    revised = fees(("Car ferry", "12"), ("Yacht under sail", "15"), ("Bus ferry", "20"))
    rows = table_change(compare(base, revised)).rows
    assert [row.change for row in rows] == [
        Change.EQUAL,
        Change.CHANGED,
        Change.INSERTED,
        Change.EQUAL,
        Change.DELETED,
    ]
    assert marked(rows[1].cells[1].blocks[0]) == "[-10-][+12+]"


def test_a_table_with_another_column_is_deleted_and_inserted() -> None:
    base = fees(("Car", "10"))
    revised = law(section("1", "Fees", table(("Vessel", "Fee", "Tax"), ("Car", "10", "1"))))
    assert [block.change for block in compare(base, revised).blocks] == [
        Change.EQUAL,
        Change.DELETED,
        Change.INSERTED,
    ]


def test_a_paragraph_that_became_a_table_is_deleted_and_the_table_inserted() -> None:
    base = law(section("1", "Fees", "Vessel Fee Car 10"))
    revised = law(section("1", "Fees", table(("Vessel", "Fee"), ("Car", "10"))))
    assert [block.change for block in compare(base, revised).blocks][1:] == [Change.DELETED, Change.INSERTED]


def test_a_number_that_appears_before_words_that_stay_follows_from_what_came() -> None:
    base = law(section("1", "Log", para(LOG)))
    revised = law(section("1", "Log", para(LOG, number="(1)"), para(NEW, number="(2)")))
    script = compared(base, revised)
    assert marked(script.blocks[1]) == f"~[+(1)\t+]{LOG}"
    assert script.units[0].change is UnitChange.CHANGED


def test_equal_stretches_are_never_cut_in_two() -> None:
    base = law(section("1", "Log", para("The master keeps a log.", number="(1)")))
    revised = law(section("1", "Log", para("The master keeps a book.", number="(1)")))
    kinds = [op.change.value for op in compared(base, revised).blocks[1].words]  # type: ignore[union-attr]
    assert kinds == ["equal", "deleted", "inserted", "equal"]


def test_two_numbers_in_front_are_compared_one_by_one() -> None:
    def opened(number: str) -> PrintedLaw:
        first = Printed(Style.UNIT, (Run(LOG),), (Number(number, "a", "\t"), Number("(1)", "b", "\t")))
        unit, _ = section(number.strip("."), "")
        return law((unit, (first, para(NEW, number="(2)"))))

    script = compare(opened("5."), opened("6."))
    assert marked(script.blocks[0]) == f"~[-5-]~[+6+].\t(1)\t{LOG}"
    assert script.units[0].change is UnitChange.RENUMBERED


def test_a_note_behind_a_reference_is_no_part_of_its_number() -> None:
    def log(number: str) -> Printed:
        words = Run(f"The master keeps a log as section {number} says in the second part.")
        told = Run(f" See section {number}.")
        notes = (PrintedNote("footnote", ((Run("First log"),),)),)
        return Printed(Style.SUBDIVISION, (words, told, Run("", RunKind.NOTE, note=0)), notes=notes)

    dues = section("2", "Dues", para("Every ferry that enters a harbour pays dues to the harbour master."))
    oil = section("3", "Oil", para("Oil for the lamps is bought in the town and kept by the clerk."))
    end = section("2", "Oil", para("Oil for the lamps is bought in the town and kept by the clerk."))
    script = compare(
        law(section("1", "Log", log("3")), dues, oil),
        law(section("1", "Log", log("2")), end),
        reference_words=("section",),
    )
    change = script.blocks[1]
    assert isinstance(change, ParagraphChange)
    told = [(op.base_end - op.base_start, op.consequential) for op in change.words if op.change is WordChange.DELETED]
    assert told == [(1, True), (1, True)]


def test_a_split_is_seen_although_a_paragraph_behind_it_was_struck() -> None:
    report = "The master of every ship that enters the harbour reports the ship and its crew to the officer."
    papers = "The officer may ask the master for the papers of the ship and gives them back on the same day."
    base = law(section("1", "Report", f"{report} {papers}", "Old words that nobody will miss."))
    revised = law(section("1", "Report", report, papers, "A register is kept in the tower."))
    blocks = [block for block in compare(base, revised).blocks if isinstance(block, ParagraphChange)]
    assert [block.cut for block in blocks if block.cut is not Cut.NONE] == [Cut.SPLIT]
    assert [block.change for block in blocks][-2:] == [Change.DELETED, Change.INSERTED]
