"""Traps in what Word holds beside words: fields, controls, links, notes, headers, boxes, images, sections, settings."""

from __future__ import annotations

from dataclasses import replace
from zlib import compress, crc32

from trap_cases import AFTER, BEFORE, Trap, both_ways, trap
from trap_markup import (
    block_control,
    bookmark,
    endnote,
    equation,
    field,
    footnote,
    image,
    inline_control,
    link,
    note_text,
    p,
    r,
    simple,
    t,
    text_box,
)
from trap_package import PAGE, Docx, Furniture


def _png(grey: int) -> bytes:
    """A picture of one grey point."""

    def part(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")

    head = part(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", compress(bytes((0, grey)))) + part(b"IEND", b"")


PNG_LIGHT, PNG_DARK = _png(200), _png(20)
FIELD = "\ue000"
WHO = 'w:author="Clerk" w:date="2026-01-02T03:04:05Z"'
NESTED = "reads the result of a nested field or its instruction, as it happens"


def traps() -> tuple[Trap, ...]:
    return (
        *_fields(),
        *_wrappers(),
        *_links(),
        *_notes(),
        *_furniture(),
        *_objects(),
        *_sections(),
        *_tracked(),
        *_kept(),
    )


def _fields() -> tuple[Trap, ...]:
    target = p(bookmark("one", "Section 3") + r(" is about oil.")) + p(
        bookmark("two", "Section 4", ident=2) + r(" is about wicks.")
    )

    def referring(*content: str) -> str:
        return target + p(
            r("The keeper acts under "), *content, r(" and under no other rule of this Act or any other.")
        )

    old, new = field(" REF one \\h ", "Section 3"), field(" REF two \\h ", "Section 4")
    nested = field(" IF ", field(" REF one \\h ", "Section 3"), r("<w:instrText> = 3 yes</w:instrText>"))
    toc = p(
        r('<w:fldChar w:fldCharType="begin"/>')
        + r('<w:instrText xml:space="preserve"> TOC \\o "1-1" </w:instrText>')
        + r('<w:fldChar w:fldCharType="separate"/>')
        + r("1. Lanterns")
        + r("<w:tab/>")
        + r("1")
    ) + p(r("2. Oil") + r("<w:tab/>") + r("{}") + r('<w:fldChar w:fldCharType="end"/>'))
    page = Docx("", furniture=(Furniture("header", p(r("Page ") + field(" PAGE ", "1"), style="Header")),))
    sheet = replace(page, furniture=(Furniture("header", p(r("Sheet ") + field(" PAGE ", "1"), style="Header")),))
    words = p("The keeper sleeps.")
    return (
        trap("reference_changed", referring(old), referring(new), least=(FIELD, FIELD + FIELD)),
        *both_ways(trap("reference_in", referring("section 3"), referring(old), least=("section 3", FIELD)),
                   "reference_out"),
        trap("reference_only_result", referring(old), referring(field(" REF one \\h ", "Section 5")),
             office="computes a reference anew when a change is accepted"),
        trap("simple_field", referring(simple(" REF one \\h ", "Section 3")),
             referring(simple(" REF two \\h ", "Section 4")), least=(FIELD, FIELD + FIELD)),
        trap("simple_to_complex_field", referring(simple(" REF one \\h ", "Section 3")), referring(old)),
        trap("word_beside_field", referring(old), referring(old).replace("no other rule", "no other law"),
             least=("rule", "law")),
        trap("nested_field", referring(nested), referring("rule 3"),
             office=NESTED),
        trap("word_beside_nested_field", referring(nested), referring(nested).replace("no other rule", "no other law"),
             office=NESTED),
        Trap("page_field_in_header", replace(page, body=BEFORE + words), replace(sheet, body=BEFORE + words)),
        trap("contents_pages", toc.format(2), toc.format(3)),
        trap("text_beside_contents", toc.format(2) + words, toc.format(2) + p("The keeper wakes.")),
    )  # fmt: skip


def _wrappers() -> tuple[Trap, ...]:
    dated = "The Act begins on {} and ends when the mayor of the town says so in the book."
    before, after = dated.split("{}")

    def controlled(day: str) -> str:
        return p(r(before) + inline_control(day) + r(after))

    smart = '<w:smartTag w:uri="urn:place" w:element="town">{}</w:smartTag>'
    custom = '<w:customXml w:uri="urn:place" w:element="town">{}</w:customXml>'
    plain = p("The keeper of Alba port sleeps.")
    wrapped = p(r("The keeper of ") + smart.format(r("Alba port")) + r(" sleeps."))
    return (
        trap("inline_control", controlled("1 May"), controlled("1 June"), least=("May", "June")),
        trap("words_beside_control", controlled("1 May"), controlled("1 May").replace("mayor", "warden"),
             least=("mayor", "warden")),
        trap("inline_control_in", p(dated.format("1 May")), controlled("1 May")),
        trap("block_control_text", block_control(p("The keeper sleeps at dawn."), p("He wakes at dusk.")),
             block_control(p("The keeper sleeps at noon."), p("He wakes at dusk.")), least=("dawn", "noon"),
             office="makes one paragraph of a control around two"),
        trap("block_control_paragraph_in", block_control(p("The keeper sleeps at dawn.")),
             block_control(p("The keeper sleeps at dawn."), p("He wakes at dusk."))),
        trap("smart_tag_only", plain, wrapped, empty=True),
        trap("smart_tag_text", wrapped, wrapped.replace("Alba", "Bero"), least=("Alba", "Bero")),
        trap("custom_xml_text", p(r("The keeper of ") + custom.format(r("Alba port")) + r(" sleeps.")),
             p(r("The keeper of ") + custom.format(r("Bero port")) + r(" sleeps."))),
        trap("custom_xml_around_paragraphs", custom.format(p("The keeper sleeps at dawn.")),
             custom.format(p("The keeper sleeps at noon."))),
    )  # fmt: skip


def _links() -> tuple[Trap, ...]:
    linked = Docx("", links={"rIdweb1": "https://example.org/one", "rIdweb2": "https://example.org/two"})

    def told(ident: str, text: str) -> str:
        return p(r("See ") + link(ident, text) + r(" for the fees of the year."))

    plain = p("See the list for the fees of the year.")
    marked = p(bookmark("fees", "The fees") + r(" are paid at dusk."))
    away = p(r("The fees") + r(" are paid at dusk."))
    return (
        trap("link_text", told("rIdweb1", "the list"), told("rIdweb1", "the table"), of=linked,
             least=("list", "table")),
        trap("link_target", told("rIdweb1", "the list"), told("rIdweb2", "the list"), of=linked),
        *both_ways(trap("link_in", plain, told("rIdweb1", "the list"), of=linked), "link_out"),
        Trap("link_new_to_base", Docx(BEFORE + AFTER),
             replace(linked, body=BEFORE + told("rIdweb2", "the long list") + AFTER)),
        trap("bookmark_on_both_sides", marked, marked.replace("dusk", "dawn"), least=("dusk", "dawn")),
        trap("bookmark_only", away, marked, empty=True),
        trap("bookmark_in_with_paragraph", p("Oil is dear."), p("Oil is dear.") + marked),
        trap("bookmark_moved", marked + p("Oil is dear in the winter months of every year."),
             p("Oil is dear in the winter months of every year.") + marked),
        trap("paragraph_ids_twice", p("Oil is dear.", attributes=' w14:paraId="11111111"') + p("Wicks are cheap."),
             p("Oil is dear.", attributes=' w14:paraId="11111111"')
             + p("Glass is thin and breaks.", attributes=' w14:paraId="22222222"')
             + p("Wicks are cheap.", attributes=' w14:paraId="33333333"')),
    )  # fmt: skip


def _notes() -> tuple[Trap, ...]:
    one, two, three = (
        note_text("See the first treaty."),
        note_text("See the book of oils."),
        note_text("See the rule of wicks."),
    )
    anchored = p(r("Oil") + footnote(1) + r(" is bought in the town.")) + p(
        r("Wicks") + footnote(2) + r(" are made of cotton.")
    )
    without = p("Oil is bought in the town.") + p(r("Wicks") + footnote(1) + r(" are made of cotton."))
    both = p(r("Oil") + footnote(1) + r(" is bought in the town") + footnote(2) + r("."))
    after = p(r("Oil is bought") + footnote(1) + r(" in the town.")) + p(
        r("Wicks") + footnote(2) + r(" are made of cotton.")
    )
    single = p("Oil is bought in the town.") + p("Wicks are made of cotton.")
    end = p(r("Oil") + endnote(1) + r(" is bought in the town."))
    wide = note_text("See the first treaty.", "It was signed at dusk.")
    ends = note_text("See the last treaty.", kind="endnote")

    heavy = r(" See the ") + r("first treaty.", "<w:b/>")

    def noted(body: str, *notes: str) -> Docx:
        return Docx(BEFORE + body + AFTER, footnotes=notes)

    return (
        Trap("note_text", noted(anchored, one, two), noted(anchored, one, two.replace("oils", "fuels"))),
        *both_ways(Trap("note_in", noted(without, two), noted(anchored, one, two)), "note_out"),
        *both_ways(Trap("first_note_of_the_document", noted(single), noted(anchored, one, two)),
                   "last_note_of_the_document"),
        Trap("note_moved", noted(anchored, one, two), noted(after, one, two)),
        Trap("note_replaced", noted(anchored, one, two), noted(anchored, three, two)),
        Trap("note_paragraph_in", noted(anchored, one, two), noted(anchored, wide, two)),
        Trap("note_bold", noted(anchored, one, two),
             noted(anchored, one.replace(r(" See the first treaty."), heavy), two)),
        Trap("two_notes_in_a_paragraph", noted(both, one, two), noted(both, one.replace("first", "second"), two)),
        Trap("one_of_two_notes_out", noted(both, one, two),
             noted(p(r("Oil is bought in the town") + footnote(1) + r(".")), two)),
        Trap("note_in_inserted_paragraph", noted(single),
             noted(single + p(r("Glass") + footnote(1) + r(" is thin.")), one),
             office="leaves the mark of an inserted paragraph that holds a note"),
        Trap("endnote_text", Docx(BEFORE + end + AFTER, endnotes=(ends,)),
             Docx(BEFORE + end + AFTER, endnotes=(ends.replace("last", "next"),))),
        *both_ways(Trap("endnote_in", Docx(BEFORE + p("Oil is bought in the town.") + AFTER),
                        Docx(BEFORE + end + AFTER, endnotes=(ends,))), "endnote_out"),
    )  # fmt: skip


def _furniture() -> tuple[Trap, ...]:
    def topped(*furniture: Furniture) -> Docx:
        return Docx(BEFORE + AFTER, furniture=furniture)

    head = Furniture("header", p("Lanterns Act", style="Header"))
    new = Furniture("header", p("Lanterns and Lamps Act", style="Header"))
    foot, other = Furniture("footer", p("Draft of May")), Furniture("footer", p("Draft of June"))
    first = Furniture("header", p("Cover"), "first")
    return (
        Trap("header_text", topped(head), topped(new)),
        *both_ways(Trap("header_in", topped(), topped(head)), "header_out"),
        Trap("footer_text", topped(head, foot), topped(head, other)),
        Trap("first_header_text", topped(head, first),
             topped(head, replace(first, content=p("Front")))),
        Trap("header_paragraph_in", topped(head),
             topped(replace(head, content=head.content + p("Third reading", style="Header")))),
    )  # fmt: skip


def _objects() -> tuple[Trap, ...]:
    seals = Docx("", media={"image1.png": PNG_LIGHT, "image2.png": PNG_DARK})

    def sealed(shown: str) -> str:
        return p(r("Sealed with ") + shown + r(" at dusk."))

    box = p(r("Beside the road: ") + text_box(p("Keep the lamp lit."), p("By order.")))
    sums = p(r("The fee is ") + equation("a+b") + r(" crowns."))
    chunk = Docx("", chunks={"chunk1.html": b"<html><body>More</body></html>"})
    return (
        trap("image_replaced", sealed(image("rIdimage1")), sealed(image("rIdimage2")), of=seals),
        *both_ways(trap("image_in", sealed(r("a seal")), sealed(image("rIdimage1")), of=seals), "image_out"),
        Trap("image_new_to_base", Docx(BEFORE + sealed(r("wax")) + AFTER),
             replace(seals, body=BEFORE + sealed(image("rIdimage2")) + AFTER)),
        Trap("image_of_other_name_and_relation", replace(seals, body=BEFORE + sealed(image("rIdimage1")) + AFTER),
             Docx(BEFORE + sealed(image("rIdimage9", name="Crest")) + AFTER, media={"image9.png": PNG_LIGHT})),
        trap("text_box", box, box.replace("Keep the lamp lit.", "Keep the lamp dark.")),
        trap("word_beside_text_box", box, box.replace("road", "bridge"), least=("road", "bridge")),
        *both_ways(trap("text_box_in", p("Beside the road: "), box), "text_box_out"),
        trap("equation", sums, sums.replace("a+b", "a+c")),
        trap("word_beside_equation", sums, sums.replace("crowns", "marks"), least=("crowns", "marks")),
        trap("equation_in", p("The fee is fixed."), sums),
        trap("alt_chunk", '<w:altChunk r:id="rIdchunk1"/>' + p("The keeper sleeps."),
             '<w:altChunk r:id="rIdchunk1"/>' + p("The keeper wakes."), of=chunk, finding="word-foreign-part",
             office="does not read the foreign part the same way twice"),
    )  # fmt: skip


def _sections() -> tuple[Trap, ...]:
    wide = PAGE.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
    ending = f"<w:sectPr>{wide}</w:sectPr>"
    words = "The table of fees stands on a wide page."
    broken = p(words, ppr=ending)
    return (
        *both_ways(trap("section_break_in", p(words), broken), "section_break_out"),
        trap("section_break_with_paragraph_out", p("Oil is dear.") + broken, p("Oil is dear.")),
        trap("words_before_section_break", broken, broken.replace("fees", "prices"), least=("fees", "prices")),
        Trap("page_size", Docx(BEFORE), Docx(BEFORE, section=wide)),
        trap("page_size_of_first_section", broken, p(words, ppr=f"<w:sectPr>{PAGE}</w:sectPr>")),
    )


def _tracked() -> tuple[Trap, ...]:
    lived = p(r("The keeper ") + f'<w:del w:id="901" {WHO}><w:r><w:delText>sleeps</w:delText></w:r></w:del>'
              + f'<w:ins w:id="902" {WHO}>{r("wakes")}</w:ins>' + r(" at noon."))  # fmt: skip
    guard = '<w:trackRevisions/><w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>'
    return (
        trap("tracked_base", lived, p("The keeper wakes at dawn."), finding="word-earlier-changes",
             tags=("tracked",)),
        trap("tracked_revised", p("The keeper wakes at dawn."), lived, finding="word-tracked-changes",
             tags=("tracked",)),
        trap("tracked_on_both_sides", lived, lived.replace("noon", "dawn"), finding="word-tracked-changes",
             tags=("tracked",)),
        trap("protected", p("The keeper sleeps."), p("The keeper wakes."), of=Docx("", settings=guard),
             least=("sleeps", "wakes"), office="accepts and rejects nothing in a protected file"),
    )  # fmt: skip


def _kept() -> tuple[Trap, ...]:
    comment = (
        '<w:comment w:id="{}" w:author="Clerk" w:date="2026-01-02T03:04:05Z" w:initials="C">'
        + p("Is that so?")
        + "</w:comment>"
    )
    around = '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/>' + r(
        '<w:commentReference w:id="{0}"/>'
    )
    asked = p(r("The keeper ") + around.format(1, r("sleeps")) + r(" at noon in the tower."))
    plain = p("The keeper sleeps at noon in the tower.")
    held = Docx("", comments=comment.format(1))
    return (
        trap("comment_kept", asked, asked.replace("noon", "dawn"), of=held, least=("noon", "dawn"), tags=("comment",)),
        trap("comment_on_changed_word", asked, asked.replace("sleeps", "wakes"), of=held, tags=("comment",)),
        Trap("comment_only_in_revised", Docx(BEFORE + plain + AFTER), replace(held, body=BEFORE + asked + AFTER)),
        trap("comment_on_deleted_paragraph", asked + p("He wakes."), p("He wakes."), of=held, tags=("comment",)),
        trap("hidden_words", p(r("The keeper sleeps.") + r(t(" Not now."), "<w:vanish/>")), p("The keeper sleeps.")),
    )  # fmt: skip
