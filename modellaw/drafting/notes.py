"""Notes of the library: commentary never reaches the bill; drafting notes and treaty sources as the project wants."""

from __future__ import annotations

from dataclasses import replace

from modellaw.drafting.rewrite import change_provision
from modellaw.model.content import Inline, Note, Paragraph, Provision, Text
from modellaw.model.library import Spine

PRINTED = ("drafting", "source")
"""Kinds of notes that a project may print."""


def with_notes(provision: Provision | None, spine: Spine, notes: str) -> Provision | None:
    """The provision with the notes that ``notes`` of the project (``none``, ``footnotes``, ``comments``) asks for.

    The sources of the spine come as one note at the end of the heading, unless the text has a source note there.
    """
    if provision is None:
        return None
    kinds = PRINTED if notes != "none" else ()

    def change(inline: Inline) -> tuple[Inline, ...]:
        return () if isinstance(inline, Note) and inline.kind not in kinds else (inline,)

    kept = change_provision(provision, change)
    own = any(isinstance(inline, Note) and inline.kind == "source" for inline in kept.heading)
    if notes == "none" or own or not spine.sources:
        return kept
    source = Note((Paragraph((Text("; ".join(spine.sources)),)),), placement="bottom", kind="source")
    return replace(kept, heading=(*kept.heading, source)) if kept.heading else kept
