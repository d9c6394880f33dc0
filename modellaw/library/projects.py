"""``project.toml``: what to draft, for whom, with which values. The format is described in ``docs/projects.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modellaw.errors import InputError
from modellaw.library.new_project import new_project
from modellaw.library.parameters import PENALTY_KEYS
from modellaw.library.project_parameters import ProjectParameter, parameters_of
from modellaw.library.selection import selection
from modellaw.library.toml import Fields, read_toml
from modellaw.model.library import Pick, Project

__all__ = ["ProjectParameter", "new_project", "parameters_of", "read_project", "selection"]

NOTES = ("none", "footnotes", "comments")


def read_project(data: bytes, *, name: str) -> Project:
    """The project in ``data``, which is called ``name`` in messages. All mistakes are reported at once."""
    top = read_toml(data, name=name, error=InputError)
    head, chosen, provisions = top.table("project"), top.table("choices"), top.table("provisions")
    laws = _laws(head)
    project = Project(
        jurisdiction=head.text("jurisdiction"),
        language=head.text("language", ""),
        template=head.text("template", "act"),
        title=head.text("title", ""),
        laws=laws,
        include=_full(provisions, "include", laws),
        exclude=_full(provisions, "exclude", laws),
        picks=tuple(_picks(chosen, laws)),
        values=tuple(_flat(top.table("parameters").values)),
        profile=tuple(_flat(top.table("profile").values)),
        notes=head.one_of("notes", NOTES, "none"),
        author=head.text("author", ""),
        date=head.day("date"),
        existing=head.text("existing", ""),
        source=top.source,
    )
    for table in (head, provisions, top):
        table.close()
    top.file.raise_problems()
    return project


def _laws(head: Fields) -> tuple[str, ...]:
    laws = head.texts("laws")
    if not laws and isinstance(head.values.get("laws", []), list):
        head.problem("laws is empty" if "laws" in head.values else "laws is missing", "laws",
                     hint='add laws = ["..."]; modellaw library list shows them')  # fmt: skip
    for law in sorted({law for law in laws if laws.count(law) > 1}):
        head.problem(f"laws names {law!r} twice", "laws")
    return laws


def _full(table: Fields, key: str, laws: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_full_name(each, table, key, laws) for each in table.texts(key))


def _full_name(short: str, table: Fields, key: str, laws: tuple[str, ...]) -> str:
    """``law/provision``; the law may be left out when the project has one law."""
    if "/" in short or not laws:
        return short
    if len(laws) > 1:
        table.problem(f"{short!r} does not say of which law", key, hint=f"write for instance {laws[0]}/{short}")
    return f"{laws[0]}/{short}"


def _picks(table: Fields, laws: tuple[str, ...]) -> Iterator[Pick]:
    for key in table.values:
        provision, choices = _full_name(key, table, key, laws), table.table(key)
        for choice in choices.values:
            yield Pick(provision, choice, choices.text(choice))


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Dotted names and values; nested tables are groups, except penalties."""
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and not any(each in value for each in PENALTY_KEYS):
            yield from _flat(value, f"{name}.")
        else:
            yield name, _frozen(value)


def _frozen(value: object) -> object:
    """The value with tuples for lists and tuples of pairs for tables."""
    if isinstance(value, dict):
        return tuple((key, _frozen(each)) for key, each in value.items())
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
