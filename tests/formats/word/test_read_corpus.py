"""Real Word files are read without loss: an independent walk over the XML finds the same characters."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from modellaw.formats.word.read import read
from modellaw.formats.word.resolve import resolved_lines
from modellaw.model.printed import UnitKind
from modellaw.model.walk import law_text

pytestmark = pytest.mark.corpus
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARSER = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False)
SHOWN = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "tab": "\t"}
SKIPPED = ("del", "moveFrom", "txbxContent", "pPr", "rPr")


def files(corpus: Path) -> list[Path]:
    return sorted([*corpus.glob("docx/*.docx"), *corpus.glob("docx-robustness/*.docx")])


def characters(element: etree._Element) -> Iterator[str]:
    """Characters of runs in document order, written here a second time on purpose and without paragraphs."""
    for child in element:
        name = etree.QName(child).localname
        gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        is_contents = gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
        if name in SKIPPED or is_contents or name in {"drawing", "pict", "object"}:
            continue
        if child.tag == f"{W}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag == f"{W}sym":
            yield chr(int(child.get(f"{W}char", "0"), 16))
        elif name in SHOWN and child.getparent().tag == f"{W}r":  # type: ignore[union-attr]
            yield SHOWN[name]
        else:
            yield from characters(child)


def without_gone_rows(body: etree._Element) -> etree._Element:
    for mark in list(body.iter(f"{W}del")):
        properties = mark.getparent()
        if properties is not None and properties.tag == f"{W}trPr":
            row = properties.getparent()
            assert row is not None
            row.getparent().remove(row)  # type: ignore[union-attr]
    return body


def test_no_character_of_a_real_file_is_lost(corpus: Path) -> None:
    found = files(corpus)
    assert len(found) > 30
    for file in found:
        data = file.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            root = etree.fromstring(package.read("word/document.xml"), PARSER)
        body = root.find(f"{W}body")
        assert body is not None
        wanted = "".join(characters(without_gone_rows(body)))
        text = law_text(read(data, name=file.name).law.blocks)
        assert text.replace("\n", "").replace("\ufffc", "") == wanted.replace("\n", ""), file.name


def test_reader_and_resolver_agree_on_every_real_file(corpus: Path) -> None:
    for file in files(corpus):
        data = file.read_bytes()
        for view, accept in (("accepted", True), ("original", False)):
            law = read(data, name=file.name, view=view).law  # type: ignore[arg-type]
            assert law_text(law.blocks) == "\n".join(resolved_lines(data, accept=accept)), file.name


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("br-lei-13043-2014-11-13", 114),
        ("br-lei-13853-2019-07-08", 4),
        ("br-lei-14026-2020-07-15", 24),
        ("br-lei-14230-2021-10-25", 5),
        ("br-lei-15348-2026-02-13", 10),
        ("br-mpv-868-2018-12-27", 9),
        ("ye-evidence-law-ar", 180),
        ("ye-crimes-and-penalties-law-ar", 324),
    ],
)
def test_articles_of_real_laws_are_found(corpus: Path, name: str, units: int) -> None:
    law = read((corpus / "docx" / f"{name}.docx").read_bytes(), name=name).law
    assert len([unit for unit in law.units if unit.kind is UnitKind.UNIT]) == units
