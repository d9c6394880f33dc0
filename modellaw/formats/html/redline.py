"""A redline to be read on a screen: one text with marks, which also shows each side alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import groupby

from modellaw.formats.html.page import characters, page
from modellaw.formats.html.runs import between, classes, paragraph_html
from modellaw.model.printed import Printed, PrintedCell, UnitKind
from modellaw.model.profile import Profile
from modellaw.model.script import (
    BlockChange,
    CellChange,
    Change,
    EditScript,
    ParagraphChange,
    RowChange,
    TableChange,
    UnitChange,
    UnitPair,
    WordChange,
    WordOp,
)
from modellaw.model.source import Stamp
from modellaw.model.table import comparison_words

_STYLE = """\
.tools{position:sticky;inset-block-start:0;background:#fff;border-block-end:1px solid #999;padding:.4rem 0;
 font:.85rem system-ui,sans-serif;display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center;z-index:1}
.unit{border-inline-start:4px solid transparent;padding-inline-start:.6rem}
.unit.changed{border-color:#c80}.unit.inserted{border-color:#064}.unit.deleted{border-color:#a00}
.unit.moved,.unit.moved-from{border-color:#46a}.unit.renumbered{border-color:#999;border-inline-start-style:dotted}
.moved-from p,.moved-from h2,.moved-from h3,.moved-from h4{color:#46a;text-decoration:line-through double}
.here{outline:3px solid #f60;outline-offset:2px}
td.inserted,tr.inserted td{background:#efe}td.deleted,tr.deleted td{background:#fee}
.v-base ins,.v-base .inserted,.v-base .moved,.v-base .new{display:none}
.v-base del,.v-base .deleted{color:inherit;text-decoration:none;background:none}
.v-base .moved-from *{color:inherit;text-decoration:none}
.v-revised del,.v-revised .deleted,.v-revised .moved-from{display:none}
.v-revised ins,.v-revised .inserted{color:inherit;text-decoration:none;background:none}
.v-base .tag,.v-revised .tag{display:none}
.quiet del.c{display:none}.quiet ins.c{color:inherit;text-decoration:none}
.v-revised ins,.quiet ins.c{margin:0}
.v-base.quiet del.c{display:inline}
"""
_SCRIPT = """\
(function(){
var root=document.querySelector('main'),at=-1;
function set(){
 var view=document.querySelector('input[name=view]:checked').value;
 root.className='v-'+view+(document.getElementById('numbers').checked?'':' quiet');
}
function marks(){
 return Array.prototype.filter.call(root.querySelectorAll('[data-mark]'),function(m){return m.offsetParent!==null;});
}
function go(step){
 var all=marks(),old=root.querySelector('.here');
 if(!all.length)return;
 at=old?all.indexOf(old):(step>0?-1:0);
 if(old)old.classList.remove('here');
 at=(at+step+all.length)%all.length;
 all[at].classList.add('here');all[at].scrollIntoView({block:'center'});all[at].focus({preventScroll:true});
 document.getElementById('place').textContent=(at+1)+' / '+all.length;
}
document.addEventListener('change',set);
document.addEventListener('keydown',function(e){
 if(e.ctrlKey||e.metaKey||e.altKey)return;
 if(e.key==='n')go(1);if(e.key==='p')go(-1);
});
document.getElementById('next').addEventListener('click',function(){go(1);});
document.getElementById('previous').addEventListener('click',function(){go(-1);});
set();
})();
"""
_MARK = ' data-mark tabindex="-1"'
_WHOLE = {Change.INSERTED: "ins", Change.DELETED: "del"}


def write_redline(script: EditScript, profile: Profile, *, stamp: Stamp | None = None) -> str:
    """The edit script as one HTML page: marks in the text, a filter for renumbering, n and p for the next change.

    The page shows the marked text, the base or the revised text alone. Without script it shows the marked text.
    """
    words = comparison_words(profile)
    title = script.revised.title or script.base.title
    by = f"<p>{characters(f'{stamp.author}, {stamp.date[:10]}')}</p>\n" if stamp is not None else ""
    body = (
        f"{_tools(words)}<main>\n<header>\n<h1>{characters(title)}</h1>\n{by}{_summary(script, words)}</header>\n"
        f"{''.join(_sections(script, words))}</main>\n"
    )
    return page(
        title,
        body,
        language=profile.layout.language,
        rtl=script.revised.rtl,
        style=_STYLE,
        script=_SCRIPT,
        paper=profile.layout.paper,
    )


def _tools(words: dict[str, str]) -> str:
    views = (("marked", words["change_column"]), ("base", words["base"]), ("revised", words["revised"]))
    radios = "".join(
        f'<label><input type="radio" name="view" value="{name}"{" checked" if name == "marked" else ""}> '
        f"{characters(label)}</label>\n"
        for name, label in views
    )
    return (
        f'<div class="tools" role="toolbar">\n{radios}'
        f'<label><input type="checkbox" id="numbers" checked> {characters(words["renumbered"])} '
        '(<del class="c">5</del><ins class="c">6</ins>)</label>\n'
        '<span><button id="previous" aria-keyshortcuts="p">↑ p</button> '
        '<button id="next" aria-keyshortcuts="n">↓ n</button> <output id="place"></output></span>\n</div>\n'
    )


def _summary(script: EditScript, words: dict[str, str]) -> str:
    kinds = [pair.change for pair in script.units if _kind(pair) is UnitKind.UNIT]
    counts = Counter(kinds)
    items = [f"{words[change.value]}: {counts[change]}" for change in UnitChange]
    items.append(f"{words['words_inserted']}: {sum(pair.inserted for pair in script.units)}")
    items.append(f"{words['words_deleted']}: {sum(pair.deleted for pair in script.units)}")
    lines = "".join(f"<li>{characters(item)}</li>" for item in items)
    return f"<details>\n<summary>{characters(words['summary'])}</summary>\n<ul>{lines}</ul>\n</details>\n"


def _kind(pair: UnitPair) -> UnitKind | None:
    unit = pair.revised if pair.revised is not None else pair.base
    return unit.kind if unit is not None else None


def _sections(script: EditScript, words: dict[str, str]) -> Iterator[str]:
    shown = groupby(script.blocks, key=lambda block: (block.unit, _leaves(script, block)))
    for place, ((index, leaves), blocks) in enumerate(shown):
        pair = script.units[index]
        name = "moved-from" if leaves else pair.change.value
        tag = _tag(pair, leaves, words)
        inside = "".join(map(_block, blocks))
        yield f'<section class="unit {name}" id="u{place}">\n{tag}{inside}</section>\n'


def _leaves(script: EditScript, block: BlockChange) -> bool:
    """Whether the block stands at the old place of a moved unit."""
    moved = script.units[block.unit].change is UnitChange.MOVED
    return moved and block.change in (Change.MOVED_FROM, Change.DELETED)


def _tag(pair: UnitPair, leaves: bool, words: dict[str, str]) -> str:
    if pair.change in (UnitChange.UNCHANGED, UnitChange.CHANGED):
        return ""
    text = words[pair.change.value]
    if pair.change is UnitChange.MOVED and pair.base is not None and pair.revised is not None:
        text = words["moved_to"] if leaves else words["moved_from"]
        other = pair.revised if leaves else pair.base
        text = text.replace("{n}", other.label or other.heading)
        text = f"⇄ {text}"
    mark = "" if pair.change is UnitChange.RENUMBERED else _MARK
    return f'<span class="tag"{mark}>{characters(text)}</span>\n'


def _block(change: BlockChange) -> str:
    return _table(change) if isinstance(change, TableChange) else _paragraph(change)


def _paragraph(change: ParagraphChange) -> str:
    shown = change.revised if change.revised is not None else change.base
    if shown is None:
        return ""
    tag = f"h{min(shown.outline + 2, 6)}" if shown.outline is not None else "p"
    name, inside = "", ""
    if change.base is not None and change.revised is not None:
        inside = "".join(_operations(change, change.base, change.revised))
    else:
        inside = paragraph_html(shown, ())
        whole = _WHOLE.get(change.change)
        if whole is not None and inside:
            inside = f"<{whole}{_MARK}>{inside}</{whole}>"
            name = change.change.value
    return f"<{tag}{_with_class(shown, name)}>{inside}</{tag}>\n"


def _with_class(printed: Printed, name: str) -> str:
    found = classes(printed)
    if not name:
        return found
    return f' class="{name}"' if not found else f'{found[:-1]} {name}"'


def _operations(change: ParagraphChange, base: Printed, revised: Printed) -> Iterator[str]:
    before: WordOp | None = None
    for op in change.words:
        if op.change is WordChange.EQUAL:
            yield between(revised, op.revised_start, op.revised_end, ())
        else:
            second = before is not None and before.change is WordChange.DELETED and op.change is WordChange.INSERTED
            yield _marked(op, base, revised, first=not second)
        before = op
    if not change.words:
        yield paragraph_html(revised, ())


def _marked(op: WordOp, base: Printed, revised: Printed, *, first: bool) -> str:
    name = ' class="c"' if op.consequential else ""
    mark = _MARK if first and not op.consequential else ""
    if op.change is WordChange.DELETED:
        return f"<del{name}{mark}>{between(base, op.base_start, op.base_end, ())}</del>"
    return f"<ins{name}{mark}>{between(revised, op.revised_start, op.revised_end, ())}</ins>"


def _table(change: TableChange) -> str:
    name = change.change.value if change.change in _WHOLE else ""
    attribute = f' class="{name}"' if name else ""
    return f"<table{attribute}>\n{''.join(map(_row, change.rows))}</table>\n"


def _row(row: RowChange) -> str:
    attribute = f' class="{row.change.value}"' if row.change in _WHOLE else ""
    return f"<tr{attribute}>{''.join(map(_cell, row.cells))}</tr>\n"


def _cell(change: CellChange) -> str:
    cell: PrintedCell | None = change.revised if change.revised is not None else change.base
    if cell is None:
        return ""
    tag = "th" if cell.header else "td"
    spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
    attributes = "".join(f' {name}="{escape(str(value))}"' for name, value in spans if value > 1)
    return f"<{tag}{attributes}>{''.join(map(_block, change.blocks))}</{tag}>"
