"""The whole library read at once, for checks and coverage; what cannot be read becomes a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from modellaw.errors import ModelLawError
from modellaw.library.anchors import DEFINITION, Places, places
from modellaw.model.library import ModelLaw, Obligation, Parameter, Spine
from modellaw.model.source import Finding, Severity

if TYPE_CHECKING:
    from modellaw.library.library import Library

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Text:
    """One language of a provision."""

    language: str
    file: str
    places: Places


@dataclass(frozen=True, slots=True)
class LawContents:
    """A model law with its spines and texts."""

    law: ModelLaw
    spines: tuple[Spine, ...]
    texts: Mapping[str, tuple[Text, ...]]
    """By ``law/provision``, sorted by language."""
    defines: Mapping[str, frozenset[str]]
    """Keys of the terms the law defines, by language."""

    def has_anchor(self, wid: str, anchor: str) -> bool:
        """Whether every language of the provision has the place ``anchor`` (and it has a language at all)."""
        return bool(self.texts.get(wid)) and not self.without_anchor(wid, anchor)

    def without_anchor(self, wid: str, anchor: str) -> tuple[Text, ...]:
        """The languages of the provision in which the place ``anchor`` is missing."""
        texts = self.texts.get(wid, ())
        if anchor.startswith(DEFINITION):
            key = anchor.removeprefix(DEFINITION)
            return tuple(text for text in texts if key not in self.defines.get(text.language, frozenset()))
        return tuple(text for text in texts if anchor not in text.places.anchors)


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything in the library."""

    laws: tuple[LawContents, ...]
    parameters: Mapping[str, Parameter]
    obligations: Mapping[str, Obligation]
    unreadable: tuple[Finding, ...]


def contents(library: Library) -> Contents:
    """Everything in the library, as far as it can be read."""
    findings: list[Finding] = []
    laws = [_read(partial(library.law, key), findings) for key in library.law_keys]
    obligations = [
        each for key in library.instrument_keys for each in _read(partial(library.obligations, key), findings) or ()
    ]
    return Contents(
        laws=tuple(_law(library, law, findings) for law in laws if law is not None),
        parameters=_read(library.parameters, findings) or {},
        obligations={each.id: each for each in obligations},
        unreadable=tuple(findings),
    )


def _law(library: Library, law: ModelLaw, findings: list[Finding]) -> LawContents:
    wids = [wid for wid in library.provision_keys(law.key) if library.has_provision(wid)]
    spines = [_read(partial(library.spine, wid), findings) for wid in wids]
    read = tuple(spine for spine in spines if spine is not None)
    texts = {spine.wid: tuple(_texts(library, spine.wid, findings)) for spine in read}
    return LawContents(law, read, texts, _definitions(texts))


def _texts(library: Library, wid: str, findings: list[Finding]) -> Iterator[Text]:
    for language in library.languages(wid):
        provision = _read(partial(library.provision, wid, language), findings)
        if provision is not None:
            file = str(provision.document.source.file) if provision.document.source else f"{wid}/{language}.xml"
            yield Text(language, file, places(provision.document, wid))


def _definitions(texts: Mapping[str, tuple[Text, ...]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for each in texts.values():
        for text in each:
            found.setdefault(text.language, set()).update(text.places.defines)
    return {language: frozenset(keys) for language, keys in found.items()}


def _read(read: Callable[[], Value], findings: list[Finding]) -> Value | None:
    """What ``read`` gives, or None and a finding."""
    try:
        return read()
    except ModelLawError as error:
        findings.append(
            Finding("library-unreadable", Severity.ERROR, error.message, where=error.where, hint=error.hint)
        )
        return None
