"""Lists punctuated as a tradition does: end of the words before them, ends of items, conjunction, capitals.

The library stores one canonical form (lead-in ``:``, items ``;`` with ``and``/``or`` after the last but one, full stop
at the end). Where a sentence of items ends is told by the provision that holds the list, so nested lists and words
after a list come out right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from modellaw.model.content import (
    Block,
    Filled,
    Inline,
    Mark,
    Node,
    Note,
    NoteRef,
    Paragraph,
    Provision,
    Reference,
    Term,
    Text,
)
from modellaw.model.profile import Profile, pair
from modellaw.model.roles import LISTS, Role

ENDS = ";,.:؛،؍；，。：—"
"""Signs that may end an item or the words before a list."""
SPACES = " \u00a0\u202f\t\n"


def punctuate(nodes: tuple[Node, ...], profile: Profile) -> tuple[Node, ...]:
    """``nodes`` with every list punctuated by the list style of ``profile``."""
    return tuple(_punctuated(node, profile, None) if isinstance(node, Provision) else node for node in nodes)


def spaced(mark: str, profile: Profile) -> str:
    """A punctuation mark with the space the language puts before it: a no-break space in some."""
    if mark[:1] == ":":
        return pair(profile.typography, "before_colon") + mark
    if mark[:1] == ";":
        before = pair(profile.typography, "before_semicolon") or pair(profile.typography, "before_colon")
        return before + mark
    return mark


def _punctuated(provision: Provision, profile: Profile, end: str | None) -> Provision:
    """The provision; ``end`` is how its last words shall end, None to leave them as they are."""
    children = provision.children
    if _is_supplied(provision.intro):
        return provision
    if not any(_is_item(child) for child in children):
        return _plain(provision, profile, end)
    inner = spaced(profile.lists.before_wrap, profile) if provision.wrap_up else end
    if inner is None:
        inner = spaced(profile.lists.last_end, profile)
    provision = replace(provision, intro=_introduced(provision.intro, profile))
    provision = replace(provision, children=_items(children, profile, inner))
    return replace(provision, wrap_up=_ended_blocks(provision.wrap_up, end, profile))


def _plain(provision: Provision, profile: Profile, end: str | None) -> Provision:
    children = list(provision.children)
    for at, child in enumerate(children):
        if isinstance(child, Provision):
            is_last = at == len(children) - 1 and not provision.wrap_up
            inner = _definition_end(child, children[at + 1 :], profile) if child.role is Role.DEF else None
            children[at] = _punctuated(child, profile, inner or (end if is_last else None))
    provision = replace(provision, children=tuple(children))
    if provision.wrap_up:
        return replace(provision, wrap_up=_ended_blocks(provision.wrap_up, end, profile))
    return replace(provision, content=_ended_blocks(provision.content, end, profile)) if not children else provision


def _is_supplied(intro: tuple[Block, ...]) -> bool:
    """Whether the words before a list were supplied as a whole: a penalty sentence, which comes punctuated."""
    block = intro[0] if len(intro) == 1 else None
    return isinstance(block, Paragraph) and len(block.content) == 1 and isinstance(block.content[0], Filled)


def _definition_end(definition: Provision, following: Sequence[Node], profile: Profile) -> str:
    """How a definition ends: the last of its list like the sentence, the others like items."""
    is_last = not any(isinstance(node, Provision) and node.role is definition.role for node in following)
    style = profile.definitions
    return spaced(style.last_end if is_last else style.end, profile)


def _is_item(node: Node) -> bool:
    return isinstance(node, Provision) and node.role in LISTS


def _items(children: tuple[Node, ...], profile: Profile, end: str) -> tuple[Node, ...]:
    places = [at for at, child in enumerate(children) if _is_item(child)]
    out = list(children)
    for at in places:
        child = children[at]
        if isinstance(child, Provision):
            out[at] = _punctuated(_capital(child, profile), profile, _item_end(child, at, places, profile, end))
    return tuple(out)


def _item_end(child: Provision, at: int, places: list[int], profile: Profile, end: str) -> str:
    if at == places[-1]:
        return end
    style = profile.lists
    mark = spaced(style.item_end, profile)
    joint = conjunction(child, profile)
    if joint and style.conjunction and len(places) > 1 and at == places[-2]:
        return mark + style.conjunction_before + joint
    return mark


def conjunction(item: Provision, profile: Profile) -> str:
    """The ``and`` or ``or`` with which an item ends, or nothing."""
    text = _last_text(item).rstrip(SPACES)
    found = _ending(profile).search(text)
    return found["joint"] if found is not None and found["joint"] else ""


def _last_text(provision: Provision) -> str:
    for blocks in (provision.wrap_up, provision.children, provision.content, provision.intro):
        if blocks:
            last = blocks[-1]
            if isinstance(last, Provision):
                return _last_text(last)
            return _trailing(last.content) if isinstance(last, Paragraph) else ""
    return ""


def _trailing(inlines: Sequence[Inline]) -> str:
    shown = [inline for inline in inlines if not isinstance(inline, Note | NoteRef)]
    return shown[-1].text if shown and isinstance(shown[-1], Text) else ""


# --- ends ----------------------------------------------------------------------------------------------------


def _ending(profile: Profile) -> re.Pattern[str]:
    """Final punctuation, with the conjunction after it when there is one."""
    return _ending_of(tuple(word for _, word in profile.lists.words if word))


@lru_cache(maxsize=64)
def _ending_of(joints: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, joints)) or "(?!)"
    marks, space = f"[{re.escape(ENDS)}]", f"[{SPACES}]"
    return re.compile(rf"{space}*{marks}+{space}+(?P<joint>{words}){space}*$|{space}*{marks}*{space}*$")


def _ended_blocks(blocks: tuple[Block, ...], end: str | None, profile: Profile) -> tuple[Block, ...]:
    """Blocks whose last paragraph ends with ``end``."""
    if end is None or not blocks or not isinstance(blocks[-1], Paragraph):
        return blocks
    return (*blocks[:-1], replace(blocks[-1], content=with_end(blocks[-1].content, end, profile)))


def with_end(inlines: tuple[Inline, ...], end: str, profile: Profile) -> tuple[Inline, ...]:
    """Inlines that end with ``end`` instead of their own final punctuation and conjunction."""
    at = _last_index(inlines)
    if at is None:
        return inlines
    last = inlines[at]
    if isinstance(last, Text):
        return (*inlines[:at], Text(_ending(profile).sub("", last.text, count=1) + end), *inlines[at + 1 :])
    return (*inlines[: at + 1], Text(end), *inlines[at + 1 :])


def _introduced(blocks: tuple[Block, ...], profile: Profile) -> tuple[Block, ...]:
    """The words before a list with the lead-in of the profile, when they end with a colon or a dash."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Paragraph):
        return blocks
    at = _last_index(last.content)
    words = last.content[at] if at is not None else None
    if at is None or not isinstance(words, Text) or not words.text.rstrip(SPACES).endswith((":", "—", "–")):
        return blocks
    text = words.text.rstrip(SPACES).rstrip(":—–" + SPACES) + spaced(profile.lists.lead_in, profile)
    return (*blocks[:-1], replace(last, content=(*last.content[:at], Text(text), *last.content[at + 1 :])))


