"""Traps in parts of a file that refer to each other: ids in all parts, controls around blocks and rows, pictures."""

from __future__ import annotations

from dataclasses import replace

from trap_cases import AFTER, BEFORE, Trap, both_ways, trap
from trap_markup import (
    block_control,
    bookmark,
    cell,
    footnote,
    image,
    note_text,
    p,
    r,
    table,
    text_box,
)
from trap_package import Docx, Furniture
from traps_parts import PNG_DARK, PNG_LIGHT, WHO


def traps() -> tuple[Trap, ...]:
    return (*_ids(), *_blocks(), *_pictures())


def _ids() -> tuple[Trap, ...]:
    """Bookmarks, notes and tracked changes share one series of ids in all parts."""
    head = Furniture("header", p(bookmark("top", "Lanterns Act", ident=77), style="Header"))
    note = note_text("See the book of oils.")
    marked = note.replace("</w:p>", '<w:bookmarkStart w:id="78" w:name="oil"/><w:bookmarkEnd w:id="78"/></w:p>')
    body = p(bookmark("here", "Oil", ident=79), footnote(1), r(" is bought in the town."))
    shell = Docx("", furniture=(head,), footnotes=(marked,))
    gone = f'<w:del w:id="901" {WHO}><w:r><w:delText>book</w:delText></w:r></w:del>'
    book = f'{gone}<w:ins w:id="902" {WHO}>{r("list")}</w:ins>'
    tracked = note.replace(r(" See the book of oils."), r(" See the ") + book + r(" of oils."))
    here = '<w:hyperlink w:anchor="here">{}</w:hyperlink>'
    return (
        trap("ids_in_all_parts", body, body.replace("town", "port") + p("Wicks are made of cotton."), of=shell),
        Trap("tracked_note", Docx(BEFORE + body + AFTER, footnotes=(tracked,)),
             Docx(BEFORE + body.replace("town", "port") + AFTER, footnotes=(note,)), finding="word-earlier-changes",
             tags=("tracked",)),
        trap("link_to_bookmark", body + p(r("See "), here.format(r("above"))),
             body + p(r("See "), here.format(r("the rule"))), of=replace(shell, footnotes=(note,))),
    )  # fmt: skip


def _blocks() -> tuple[Trap, ...]:
    one, two = p("The keeper sleeps at dawn."), p("He wakes when the bell of the tower rings.")
    rows = table(("Lamp", "Fee"), ("Signal light", "9 crowns"), ("Hand lamp", "4 crowns"))
    start = rows.index("<w:tr>", rows.index("<w:tr>") + 1)
    stop = rows.index("</w:tr>", start) + len("</w:tr>")
    control = '<w:sdt><w:sdtPr><w:id w:val="4713"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    held = rows[:start] + control.format(rows[start:stop]) + rows[stop:]
    across = table(
        ("Lamp", "Fee"), (cell("Signal light 9 crowns", '<w:gridSpan w:val="2"/>'),), ("Hand lamp", "4 crowns")
    )
    return (
        *both_ways(trap("block_control_in", one, one + block_control(two), may_stay_empty=True,
                        office="ends a paragraph in a control with a sign, and keeps it"), "block_control_out"),
        trap("row_in_control", held, held.replace("Signal", "Ship"), least=("Signal", "Ship")),
        *both_ways(trap("cells_merged_across", rows, across), "cells_split_across"),
    )  # fmt: skip


def _pictures() -> tuple[Trap, ...]:
    seals = Docx("", media={"image1.png": PNG_LIGHT, "image2.png": PNG_DARK})

    def old(ident: str) -> str:
        shape = f'<v:shape id="Seal1" style="width:28pt;height:28pt"><v:imagedata r:id="{ident}"/></v:shape>'
        return p(r("Sealed with ") + f"<w:r><w:pict>{shape}</w:pict></w:r>" + r(" at dusk."))

    box = p(r("Beside the road: ") + text_box(p("Keep the lamp lit.")))
    more = p(r("Beside the road: ") + text_box(p("Keep the lamp lit."), p("By order.")))
    sealed = p(r("Sealed with ") + image("rIdimage1") + r(" at dusk."))
    return (
        trap("picture_of_old_kind", old("rIdimage1"), old("rIdimage2"), of=seals),
        *both_ways(trap("text_box_paragraph_in", box, more), "text_box_paragraph_out"),
        trap("word_beside_image", sealed, sealed.replace("dusk", "dawn"), of=seals, least=("dusk", "dawn")),
        trap("paragraph_with_image_out", sealed + p("Oil is dear."), p("Oil is dear."), of=seals),
        trap("moved_image", sealed + p("Oil is dear in the winter months of every year."),
             p("Oil is dear in the winter months of every year.") + sealed, of=seals),
    )  # fmt: skip
