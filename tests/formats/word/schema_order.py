"""Child order of property elements in WordprocessingML (transitional schema, ECMA-376 Part 4): Word repairs or
refuses files that break it, and no reader in the tests would notice."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

ORDERS = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
        "cellIns cellDel cellMerge tcPrChange"
    ),
    "trPr": "cantSplit tblHeader ins del trPrChange",
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "settings": (
        "zoom mirrorMargins trackRevisions documentProtection defaultTabStop evenAndOddHeaders updateFields footnotePr "
        "endnotePr compat rsids themeFontLang decimalSymbol listSeparator"
    ),
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding docPartObj",
}


def order_faults(data: bytes) -> Iterator[str]:
    """What stands out of order, twice, or unknown among the property elements of a part."""
    for element in etree.fromstring(data).iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name not in ORDERS or etree.QName(element).namespace != W:
            continue
        order = ORDERS[name].split()
        children = [etree.QName(child).localname for child in element if isinstance(child.tag, str)]
        unknown = [child for child in children if child not in order]
        if unknown:
            yield f"{name} holds {unknown}"
            continue
        places = [order.index(child) for child in children]
        repeatable = {"headerReference", "footerReference", "tblStylePr"}
        twice = [child for child in set(children) - repeatable if children.count(child) > 1]
        if places != sorted(places) or twice:
            yield f"{name}: {children}"
