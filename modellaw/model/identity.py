"""FRBR identity of a law: work, expression, manifestation (Akoma Ntoso Naming Convention 1.0)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is.

    ``work`` is the FRBRWork IRI (``/akn/zz/act/2026/seals``), ``expression`` adds language and date
    (``/akn/zz/act/2026/seals/eng@2026-01-01``), ``manifestation`` adds the format.
    """

    work: str
    expression: str
    manifestation: str
    country: str = ""
    """Two letters, or a subdivision code with a hyphen; ``un`` for model laws."""
    language: str = ""
    """ISO 639-2 alpha-3: ``eng``, ``fra``, ``ara``."""
    date: str = ""
    """``YYYY-MM-DD`` of the work."""
    expression_date: str = ""
    author: str = ""
    """Reference of the author's TLC entry, ``#modellaw``."""
    number: str = ""
    title: str = ""
    """Alias or short title, as a person would cite the law."""
    version: str = ""
    """Version of the expression, ``1.0``."""
