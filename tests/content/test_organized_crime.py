"""Claims about the model law on organized crime, each a test: text, spines, parameters and languages agree."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from modellaw.formats.akn import read, validate

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "provisions"
LAW = "organized-crime"
FOLDER = LIBRARY / LAW
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
OFFENCES = ("participation", "organizing-directing-aiding", "laundering", "corruption", "obstruction-of-justice")
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
OUTSIDE_A_LAW = {
    ("untoc-5-3", 2): "notification is an act of the executive",
    ("untoc-5-3", 3): "notification is an act of the executive",
    ("untoc-5-3", 4): "notification is an act of the executive",
    ("untoc-8-2-other-corruption", 1): "left to the law on corruption",
    ("untoc-6-2-d", 1): "sending texts is an act of the executive",
    ("untoc-6-2-d", 2): "sending texts is an act of the executive",
}


def toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


LAW_TABLE = toml(FOLDER / "law.toml")
KEYS = [key for part in LAW_TABLE["part"] for key in part["provisions"]]
LANGUAGES = LAW_TABLE["languages"]
SPINES = {key: toml(FOLDER / key / "provision.toml") for key in KEYS}
PARAMETERS = {each["name"]: each for each in toml(LIBRARY / "parameters.toml")["parameter"]}
OBLIGATIONS = {each["id"]: each for each in toml(LIBRARY / "obligations" / "untoc.toml")["obligation"]}
TEXTS = [(key, language) for key in KEYS for language in LANGUAGES]
CLAIMS = [(key, claim) for key in KEYS for claim in SPINES[key].get("implements", [])]
CHOICES = [(key, choice) for key in KEYS for choice in SPINES[key].get("choice", [])]


@cache
def article(key: str, language: str) -> etree._Element:
    root = etree.parse(str(FOLDER / key / f"{language}.xml")).getroot()
    found = root.find(f"{AKN}act/{AKN}body/{AKN}article")
    assert found is not None
    return found


def tag(element: etree._Element) -> str:
    return etree.QName(element).localname


def levels(parent: etree._Element) -> Iterator[etree._Element]:
    return (child for child in parent if tag(child) in ("paragraph", "alinea", "point", "hcontainer"))


def anchored(parent: etree._Element, path: str = "", depth: int = 0) -> Iterator[tuple[str, etree._Element]]:
    """Every level below ``parent`` with its anchor, worked out from its position."""
    main = ""
    position: Counter[str] = Counter()
    for child in levels(parent):
        kind = tag(child)
        alternative = child.get("alternativeTo")
        if alternative:
            key = child.get("wId", "").rsplit("alt_", 1)[-1]
            anchor = f"{main}_alt_{key}"
        else:
            position[kind] += 1
            main = anchor = path + _step(child, kind, position[kind], depth)
        yield anchor, child
        yield from anchored(child, anchor + "__", depth + 1 if kind == "point" else depth)


def _step(child: etree._Element, kind: str, number: int, depth: int) -> str:
    if kind == "hcontainer":
        term = child.find(f".//{AKN}def")
        assert term is not None
        return "def_" + term.get("refersTo", "").removeprefix("#")
    if kind == "point":
        return "point_" + (chr(96 + number), ROMAN[number], chr(64 + number))[depth]
    return {"paragraph": "para_", "alinea": "al_"}[kind] + str(number)


def anchors(key: str, language: str) -> dict[str, etree._Element]:
    return dict(anchored(article(key, language)))


def words(element: etree._Element) -> str:
    """Text of law below ``element``: notes left out, white space made single."""
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    etree.strip_elements(copy, f"{AKN}authorialNote", with_tail=False)
    # Not str.split: a no-break space belongs to the text.
    return re.sub(r"[ \t\n]+", " ", "".join(str(piece) for piece in copy.itertext())).strip()


def slots(element: etree._Element) -> list[str]:
    return [each.get("originalText", "").strip("{} ") for each in element.iter(f"{AKN}placeholder")]


def asked(slot: str) -> str:
    """What a slot asks for, whatever grammatical form of it a language needs (``formula.this_act_of``)."""
    return re.sub(r"^(formula\.this_act)_\w+$", r"\1", slot)


def attribute(element: etree._Element, name: str, of: str) -> list[str]:
    return [each.get(of, "") for each in element.iter(AKN + name)]


# --- the library holds together ------------------------------------------------------------------------------


def test_every_folder_is_a_provision_of_the_law() -> None:
    assert sorted(path.name for path in FOLDER.iterdir() if path.is_dir()) == sorted(KEYS)


def test_a_law_that_a_minister_may_read_has_at_least_fifteen_provisions() -> None:
    assert len(KEYS) >= 15


@pytest.mark.parametrize(("key", "language"), TEXTS)
def test_every_text_is_valid_akoma_ntoso_and_is_read_strictly(key: str, language: str) -> None:
    name = f"{key}/{language}.xml"
    data = (FOLDER / key / f"{language}.xml").read_bytes()
    assert validate(data, name=name) == ()
    assert read(data, name=name, strict=True).findings == ()


@pytest.mark.parametrize(("key", "language"), TEXTS)
def test_identities_follow_from_position(key: str, language: str) -> None:
    for anchor, element in anchors(key, language).items():
        assert element.get("wId") == f"{LAW}/{key}__{anchor}"


@pytest.mark.parametrize("key", KEYS)
def test_every_language_has_the_same_structure(key: str) -> None:
    expected = list(anchors(key, "eng"))
    assert {language: list(anchors(key, language)) for language in LANGUAGES} == dict.fromkeys(LANGUAGES, expected)


@pytest.mark.parametrize(("key", "language"), TEXTS)
def test_every_language_asks_for_the_same_slots_and_cites_the_same_provisions(key: str, language: str) -> None:
    here, english = article(key, language), article(key, "eng")
    assert set(map(asked, slots(here))) == set(map(asked, slots(english)))
    assert set(attribute(here, "ref", "href")) == set(attribute(english, "ref", "href"))
    assert set(attribute(here, "term", "refersTo")) == set(attribute(english, "term", "refersTo"))


@pytest.mark.parametrize("key", KEYS)
def test_slots_and_parameters_of_the_spine_agree(key: str) -> None:
    open_values = {slot for slot in slots(article(key, "eng")) if not slot.startswith("formula.")}
    assert open_values == set(SPINES[key]["parameters"])
    assert open_values <= set(PARAMETERS)


def test_every_parameter_is_used() -> None:
    assert set(PARAMETERS) == {name for key in KEYS for name in SPINES[key]["parameters"]}


@pytest.mark.parametrize("name", sorted(PARAMETERS))
def test_every_parameter_is_asked_in_three_languages(name: str) -> None:
    for field in ("question", "example", "shown"):
        assert set(PARAMETERS[name][field]) == {"eng", "fra", "ara"}, field


def test_the_threshold_of_serious_crime_cannot_exceed_four_years() -> None:
    threshold = PARAMETERS["threshold.serious_crime"]
    assert (threshold["default"], threshold["maximum"]) == ("4", "4")


@pytest.mark.parametrize(("key", "choice"), CHOICES)
def test_every_choice_has_a_default_and_anchors_that_exist(key: str, choice: dict[str, Any]) -> None:
    options = {option["key"]: option for option in choice["option"]}
    assert choice["default"] in options
    assert len(options) == len(choice["option"])
    for option in options.values():
        assert set(option["anchors"]) <= set(anchors(key, "eng"))
        assert set(option["label"]) == {"eng", "fra", "ara"}


@pytest.mark.parametrize("key", KEYS)
def test_every_variant_can_be_chosen(key: str) -> None:
    named = {
        anchor
        for choice in SPINES[key].get("choice", [])
        for option in choice["option"]
        for anchor in option["anchors"]
    }
    variants = {anchor for anchor, element in anchors(key, "eng").items() if element.get("alternativeTo")}
    assert variants <= named


@pytest.mark.parametrize("key", KEYS)
def test_every_provision_needed_exists(key: str) -> None:
    named = SPINES[key]["needs"] + SPINES[key]["goes-with"]
    assert set(named) <= {f"{LAW}/{each}" for each in KEYS} - {f"{LAW}/{key}"}


@pytest.mark.parametrize("key", KEYS)
def test_every_reference_has_a_target(key: str) -> None:
    for href in attribute(article(key, "eng"), "ref", "href"):
        law, _, anchor = href.partition("#")
        target = law.removeprefix(f"/{LAW}/") or key
        assert target in KEYS, href
        assert not anchor or anchor in anchors(target, "eng"), href


def test_a_provision_cited_elsewhere_is_needed_or_goes_along() -> None:
    for key in KEYS:
        cited = {href.partition("#")[0].removeprefix("/") for href in attribute(article(key, "eng"), "ref", "href")} - {
            ""
        }
        assert cited <= set(SPINES[key]["needs"] + SPINES[key]["goes-with"]), key


def test_every_term_used_is_defined_once_and_every_definition_is_used() -> None:
    defined = attribute(article("definitions", "eng"), "def", "refersTo")
    used = {term for key in KEYS for term in attribute(article(key, "eng"), "term", "refersTo")}
    assert len(defined) == len(set(defined))
    assert used == set(defined)


@pytest.mark.parametrize("key", KEYS)
def test_a_provision_that_uses_defined_terms_needs_the_definitions(key: str) -> None:
    uses = key != "definitions" and bool(attribute(article(key, "eng"), "term", "refersTo"))
    assert (f"{LAW}/definitions" in SPINES[key]["needs"]) == uses


# --- the treaty is met, element by element -------------------------------------------------------------------


@pytest.mark.parametrize(("key", "claim"), CLAIMS)
def test_every_claim_stands_at_an_anchor_of_the_text(key: str, claim: dict[str, Any]) -> None:
    terms = {anchor.removeprefix("def_") for anchor in anchors("definitions", "eng")}
    count = len(OBLIGATIONS[claim["obligation"]]["elements"])
    for number, places in claim["elements"].items():
        assert 1 <= int(number) <= count
        for place in [places] if isinstance(places, str) else places:
            known = place.removeprefix("def:") in terms if place.startswith("def:") else place in anchors(key, "eng")
            assert known, place


@pytest.mark.parametrize(("key", "claim"), CLAIMS)
def test_a_claim_that_depends_on_a_choice_says_so(key: str, claim: dict[str, Any]) -> None:
    """An anchor that a choice may drop is claimed only under options that keep it."""
    decided = dict(pair.split("=") for pair in claim.get("options", []))
    used = {p for places in claim["elements"].values() for p in ([places] if isinstance(places, str) else places)}
    for choice in SPINES[key].get("choice", []):
        droppable = {anchor for option in choice["option"] for anchor in option["anchors"]}
        concerned = {place for place in used if any(_within(place, anchor) for anchor in droppable)}
        if not concerned:
            continue
        kept = next(option["anchors"] for option in choice["option"] if option["key"] == decided.get(choice["key"]))
        assert all(any(_within(place, anchor) for anchor in kept) for place in concerned)


def _within(place: str, anchor: str) -> bool:
    return place == anchor or place.startswith(anchor + "__")


def claimed() -> set[tuple[str, int]]:
    return {(claim["obligation"], int(number)) for _, claim in CLAIMS for number in claim["elements"]}


@pytest.mark.parametrize("number", ["5", "6", "8", "10", "12", "15", "23", "24", "25"])
def test_every_element_that_a_law_can_carry_is_claimed(number: str) -> None:
    wanted = {
        (each["id"], element)
        for each in OBLIGATIONS.values()
        if str(each["article"]) == number
        for element in range(1, len(each.get("elements", [])) + 1)
    }
    optional = {("untoc-6-2-e", 1), ("untoc-12-9", 1)}
    assert wanted - claimed() - set(OUTSIDE_A_LAW) - optional == set()


def test_definitions_of_the_convention_are_claimed_in_full() -> None:
    for letter in "abcdefgh":
        count = len(OBLIGATIONS[f"untoc-2-{letter}"]["elements"])
        assert {(f"untoc-2-{letter}", number) for number in range(1, count + 1)} <= claimed()


# --- the text is good law ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", OFFENCES)
def test_every_offence_ends_with_its_penalty(key: str, language: str) -> None:
    last = list(levels(article(key, language)))[-1]
    assert tag(last) == "paragraph"
    assert re.fullmatch(r"\{\{ penalty\.\w+ \}\}", words(last))


@pytest.mark.parametrize("key", OFFENCES)
def test_every_penalty_reaches_the_threshold_of_serious_crime(key: str) -> None:
    name = next(slot for slot in slots(article(key, "eng")) if slot.startswith("penalty."))
    example = tomllib.loads("value = " + PARAMETERS[name]["example"]["eng"])["value"]
    assert PARAMETERS[name]["minimum"] == "4"
    assert example["custody"][1] >= 4
    assert example["custody"][0] < example["custody"][1]


@pytest.mark.parametrize("key", OFFENCES)
def test_no_offence_depends_on_a_border(key: str) -> None:
    assert "#transnational" not in attribute(article(key, "eng"), "term", "refersTo")
    assert not re.search(r"transnational|cross-border", words(article(key, "eng")))


@pytest.mark.parametrize("key", ["laundering", "corruption", "obstruction-of-justice"])
def test_only_participation_needs_a_group(key: str) -> None:
    assert "#organized-criminal-group" not in attribute(article(key, "eng"), "term", "refersTo")


@pytest.mark.parametrize("key", OFFENCES)
def test_every_offence_is_intentional(key: str) -> None:
    creating = [words(each) for each in levels(article(key, "eng")) if "commits an offence" in words(each)]
    assert creating
    assert all("intentionally" in each for each in creating)


@pytest.mark.parametrize(("key", "language"), TEXTS)
def test_no_bracket_or_unfinished_word_is_left(key: str, language: str) -> None:
    text = words(article(key, language))
    assert not re.search(r"[\[\]]|TODO|XXX|\.\.\.|…|<|>", text)
    assert "  " not in text


@pytest.mark.parametrize(("key", "language"), TEXTS)
def test_heading_carries_commentary(key: str, language: str) -> None:
    heading = article(key, language).find(f"{AKN}heading")
    assert heading is not None
    assert "commentary" in [note.get("class") for note in heading.iter(f"{AKN}authorialNote")]


@pytest.mark.parametrize(("key", "language"), TEXTS)
def test_lists_are_punctuated_canonically(key: str, language: str) -> None:
    semicolon = {"eng": ";", "fra": "\u00a0;", "ara": "؛"}[language]
    for group in lists(article(key, language)):
        parent = group[0].getparent()
        assert parent is not None
        for point in group[:-1]:
            assert re.search(re.escape(semicolon) + r"( \w+)?$", ending(point)), ending(point)
        expected = (semicolon, ".") if tag(parent) in ("hcontainer", "point") else (".",)
        assert ending(group[-1]).endswith(expected), ending(group[-1])


def lists(parent: etree._Element) -> Iterator[list[etree._Element]]:
    for level in parent.iter(f"{AKN}paragraph", f"{AKN}point", f"{AKN}hcontainer", f"{AKN}article"):
        points = [child for child in level if tag(child) == "point"]
        if points:
            yield points


def ending(point: etree._Element) -> str:
    """Last words of an item: of its own text, or of the last item inside it."""
    content = point.find(f"{AKN}content")
    inner = [child for child in point if tag(child) == "point"]
    return words(point if content is not None else inner[-1])


@pytest.mark.parametrize(("key", "language"), TEXTS)
def test_words_before_a_list_end_with_a_colon(key: str, language: str) -> None:
    for intro in article(key, language).iter(f"{AKN}intro"):
        assert words(intro).endswith({"eng": ":", "fra": "\u00a0:", "ara": ":"}[language]), words(intro)


@pytest.mark.parametrize("key", KEYS)
def test_english_items_begin_in_lower_case_and_sentences_with_a_capital(key: str) -> None:
    for anchor, element in anchors(key, "eng").items():
        text = words(element)
        if text.startswith("{{"):
            continue
        begins_low = "point_" in anchor.rsplit("__", 1)[-1] or (anchor.startswith("def_") and text[0] != "C")
        assert text[0].islower() == begins_low, text


@pytest.mark.parametrize("key", KEYS)
def test_english_says_shall_only_for_a_duty(key: str) -> None:
    text = words(article(key, "eng"))
    assert not re.search(r"shall (mean|be deemed|be guilty|be liable|have jurisdiction|apply)\b", text)
    assert not re.search(r"\b(must|hereby|thereof|aforesaid|he or she|his|her)\b", text)
