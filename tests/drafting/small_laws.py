"""Tiny invented model laws on disk, and documents built by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from modellaw.formats import akn
from modellaw.library.library import Library, load_library
from modellaw.library.profiles import load_profile
from modellaw.model.content import Document, Metadata, Node, Paragraph, Provision, Text
from modellaw.model.identity import Identity
from modellaw.model.library import Project
from modellaw.model.profile import Profile
from modellaw.model.roles import Role
from modellaw.resources import data_path

DATE = "2026-01-15"
LAW = """key = "buoys"
version = "1"
date = 2026-01-15
instruments = []
languages = ["eng"]
title = { eng = "Model Law on Buoys" }
short_name = { eng = "Buoys" }
purpose = { eng = "protect buoys" }

[[part]]
key = "all"
heading = { eng = "Buoys" }
"""
PARAMETERS = """
[[parameter]]
name = "harbour.master"
type = "text"
question = { eng = "Who is in charge of harbours?" }
shown = { eng = "officer in charge of harbours" }

[[parameter]]
name = "keep.years"
type = "years"
question = { eng = "For how many years are records kept?" }
minimum = "2"
maximum = "10"
treaty = "Buoys Convention art. 4"

[[parameter]]
name = "penalty.theft"
type = "penalty"
question = { eng = "What is the penalty for theft of a buoy?" }
minimum = "4"

[[parameter]]
name = "word.ship"
type = "word"
question = { eng = "Ship or vessel?" }
choices = ["ship", "vessel"]
default = "ship"
"""


def article(heading: str, body: str, attributes: str = "") -> str:
    return f"<article{attributes}><heading>{heading}</heading>{body}</article>"


def text(words: str) -> str:
    return f"<content><p>{words}</p></content>"


def paragraph(words: str, attributes: str = "") -> str:
    return f"<paragraph{attributes}>{text(words)}</paragraph>"


def write_law(root: Path, provisions: Mapping[str, str], spines: Mapping[str, str] | None = None) -> Library:
    """A library whose only law, ``buoys``, has ``provisions`` (key to article) with extra lines of their spines."""
    folder = root / "provisions" / "buoys"
    folder.mkdir(parents=True)
    keys = ", ".join(f'"{key}"' for key in provisions)
    (folder / "law.toml").write_text(LAW + f"provisions = [{keys}]\n", encoding="utf-8")
    (folder / "parameters.toml").write_text(PARAMETERS, encoding="utf-8")
    for key, body in provisions.items():
        own = folder / key
        own.mkdir()
        lines = (spines or {}).get(key, "")
        (own / "provision.toml").write_text(f'key = "{key}"\n{lines}', encoding="utf-8")
        namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
        xml = f'<akomaNtoso xmlns="{namespace}"><act name="provision"><body>{body}</body></act></akomaNtoso>'
        stamped = akn.stamp(xml.encode(), name=key, law="buoys", provision=key, language="eng", date=DATE, version="1")
        (own / "eng.xml").write_bytes(stamped)
    return load_library(data_path((root,)))


def profile(name: str = "ke", **overrides: object) -> Profile:
    changed = {key.replace("__", "."): value for key, value in overrides.items()}
    return load_profile(name, data_path(), overrides=changed)


def project(**fields: object) -> Project:
    values = {"jurisdiction": "ke", "language": "eng", "template": "act", "title": "", "laws": ("buoys",)}
    return Project(**{**values, "date": DATE, **fields})  # type: ignore[arg-type]


def provision(role: Role, wid: str, *children: Node, words: str = "", heading: str = "") -> Provision:
    """A provision with text, or with children after an introduction."""
    blocks = (Paragraph((Text(words),)),) if words else ()
    return Provision(
        role,
        "level",
        heading=(Text(heading),) if heading else (),
        intro=blocks if children else (),
        content=() if children else blocks,
        children=children,
        wid=wid,
    )


def document(*body: Node) -> Document:
    identity = Identity("/akn/zz/bill/2026-01-15/buoys", "", "", title="Buoys Bill")
    return Document("bill", "act", Metadata(identity), body, language="eng")
