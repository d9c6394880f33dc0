"""Reading ``provisions/obligations/<instrument>.toml``: what each treaty asks of national law."""

from __future__ import annotations

from dataclasses import dataclass

from modellaw.errors import LibraryError
from modellaw.library.toml import Fields, read_toml
from modellaw.model.library import Obligation

STRENGTHS = (
    "mandatory",
    "mandatory-subject-to-basic-concepts",
    "consider",
    "endeavour",
    "optional",
    "definitional",
    "administrative",
)
CORE_STRENGTHS = ("mandatory", "mandatory-subject-to-basic-concepts", "definitional")
NEEDS_LEGISLATION = ("yes", "maybe", "no")
KINDS = (
    "criminalization",
    "definition",
    "sanction",
    "jurisdiction",
    "liability-of-legal-persons",
    "confiscation",
    "international-cooperation",
    "procedure",
    "investigation",
    "protection",
    "victim-assistance",
    "prevention",
    "regulation",
    "institution",
    "reporting",
)
QUALIFIERS = (
    "basic-concepts",
    "basic-concepts-for-part",
    "constitutional-principles",
    "fundamental-principles",
    "legal-principles",
    "legal-system",
    "domestic-law",
    "within-means",
    "greatest-extent-possible",
    "extent-possible",
    "extent-necessary",
    "as-appropriate",
    "where-possible",
    "rights-of-defence",
    "sovereignty",
    "law-of-the-sea",
    "worded-with-may",
    "may-add-overt-act",
    "may-require-organized-criminal-group",
)
OPTIONAL_ELEMENT = "optional element "
"""Beginning of an element that the treaty lets a State add to the offence."""
RULES = ("at-least-one-option",)


@dataclass(frozen=True, slots=True)
class Instrument:
    """The head of an obligations file: which treaty, how far it is covered, what the entries rest on."""

    key: str
    title: str
    short_title: str
    adopted: str
    resolution: str
    entry_into_force: str
    coverage: str
    text_basis: str
    """What of the entries was checked against the text of the treaty."""
    gaps_basis: str
    cluster_basis: str
    count: int


def read_obligations(data: bytes, *, name: str, key: str) -> tuple[Instrument, tuple[Obligation, ...]]:
    """The instrument called ``key`` and its obligations, in treaty order."""
    top = read_toml(data, name=name, error=LibraryError)
    instrument = _instrument(top.table("instrument"), key)
    obligations = tuple(_obligation(each, key) for each in top.tables("obligation"))
    if instrument.count != len(obligations):
        top.problem(f"count is {instrument.count}, but {len(obligations)} obligations are listed", "instrument")
    top.close()
    top.file.raise_problems()
    return instrument, obligations


def _instrument(table: Fields, key: str) -> Instrument:
    count = table.number_text("count")
    instrument = Instrument(
        key=table.text("key"),
        title=table.text("title"),
        short_title=table.text("short_title"),
        adopted=table.day("adopted"),
        resolution=table.text("resolution", ""),
        entry_into_force=table.day("entry_into_force"),
        coverage=table.text("coverage", ""),
        text_basis=table.text("text_basis", ""),
        gaps_basis=table.text("gaps_basis", ""),
        cluster_basis=table.text("cluster_basis", ""),
        count=int(count) if count.isdigit() else 0,
    )
    if instrument.key != key:
        table.problem(f"key is {instrument.key!r}, but the file is called {key!r}", "key")
    table.close()
    return instrument


def _obligation(table: Fields, instrument: str) -> Obligation:
    keywords = table.table("keywords")
    obligation = Obligation(
        id=table.text("id"),
        instrument=instrument,
        article=table.text("article"),
        article_title=table.text("article_title"),
        paragraph=table.text("paragraph"),
        citation=table.text("citation"),
        title=table.text("title"),
        summary=table.text("summary"),
        strength=table.one_of("strength", STRENGTHS),
        kind=table.one_of("kind", KINDS),
        needs_legislation=table.one_of("needs_legislation", NEEDS_LEGISLATION),
        elements=table.texts("elements"),
        facet=table.text("facet", ""),
        qualifiers=table.texts("qualifiers"),
        alternative=table.pairs("alternative"),
        parallels=table.texts("parallels"),
        related=table.texts("related"),
        near_identical_to=(table.text("near_identical_to"),) if "near_identical_to" in table.values else (),
        applies_to_protocol_offences=table.truth("applies_to_protocol_offences"),
        review_cluster=table.text("review_cluster", ""),
        topics=table.texts("topics"),
        keywords=tuple((language, keywords.texts(language)) for language in keywords.values),
        common_gaps=table.texts("common_gaps"),
    )
    # Asked without being there: known to `close`, so that a misspelt key is compared with every good one.
    table.raw("near_identical_to")
    table.close()
    return obligation


def required_elements(obligation: Obligation) -> frozenset[int]:
    """Numbers of the elements a national rule must have; an ``optional element`` is one that it may add."""
    every = enumerate(obligation.elements, start=1)
    return frozenset(number for number, element in every if not element.startswith(OPTIONAL_ELEMENT))


def is_core(obligation: Obligation) -> bool:
    """Whether it belongs to the legislative core: a duty or definition that normally needs a rule with force of law."""
    return obligation.strength in CORE_STRENGTHS and obligation.needs_legislation == "yes"
