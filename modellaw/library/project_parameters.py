"""The parameters a project needs: question, value, and where each is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from modellaw.library.anchors import anchor_of, lies_in
from modellaw.library.languages import in_language
from modellaw.library.parameters import is_parameter, parameter_of
from modellaw.library.selection import decisions, dropped, selection
from modellaw.library.toml_text import value_text
from modellaw.model.content import Document, Inline, Mark, Provision, Slot
from modellaw.model.library import Parameter, Project
from modellaw.model.walk import block_inlines, nested, provisions

if TYPE_CHECKING:
    from modellaw.library.library import Library


@dataclass(frozen=True, slots=True)
class ProjectParameter:
    """A parameter with its state in a project, worded in the project's language."""

    name: str
    type: str
    question: str
    example: str
    default: str
    shown: str
    treaty: str
    value: object
    """Value in the project; None when the project is silent."""
    places: tuple[str, ...]
    """``law/provision#anchor`` of each use, in document order."""

    @property
    def is_open(self) -> bool:
        """Whether the drafter must still say."""
        return self.value is None and not self.default

    @property
    def state(self) -> str:
        """The value, the default, or that it is open, in words."""
        if self.value is not None:
            return f"value: {value_text(self.value)}"
        if self.default:
            return f"default: {self.default}"
        return f"open, for example {self.example}" if self.example else "open"

    def as_json(self) -> dict[str, object]:
        """The fields as JSON values."""
        return {
            "name": self.name,
            "type": self.type,
            "question": self.question,
            "value": _json(self.value),
            "default": self.default,
            "example": self.example,
            "open": self.is_open,
            "treaty": self.treaty,
            "places": list(self.places),
        }


def parameters_of(project: Project, library: Library) -> tuple[ProjectParameter, ...]:
    """Parameters used by the selected provisions, in order of first use; text that decisions drop does not count."""
    uses: dict[str, list[str]] = {}
    declared, languages = library.parameters(), _languages(project, library)
    for wid in selection(project, library):
        language = next((each for each in languages if each in library.languages(wid)), "")
        if language:
            for anchor, name in _uses(wid, language, project, library):
                uses.setdefault(name, []).append(f"{wid}#{anchor}")
    values = dict(project.values)
    return tuple(
        _with_state(declared[name], values.get(name), tuple(dict.fromkeys(found)), languages[0])
        for name, found in uses.items()
    )


def _languages(project: Project, library: Library) -> tuple[str, ...]:
    """The project's language, then those of its laws."""
    others = (language for law in project.laws for language in library.law(law).languages)
    return tuple(dict.fromkeys(each for each in (project.language, *others) if each))


def _uses(wid: str, language: str, project: Project, library: Library) -> Iterator[tuple[str, str]]:
    provision, declared = library.provision(wid, language), library.parameters()
    gone = dropped(provision.spine, decisions(provision.spine, project))
    for anchor, expression in slot_places(provision.document, wid):
        parameter = parameter_of(expression, declared) if is_parameter(expression) else None
        if parameter is not None and not any(lies_in(anchor, each) for each in gone):
            yield anchor, parameter.name


def slot_places(document: Document, wid: str) -> Iterator[tuple[str, str]]:
    """Anchor and expression of every slot of a provision, in document order."""
    for level in provisions(document.body):
        place = anchor_of(level.wid, wid) or "."
        blocks = (*level.intro, *level.content, *level.wrap_up)
        others = (child for child in level.children if not isinstance(child, Provision))
        words = (*level.heading, *(inline for block in (*blocks, *others) for inline in block_inlines(block)))
        for inline in words:
            yield from _slots(inline, place, wid)


def _slots(inline: Inline, place: str, wid: str) -> Iterator[tuple[str, str]]:
    if isinstance(inline, Mark) and inline.wid:
        place = anchor_of(inline.wid, wid) or place
    for each in nested((inline,)):
        if isinstance(each, Slot):
            yield place, each.expression


def _with_state(parameter: Parameter, value: object, places: tuple[str, ...], language: str) -> ProjectParameter:
    return ProjectParameter(
        name=parameter.name,
        type=parameter.type.value,
        question=in_language(parameter.question, language),
        example=in_language(parameter.example, language),
        default=in_language(parameter.default, language),
        shown=in_language(parameter.shown, language),
        treaty=parameter.treaty,
        value=value,
        places=places,
    )


def _json(value: object) -> object:
    if isinstance(value, tuple):
        if value and all(isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], str) for each in value):
            return {each[0]: _json(each[1]) for each in value}
        return [_json(each) for each in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
