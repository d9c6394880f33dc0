"""The order in which the schema wants properties (ECMA-376 Part 1, ``CT_PPr``, ``CT_RPr`` and ``CT_SectPr``)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from modellaw.formats.word.tree import w

_RPR = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
_PPR = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle"
)
_SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
RPR_ORDER: Mapping[str, int] = {w(name): at for at, name in enumerate(_RPR.split(" "))}
PPR_ORDER: Mapping[str, int] = {w(name): at for at, name in enumerate(_PPR.split(" "))}
SECTION_ORDER: Mapping[str, int] = {w(name): at for at, name in enumerate(_SECTION.split(" "))}


def put_in_order(holder: etree._Element, child: etree._Element, order: Mapping[str, int]) -> None:
    """Put ``child`` at its place in ``holder``, in the place of one of the same name."""
    old = holder.find(child.tag)
    if old is not None:
        holder.remove(old)
    rank = order[child.tag]
    following = next((each for each in holder if order.get(each.tag, len(order)) > rank), None)
    if following is None:
        holder.append(child)
    else:
        following.addprevious(child)
