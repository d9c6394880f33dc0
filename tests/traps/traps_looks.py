"""Traps in how words look: direct formatting, styles, numbering, fonts of the theme."""

from __future__ import annotations

from dataclasses import replace

from trap_cases import AFTER, BEFORE, Trap, trap
from trap_markup import BOLD, ITALIC, UNDERLINE, item, numbering, p, r
from trap_package import BODY_TEXT, FONTS, QUOTE, STYLES, Docx, style

TWO_LISTS = Docx("", numbering=numbering((1, "lowerLetter", "(%1)"), (2, "lowerRoman", "(%1)")))
TERM = '<w:rStyle w:val="Term"/>'
THEME = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain"><a:themeElements>'
    '<a:clrScheme name="Plain"><a:dk1><a:srgbClr val="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>'
    '<a:dk2><a:srgbClr val="222222"/></a:dk2><a:lt2><a:srgbClr val="EEEEEE"/></a:lt2>'
    + "".join(f'<a:accent{at}><a:srgbClr val="44546A"/></a:accent{at}>' for at in range(1, 7))
    + '<a:hlink><a:srgbClr val="0000FF"/></a:hlink><a:folHlink><a:srgbClr val="800080"/></a:folHlink></a:clrScheme>'
    '<a:fontScheme name="Plain"><a:majorFont><a:latin typeface="Liberation Sans"/><a:ea typeface=""/>'
    '<a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Liberation Serif"/><a:ea typeface=""/>'
    '<a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>'
    '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    "</a:fillStyleLst><a:lnStyleLst><a:ln/><a:ln/><a:ln/></a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + "</a:effectStyleLst><a:bgFillStyleLst>"
    + '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    + "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)


def traps() -> tuple[Trap, ...]:
    return (*_direct(), *_styles(), *_lists())


def _direct() -> tuple[Trap, ...]:
    words = "The keeper shall light every lantern at dusk."
    plain = p(words)
    bold = p(r("The keeper ") + r("shall light", BOLD) + r(" every lantern at dusk."))
    wide = p(r("The ") + r("keeper shall light every", BOLD) + r(" lantern at dusk."))
    italic = p(r("The keeper ") + r("shall light", ITALIC) + r(" every lantern at dusk."))
    changed = p(r("The keeper ") + r("must light", BOLD) + r(" every lantern at dusk."))
    themed = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    major = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'
    shell = Docx("", theme=THEME)
    off = r("shall light", '<w:b w:val="0"/>')
    return (
        trap("bold_widened", bold, wide, marks=2),
        trap("bold_added", plain, bold, marks=1),
        trap("bold_removed", bold, plain, marks=1),
        trap("italic_added", plain, italic, marks=1),
        trap("bold_to_italic", bold, italic, marks=1),
        trap("bold_word_changed", bold, changed, least=("shall", "must")),
        trap("bold_off_is_plain", plain, p(r("The keeper ") + off + r(" every lantern at dusk.")), empty=True),
        trap("underlined", plain, p(r(words, UNDERLINE)), marks=1),
        trap("language_only", plain, p(r(words, '<w:lang w:val="fr-FR"/>')), empty=True),
        trap("aligned", plain, p(words, ppr='<w:jc w:val="center"/>'), marks=1),
        trap("indented", plain, p(words, ppr='<w:ind w:left="720"/>'), marks=1),
        trap("aligned_and_edited", plain, p(words.replace("every", "each"), ppr='<w:jc w:val="center"/>')),
        trap("theme_font", p(r("The keeper sleeps.", themed)), p(r("The keeper sleeps.", major)), of=shell, marks=1),
        trap("mark_look_only", plain, plain.replace("<w:p>", "<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr>"), empty=True),
    )  # fmt: skip


