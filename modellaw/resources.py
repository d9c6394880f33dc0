"""The data folders: ``provisions``, ``templates`` and ``jurisdictions``, wherever they are.

Search path, first hit wins per file: folders given (``--library``), the project's folder, ``MODELLAW_PATH``, the
packaged data. In a checkout the packaged data are the top-level folders; in a wheel they are ``modellaw/data``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("provisions", "templates", "jurisdictions")


def packaged_root() -> Path:
    """The folder that holds the packaged data folders."""
    package = Path(__file__).resolve().parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent


@dataclass(frozen=True, slots=True)
class DataPath:
    """An ordered search path of folders that may each hold some of ``FOLDERS``."""

    roots: tuple[Path, ...]

    def find(self, relative: str) -> Path | None:
        """The first file or folder of that relative name (``jurisdictions/ke.toml``), or None."""
        return next((root / relative for root in self.roots if (root / relative).exists()), None)

    def listing(self, relative: str) -> Iterator[Path]:
        """Children of the folder ``relative`` over all roots, sorted by name, each name once (first root wins)."""
        seen: dict[str, Path] = {}
        for root in self.roots:
            folder = root / relative
            if folder.is_dir():
                for child in folder.iterdir():
                    seen.setdefault(child.name, child)
        yield from (seen[name] for name in sorted(seen) if not name.startswith("."))


def data_path(extra: Sequence[Path] = ()) -> DataPath:
    """Search path with ``extra`` folders in front of the packaged data, in the order given."""
    return DataPath((*(Path(folder) for folder in extra), packaged_root()))
