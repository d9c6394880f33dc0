"""Made-up laws, drawn by a seeded dice: as plain values that can be edited and made smaller, and as .docx files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from random_scripts import WRITINGS, Writing

from tests.traps import trap_markup as xml
from tests.traps.trap_package import FONTS, PAGE, STYLES, Docx, Furniture, style

RPR_ORDER = ("term", "bold", "bold_cs", "italic", "caps", "colour", "small", "underline", "rtl")
RPR = {
    "term": '<w:rStyle w:val="Term"/>',
    "bold": "<w:b/>",
    "bold_cs": "<w:bCs/>",
    "italic": "<w:i/>",
    "caps": "<w:smallCaps/>",
    "colour": '<w:color w:val="7F0000"/>',
    "small": '<w:sz w:val="18"/>',
    "underline": '<w:u w:val="single"/>',
    "rtl": "<w:rtl/>",
}
HEADS = (("header", "default"), ("header", "first"), ("footer", "default"))
PAGES = {"wide": PAGE.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"'), "tall": PAGE}
LOOKS = ("bold", "italic", "term", "colour", "small", "underline", "caps", "bold_cs")
PLACES = ("", "", "", '<w:jc w:val="center"/>', '<w:ind w:left="720"/>', '<w:spacing w:after="240"/>')
LINKS = {"rIdweb1": "https://example.org/one", "rIdweb2": "https://example.org/two"}
MARKERS = {"tab": "<w:tab/>", "break": "<w:br/>", "hyphen": "<w:noBreakHyphen/>", "soft": "<w:softHyphen/>"}
KINDS = (
    "look",
    "look",
    "look",
    "field",
    "simple",
    "link",
    "control",
    "footnote",
    "footnote",
    "endnote",
    "box",
    *MARKERS,
)
FIELDS = (" REF one \\h ", " REF two \\h ", " ADDIN x ")
STYLED = "Heading1|BodyText|Quote|Term|Header|FootnoteText|FootnoteReference"
Look = frozenset[str]
PLAIN: Look = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a paragraph: ``kind`` is run, field, simple, link, control, footnote, endnote, box or a marker."""

    text: str
    kind: str = "run"
    look: Look = PLAIN
    extra: str = ""
    """Instruction of a field, relationship of a link."""


@dataclass(frozen=True, slots=True)
class Par:
    """A paragraph; ``group`` numbers the list it is an item of, 0 is none. ``number`` is that of a heading."""

    pieces: tuple[Piece, ...]
    style: str = ""
    place: str = ""
    group: int = 0
    level: int = 0
    number: int = 0
    page: str = ""
    """The page of the section that ends here: empty, wide or tall."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A table: rows of cells of blocks."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A header or footer; stands in front of the blocks."""

    kind: str
    type: str
    lines: tuple[Par, ...]


Block = Par | Tab | Head
Law = tuple[Block, ...]
Cell = tuple[Block, ...]
Row = tuple[Cell, ...]


