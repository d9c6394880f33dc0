"""A small invented library written into a folder: the law of seals, in English and French."""

from __future__ import annotations

from pathlib import Path

from modellaw.library import Library, load_library
from modellaw.resources import DataPath

LAW = """\
key = "seals"
version = "1"
date = 2026-01-01
instruments = ["demo"]
languages = ["eng", "fra"]

[title]
eng = "Model Law on Seals"
fra = "Loi type sur les sceaux"
[short_name]
eng = "Seals"
fra = "les sceaux"
[purpose]
eng = "protect seals"
fra = "protéger les sceaux"

[[part]]
key = "general"
provisions = ["definitions"]
heading = { eng = "General", fra = "Dispositions générales" }

[[part]]
key = "offences"
provisions = ["breaking"]
heading = { eng = "Offences", fra = "Infractions" }
"""

DEFINITIONS = """\
key = "definitions"
strength = "mandatory"
status = "draft"
"""

BREAKING = """\
key = "breaking"
strength = "mandatory"
status = "draft"
needs = ["seals/definitions"]
parameters = ["authorities.keeper", "penalty.breaking"]
sources = ["Demo art. 1"]

[[choice]]
key = "attempt"
kind = "optional"
default = "leave-out"
question = { eng = "Is attempt punished?", fra = "La tentative est-elle punie ?" }

[[choice.option]]
key = "include"
label = { eng = "Include", fra = "Inclure" }
anchors = ["para_2"]
tags = ["common-law"]
source = "Demo art. 1(2)"

[[choice.option]]
key = "leave-out"
label = { eng = "Leave out", fra = "Omettre" }
anchors = []

[[implements]]
obligation = "demo-1-1"
elements = { 1 = "para_1", 2 = ["para_1", "def:seal"] }

[[implements]]
obligation = "demo-1-2"
options = ["attempt=include"]
elements = { 1 = "para_2" }
"""

PARAMETERS = """\
[[parameter]]
name = "authorities.keeper"
type = "text"
question = { eng = "Who keeps the seals?", fra = "Qui garde les sceaux ?" }
example = { eng = "the Keeper", fra = "le garde" }

[[parameter]]
name = "penalty.breaking"
type = "penalty"
question = { eng = "What is the penalty?", fra = "Quelle est la peine ?" }
default = { custody = [0, 2], join = "or-both" }
"""

OBLIGATIONS = """\
[instrument]
key = "demo"
title = "Demonstration Treaty"
short_title = "Demo"
adopted = "2000-01-01"
entry_into_force = "2001-01-01"
count = 4

[[obligation]]
id = "demo-1-1"
article = "1"
article_title = "Seals"
paragraph = "1"
citation = "Demo art. 1(1)"
title = "Breaking seals"
summary = "Breaking a seal must be a crime."
strength = "mandatory"
kind = "criminalization"
needs_legislation = "yes"
elements = ["breaking", "of a seal", "optional element of damage"]
related = ["demo-1-2"]
keywords.en = ["seal"]

[[obligation]]
id = "demo-1-2"
article = "1"
article_title = "Seals"
paragraph = "2"
citation = "Demo art. 1(2)"
title = "Attempt"
summary = "Attempt must be a crime."
strength = "mandatory"
kind = "criminalization"
needs_legislation = "yes"
elements = ["attempt"]
related = ["demo-1-1"]
alternative = { group = "demo-1", option = "a", rule = "at-least-one-option" }

[[obligation]]
id = "demo-1-3"
article = "1"
article_title = "Seals"
paragraph = "3"
citation = "Demo art. 1(3)"
title = "Preparation"
summary = "Preparation must be a crime."
strength = "mandatory"
kind = "criminalization"
needs_legislation = "yes"
elements = ["preparation"]
alternative = { group = "demo-1", option = "b", rule = "at-least-one-option" }

[[obligation]]
id = "demo-2"
article = "2"
article_title = "Reports"
paragraph = ""
citation = "Demo art. 2"
title = "Register"
summary = "A register must be kept."
strength = "mandatory"
kind = "institution"
needs_legislation = "yes"
elements = ["register", "of all seals"]
"""

