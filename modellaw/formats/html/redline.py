"""A redline to be read on a screen: one page with the marked text, both sides in two columns, and each side alone.

The page fetches nothing and is complete without script: in-line text with marks, a summary with links. Its script
(``redline.js``) adds the other views, filters, and keys for the next and previous change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby

from modellaw.formats.html.page import characters, css_string, page
from modellaw.formats.html.redline_blocks import Blocks, headings_of
from modellaw.formats.html.redline_panel import Entry, contents, entries_of, legend, tools
from modellaw.formats.html.redline_paragraph import Setting, stop_of
from modellaw.formats.html.redline_words import redline_words, story_title
from modellaw.formats.html.runs import identifier
from modellaw.model.changes import is_changed, paragraph_changes, unit_details
from modellaw.model.printed import PrintedLaw, UnitKind
from modellaw.model.profile import Profile
from modellaw.model.script import BlockChange, Change, EditScript, StoryChange, UnitChange, UnitPair
from modellaw.model.source import Stamp
from modellaw.model.walk import printed_paragraphs

_WHOLE = {UnitChange.INSERTED: Change.INSERTED, UnitChange.DELETED: Change.DELETED}


def write_redline(script: EditScript, profile: Profile, *, stamp: Stamp | None = None) -> str:
    """The edit script as one HTML page, in the language of ``profile``.

    Raises ``LibraryError`` when the profile lacks words for it.
    """
    words = redline_words(profile)
    writer = _Page(script, words, profile)
    text = "".join(writer.sections()) + writer.stories()
    changed = [story for story in script.stories if is_changed(story)]
    summary = contents(script, writer.entries, words, _story_row(words) if changed else "")
    title = script.revised.title or script.base.title or words["summary"]
    side = _direction(script.revised.rtl)
    foreign = f'{side} lang=""' if writer.setting.own else ""
    body = (
        f'<a class="skip" href="#ml-text">{characters(words["skip_to_text"])}</a>\n'
        f'<header>\n<h1 dir="auto">{characters(title)}</h1>\n{_by(stamp)}</header>\n'
        f"{summary}{legend(words)}{tools(words, writer.present(text), side)}"
        f'<main id="ml-text" tabindex="-1"{foreign} data-base="{escape(words["base"])}" '
        f'data-revised="{escape(words["revised"])}">\n{text}</main>\n'
    )
    return page(
        title,
        body,
        language=profile.layout.language,
        rtl=profile.layout.rtl,
        style=_data("redline.css") + _alternatives(words),
        script=_data("redline.js"),
        paper=profile.layout.paper,
    )


@cache
def _data(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _direction(rtl: bool) -> str:
    return ' dir="rtl"' if rtl else ' dir="ltr"'


def _own(law: PrintedLaw, profile: Profile) -> str:
    """What marks the words of the tool among those of a law in another language; nothing when it is the same."""
    layout = profile.layout
    same = law.language in ("", profile.language, layout.language) and law.rtl is layout.rtl
    return "" if same else f'{_direction(layout.rtl)} lang="{escape(layout.language)}"'


def _by(stamp: Stamp | None) -> str:
    return f'<p class="by">{characters(f"{stamp.author}, {stamp.date[:10]}")}</p>\n' if stamp is not None else ""


def _alternatives(words: dict[str, str]) -> str:
    """What is read out in front of each mark, in the language of the page."""
    said = (
        ("ins", "inserted"),
        ("del", "deleted"),
        ("del.m", "moved"),
        ("ins.pm", "mark_inserted"),
        ("del.pm", "mark_deleted"),
    )
    return "".join(f"{mark}::before{{content:{css_string(f' [{words[word]}: ')}}}\n" for mark, word in said)


def _story_row(words: dict[str, str]) -> str:
    return (
        f'<tr><td><a href="#ml-stories">{characters(words["headers_and_footers"])}</a></td>'
        f'<td class="kind">{characters(words["changed"])}</td><td colspan="{{columns}}"></td></tr>\n'
    )


class _Page:
    """Writes the sections of a page: one for each provision, two for one that was moved."""

    def __init__(self, script: EditScript, words: dict[str, str], profile: Profile) -> None:
        self.script = script
        self.words = words
        places = _places(script.units)
        self.entries = entries_of(script, places, unit_details(script))
        links = (_links(script.base, script.units, places, False), _links(script.revised, script.units, places, True))
        self.setting = Setting(words, profile.layout.rtl, _own(script.revised, profile), *links)
        stories = (block for story in script.stories for block in story.blocks)
        shown = ((change.revised or change.base) for change in paragraph_changes((*script.blocks, *stories)))
        outlines = (printed.outline for printed in shown if printed is not None)
        self.blocks = Blocks(self.setting, headings_of(outlines, top=2))

    def present(self, text: str) -> frozenset[str]:
        """The filters that have something to hide."""
        found = {kind for kind in "cf" if stop_of(kind) in text}
        found |= {"m"} if any(pair.change is UnitChange.MOVED for pair in self.script.units) else set()
        found |= {"c"} if any(pair.change is UnitChange.RENUMBERED for pair in self.script.units) else set()
        return frozenset(found | ({"u"} if any(map(_is_quiet, self.entries)) else set()))

    def sections(self) -> Iterator[str]:
        parts = [
            (index, leaves, list(blocks))
            for (index, leaves), blocks in groupby(self.script.blocks, key=lambda one: (one.unit, self._leaves(one)))
        ]
        quiet = [_is_quiet(self.entries[index]) for index, _, _ in parts]
        for place, (index, leaves, blocks) in enumerate(parts):
            if quiet[place] and not (place and quiet[place - 1]):
                run = next((end for end in range(place, len(parts)) if not quiet[end]), len(parts)) - place
                yield f'<p class="gap"{self.setting.own}>{characters(self.words["unchanged_provisions"])}: {run}</p>\n'
            yield self._section(self.entries[index], leaves, blocks)

    def _section(self, entry: Entry, leaves: bool, blocks: list[BlockChange]) -> str:
        pair = entry.pair
        name = "moved-from" if leaves else pair.change.value
        name = "looks" if pair.change is UnitChange.UNCHANGED and not entry.silent else name
        quiet = " quiet" if _is_quiet(entry) else ""
        whole = None if leaves else _WHOLE.get(pair.change)
        return (
            f'<section class="unit {name}{quiet}" id="{escape(entry.place)}{"--from" if leaves else ""}"'
            f'{_named(entry.title) if not quiet else ""}>\n<div class="one">\n{self._what(entry, leaves)}'
            f"{self.blocks.provision(blocks, whole)}</div>\n</section>\n"
        )

    def _leaves(self, block: BlockChange) -> bool:
        """Whether the block stands at the old place of a moved unit."""
        moved = self.script.units[block.unit].change is UnitChange.MOVED
        return moved and block.change in (Change.MOVED_FROM, Change.DELETED)

    def _what(self, entry: Entry, leaves: bool) -> str:
        """The line above a provision: what happened to it, where it came from or went, and how much it is."""
        pair = entry.pair
        if entry.silent:
            return ""
        text = "" if pair.change is UnitChange.UNCHANGED else characters(self.words[pair.change.value])
        if pair.change is UnitChange.RENUMBERED and pair.base is not None and pair.base.label:
            text = f"{text} ({characters(pair.base.label)})"
        if pair.change is UnitChange.MOVED:
            text = f"⇄ {self._move(pair, entry.place, leaves)}"
        kind = {UnitChange.INSERTED: "w", UnitChange.DELETED: "w", UnitChange.MOVED: "m"}.get(pair.change, "")
        moves = " moves" if pair.change is UnitChange.MOVED else ""
        stop = stop_of(kind) if kind else ""
        counts = "" if leaves else "".join(self._amounts(entry))
        return f'<p class="what{moves}"{stop}{self.setting.own}>{text}{counts}</p>\n'

    def _move(self, pair: UnitPair, place: str, leaves: bool) -> str:
        other = pair.revised if leaves else pair.base
        word = self.words["moved_to" if leaves else "moved_from"]
        name = (other.label or other.heading) if other is not None else ""
        target = place if leaves else f"{place}--from"
        return f'<a href="#{escape(target)}">{characters(word.replace("{n}", name))}</a>'

    def _amounts(self, entry: Entry) -> Iterator[str]:
        pair, details = entry.pair, entry.details
        signed = (("+", pair.inserted), ("−", pair.deleted), ("¶ +", details.splits), ("¶ −", details.merges))
        yield from (f' <bdi dir="ltr">{sign}{count}</bdi>' for sign, count in signed if count)
        named = (("formatting", details.formatting), ("notes", details.notes))
        yield from (f" <bdi>{characters(self.words[name])}: {count}</bdi>" for name, count in named if count)

    def stories(self) -> str:
        """The headers and footers that changed, in a block of their own, or nothing."""
        changed = [story for story in self.script.stories if is_changed(story)]
        if not changed:
            return ""
        title = characters(self.words["headers_and_footers"])
        inside = "".join(map(self._story, changed))
        own = self.setting.own
        return f'<section aria-labelledby="ml-stories">\n<h2 id="ml-stories"{own}>{title}</h2>\n{inside}</section>\n'

    def _story(self, story: StoryChange) -> str:
        title = story_title(story.key, self.words)
        whole = Change.INSERTED if story.base is None else Change.DELETED if story.revised is None else None
        kind = {None: "changed", Change.INSERTED: "inserted", Change.DELETED: "deleted"}[whole]
        what = (
            f'<p class="what"{stop_of("w")}{self.setting.own}>{characters(self.words[kind])}</p>\n'
            if whole is not None
            else ""
        )
        return (
            f'<h3{self.setting.own}>{characters(title)}</h3>\n<div class="unit {kind}"{_named(title)}>\n'
            f'<div class="one">\n{what}'
            f"{self.blocks.provision(story.blocks, whole)}</div>\n</div>\n"
        )


def _named(title: str) -> str:
    return f' data-name="{escape(title)}"'


def _is_quiet(entry: Entry) -> bool:
    """Whether a provision may be hidden because nothing changed; headings of parts stay to show the order."""
    unit = entry.pair.revised
    return entry.silent and unit is not None and unit.kind is not UnitKind.GROUP


def _places(units: Sequence[UnitPair]) -> list[str]:
    """An id for each provision: its key, made unique; ids that begin with ``ml-`` are the page's own."""
    used: set[str] = set()
    found = []
    for pair in units:
        unit = pair.revised if pair.revised is not None else pair.base
        name = identifier(unit.key if unit is not None else "") or "_"
        name = f"_{name}" if name.startswith("ml-") else name
        fresh, count = name, 1
        while fresh in used or f"{fresh}--from" in used:
            count += 1
            fresh = f"{name}~{count}"
        used |= {fresh, f"{fresh}--from"}
        found.append(fresh)
    return found


def _links(law: PrintedLaw, units: Sequence[UnitPair], places: Sequence[str], revised: bool) -> Mapping[str, str]:
    """Where in the page each provision of one side stands, those inside a unit included."""
    found: dict[str, str] = {}
    for place, pair in zip(places, units, strict=True):
        unit = pair.revised if revised else pair.base
        if unit is None:
            continue
        found.setdefault(unit.key, place)
        for printed in printed_paragraphs(law.blocks[unit.start : unit.end]):
            for key in printed.opens:
                found.setdefault(key, place)
    return found
