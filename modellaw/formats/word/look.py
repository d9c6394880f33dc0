"""What a profile says about the look of paragraphs and runs, as WordprocessingML properties.

Child order of every property element follows the transitional schema (ECMA-376 Part 4), since Word refuses or
repairs other orders. In right-to-left text each run says ``w:rtl`` and each property is given twice, for Latin and
for complex scripts (``b``/``bCs``): a run without it is put in the wrong place around digits and brackets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from modellaw.formats.word.markup import escape, twips
from modellaw.model.printed import Align, Printed, Run, RunKind, Style
from modellaw.model.profile import HeadingPlace, Level, Profile
from modellaw.model.roles import Role

STEP_CM = 1.27
"""One step of ``Printed.level``."""

ROLES = {
    Style.GROUP_1: Role.G1,
    Style.GROUP_2: Role.G2,
    Style.GROUP_3: Role.G3,
    Style.GROUP_4: Role.G4,
    Style.GROUP_5: Role.G5,
    Style.GROUP_6: Role.G6,
    Style.UNIT_HEADING: Role.U,
    Style.UNIT: Role.U,
    Style.SUBDIVISION: Role.P,
    Style.LIST_1: Role.L1,
    Style.LIST_2: Role.L2,
    Style.LIST_3: Role.L3,
    Style.LIST_4: Role.L4,
    Style.CONTINUATION: Role.X,
    Style.DEFINITION: Role.DEF,
    Style.SCHEDULE: Role.SCH,
}

NESTED = (Style.UNIT, Style.SUBDIVISION, Style.LIST_1, Style.LIST_2, Style.LIST_3, Style.LIST_4)
"""Styles whose numbers may stand in one line, outermost first."""

LISTS = (Style.LIST_1, Style.LIST_2, Style.LIST_3, Style.LIST_4)
FLOWING = (Style.UNIT, Style.SUBDIVISION, Style.CONTINUATION)
"""Styles whose text may stand without a number of its own."""
NUMBERED = (Role.P, Role.U, Role.L1, Role.L2, Role.L3, Role.L4)
"""Levels a continuation may return to."""
JUSTIFIED = (*FLOWING, *LISTS, Style.DEFINITION, Style.QUOTED, Style.PREAMBLE, Style.ENACTING, Style.LONG_TITLE)

CHARACTER_STYLES = {
    RunKind.NUMBER: "MLNumber",
    RunKind.FILLED: "MLFilled",
    RunKind.SLOT: "MLSlot",
    RunKind.TERM: "MLTerm",
    RunKind.REFERENCE: "MLReference",
}

JUSTIFICATION = {Align.CENTER: "center", Align.END: "right", Align.JUSTIFY: "both"}
"""``right`` is the trailing side in bidi paragraphs as well; the leading side needs no word at all."""

NOTE_ROOM = twips(3.8)
"""A margin with notes in it is at least this wide, whatever the profile says: less holds no words."""
FRAME_GAP = 170
FRAME_EDGE = 284
"""Twips between a margin note and the text, and between it and the edge of the paper."""

PAPERS_CM = {
    "A3": (29.7, 42.0),
    "A4": (21.0, 29.7),
    "A5": (14.8, 21.0),
    "B5": (17.6, 25.0),
    "LETTER": (21.59, 27.94),
    "LEGAL": (21.59, 35.56),
}


@dataclass(frozen=True, slots=True)
class Look:
    """The measures and switches of one document; all lengths in twips."""

    rtl: bool
    language: str
    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    note_side: str
    levels: tuple[Level, ...]
    justify: bool = False
    framed: bool = True
    """Whether margin notes stand in the margin; a redline prints them above their paragraph."""

    @property
    def text_width(self) -> int:
        """Width of the text between the margins."""
        return self.width - self.left - self.right


def look_of(profile: Profile, *, landscape: bool = False, framed: bool = True) -> Look:
    """The look a profile asks for; paper that no table names is taken for A4."""
    layout = profile.layout
    size = PAPERS_CM.get(layout.paper.upper(), PAPERS_CM["A4"])
    width, height = map(twips, reversed(size) if landscape else size)
    top, right, bottom, left = map(twips, layout.margins_cm)
    if framed and any(level.heading is HeadingPlace.MARGIN for level in profile.levels):
        on_left = _on_left(layout.margin_note_side, rtl=layout.rtl)
        left, right = (max(left, NOTE_ROOM), right) if on_left else (left, max(right, NOTE_ROOM))
    return Look(
        rtl=layout.rtl,
        language=layout.language,
        width=width,
        height=height,
        top=top,
        right=right,
        bottom=bottom,
        left=left,
        note_side=layout.margin_note_side,
        levels=profile.levels,
        justify=layout.justify,
        framed=framed,
    )


def style_id(style: Style) -> str:
    """Id of the Word style of a printed style: the name without spaces, ``MLUnitHeading``."""
    return "ML" + style.value.replace(" ", "")


@lru_cache(maxsize=4096)
def paragraph_properties(look: Look, shape: Shape) -> str:
    """Children of ``w:pPr`` for a paragraph of that shape, without the mark's ``w:rPr``."""
    parts = [f'<w:pStyle w:val="{style_id(shape.style)}"/>']
    if shape.keep_next:
        parts.append("<w:keepNext/>")
    if shape.style is Style.MARGIN and look.framed:
        parts.append(_frame(look))
    parts.append(_tabs(shape))
    if look.rtl:
        parts.append("<w:bidi/>")
    parts.append(_indent(shape))
    if shape.align in JUSTIFICATION:
        parts.append(f'<w:jc w:val="{JUSTIFICATION[shape.align]}"/>')
    if shape.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{shape.outline}"/>')
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Shape:
    """Everything about a paragraph that decides its properties: few shapes, many paragraphs."""

    style: Style
    align: Align
    left: int
    stops: tuple[int, ...]
    """Where the text after each number begins, in twips; the last is the paragraph's own indentation."""
    keep_next: bool
    outline: int | None


