"""An independent reader: what a .docx says after accepting (or rejecting) everything, line by line.

Shares no code with the package. It resolves tracked changes while it reads, so a fault in the resolver of the
package cannot hide one in the writer. A line holds the style name, the computed number, the properties that show,
and the runs with their effective look; notes, text boxes, headers and the page stand in it as well.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TOGGLES = ("b", "i", "bCs", "iCs", "caps", "smallCaps", "strike", "vanish")
UNSEEN = {"lang", "noProof", "webHidden", "rStyle", "rPrChange", "ins", "del", "moveFrom", "moveTo"}
USUAL = {("sz", "24"), ("rFonts", "ascii=Liberation Serif,cs=Liberation Serif,hAnsi=Liberation Serif")}
"""Defaults of the trap files, not worth a word."""
SHOWN_PPR = ("keepNext", "pageBreakBefore", "bidi", "jc", "ind", "spacing", "outlineLvl", "shd", "pBdr", "tabs")
ADDED_UP = {"ind", "spacing"}
"""Properties that are inherited attribute by attribute."""
WRAPPERS = {W + name for name in ("smartTag", "customXml", "sdtContent", "dir", "bdo")}
OPTIONAL = {W + name for name in ("ins", "del", "moveFrom", "moveTo")}
CHARACTERS = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "cr": "\n"}
VML = "{urn:schemas-microsoft-com:vml}"


@dataclass
class Paragraph:
    """Pieces are (look, text); ``properties`` is the ``w:pPr`` in force."""

    pieces: list[tuple[etree._Element | None, str, str]] = field(default_factory=list)
    properties: etree._Element | None = None


class Reading:
    """One file, read with all changes accepted, or rejected."""

    def __init__(self, data: bytes, *, accept: bool) -> None:
        self.gone = {W + name for name in (("del", "moveFrom") if accept else ("ins", "moveTo"))}
        self.accept = accept
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.members = {name: package.read(name) for name in package.namelist()}
        self.trees: dict[str, etree._Element] = {}
        self.part = "word/document.xml"
        self.styles = self._by_id("word/styles.xml", "style", "styleId")
        self.default = next((ident for ident, each in self.styles.items() if each.get(W + "type") == "paragraph"
                             and each.get(W + "default") in {"1", "true"}), "")  # fmt: skip
        self.counters: dict[str, dict[int, int]] = {}
        self.started: set[str] = set()
        self.last_list = ""

    # --- parts -----------------------------------------------------------------------------------------------

    def _tree(self, member: str) -> etree._Element | None:
        if member not in self.trees and member in self.members:
            self.trees[member] = etree.fromstring(self.members[member])
        return self.trees.get(member)

    def _by_id(self, member: str, tag: str, key: str) -> dict[str, etree._Element]:
        root = self._tree(member)
        return {} if root is None else {each.get(W + key, ""): each for each in root.findall(W + tag)}

    def target(self, ident: str) -> str:
        folder, _, name = self.part.rpartition("/")
        root = self._tree(f"{folder}/_rels/{name}.rels")
        for each in () if root is None else root:
            if each.get("Id") == ident:
                goal = each.get("Target", "")
                outside = each.get("TargetMode") == "External"
                return goal if outside else posixpath.normpath(posixpath.join(folder, goal)).lstrip("/")
        return f"missing {ident}"

    def lines(self) -> list[str]:
        body = self._tree(self.part)
        assert body is not None
        holder = body.find(W + "body")
        assert holder is not None
        lines = list(self.blocks(holder))
        last = holder.find(W + "sectPr")
        return lines if last is None else [*lines, *self.section(last)]

    # --- blocks ----------------------------------------------------------------------------------------------

    def blocks(self, holder: etree._Element) -> Iterator[str]:
        """Lines of the paragraphs and tables in ``holder``, joined where a paragraph mark is gone."""
        waiting: Paragraph | None = None
        children = list(self._block_elements(holder))
        for child in children:
            if child.tag == W + "p":
                waiting, told = self._paragraph(child, waiting)
                yield from told
                continue
            if waiting is not None:
                yield from self.told(waiting)
                waiting = None
            yield from self._other(child)
        if waiting is not None:
            yield from self.told(waiting)

    def _block_elements(self, holder: etree._Element) -> Iterator[etree._Element]:
        for child in holder:
            if child.tag == W + "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    yield from self._block_elements(content)
            elif child.tag in WRAPPERS:
                yield from self._block_elements(child)
            elif child.tag in OPTIONAL:
                if child.tag not in self.gone:
                    yield from self._block_elements(child)
            elif child.tag in {W + "p", W + "tbl", W + "altChunk"}:
                yield child

    def _paragraph(self, element: etree._Element, waiting: Paragraph | None) -> tuple[Paragraph | None, Iterator[str]]:
        read = Paragraph([] if waiting is None else waiting.pieces, element.find(W + "pPr"))
        read.pieces.extend(self.pieces(element, ""))
        mark = None if read.properties is None else read.properties.find(W + "rPr")
        if mark is not None and any(each.tag in self.gone for each in mark):
            return read, iter(())
        return None, self.told(read)

    def _other(self, child: etree._Element) -> Iterator[str]:
        if child.tag == W + "altChunk":
            goal = self.target(child.get(R + "id", ""))
            yield f"altChunk {self._print_of(goal)}"
            return
        rows = [row for row in self._deep(child, "tr") if not self._row_gone(row)]
        if rows:
            yield "[table"
            for row in rows:
                yield "[row"
                for each in self._deep(row, "tc"):
                    yield from self._cell(each)
                yield "row]"
            yield "table]"

    def _deep(self, holder: etree._Element, tag: str) -> Iterator[etree._Element]:
        for child in holder:
            if child.tag == W + tag:
                yield child
            elif child.tag in {W + "sdt", *WRAPPERS}:
                yield from self._deep(child, tag)

    def _row_gone(self, row: etree._Element) -> bool:
        properties = row.find(W + "trPr")
        return properties is not None and any(each.tag in self.gone for each in properties)

    def _cell(self, element: etree._Element) -> Iterator[str]:
        properties = element.find(W + "tcPr")
        said = ""
        if properties is not None:
            if properties.find(W + ("cellDel" if self.accept else "cellIns")) is not None:
                return
            properties = self._in_force(properties, "tcPr")
            span, merged = properties.find(W + "gridSpan"), properties.find(W + "vMerge")
            said = "" if span is None else f" span {span.get(W + 'val')}"
            said += "" if merged is None else f" merge {merged.get(W + 'val', 'continue')}"
        yield f"[cell{said}"
        yield from self.blocks(element)
        yield "cell]"

    def _in_force(self, properties: etree._Element, name: str) -> etree._Element:
        """The properties of the side that is read."""
        change = properties.find(W + name + "Change")
        if self.accept or change is None:
            return properties
        old = change.find(W + name)
        return etree.Element(W + name) if old is None else old

    # --- what a paragraph holds ------------------------------------------------------------------------------

    def pieces(self, holder: etree._Element, link: str) -> Iterator[tuple[etree._Element | None, str, str]]:
        for child in holder:
            tag = child.tag
            if tag in OPTIONAL:
                if tag not in self.gone:
                    yield from self.pieces(child, link)
            elif tag == W + "r":
                yield from self._run(child, link)
            elif tag == W + "hyperlink":
                goal = child.get(W + "anchor") or self.target(child.get(R + "id", ""))
                yield from self.pieces(child, f"{link}@{goal}")
            elif tag == W + "fldSimple":
                yield None, link, f"{{begin}}{{instr {child.get(W + 'instr', '').strip()}}}{{separate}}"
                yield from self.pieces(child, link)
                yield None, link, "{end}"
            elif tag == W + "sdt" or tag in WRAPPERS:
                yield from self.pieces(child, link)
            elif tag in {M + "oMath", M + "oMathPara"}:
                yield None, link, f"{{math {''.join(self._math(child))}}}"
            elif tag == MC + "AlternateContent":
                yield None, link, self._alternatives(child)

    def _math(self, holder: etree._Element) -> Iterator[str]:
        for child in holder:
            if child.tag == M + "t":
                yield child.text or ""
            elif child.tag not in self.gone:
                yield from self._math(child)

    def _run(self, run: etree._Element, link: str) -> Iterator[tuple[etree._Element | None, str, str]]:
        properties = run.find(W + "rPr")
        if properties is not None:
            properties = self._in_force(properties, "rPr")
        for child in run:
            text = self._text(child)
            if text:
                yield properties, link, text

    def _text(self, child: etree._Element) -> str:
        name = etree.QName(child).localname
        if child.tag.startswith(MC):
            return self._alternatives(child)
        if name in {"t", "delText"}:
            return (child.text or "").replace("{", "{{")
        if name in {"instrText", "delInstrText"}:
            return f"{{instr {(child.text or '').strip()}}}"
        if name == "fldChar":
            return f"{{{child.get(W + 'fldCharType')}}}"
        if name == "br":
            return "\n" if child.get(W + "type") in {None, "textWrapping"} else ""  # a page break is layout
        if name == "sym":
            return f"{{sym {child.get(W + 'font')} {child.get(W + 'char')}}}"
        if name in {"footnoteReference", "endnoteReference"}:
            return self._note(name.removesuffix("Reference"), child.get(W + "id", ""))
        if name in {"footnoteRef", "endnoteRef"}:
            return "{mark}"
        if name in {"drawing", "pict", "object"}:
            return self._object(child)
        return f"{{{name}}}" if name in {"noBreakHyphen", "softHyphen"} else CHARACTERS.get(name, "")

    def _alternatives(self, element: etree._Element) -> str:
        return "{either " + " or ".join("".join(map(self._text, branch)) for branch in element) + "}"

    def _object(self, element: etree._Element) -> str:
        boxes = [" / ".join(self._apart(each)) for each in element.iter(W + "txbxContent")]
        named = ((each.tag, key, value) for each in element.iter() for key, value in each.attrib.items())
        images = [
            self._print_of(self.target(value))
            for tag, key, value in named
            if key in {R + "embed", R + "link"} or (key == R + "id" and tag == VML + "imagedata")
        ]
        return f"{{object {' '.join([*boxes, *images])}}}"

    def _print_of(self, member: str) -> str:
        return hashlib.sha256(self.members.get(member, member.encode())).hexdigest()[:8]

    def _note(self, kind: str, ident: str) -> str:
        root = self._tree(f"word/{kind}s.xml")
        found = [each for each in (() if root is None else root) if each.get(W + "id") == ident]
        if len(found) != 1:
            return f"{{{len(found)} notes {ident}}}"
        here, self.part = self.part, f"word/{kind}s.xml"
        told = " / ".join(self._apart(found[0]))
        self.part = here
        return f"{{{kind} {told}}}"

    def _apart(self, holder: etree._Element) -> list[str]:
        """Lines of a story of its own, whose numbers do not count in the body."""
        counters, self.counters = self.counters, {}
        lines = list(self.blocks(holder))
        self.counters = counters
        return lines

    # --- how it is told --------------------------------------------------------------------------------------

    def told(self, read: Paragraph) -> Iterator[str]:
        """A line a paragraph, and lines of the section it ends."""
        properties = read.properties
        section = None if properties is None else properties.find(W + "sectPr")
        if properties is not None:
            properties = self._in_force(properties, "pPr")
        named = None if properties is None else properties.find(W + "pStyle")
        ident = self.default if named is None else named.get(W + "val", "")
        shown = self._paragraph_look(properties, ident)
        number = self._number(properties, ident)
        runs: list[tuple[str, str]] = []
        for run, link, text in read.pieces:
            look = self._run_look(run, ident) + link
            if runs and runs[-1][0] == look:
                runs[-1] = (look, runs[-1][1] + text)
            else:
                runs.append((look, text))
        words = " ".join(f"{text!r}<{look}>" if look else repr(text) for look, text in runs)
        yield " ".join(filter(None, (f"{self._style_name(ident)}:", number, shown, words)))
        if section is not None:
            yield from self.section(section)

    def _style_name(self, ident: str) -> str:
        named = self.styles[ident].find(W + "name") if ident in self.styles else None
        return f"? {ident}" if named is None else named.get(W + "val", "")

    def _chain(self, ident: str) -> list[etree._Element]:
        """The styles from the root of ``basedOn`` down to ``ident``."""
        chain: list[etree._Element] = []
        while ident in self.styles and self.styles[ident] not in chain:
            chain.insert(0, self.styles[ident])
            based = self.styles[ident].find(W + "basedOn")
            ident = "" if based is None else based.get(W + "val", "")
        return chain

    def _run_look(self, run: etree._Element | None, ident: str) -> str:
        named = None if run is None else run.find(W + "rStyle")
        above = self._merged(self._chain(ident), "rPr")
        below = {} if named is None else self._merged(self._chain(named.get(W + "val", "")), "rPr")
        root = self._tree("word/styles.xml")
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        own = _properties(run)
        look = {**_properties(defaults), **above, **below, **own}
        for toggle in TOGGLES:
            if toggle not in own and toggle in above and toggle in below:
                look[toggle] = "0" if _on(above[toggle]) == _on(below[toggle]) else "1"
            if toggle in look:
                look[toggle] = "1" if _on(look[toggle]) else ""
        look = _base_fonts(look, _properties(defaults), above, below, own)
        return " ".join(f"{name}={value}" for name, value in sorted(look.items())
                        if value and name not in UNSEEN and (name, value) not in USUAL)  # fmt: skip

    def _merged(self, chain: list[etree._Element], holder: str) -> dict[str, str]:
        merged: dict[str, str] = {}
        for each in chain:
            merged |= _properties(each.find(W + holder))
        return merged

    def _paragraph_look(self, properties: etree._Element | None, ident: str) -> str:
        level = self._level(*self._list(properties, ident))
        above = [
            *(each.find(W + "pPr") for each in self._chain(ident)),
            None if level is None else level.find(W + "pPr"),
        ]
        merged: dict[str, str] = {}
        for holder in (*above, properties):
            for name, said in _properties(holder).items():
                merged[name] = _joined(merged.get(name, ""), said) if name in ADDED_UP else said
        for name in ("keepNext", "pageBreakBefore", "bidi"):
            if name in merged and not _on(merged[name]):
                del merged[name]
        return " ".join(f"{name}={merged[name]}" for name in SHOWN_PPR if name in merged)

    # --- numbers ---------------------------------------------------------------------------------------------

    def _list(self, properties: etree._Element | None, ident: str) -> tuple[str, int]:
        for holder in (properties, *(each.find(W + "pPr") for each in reversed(self._chain(ident)))):
            numbered = None if holder is None else holder.find(W + "numPr")
            if numbered is not None:
                num, level = numbered.find(W + "numId"), numbered.find(W + "ilvl")
                value = 0 if level is None else int(level.get(W + "val", "0"))
                return "" if num is None else num.get(W + "val", ""), value
        return "", 0

    def _num(self, num: str) -> tuple[etree._Element | None, str]:
        root = self._tree("word/numbering.xml") if num not in {"", "0"} else None
        for each in () if root is None else root.findall(W + "num"):
            if each.get(W + "numId") == num:
                abstract = each.find(W + "abstractNumId")
                return each, "" if abstract is None else abstract.get(W + "val", "")
        return None, ""

    def _level(self, num: str, level: int) -> etree._Element | None:
        instance, abstract = self._num(num)
        if instance is None:
            return None
        for override in instance.findall(W + "lvlOverride"):
            if override.get(W + "ilvl") == str(level) and override.find(W + "lvl") is not None:
                return override.find(W + "lvl")
        root = self._tree("word/numbering.xml")
        for each in () if root is None else root.findall(W + "abstractNum"):
            if each.get(W + "abstractNumId") == abstract:
                return next((lvl for lvl in each.findall(W + "lvl") if lvl.get(W + "ilvl") == str(level)), None)
        return None

    def _number(self, properties: etree._Element | None, ident: str) -> str:
        num, at = self._list(properties, ident)
        level = self._level(num, at)
        if level is None:
            return ""
        instance, abstract = self._num(num)
        counts = self.counters.setdefault(abstract, {})
        restart = None if instance is None else instance.find(f"{W}lvlOverride/{W}startOverride")
        if restart is not None and num not in self.started:
            counts.clear()
        self.started.add(num)
        counts[at] = counts.get(at, int(_value(level, "start") or 1) - 1) + 1
        for deeper in [each for each in counts if each > at]:
            del counts[deeper]
        text = _value(level, "lvlText")
        for each in range(at + 1):
            form = self._level(num, each)
            shown = "" if form is None else _numeral(counts.get(each, 1), _value(form, "numFmt"))
            text = text.replace(f"%{each + 1}", shown)
        return f"[{text}]"

    # --- sections --------------------------------------------------------------------------------------------

    def section(self, element: etree._Element) -> Iterator[str]:
        force = self._in_force(element, "sectPr")
        size, margin = force.find(W + "pgSz"), force.find(W + "pgMar")
        kind = force.find(W + "type")
        numbers = [dict(each.attrib).values() for each in (kind, size, margin) if each is not None]
        yield f"section {' '.join(' '.join(map(str, each)) for each in numbers)}"
        for name in ("header", "footer"):
            for each in element.findall(f"{W}{name}Reference"):
                yield from self._furniture(name, each)

    def _furniture(self, name: str, reference: etree._Element) -> Iterator[str]:
        goal = self.target(reference.get(R + "id", ""))
        root = self._tree(goal)
        here, self.part = self.part, goal
        lines = [] if root is None else self._apart(root)
        self.part = here
        if any("'" in line for line in lines):  # an empty header shows nothing
            yield f"{name} {reference.get(W + 'type')}: {' / '.join(lines)}"


def _value(holder: etree._Element, name: str) -> str:
    found = holder.find(W + name)
    return "" if found is None else found.get(W + "val", "")


def _on(value: str) -> bool:
    return value not in {"", "0", "false", "off", "val=0", "val=false", "val=off"}


def _properties(holder: etree._Element | None) -> dict[str, str]:
    """Child name to its value."""
    said: dict[str, str] = {}
    for child in () if holder is None else holder:
        name = etree.QName(child).localname
        attributes = {etree.QName(key).localname: value for key, value in child.attrib.items()}
        attributes.pop("hint", None)
        inside = "".join(f"{key}={value}" for key, value in _properties(child).items()) if len(child) else ""
        only = attributes.get("val") if set(attributes) == {"val"} else None
        told = only if only is not None else ",".join(f"{key}={value}" for key, value in sorted(attributes.items()))
        said[name] = (told + inside) or "1"
    return said


def _joined(above: str, own: str) -> str:
    """Attributes of a property, each as the nearest level says it."""
    said = [part.split("=", 1) for part in f"{above},{own}".split(",") if "=" in part]
    return ",".join(f"{key}={value}" for key, value in sorted(dict(said).items()))


def _base_fonts(look: dict[str, str], *levels: dict[str, str]) -> dict[str, str]:
    """Fonts are inherited kind by kind: ascii, hAnsi, cs, eastAsia."""
    fonts: dict[str, str] = {}
    for each in levels:
        fonts |= dict(part.split("=", 1) for part in each.get("rFonts", "").split(",") if "=" in part)
    told = ",".join(f"{key}={value}" for key, value in sorted(fonts.items()))
    return {**look, "rFonts": told} if told else look


def _numeral(number: int, form: str) -> str:
    if form == "lowerLetter":
        return chr(96 + number)
    if form == "upperLetter":
        return chr(64 + number)
    if form in {"lowerRoman", "upperRoman"}:
        tens = ("", "x", "xx", "xxx")[number // 10]
        roman = tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        return roman.upper() if form == "upperRoman" else roman
    return "" if form == "bullet" else str(number)


def lines_of(data: bytes, *, accept: bool = True) -> list[str]:
    """What a .docx says, line by line, after accepting or rejecting everything."""
    return Reading(data, accept=accept).lines()


EMPTY = re.compile(r"^[^':]+:[^']*$")


def without_empty(lines: list[str]) -> list[str]:
    """The lines without empty paragraphs: where a mark cannot go, one stays."""
    return [line for line in lines if not EMPTY.match(line) or line.startswith("section")]
