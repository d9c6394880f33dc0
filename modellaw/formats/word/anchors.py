"""Bookmarks around provisions and their numbers, and the custom part that says what each bookmark stands for.

``customXml/item1.xml`` lists every provision: its bookmark, its key (wId) and the hash of its text, so that a
reader can tell at once what came back unchanged. ``customXml/item2.xml`` is the AKN source itself, byte for byte.
Word processors keep both parts and the bookmarks through a save; content controls they do not. Three things that
LibreOffice does to bookmarks are provided for:

- one that starts inside the frame of a margin note, or right behind it, is lost: the bookmark of the provision that
  the note opens begins after the number of the next paragraph (its hash covers the note);
- one that ends outside all paragraphs is lost: a provision that ends with a table has its end in the separator
  behind the table;
- one over several paragraphs is stored with a second start of the same name in its last paragraph, and only that
  one is closed: a reader takes the first start and the last end of a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from modellaw.formats.word.keys import number_bookmark, provision_bookmark, text_hash
from modellaw.formats.word.markup import DECLARATION, escape
from modellaw.formats.word.shell import Part
from modellaw.model.printed import Printed, PrintedBlock, PrintedLaw, PrintedTable
from modellaw.model.walk import printed_text

PROVISIONS_NAMESPACE = "urn:modellaw:provisions:1"
AKN_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
PROPERTIES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
PLAIN_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
"""As LibreOffice writes it: the part comes back to the byte."""
ITEM_IDS = {1: "{8A3C2B10-6D6F-4E8B-9C51-0E1F5A7D0001}", 2: "{8A3C2B10-6D6F-4E8B-9C51-0E1F5A7D0002}"}


@dataclass(slots=True)
class Bookmarks:
    """Hands out bookmark elements while a body is written; ids come from the counter that all marks share.

    A key that opens a second time gets the same name with ``_2``: names are unique in a document.
    """

    ids: Iterator[int]
    names: dict[str, str] = field(default_factory=dict)
    """Bookmark name to key, in document order."""
    _open: dict[str, list[int]] = field(default_factory=dict)

    def opening(self, key: str) -> str:
        """The start of the bookmark around a provision."""
        number = next(self.ids)
        self._open.setdefault(key, []).append(number)
        return self._start(number, self._named(provision_bookmark(key), key))

    def closing(self, key: str) -> str:
        """The end of the bookmark last opened for that key; nothing when none is open."""
        numbers = self._open.get(key)
        return f'<w:bookmarkEnd w:id="{numbers.pop()}"/>' if numbers else ""

    def number(self, key: str, inner: str) -> str:
        """``inner`` with the bookmark around a number."""
        number = next(self.ids)
        return f'{self._start(number, self._named(number_bookmark(key), key))}{inner}<w:bookmarkEnd w:id="{number}"/>'

    def remaining(self) -> str:
        """Ends of the bookmarks nobody closed, for the end of the body."""
        return "".join(self.closing(key) for key, numbers in self._open.items() for _ in tuple(numbers))

    def _named(self, name: str, key: str) -> str:
        unique, count = name, 1
        while unique in self.names:
            count += 1
            unique = f"{name}_{count}"
        self.names[unique] = key
        return unique

    @staticmethod
    def _start(number: int, name: str) -> str:
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def opened_keys(blocks: Iterable[PrintedBlock]) -> frozenset[str]:
    """Keys of all provisions that begin somewhere in ``blocks``: what a reference can point to."""
    return frozenset(key for what, key in _events(blocks) if what == "opens")


def provision_hashes(law: PrintedLaw) -> dict[str, str]:
    """Hash of the text of each provision, by key; the text is ``law_text`` of its paragraphs."""
    lines: dict[str, list[str]] = {}
    hashes: dict[str, str] = {}
    for what, value in _events(law.blocks):
        if what == "opens":
            lines[value] = []
        elif what == "text":
            for collected in lines.values():
                collected.append(value)
        elif value in lines:
            hashes[value] = text_hash("\n".join(lines.pop(value)))
    return hashes | {key: text_hash("\n".join(collected)) for key, collected in lines.items()}


def custom_parts(law: PrintedLaw, names: dict[str, str], akn: bytes) -> tuple[Part, ...]:
    """The custom parts of a law whose body got the bookmarks ``names``."""
    hashes = provision_hashes(law)
    entries = "".join(
        f'<provision bookmark="{name}" key="{escape(key)}" text="{hashes.get(key, "")}"/>'
        for name, key in names.items()
        if name.startswith("p_")
    )
    listing = f'{PLAIN_DECLARATION}<provisions xmlns="{PROVISIONS_NAMESPACE}">{entries}</provisions>'.encode()
    parts = _item(1, listing, PROVISIONS_NAMESPACE)
    return (*parts, *_item(2, akn, AKN_NAMESPACE)) if akn else parts


def _item(number: int, content: bytes, schema: str) -> tuple[Part, ...]:
    properties = (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{ITEM_IDS[number]}" xmlns:ds="{DATA_STORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{schema}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    relations = (
        f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" '
        f'Type="{PROPERTIES_RELATION}" Target="itemProps{number}.xml"/></Relationships>'
    )
    return (
        Part(f"customXml/item{number}.xml", content, relation="customXml", relation_id=f"rIdCustom{number}"),
        Part(f"customXml/itemProps{number}.xml", properties.encode(), PROPERTIES_TYPE),
        Part(f"customXml/_rels/item{number}.xml.rels", relations.encode()),
    )


def _events(blocks: Iterable[PrintedBlock]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        yield from (("opens", key) for key in block.opens)
        match block:
            case Printed():
                yield "text", printed_text(block)
            case PrintedTable():
                for row in block.rows:
                    for cell in row.cells:
                        yield from _events(cell.blocks)
        yield from (("closes", key) for key in block.closes)
