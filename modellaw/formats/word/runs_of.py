"""Runs of a paragraph as values: characters with their look, fields, references, notes and objects."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from modellaw.formats.word.look import CHARACTER_STYLES
from modellaw.formats.word.look_resolved import ResolvedLooks
from modellaw.formats.word.styles import Styles
from modellaw.formats.word.text import Atom, Media, atoms
from modellaw.formats.word.tree import HYPERLINK, PPR, RPR, RUN, SIMPLE_FIELD, P, is_on, r, value, w
from modellaw.model.printed import PrintedNote, Run, RunKind

_OURS = {name: kind for kind, name in CHARACTER_STYLES.items()}
_WORDS = frozenset(("HYPERLINK", "QUOTE", "FORMTEXT", "MERGEFIELD", "DOCPROPERTY", "SET", "ASK", "FILLIN"))
"""Fields whose result is ordinary text that a person may compare word by word."""
_REFERENCES = frozenset(("REF", "NOTEREF"))
_INSTRUCTION = w("instrText")
_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """What the runs of a story are read with."""

    styles: Styles
    media: Media = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    """Key of a provision by bookmark name."""
    notes: Mapping[str, PrintedNote] = field(default_factory=dict)
    """Notes by kind and id: ``footnote 3``."""
    looks: ResolvedLooks | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    """Address outside the document by relationship id."""


def runs_of(paragraph: etree._Element, context: Context) -> tuple[tuple[Run, ...], tuple[PrintedNote, ...]]:
    """The runs of a ``w:p``, neighbours of one look joined, and the notes they refer to."""
    runs: list[Run] = []
    notes: list[PrintedNote] = []
    style = value(paragraph.find(PPR), "pStyle") or ""
    for atom in atoms(paragraph, context.media):
        run = _run(atom, context, style)
        if atom.kind is RunKind.NOTE and atom.target in context.notes:
            run = replace(run, note=len(notes))
            notes.append(context.notes[atom.target])
        if atom.text or run.note is not None:
            _append(runs, run)
    return tuple(runs), tuple(notes)


_SINGLE = frozenset((RunKind.FIELD, RunKind.OBJECT, RunKind.NOTE, RunKind.REFERENCE))


def _append(runs: list[Run], run: Run) -> None:
    if runs and run.kind not in _SINGLE and replace(runs[-1], text=run.text) == run:
        runs[-1] = replace(runs[-1], text=runs[-1].text + run.text)
    else:
        runs.append(run)


def _run(atom: Atom, context: Context, style: str) -> Run:
    properties = _properties(atom)
    kind, target = _kind(atom, properties, context)
    seen = atom.text and context.looks is not None
    look = context.looks.run_look(properties, style) if seen and context.looks is not None else ""
    link = _link(atom, context.links)
    if properties is None:
        return Run(atom.text, kind, target=target, link=link, look=look)
    vertical = value(properties, "vertAlign")
    return Run(
        text=atom.text,
        kind=kind,
        bold=_toggle(properties, "b", context.styles),
        italic=_toggle(properties, "i", context.styles),
        underline=value(properties, "u") not in {None, "none"},
        superscript=kind is not RunKind.NOTE and vertical == "superscript",
        subscript=vertical == "subscript",
        target=target,
        link=link,
        look=look,
    )


def _link(atom: Atom, links: Mapping[str, str]) -> str:
    """The address an atom leads to: that of the link around it, or of the field it is."""
    if atom.kind is RunKind.FIELD:
        parts = _LINK.match(instruction(atom))
        return parts[1] if parts else ""
    if not links:
        return ""
    run = atom.parts[0].getparent()
    above = None if run is None else run.getparent()
    while above is not None and above.tag != P:
        if above.tag == HYPERLINK:
            return links.get(above.get(r("id"), ""), "")
        above = above.getparent()
    return ""


def _toggle(properties: etree._Element, name: str, styles: Styles) -> bool:
    """Bold or italic, in the form for complex scripts when the run is of one."""
    is_complex = is_on(properties, "rtl") or is_on(properties, "cs")
    return styles.toggle(properties, f"{name}Cs" if is_complex else name)


def _properties(atom: Atom) -> etree._Element | None:
    """Properties of the run the atom's first visible part stands in."""
    for part in atom.parts:
        holder = part if part.tag == SIMPLE_FIELD else part.getparent()
        run = holder.find(f".//{RUN}") if holder is not None and holder.tag == SIMPLE_FIELD else holder
        if run is not None and run.tag == RUN and (len(atom.parts) == 1 or part.tag == w("t")):
            return run.find(RPR)
    return None


def _kind(atom: Atom, properties: etree._Element | None, context: Context) -> tuple[RunKind, str]:
    if atom.kind is RunKind.OBJECT:
        return RunKind.OBJECT, atom.target
    if atom.kind is RunKind.NOTE:
        return RunKind.NOTE, ""
    if atom.kind is RunKind.FIELD:
        return _field_kind(instruction(atom), context)
    return _OURS.get((value(properties, "rStyle") or "").replace(" ", ""), RunKind.TEXT), ""


def _field_kind(words: str, context: Context) -> tuple[RunKind, str]:
    parts = words.split()
    name = parts[0].upper() if parts else ""
    if name in _REFERENCES:
        return RunKind.REFERENCE, context.keys.get(parts[1], "") if len(parts) > 1 else ""
    return (RunKind.TEXT if name in _WORDS else RunKind.FIELD), ""


def instruction(atom: Atom) -> str:
    """The code of a field: ``REF n_12ab \\h``."""
    first = atom.parts[0]
    if first.tag == SIMPLE_FIELD:
        return first.get(w("instr"), "").strip()
    return "".join(part.text or "" for part in atom.parts if part.tag == _INSTRUCTION).strip()