@dataclass(slots=True)
class Maker:
    """Draws laws in one script of writing."""

    dice: Random
    writing: Writing
    groups: int = 0
    vocabulary: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        words = self.writing.words
        self.vocabulary = words if self.dice.random() < 0.7 else tuple(self.dice.sample(words, 6))

    def words(self, least: int = 1, most: int = 9) -> str:
        chosen = [self.dice.choice(self.vocabulary) for _ in range(self.dice.randint(least, most))]
        text = chosen[0]
        for word in chosen[1:]:
            between = self.dice.choice(self.writing.marks) if self.dice.random() < 0.12 else self.writing.joint
            text += between + word
        return text + (f"{self.writing.joint}{self.dice.randint(2, 99)}" if self.dice.random() < 0.1 else "")

    def look(self) -> Look:
        return frozenset(self.dice.sample(LOOKS, 1 if self.dice.random() < 0.8 else 2))

    def piece(self) -> Piece:
        """Something that is not plain words."""
        kind = self.dice.choice(KINDS)
        if kind == "look":
            return Piece(self.words(1, 4), look=self.look())
        if kind in MARKERS:
            return Piece("", kind)
        extra = ""
        if kind in {"field", "simple"}:
            extra = self.dice.choice(FIELDS)
        if kind == "link":
            extra = self.dice.choice(tuple(LINKS))
        look = self.look() if kind in {"footnote", "endnote"} and self.dice.random() < 0.2 else PLAIN
        return Piece(self.words(1, 5), kind, look, extra)

    def pieces(self, least: int = 3, most: int = 14) -> tuple[Piece, ...]:
        made = [Piece(self.words(least, most))]
        while self.dice.random() < 0.35:
            made.append(
                replace(made[-1], text=made[-1].text + self.writing.joint) if made[-1].kind == "run" else made[-1]
            )
            del made[-2]
            made += [self.piece(), Piece(self.writing.joint + self.words(1, 6) + self.writing.stop)]
        return tuple(made)

    def paragraph(self) -> Par:
        if self.dice.random() < 0.04:
            return Par(())
        named = self.dice.choice(("", "", "", "", "BodyText", "Quote"))
        return Par(self.pieces(), named, self.dice.choice(PLACES) if self.dice.random() < 0.2 else "")

    def items(self) -> tuple[Par, ...]:
        """A list, perhaps with a list in it."""
        self.groups += 1
        deep = self.dice.random() < 0.4
        made = []
        for at in range(self.dice.randint(2, 4)):
            level = self.dice.choice((0, 1)) if deep and at else 0
            made.append(Par(self.pieces(1, 6), group=self.groups, level=level))
        return tuple(made)

    def cell(self) -> Cell:
        kind = self.dice.random()
        if kind < 0.05:
            return self.items()
        if kind < 0.07:
            return (self.table(), Par(self.pieces(1, 3)))
        more = self.dice.random() < 0.15
        return tuple(Par(self.pieces(1, 4)) for _ in range(2 if more else 1))

    def row(self, columns: int) -> Row:
        return tuple(self.cell() for _ in range(columns))

    def table(self) -> Tab:
        columns = self.dice.randint(1, 3)
        return Tab(tuple(self.row(columns) for _ in range(self.dice.randint(1, 4))))

    def section(self, number: int) -> tuple[Block, ...]:
        heading = Par((Piece(self.words(1, 4)),), "Heading1", number=number)
        body: list[Block] = [self.paragraph() for _ in range(self.dice.randint(1, 3))]
        if self.dice.random() < 0.4:
            body += self.items()
        if self.dice.random() < 0.25:
            body.append(self.table())
        if isinstance(body[-1], Tab) or self.dice.random() < 0.2:
            body.append(self.paragraph())
        return (heading, *body)

    def heads(self) -> tuple[Head, ...]:
        """Headers and footers, of some laws."""
        if self.dice.random() < 0.75:
            return ()
        chosen = self.dice.sample(HEADS, self.dice.randint(1, len(HEADS)))
        return tuple(self.head(kind, name) for kind, name in HEADS if (kind, name) in chosen)

    def head(self, kind: str, name: str) -> Head:
        lines = tuple(Par((Piece(self.words(1, 5)),), style="Header") for _ in range(self.dice.choice((1, 1, 2))))
        return Head(kind, name, lines)

    def law(self) -> Law:
        blocks: list[Block] = [*self.heads()]
        blocks += [self.paragraph()] if self.dice.random() < 0.5 else []
        for number in range(1, self.dice.randint(2, 4) + 1):
            blocks += self.section(number)
        return tidy(blocks)


def tidy(blocks: Sequence[Block]) -> Law:
    """The blocks with a paragraph after each table, as Word wants it."""
    made: list[Block] = []
    for block in (*(each for each in blocks if isinstance(each, Head)), *blocks):
        if isinstance(block, Head):
            if block not in made:
                made.append(block)
            continue
        if made and isinstance(made[-1], Tab) and isinstance(block, Tab):
            made.append(Par(()))
        made.append(block)
    return tuple(made) if made and isinstance(made[-1], Par) else (*made, Par(()))


# --- as a file ---------------------------------------------------------------------------------------------------


def _level(at: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="720"/></w:pPr></w:lvl>'
    )


LEVELS = _level(0, "lowerLetter", "(%1)") + _level(1, "lowerRoman", "(%2)") + _level(2, "decimal", "%3.")
HEADINGS = 99
"""The list that numbers headings by itself."""
AUTOMATIC = style(
    "Heading1",
    "heading 1",
    based="Normal",
    ppr=f'<w:keepNext/><w:numPr><w:numId w:val="{HEADINGS}"/></w:numPr><w:outlineLvl w:val="0"/>',
    rpr='<w:b/><w:sz w:val="28"/>',
)


