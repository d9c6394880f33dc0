"""The text of a fresh ``project.toml``: every decision and every value named, commented, in the drafter's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from modellaw.library.languages import in_language
from modellaw.library.project_parameters import parameters_of
from modellaw.library.toml_text import quoted
from modellaw.model.library import Choice, ModelLaw, Parameter, ParameterType, Project, Spine
from modellaw.model.profile import Profile
from modellaw.model.walk import inline_text, provisions

if TYPE_CHECKING:
    from modellaw.library.library import Library

NUMERIC = {
    ParameterType.INTEGER,
    ParameterType.YEARS,
    ParameterType.DAYS,
    ParameterType.MONEY,
    ParameterType.PERCENT,
    ParameterType.PENALTY,
}
"""Types whose value is no text in TOML."""


def new_project(
    library: Library, *, profile: Profile, laws: Sequence[str], title: str | None = None, template: str = "act"
) -> str:
    """A commented ``project.toml`` for ``laws`` in the profile's language. Values without default stay open."""
    language = profile.language
    models = tuple(map(library.law, laws))
    lines = [
        "# What to draft, for whom, with which values. Every key is described in docs/projects.md.",
        "# Lines that begin with # are proposals: take the # away to use one.",
        "",
        *_head(models, profile, title or _title(models, language), template),
        *_provisions(models, library, language),
        *_choices(models, library, language),
        *_parameters(laws, library, language),
        "",
        "[profile]",
        "# Overrides of the profile's keys, for instance: layout.size_pt = 11",
    ]
    return "\n".join(lines) + "\n"


def _title(models: Sequence[ModelLaw], language: str) -> str:
    return in_language(models[0].short_name or models[0].title, language) if models else ""


def _head(models: Sequence[ModelLaw], profile: Profile, title: str, template: str) -> Iterator[str]:
    yield "[project]"
    yield f"title = {quoted(title)}"
    yield f"jurisdiction = {quoted(profile.id)}"
    yield f"language = {quoted(profile.language)}"
    yield f"template = {quoted(template)}"
    yield '# date = "YYYY-MM-DD"  # of the document; its year is the year of the law'
    yield '# author = "..."'
    yield 'notes = "none"  # drafting notes: none, footnotes or comments'
    yield '# existing = "FILE"  # the law in force, to compare with'
    yield f"laws = [{', '.join(quoted(model.key) for model in models)}]"
    for model in models:
        yield f"# {model.key}: {_comment(in_language(model.title, profile.language))}"


def _provisions(models: Sequence[ModelLaw], library: Library, language: str) -> Iterator[str]:
    yield from ("", "[provisions]", "# All are included, but for those named here.", "exclude = [")
    for model in models:
        for spine in library.spines(model.key):
            heading = _heading(spine, library, language)
            yield f"  # {quoted(spine.wid)},  # {spine.strength}{f': {heading}' if heading else ''}"
    yield "]"


def _heading(spine: Spine, library: Library, language: str) -> str:
    if language not in library.languages(spine.wid):
        return ""
    levels = provisions(library.provision(spine.wid, language).document.body)
    return next((_comment(inline_text(level.heading)) for level in levels), "")


def _choices(models: Sequence[ModelLaw], library: Library, language: str) -> Iterator[str]:
    yield from ("", "[choices]", "# Without a decision: the variant that fits the jurisdiction, else the default.")
    for model in models:
        for spine in library.spines(model.key):
            if spine.choices:
                yield ""
                for choice in spine.choices:
                    yield from _choice(choice, language)
                taken = ", ".join(f"{choice.key} = {quoted(_proposal(choice))}" for choice in spine.choices)
                yield f"# {quoted(spine.wid)} = {{ {taken} }}"


def _choice(choice: Choice, language: str) -> Iterator[str]:
    yield f"# {choice.key}: {_comment(in_language(choice.question, language))}"
    for option in choice.options:
        marks = [
            *(["default"] if option.key == choice.default else []),
            *([f"for {', '.join(option.tags)}"] if option.tags else []),
            *([option.source] if option.source else []),
        ]
        after = f" ({'; '.join(marks)})" if marks else ""
        yield f"#   {option.key}: {_comment(in_language(option.label, language))}{after}"


def _proposal(choice: Choice) -> str:
    return choice.default or next((option.key for option in choice.options), "")


def _parameters(laws: Sequence[str], library: Library, language: str) -> Iterator[str]:
    yield from ("", "[parameters]", "# Values without a default must be given before the bill is final.")
    declared = library.parameters()
    everything = Project(jurisdiction="", language=language, template="", title="", laws=tuple(laws))
    for used in parameters_of(everything, library):
        yield from ("", *_parameter(declared[used.name], language))


def _parameter(parameter: Parameter, language: str) -> Iterator[str]:
    treaty = f"; {parameter.treaty}" if parameter.treaty else ""
    yield f"# {_comment(in_language(parameter.question, language))} ({parameter.type.value}{treaty})"
    if parameter.choices:
        yield f"# one of: {', '.join(parameter.choices)}"
    example, default = in_language(parameter.example, language), in_language(parameter.default, language)
    if example and default:
        yield f"# for example: {_comment(example)}"
    shown = default or example or in_language(parameter.shown, language) or "..."
    yield f"# {parameter.name} = {_value(parameter, shown)}  # {'default' if default else 'no default'}"


def _value(parameter: Parameter, text: str) -> str:
    return _comment(text) if parameter.type in NUMERIC and text != "..." else quoted(text)


def _comment(text: str) -> str:
    """The text on one line, so that it stays a comment."""
    return " ".join(text.split())
