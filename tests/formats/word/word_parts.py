"""What the tests of the Word writers look at: parts of a package, bookmarks, golden files."""

from __future__ import annotations

import difflib
import io
import zipfile
from pathlib import Path

from lxml import etree
from schema_order import W

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "word"
XML = (".xml", ".rels")


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def document(data: bytes) -> etree._Element:
    return etree.fromstring(members(data)["word/document.xml"])


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def values(root: etree._Element, path: str, attribute: str = "val") -> list[str]:
    return [str(found.get(w(attribute))) for found in root.iter(w(path))]


def text_of(element: etree._Element) -> str:
    """Characters of runs under ``element``, tabs included."""
    shown = {w("tab"): "\t", w("br"): "\n"}
    runs = (child for run in element.iter(w("r")) for child in run)
    texts = (w("t"), w("delText"))
    return "".join(shown.get(str(one.tag), (one.text or "") if one.tag in texts else "") for one in runs)


def bookmarked(root: etree._Element) -> dict[str, str]:
    """Text inside each bookmark, by name; a missing end is a KeyError in the test that asks for it."""
    found: dict[str, list[str]] = {}
    open_names: dict[str, str] = {}
    closed = set()
    for element in root.iter():
        number = str(element.get(w("id")))
        if element.tag == w("bookmarkStart"):
            open_names[number] = str(element.get(w("name")))
            found[open_names[number]] = []
        elif element.tag == w("bookmarkEnd"):
            closed.add(open_names.pop(number))
        elif element.tag == w("tab") and element.getparent().tag == w("r"):  # type: ignore[union-attr]
            _collect(found, open_names, "\t")
        elif element.tag == w("t"):
            _collect(found, open_names, element.text or "")
    return {name: "".join(texts) for name, texts in found.items() if name in closed}


def _collect(found: dict[str, list[str]], open_names: dict[str, str], text: str) -> None:
    for name in open_names.values():
        found[name].append(text)


def check_golden(name: str, data: bytes, *, update: bool) -> None:
    """Compare every XML part of a package, pretty-printed, with ``tests/golden/word/NAME``; or rewrite that."""
    folder = GOLDEN / name
    parts = {part: pretty(content) for part, content in members(data).items() if part.endswith(XML)}
    if update:
        for part, content in parts.items():
            target = folder / part
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
    known = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert sorted(known) == sorted(parts)
    for part, content in parts.items():
        want = known[part].read_text(encoding="utf-8")
        assert content == want, "\n".join(difflib.unified_diff(want.splitlines(), content.splitlines(), lineterm=""))


def pretty(content: bytes) -> str:
    root = etree.fromstring(content, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    return etree.tostring(root, pretty_print=True, encoding="unicode")
