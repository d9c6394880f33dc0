"""A law from one format to another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from modellaw.api.answers import Answer
from modellaw.api.drafting import UNDATED, akn_bytes
from modellaw.api.files import spare_inputs, suffix_of, write_outputs
from modellaw.api.laws import ReadLaw, read_law
from modellaw.errors import UnsupportedInput
from modellaw.model.source import Stamp
from modellaw.resources import data_path

SUFFIXES = (".docx", ".xml", ".html", ".txt")


def convert(
    source: str | Path, target: str | Path, *, library: Sequence[Path] = (), profile: str | None = None
) -> Answer:
    """The law in ``source`` written to ``target``; the suffixes decide (.docx, .xml, .html, .txt).

    Raises:
        UnsupportedInput: a Word law to AKN, unless the file was drafted by modellaw and not edited since.
    """
    suffix = suffix_of(target, SUFFIXES, standard=".txt")
    spare_inputs((target,), (source,))
    law = read_law(source, library=library, profile=profile)
    data = _converted(law, suffix, library)
    told = "" if str(target) == "-" else f"wrote {target}"
    return Answer({"title": law.printed.title}, told, law.findings, write_outputs({str(target): data}))


def _converted(law: ReadLaw, suffix: str, library: Sequence[Path]) -> bytes:
    from modellaw.formats import html, plain, word

    if suffix == ".html":
        return html.write(law.printed, law.profile).encode()
    if suffix == ".txt":
        return plain.write(law.printed).encode()
    if suffix == ".xml":
        return _akn_of(law)
    metadata = word.WordMetadata(title=law.printed.title, creator="modellaw", date=UNDATED[:10])
    akn = law.data if law.format == "akn" else b""
    return word.write(
        law.printed, law.profile, metadata=metadata, data=data_path(library), akn=akn, stamp=Stamp("modellaw", UNDATED)
    )


def _akn_of(law: ReadLaw) -> bytes:
    if law.document is not None:
        return akn_bytes(law.document)
    raise UnsupportedInput(
        "a law in Word or text cannot be turned into Akoma Ntoso yet",
        where=law.name,
        hint="convert to .html or .txt, or compare and tabulate the file directly",
    )
