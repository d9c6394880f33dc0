"""The main job on the examples: draft each bill, redline the existing law against it, write the table.

Usage: python tools/demo.py OUT
"""

from __future__ import annotations

import sys
from pathlib import Path

from modellaw import api

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
WHAT = {
    "bill.docx": "the draft bill, ready for Word",
    "bill.xml": "the same bill in Akoma Ntoso 3.0",
    "bill.html": "the same bill as a page",
    "bill.txt": "the same bill as plain text",
    "redline.docx": "tracked changes: law in force against the bill",
    "redline.html": "the same comparison as a page",
    "table.docx": "concordance table in Word",
    "table.xlsx": "the same table as a spreadsheet",
    "table.html": "the same table as a page",
}


def main(out: Path) -> None:
    """Makes every example and says what each file is."""
    for project in sorted(EXAMPLES.glob("*/project.toml")):
        folder = out / project.parent.name
        existing = next(project.parent.glob("existing.*"))
        bill = folder / "bill.xml"
        api.draft(project, [folder / name for name in WHAT if name.startswith("bill.")])
        read = api.load_project(project)
        compared = api.compare(
            existing, bill, [folder / "redline.docx", folder / "redline.html"],
            profile=read.jurisdiction, author=read.author, date=read.date,
        )  # fmt: skip
        api.table(
            existing, bill, [folder / name for name in WHAT if name.startswith("table.")], profile=read.jurisdiction
        )
        print(f"{folder}  ({read.title})")
        for name, what in WHAT.items():
            print(f"  {name:<14} {what}")
        print(f"  compared: {compared.text.splitlines()[0]}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
