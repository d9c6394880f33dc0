"""Completes the provision files of a library in place: metadata, identifiers, slots.

    python tools/stamp_library.py [FOLDER] [--check]

FOLDER is ``provisions`` unless given. Every ``<law>/<provision>/<language>.xml`` below a ``<law>/law.toml`` is stamped
with the date and version of that law. ``--check`` writes nothing and exits with 1 when a file would change.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from modellaw.errors import LibraryError, ModelLawError
from modellaw.formats.akn import stamp, validate


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 when all is well, 1 when a check fails or a file is wrong."""
    parser = argparse.ArgumentParser(description="Complete the provision files of a library in place.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("provisions"))
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file would change")
    options = parser.parse_args(arguments)
    failed = 0
    for law_file in sorted(options.folder.glob("*/law.toml")):
        for file, result in _stamped(law_file):
            failed += _settle(file, result, check=options.check)
    return 1 if failed else 0


def _stamped(law_file: Path) -> Iterator[tuple[Path, bytes | ModelLawError]]:
    law = tomllib.loads(law_file.read_text(encoding="utf-8"))
    for file in sorted(law_file.parent.glob("*/*.xml")):
        try:
            yield file, _result(file, law)
        except ModelLawError as error:
            yield file, error


def _result(file: Path, law: dict[str, object]) -> bytes:
    for key in ("key", "date"):
        if not law.get(key):
            raise LibraryError(f"law.toml has no {key!r}", where=str(file.parent.parent / "law.toml"), hint="add it")
    return stamp(
        file.read_bytes(),
        name=file.as_posix(),
        law=str(law["key"]),
        provision=file.parent.name,
        language=file.stem,
        date=str(law["date"]),
        version=str(law.get("version", "")),
    )


def _settle(file: Path, result: bytes | ModelLawError, *, check: bool) -> int:
    if isinstance(result, ModelLawError):
        print(result, file=sys.stderr)
        return 1
    findings = validate(result, name=file.as_posix())
    for finding in findings:
        print(f"{finding.where}: {finding.message}", file=sys.stderr)
    changed = file.read_bytes() != result
    if changed and check:
        print(f"{file.as_posix()}: not stamped; run tools/stamp_library.py", file=sys.stderr)
    elif changed and not findings:
        file.write_bytes(result)
        print(f"stamped {file.as_posix()}", file=sys.stderr)
    return bool(findings) or (changed and check)


if __name__ == "__main__":
    sys.exit(main())
