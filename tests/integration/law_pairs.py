"""Pairs of real laws, and how their texts are compared with what LibreOffice says."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from modellaw.model.printed import PrintedLaw, RunKind
from modellaw.model.walk import law_text, printed_paragraphs

AKN_PAIRS = (
    ("pairs/de-vereinsgesetz/1-base-expression.akn.xml", "pairs/de-vereinsgesetz/3-expression-2017-03-16.akn.xml"),
    (
        "pairs/de-vereinsgesetz/1-base-expression.akn.xml",
        "pairs/de-vereinsgesetz/2-amending-act-2017-03-15.akn.xml",
    ),
    (
        "pairs/de-lobbyregistergesetz/1-original-2021-04-16.akn.xml",
        "pairs/de-lobbyregistergesetz/2-amending-act-2024-01-18.akn.xml",
    ),
    ("pairs/gb-sct-bankruptcy-act-2016/act.akn.xml", "pairs/gb-sct-bankruptcy-act-2016/amending-bill.akn.xml"),
    (
        "pairs/ke-retirement-benefits-act/1-act-1997-at-2003-12-19.akn2.xml",
        "pairs/ke-retirement-benefits-act/2-act-variant-markup.akn2.xml",
    ),
    (
        "pairs/ke-retirement-benefits-act/1-act-1997-at-2003-12-19.akn2.xml",
        "pairs/ke-retirement-benefits-act/3-amendment-act-2003-extract.akn2.xml",
    ),
    (
        "pairs/sv-propiedad-intelectual/1-ley-604-1993.akn2.xml",
        "pairs/sv-propiedad-intelectual/2-reformas-912-2005.akn2.xml",
    ),
    ("akn/bungeni-bill-2011-06-30-v1.akn2.xml", "akn/bungeni-bill-2011-06-30-v2.akn2.xml"),
    ("akn/un-cnd-new-psychoactive-substances-en.akn2.xml", "akn/un-cnd-new-psychoactive-substances-es.akn2.xml"),
)

WORD_PAIRS = (
    ("docx-robustness/python-redlines-original.docx", "docx-robustness/python-redlines-modified.docx"),
    ("docx-robustness/oxpt-wc026-long-table-before.docx", "docx-robustness/oxpt-wc026-long-table-after-1.docx"),
    ("docx-robustness/oxpt-wc020-footnote-before.docx", "docx-robustness/oxpt-wc020-footnote-after-1.docx"),
    ("docx/br-lei-15348-2026-02-13.docx", "docx/br-lei-14230-2021-10-25.docx"),
    (
        "docx-robustness/oxpt-rp009-deleted-table-row-rejected.docx",
        "docx-robustness/oxpt-rp009-deleted-table-row-accepted.docx",
    ),
    (
        "docx-robustness/oxpt-rp007-multiple-deleted-para-mark-rejected.docx",
        "docx-robustness/oxpt-rp007-multiple-deleted-para-mark-accepted.docx",
    ),
    ("docx/br-lei-13853-2019-07-08.docx", "docx/br-mpv-868-2018-12-27.docx"),
    ("docx/ye-evidence-law-ar.docx", "docx/ye-crimes-and-penalties-law-ar.docx"),
)

TEXT_PAIRS = (
    ("pairs/cn-anti-money-laundering/1-2006-10-31.zh.md", "pairs/cn-anti-money-laundering/2-2024-11-08.zh.md"),
    ("pairs/ar-ley-25246/1-2018-06-18.es.md", "pairs/ar-ley-25246/2-2019-07-23.es.md"),
    ("pairs/ar-ley-25246/0-2006-04-24.es.md", "pairs/ar-ley-25246/1-2018-06-18.es.md"),
    ("pairs/de-zshg/1-2012-08-03.de.md", "pairs/de-zshg/2-2018-11-08.de.md"),
    ("pairs/fr-code-penal/1-2010-07-11.fr.md", "pairs/fr-code-penal/2-2010-08-11.fr.md"),
)


def told(text: str) -> list[str]:
    """Lines with folded white space and without marks that a word processor computes (objects, bidi controls)."""
    kept = "".join(
        " " if ch in "\ufffc\u00ad" else ch for ch in text if unicodedata.category(ch) != "Cf" or ch == "\u200c"
    )
    lines = (" ".join(line.split()) for line in kept.splitlines())
    return [line for line in lines if line]


def shown_text(law: PrintedLaw) -> str:
    """The text of a law with the running number that a word processor shows for each footnote."""
    lines, notes = [], 0
    for paragraph in printed_paragraphs(law.blocks):
        line = "".join(number.text + number.after for number in paragraph.numbers)
        for run in paragraph.runs:
            notes += run.kind is RunKind.NOTE
            line += str(notes) if run.kind is RunKind.NOTE else run.text
        lines.append(line)
    return "\n".join(lines)


def printed_text_of(law: PrintedLaw) -> str:
    """The text of a law as a fresh redline has it, which leaves notes out."""
    return law_text(law.blocks)


def name_of(pair: tuple[str, str]) -> str:
    return " / ".join(Path(side).stem for side in pair)
