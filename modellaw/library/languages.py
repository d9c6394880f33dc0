"""Texts by language."""

from __future__ import annotations

from modellaw.model.profile import Pairs

ALL = "*"
"""Stands for all languages in a table of texts."""


def in_language(texts: Pairs, language: str) -> str:
    """The text in ``language``, else the one for all languages, else the first; empty when there is none."""
    found = dict(texts)
    return found.get(language) or found.get(ALL) or next(iter(found.values()), "")
