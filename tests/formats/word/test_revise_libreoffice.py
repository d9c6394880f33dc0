"""LibreOffice, as another reader, accepts and rejects our redlines to the same text."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_revise import BOLD, moved, redline
from word_files import docx, field, footnotes, note, p, row, run, table

from tests.libreoffice import to_text

LINK = f'<w:hyperlink w:anchor="x">{run("the register of lamps")}</w:hyperlink>'
NOTES = {"footnotes": footnotes(_1="One.", _2="Two.")}
AB, CD = row("a", "b"), row("c", "d")
CASES = {
    "words": (p("pay ten crowns") + p("b"), p("pay five crowns") + p("b")),
    "arabic": (p("يعاقب بغرامة لا تقل عن مائة دينار"), p("يعاقب بغرامة لا تقل عن مائتي دينار")),
    "chinese": (p("任何人违反本条规定的处罚款"), p("任何人违反本条规定的处监禁")),
    "bold": (p(run("Article 1", BOLD), " Scope of it"), p(run("Article 1", BOLD), " Scope of the law")),
    "last deleted": (p("a") + p("b"), p("a")),
    "last inserted": (p("a"), p("a") + p("b")),
    "deleted in the middle": (p("a") + p("x") + p("y") + p("b"), p("a") + p("b")),
    "inserted in the middle": (p("a") + p("b"), p("a") + p("x") + p("y") + p("b")),
    "deleted before a table": (p("a") + p("x") + table(row("t")) + p("z"), p("a") + table(row("t")) + p("z")),
    "inserted before a table": (p("a") + table(row("t")) + p("z"), p("a") + p("x") + table(row("t")) + p("z")),
    "table deleted": (p("a") + table(row("t")) + p("z"), p("a") + p("z")),
    "table inserted": (p("a") + p("z"), p("a") + table(row("t", "u")) + p("z")),
    "row inserted": (table(AB, CD) + p("z"), table(AB, row("x", "y"), CD) + p("z")),
    "row deleted": (table(AB, CD, row("e", "f")) + p("z"), table(AB, row("e", "f")) + p("z")),
    "cell changed": (table(row("old words in it", "b")) + p("z"), table(row("new words in it", "b")) + p("z")),
    "paragraph deleted in a cell": (table(row(p("a") + p("b"), "c")) + p("z"), table(row(p("a"), "c")) + p("z")),
    "link": (p("see ", LINK, " here"), p("see ", LINK.replace("register", "list"), " here")),
    "field struck": (p("see ", field("ADDIN x", "15"), " here"), p("see here")),
    "field replaced": (p("see ", field("ADDIN x", "15"), " here"), p("see ", field("ADDIN x", "16"), " here")),
    "note struck": (p("Rule", note(1), " and more"), p("Rule and more")),
    "note put in": (p("Rule", note(1), " and more"), p("Rule", note(1), " and more", note(2), " words")),
    "article moved": moved(),
}  # fmt: skip


@pytest.mark.libreoffice
@pytest.mark.parametrize(("base", "revised"), CASES.values(), ids=CASES)
def test_libreoffice_gives_back_both_sides(soffice: str, tmp_path: Path, base: str, revised: str) -> None:
    files = {"base": docx(base, NOTES), "revised": docx(revised, NOTES)}
    files["redline"] = redline(files["base"], files["revised"])
    paths = {name: tmp_path / f"{name}.docx" for name in files}
    for name, data in files.items():
        paths[name].write_bytes(data)
    assert lines(to_text(paths["redline"], True)) == lines(to_text(paths["revised"]))
    assert lines(to_text(paths["redline"], False)) == lines(to_text(paths["base"]))


def lines(text: str) -> list[str]:
    """Lines with text: a separator behind a table at the end is an empty paragraph in the eyes of another reader."""
    return [line for line in text.split("\n") if line.strip()]
