"""Every template with every profile gives a valid bill."""

from __future__ import annotations

import pytest
from specimen_bills import VALUES, specimen_data, specimen_library

from modellaw.drafting import draft
from modellaw.formats import akn, plain
from modellaw.library.profiles import list_profiles, load_profile
from modellaw.library.templates import template_keys
from modellaw.model.library import Project
from modellaw.model.source import Severity

LANGUAGES = specimen_library().law("customs-seals").languages
PROFILES = [
    (summary.id, language)
    for summary in list_profiles(specimen_data())
    for language in summary.languages
    if language in LANGUAGES
    # A profile without penalty words only reads foreign law.
    and any(text for _, text in load_profile(summary.id, specimen_data(), language=language).penalty.sentences)
]


@pytest.mark.parametrize("template", template_keys(specimen_data()))
@pytest.mark.parametrize(("jurisdiction", "language"), PROFILES)
def test_every_template_drafts_under_every_profile(template, jurisdiction, language):
    profile = load_profile(jurisdiction, specimen_data(), language=language)
    project = Project(jurisdiction, language, template, "", ("customs-seals",), values=VALUES, date="2026-03-02")
    result = draft(project, specimen_library(), profile)
    assert [finding for finding in result.findings if finding.severity is not Severity.NOTE] == []
    assert akn.validate(akn.write(result.document), name=jurisdiction) == ()
    assert "{" not in plain.write(result.printed)
    assert result.units >= 10
