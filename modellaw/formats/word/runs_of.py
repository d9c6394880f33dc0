"""Runs of a paragraph as values: characters with their look, fields, references, notes and objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from modellaw.formats.word.look import CHARACTER_STYLES
from modellaw.formats.word.look_resolved import ResolvedLooks
from modellaw.formats.word.styles import Styles
from modellaw.formats.word.text import Atom, Media, atoms, plain_runs
from modellaw.formats.word.tree import (
    HYPERLINK,
    RPR,
    RUN,
    SIMPLE_FIELD,
    P,
    content_key,
    is_on,
    properties_of,
    r,
    value,
    w,
)
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
    patterns: dict[tuple[object, str], Run] = field(default_factory=dict, compare=False)
    """A run without text by what its properties say and the style of its paragraph."""


def runs_of(paragraph: etree._Element, context: Context) -> tuple[tuple[Run, ...], tuple[PrintedNote, ...]]:
    """The runs of a ``w:p``, neighbours of one look joined, and the notes they refer to."""
    style = value(properties_of(paragraph), "pStyle") or ""
    plain = plain_runs(paragraph)
    if plain is not None:
        return tuple(_plain(plain, context, style)), ()
    runs: list[Run] = []
    notes: list[PrintedNote] = []
    for atom in atoms(paragraph, context.media):
        run = _run(atom, context, style)
        if atom.kind is RunKind.NOTE and atom.target in context.notes:
            run = replace(run, note=len(notes))
            notes.append(context.notes[atom.target])
        if atom.text or run.note is not None:
            _append(runs, run)
    return tuple(runs), tuple(notes)


def _plain(found: Iterable[tuple[str, etree._Element | None]], context: Context, style: str) -> Iterator[Run]:
    """Runs of plain words, neighbours of one look joined."""
    pending, last = "", None
    for text, properties in found:
        pattern = _pattern(properties, context, style)
        if last is not None and (pattern is last or pattern == last):
            pending += text
            continue
        if last is not None:
            yield last.with_text(pending)
        pending, last = text, pattern
    if last is not None:
        yield last.with_text(pending)


_SINGLE = frozenset((RunKind.FIELD, RunKind.OBJECT, RunKind.NOTE, RunKind.REFERENCE))


def _append(runs: list[Run], run: Run) -> None:
    if runs and run.kind not in _SINGLE and replace(runs[-1], text=run.text) == run:
        runs[-1] = replace(runs[-1], text=runs[-1].text + run.text)
    else:
        runs.append(run)


def _run(atom: Atom, context: Context, style: str) -> Run:
    properties = _properties(atom)
    pattern = _pattern(properties, context, style)
    kind, target = _kind(atom, pattern, context)
    return replace(
        pattern,
        text=atom.text,
        kind=kind,
        superscript=pattern.superscript and kind is not RunKind.NOTE,
        target=target,
        link=_link(atom, context.links),
        look=pattern.look if atom.text else "",
    )


def _pattern(properties: etree._Element | None, context: Context, style: str) -> Run:
    """A run of plain words without text, as properties in a paragraph of that style make it."""
    key = content_key(properties), style
    if key not in context.patterns:
        vertical = value(properties, "vertAlign")
        context.patterns[key] = Run(
            text="",
            kind=_OURS.get((value(properties, "rStyle") or "").replace(" ", ""), RunKind.TEXT),
            bold=_toggle(properties, "b", context.styles),
            italic=_toggle(properties, "i", context.styles),
            underline=value(properties, "u") not in {None, "none"},
            superscript=vertical == "superscript",
            subscript=vertical == "subscript",
            look="" if context.looks is None else context.looks.run_look(properties, style),
        )
    return context.patterns[key]


def plain_look(properties: etree._Element | None, context: Context, style: str) -> str:
    """The look of a plain run with these properties in a paragraph of that style."""
    return _pattern(properties, context, style).look


def look_of(atom: Atom, context: Context, style: str) -> tuple[str, str]:
    """The look of an atom in a paragraph of that style, and the address it leads to, as its run has them."""
    looks = context.looks
    look = looks.run_look(_properties(atom), style) if atom.text and looks is not None else ""
    return look, _link(atom, context.links)


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


def _toggle(properties: etree._Element | None, name: str, styles: Styles) -> bool:
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


def _kind(atom: Atom, pattern: Run, context: Context) -> tuple[RunKind, str]:
    if atom.kind is RunKind.OBJECT:
        return RunKind.OBJECT, atom.target
    if atom.kind is RunKind.NOTE:
        return RunKind.NOTE, ""
    if atom.kind is RunKind.FIELD:
        return _field_kind(instruction(atom), context)
    return pattern.kind, ""


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
