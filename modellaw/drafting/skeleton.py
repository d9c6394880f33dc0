"""The skeleton of a bill: a template rendered, read, and its inclusions replaced by provisions.

Jinja runs sandboxed with strict undefined names and autoescape; it decides which provisions appear, where. Text of law
never goes through it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from modellaw.drafting.select import Selected
from modellaw.errors import LibraryError
from modellaw.formats import akn
from modellaw.library.languages import in_language
from modellaw.library.templates import Template
from modellaw.model.content import ComponentRef, Container, Document, Node, Provision
from modellaw.model.library import ModelLaw
from modellaw.model.profile import Profile
from modellaw.model.source import Finding

if TYPE_CHECKING:
    from markupsafe import Markup


EXPECTED = frozenset({"akn-no-metadata"})
"""Findings of the reader that are no news: drafting makes the metadata of a bill."""


def assemble(
    template: Template, selected: Selected, provisions: Mapping[str, Provision | None], profile: Profile
) -> tuple[Document, tuple[Finding, ...]]:
    """The bill of ``template``: its groups filled with ``provisions`` (by ``law/provision``; None is left out)."""
    there = {wid: provision for wid, provision in provisions.items() if provision is not None}
    kept = replace(selected, provisions=tuple(wid for wid in selected.provisions if wid in there))
    rendered = render(template, kept, profile)
    result = akn.read(rendered.encode(), name=template.name)
    body = _included(result.document.body, there, template.name)
    findings = tuple(finding for finding in result.findings if finding.code not in EXPECTED)
    return replace(result.document, body=body, language=profile.language), findings


def render(template: Template, selected: Selected, profile: Profile) -> str:
    """The skeleton as AKN text; mistakes of the template come as ``LibraryError`` with file and line."""
    from jinja2 import FunctionLoader, StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(lambda name: (template.skeleton, name, lambda: True)),
    )
    try:
        return environment.get_template(template.name).render(_context(selected, profile)).strip()
    except TemplateError as error:
        line = getattr(error, "lineno", None) or _line(error, template.name)
        where = f"{template.name}:{line}" if line else template.name
        raise LibraryError(
            f"the template fails: {error.message}", where=where, hint="docs/templates.md lists the names it may use"
        ) from error


def _line(error: BaseException, name: str) -> int | None:
    """The line of the template in the traceback."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _context(selected: Selected, profile: Profile) -> dict[str, Any]:
    taken = set(selected.provisions)
    return {
        "provisions": list(selected.provisions),
        "has": taken.__contains__,
        "laws": [_law(law, selected, profile.language) for law in selected.laws],
        "profile": {
            "language": profile.language,
            "final": dict(profile.final),
            "formulas": {name for name, text in profile.formulas if text.strip()},
        },
        "slot": _slot,
    }


def _law(law: ModelLaw, selected: Selected, language: str) -> dict[str, Any]:
    parts = [
        {"key": part.key, "heading": in_language(part.heading, language), "provisions": list(taken)}
        for part, taken in selected.parts(law)
    ]
    return {
        "key": law.key,
        "title": in_language(law.title, language),
        "short_name": in_language(law.short_name, language),
        "purpose": in_language(law.purpose, language),
        "parts": parts,
    }


def _slot(expression: str) -> Markup:
    from markupsafe import Markup

    braces = f"{{{{ {expression} }}}}"
    return Markup('<placeholder status="incomplete" originalText="{0}">{0}</placeholder>').format(braces)


def _included(nodes: tuple[Node, ...], there: Mapping[str, Provision], name: str) -> tuple[Node, ...]:
    out: list[Node] = []
    for node in nodes:
        match node:
            case ComponentRef(src=src):
                out.append(_provision(src.lstrip("#/"), there, str(node.source or name)))
            case Provision():
                out.append(replace(node, children=_included(node.children, there, name)))
            case Container():
                out.append(replace(node, blocks=_included(node.blocks, there, name)))
            case _:
                out.append(node)
    return tuple(out)


def _provision(wid: str, there: Mapping[str, Provision], where: str) -> Provision:
    if wid not in there:
        raise LibraryError(
            f"the template includes {wid!r}, which is not selected",
            where=where,
            hint="include only what the list provisions holds",
        )
    return there[wid]
