"""The whole edit script as a value fit for JSON: all words of both sides, and everything that changed.

``docs/redline-json.md`` describes the form for those who read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from modellaw.comparing.summary import summary
from modellaw.model.looks import LookChange, shape_changes, span_changes
from modellaw.model.printed import Printed, PrintedCell, PrintedNote, RunKind
from modellaw.model.script import (
    BlockChange,
    CellChange,
    Change,
    Cut,
    EditScript,
    LookSpan,
    NoteChange,
    ParagraphChange,
    RowChange,
    StoryChange,
    TableChange,
    WordChange,
    WordOp,
)
from modellaw.model.walk import printed_text

FORMAT = "modellaw-redline/1"
"""Name and version of the form: new keys may come under one version, none goes or changes its meaning."""

_BASE_ONLY = frozenset((Change.DELETED, Change.MOVED_FROM))


def script_json(script: EditScript) -> dict[str, Any]:
    """The script as an object whose ``format`` is ``FORMAT``; both sides' text can be rebuilt from it alone."""
    numbers = summary(script)
    provisions = numbers.pop("units")
    findings = numbers.pop("findings")
    del numbers["outputs"], numbers["headers_and_footers"]
    return {
        "format": FORMAT,
        "language": script.revised.language or script.base.language,
        "right_to_left": script.revised.rtl,
        "base": {"title": script.base.title},
        "revised": {"title": script.revised.title},
        "summary": numbers,
        "provisions": provisions,
        "text": [
            {"provision": provision, "blocks": [_block(block) for block in blocks]}
            for provision, blocks in groupby(script.blocks, key=lambda block: block.unit)
        ],
        "headers_and_footers": [_story(story) for story in script.stories],
        "findings": findings,
    }


def script_json_text(script: EditScript) -> str:
    """The same as text: each provision, and the changes of each, on a line of its own."""
    lines = (f"{json.dumps(key)}: {_listed(value)}" for key, value in script_json(script).items())
    return "{\n " + ",\n ".join(lines) + "\n}\n"


def _listed(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value, ensure_ascii=False)
    return "[\n  " + ",\n  ".join(json.dumps(each, ensure_ascii=False) for each in value) + "\n ]"


def _story(story: StoryChange) -> dict[str, Any]:
    return {
        "key": story.key,
        "base": story.base is not None,
        "revised": story.revised is not None,
        "blocks": [_block(block) for block in story.blocks],
    }


# --- paragraphs ----------------------------------------------------------------------------------------------


def _block(change: BlockChange) -> dict[str, Any]:
    return _table(change) if isinstance(change, TableChange) else _paragraph(change)


def _paragraph(change: ParagraphChange) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "paragraph", "change": change.change.value}
    sides = [side for side in (change.base, change.revised) if side is not None]
    found["style"] = sides[-1].style.value
    found |= {"move": change.move} if change.move is not None else {}
    found |= {"cut": change.cut.value} if change.cut is not Cut.NONE else {}
    found |= _automatic(change.base, change.revised)
    found["words"] = list(_words(change))
    if looks := [_look(*each, change.revised) for each in zip(change.looks, span_changes(change), strict=True)]:
        found["looks"] = looks
    if change.shape and change.base is not None and change.revised is not None:
        found["shape"] = [_look_change(each) for each in shape_changes(change.base, change.revised)]
    if notes := list(_notes(change)):
        found["notes"] = notes
    return found


def _automatic(base: Printed | None, revised: Printed | None) -> dict[str, Any]:
    """The numbers that a word processor shows in front: not part of the words."""
    sides = {"base": base, "revised": revised}
    shown = {name: side.automatic for name, side in sides.items() if side is not None and side.automatic}
    return {"automatic": shown} if shown else {}


def _words(change: ParagraphChange) -> Iterator[dict[str, Any]]:
    base = printed_text(change.base) if change.base is not None else ""
    revised = printed_text(change.revised) if change.revised is not None else ""
    if change.base is None or change.revised is None:
        kind = WordChange.DELETED if change.change in _BASE_ONLY else WordChange.INSERTED
        yield from [{"op": kind.value, "text": base or revised}] if base or revised else []
        return
    for op in change.words:
        yield _op(op, base, revised)


