"""The two laws of a redline, by random laws in three scripts: accept-all is the revised text, reject-all the base."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import docx, field, footnotes, note, p, row, run, table

from modellaw.comparing.compare import compare
from modellaw.formats.word.certificate import certificate_of
from modellaw.formats.word.certificate_part import certify
from modellaw.formats.word.check_redline import check_redline
from modellaw.formats.word.read import read
from modellaw.formats.word.resolve import resolve, resolved_lines
from modellaw.formats.word.revise import revise
from modellaw.formats.word.verifying import verify
from modellaw.model.source import Stamp
from modellaw.model.walk import printed_paragraphs, printed_text

STAMP = Stamp("Law Office", "2026-01-02T03:04:05Z")
SCRIPTS = {
    "latin": (
        [
            "the",
            "keeper",
            "of",
            "lamps",
            "shall",
            "pay",
            "a",
            "fine",
            "not",
            "exceeding",
            "ten",
            "crowns",
            "section",
            "3",
            "(a)",
        ],
        " ",
    ),
    "arabic": (
        [
            "كل",
            "من",
            "ارتكب",
            "جريمة",
            "بموجب",
            "هذه",
            "المادة",
            "يعاقب",
            "بغرامة",
            "لا",
            "تقل",
            "عن",
            "خمسمائة",
            "دينار",
        ],
        " ",
    ),
    "chinese": (list("任何人违反本条规定的处五百元以下罚款或者监禁"), ""),
}
NUMBERS = {"latin": "Article {} ", "arabic": "مادة ({}) ", "chinese": "第{}条 "}
NOTES = {"footnotes": footnotes(_1="One.", _2="Two.")}
LOOKS = ["", "<w:b/>", "<w:i/>", "<w:rtl/>"]
SHAPES = ("run", "run", "run", "field", "simple", "link", "tab", "note", "control", "object")


def words(script: str, most: int = 8) -> st.SearchStrategy[str]:
    tokens, joint = SCRIPTS[script]
    return st.lists(st.sampled_from(tokens), max_size=most).map(joint.join)


def pieces(script: str) -> st.SearchStrategy[str]:
    """A run, field, link, note or object with words in it."""
    return st.builds(_piece, st.sampled_from(SHAPES), words(script), st.sampled_from(LOOKS))


def _piece(shape: str, text: str, look: str) -> str:
    made = run(text, look)
    return {
        "run": made,
        "field": field("ADDIN x", text),
        "simple": f'<w:fldSimple w:instr="ADDIN y">{made}</w:fldSimple>',
        "link": f'<w:hyperlink w:anchor="x">{made}{run("-")}</w:hyperlink>',
        "tab": f"{made}<w:r><w:tab/><w:t>x</w:t><w:br/><w:noBreakHyphen/></w:r>",
        "note": made + note(1 + len(text) % 2),
        "control": f"<w:sdt><w:sdtContent>{made}</w:sdtContent></w:sdt>",
        "object": f"{made}<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>",
    }[shape]


def lines(script: str) -> st.SearchStrategy[list[str]]:
    return st.lists(pieces(script), max_size=4)


def blocks(script: str) -> st.SearchStrategy[object]:
    line = lines(script)
    cells = st.lists(line, min_size=1, max_size=2)
    tables = st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=3)
    return st.one_of(line, line, line, tables.map(tuple))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A law and an edited copy of it."""
    script = draw(st.sampled_from(sorted(SCRIPTS)))
    base = draw(st.lists(blocks(script), max_size=8))
    revised = list(base)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(revised)))
        action = draw(st.sampled_from(["insert", "delete", "move", "replace", "edit", "edit"]))
        if action == "insert" or at == len(revised):
            revised.insert(at, draw(blocks(script)))
        elif action == "delete":
            revised.pop(at)
        elif action == "move":
            revised.insert(draw(st.integers(0, len(revised) - 1)), revised.pop(at))
        elif action == "edit" and isinstance(revised[at], list):
            revised[at] = [*revised[at][:1], draw(pieces(script)), *revised[at][1 + draw(st.integers(0, 1)) :]]
        else:
            revised[at] = draw(blocks(script))
    return file_of(base, script), file_of(revised, script)


def file_of(law: list[object], script: str) -> bytes:
    body = []
    for number, block in enumerate(law, 1):
        if isinstance(block, tuple):
            body.append(table(*(row(*("".join(p(*line) for line in cell) for cell in cells)) for cells in block)))
        elif isinstance(block, list):
            body.append(p(run(NUMBERS[script].format(number) if number % 2 else ""), *block))
    return docx("".join(body), NOTES)


@settings(max_examples=150)
@given(pairs(), st.booleans())
def test_accept_all_is_the_revised_text_and_reject_all_the_base(pair: tuple[bytes, bytes], with_file: bool) -> None:
    base, revised = pair
    one, other = read(base, name="b").law, read(revised, name="r").law
    other = other if with_file else replace(other, looked=False)
    script = compare(one, other)
    data = revise(base, revised if with_file else None, script, stamp=STAMP, name="b").data
    for accept, law in ((True, other), (False, one)):
        wanted = [printed_text(line) for line in printed_paragraphs(law.blocks)]
        assert list(resolved_lines(data, accept=accept)) == wanted
    checked = check_redline(data, one, other, source=base)
    assert checked.findings == ()
    assert verify(certify(data, certificate_of(script, checked.sides)), name="x").problems == ()


@settings(max_examples=60)
@given(pairs())
def test_rejecting_gives_the_notes_and_looks_of_the_base_back(pair: tuple[bytes, bytes]) -> None:
    base, revised = pair
    one = read(base, name="b").law
    script = compare(one, read(revised, name="r").law)
    back = read(resolve(revise(base, revised, script, stamp=STAMP, name="b").data, accept=False), name="b").law
    assert [line.notes for line in printed_paragraphs(back.blocks)] == [
        line.notes for line in printed_paragraphs(one.blocks)
    ]
    assert looks(back.blocks) == looks(one.blocks)


def looks(law: object) -> list[list[tuple[str, bool, bool]]]:
    """Characters of each paragraph with their look; fields that were split are the same field."""
    return [
        [(character, each.bold, each.italic) for each in line.runs for character in each.text]
        for line in printed_paragraphs(law)  # type: ignore[arg-type]
    ]
