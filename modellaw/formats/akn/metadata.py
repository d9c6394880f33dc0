"""The ``meta`` block: read into an identity and concepts, written from them.

What ``write`` would not give back as it was (several dates, legacy IRIs, references to other laws) stays in
``Metadata.rest`` as canonical XML and is written from there.
"""

from __future__ import annotations

from lxml import etree

from modellaw.formats.akn.context import Attrs, Context, XmlElement, elements, kept_xml, local_name
from modellaw.formats.akn.tags import Tag, attributes, rendered
from modellaw.formats.akn.vocabulary import AKN
from modellaw.model.content import Concept, Metadata
from modellaw.model.identity import Identity

CONCEPT_PREFIX = "TLC"
EMPTY = Metadata(Identity("", "", ""), source="")

ORDER = (
    "identification",
    "publication",
    "classification",
    "lifecycle",
    "workflow",
    "analysis",
    "temporalData",
    "references",
    "notes",
    "proprietary",
    "presentation",
)
"""Schema order of the children of ``meta``."""


def read_metadata(context: Context, meta: XmlElement) -> Metadata:
    """Identity, concepts and the rest of a ``meta`` element."""
    parts = list(elements(meta))
    identification = next((part for part in parts if local_name(part) == "identification"), None)
    references = next((part for part in parts if local_name(part) == "references"), None)
    source = "" if identification is None else identification.get("source", "")
    identity = EMPTY.identity if identification is None else _identity(identification)
    concepts = (
        () if references is None else tuple(_concept(context, one) for one in elements(references) if _is_tlc(one))
    )
    plain = Metadata(identity, concepts, source)
    made = {local_name(part): part for part in _reparsed(plain)}
    rest: list[str] = []
    for part in parts:
        ours = made.get(local_name(part))
        if part not in (identification, references) or ours is None or not _alike(part, ours):
            rest.append(kept_xml(part))
    return Metadata(identity, concepts, source, tuple(rest))


def metadata_tag(metadata: Metadata) -> Tag:
    """The ``meta`` element; parts kept in ``rest`` take the place of those we would make."""
    kept = [(_part_name(xml), xml) for xml in metadata.rest]
    names = {name for name, _ in kept}
    parts: list[tuple[str, Tag | str]] = list(kept)
    parts += [(tag.name, tag) for tag in _made(metadata) if tag.name not in names]
    rank = {name: position for position, name in enumerate(ORDER)}
    ordered = sorted(parts, key=lambda part: rank.get(part[0], len(ORDER)))
    return Tag("meta", (), tuple(part if isinstance(part, Tag) else Tag(raw=part) for _, part in ordered))


def _identity(identification: XmlElement) -> Identity:
    work, expression, manifestation = (
        _level(identification, f"FRBR{level}") for level in ("Work", "Expression", "Manifestation")
    )
    return Identity(
        work=_value(work, "FRBRuri"),
        expression=_value(expression, "FRBRuri"),
        manifestation=_value(manifestation, "FRBRuri"),
        country=_value(work, "FRBRcountry"),
        language=_value(expression, "FRBRlanguage", "language"),
        date=_value(work, "FRBRdate", "date"),
        expression_date=_value(expression, "FRBRdate", "date"),
        author=_value(work, "FRBRauthor", "href"),
        number=_value(work, "FRBRnumber"),
        title=_value(work, "FRBRalias"),
        version=_value(expression, "FRBRversionNumber"),
    )


def _level(identification: XmlElement, name: str) -> XmlElement | None:
    return next((child for child in elements(identification) if local_name(child) == name), None)


def _value(level: XmlElement | None, name: str, attribute: str = "value") -> str:
    if level is None:
        return ""
    return next((child.get(attribute, "") for child in elements(level) if local_name(child) == name), "")


def _is_tlc(element: XmlElement) -> bool:
    return local_name(element).startswith(CONCEPT_PREFIX)


def _concept(context: Context, element: XmlElement) -> Concept:
    found = Attrs(context, element)
    eid, href, show_as = found.take("eId"), found.take("href"), found.take("showAs")
    return Concept(local_name(element), eid, href, show_as, found.rest())


def _made(metadata: Metadata) -> list[Tag]:
    made = []
    if metadata.identity != EMPTY.identity:
        made.append(_identification_tag(metadata.identity, metadata.source))
    if metadata.concepts:
        made.append(_references_tag(metadata.concepts, metadata.source))
    return made


def _identification_tag(identity: Identity, source: str) -> Tag:
    work = [
        *_uris(identity.work),
        *([_one("FRBRalias", ("value", identity.title), ("name", "title"))] if identity.title else []),
        _one("FRBRdate", ("date", identity.date), ("name", "Generation")),
        _one("FRBRauthor", ("href", identity.author)),
        _one("FRBRcountry", ("value", identity.country)),
        *([_one("FRBRnumber", ("value", identity.number))] if identity.number else []),
    ]
    expression = [
        *_uris(identity.expression),
        _one("FRBRdate", ("date", identity.expression_date), ("name", "Generation")),
        _one("FRBRauthor", ("href", identity.author)),
        *([_one("FRBRversionNumber", ("value", identity.version))] if identity.version else []),
        _one("FRBRlanguage", ("language", identity.language)),
    ]
    manifestation = [
        *_uris(identity.manifestation),
        _one("FRBRdate", ("date", identity.expression_date), ("name", "Generation")),
        _one("FRBRauthor", ("href", identity.author)),
        _one("FRBRformat", ("value", "application/akn+xml")),
    ]
    levels = zip(("FRBRWork", "FRBRExpression", "FRBRManifestation"), (work, expression, manifestation), strict=True)
    return Tag("identification", (("source", source),), tuple(Tag(name, (), tuple(tags)) for name, tags in levels))


def _uris(uri: str) -> tuple[Tag, Tag]:
    # Naming Convention 1.0, 4.4: the main component of a document is "!main"; the format suffix stays at the end.
    stem, dot, suffix = uri.rpartition(".") if uri.endswith((".xml", ".akn")) else (uri, "", "")
    return _one("FRBRthis", ("value", f"{stem}/!main{dot}{suffix}")), _one("FRBRuri", ("value", uri))


def _one(name: str, *pairs: tuple[str, str]) -> Tag:
    return Tag(name, tuple(pairs))


def _references_tag(concepts: tuple[Concept, ...], source: str) -> Tag:
    tags = [
        Tag(
            concept.element,
            attributes(eId=concept.eid, href=concept.href, showAs=concept.show_as) + concept.extra,
        )
        for concept in concepts
    ]
    return Tag("references", (("source", source),), tuple(tags))


def _reparsed(metadata: Metadata) -> list[XmlElement]:
    text = "".join(rendered(tag) for tag in _made(metadata))
    return list(etree.fromstring(f'<meta xmlns="{AKN}">{text}</meta>'))


def _alike(one: XmlElement, other: XmlElement) -> bool:
    """Whether two elements say the same, whatever their prefixes and indentation."""
    ours, theirs = list(elements(one)), list(elements(other))
    same = (
        one.tag == other.tag and sorted(one.attrib.items()) == sorted(other.attrib.items()) and len(ours) == len(theirs)
    )
    bare = not any((element.text or "").strip() or (element.tail or "").strip() for element in ours)
    return same and bare and all(map(_alike, ours, theirs))


def _part_name(xml: str) -> str:
    return etree.fromstring(xml).tag.rpartition("}")[2]
