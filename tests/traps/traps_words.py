"""Traps in the words of a paragraph: renumbering, white space, scripts of writing, letters with marks."""

from __future__ import annotations

from trap_cases import BEFORE, Trap, both_ways, trap
from trap_markup import RTL, heading, item, numbering, p, r
from trap_package import Docx

LISTED = Docx("", numbering=numbering((1, "lowerLetter", "(%1)"), (2, "decimal", "%1.")))


def traps() -> tuple[Trap, ...]:
    return (*_plain(), *_spaces(), *_scripts(), *_letters(), *_shape())


def _plain() -> tuple[Trap, ...]:
    duty = "The keeper shall inspect every lantern on the first day of the month."
    split = r("The keeper shall ") + r("inspect every ") + '<w:proofErr w:type="spellStart"/>' + r("lantern on ")
    return (
        trap("identical", p(duty), p(duty), empty=True),
        trap(
            "split_runs_only", p(duty), p(split + r("the first day of the month.")), empty=True
        ),
        Trap(
            "rsid_and_proof_marks_only",
            Docx(BEFORE + p(duty, attributes=' w:rsidR="00A1B2C3"')),
            Docx(BEFORE + p(r("The keeper shall inspect every ")
                            + "<w:proofErr w:type=\"gramStart\"/><w:r w:rsidR=\"00D4E5F6\"><w:lastRenderedPageBreak/>"
                            "<w:t>lantern on the first day of the month.</w:t></w:r>",
                            attributes=' w:rsidR="00999999"')),
            empty=True,
        ),
        trap("one_word", p(duty), p(duty.replace("inspect", "polish")), least=("inspect", "polish")),
        trap("case_only", p(duty), p(duty.replace("keeper", "Keeper")), least=("keeper", "Keeper")),
        trap(
            "heading_renumbered", heading("31. Duty") + p(duty), heading("32. Duty") + p(duty), least=("31", "32")
        ),
        Trap("empty_to_text", Docx(p()), Docx(p("An Act about lanterns.") + p("It begins at dusk."))),
        Trap("text_to_empty", Docx(p("An Act about lanterns.") + p("It begins at dusk.")), Docx(p())),
    )  # fmt: skip


def _spaces() -> tuple[Trap, ...]:
    price, hyphen = "The fee is 500{}000 crowns for each lantern.", "<w:noBreakHyphen/>"
    quoted = "A “lantern” means a light in a case, and its keeper’s oil."
    nbsp = trap("space_to_nbsp", p(price.format(" ")), p(price.format("\xa0")), least=(" ", "\xa0"))
    soft = p(r("lantern") + r("<w:softHyphen/>") + r("keeper and oil"))
    return (
        *both_ways(nbsp, "nbsp_to_space"),
        trap("narrow_space", p("Est puni\u202f: le gardien."), p("Est puni : le gardien."), least=("\u202f", " ")),
        trap(
            "smart_quotes", p(quoted), p(quoted.translate({0x201C: '"', 0x201D: '"', 0x2019: "'"})),
            least=("“”’", "\"\"'"),
        ),
        trap("nobreak_hyphen", p(r("lamp") + r(hyphen) + r("keeper and oil")), p("lamp-keeper and oil")),
        trap("soft_hyphen", soft, p("lanternkeeper and oil")),
        trap("tab", p("(1) The keeper"), p(r("(1)") + r("<w:tab/>") + r("The keeper"))),
        trap("line_break", p("Given at dusk. Signed."), p(r("Given at dusk.") + r("<w:br/>") + r("Signed."))),
        trap(
            "page_break", p("Given at dusk.", " Signed."),
            p(r("Given at dusk.") + r('<w:br w:type="page"/>') + r(" Signed.")), empty=True,
            office="begins a paragraph after a page break",
        ),
        trap(
            "symbol", p(r("Mark ") + r('<w:sym w:font="Wingdings" w:char="F0FC"/>') + r(" on the case.")),
            p(r("Mark ") + r('<w:sym w:font="Wingdings" w:char="F0FB"/>') + r(" on the case.")),
        ),
    )  # fmt: skip


