"""Near matches of a name that does not exist, for hints."""

from __future__ import annotations

from collections.abc import Iterable

from modellaw.errors import UnknownName


def near(name: str, known: Iterable[str]) -> str:
    """``did you mean a or b?``, or the known names when they are few, or nothing."""
    from difflib import get_close_matches

    names = sorted(set(known))
    close = get_close_matches(name, names, n=3, cutoff=0.9) or get_close_matches(name, names, n=3, cutoff=0.6)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return f"known: {', '.join(names)}" if 0 < len(names) <= 12 else ""


def unknown(kind: str, name: str, known: Iterable[str], *, where: str = "") -> UnknownName:
    """The error for a ``kind`` (law, provision ...) that has no ``name``."""
    return UnknownName(f"no {kind} is called {name!r}", where=where, hint=near(name, known))