def _styles() -> tuple[Trap, ...]:
    words = "The keeper shall light every lantern at dusk."
    other_quote = style("Quote", "Quote", based="Normal", ppr='<w:ind w:left="1440" w:right="720"/>', rpr="<w:b/>")
    body = BEFORE + p(words, style="Quote") + AFTER
    redefined = tuple(other_quote if each == QUOTE else each for each in STYLES)
    renamed = tuple(each.replace('"Quote"', '"Zitat1"', 1) if each == QUOTE else each for each in STYLES)
    more = (*STYLES, style("Rule", "Rule", based="BodyText", rpr='<w:smallCaps/><w:color w:val="7F0000"/>'))
    same = (*STYLES, style("Plain", "Plain", based="Normal"))
    dropped = tuple(each for each in STYLES if each != BODY_TEXT)
    return (
        trap("style", p(words), p(words, style="Quote"), marks=1),
        trap("style_and_words", p(words), p(words.replace("dusk", "dawn"), style="Quote")),
        trap("style_of_equal_look", p(words), p(words, style="Plain"), of=Docx("", styles=same), marks=1),
        trap("character_style", p(words), p(r("The ") + r("keeper", TERM) + r(words[10:])), marks=1),
        trap("character_style_is_bold", p(r("The ") + r("keeper", BOLD) + r(words[10:])),
             p(r("The ") + r("keeper", TERM) + r(words[10:]))),
        trap("toggle_in_bold_heading", p(words, style="Heading1"), p(r(words, TERM), style="Heading1"), marks=1),
        Trap("style_redefined", Docx(body), Docx(body, styles=redefined)),
        Trap("style_id_only", Docx(body), Docx(body.replace('"Quote"', '"Zitat1"'), styles=renamed), empty=True),
        Trap("style_unknown_in_base", Docx(BEFORE + AFTER),
             Docx(BEFORE + p(words, style="Rule") + AFTER, styles=more)),
        Trap("style_unknown_in_revised", Docx(BEFORE + p(words, style="BodyText") + AFTER),
             Docx(BEFORE + p(words, style="Quote") + AFTER, styles=dropped)),
        Trap("defaults_differ", Docx(BEFORE), replace(Docx(BEFORE), defaults=f'{FONTS}<w:sz w:val="22"/>')),
    )  # fmt: skip


def _lists() -> tuple[Trap, ...]:
    many = dict.fromkeys(range(1, 5), 1)
    items = {num: item("oil;", num=num) + item("wick.", num=num) for num in range(1, 5)}
    start = p("The keeper holds:")
    shifted = Docx("", numbering=numbering((1, "lowerLetter", "(%1)"), instances=many))
    two = start + items[1] + p("The clerk holds:") + items[2]
    ids = start + items[3] + p("The clerk holds:") + items[4]
    front = p("The mayor holds:") + item("a key.", num=1)
    return (
        trap("numbering_changed", items[1], items[2], of=TWO_LISTS),
        trap("numbering_added", p("oil;") + p("wick."), items[1], of=TWO_LISTS),
        trap("numbering_removed", items[1], p("oil;") + p("wick."), of=TWO_LISTS),
        trap("list_ids_only", two, ids, of=shifted, empty=True),
        Trap("list_inserted_before",
             Docx(BEFORE + start + items[1] + p("The clerk holds:") + items[2] + AFTER, numbering=shifted.numbering),
             Docx(BEFORE + front + start + items[2] + p("The clerk holds:") + items[3] + AFTER,
                  numbering=shifted.numbering), marks=2 * 2),
        trap("list_goes_on", start + items[1] + p("And also:") + items[2],
             start + items[1] + p("And also:") + items[1], of=shifted),
        Trap("lists_numbered_otherwise_in_the_file",
             Docx(BEFORE + items[1] + AFTER, numbering=numbering((1, "lowerLetter", "(%1)"))),
             Docx(BEFORE + item("oil;", num=7) + item("wick.", num=7) + AFTER,
                  numbering=numbering((3, "decimal", "%1."), (5, "lowerLetter", "(%1)"), instances={2: 3, 7: 5})),
             empty=True),
        Trap("list_redefined", Docx(BEFORE + items[1] + AFTER, numbering=numbering((1, "lowerLetter", "(%1)"))),
             Docx(BEFORE + items[1] + AFTER, numbering=numbering((1, "lowerRoman", "%1.")))),
        Trap("list_restarted", Docx(BEFORE + two + AFTER, numbering=numbering((1, "decimal", "%1."), instances=many)),
             Docx(BEFORE + two.replace('w:numId w:val="2"', 'w:numId w:val="1"') + AFTER,
                  numbering=numbering((1, "decimal", "%1."), instances=many))),
        Trap("list_new_to_base",
             Docx(BEFORE + AFTER),
             Docx(BEFORE + items[1] + AFTER, numbering=numbering((1, "upperRoman", "%1.")))),
        trap("level_of_list", item("oil;") + item("wick."),
             item("oil;") + p("wick.", ppr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'), of=TWO_LISTS),
    )  # fmt: skip
