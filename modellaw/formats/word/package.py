"""The zip around a Word document, written so that the same parts always give the same bytes.

Open Packaging Conventions, ECMA-376 Part 2: a package is a zip whose ``[Content_Types].xml`` names the type of
every part. Readers that stream expect that member first and ``_rels/.rels`` second.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

FIRST = ("[Content_Types].xml", "_rels/.rels")
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip can hold: says "no date"."""
LEVEL = 6


def pack(members: Mapping[str, bytes], *, level: int = LEVEL) -> bytes:
    """A .docx of ``members`` (part name without leading slash to content); no clock, no order of the mapping in it.

    ``level`` is that of zlib; 1 is for what is soon packed again.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name in _ordered(members):
            package.writestr(_entry(name), members[name], zipfile.ZIP_DEFLATED, level)
    return buffer.getvalue()


def _ordered(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name)))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system = 0
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
