"""Laws laid out line by line: where numbers, headings and texts stand, and that nothing is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellaw.conventions.layout import lay_out
from modellaw.library.profiles import load_profile
from modellaw.model.content import (
    Attachment,
    Cell,
    Container,
    CrossHeading,
    Document,
    Filled,
    Item,
    ItemList,
    Mark,
    MarkKind,
    Metadata,
    Note,
    Opaque,
    Paragraph,
    Provision,
    Quoted,
    Reference,
    Row,
    Slot,
    Table,
    Term,
    Text,
)
from modellaw.model.identity import Identity
from modellaw.model.printed import Align, PrintedTable, Run, RunKind, Style, UnitKind
from modellaw.model.roles import Role
from modellaw.model.walk import printed_paragraphs, printed_text
from modellaw.resources import data_path


def profile(name="ke", **overrides):
    return load_profile(name, data_path(), overrides={key.replace("__", "."): each for key, each in overrides.items()})


def p(text, **fields):
    content = (Text(text),) if isinstance(text, str) else tuple(text)
    return Paragraph(content, **fields)


def prov(role, num, text="", *children, heading="", wrap="", wid="", eid=""):
    blocks = (p(text),) if text else ()
    return Provision(
        role,
        "level",
        num=(Text(num),) if num else (),
        heading=(Text(heading),) if heading else (),
        intro=blocks if children else (),
        content=() if children else blocks,
        children=children,
        wrap_up=(p(wrap),) if wrap else (),
        wid=wid or f"w-{role}-{num}-{text}-{heading}",
        eid=eid,
    )


def doc(*body, **parts):
    return Document("act", "act", Metadata(Identity("/akn/zz/act/2026/x", "", "")), body, language="eng", **parts)


def laid(*body, name="ke", **parts):
    return lay_out(doc(*body, **parts), profile(name))


def shown(law):
    return [(block.style, block.level, printed_text(block)) for block in printed_paragraphs(law.blocks)]


OFFENCE = prov(
    Role.U,
    "5.",
    "",
    prov(
        Role.P,
        "(1)",
        "A person who—",
        prov(Role.L1, "(a)", "looks; or"),
        prov(Role.L1, "(b)", "listens,"),
        wrap="commits an offence.",
    ),
    prov(Role.P, "(2)", "No more."),
    heading="Looking.",
)


def test_a_margin_note_stands_before_a_paragraph_with_two_numbers():
    assert shown(laid(OFFENCE)) == [
        (Style.MARGIN, 0, "Looking."),
        (Style.UNIT, 0, "5. (1) A person who—"),
        (Style.LIST_1, 1, "(a)\tlooks; or"),
        (Style.LIST_1, 1, "(b)\tlistens,"),
        (Style.CONTINUATION, 0, "commits an offence."),
        (Style.SUBDIVISION, 0, "(2) No more."),
    ]


def test_a_heading_stands_on_the_line_of_its_number():
    assert shown(laid(OFFENCE, name="gb"))[:2] == [
        (Style.UNIT_HEADING, 0, "5.\tLooking."),
        (Style.SUBDIVISION, 0, "(1)\tA person who—"),
    ]


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        ("below", ["5", "Head", "Text."]),
        ("above", ["Head", "5 Text."]),
        ("line", ["5 Head", "Text."]),
        ("margin", ["Head", "5 Text."]),
        ("run-in", ["5 Head Text."]),
        ("none", ["5 Head", "Text."]),
    ],
)
def test_every_place_of_a_heading(place, lines):
    effective = profile()
    levels = tuple(
        replace(level, heading=type(level.heading)(place), number_after=" ") if level.role is Role.U else level
        for level in effective.levels
    )
    law = lay_out(doc(prov(Role.U, "5", "Text.", heading="Head")), replace(effective, levels=levels))
    assert [text for _, _, text in shown(law)] == lines


def test_a_number_without_heading_may_stand_on_its_own_line():
    assert [text for _, _, text in shown(laid(prov(Role.U, "مادة (١):", "نص."), name="arab-egypt"))] == [
        "مادة (١):",
        "نص.",
    ]


def test_provisions_open_and_close_in_their_places():
    law = laid(OFFENCE)
    keys = [provision.wid for provision in (OFFENCE, OFFENCE.children[0], OFFENCE.children[1])]
    first, second, last = law.blocks[0], law.blocks[1], law.blocks[-1]
    assert first.opens == (keys[0],)
    assert second.opens == (keys[1],)
    assert [number.key for number in second.numbers] == keys[:2]
    assert law.blocks[4].closes == (keys[1],)
    assert last.closes == (keys[2], keys[0])


def test_units_cover_the_law_without_gaps():
    group = prov(Role.G1, "PART I—", "", OFFENCE, prov(Role.U, "6.", "Text."), heading="NAMES")
    law = laid(group, preface=(p("Title"),), conclusions=(p("Done."),))
    assert [(unit.kind, unit.label, unit.start) for unit in law.units] == [
        (UnitKind.FRONT, "", 0),
        (UnitKind.GROUP, "I", 1),
        (UnitKind.UNIT, "5", 2),
        (UnitKind.UNIT, "6", 8),
        (UnitKind.BACK, "", 9),
    ]
    assert law.units[2].parents == (group.wid,)
    assert law.units[-1].end == len(law.blocks)


def test_a_unit_is_named_by_a_wid_of_its_own():
    named = prov(Role.U, "1.", "a", wid="law/x", eid="sec_1")
    same = prov(Role.U, "2.", "b", wid="sec_2", eid="sec_2")
    assert [unit.named for unit in laid(named, same).units] == [True, False]


@pytest.mark.parametrize(
    ("number", "name", "label"),
    [
        ("5.", "ke", "5"),
        ("Article 14 bis.", "un", "14 bis"),
        ("Article premier.-", "fr-af", "premier"),
        ("مادة (٥):", "arab-egypt", "٥"),
        ("Art. 5", "fr-af", "5"),
        ("§ 5a", "ke", "§ 5a"),
    ],
)
def test_the_label_of_a_unit_is_its_number_as_cited(number, name, label):
    assert laid(prov(Role.U, number, "Text."), name=name).units[0].label == label


def test_runs_say_what_they_are():
    content = (
        Text("A "),
        Filled("a.b", (Text("value"),)),
        Slot("c.d", "name of State"),
        Term("buoy", (Text("buoy"),), defines=True),
        Reference("#x", (Text("section 5"),)),
        Mark(MarkKind.ITALIC, (Text("bis"),)),
    )
    target = prov(Role.U, "2.", "b", wid="law/b", eid="x")
    unit = replace(prov(Role.U, "1.", ""), content=(p(content),))
    runs = laid(unit, target).blocks[0].runs
    assert runs == (
        Run("A "),
        Run("value", RunKind.FILLED),
        Run("[name of State]", RunKind.SLOT),
        Run("buoy", RunKind.TERM),
        Run("section 5", RunKind.REFERENCE, target="law/b"),
        Run("bis", italic=True),
    )


def test_an_open_parameter_in_brackets_gets_no_second_pair():
    unit = replace(prov(Role.U, "1.", ""), content=(p((Text("in ["), Slot("y", "year"), Text("]."))),))
    assert shown(laid(unit))[0][2] == "1. in [year]."


def test_notes_stay_where_they_are_anchored():
    note = Note((p("Why so."),), kind="source")
    unit = replace(prov(Role.U, "1.", ""), content=(p((Text("One"), note, Text(" two."))),))
    printed = laid(unit).blocks[0]
    assert [(run.text, run.note) for run in printed.runs] == [("One", None), ("", 0), (" two.", None)]
    assert printed.notes[0].paragraphs == ((Run("Why so."),),)


def test_a_note_in_a_number_stands_before_the_text():
    note = Note((p("Cap. 21."),))
    unit = replace(prov(Role.U, "1.", "Text."), num=(Text("1."), note))
    printed = laid(unit).blocks[0]
    assert printed_text(printed) == "1. Text."
    assert printed.runs[0].kind is RunKind.NOTE


def test_quoted_provisions_break_the_paragraph_and_keep_their_marks():
    new = prov(Role.U, "14A.", "A register is kept.", heading="Register", wid="", eid="q")
    quoted = Quoted(nodes=(new,), structure=True, start_quote="“", end_quote="”")
    unit = replace(prov(Role.U, "9.", ""), content=(p((Text("After 14 insert—"), quoted, Text("."))),))
    law = laid(unit, name="gb")
    assert shown(law) == [
        (Style.UNIT, 0, "9.\tAfter 14 insert—"),
        (Style.QUOTED, 1, "“14A.\tRegister"),
        (Style.QUOTED, 1, "A register is kept.”."),
    ]
    assert [unit.kind for unit in law.units] == [UnitKind.UNIT]
    assert all(block.opens in ((), (unit.wid,)) for block in law.blocks)


def test_words_after_quoted_provisions_continue_the_paragraph():
    quoted = Quoted(nodes=(p("New."),), structure=True)
    unit = replace(prov(Role.U, "9.", ""), content=(p((Text("Insert:"), quoted, Text("and repeal the rest."))),))
    assert [style for style, _, _ in shown(laid(unit))] == [Style.UNIT, Style.QUOTED, Style.CONTINUATION]


def test_a_table_is_a_block_of_its_unit():
    table = Table((Row((Cell((p("a"),), header=True), Cell((p("b"),), colspan=2))),), caption=(Text("Fees"),))
    unit = replace(prov(Role.U, "1.", ""), content=(p("As follows:"), table))
    law = laid(unit)
    printed = law.blocks[-1]
    assert isinstance(printed, PrintedTable)
    assert printed.closes == (unit.wid,)
    assert [cell.colspan for cell in printed.rows[0].cells] == [1, 2]
    assert [text for _, _, text in shown(law)] == ["1. As follows:", "Fees", "a", "b"]


def test_an_item_list_is_printed_with_its_numbers():
    items = ItemList(
        (Text("Either:"),),
        (Item((Text("(a)"),), (), (p("one"),)), Item((Text("(b)"),), (), (p("two"),))),
        (Text("as the case may be."),),
    )
    unit = replace(prov(Role.U, "1.", ""), content=(items,))
    assert shown(laid(unit)) == [
        (Style.UNIT, 0, "1. Either:"),
        (Style.LIST_1, 1, "(a)\tone"),
        (Style.LIST_1, 1, "(b)\ttwo"),
        (Style.CONTINUATION, 0, "as the case may be."),
    ]


def test_a_schedule_is_a_unit_and_the_parent_of_its_units():
    inner = doc(prov(Role.U, "1.", "Form."), preface=(p("Forms"),))
    attachment = Attachment(inner, num=(Text("SCHEDULE"),), heading=(Text("FORMS"),), eid="att_1")
    law = laid(prov(Role.U, "1.", "Text."), attachments=(attachment,))
    assert [(unit.kind, unit.key) for unit in law.units][1] == (UnitKind.SCHEDULE, "att_1")
    assert law.units[2].parents == ("att_1",)


def test_front_matter_has_styles_from_its_names():
    preface = (
        p("THE BUOYS BILL", extra=(("class", "cover"),)),
        Container("longTitle", (p("An Act to protect buoys"),)),
        p((Mark(MarkKind.SEMANTIC, (Text("Buoys Act"),), name="docTitle"),)),
    )
    preamble = (p("Whereas"), Container("formula", (p("ENACTED"),), name="enacting"))
    law = laid(prov(Role.U, "1.", "Text."), preface=preface, preamble=preamble)
    assert [block.style for block in law.blocks[:5]] == [
        Style.COVER, Style.LONG_TITLE, Style.TITLE, Style.PREAMBLE, Style.ENACTING,
    ]  # fmt: skip
    assert law.blocks[0].align is Align.CENTER
    assert law.title == "Buoys Act"


def test_a_cross_heading_begins_a_stretch_between_units():
    law = laid(prov(Role.U, "1.", "a"), CrossHeading((Text("Buoys"),), eid="crossHeading_1"), prov(Role.U, "2.", "b"))
    assert [unit.kind for unit in law.units] == [UnitKind.UNIT, UnitKind.GROUP, UnitKind.UNIT]


def test_a_thing_without_text_leaves_its_mark():
    unit = replace(prov(Role.U, "1.", ""), content=(Opaque("<img/>", "", "img"), Opaque("<x>a</x>", "a", "x")))
    runs = [run for block in laid(unit).blocks for run in block.runs]
    assert [(run.text, run.kind) for run in runs] == [("\ufffc", RunKind.OBJECT), ("a", RunKind.TEXT)]
    assert len(runs[0].target) == 16


def test_an_empty_provision_still_prints_its_number():
    assert [text for _, _, text in shown(laid(prov(Role.U, "5.", "", prov(Role.P, "(1)"))))] == ["5. (1) "]


# --- nothing is lost -----------------------------------------------------------------------------------------

TEXTS = st.text("abcdefghij é٥", min_size=1, max_size=8).filter(str.strip)
DEEPER = {Role.G1: (Role.U,), Role.U: (Role.P, Role.L1, Role.X, Role.DEF), Role.P: (Role.L1,), Role.L1: (Role.L2,)}


@st.composite
def trees(draw, role=Role.G1, path="g"):
    children = ()
    if role in DEEPER and draw(st.booleans()):
        roles = draw(st.lists(st.sampled_from(DEEPER[role]), min_size=1, max_size=3))
        children = tuple(draw(trees(role=each, path=f"{path}-{at}")) for at, each in enumerate(roles))
    return prov(
        role,
        draw(st.sampled_from(["", "1.", "(a)"])),
        draw(TEXTS),
        *children,
        heading=draw(st.sampled_from(["", "Heading"])),
        wrap=draw(TEXTS) if children else "",
        wid=path,
    )


def characters(document):
    found = Counter()
    waiting = list(document.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Paragraph):
            found.update("".join(each.text for each in node.content))
        else:
            for inlines in (node.num, node.heading):
                found.update("".join(each.text for each in inlines))
            waiting += (*node.intro, *node.content, *node.children, *node.wrap_up)
    return found


@given(tree=trees(), name=st.sampled_from(["ke", "gb", "un", "fr-af", "arab-egypt"]))
def test_no_character_of_a_document_is_lost(tree, name):
    law = laid(tree, name=name)
    printed = Counter("".join(printed_text(block) for block in law.blocks))
    assert not {sign: count for sign, count in (characters(doc(tree)) - printed).items() if sign.strip()}


@given(tree=trees(), name=st.sampled_from(["ke", "gb", "un", "fr-af", "arab-egypt"]))
def test_openings_and_closings_nest(tree, name):
    assert_nested(laid(tree, name=name))


def assert_nested(law):
    stack = []
    for block in law.blocks:
        stack += block.opens
        for key in block.closes:
            assert stack.pop() == key
    assert stack == []
    edges = [unit.start for unit in law.units] + [len(law.blocks)]
    assert [unit.end for unit in law.units] == edges[1:]
    assert edges[0] == 0


@pytest.mark.corpus
def test_real_laws_are_laid_out_completely(corpus):
    from modellaw.errors import InputError
    from modellaw.formats import akn

    seen = 0
    for path in sorted(corpus.rglob("*.xml")):
        if not 0 < path.stat().st_size < 3_000_000:
            continue
        try:
            law = lay_out(akn.read(path.read_bytes(), name=path.name).document, profile())
        except InputError:
            continue
        assert_nested(law)
        assert law.blocks
        seen += 1
    assert seen > 10
