"""What a redline costs: changed tokens in the marks, and the least that two texts need."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = {W + name for name in ("ins", "del", "moveFrom", "moveTo")}
CHANGES = {W + name for name in ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
                                 "cellIns", "cellDel", "cellMerge", "numberingChange", "tblGridChange")}  # fmt: skip
FIELD = "\ue000"
TOKEN = re.compile(r"\ue000|\d+|[^\W\d_]+|\s+|.", re.DOTALL)
MARK = "".join(
    f"\\u{first:04x}-\\u{last:04x}"
    for first, last in (
        (0x300, 0x36F), (0x900, 0x903), (0x93A, 0x94F), (0xE31, 0xE31), (0xE34, 0xE3A), (0xE47, 0xE4E),
        (0xEB1, 0xEB1), (0xEB4, 0xEBC), (0xEC8, 0xECD), (0x102B, 0x103E), (0x17B4, 0x17D3),
    )
)  # fmt: skip
CLUSTER = re.compile(rf"\w[{MARK}]*|.", re.DOTALL)


def parts_of(data: bytes) -> dict[str, etree._Element]:
    """The parts of a .docx that hold text or say how it looks, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return {name: etree.fromstring(package.read(name)) for name in names if "theme" not in name}


def revisions(data: bytes) -> list[etree._Element]:
    """Every tracked change of every part."""
    return [each for root in parts_of(data).values() for each in root.iter() if each.tag in MARKS | CHANGES]


def marked_tokens(data: bytes, *, clusters: bool = False) -> int:
    """Tokens inside insertions and deletions; a field is one token."""
    return sum(len(tokens(_marked_text(each), clusters=clusters)) for each in revisions(data) if _outer(each))


def _outer(mark: etree._Element) -> bool:
    parent = mark.getparent()
    inside = parent is not None and (parent.tag in MARKS or parent.tag in {W + "rPr", W + "trPr"})
    return mark.tag in MARKS and not inside


def _marked_text(mark: etree._Element) -> str:
    text, depth = "", 0
    for each in mark.iter():
        if each.tag == W + "fldSimple":
            text += FIELD
        elif each.tag == W + "fldChar":
            depth += {"begin": 1, "end": -1}.get(each.get(W + "fldCharType", ""), 0)
            text += FIELD if each.get(W + "fldCharType") == "begin" and depth == 1 else ""
        elif (
            each.tag in {W + "t", W + "delText"}
            and depth <= 0
            and next(each.iterancestors(W + "fldSimple"), None) is None
        ):
            text += each.text or ""
    return text


def tokens(text: str, *, clusters: bool = False) -> list[str]:
    return (CLUSTER if clusters else TOKEN).findall(text)


def least(base: str, revised: str, *, clusters: bool = False) -> int:
    """The least number of tokens to delete and insert."""
    first, second = tokens(base, clusters=clusters), tokens(revised, clusters=clusters)
    row = [0] * (len(second) + 1)
    for one in first:
        above = row[:]
        for at, other in enumerate(second, start=1):
            row[at] = above[at - 1] + 1 if one == other else max(above[at], row[at - 1])
    return len(first) + len(second) - 2 * row[-1]
