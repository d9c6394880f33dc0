"""Whether the texts of a provision agree with each other and point to things that exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from modellaw.library.contents import LawContents, Text
from modellaw.library.integrity_spines import error
from modellaw.library.names import near
from modellaw.model.library import Spine
from modellaw.model.source import Finding, Source

if TYPE_CHECKING:
    from modellaw.library.library import Library

_FORM = re.compile("_(of|to|capital)$")

SHOWN = 6
"""Names listed of a difference between two languages."""


def text_problems(spine: Spine, contents: LawContents, library: Library) -> Iterator[Finding]:
    """Problems of the languages of one provision."""
    texts = contents.texts[spine.wid]
    for language in contents.law.languages:
        if language not in {text.language for text in texts}:
            yield error("library-language", f"{spine.wid} has no text in {language}", spine.source,
                        f"write {language}.xml beside provision.toml")  # fmt: skip
    for text in texts:
        yield from _own_problems(text, spine, contents, library)
    for other in texts[1:]:
        yield from _differences(texts[0], other)


def _own_problems(text: Text, spine: Spine, contents: LawContents, library: Library) -> Iterator[Finding]:
    at, anchors = Source(text.file), text.places.anchors
    for anchor in sorted({each for each in anchors if anchors.count(each) > 1}):
        yield error("library-anchor", f"{anchor!r} is given twice", at, "a wId belongs to one place")
    if "." not in anchors:
        yield error("library-anchor", f"no level has the wId {spine.wid!r}", at, "give it to the root article")
    for target in sorted({each for targets in text.places.references for each in targets.split()}):
        if not _leads_somewhere(target, text, contents, library):
            yield error("library-reference", f"the reference {target!r} leads nowhere", at, _near_target(target, text))
    known = contents.defines.get(text.language, frozenset())
    for key in sorted(set(text.places.uses) - known):
        yield error("library-term", f"the term {key!r} is used as defined, but the law does not define it", at,
                    near(key, known))  # fmt: skip


def _leads_somewhere(target: str, text: Text, contents: LawContents, library: Library) -> bool:
    """Whether a reference has a target: here, in this law, or in another law of the library. IRIs are not followed."""
    path, _, anchor = target.partition("#")
    if not path:
        return (anchor or ".") in text.places.anchors
    wid = path.removeprefix("/")
    if path == wid or wid.count("/") != 1:
        return True
    if wid in contents.texts:
        return contents.has_anchor(wid, anchor or ".")
    return library.has_provision(wid)


def _near_target(target: str, text: Text) -> str:
    return near(target.removeprefix("#"), text.places.anchors) if target.startswith("#") else ""


def _differences(first: Text, other: Text) -> Iterator[Finding]:
    kinds = (
        ("places", first.places.anchors, other.places.anchors),
        ("slots", map(_without_form, first.places.slots), map(_without_form, other.places.slots)),
        ("references", first.places.references, other.places.references),
        ("terms used", first.places.uses, other.places.uses),
        ("terms defined", first.places.defines, other.places.defines),
    )
    for kind, here, there in kinds:
        mine, others = set(here), set(there)
        lacking, extra = _listed(mine - others), _listed(others - mine)
        if lacking or extra:
            parts = (f"lacks {lacking}" if lacking else "", f"has besides {extra}" if extra else "")
            told = " and ".join(part for part in parts if part)
            yield error("library-structure", f"{kind} differ from {first.language}: {other.language} {told}",
                        Source(other.file))  # fmt: skip


def _without_form(slot: str) -> str:
    """The slot without the grammatical form a language asks for: ``formula.this_act_of`` is ``formula.this_act``."""
    return _FORM.sub("", slot) if slot.startswith("formula.") else slot


def _listed(names: Iterable[str]) -> str:
    ordered = sorted(names)
    more = f" and {len(ordered) - SHOWN} more" if len(ordered) > SHOWN else ""
    return ", ".join(ordered[:SHOWN]) + more
