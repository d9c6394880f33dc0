"""Cross-references worded as a tradition words them (conventions 1.6). All words are data of the profile.

A place is the way from a basic unit down to a provision. A reference to it is *packed* (``section 5(1)(a)``),
*inside-out* (``point 1 de l’alinéa premier du présent article``) or *outside-in* (``article 4, paragraph 2``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from modellaw.conventions.numerals import cited_number
from modellaw.model.profile import Level, Profile, pair
from modellaw.model.roles import Role


@dataclass(frozen=True, slots=True)
class Step:
    """One provision on the way to a place."""

    role: Role
    ordinal: str
    """Value of its number in ASCII."""
    key: str
    """wId."""


Place: TypeAlias = tuple[Step, ...]
"""From the basic unit (or a group) down to a provision."""


def word_reference(
    targets: Sequence[Place], origin: Place, profile: Profile, *, form: str = "", capital: bool = False
) -> str:
    """The words for ``targets`` as seen from ``origin``: ``subsection (1)(a)``, ``sections 5 and 6``, ``this section``.

    ``form`` is the grammatical form wanted (``of``, ``to``); ``or`` (``to or``) joins several targets by "or".
    """
    wanted = form.split()
    joint = "or" if "or" in wanted else "and"
    named = next((each for each in wanted if each not in ("or", "and", "capital")), "")
    form = "one" if named == "bare" else named
    rows = _rows(list(dict.fromkeys(targets)), origin)
    words = [_row(row, origin, profile, form, joint) for row in rows]
    text = _joined(words, profile, joint)
    return text[:1].upper() + text[1:] if capital else text


def _rows(targets: list[Place], origin: Place) -> list[list[Place]]:
    """Targets that can be cited together: neighbours with the same parents and role, none of them "this"."""
    rows: list[list[Place]] = []
    for target in targets:
        first = rows[-1][0] if rows else ()
        apart = any(_shared(each, origin) == len(each) for each in (first, target))
        if not apart and target[:-1] == first[:-1] and target[-1].role is first[-1].role:
            rows[-1].append(target)
        else:
            rows.append([target])
    return rows


def _row(row: list[Place], origin: Place, profile: Profile, form: str, joint: str) -> str:
    target = row[0]
    shared = _shared(target, origin)
    if len(row) == 1 and shared == len(target):
        return _this(target[-1], profile, form)
    cited = _Cited(row, min(shared, len(target) - 1), profile, joint)
    match profile.references.order:
        case "inside-out":
            return _inside_out(cited, form)
        case "outside-in":
            return _outside_in(cited, form)
        case _:
            return _packed(cited, form)


def _shared(target: Place, origin: Place) -> int:
    """How many steps ``target`` and ``origin`` have in common."""
    count = 0
    for mine, other in zip(target, origin, strict=False):
        if mine.key != other.key:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class _Cited:
    """Places cited together, and how many of their first steps the origin shares."""

    row: list[Place]
    shared: int
    profile: Profile
    joint: str

    @property
    def path(self) -> Place:
        return self.row[0]

    @property
    def is_several(self) -> bool:
        return len(self.row) > 1

    def number(self, step: Step) -> str:
        """The number of a step; that of the last step lists all places."""
        if not self.is_several or step != self.path[-1]:
            return _number(step, self.profile)
        return _numbers([place[-1] for place in self.row], self.profile, self.joint)

    def word(self, step: Step, number: str, *forms: str) -> str:
        """``number`` in the level's words of the first of ``forms`` that it has."""
        # "under subsection (1) or (2)", but "under subsections (1) and (2)".
        one = self.joint == "or" and self.profile.references.order != "inside-out"
        count = len(self.row) if step == self.path[-1] and not one else 1
        return _word(step, self.profile, forms, number, count)


# --- the three orders ----------------------------------------------------------------------------------------


def _packed(cited: _Cited, form: str) -> str:
    """Named by its first level (``section 5(1)(a)``) or by its lowest (``paragraph 5(1)(a)``)."""
    rest = cited.path[cited.shared :]
    lowest = cited.profile.references.name_by == "lowest"
    text = _pack(cited, rest, rest[-1] if lowest else rest[0], form)
    return _owned(cited, text) if cited.shared else text + _suffix(cited)


def _outside_in(cited: _Cited, form: str) -> str:
    if cited.shared:
        rest = cited.path[cited.shared :]
        return _owned(cited, _pack(cited, rest, rest[0], form))
    unit, rest = cited.path[0], cited.path[1:]
    parts = [cited.word(unit, cited.number(unit), form)]
    if rest:
        parts.append(_pack(cited, rest, rest[0], ""))
    return cited.profile.references.join.join(parts) + _suffix(cited)


