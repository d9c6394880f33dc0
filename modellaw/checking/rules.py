"""Rules over one law. Each takes a document and gives findings; none changes anything.

The letters in the comments are those of the usual drafting check-lists: N numbering, T text, X cross-references,
D definitions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from modellaw.model.content import Document, Inline, Provision, Reference, Slot, Term
from modellaw.model.roles import LISTS, Role
from modellaw.model.source import Finding, Severity, Source
from modellaw.model.walk import all_provisions, block_inlines, document_text, inline_text, nested, provisions


def check_law(document: Document) -> tuple[Finding, ...]:
    """Every finding of every rule on ``document``, in rule order."""
    return tuple(finding for rule in _RULES for finding in rule(document))


def _numbers_run_on(document: Document) -> Iterator[Finding]:
    """N1: whole numbers of units run on without a gap; inserted ones (5A, 14 bis) may stand between."""
    last = 0
    for unit in _units(document):
        value = _whole(inline_text(unit.num))
        if value is None:
            continue
        if last and value > last + 1:
            yield _warn("number-gap", f"{_called(unit)} follows number {last}", unit, "a provision may be missing")
        if value in {last, 0} or value < last:
            yield _warn(
                "number-repeated", f"{_called(unit)} follows number {last}", unit, "renumber, or check the order"
            )
        last = max(last, value)


def _lonely_number(document: Document) -> Iterator[Finding]:
    """N2: one numbered subdivision alone; most handbooks want it unnumbered, or a second one."""
    for parent in all_provisions(document):
        inner = [child for child in parent.children if isinstance(child, Provision)]
        numbered = [child for child in inner if child.num and child.role in (Role.P, *LISTS)]
        if len(inner) == 1 and numbered and parent.role in (Role.U, Role.P):
            yield _note("number-alone", f"{_called(parent)} has one numbered subdivision only", numbered[0])


def _open_slots(document: Document) -> Iterator[Finding]:
    """T1: parameters still open; a final text has none."""
    for provision in all_provisions(document):
        for inline in _own(provision):
            if isinstance(inline, Slot):
                yield Finding(
                    "slot-open", Severity.WARNING, f"{_called(provision)}: no value yet for {inline.expression}",
                    _place(inline.source or provision.source), "give it under [parameters] in project.toml",
                )  # fmt: skip


_BRACKETS = re.compile(r"\[[^\[\]]{0,60}\]")


def _brackets_left(document: Document) -> Iterator[Finding]:
    """T1: typed square brackets, the classic left-over of a model law in a final bill."""
    for provision in all_provisions(document):
        text = "".join(inline_text((inline,)) for inline in _text_inlines(provision))
        for found in _BRACKETS.findall(text):
            yield _warn("bracket-left", f"{_called(provision)}: {found} is still in brackets", provision)


def _dangling(document: Document) -> Iterator[Finding]:
    """X1: a reference inside this document whose target is not there."""
    known = {name for item in all_provisions(document) for name in (item.eid, item.wid) if name}
    for provision in all_provisions(document):
        for inline in _own(provision):
            if isinstance(inline, Reference) and inline.target.startswith("#"):
                missing = [part for part in inline.target.split() if part.lstrip("#") not in known and part != "#"]
                if missing:
                    yield _warn(
                        "reference-dangling",
                        f"{_called(provision)} refers to {missing[0]}, which is not there",
                        provision,
                    )


def _definitions_used(document: Document) -> Iterator[Finding]:
    """D2: a defined term that no provision uses outside its definition."""
    defined: dict[str, Provision] = {}
    used: Counter[str] = Counter()
    for provision in all_provisions(document):
        terms = [inline for inline in _own(provision) if isinstance(inline, Term)]
        own = {term.key for term in terms if term.defines}
        defined.update(dict.fromkeys(own, provision))
        used.update(term.key for term in terms if not term.defines and term.key not in own)
    plain = document_text(document).casefold() if defined and not used else ""
    for key, provision in defined.items():
        if not used[key] and plain.count(key.replace("-", " ")) < 2:
            yield _note("definition-unused", f"the defined term {key} is not used", provision)


def _empty(document: Document) -> Iterator[Finding]:
    """A unit with neither text nor children: usually a paste that went wrong."""
    for unit in _units(document):
        if not (unit.content or unit.children or unit.intro):
            yield _warn("provision-empty", f"{_called(unit)} has no text", unit)


_RULES = (
    _numbers_run_on, _lonely_number, _open_slots, _brackets_left, _dangling, _definitions_used, _empty,
)  # fmt: skip


def _units(document: Document) -> Iterable[Provision]:
    return (item for item in provisions(document.body) if item.role is Role.U)


def _own(provision: Provision) -> Iterator[Inline]:
    """Inlines of a provision itself, its children's not."""
    for inline in (*provision.num, *provision.heading, *provision.subheading):
        yield from nested((inline,))
    yield from nested(_text_inlines(provision))


def _text_inlines(provision: Provision) -> Iterator[Inline]:
    for block in (*provision.intro, *provision.content, *provision.wrap_up):
        yield from block_inlines(block)


_DIGITS = re.compile(r"\d+")


def _whole(num: str) -> int | None:
    """The whole number in ``num``, or None when there is none or it is an inserted number."""
    found = _DIGITS.findall(num)
    bare = re.fullmatch(r"\D*\d+\W*", num)
    return int(found[0]) if len(found) == 1 and bare else None


def _called(provision: Provision) -> str:
    number, heading = inline_text(provision.num).strip(), inline_text(provision.heading).strip()
    return (
        " ".join(part for part in (number, f"({heading})" if heading else "") if part) or provision.eid or "a provision"
    )


def _place(source: Source | None) -> str:
    return str(source) if source else ""


def _warn(code: str, message: str, provision: Provision, hint: str = "") -> Finding:
    return Finding(code, Severity.WARNING, message, _place(provision.source), hint)


def _note(code: str, message: str, provision: Provision, hint: str = "") -> Finding:
    return Finding(code, Severity.NOTE, message, _place(provision.source), hint)