def _op(op: WordOp, base: str, revised: str) -> dict[str, Any]:
    gone = op.change is WordChange.DELETED
    text = base[op.base_start : op.base_end] if gone else revised[op.revised_start : op.revised_end]
    found: dict[str, Any] = {"op": op.change.value, "text": text}
    return found | ({"consequential": True} if op.consequential else {})


def _look(span: LookSpan, changes: tuple[LookChange, ...], revised: Printed | None) -> dict[str, Any]:
    text = printed_text(revised)[span.revised_start : span.revised_end] if revised is not None else ""
    return {
        "base": [span.base_start, span.base_end],
        "revised": [span.revised_start, span.revised_end],
        "text": text,
        "properties": [_look_change(each) for each in changes],
    }


def _look_change(change: LookChange) -> dict[str, str]:
    return {"property": change.kind, "base": change.base, "revised": change.revised}


# --- notes ---------------------------------------------------------------------------------------------------


def _notes(change: ParagraphChange) -> Iterator[dict[str, Any]]:
    base, revised = change.base, change.revised
    if base is not None and revised is not None:
        places = _places(base), _places(revised)
        for each in change.notes:
            yield _paired_note(each, base, revised, places)
        return
    kind = Change.DELETED if change.change in _BASE_ONLY else Change.INSERTED
    side = base if base is not None else revised
    if side is not None:
        at = _places(side)
        yield from (_lone_note(note, kind, at.get(index, 0)) for index, note in enumerate(side.notes))


_Places = dict[int, int]
"""Index of a note -> offset of its reference in the printed text."""


def _places(printed: Printed) -> _Places:
    found: _Places = {}
    at = sum(len(number.text + number.after) for number in printed.numbers)
    for run in printed.runs:
        if run.kind is RunKind.NOTE and run.note is not None:
            found.setdefault(run.note, at)
        at += len(run.text)
    return found


def _paired_note(
    change: NoteChange, base: Printed, revised: Printed, places: tuple[_Places, _Places]
) -> dict[str, Any]:
    old, new = change.base, change.revised
    if new is None:
        return _lone_note(base.notes[old or 0], Change.DELETED, places[0].get(old or 0, 0))
    if old is None:
        return _lone_note(revised.notes[new], Change.INSERTED, places[1].get(new, 0))
    return {
        "change": change.change.value,
        "kind": revised.notes[new].kind,
        "at": {"base": places[0].get(old, 0), "revised": places[1].get(new, 0)},
        "blocks": [_paragraph(line) for line in change.paragraphs],
    }


def _lone_note(note: PrintedNote, change: Change, place: int) -> dict[str, Any]:
    gone = change is Change.DELETED
    word = WordChange.DELETED if gone else WordChange.INSERTED
    texts = ("".join(run.text for run in line) for line in note.paragraphs)
    return {
        "change": change.value,
        "kind": note.kind,
        "at": {"base" if gone else "revised": place},
        "blocks": [
            {
                "type": "paragraph",
                "change": change.value,
                "words": [{"op": word.value, "text": text}] if text else [],
            }
            for text in texts
        ],
    }


# --- tables --------------------------------------------------------------------------------------------------


def _table(change: TableChange) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "table", "change": change.change.value}
    found |= {"move": change.move} if change.move is not None else {}
    found["rows"] = [_row(row) for row in change.rows]
    return found


def _row(change: RowChange) -> dict[str, Any]:
    return {"change": change.change.value, "cells": [_cell(cell) for cell in change.cells]}


def _cell(change: CellChange) -> dict[str, Any]:
    cell: PrintedCell | None = change.revised if change.revised is not None else change.base
    found: dict[str, Any] = {"blocks": [_block(block) for block in change.blocks]}
    spans = {} if cell is None else {"columns": cell.colspan, "rows": cell.rowspan}
    return found | {name: count for name, count in spans.items() if count > 1}