def _scripts() -> tuple[Trap, ...]:
    rtl = '<w:szCs w:val="26"/><w:rtl/>'
    bidi = "<w:bidi/>"

    def arabic(text: str) -> str:
        return p(r(text, rtl), ppr=bidi)

    return (
        trap(
            "thai", p("ผู้ดูแลต้องจุดตะเกียงทุกคืน"), p("ผู้ดูแลต้องจุดโคมไฟทุกคืน"), least=("ตะเกียง", "โคมไฟ"), clusters=True
        ),
        trap("khmer", p("អ្នកថែទាំត្រូវបំភ្លឺចង្កៀងរាល់យប់"), p("អ្នកថែទាំត្រូវបំភ្លឺចង្កៀងរាល់ថ្ងៃ"), least=("យប់", "ថ្ងៃ"), clusters=True),
        trap("lao", p("ຜູ້ດູແລຕ້ອງຈູດຕະກຽງທຸກຄືນ"), p("ຜູ້ດູແລຕ້ອງຈູດໂຄມໄຟທຸກຄືນ"), least=("ຕະກຽງ", "ໂຄມໄຟ"), clusters=True),
        trap("myanmar", p("စောင့်ရှောက်သူသည် မီးအိမ်ကို ညတိုင်း ထွန်းရမည်"), p("စောင့်ရှောက်သူသည် မီးအိမ်ကို နေ့တိုင်း ထွန်းရမည်"),
             least=("ညတိုင်း", "နေ့တိုင်း")),
        trap(
            "chinese", p("第三条 看守人应当每晚点亮灯笼，并登记。"), p("第三条 看守人应当每日点亮灯笼，并登记。"),
            least=("晚", "日"), clusters=True,
        ),
        trap(
            "japanese", p("灯台守は、毎晩ランプを点灯しなければならない。"),
            p("灯台守は、毎日ランタンを点灯しなければならない。"), least=("晩プ", "日タン"), clusters=True,
        ),
        trap(
            "arabic", arabic("يلتزم الحارس بإضاءة الفوانيس كل ليلة."), arabic("يلتزم الحارس بإضاءة المصابيح كل ليلة."),
            least=("الفوانيس", "المصابيح"),
        ),
        trap(
            "arabic_bold_of_complex_script", p(r("يلتزم الحارس بإضاءة الفوانيس", rtl), ppr=bidi),
            p(r("يلتزم الحارس ", rtl) + r("بإضاءة", f"<w:bCs/>{rtl}") + r(" الفوانيس", rtl), ppr=bidi), marks=1,
        ),
        trap(
            "arabic_size_of_complex_script", p(r("يلتزم الحارس", rtl), ppr=bidi),
            p(r("يلتزم الحارس", '<w:szCs w:val="32"/><w:rtl/>'), ppr=bidi), marks=1,
        ),
        trap("writing_direction", p(r("مادة ٣", RTL)), p(r("مادة ٣", RTL), ppr=bidi), marks=1),
        trap(
            "hebrew", p(r("השומר ידליק את הפנסים בכל לילה.", RTL), ppr=bidi),
            p(r("השומר ידליק את הנרות בכל לילה.", RTL), ppr=bidi), least=("הפנסים", "הנרות"),
        ),
        trap(
            "devanagari", p("रखवाला हर रात दीपक जलाएगा।"), p("रखवाला हर दिन दीपक जलाएगा।"),
            least=("रात", "दिन"), clusters=True,
        ),
        trap(
            "cyrillic", p("Смотритель зажигает фонари вечером."), p("Смотритель гасит фонари вечером."),
            least=("зажигает", "гасит"),
        ),
    )  # fmt: skip


def _letters() -> tuple[Trap, ...]:
    return (
        trap("nfc_to_nfd", p("La lumière est gardée."), p("La lumie\u0300re est garde\u0301e.")),
        trap("combining_mark_added", p("La lumiere est gardee."), p("La lumie\u0300re est gardee.")),
        trap("emoji_joined", p("Sign 👩\u200d🚒 on the case."), p("Sign 👩\u200d🔬 on the case.")),
        trap("emoji_skin", p("Sign 👍🏽 on the case."), p("Sign 👍🏿 on the case.")),
        trap("astral_letter", p("Mark 𐤀𐤁 here."), p("Mark 𐤀𐤂 here.")),
    )


def _shape() -> tuple[Trap, ...]:
    one, two, three = "The keeper lights the lamp at dusk.", "He puts it out at dawn.", "He writes both in the book."
    other = "A person who blows out a lantern without need pays a fee of nine crowns to the keeper."
    return (
        trap("split", p(f"{one} {two}"), p(one + " ") + p(two), marks=1),
        trap("merge", p(one + " ") + p(two), p(f"{one} {two}"), marks=1),
        trap("split_without_space", p(f"{one} {two}"), p(one) + p(two)),
        trap("split_in_three", p(f"{one} {two} {three}"), p(one + " ") + p(two + " ") + p(three), marks=2),
        trap("merge_of_three", p(one + " ") + p(two + " ") + p(three), p(f"{one} {two} {three}"), marks=2),
        trap("split_and_edited", p(f"{one} {two}"), p(one + " ") + p(two.replace("dawn", "first light"))),
        trap("split_into_other_style", p(f"{one} {two}"), p(one + " ") + p(two, style="Quote")),
        trap("merge_of_other_style", p(one + " ") + p(two, style="Quote"), p(f"{one} {two}")),
        trap("merge_into_other_style", p(one + " ", style="Quote") + p(two), p(f"{one} {two}", style="Quote")),
        trap("paragraph_out_before_heading", p(one) + p(other, style="Quote") + heading("3. Dusk") + p(two),
             p(one) + heading("3. Dusk") + p(two)),
        trap("emptied", p(one) + p(two), p() + p(two)),
        trap("filled", p() + p(two), p(one) + p(two)),
        trap("empty_paragraph_in", p(one) + p(two), p(one) + p() + p(two), marks=1),
        trap("empty_paragraph_out", p(one) + p() + p(two), p(one) + p(two), marks=1),
        *both_ways(trap("paragraph_in", p(one) + p(two), p(one) + p(other) + p(two)), "paragraph_out"),
        *both_ways(Trap("first_paragraph_in", Docx(p(one) + p(two)), Docx(p(other) + p(one) + p(two))),
                   "first_paragraph_out"),
        *both_ways(Trap("last_paragraph_in", Docx(p(one) + p(two)), Docx(p(one) + p(two) + p(other)),
                        may_stay_empty=True), "last_paragraph_out"),
        Trap("last_two_paragraphs_out", Docx(p(one) + p(two) + p(other)), Docx(p(one)), may_stay_empty=True),
        *both_ways(trap("list_item_in", item("oil;") + item("wick."), item("oil;") + item("glass;") + item("wick."),
                        of=LISTED), "list_item_out"),
        trap("emptied_list_item", item("oil;") + item("wick."), item() + item("wick."), of=LISTED),
    )  # fmt: skip