ENG_DEFINITIONS = """\
<article eId="art_1" wId="seals/definitions"><heading>Definitions</heading>
<intro><p>In this law:</p></intro>
<hcontainer name="definition" eId="art_1__def_seal" wId="seals/definitions__def_seal"><content>
<p><def refersTo="#seal">seal</def><inline name="connector"> means </inline>a closed mark.</p></content></hcontainer>
</article>"""
FRA_DEFINITIONS = (
    ENG_DEFINITIONS.replace("Definitions", "Définitions")
    .replace("In this law", "Dans la présente loi")
    .replace(">seal<", ">sceau<")
    .replace(" means ", " désigne ")
    .replace("a closed mark", "une marque fermée")
)

ENG_BREAKING = """\
<article eId="art_1" wId="seals/breaking"><heading>Breaking of seals<authorialNote class="commentary"
placement="bottom"><p>Seals need care.</p></authorialNote></heading>
<paragraph eId="art_1__para_1" wId="seals/breaking__para_1"><content>
<p>Whoever breaks a <term refersTo="#seal">seal</term> of <placeholder status="incomplete"
originalText="{{ authorities.keeper }}">{{ authorities.keeper }}</placeholder> commits an offence.</p></content>
</paragraph>
<paragraph eId="art_1__para_2" wId="seals/breaking__para_2"><content>
<p>An attempt under <ref href="#para_1">paragraph 1</ref> is punishable.</p></content></paragraph>
<paragraph eId="art_1__para_3" wId="seals/breaking__para_3"><content><p><placeholder status="incomplete"
originalText="{{ penalty.breaking }}">{{ penalty.breaking }}</placeholder></p></content></paragraph>
</article>"""
FRA_BREAKING = (
    ENG_BREAKING.replace("Breaking of seals", "Bris de scellés")
    .replace("Whoever breaks a ", "Quiconque brise un ")
    .replace(">seal<", ">sceau<")
    .replace("</term> of", "</term> de")
    .replace("commits an offence", "commet une infraction")
    .replace("An attempt under", "La tentative visée au")
    .replace("is punishable", "est punissable")
)

FILES = {
    "provisions/seals/law.toml": LAW,
    "provisions/seals/definitions/provision.toml": DEFINITIONS,
    "provisions/seals/breaking/provision.toml": BREAKING,
    "provisions/seals/definitions/eng.xml": ENG_DEFINITIONS,
    "provisions/seals/definitions/fra.xml": FRA_DEFINITIONS,
    "provisions/seals/breaking/eng.xml": ENG_BREAKING,
    "provisions/seals/breaking/fra.xml": FRA_BREAKING,
    "provisions/parameters.toml": PARAMETERS,
    "provisions/obligations/demo.toml": OBLIGATIONS,
}


def small_library(folder: Path, *changes: tuple[str, str, str], without: str = "") -> Library:
    """The library, written into ``folder`` with ``changes`` (file, old text, new text) made."""
    for name, text in FILES.items():
        if name == without:
            continue
        for file, old, new in changes:
            if name.endswith(file):
                assert old in text, f"{old!r} is not in {name}"
                text = text.replace(old, new)
        write(folder / name, text)
    return load_library(DataPath((folder,)))


def write(path: Path, text: str) -> None:
    """Write one file; a text file is put into an AKN document of the kind the library stores."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(akn(text, path.stem) if path.suffix == ".xml" else text, encoding="utf-8")


def akn(article: str, language: str) -> str:
    """An AKN file around ``article``."""
    uri = "/akn/un/act/2026-01-01/seals"
    parts = "".join(
        f'<{kind}><FRBRthis value="{iri}"/><FRBRuri value="{iri}"/><FRBRdate date="2026-01-01" name="x"/>'
        f'<FRBRauthor href="#a"/>{extra}</{kind}>'
        for kind, iri, extra in (
            ("FRBRWork", uri, '<FRBRcountry value="un"/>'),
            ("FRBRExpression", f"{uri}/{language}@", f'<FRBRlanguage language="{language}"/>'),
            ("FRBRManifestation", f"{uri}/{language}@.xml", ""),
        )
    )
    return (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="provision">'
        f'<meta><identification source="#a">{parts}</identification></meta><body>{article}</body></act></akomaNtoso>'
    )