@dataclass(slots=True)
class _Writer:
    """Writes one law; notes are collected on the way."""

    writing: Writing
    automatic: bool
    notes: dict[str, list[str]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    groups: dict[int, int] = field(default_factory=dict)

    def body(self, law: Law) -> str:
        return "".join(map(self._block, law))

    def _block(self, block: Block) -> str:
        if isinstance(block, Head):
            return ""
        return self._table(block) if isinstance(block, Tab) else self.par(block)

    def _table(self, table: Tab) -> str:
        rows = [["".join(map(self._block, cell)) for cell in row] for row in table.rows]
        return xml.table(*rows)

    def par(self, par: Par) -> str:
        ppr = ""
        if par.group:
            num = self.groups.setdefault(par.group, len(self.groups) + 1)
            ppr += f'<w:numPr><w:ilvl w:val="{par.level}"/><w:numId w:val="{num}"/></w:numPr>'
        direction = "<w:bidi/>" if self.writing.rtl else ""
        pieces = par.pieces
        if par.number and not self.automatic:
            pieces = (Piece(self.writing.heading.format(par.number)), *pieces)
        jc = par.place if "w:jc" in par.place else ""
        other = "" if jc else par.place
        spacing, ind = (other, "") if "spacing" in other else ("", other)
        section = f"<w:sectPr>{PAGES[par.page]}</w:sectPr>" if par.page else ""
        return xml.p(*map(self._piece, pieces), style=par.style, ppr=ppr + direction + spacing + ind + jc + section)

    def _piece(self, piece: Piece) -> str:
        rpr = "".join(RPR[name] for name in RPR_ORDER if name in piece.look or (name == "rtl" and self.writing.rtl))
        if piece.kind in MARKERS:
            return xml.r(MARKERS[piece.kind], rpr)
        if piece.kind == "field":
            return xml.field(piece.extra, piece.text, rpr=rpr)
        if piece.kind == "simple":
            return xml.simple(piece.extra, piece.text)
        if piece.kind == "link":
            return xml.link(piece.extra, piece.text)
        if piece.kind == "box":
            return xml.text_box(xml.p(piece.text))
        if piece.kind == "control":
            return xml.inline_control(piece.text)
        if piece.kind in self.notes:
            notes = self.notes[piece.kind]
            notes.append(_note(piece, rpr))
            return (xml.footnote if piece.kind == "footnote" else xml.endnote)(len(notes))
        return xml.r(piece.text, rpr) if piece.text else ""


def _note(piece: Piece, rpr: str) -> str:
    """The inside of a note: its mark, its words, and a paragraph for each further line."""
    first, *more = piece.text.split("\n")
    mark = xml.r(f"<w:{piece.kind}Ref/>", '<w:rStyle w:val="FootnoteReference"/>')
    lines = [xml.p(mark, xml.r(" "), xml.r(first, rpr), style="FootnoteText")]
    return "".join([*lines, *(xml.p(xml.r(line, rpr), style="FootnoteText") for line in more)])


def law_file(law: Law, script: str, *, automatic: bool = False) -> Docx:
    """The law as a .docx; ``automatic`` headings get their number from a list."""
    writer = _Writer(WRITINGS[script], automatic)
    body = writer.body(law)
    heads = [each for each in law if isinstance(each, Head)]
    return Docx(
        body,
        styles=tuple(AUTOMATIC if automatic and 'w:styleId="Heading1"' in each else each for each in STYLES),
        numbering=_numbering(len(writer.groups), WRITINGS[script]),
        footnotes=tuple(writer.notes["footnote"]),
        endnotes=tuple(writer.notes["endnote"]),
        links=LINKS,
        furniture=tuple(Furniture(each.kind, "".join(map(writer.par, each.lines)), each.type) for each in heads),
        section=PAGE + ("<w:titlePg/>" if any(each.type == "first" for each in heads) else ""),
    )


def saved_anew(file: Docx) -> Docx:
    """The same law as another program might save it: other ids of styles, lists and links, another place for the
    size of letters, a run cut in two. Nothing that anybody sees."""
    styles = tuple(_other_ids(each) for each in file.styles)
    normal = style("Normal", "Normal", rpr='<w:sz w:val="24"/>')
    return replace(
        file,
        body=_other_ids(file.body).replace(
            "</w:t></w:r><w:r><w:t", '</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t'
        ),
        styles=tuple(normal if 'w:styleId="Normal"' in each else each for each in styles),
        defaults=FONTS,
        numbering=re.sub(r'(w:(?:abstractNumId|numId)(?: w:val)?)="(\d+)"', _later, file.numbering),
        footnotes=tuple(map(_other_ids, file.footnotes)),
        endnotes=tuple(map(_other_ids, file.endnotes)),
        links={f"{ident}x": target for ident, target in file.links.items()},
        furniture=tuple(replace(each, content=_other_ids(each.content)) for each in file.furniture),
    )


def _other_ids(part: str) -> str:
    part = re.sub(r'(w:numId w:val)="(\d+)"', _later, part)
    part = re.sub(r'r:id="(rIdweb\d)"', r'r:id="\1x"', part)
    return re.sub(rf'(?<!w:name w:val=)"({STYLED})"', r'"x\1"', part)


def _later(found: re.Match[str]) -> str:
    return f'{found[1]}="{int(found[2]) + 30}"'


def _numbering(groups: int, writing: Writing) -> str:
    heading = _level(0, "decimal", writing.heading.format("%1").strip())
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{ident}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for ident, levels in ((0, LEVELS), (1, heading))
    )
    lists = "".join(
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="0"/>{restart}</w:num>' for num in range(1, groups + 1)
    )
    return f'{abstract}{lists}<w:num w:numId="{HEADINGS}"><w:abstractNumId w:val="1"/></w:num>'
