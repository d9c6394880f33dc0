"""A certified redline with everything in it: words in and out, a provision in, a note, a table, a list, a header."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from lxml import etree
from word_files import OFFICE, PACKAGE, PART, ROOT, docx, footnotes, note, p, row, run, table

from modellaw.comparing.compare import compare
from modellaw.formats.word.certificate import Origin, certificate_of
from modellaw.formats.word.certificate_part import certified
from modellaw.formats.word.check_redline import check_redline
from modellaw.formats.word.markup import DECLARATION
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.package import pack
from modellaw.formats.word.read import read
from modellaw.formats.word.revise import revise
from modellaw.model.source import Stamp

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:rPr><w:i/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
ITEM = '<w:pStyle w:val="Item"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
HEADER = f"{DECLARATION}<w:hdr {ROOT}><w:p><w:r><w:t>Lamps Act</w:t></w:r></w:p></w:hdr>"
COMMON = {"styles": STYLES, "numbering": NUMBERING}


def law(text: str, parts: dict[str, str]) -> bytes:
    """A .docx with a header for its only section."""
    members = dict(open_package(docx(text, COMMON | parts), name="law").members)
    replaced = {
        "[Content_Types].xml": (
            "</Types>", f'<Override PartName="/word/header1.xml" ContentType="{PART}.header+xml"/></Types>',
        ),
        "word/_rels/document.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rIdHeader" Type="{OFFICE}/header" Target="header1.xml"/></Relationships>',
        ),
        "word/document.xml": (
            "<w:sectPr/>", '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/></w:sectPr>',
        ),
    }  # fmt: skip
    for member, (old, new) in replaced.items():
        members[member] = members[member].decode().replace(old, new).encode()
    return pack({**members, "word/header1.xml": HEADER.encode()})


def _body(fine: str, light: str, cell: str, more: str) -> str:
    return "".join((
        p(f"Article 1 A keeper shall pay {fine} crowns."),
        p("Article 2 Oil", note(1), run(" is bought in the town"), run(", "), run("at night", "<w:b/>"), run(".")),
        p("by the keeper;", properties=ITEM),
        p("by the watch.", properties=ITEM),
        p(f"Article 3 {light} is a light."),
        table(row("Street", "Lamps"), row("North", cell)),
        p("Rows are counted by the watch."),
        more,
        p("Article 5 It burns."),
    ))  # fmt: skip


BASE = law(_body("ten", "A lamp", "four", ""), {"footnotes": footnotes(_1="See the first treaty.")})
REVISED = law(
    _body("five", "An old lamp", "six", p("Article 4 Wicks are trimmed.")),
    {"footnotes": footnotes(_1="See the second treaty.")},
)
PROVISIONS = {number: f"provision {number}" for number in "12345"}


@lru_cache(maxsize=1)
def redline() -> bytes:
    """The redline of the two laws, checked and with its certificate inside."""
    base, revised = read(BASE, name="base.docx").law, read(REVISED, name="revised.docx").law
    script = compare(base, revised)
    data = revise(BASE, REVISED, script, stamp=Stamp("A", "2026-01-01T00:00:00Z"), name="base.docx").data
    checked = check_redline(data, base, revised, source=BASE)
    origins = {"base": Origin("00ff", "docx", "neutral", "accepted"), "revised": Origin("11ee", "docx")}
    counts = (("changed", 3), ("unchanged", 2))
    return certified(checked.package, certificate_of(script, checked.sides, **origins, version="1.0", counts=counts))


def replaced(member: str, old: str, new: str, *, count: int = 1) -> bytes:
    """The redline with other characters in one part."""
    members = dict(open_package(redline(), name="r").members)
    text = members[member].decode()
    assert text.count(old) >= 1
    return pack({**members, member: text.replace(old, new, count).encode()})


def edited(member: str, edit: Callable[[etree._Element], None]) -> bytes:
    """The redline with another tree in one part."""
    members = dict(open_package(redline(), name="r").members)
    root = etree.fromstring(members[member])
    edit(root)
    return pack({**members, member: etree.tostring(root)})


def renamed(names: dict[str, str], *, follow: bool) -> bytes:
    """The redline with other names of parts; ``follow`` says whether what points to them is changed too."""
    members = open_package(redline(), name="r").members
    moved = {names.get(name, name): content for name, content in members.items()}
    if follow:
        for name in [each for each in moved if each.endswith((".rels", "[Content_Types].xml"))]:
            text = moved[name].decode()
            for old, new in names.items():
                for form in (old, old.rpartition("/")[2]):
                    text = text.replace(
                        f'Target="{form}"', f'Target="{new.removeprefix("word/") if form != old else new}"'
                    )
                text = text.replace(f'PartName="/{old}"', f'PartName="/{new}"')
            moved[name] = text.encode()
    return pack(moved)


__all__ = ["BASE", "PACKAGE", "PROVISIONS", "REVISED", "edited", "redline", "renamed", "replaced"]
