"""Every code of a drafting finding is explained in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_drafting_code_is_documented():
    sources = [*(ROOT / "modellaw/drafting").glob("*.py"), ROOT / "modellaw/conventions/penalties.py"]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    used = set(re.findall(r'Finding\(\s*"([a-z-]+)"', text))
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs/findings.md").read_text(encoding="utf-8"), re.M))
    assert len(used) >= 9
    assert used <= documented
