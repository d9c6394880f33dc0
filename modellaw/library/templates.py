"""Bill skeletons: ``templates/<key>/template.toml`` and the Jinja file beside it (read, not rendered)."""

from __future__ import annotations

from dataclasses import dataclass

from modellaw.errors import LibraryError
from modellaw.library.names import unknown
from modellaw.library.toml import read_toml
from modellaw.model.profile import Pairs
from modellaw.resources import DataPath

KINDS = ("bill", "insertion")


@dataclass(frozen=True, slots=True)
class Template:
    """A bill skeleton."""

    key: str
    kind: str
    """``bill`` (a whole law) or ``insertion`` (text for a law in force)."""
    title: Pairs
    description: Pairs
    name: str
    """Name of the skeleton file, for messages."""
    skeleton: str
    """AKN with Jinja block tags; the names it may use are in ``docs/templates.md``."""


def template_keys(data: DataPath) -> tuple[str, ...]:
    """Keys of all templates, sorted."""
    names = (child.name for child in data.listing("templates") if child.is_dir())
    return tuple(name for name in names if data.find(f"templates/{name}/template.toml"))


def list_templates(data: DataPath) -> tuple[Template, ...]:
    """All templates, by key."""
    return tuple(load_template(key, data) for key in template_keys(data))


def load_template(key: str, data: DataPath) -> Template:
    """The template called ``key``."""
    path = data.find(f"templates/{key}/template.toml") if key else None
    if path is None:
        raise unknown("template", key, template_keys(data))
    top = read_toml(path.read_bytes(), name=f"templates/{key}/template.toml", error=LibraryError)
    if top.text("key") != key:
        top.problem(f"key is {top.text('key')!r}, but the folder is called {key!r}", "key")
    kind, file = top.one_of("kind", KINDS), top.text("file")
    title, description = top.pairs("title", required=True), top.pairs("description")
    name = f"templates/{key}/{file}"
    skeleton = data.find(name) if file else None
    if file and (skeleton is None or "/" in file):
        top.problem(f"there is no file {file!r} beside template.toml", "file")
    top.close()
    top.file.raise_problems()
    return Template(key, kind, title, description, name, skeleton.read_text(encoding="utf-8") if skeleton else "")
