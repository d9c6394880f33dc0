"""Files in and out: reading bytes with limits, telling formats by content, writing all results or none."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from modellaw.errors import InputError, OutputError, UnsupportedInput, UsageError

MAX_BYTES = 200 * 1024 * 1024
"""Largest file read. The largest consolidated codes in XML stay well under a tenth of this."""

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a regular file, or of standard input for ``-``.

    Raises:
        InputError: there is no such file, it is a folder, or it is larger than ``MAX_BYTES``.
    """
    if str(path) == "-":
        return sys.stdin.buffer.read()
    path = Path(path)
    if not path.exists():
        raise InputError("no such file", where=str(path), hint=_nearest(path))
    if not path.is_file():
        raise InputError("not a file", where=str(path), hint="name the file itself, not its folder")
    if path.stat().st_size > MAX_BYTES:
        raise InputError(f"larger than {MAX_BYTES // 1024**2} MiB", where=str(path), hint="split the file")
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error


def _nearest(path: Path) -> str:
    from difflib import get_close_matches

    names = [child.name for child in path.parent.iterdir()] if path.parent.is_dir() else []
    close = get_close_matches(path.name, names, n=1)
    return f"did you mean {close[0]}?" if close else "check the path"


def format_of(data: bytes, *, name: str) -> str:
    """``docx``, ``akn`` or ``text`` (Markdown too), told by content, never by suffix.

    Raises:
        UnsupportedInput: any other format, with what to do about it.
    """
    if data.startswith(_ZIP):
        return "docx"
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\xfe\xff \t\r\n\x00")
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        what, then = ("an encrypted Word file", "remove the password") if locked else ("an old Word file (.doc)", "")
        hint = f"open it in a word processor, {then + ' and ' if then else ''}save it as .docx"
        raise UnsupportedInput(what, where=name, hint=hint)
    if head.startswith(b"{\\rtf"):
        raise UnsupportedInput("a rich-text file (RTF)", where=name, hint="save it as .docx in a word processor")
    if head.startswith(b"%PDF"):
        raise UnsupportedInput("a PDF file", where=name, hint="bring the law as .docx or Akoma Ntoso XML")
    if head.lower().startswith((b"<!doctype html", b"<html")):
        raise UnsupportedInput("a web page (HTML)", where=name, hint="save it as .docx in a word processor")
    if head.startswith((b"<", b"\x00<")):
        return "akn"
    named_otherwise = name.lower().endswith((".docx", ".xml"))
    if not named_otherwise and (data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_text(data[:4096])):
        return "text"
    hint = "give a .docx file, Akoma Ntoso XML or UTF-8 text"
    raise UnsupportedInput("not a format that can be read", where=name, hint=hint)


def _is_text(head: bytes) -> bool:
    """Whether bytes look like text in UTF-8, apart from a slip that the reader will name."""
    words = head.decode("utf-8", errors="ignore")
    strange = sum(ord(character) < 32 and character not in "\t\n\r\x0b\x0c" for character in words)
    return bool(words.strip()) and not strange and len(words.encode()) + 4 >= len(head) * 0.9


def suffix_of(path: str | Path, known: Iterable[str], *, standard: str = "") -> str:
    """The suffix of an output file, lower case with its dot, if it is one of ``known``; ``standard`` for ``-``.

    Raises:
        UsageError: the suffix is not known here.
    """
    suffix = standard if str(path) == "-" else Path(path).suffix.lower()
    if suffix in known:
        return suffix
    raise UsageError(f"no output format for {suffix or 'a name without suffix'!r}", where=str(path),
                     hint=f"use one of {', '.join(sorted(known))}")  # fmt: skip


def spare_inputs(outputs: Iterable[str | Path], inputs: Iterable[str | Path]) -> None:
    """Refuses an output that would overwrite an input.

    Raises:
        UsageError: an output is one of the inputs.
    """
    read = {Path(path).resolve() for path in inputs if str(path) != "-"}
    for path in outputs:
        if str(path) != "-" and Path(path).resolve() in read:
            raise UsageError("the result would overwrite what it is made from", where=str(path),
                             hint="give the result another name")  # fmt: skip


def write_outputs(results: Mapping[str, bytes]) -> tuple[str, ...]:
    """Writes every result under its path (``-``: standard output); gives the paths.

    Each file is first written beside its place under a temporary name, and all are renamed at the end: a result that
    cannot be written leaves none of them behind, and no file is ever half-written.
    """
    for target in results:
        if target != "-" and Path(target).is_dir():
            raise OutputError("is a folder", where=target, hint="name a file in it")
    pending: list[tuple[Path, Path]] = []
    final = Path()
    try:
        for target, data in results.items():
            if target != "-":
                final = Path(target)
                pending.append((_beside(final, data), final))
        for temporary, final in pending:
            temporary.replace(final)
    except OSError as error:
        raise OutputError(f"cannot write: {error.strerror}", where=str(final),
                          hint="is the file open in a word processor, or the folder read-only?") from error  # fmt: skip
    finally:
        for temporary, _ in pending:
            temporary.unlink(missing_ok=True)
    if "-" in results:
        sys.stdout.buffer.write(results["-"])
        sys.stdout.buffer.flush()
    return tuple(results)


def _beside(final: Path, data: bytes) -> Path:
    final.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=final.parent, prefix=f".{final.name}.", delete=False) as handle:
        temporary = Path(handle.name)
        try:
            handle.write(data)
        except OSError:
            handle.close()
            temporary.unlink(missing_ok=True)
            raise
    temporary.chmod(0o644)
    return temporary
