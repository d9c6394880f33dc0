"""Values written as TOML on one line."""

from __future__ import annotations

import json


def value_text(value: object) -> str:
    """``value`` in TOML; tuples of (name, value) pairs are tables, other tuples and lists arrays."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        return _table(tuple(value.items()))
    if isinstance(value, tuple | list):
        return _table(tuple(value)) if _is_pairs(value) else f"[{', '.join(map(value_text, value))}]"
    return str(value)


def quoted(text: str) -> str:
    """A TOML string in double quotes (JSON's escapes are among TOML's)."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _is_pairs(value: tuple[object, ...] | list[object]) -> bool:
    return bool(value) and all(
        isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], str) for each in value
    )


def _table(pairs: tuple[tuple[str, object], ...]) -> str:
    return f"{{ {', '.join(f'{key} = {value_text(each)}' for key, each in pairs)} }}"
