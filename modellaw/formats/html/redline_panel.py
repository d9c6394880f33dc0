"""What stands around the text of a redline page: the summary of changes, view and filters, and the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from modellaw.formats.html.page import characters
from modellaw.model.changes import UnitDetails, is_silent, pair_title, side_of
from modellaw.model.printed import UnitKind
from modellaw.model.script import EditScript, UnitChange, UnitPair

_VIEWS = (("inline", "inline"), ("columns", "side_by_side"), ("base", "base"), ("revised", "revised"))
_FILTERS = (
    ("c", "consequential_changes"),
    ("f", "formatting"),
    ("m", "moves"),
    ("u", "unchanged_provisions"),
)
_BUTTONS = (
    ("turn", "v", "switch_view", "⇄"),
    ("previous", "p k", "previous_change", "↑"),
    ("next", "n j", "next_change", "↓"),
)
_KEYS = (("n", "j", "next_change"), ("p", "k", "previous_change"), ("v", "", "switch_view"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the summary: a provision, or the headers and footers."""

    place: str
    """Id in the page."""
    title: str
    pair: UnitPair
    details: UnitDetails

    @property
    def silent(self) -> bool:
        """Nothing changed in it."""
        return is_silent(self.pair, self.details)


def entries_of(script: EditScript, places: Sequence[str], details: Sequence[UnitDetails]) -> tuple[Entry, ...]:
    """One entry for each pair of provisions."""
    pairs = zip(places, script.units, details, strict=True)
    return tuple(Entry(place, pair_title(script, pair), pair, each) for place, pair, each in pairs)


# --- summary -------------------------------------------------------------------------------------------------


def contents(script: EditScript, entries: Sequence[Entry], words: dict[str, str], more: str) -> str:
    """Counts, then a table with a row for each provision; ``more`` are rows (HTML) for what is no provision."""
    title = characters(words["summary"])
    columns = [column for column in _COLUMNS if not column.optional or any(map(column.count, entries))]
    heads = "".join(f'<th scope="col" class="n">{column.heading(words)}</th>' for column in columns)
    rows = "".join([_row(entry, columns, words) for entry in entries])
    return (
        f'<nav aria-labelledby="ml-summary">\n<details open>\n<summary><h2 id="ml-summary">{title}</h2></summary>\n'
        f'<ul class="counts">{_counts(script, words)}</ul>\n'
        f'<div class="overview" tabindex="0" role="region" aria-label="{escape(words["contents"])}">\n'
        f'<table>\n<thead>\n<tr><th scope="col">{characters(words["number_column"])}</th>'
        f'<th scope="col">{characters(words["change_column"])}</th>{heads}</tr>\n</thead>\n'
        f"<tbody>\n{rows}{more.replace('{columns}', str(len(columns)))}</tbody>\n</table>\n</div>\n</details>\n</nav>\n"
    )


def _counts(script: EditScript, words: dict[str, str]) -> str:
    kinds = Counter(pair.change for pair in script.units if _is_basic(pair))
    items = [f"{words[change.value]}: {kinds[change]}" for change in UnitChange]
    items.append(f"{words['words_inserted']}: {sum(pair.inserted for pair in script.units)}")
    items.append(f"{words['words_deleted']}: {sum(pair.deleted for pair in script.units)}")
    return "".join(f"<li>{characters(item)}</li>" for item in items)


def _is_basic(pair: UnitPair) -> bool:
    unit = side_of(pair)
    return unit is not None and unit.kind is UnitKind.UNIT


