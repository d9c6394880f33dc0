"""Whether parameters used are declared, and those declared used."""

from __future__ import annotations

from collections.abc import Iterator

from modellaw.library.contents import Contents, LawContents
from modellaw.library.integrity_spines import error, missing_languages
from modellaw.library.names import near
from modellaw.library.parameters import is_parameter, parameter_of, used_parameters
from modellaw.model.library import Parameter, ParameterType, Spine
from modellaw.model.source import Finding, Severity, Source


def parameter_problems(contents: Contents) -> Iterator[Finding]:
    """Problems of parameters in all laws."""
    used: set[str] = set()
    for law in contents.laws:
        for spine in law.spines:
            yield from _undeclared(spine, law, contents)
            names = {each.name for each in used_parameters(_expressions(spine, law), contents.parameters)}
            yield from _spine_list(spine, names, contents)
            used |= names
    languages = tuple(dict.fromkeys(language for law in contents.laws for language in law.law.languages))
    for parameter in contents.parameters.values():
        yield from _own_problems(parameter, languages)
        if parameter.name not in used:
            yield Finding("library-parameter", Severity.NOTE, f"no text uses {parameter.name}", str(parameter.source))


def _expressions(spine: Spine, law: LawContents) -> tuple[str, ...]:
    return tuple(slot for text in law.texts[spine.wid] for slot in text.places.slots)


def _undeclared(spine: Spine, law: LawContents, contents: Contents) -> Iterator[Finding]:
    for text in law.texts[spine.wid]:
        for slot in dict.fromkeys(filter(is_parameter, text.places.slots)):
            if parameter_of(slot, contents.parameters) is None:
                yield error("library-parameter", f"the text uses {slot}, which parameters.toml does not declare",
                            Source(text.file), near(slot, contents.parameters))  # fmt: skip


def _spine_list(spine: Spine, used: set[str], contents: Contents) -> Iterator[Finding]:
    for name in sorted(used - set(spine.parameters)):
        yield error("library-parameter", f"the text uses {name}, but parameters does not list it", spine.source)
    for name in spine.parameters:
        if name not in contents.parameters:
            yield error("library-parameter", f"parameters lists {name}, which is not declared", spine.source,
                        near(name, contents.parameters))  # fmt: skip
        elif name not in used:
            yield error("library-parameter", f"parameters lists {name}, but no text uses it", spine.source)


def _own_problems(parameter: Parameter, languages: tuple[str, ...]) -> Iterator[Finding]:
    if lacking := missing_languages(parameter.question, languages):
        yield error("library-language", f"question of {parameter.name} is missing in {lacking}", parameter.source)
    for kind, texts in (("example", parameter.example), ("default", parameter.default), ("shown", parameter.shown)):
        if texts and "*" not in dict(texts) and (lacking := missing_languages(texts, languages)):
            yield error("library-language", f"{kind} of {parameter.name} is missing in {lacking}", parameter.source)
    if parameter.type is ParameterType.WORD and len(parameter.choices) < 2:
        yield error("library-parameter", f"{parameter.name} is a word without choices", parameter.source)
