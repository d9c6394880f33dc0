"""LibreOffice reads what we write: numbers, headings, margin notes and notes are where they belong."""

from __future__ import annotations

from pathlib import Path

import libreoffice
import pytest
from lxml import etree
from word_laws import KELUMA, NORVANIA, PLAIN, SIDRA, STAMP, keluma, norvania, plain, sidra
from word_parts import document, members, w

from modellaw.formats.word import WordMetadata, write
from modellaw.formats.word.notes import NoteMode
from modellaw.model.printed import PrintedLaw
from modellaw.model.profile import Profile
from modellaw.model.walk import law_text
from modellaw.resources import data_path

pytestmark = pytest.mark.libreoffice


def saved(folder: Path, law: PrintedLaw, profile: Profile, notes: NoteMode = "none") -> Path:
    file = folder / "law.docx"
    metadata = WordMetadata(law.title, draft="Draft 1")
    file.write_bytes(write(law, profile, metadata=metadata, data=data_path(), stamp=STAMP, notes=notes, akn=b"<akn/>"))
    return file


@pytest.mark.parametrize(
    ("law", "profile"),
    [(norvania(), NORVANIA), (plain(), PLAIN), (keluma(), KELUMA), (sidra(), SIDRA)],
    ids=["norvania", "plain", "keluma", "sidra"],
)
def test_the_text_is_that_of_the_printed_law(law: PrintedLaw, profile: Profile, soffice: str, tmp_path: Path) -> None:
    assert libreoffice.to_text(saved(tmp_path, law, profile)) == law_text(law.blocks)


def test_margin_notes_stand_beside_their_section_and_the_footnote_below(soffice: str, tmp_path: Path) -> None:
    pdf = libreoffice.to_pdf(saved(tmp_path, norvania(), NORVANIA, "comments"), tmp_path / "law.pdf")
    lines = [" ".join(line.split()) for line in libreoffice.pdf_text(pdf).splitlines()]
    assert "Short title. 1. This Act may be cited as the Lantern Keepers Act, 2026." in lines
    assert "Interpretation. 2. In this Act—" in lines
    assert any(line.startswith("Duty to register lanterns 3. (1) A keeper shall register") for line in lines)
    assert lines.index("1") + 1 == lines.index("Convention on Lanterns, art. 3.")
    assert "Draft 1 Page 1 of 1" in lines


def test_the_table_of_contents_is_printed_as_computed(soffice: str, tmp_path: Path) -> None:
    pdf = libreoffice.to_pdf(saved(tmp_path, plain(), PLAIN), tmp_path / "law.pdf")
    lines = [" ".join(line.split()) for line in libreoffice.pdf_text(pdf).splitlines()]
    start = lines.index("Contents")
    assert [line for line in lines[start:] if line][:4] == [
        "Contents",
        "PART 1 Kites in general",
        "1 Flying a kite near a tower",
        "2 Meaning of “kite”",
    ]


def test_bookmarks_and_custom_parts_survive_a_save(soffice: str, tmp_path: Path) -> None:
    source = saved(tmp_path, norvania(), NORVANIA)
    target = libreoffice.to_docx(source, tmp_path / "saved.docx")
    before, after = spans(document(source.read_bytes())), spans(document(target.read_bytes()))
    assert len(before) > 15
    assert {name: after.get(name) for name in before} == before
    assert members(target.read_bytes())["customXml/item1.xml"] == members(source.read_bytes())["customXml/item1.xml"]


def spans(root: etree._Element) -> dict[str, str]:
    """Text of each bookmark from its first start to its last end: LibreOffice stores a bookmark over several
    paragraphs with a second start of the same name in its last paragraph, and closes only that one."""
    texts: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    lengths: dict[str, int] = {}
    for element in root.iter(w("bookmarkStart"), w("bookmarkEnd"), w("t")):
        number = str(element.get(w("id")))
        if element.tag == w("t"):
            for collected in texts.values():
                collected.append(element.text or "")
        elif element.tag == w("bookmarkStart"):
            names[number] = str(element.get(w("name")))
            texts.setdefault(names[number], [])
        else:
            lengths[names[number]] = len(texts[names[number]])
    return {name: "".join(texts[name][:length]) for name, length in lengths.items()}