def _is_group(pair: UnitPair) -> bool:
    unit = side_of(pair)
    return unit is not None and unit.kind is UnitKind.GROUP


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of counts: an attribute of the pair or its details."""

    name: str
    word: str
    sign: str = ""
    optional: bool = True

    def count(self, entry: Entry) -> int:
        owner = entry.pair if self.name in ("inserted", "deleted") else entry.details
        return int(getattr(owner, self.name))

    def heading(self, words: dict[str, str]) -> str:
        return characters(f"¶ {self.sign}" if not self.word else words[self.word])


_COLUMNS = (
    _Column("inserted", "words_inserted", "+", optional=False),
    _Column("deleted", "words_deleted", "−", optional=False),
    _Column("splits", "", "+"),
    _Column("merges", "", "−"),
    _Column("formatting", "formatting"),
    _Column("notes", "notes"),
)


def _row(entry: Entry, columns: Sequence[_Column], words: dict[str, str]) -> str:
    names = ["quiet"] if entry.silent and not _is_group(entry.pair) else []
    names += ["group"] if _is_group(entry.pair) else []
    attribute = f' class="{" ".join(names)}"' if names else ""
    counts = ((column.count(entry), column.sign) for column in columns)
    shown = (f'<bdi dir="ltr">{sign}{count}</bdi>' if count else "" for count, sign in counts)
    cells = "".join(f'<td class="n">{each}</td>' for each in shown)
    link = f'<a href="#{escape(entry.place)}" dir="auto">{characters(entry.title)}</a>'
    return f'<tr{attribute}><td>{link}</td><td class="kind">{_kind(entry, words)}</td>{cells}</tr>\n'


def _kind(entry: Entry, words: dict[str, str]) -> str:
    pair = entry.pair
    if pair.base is not None and pair.change is UnitChange.MOVED:
        return characters(words["moved_from"].replace("{n}", pair.base.label or pair.base.heading))
    text = "" if entry.silent and _is_group(pair) else words[pair.change.value]
    if pair.change is UnitChange.UNCHANGED and not entry.silent:
        text = words["formatting"]
    if pair.change is UnitChange.RENUMBERED and pair.base is not None and pair.base.label:
        text = f"{text} ({pair.base.label})"
    return characters(text)


# --- view, filters, legend -----------------------------------------------------------------------------------


def tools(words: dict[str, str], present: frozenset[str], side: str) -> str:
    """The form for view, filters and stepping.

    ``present`` are the filters that have something to hide, ``side`` is the direction of the law as an attribute.
    """
    views = "".join(
        f'<label><input type="radio" name="view" value="{value}"{" checked" if value == "inline" else ""}> '
        f"{characters(words[word])}</label>\n"
        for value, word in _VIEWS
    )
    boxes = "".join(
        f'<label><input type="checkbox" name="show" value="{value}" checked> {characters(words[word])}</label>\n'
        for value, word in _FILTERS
        if value in present
    )
    shown = f"<fieldset>\n<legend>{characters(words['show'])}</legend>\n{boxes}</fieldset>\n" if boxes else ""
    return (
        f'<form id="ml-tools" class="tools" aria-label="{escape(words["view"])}" autocomplete="off" hidden>\n'
        f"<fieldset>\n<legend>{characters(words['view'])}</legend>\n{views}</fieldset>\n{shown}"
        f"<div>{' '.join(_button(*button, words) for button in _BUTTONS)} "
        f'<output id="ml-place" role="status" aria-live="polite" data-of="{escape(words["change_of"])}" '
        f'data-none="{escape(words["no_changes"])}"></output></div>\n'
        f'<div class="sides" aria-hidden="true"{side}><span>{characters(words["base"])}</span>'
        f"<span>{characters(words['revised'])}</span></div>\n</form>\n"
    )


def _button(name: str, keys: str, word: str, sign: str, words: dict[str, str]) -> str:
    return (
        f'<button type="button" id="ml-{name}" aria-keyshortcuts="{keys}">'
        f'<span aria-hidden="true">{sign} </span>{characters(words[word])}</button>'
    )


def legend(words: dict[str, str]) -> str:
    """What each mark means, shown in the mark itself, and the keys with a switch that turns them off."""
    marks = (
        (f"<ins>{characters(words['inserted'])}</ins>", "inserted"),
        (f"<del>{characters(words['deleted'])}</del>", "deleted"),
        ('<del class="c">5</del><ins class="c">6</ins>', "consequential_changes"),
        (f'<del class="m">{characters(words["moved"])}</del>', "moved"),
        ('<ins class="pm">¶</ins>', "mark_inserted"),
        ('<del class="pm">¶</del>', "mark_deleted"),
        (f'<span class="look">{characters(words["formatting"])}</span>', "formatting"),
    )
    lines = "".join(f"<dt>{mark}</dt><dd>{characters(words[word])}</dd>\n" for mark, word in marks)
    return (
        f'<details class="legend">\n<summary>{characters(words["marks_and_keys"])}</summary>\n'
        f'<dl>\n{lines}</dl>\n<dl class="keys">\n{"".join(_keys(words))}</dl>\n'
        f'<p class="keys"><label><input type="checkbox" id="ml-keys" checked autocomplete="off"> '
        f"{characters(words['shortcuts'])}</label></p>\n</details>\n"
    )


def _keys(words: dict[str, str]) -> Iterator[str]:
    for first, second, word in _KEYS:
        other = f" <kbd>{second}</kbd>" if second else ""
        yield f"<dt><kbd>{first}</kbd>{other}</dt><dd>{characters(words[word])}</dd>\n"