def shape_of(look: Look, printed: Printed) -> Shape:
    """The shape of a printed paragraph.

    Numbers followed by a tab hang in front of the text, and so do those of lists; text without a number that
    belongs to such a level (a continuation) stands where the numbered text stands.
    """
    level = _level(look, printed.style)
    start = _start(printed, level)
    hang = twips(level.hang_cm if level else STEP_CM)
    tabs = sum(1 for number in printed.numbers if number.after.endswith("\t"))
    if printed.align is Align.CENTER:
        start, tabs = 0, 0
    elif printed.numbers and not tabs and printed.style in LISTS:
        tabs = 1
    elif not printed.numbers and printed.style in FLOWING:
        start += _text_offset(look, printed)
    return Shape(
        style=printed.style,
        align=_align(look, printed),
        left=start,
        stops=tuple(start + hang * (count + 1) for count in range(tabs)),
        keep_next=printed.keep_next,
        outline=printed.outline,
    )


def _start(printed: Printed, level: Level | None) -> int:
    """Where the paragraph begins. ``Printed.level`` counts whole steps; when it is the profile's own indentation
    rounded, the profile's is meant."""
    own = level.indent_cm if level else 0.0
    return twips(own if round(own / STEP_CM) == printed.level else STEP_CM * printed.level)


def _text_offset(look: Look, printed: Printed) -> int:
    """How far text without a number stands in, to be in line with the numbered text of its level."""
    if printed.style is Style.CONTINUATION:
        roles = [role for role in NUMBERED if _depth(look, role) == printed.level]
    else:
        roles = [ROLES[printed.style]]
    level = next((level for role in roles for level in look.levels if level.role is role and level.number), None)
    return twips(level.hang_cm) if level and level.number_after.endswith("\t") else 0


def _depth(look: Look, role: Role) -> int:
    level = next((level for level in look.levels if level.role is role), None)
    return round(level.indent_cm / STEP_CM) if level else -1


