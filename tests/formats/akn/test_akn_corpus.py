"""Real laws of several states: all of their words arrive, in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from modellaw.formats.akn import read, validate, with_ids, write
from modellaw.formats.akn.roles import basic_unit
from modellaw.model.roles import Role
from modellaw.model.source import Severity
from modellaw.model.walk import all_provisions, document_text, provisions

pytestmark = pytest.mark.corpus

FILES = ("akn/*.xml", "pairs/*/*.akn*.xml")


def laws(corpus: Path) -> list[Path]:
    found = sorted(path for pattern in FILES for path in corpus.glob(pattern))
    assert len(found) >= 20
    return found


def local(element) -> str:
    return etree.QName(element).localname


def bare(text: str) -> str:
    return "".join(text.split(" ")).replace("\n", "").replace("\t", "").replace("\r", "")


def independent(path: Path):
    """The tree without metadata and comments, made without our reader."""
    root = etree.parse(path, etree.XMLParser(remove_comments=True, remove_pis=True)).getroot()
    for meta in list(root.iter("{*}meta")):
        parent = meta.getparent()
        tail, before = meta.tail or "", meta.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(meta)
    return root


def test_every_character_arrives_in_order(corpus):
    for path in laws(corpus):
        document = read(path.read_bytes(), name=path.name).document
        root = independent(path)
        ours, theirs = bare(document_text(document)), bare("".join(root.itertext()))
        if local(root[0]) == "documentCollection":
            # The law comes first and the rest of the collection after it.
            assert Counter(ours) == Counter(theirs), path.name
            (body,) = [node for node in root.iter("{*}body") if not list(node.iterancestors("{*}quotedStructure"))]
            assert bare(
                document_text(replace(document, cover=(), preface=(), preamble=(), conclusions=(), attachments=()))
            ) == bare("".join(body.itertext()))
        else:
            assert ours == theirs, path.name


def test_units_are_the_articles_or_sections_of_the_body(corpus):
    """Counted outside quoted law and outside schedules (``hcontainer`` named so), whose units are their own."""
    for path in laws(corpus):
        document = read(path.read_bytes(), name=path.name).document
        element = basic_unit(document.body)
        body = next(independent(path).iter("{*}body"))
        expected = sum(
            not any(
                local(above) in ("quotedStructure", "embeddedStructure") or above.get("name") == "schedule"
                for above in one.iterancestors()
            )
            for one in body.iter(f"{{*}}{element}")
        )
        found = sum(node.role is Role.U for node in provisions(without_schedules(document.body)))
        assert expected > 0, path.name
        assert found == expected, path.name


def without_schedules(nodes):
    return tuple(
        replace(node, children=without_schedules(node.children)) if hasattr(node, "children") else node
        for node in nodes
        if getattr(node, "role", None) is not Role.SCH
    )


def test_reading_what_was_written_gives_the_law_again(corpus):
    for path in laws(corpus):
        document = read(path.read_bytes(), name=path.name).document
        data = write(document)
        again = read(data, name=path.name).document
        assert ours(again) == ours(document), path.name
        assert write(again) == data, path.name


def ours(document):
    attached = tuple(replace(one, document=ours(one.document)) for one in document.attachments)
    return replace(document, namespace="", attachments=attached)


def test_what_is_found_in_real_laws(corpus):
    found = Counter(
        (finding.code, finding.severity)
        for path in laws(corpus)
        for finding in read(path.read_bytes(), name=path.name).findings
    )
    assert found == {
        ("akn-collection", Severity.NOTE): 3,
        ("akn-kept-as-xml", Severity.NOTE): 2,
        ("akn-missing-component", Severity.WARNING): 3,
    }


@pytest.mark.parametrize(
    ("name", "units"),
    [
        # 97 sections in the file, two of them in law it quotes.
        ("gb-ukpga-1998-29-data-protection.akn.xml", 95),
        ("it-dlgs-82-2005-cad-vigenza-2025-01-30.akn.xml", 121),
        ("ke-constitution-2010.akn2.xml", 264),
    ],
)
def test_units_of_known_laws(corpus, name, units):
    document = read((corpus / "akn" / name).read_bytes(), name=name).document
    assert sum(node.role is Role.U for node in provisions(without_schedules(document.body))) == units


def test_valid_laws_stay_valid_when_written_and_when_their_identifiers_are_renewed(corpus):
    seen = 0
    for path in laws(corpus):
        data = path.read_bytes()
        if validate(data, name=path.name):
            continue
        seen += 1
        document = read(data, name=path.name).document
        renewed = with_ids(document, renew_eids=True)
        assert validate(write(document), name=path.name) == ()
        assert validate(write(renewed), name=path.name) == ()
        eids = [node.eid for node in all_provisions(renewed)]
        assert len(set(eids)) == len(eids)
    assert seen >= 7
