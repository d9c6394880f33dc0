"""Inputs that already carry tracked changes: the view asked for is what both sides of the redline say."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import docx, p, run

from modellaw import api
from modellaw.api.laws import View
from modellaw.formats.word import resolved_text

EARLIER = '<w:ins w:id="7" w:author="Clerk" w:date="2020-01-01T00:00:00Z">{}</w:ins>'


@pytest.mark.parametrize(
    ("view", "said"), [("accepted", "The keeper lights every lamp."), ("original", "The keeper lights lamp.")]
)
def test_the_view_of_the_base_is_what_rejecting_gives(tmp_path: Path, view: View, said: str) -> None:
    base, revised, out = tmp_path / "base.docx", tmp_path / "revised.docx", tmp_path / "out.docx"
    base.write_bytes(docx(p(run("The keeper lights "), EARLIER.format(run("every ")), run("lamp."))))
    revised.write_bytes(docx(p("The keeper lights each lamp.")))
    answer = api.compare(base, revised, [out], view=view)
    assert "word-tracked-changes" in [finding.code for finding in answer.findings]
    assert resolved_text(out.read_bytes(), accept=False) == said
    assert resolved_text(out.read_bytes(), accept=True) == "The keeper lights each lamp."
    assert api.verify(out, base=base, revised=revised).exit_code == 0
