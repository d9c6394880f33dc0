"""One way to parse XML from strangers: no entities, no network, no surprises, errors with file and line."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from modellaw.errors import HostileInput, MalformedInput

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost. ``depth`` also bounds the recursion of readers."""

    size: int = 100 * MIB
    depth: int = 120


DEFAULT_LIMITS = Limits()


def parse(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS, keep_comments: bool = False) -> etree._Element:
    """The root element of ``data``, which is called ``name`` in messages.

    A document type, and with it every entity, is refused before it is parsed; nothing is fetched; comments and
    processing instructions are left out unless ``keep_comments``.
    """
    if len(data) > limits.size:
        raise HostileInput(
            f"the file has {len(data)} bytes; the limit is {limits.size}",
            where=name,
            hint="split the law, or take out what is not text",
        )
    if _declares_doctype(data):
        raise _doctype_refused(name)
    root = _parsed(data, name, keep_comments)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype_refused(name)
    _check_depth(root, name, limits.depth)
    return root


def canonical(element: etree._Element) -> str:
    """Canonical XML (C14N 1.0, without comments) of ``element`` and what it holds, without its tail."""
    # A copy, because libxml2 undeclares the default namespace of grandchildren when it starts inside a tree.
    alone = copy.deepcopy(element)
    return etree.tostring(alone, method="c14n", with_comments=False, with_tail=False).decode("utf-8")


_DEEP = re.compile(r"[Ee]xcessive depth")
_HUGE = re.compile(r"huge|Huge|[Rr]esource limit|Buffer size limit|amplification|entity loop")


def _declares_doctype(data: bytes) -> bool:
    """Whether a DOCTYPE stands before the root element (XML 1.0, production 22), found without parsing."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        data = data.replace(b"\0", b"")  # enough of UTF-16 and UTF-32 to see ASCII
    at = 0
    while (at := data.find(b"<", at)) >= 0:
        if data.startswith(b"<!--", at):
            at = data.find(b"-->", at + 4)
        elif data.startswith(b"<?", at):
            at = data.find(b"?>", at + 2)
        else:
            return data.startswith(b"<!DOCTYPE", at)
        if at < 0:
            return False
    return False


def _doctype_refused(name: str) -> HostileInput:
    return HostileInput(
        "the file declares a document type (DOCTYPE); entities are not read",
        where=f"{name}:1",
        hint="remove the DOCTYPE line and write characters instead of entities",
    )


def _parsed(data: bytes, name: str, keep_comments: bool) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=not keep_comments,
        remove_pis=not keep_comments,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(error, name) from error
    except ValueError as error:
        raise MalformedInput(f"not XML: {error}", where=name, hint="open the file in an XML editor") from error


def _refusal(error: etree.XMLSyntaxError, name: str) -> MalformedInput | HostileInput:
    reason = error.msg or "the file is empty"
    where = f"{name}:{error.lineno or 1}"
    if _DEEP.search(reason):
        return HostileInput("elements are nested too deeply", where=where, hint="no law needs this; see who made it")
    if _HUGE.search(reason):
        return HostileInput(f"the file would cost too much to read: {reason}", where=where, hint="see who made it")
    return MalformedInput(
        f"not well-formed XML: {reason.split(', line ')[0]}",
        where=where,
        hint="mend the file at this line; an XML editor shows the place",
    )


def _check_depth(root: etree._Element, name: str, limit: int) -> None:
    found = _deeper(limit)(root)
    if isinstance(found, list) and found and isinstance(found[0], etree._Element):
        raise HostileInput(
            f"elements are nested more than {limit} deep",
            where=f"{name}:{found[0].sourceline}",
            hint="no law needs this; see who made the file",
        )


@lru_cache(maxsize=8)
def _deeper(limit: int) -> etree.XPath:
    """Finds the first element below ``limit`` levels; inside libxml2 it costs a tenth of a walk in Python."""
    return etree.XPath(f"({'/*' * (limit + 1)})[1]")