def _align(look: Look, printed: Printed) -> Align:
    """Text of a justified law is set justified; headings and what stands elsewhere are not."""
    justified = look.justify and printed.align is Align.START and not printed.heading
    return Align.JUSTIFY if justified and printed.style in JUSTIFIED else printed.align


def properties_of(look: Look, printed: Printed) -> str:
    """Children of ``w:pPr`` of a printed paragraph."""
    return paragraph_properties(look, shape_of(look, printed))


@lru_cache(maxsize=4096)
def run_properties(look: Look, form: Run) -> str:
    """The ``w:rPr`` of runs like ``form`` (its text does not matter), or nothing."""
    style = CHARACTER_STYLES.get(form.kind)
    parts = [
        f'<w:rStyle w:val="{style}"/>' if style else "",
        "<w:b/><w:bCs/>" if form.bold else "",
        "<w:i/><w:iCs/>" if form.italic else "",
        '<w:u w:val="single"/>' if form.underline else "",
        '<w:vertAlign w:val="superscript"/>' if form.superscript else "",
        '<w:vertAlign w:val="subscript"/>' if form.subscript and not form.superscript else "",
        "<w:rtl/>" if _is_rtl(look, form.language) else "",
        language_tag(form.language) if form.language else "",
    ]
    inner = "".join(parts)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def number_form(look: Look, printed: Printed, at: int) -> Run:
    """The look of the number at that place: a heading's looks like the heading, any other as its level says; the
    second number of ``5. (1)`` is that of the next level."""
    if printed.heading and printed.runs:
        first = in_heading(look, printed, printed.runs[0])
        return Run("", RunKind.NUMBER, bold=first.bold, italic=first.italic)
    style = printed.style
    if at and style in NESTED:
        style = NESTED[min(NESTED.index(style) + at, len(NESTED) - 1)]
    level = _level(look, style)
    return Run("", RunKind.NUMBER, bold=bool(level and level.bold), italic=bool(level and level.italic))


def in_heading(look: Look, printed: Printed, piece: Run) -> Run:
    """``piece`` with the bold and italic that the profile gives to headings of that level."""
    level = _level(look, printed.style) if printed.heading else None
    if level is None or not (level.bold or level.italic):
        return piece
    return replace(piece, bold=piece.bold or level.bold, italic=piece.italic or level.italic)


def language_tag(language: str) -> str:
    """``w:lang`` for a BCP 47 tag, the same for all three groups of scripts."""
    tag = escape(language)
    return f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>'


def _level(look: Look, style: Style) -> Level | None:
    role = ROLES.get(style)
    return next((level for level in look.levels if level.role is role), None)


def _frame(look: Look) -> str:
    on_left = _on_left(look.note_side, rtl=look.rtl)
    margin = look.left if on_left else look.right
    width = max(margin - FRAME_EDGE - FRAME_GAP, 600)
    x = FRAME_EDGE if on_left else look.width - look.right + FRAME_GAP
    return (
        f'<w:framePr w:w="{width}" w:hSpace="{FRAME_GAP}" w:wrap="around" w:vAnchor="text" '
        f'w:hAnchor="page" w:x="{x}" w:y="1"/>'
    )


def _on_left(side: str, *, rtl: bool) -> bool:
    return side in ("left", "end" if rtl else "start")


def _tabs(shape: Shape) -> str:
    inner = shape.stops[:-1]
    stops = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in inner)
    return f"<w:tabs>{stops}</w:tabs>" if stops else ""


def _indent(shape: Shape) -> str:
    if shape.stops:
        text = shape.stops[-1]
        return f'<w:ind w:left="{text}" w:hanging="{text - shape.left}"/>'
    return f'<w:ind w:left="{shape.left}"/>' if shape.left else ""


def _is_rtl(look: Look, language: str) -> bool:
    return _written_rtl(language) if language else look.rtl


@lru_cache(maxsize=64)
def _written_rtl(language: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False
