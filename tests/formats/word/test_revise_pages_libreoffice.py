"""LibreOffice, as another reader, gets both sides of pages and comments out of a redline."""

from __future__ import annotations

from pathlib import Path

import pytest
from paged_files import WIDE, Pages, header, paged
from test_revise_comments import about, commented
from test_revise_stories import revised_pages
from word_files import p, row, table

from tests.libreoffice import to_texts

A, B, C = (p(f"{letter} the keeper shall light the lamps") for letter in "ABC")
NAMED = {"header default": "header1"}


def topped(content: str) -> bytes:
    return paged(Pages(A + B, names=NAMED), parts={"header1": content})


ONE, TWO = paged(Pages(A + B + C)), paged(Pages(A + B, WIDE), Pages(C))
CASES = {
    "header words": (topped(header("Lanterns Act")), topped(header("Lamps Act"))),
    "header line": (topped(header("Lanterns Act")), topped(header("Lanterns Act", "Third reading"))),
    "header table": (
        topped(table(row("Lanterns Act", "1 May")) + p("x")),
        topped(table(row("Lanterns Act", "2 May")) + p("x")),
    ),
    "header put in": (paged(Pages(A + B)), topped(header("Lanterns Act"))),
    "header struck": (topped(header("Lanterns Act", "Third reading")), paged(Pages(A + B))),
    "page turned": (paged(Pages(A + B)), paged(Pages(A + B, WIDE))),
    "break put in": (ONE, TWO),
    "break struck": (TWO, ONE),
    "comment": (commented(A + B), commented(p("A ", about(1, "the keeper"), " shall light the lamps") + B, "Who?")),
}


@pytest.mark.libreoffice
def test_libreoffice_gets_both_sides(soffice: str, tmp_path: Path) -> None:
    wanted: list[tuple[Path, bool | None]] = []
    for number, (base, revised) in enumerate(CASES.values()):
        files = {"base": base, "revised": revised, "redline": revised_pages(base, revised).data}
        paths = {name: tmp_path / f"{number}-{name}.docx" for name in files}
        for name, data in files.items():
            paths[name].write_bytes(data)
        wanted += [(paths["redline"], True), (paths["revised"], None), (paths["redline"], False), (paths["base"], None)]
    texts = list(map(_shown, to_texts(wanted)))
    for number, name in enumerate(CASES):
        accepted, second, rejected, first = texts[4 * number : 4 * number + 4]
        assert (name, accepted) == (name, second)
        assert (name, rejected) == (name, first)


def _shown(text: str) -> list[str]:
    """The lines of a text without headers that say nothing: a header that goes leaves an empty one."""
    lines = text.split("\n")
    return [line for line in lines if not line.startswith(("Header", "Footer")) or line.partition(":")[2].strip()]
