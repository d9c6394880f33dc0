"""Bookmark names of provisions: how a paragraph in Word says which provision it is.

A bookmark name has at most 40 characters, letters, digits and underscores (ECMA-376 Part 1, 17.13.6.2), so an
identifier does not fit: a provision gets ``p_`` and its number ``n_`` with ten hexadecimal digits of the hash of
its key. Which key a bookmark stands for is written in the part ``customXml/item1.xml`` (see ``anchors``).
"""

from __future__ import annotations

import hashlib

PROVISION = "p_"
NUMBER = "n_"
DIGITS = 10


def provision_bookmark(key: str) -> str:
    """Name of the bookmark around a whole provision."""
    return PROVISION + _hash(key)


def number_bookmark(key: str) -> str:
    """Name of the bookmark around a provision's number alone."""
    return NUMBER + _hash(key)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:DIGITS]


def text_hash(text: str) -> str:
    """What the package remembers of a provision's text: SHA-256 of ``law_text`` of its paragraphs."""
    return hashlib.sha256(text.encode()).hexdigest()