def _last_index(inlines: tuple[Inline, ...]) -> int | None:
    """Index of the last inline that holds words; notes behind it do not count."""
    places = (at for at in range(len(inlines) - 1, -1, -1) if not isinstance(inlines[at], Note | NoteRef))
    return next(places, None)


# --- capitals ------------------------------------------------------------------------------------------------


def _capital(item: Provision, profile: Profile) -> Provision:
    if not profile.lists.capital:
        return item
    if item.intro:
        return replace(item, intro=_capital_blocks(item.intro))
    return replace(item, content=_capital_blocks(item.content))


def _capital_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    if not blocks or not isinstance(blocks[0], Paragraph):
        return blocks
    return (replace(blocks[0], content=capitalised(blocks[0].content)), *blocks[1:])


def capitalised(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Inlines whose first letter is a capital."""
    for at, inline in enumerate(inlines):
        match inline:
            case Text(text=text) if text.strip():
                start = len(text) - len(text.lstrip())
                new: Inline = Text(text[:start] + text[start : start + 1].upper() + text[start + 1 :])
            case Term() | Mark() | Filled() | Reference() if inline.content:
                new = replace(inline, content=capitalised(inline.content))
            case Text() | Note() | NoteRef():
                continue
            case _:
                return inlines
        return (*inlines[:at], new, *inlines[at + 1 :])
    return inlines
