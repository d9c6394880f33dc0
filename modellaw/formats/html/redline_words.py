"""The words of a redline page in the language of the profile, and formatting changes said in them."""

from __future__ import annotations

from collections.abc import Iterable

from modellaw.errors import LibraryError
from modellaw.model.looks import LOOK_KINDS, LookChange
from modellaw.model.profile import Profile, pair
from modellaw.model.table import comparison_words

KEYS = (
    *("contents", "view", "inline", "side_by_side", "switch_view", "show", "consequential_changes", "formatting"),
    *("moves", "unchanged_provisions", "next_change", "previous_change", "change_of", "no_changes", "marks_and_keys"),
    *("shortcuts", "skip_to_text", "notes", "headers_and_footers", "page_header", "page_footer", "first_page"),
    *("even_pages", "file_section", "mark_inserted", "mark_deleted", "look_on", "look_off"),
    *(f"look_{kind}" for kind in LOOK_KINDS),
)
"""Keys of ``Profile.words`` that a redline page needs beside those of ``comparison_words``."""


def redline_words(profile: Profile) -> dict[str, str]:
    """The profile's words for a redline page by key; ``LibraryError`` names all that are missing."""
    words = comparison_words(profile)
    words["number_column"] = pair(profile.comparison, "number_column")
    words |= {key: pair(profile.words, key) for key in KEYS}
    missing = ["comparison.number_column"] if not words["number_column"] else []
    missing += [f"words.{key}" for key in KEYS if not words[key]]
    if missing:
        raise LibraryError(
            f"profile {profile.id} has no words for redlines: {', '.join(missing)}",
            hint="add them to the file of its language",
        )
    return words


def looks_said(changes: Iterable[LookChange], words: dict[str, str], *, rtl: bool) -> str:
    """``bold: no → yes; size: 12 → 14``: what differs, with the values where there are any to say."""
    return "; ".join(_look_said(change, words, "←" if rtl else "→") for change in changes)


def _look_said(change: LookChange, words: dict[str, str], arrow: str) -> str:
    name = words[f"look_{change.kind}"]
    old, new = change.base, change.revised
    if "on" in (old, new):
        old, new = (words["look_on" if value == "on" else "look_off"] for value in (old, new))
    return f"{name}: {old or '–'} {arrow} {new or '–'}" if old or new else name


def story_title(key: str, words: dict[str, str]) -> str:
    """The place of a header or footer as a reader calls it: ``header first 2`` is that of section 2, first page."""
    kind, page, section = (*key.split(), "", "", "")[:3]
    parts = [words.get(f"page_{kind}", kind)]
    parts += [words[name] for name in (_PAGES.get(page, ""),) if name]
    parts += [words["file_section"].replace("{n}", section)] if section not in ("", "1") else []
    return " · ".join(parts)


_PAGES = {"first": "first_page", "even": "even_pages"}
