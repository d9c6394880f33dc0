"""What contradicts itself in the library: names, anchors, languages, parameters, obligations.

Nothing here stops at the first problem. A file that cannot be read is one finding, and the rest is still looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from modellaw.library.contents import Contents, contents
from modellaw.library.integrity_obligations import obligation_problems
from modellaw.library.integrity_parameters import parameter_problems
from modellaw.library.integrity_spines import law_problems, spine_problems
from modellaw.library.integrity_texts import text_problems
from modellaw.model.source import Finding

if TYPE_CHECKING:
    from modellaw.library.library import Library


def problems(library: Library, *, schema: bool = False) -> tuple[Finding, ...]:
    """All contradictions of the library, law by law; with ``schema`` also the XSD validity of every text."""
    read = contents(library)
    return (*read.unreadable, *_problems(library, read), *(_invalid(library, read) if schema else ()))


def _problems(library: Library, read: Contents) -> Iterator[Finding]:
    yield from obligation_problems(read.obligations)
    for law in read.laws:
        yield from law_problems(law, library)
        for spine in law.spines:
            yield from spine_problems(spine, law, read.obligations, library)
            yield from text_problems(spine, law, library)
    yield from parameter_problems(read)


def _invalid(library: Library, read: Contents) -> Iterator[Finding]:
    from modellaw.formats.akn.schema import validate

    for law in read.laws:
        for wid, texts in law.texts.items():
            for text in texts:
                name, data = library.text_file(wid, text.language)
                yield from validate(data, name=name)
