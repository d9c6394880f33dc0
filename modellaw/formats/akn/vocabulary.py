"""The words of Akoma Ntoso as the codec understands them: tables, no behaviour but look-ups.

Sources: Akoma Ntoso 3.0 schema (OASIS LegalDocML, 2018), its predecessors 1.0 and 2.0, and national vocabularies
that keep the element names under a namespace of their own.
"""

from __future__ import annotations

import re

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XML = "http://www.w3.org/XML/1998/namespace"

FAMILY = re.compile(
    r"https?://(www\.akomantoso\.org/\d|docs\.oasis-open\.org/legaldocml/ns/akn/|Inhaltsdaten\.LegalDocML\.)"
)
"""Namespaces whose local names mean what Akoma Ntoso means by them."""


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


HIERARCHY = _names(
    "alinea article book chapter clause division hcontainer indent level list paragraph part point proviso "
    "rule section subchapter subclause subdivision sublist subparagraph subpart subrule subsection subtitle "
    "title tome transitional"
)
"""Schema group ``hierElements``."""

GROUPING = _names("book chapter division part subchapter subdivision subpart subtitle title tome")
"""Elements that group basic units even when they hold none."""

INLINE_HOLDERS = _names("p block num heading subheading tocItem caption docketNumber")
"""Elements at block level whose content is always words."""

CONTAINERS = _names(
    "container blockContainer div tblock toc recitals recital citations citation formula longTitle "
    "interstitial ul ol li intro content wrapUp blockList item listIntroduction listWrapUp table tr td th"
)
"""Elements at block level which hold blocks, or words when there are only words."""

OPAQUE_BLOCKS = _names("foreign img")
"""Known elements at block level which the model keeps as XML: no finding beyond a note."""

FORMATS = {"b": "b", "i": "i", "u": "u", "sup": "sup", "sub": "sub", "span": "span", "ins": "ins", "del": "del"}
"""Formatting elements with a ``MarkKind`` of their own."""

LABELS = _names(
    "a abbr affectedDocument argument change concept courtType date decoration docAuthority docCommittee "
    "docDate docIntroducer docJurisdiction docNumber docProponent docPurpose docStage docStatus docTitle "
    "docType docketNumber embeddedText entity eop event fillIn judge lawyer legislature location marker mmod "
    "mod mref neutralCitation object omissis opinion organization outcome party person process quantity "
    "recordedTime relatedDocument remark rmod role rref session shortTitle signature time vote"
)
"""Inline elements that only label their text."""

BREAKS = frozenset({"eol", "br"})
OTHER_INLINES = _names("inline placeholder term def ref noteRef authorialNote quotedText quotedStructure")
INLINES = frozenset(FORMATS) | LABELS | BREAKS | OTHER_INLINES

ALIASES = {"wrap": "wrapUp", "listConclusion": "listWrapUp"}
"""Names of earlier versions and what they are called now."""

LAWS = frozenset({"act", "bill"})
"""Document elements with a ``body``."""
OPEN_DOCUMENTS = frozenset({"doc", "statement"})
"""Document elements with a ``mainBody``."""
COLLECTIONS = frozenset({"documentCollection", "amendmentList", "officialGazette"})
DOCUMENTS = LAWS | OPEN_DOCUMENTS | COLLECTIONS
UNREAD_DOCUMENTS = frozenset({"amendment", "debate", "debateReport", "judgment", "portion"})

LIBRARY_ATTRIBUTES = _names(
    "alternativeTo as class colspan contains endQuote eId for GUID href inlineQuote level marker name "
    "originalText placement refersTo rowspan showAs src startQuote status style title wId"
) | {f"{{{XML}}}lang"}
"""Attributes a file of the library may carry outside ``meta``."""


def is_family(namespace: str | None) -> bool:
    """Whether names in ``namespace`` are Akoma Ntoso's."""
    return namespace is not None and FAMILY.match(namespace) is not None


def known_elements() -> tuple[str, ...]:
    """Every element the reader has a value for, sorted."""
    return tuple(sorted(HIERARCHY | INLINE_HOLDERS | CONTAINERS | INLINES | {"crossHeading", "componentRef"}))
