"""Headers and footers of a redline: tracked in their parts, put in and struck whole, shared parts changed once."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import pytest
from paged_files import SLOTS, TALL, WIDE, Pages, header, paged, shown
from word_files import SIGNED, gone, ins, p, row, run, table

from modellaw.comparing.compare import compare
from modellaw.formats.word.check_redline import check_redline
from modellaw.formats.word.lint_redline import lint_redline
from modellaw.formats.word.read import read
from modellaw.formats.word.revise import Revised, revise
from modellaw.model.source import Stamp

STAMP = Stamp("Law Office", "2026-01-02T03:04:05Z")
TITLE, LAMPS = {"header default": "header1"}, {"header default": "header2"}
BODY = p("The keeper sleeps.") + p("He wakes at dusk.")


def revised_pages(base: bytes, revised: bytes) -> Revised:
    """The redline of two files, checked: sections, headers and footers of both sides come back, looks too."""
    one, other = read(base, name="base.docx").law, read(revised, name="revised.docx").law
    made = revise(base, revised, compare(one, other), stamp=STAMP, name="base.docx")
    assert shown(made.data) == shown(revised)
    assert shown(made.data, accept=False) == shown(base)
    assert lint_redline(made.data) == ()
    assert check_redline(made.data, one, other, source=base).findings == ()
    return made


def redline(base: bytes, revised: bytes) -> dict[str, str]:
    """The parts of a checked redline that are XML."""
    with zipfile.ZipFile(io.BytesIO(revised_pages(base, revised).data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def topped(text: str, body: str = BODY, name: str = "header1") -> bytes:
    """A file of one section with a header."""
    return paged(Pages(body, names={"header default": name}), parts={name: text})


PLAIN = paged(Pages(BODY))


def test_a_word_in_a_header_is_tracked_in_its_part() -> None:
    parts = redline(topped(header("Lanterns Act")), topped(header("Lamps Act"), name="header7"))
    assert '<w:delText xml:space="preserve">Lanterns</w:delText>' in parts["word/header1.xml"]
    assert parts["word/header1.xml"].count("<w:ins ") == parts["word/header1.xml"].count("<w:del ") == 1
    assert "word/header7.xml" not in parts
    assert "<w:ins " not in parts["word/document.xml"]


def test_unchanged_headers_stay_byte_for_byte() -> None:
    base = topped(header("Lanterns Act"))
    made = redline(base, topped(header("Lanterns Act"), body=BODY + p("He sings."), name="header2"))
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        for name in ("word/header1.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"):
            assert package.read(name).decode() == made[name]


def test_a_new_header_is_a_part_with_all_words_inserted() -> None:
    parts = redline(PLAIN, topped(header("Lanterns Act", "Third reading")))
    made = parts["word/header1.xml"]
    assert made.count("<w:ins ") == 3  # two paragraphs of words, one paragraph mark
    assert 'PartName="/word/header1.xml"' in parts["[Content_Types].xml"]
    assert 'Target="header1.xml"' in parts["word/_rels/document.xml.rels"]
    assert '<w:headerReference w:type="default" r:id="' in parts["word/document.xml"]
    assert "sectPrChange" not in parts["word/document.xml"]


def test_a_header_that_goes_keeps_its_part_with_all_words_struck() -> None:
    parts = redline(topped(header("Lanterns Act", "Third reading")), PLAIN)
    assert parts["word/header1.xml"].count("<w:del ") == 3
    assert "headerReference" in parts["word/document.xml"]


@pytest.mark.parametrize("blank", [header(""), header("", "")])
def test_an_empty_header_is_filled_where_it_stands(blank: str) -> None:
    parts = redline(topped(blank), topped(header("Lanterns Act"), name="header4"))
    assert "Lanterns Act" in parts["word/header1.xml"]
    assert "word/header4.xml" not in parts


def test_a_header_emptied_in_its_part_is_struck() -> None:
    assert "delText" in redline(topped(header("Lanterns Act")), topped(header("")))["word/header1.xml"]


def test_a_shared_header_is_changed_once() -> None:
    def two(text: str) -> bytes:
        return paged(Pages(p("a"), names=TITLE), Pages(p("b"), names=TITLE), Pages(p("c")), parts={"header1": text})

    parts = redline(two(header("Lanterns Act")), two(header("Lamps Act")))
    assert parts["word/header1.xml"].count("<w:del ") == 1
    assert [name for name in parts if "header" in name] == ["word/header1.xml"]


def test_two_parts_with_one_text_are_both_changed() -> None:
    def two(text: str) -> bytes:
        sections = Pages(p("a"), names=TITLE), Pages(p("b"), names=LAMPS)
        return paged(*sections, parts={"header1": text, "header2": text})

    parts = redline(two(header("Lanterns Act")), two(header("Lamps Act")))
    assert "<w:del " in parts["word/header1.xml"]
    assert "<w:del " in parts["word/header2.xml"]


def test_a_header_that_changes_for_some_sections_only_is_copied() -> None:
    lanterns, lamps = header("Lanterns Act"), header("Lamps Act")
    base = paged(Pages(p("a"), names=TITLE), Pages(p("b")), parts={"header1": lanterns})
    revised = paged(
        Pages(p("a"), names=TITLE), Pages(p("b"), names=LAMPS), parts={"header1": lanterns, "header2": lamps}
    )
    parts = redline(base, revised)
    assert "<w:del " not in parts["word/header1.xml"]
    assert "<w:del " in parts["word/header2.xml"]
    assert "<w:ins " in parts["word/header2.xml"]


def test_a_header_that_is_empty_in_a_later_section_is_told_apart() -> None:
    parts = {"header1": header("Lanterns Act"), "header2": header("")}
    base = paged(Pages(p("a"), names=TITLE), Pages(p("b")), parts=parts)
    redline(base, paged(Pages(p("a"), names=TITLE), Pages(p("b"), names=LAMPS), parts=parts))


def test_a_table_in_a_header_is_tracked_row_by_row() -> None:
    kept = row("Printed by order of the mayor", "Oil, lamps and wicks")
    one = table(row("The Lanterns Act of the port", "as read on 1 May"), kept) + p("")
    other = table(row("The Lanterns Act of the port", "as read on 1 June"), row("Third", "reading"), kept) + p("")
    made = redline(topped(one), topped(other))["word/header1.xml"]
    assert made.count("<w:trPr>") == 1
    assert '<w:delText xml:space="preserve">May</w:delText>' in made


def test_a_header_with_a_table_comes_and_goes() -> None:
    with_table = topped(table(row("Lanterns", "1 May")) + p("end"))
    redline(PLAIN, with_table)
    redline(with_table, PLAIN)


def test_a_link_in_a_new_header_is_carried() -> None:
    held = f'<w:p><w:hyperlink r:id="rIdweb">{run("the register")}</w:hyperlink></w:p>'
    revised = io.BytesIO(topped(held))
    with zipfile.ZipFile(revised, "a") as package:
        package.writestr(
            "word/_rels/header1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            'Id="rIdweb" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
            'Target="https://example.org/" TargetMode="External"/></Relationships>',
        )
    parts = redline(PLAIN, revised.getvalue())
    assert "https://example.org/" in parts["word/_rels/header1.xml.rels"]


def test_a_header_that_looks_otherwise_is_marked() -> None:
    made = redline(topped(header("Lanterns Act")), topped(p(run("Lanterns Act", "<w:b/>"))))["word/header1.xml"]
    assert made.count("<w:rPrChange ") == 1
    assert "<w:del " not in made


def test_earlier_changes_in_a_header_are_accepted_first() -> None:
    tracked = f"<w:p>{run('Lanterns ')}{gone('Rule')}{ins('Act')}</w:p>"
    base, revised = topped(tracked), topped(header("Lamps Act"))
    laws = [read(data, name="x").law for data in (base, revised)]
    made = revise(base, revised, compare(*laws), stamp=STAMP, name="base.docx")
    assert [finding.code for finding in made.findings] == ["word-earlier-changes"]
    assert shown(made.data, accept=False)[0][2] == {"header default": ["Lanterns Act"]}
    assert SIGNED not in str(made.data)


def test_a_law_without_pages_leaves_headers_and_sections_alone() -> None:
    base = paged(Pages(BODY, WIDE, TITLE), Pages(p("b") + p("c")), parts={"header1": header("Lanterns Act")})
    other = paged(Pages(p("The keeper sleeps.") + p("He wakes at dawn.") + p("b") + p("d") + p("c")))
    laws = [read(data, name="x").law for data in (base, other)]
    made = revise(base, None, compare(*laws), stamp=STAMP, name="base.docx")
    assert shown(made.data, accept=False) == shown(base)
    assert [section[1:] for section in shown(made.data)] == [section[1:] for section in shown(base)]


def test_headers_for_even_pages_are_a_setting_that_is_told() -> None:
    even = paged(Pages(BODY), settings="<w:evenAndOddHeaders/>")
    assert [finding.code for finding in revised_pages(PLAIN, even).findings] == ["word-even-pages"]
    assert revised_pages(even, even).findings == ()


def box(text: str) -> str:
    """A paragraph with a text box twice, as a drawing and as its fallback."""
    held = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    names = (
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    drawing = (
        f'<w:drawing><wp:inline><wp:docPr id="9" name="Box"/><a:graphic><wps:txbx>{held}</wps:txbx></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    fallback = f'<w:pict><v:shape id="Box1"><v:textbox>{held}</v:textbox></v:shape></w:pict>'
    return (
        f'<w:p><w:r><mc:AlternateContent {names}><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>{run(' of the port')}</w:p>"
    )


def test_a_text_box_in_a_header_is_replaced_whole() -> None:
    made = redline(topped(box("Lanterns Act")), topped(box("Lamps Act")))["word/header1.xml"]
    assert made.count("<w:del ") == made.count("<w:ins ") == 1
    assert made.count("Lanterns Act") == made.count("Lamps Act") == 2
    assert made.count(' id="9"') == 1
    assert made.count(' id="Box1"') == 1


def test_a_text_box_comes_and_goes_with_its_header() -> None:
    assert redline(PLAIN, topped(box("Lanterns Act")))["word/header1.xml"].count("Lanterns Act") == 2
    assert redline(topped(box("Lanterns Act")), PLAIN)["word/header1.xml"].count("<w:del ") == 1


# --- any pages -----------------------------------------------------------------------------------------------

WORDS = ("the", "keeper", "of", "lamps", "shall", "pay", "a", "fine", "not", "exceeding", "ten", "crowns", "at", "dusk")


@pytest.mark.parametrize("seed", range(120))
def test_any_two_files_come_back(seed: int) -> None:
    draw = random.Random(seed)
    lines = [p(f"{number}. {_words(draw, 8)}") for number in range(draw.randint(1, 8))]
    if draw.random() < 0.4:
        lines.insert(draw.randrange(len(lines)), table(row("a", "b")) + p("x"))
    texts = list(_headers(draw))
    redline(_file(draw, lines, texts), _file(draw, _edited(draw, lines), texts))


def _words(draw: random.Random, count: int) -> str:
    return " ".join(draw.choice(WORDS) for _ in range(count))


def _headers(draw: random.Random) -> tuple[str, ...]:
    title = _words(draw, 4)
    rows = [row("left", title), row("left", f"{title} more"), row("x", "y")]
    return (
        *(header(""), header("", ""), header(title), header(f"{title} and"), header(title, _words(draw, 2))),
        *(table(rows[0], rows[2]) + p("end"), table(rows[1]) + p("end"), table(row("a", "b", "c")) + p("")),
        *(p(run(title, "<w:b/>")), p(title, properties='<w:jc w:val="center"/>')),
    )


def _edited(draw: random.Random, lines: list[str]) -> list[str]:
    other = list(lines)
    edits: tuple[Callable[[int], object], ...] = (
        lambda at: other.insert(draw.randrange(len(other)), other.pop(at)),
        lambda at: other.pop(at) if len(other) > 1 else None,
        lambda at: other.insert(at, p(_words(draw, 7))),
        lambda at: other.__setitem__(at, other[at].replace("the", "a")),
    )
    for _ in range(draw.choice((0, 0, 1, 2))):
        draw.choice(edits)(draw.randrange(len(other)))
    return other


def _file(draw: random.Random, lines: list[str], texts: list[str]) -> bytes:
    cuts = sorted(draw.sample(range(1, len(lines)), draw.choice((0, 0, 1, 1, 2, 3)))) if len(lines) > 4 else []
    parts: dict[str, str] = {}
    sections = []
    for start, end in zip((0, *cuts), (*cuts, len(lines)), strict=True):
        body = "".join(lines[start:end])
        names = {slot: _named(draw, slot, parts, texts) for slot in SLOTS if _is_named(draw, slot)}
        sections.append(Pages(body, draw.choice((TALL, WIDE, f"{TALL}<w:titlePg/>")), names))
    return paged(*sections, parts=parts)


def _is_named(draw: random.Random, slot: str) -> bool:
    return draw.random() < (0.5 if slot.endswith("default") else 0.15)


def _named(draw: random.Random, slot: str, parts: dict[str, str], texts: list[str]) -> str:
    kind = slot.partition(" ")[0]
    same = [name for name in parts if name.startswith(kind)]
    if same and draw.random() < 0.3:
        return draw.choice(same)
    name = f"{kind}{len(parts) + 1}"
    parts[name] = draw.choice(texts)
    return name