def _inside_out(cited: _Cited, form: str) -> str:
    first, *outer = reversed(cited.path[cited.shared :])
    parts = [cited.word(first, cited.number(first), form)]
    parts += [cited.word(step, cited.number(step), "chain", "of") for step in outer]
    text = cited.profile.references.join.join(parts)
    return _owned(cited, text) if cited.shared else text + _suffix(cited)


def _pack(cited: _Cited, steps: Place, named: Step, form: str) -> str:
    numbers = pair(cited.profile.references.forms, "pack").join(map(cited.number, steps))
    return cited.word(named, numbers, form)


def _owned(cited: _Cited, text: str) -> str:
    """A place in the own unit, told as the tradition tells it: ``paragraph 1 (a) of the present article``."""
    own = pair(cited.profile.references.forms, "own")
    if not own:
        return text
    step = cited.path[cited.shared - 1]
    for name in ("this-of", "this-to", "this"):
        own = own.replace(f"{{{name}}}", _this(step, cited.profile, name.removeprefix("this").lstrip("-")))
    return own.replace("{path}", text).replace("{inner}", text)


def _suffix(cited: _Cited) -> str:
    """What follows a reference to another unit of the same law."""
    style = cited.profile.references
    words = style.suffix.strip()
    return f" {words}" if words and cited.path[0].role is Role.U else ""


# --- words and numbers ---------------------------------------------------------------------------------------


def _this(step: Step, profile: Profile, *forms: str) -> str:
    """The level with "this": ``this section``, ``du présent article``; its number where the level has no such word."""
    words = _words(step, profile)
    names = [*(f"this-{form}" for form in forms if form), "this"]
    found = next((text for name in names if (text := pair(words, name))), "")
    return found or _word(step, profile, forms, _number(step, profile), 1)


def _word(step: Step, profile: Profile, forms: Sequence[str], number: str, count: int) -> str:
    """The level's words around ``number``, of the first form it has: for two or many, for this very number, plain."""
    words = _words(step, profile)
    plain = [form for form in forms if form] or ["definite"]
    wanted = [name for form in (*plain, "one", "alone") for name in _form_names(form, step, count)]
    found = next((name for name in wanted if pair(words, name)), "")
    template = pair(words, found)
    # "l’alinéa premier" (of-1) holds its number in itself.
    if "{n}" in template or (count == 1 and found.endswith(f"-{step.ordinal}")):
        return template.replace("{n}", number)
    return f"{template} {number}".strip()


def _form_names(form: str, step: Step, count: int) -> tuple[str, ...]:
    """Names of a form among the words of a level: ``two-of``, ``many-of``; ``of-1`` for the first alinéa, ``of``."""
    if count == 1:
        return (f"{form}-{step.ordinal}", form)
    many = "many" if form == "one" else f"many-{form}"
    return (f"two-{form}", many) if count == 2 else (many,)


def _words(step: Step, profile: Profile) -> tuple[tuple[str, str], ...]:
    level = profile.level(step.role)
    return level.words if level is not None else ()


def _number(step: Step, profile: Profile) -> str:
    level = profile.level(step.role)
    return cited_number(level, step.ordinal, profile) if level is not None else step.ordinal


def _numbers(steps: list[Step], profile: Profile, joint: str) -> str:
    """``5, 7 and 9``; three or more in a row as a range, ``5 to 9``."""
    ordered = _is_run(steps)
    template = pair(profile.references.forms, "range")
    if ordered and template:
        first, last = _number(steps[0], profile), _number(steps[-1], profile)
        return template.replace("{from}", first).replace("{to}", last)
    return _joined([_number(step, profile) for step in steps], profile, joint)


def _is_run(steps: list[Step]) -> bool:
    values = [step.ordinal for step in steps]
    if len(values) < 3 or not all(value.isdigit() for value in values):
        return False
    return [int(value) for value in values] == list(range(int(values[0]), int(values[0]) + len(values)))


def _joined(words: list[str], profile: Profile, joint: str) -> str:
    forms = profile.references.forms
    comma, last = pair(forms, "list") or ", ", pair(forms, joint) or pair(forms, "and") or ", "
    return last.join((comma.join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def is_citable(level: Level | None) -> bool:
    """Whether references name a provision of this level by itself."""
    return level is not None and bool(level.words) and bool(level.number or level.cite_number)
