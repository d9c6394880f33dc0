"""Whether ``law.toml`` and ``provision.toml`` point to things that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from modellaw.library.anchors import lies_in
from modellaw.library.contents import LawContents
from modellaw.library.names import near
from modellaw.model.library import Choice, Claim, Obligation, Spine
from modellaw.model.profile import Pairs
from modellaw.model.source import Finding, Severity, Source

if TYPE_CHECKING:
    from modellaw.library.library import Library


def error(code: str, message: str, source: Source | None, hint: str = "") -> Finding:
    """An error at ``source``."""
    return Finding(code, Severity.ERROR, message, where=str(source or ""), hint=hint)


def missing_languages(texts: Pairs, languages: Iterable[str]) -> str:
    """The languages that ``texts`` lacks, comma separated."""
    return ", ".join(language for language in languages if language not in dict(texts))


# --- the law -------------------------------------------------------------------------------------------------


def law_problems(contents: LawContents, library: Library) -> Iterator[Finding]:
    """Problems of ``law.toml``: titles, parts, folders that no part lists."""
    law, where = contents.law, contents.law.source
    titles = (("title", law.title), ("short_name", law.short_name), ("purpose", law.purpose))
    headings = ((f"heading of part {part.key}", part.heading) for part in law.parts)
    for name, texts in (*titles, *headings):
        if lacking := missing_languages(texts, law.languages):
            yield error("library-language", f"{name} is missing in {lacking}", where)
    listed = library.provision_keys(law.key)
    for wid in sorted({wid for wid in listed if listed.count(wid) > 1}):
        yield error("library-part", f"{wid} stands in the parts of the law more than once", where)
    for wid in listed:
        if not library.has_provision(wid):
            yield error("library-part", f"there is no provision {wid}", where, "make its folder, or take it out")
    for instrument in law.instruments:
        if instrument not in library.instrument_keys:
            yield error("library-name", f"there are no obligations of an instrument {instrument!r}", where,
                        near(instrument, library.instrument_keys))  # fmt: skip
    yield from _unlisted(contents, library)


def _unlisted(contents: LawContents, library: Library) -> Iterator[Finding]:
    law = contents.law
    listed = set(library.provision_keys(law.key))
    for child in library.data.listing(f"provisions/{law.key}"):
        wid = f"{law.key}/{child.name}"
        if child.is_dir() and wid not in listed:
            yield error("library-part", f"{wid} stands in no part of the law", law.source, "add it to a [[part]]")


# --- the spine -----------------------------------------------------------------------------------------------


def spine_problems(
    spine: Spine, contents: LawContents, obligations: Mapping[str, Obligation], library: Library
) -> Iterator[Finding]:
    """Problems of ``provision.toml``: names, choices and claims."""
    for key, wids in (("needs", spine.needs), ("goes-with", spine.goes_with), ("conflicts", spine.conflicts)):
        for wid in wids:
            if not library.has_provision(wid):
                yield error("library-name", f"{key} names {wid!r}, which does not exist", spine.source,
                            near(wid, library.provision_keys(contents.law.key)))  # fmt: skip
    keys = [choice.key for choice in spine.choices]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield error("library-choice", f"choice {key!r} is given twice", spine.source)
    for choice in spine.choices:
        yield from _choice_problems(choice, spine, contents, library)
    for claim in spine.claims:
        yield from _claim_problems(claim, spine, contents, obligations)


def _choice_problems(choice: Choice, spine: Spine, contents: LawContents, library: Library) -> Iterator[Finding]:
    at, name = choice.source or spine.source, f"choice {choice.key!r}"
    keys = [option.key for option in choice.options]
    if len(keys) < 2:
        yield error("library-choice", f"{name} has fewer than two options", at)
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield error("library-choice", f"{name} has the option {key!r} twice", at)
    if choice.default and choice.default not in keys:
        yield error("library-choice", f"default {choice.default!r} of {name} is no option", at,
                    near(choice.default, keys))  # fmt: skip
    if not choice.default and not any(option.tags for option in choice.options):
        yield error("library-choice", f"{name} has no default, and no option has tags", at,
                    "without either, every drafter must decide: give a default")  # fmt: skip
    if not any(option.anchors for option in choice.options):
        yield error("library-choice", f"no option of {name} has an anchor: the choice changes nothing", at)
    tags = [frozenset(option.tags) for option in choice.options if option.tags]
    if len(set(tags)) < len(tags):
        yield error("library-choice", f"two options of {name} have the same tags: no profile can tell them apart", at)
    yield from _option_problems(choice, spine, contents, library)


def _option_problems(choice: Choice, spine: Spine, contents: LawContents, library: Library) -> Iterator[Finding]:
    at, languages = choice.source or spine.source, contents.law.languages
    if lacking := missing_languages(choice.question, languages):
        yield error("library-language", f"question of choice {choice.key!r} is missing in {lacking}", at)
    for option in choice.options:
        name = f"option {choice.key}={option.key}"
        texts = (("label", option.label), *((("commentary", option.commentary),) if option.commentary else ()))
        for kind, found in texts:
            if lacking := missing_languages(found, languages):
                yield error("library-language", f"{kind} of {name} is missing in {lacking}", at)
        for anchor in option.anchors:
            yield from _anchor_problems(anchor, name, spine, contents, at)
        for wanted in (*option.needs, *option.conflicts):
            if not _exists(wanted, spine, library):
                yield error("library-name", f"{name} names {wanted!r}: no provision, and no choice=option", at)


def _exists(name: str, spine: Spine, library: Library) -> bool:
    return library.has_provision(name) or name in _pairs(spine)


def _pairs(spine: Spine) -> set[str]:
    return {f"{choice.key}={option.key}" for choice in spine.choices for option in choice.options}


def _anchor_problems(
    anchor: str, who: str, spine: Spine, contents: LawContents, at: Source | None
) -> Iterator[Finding]:
    texts = contents.texts[spine.wid]
    missing = contents.without_anchor(spine.wid, anchor)
    if missing:
        known = (each for text in texts for each in text.places.anchors)
        languages = ", ".join(text.language for text in missing)
        yield error("library-anchor", f"{who} points to {anchor!r}, which does not exist in {languages}", at,
                    near(anchor, known))  # fmt: skip


# --- claims --------------------------------------------------------------------------------------------------


def _claim_problems(
    claim: Claim, spine: Spine, contents: LawContents, obligations: Mapping[str, Obligation]
) -> Iterator[Finding]:
    who, obligation = f"the claim on {claim.obligation}", obligations.get(claim.obligation)
    if obligation is None:
        yield error("library-claim", f"there is no obligation {claim.obligation!r}", spine.source,
                    near(claim.obligation, obligations))  # fmt: skip
        return
    if not claim.elements:
        yield error("library-claim", f"{who} has no elements", spine.source, "a claim without an anchor is no coverage")
    for pair in claim.options:
        if pair not in _pairs(spine):
            yield error("library-claim", f"{who} holds for {pair!r}, which is no choice=option here", spine.source,
                        near(pair, _pairs(spine)))  # fmt: skip
    for number, anchors in claim.elements:
        if not 1 <= number <= len(obligation.elements):
            yield error("library-claim", f"{who} names element {number}; there are {len(obligation.elements)}",
                        spine.source)  # fmt: skip
        if not anchors:
            yield error("library-claim", f"{who} has no anchor for element {number}", spine.source)
        for anchor in anchors:
            yield from _anchor_problems(anchor, f"{who}, element {number},", spine, contents, spine.source)
            yield from _unsaid_condition(anchor, number, claim, spine)


def _unsaid_condition(anchor: str, number: int, claim: Claim, spine: Spine) -> Iterator[Finding]:
    """A claim on text that some option drops must say under which options it holds."""
    for choice in spine.choices:
        governed = [option for option in choice.options if any(lies_in(anchor, each) for each in option.anchors)]
        if not governed or len(governed) == len(choice.options):
            continue
        said = {pair.partition("=")[2] for pair in claim.options if pair.partition("=")[0] == choice.key}
        if not said or not said <= {option.key for option in governed}:
            keeping = ", ".join(f'"{choice.key}={option.key}"' for option in governed)
            yield error(
                "library-claim",
                f"the claim on {claim.obligation}, element {number}, rests on {anchor!r}, which some options drop",
                spine.source,
                f"the text stays with: options = [{keeping}]",
            )
