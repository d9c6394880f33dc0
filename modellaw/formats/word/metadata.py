"""Document properties: title, author, language, date, as the package and its readers want them."""

from __future__ import annotations

from dataclasses import dataclass

from modellaw.formats.word.markup import DECLARATION, escape

CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
EXTENDED = 'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"'
APPLICATION = "modellaw"


@dataclass(frozen=True, slots=True)
class WordMetadata:
    """What a Word file says about itself."""

    title: str
    creator: str = ""
    language: str = ""
    """BCP 47 tag; empty: that of the profile."""
    date: str = ""
    """``YYYY-MM-DD`` or ``YYYY-MM-DDThh:mm:ssZ``: date of the text, never of the run; empty: that of the stamp."""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    draft: str = ""
    """Label of the draft, printed where a header or footer says ``{draft}``."""


def core_properties(metadata: WordMetadata, *, language: str, date: str) -> bytes:
    """``docProps/core.xml``; fields without a value are left out."""
    when = _timestamp(metadata.date or date)
    fields = (
        ("dc:title", metadata.title),
        ("dc:subject", metadata.subject),
        ("dc:creator", metadata.creator),
        ("cp:keywords", ", ".join(metadata.keywords)),
        ("dc:language", metadata.language or language),
        ("cp:lastModifiedBy", metadata.creator),
    )
    body = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields if value)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escape(when)}</dcterms:{name}>' for name in ("created", "modified")
    )
    return f"{DECLARATION}<cp:coreProperties {CORE}>{body}{dates if when else ''}</cp:coreProperties>".encode()


def extended_properties() -> bytes:
    """``docProps/app.xml``: which program wrote the file."""
    return f"{DECLARATION}<Properties {EXTENDED}><Application>{APPLICATION}</Application></Properties>".encode()


def _timestamp(date: str) -> str:
    return f"{date}T00:00:00Z" if date and "T" not in date else date
