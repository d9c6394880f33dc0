"""What a bill is called: its FRBR identity, from the project."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from modellaw.formats.akn import profile_mark
from modellaw.library.languages import in_language
from modellaw.model.content import Concept, Document
from modellaw.model.identity import Identity
from modellaw.model.library import ModelLaw, Project
from modellaw.model.profile import Profile

UNDATED = "1900-01-01"
"""Date of a bill whose project has none: FRBR wants one, and no clock is read."""

MAKER = Concept("TLCOrganization", "modellaw", "/ontology/organization/un/modellaw", "modellaw")
"""Who made the metadata."""


def identified(document: Document, project: Project, laws: tuple[ModelLaw, ...], profile: Profile) -> Document:
    """``document`` with the identity of the bill of ``project``: country of the profile, date and title of the project.

    Rule: Akoma Ntoso Naming Convention 1.0, 4: ``/akn/{country}/bill/{date}/{name}``.
    """
    date = project.date or UNDATED
    name = "-".join(law.key for law in laws) or "bill"
    work = f"/akn/{profile.country or 'zz'}/bill/{date}/{_slug(name)}"
    expression = f"{work}/{profile.language}@{date}"
    title = project.title or "; ".join(in_language(law.title, profile.language) for law in laws)
    identity = Identity(
        work=work,
        expression=expression,
        manifestation=f"{expression}.xml",
        country=profile.country or "zz",
        language=profile.language,
        date=date,
        expression_date=date,
        author="#modellaw",
        number=_slug(name),
        title=title,
    )
    metadata = replace(
        document.metadata,
        identity=identity,
        source="#modellaw",
        concepts=(MAKER, *(each for each in document.metadata.concepts if each.eid != MAKER.eid)),
        rest=(*document.metadata.rest, profile_mark(profile.id)),
    )
    return replace(document, metadata=metadata, language=profile.language)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "bill"
