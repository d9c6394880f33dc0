"""Our library: strict reading, stamping, identifiers, the schema."""

from __future__ import annotations

from dataclasses import replace

import pytest
from akn_texts import KEYS, act, provision

from modellaw.errors import LibraryError, OutputError
from modellaw.formats.akn import read, stamp, validate, with_ids, write
from modellaw.formats.akn.vocabulary import known_elements
from modellaw.formats.xml import canonical, parse
from modellaw.model.content import Paragraph, Provision, Text
from modellaw.model.roles import Role
from modellaw.model.walk import all_provisions, nested

P = "<content><p>{}</p></content>"
META = "<meta><identification source='#x'/></meta>"


def stamped(content, *more):
    return stamp(provision(content, *more), name="eng.xml", **KEYS)


def ids(data, attribute="wid"):
    document = read(data, name="eng.xml", strict=True).document
    return [getattr(node, attribute) for node in all_provisions(document)]


FULL = (
    "<heading>Seals</heading><paragraph><intro><p>A person who uses a <term refersTo='#seal'>seal</term> "
    "<inline name='alternative'>knowingly</inline><inline name='alternative' wId='alt_any' alternativeTo='#'>at "
    "all</inline>:</p></intro><point><content><p>falsely;</p></content></point>"
    "<point wId='alt_x' alternativeTo='#'><content><p>falsely or without leave;</p></content></point>"
    "<point><intro><p>with:</p></intro><point><content><p>wax; or</p></content></point></point>"
    "<wrapUp><p>commits an offence.</p></wrapUp></paragraph>"
    "<paragraph wId='alt_civil' alternativeTo='#'><content><p>Using a seal is an offence.</p></content></paragraph>"
    "<paragraph><content><p>Ask {{ authorities.seals }}.</p></content></paragraph>"
    "<alinea><content><p>z</p></content></alinea>"
)
SHORT = "<article wId='alt_short' alternativeTo='#'><content><p>No seals.</p></content></article>"


def test_stamped_files_are_valid_and_read_strictly():
    data = stamped(FULL, SHORT)
    assert validate(data, name="eng.xml") == ()
    assert read(data, name="eng.xml", strict=True).findings == ()


def test_stamping_twice_changes_nothing():
    data = stamped(FULL, SHORT)
    assert stamp(data, name="eng.xml", **KEYS) == data


def test_library_files_come_back_as_they_were():
    data = stamped(FULL, SHORT)
    assert write(read(data, name="eng.xml", strict=True).document) == data


def test_indentation_does_not_matter():
    data = stamped(FULL, SHORT)
    loose = data.replace(b"\n", b"\n\n\t").replace(b"commits an offence", b"commits\n  an   offence")
    again = write(read(loose.lstrip(), name="eng.xml", strict=True).document)
    assert canonical(parse(again, name="a")) == canonical(parse(data, name="b"))


def test_wids_follow_the_position_and_variants_their_main_provision():
    assert ids(stamped(FULL, SHORT)) == [
        "seals/offence",
        "seals/offence__para_1",
        "seals/offence__para_1__point_a",
        "seals/offence__para_1__point_a_alt_x",
        "seals/offence__para_1__point_b",
        "seals/offence__para_1__point_b__point_i",
        "seals/offence__para_1_alt_civil",
        "seals/offence__para_2",
        "seals/offence__al_1",
        "seals/offence_alt_short",
    ]


def test_eids_and_alternatives_of_stamped_files():
    data = stamped(FULL, SHORT)
    assert ids(data, "eid")[:4] == [
        "art_1",
        "art_1__para_1",
        "art_1__para_1__point_a",
        "art_1__para_1__point_a_alt_x",
    ]
    main = [one for one in ids(data, "alternative_to") if one]
    assert main == ["art_1__para_1__point_a", "art_1__para_1", "art_1"]
    assert b'<inline eId="art_1__para_1__inline_1_alt_any"' in data


def test_definitions_are_called_by_their_term():
    text = P.format("<def refersTo='#seal'>seal</def> means wax;")
    definition = f"<hcontainer name='definition'>{text}</hcontainer>"
    assert ids(stamped(f"<intro><p>Here:</p></intro>{definition}"))[1] == "seals/offence__def_seal"


def test_slots_in_the_text_become_placeholders():
    original = b'<placeholder status="incomplete" originalText="{{ authorities.seals }}">{{ authorities.seals }}'
    assert original in stamped(FULL)


def test_terms_in_use_are_listed_in_the_metadata():
    assert b'<TLCTerm eId="seal" href="/ontology/term/modellaw/seal" showAs="seal"/>' in stamped(FULL)


def test_existing_wids_stay_when_a_paragraph_is_put_before_them():
    before = stamped(FULL).replace(b"</heading>", b"</heading><paragraph><content><p>New.</p></content></paragraph>")
    data = stamp(before, name="eng.xml", **KEYS)
    assert ids(data)[1:4] == ["seals/offence__para_3", "seals/offence__para_1", "seals/offence__para_1__point_a"]
    assert ids(data, "eid")[1:4] == ["art_1__para_1", "art_1__para_2", "art_1__para_2__point_a"]
    assert validate(data, name="eng.xml") == ()


@pytest.mark.parametrize(
    "content",
    [
        "<paragraph wId='alt_x' alternativeTo='#'><content><p>a</p></content></paragraph>",
        "<content><p>a <inline name='alternative' wId='alt_x' alternativeTo='#'>b</inline></p></content>",
    ],
)
def test_a_variant_of_nothing_is_refused(content):
    with pytest.raises(LibraryError) as caught:
        stamped(content)
    assert str(caught.value) == (
        "eng.xml:3: the variant 'alt_x' has no main element before it\n"
        'hint: put it directly after the element it varies; among words that is an <inline name="alternative">'
    )


def test_renewed_eids_follow_ordinals_and_leave_wids():
    document = read(stamped(FULL), name="eng.xml").document
    article = document.body[0]
    inserted = replace(article, ordinal="5 bis", children=(replace(article.children[0], ordinal="2"),))
    renewed = with_ids(replace(document, body=(inserted,)), renew_eids=True).body[0]
    assert (renewed.eid, renewed.children[0].eid) == ("art_5-bis", "art_5-bis__para_2")
    assert (renewed.wid, renewed.children[0].wid) == ("seals/offence", "seals/offence__para_1")


def test_a_variant_alone_becomes_the_main_provision():
    document = read(stamped(FULL), name="eng.xml").document
    article = document.body[0]
    chosen = replace(article, children=article.children[1:])
    renewed = with_ids(replace(document, body=(chosen,)), renew_eids=True).body[0]
    assert (renewed.children[0].eid, renewed.children[0].alternative_to) == ("art_1__para_1", "")
    assert renewed.children[0].wid == "seals/offence__para_1_alt_civil"


def test_units_are_numbered_through_groups_and_identifiers_are_unique():
    unit = Provision(Role.U, "section", content=(Paragraph((Text("x"),)),))
    groups = tuple(Provision(Role.G1, "part", children=(unit, unit)) for _ in range(2))
    document = replace(read(stamped(FULL), name="eng.xml").document, body=groups)
    found = [node.eid for node in all_provisions(with_ids(document))]
    assert found == ["part_1", "sec_1", "sec_2", "part_2", "sec_3", "sec_4"]
    clash = tuple(replace(group, children=(replace(unit, ordinal="1"),) * 2) for group in groups)
    found = [node.eid for node in all_provisions(with_ids(replace(document, body=clash)))]
    assert len(set(found)) == len(found)


def test_ids_are_stable():
    document = read(stamped(FULL, SHORT), name="eng.xml").document
    assert with_ids(document) == document
    assert with_ids(document, renew_eids=True) == document


# --- what the library refuses --------------------------------------------------------------------------------


def strict(body):
    with pytest.raises(LibraryError) as caught:
        read(act(body, meta=META), name="eng.xml", strict=True)
    return str(caught.value)


def test_an_unknown_element_is_an_error_with_the_known_ones():
    known = ", ".join(known_elements())
    assert strict("<article><chart/></article>") == (f"eng.xml:2: <chart> is not known here\nhint: known: {known}")


def test_an_unknown_attribute_is_an_error_with_the_known_ones():
    message = strict("<article colour='red'/>")
    assert message.startswith(
        "eng.xml:2: attribute 'colour' of <article> is not known in the library\nhint: known: GUID,"
    )


@pytest.mark.parametrize("tag", ["{% if x %}", "{# note #}"])
def test_a_block_tag_is_refused(tag):
    assert strict(f"<article>{P.format('a ' + tag)}</article>") == (
        "eng.xml:2: a block tag ({% … %}) stands in a provision\n"
        "hint: block tags belong to templates; make the text a variant or an optional element instead"
    )


def test_a_bare_slot_is_refused_in_a_finished_file():
    assert strict(f"<article>{P.format('Ask {{ a.b }}.')}</article>") == (
        "eng.xml:2: a slot stands outside a placeholder: 'Ask {{ a.b }}.'\n"
        'hint: write <placeholder status="incomplete" originalText="{{ name }}">{{ name }}</placeholder>, '
        "or run tools/stamp_library.py"
    )


def test_an_empty_placeholder_is_refused():
    assert strict(f"<article>{P.format('<placeholder>x</placeholder>')}</article>").startswith(
        "eng.xml:2: a placeholder holds no expression: 'x'\n"
    )


def test_a_placeholder_that_contradicts_itself_is_refused():
    placeholder = '<placeholder status="incomplete" originalText="{{ a.b }}">{{ a.c }}</placeholder>'
    assert strict(f"<article>{P.format(placeholder)}</article>").startswith(
        "eng.xml:2: a placeholder says 'a.c' and its originalText 'a.b'\n"
    )


def test_loose_words_are_refused():
    assert strict("<article>loose</article>") == (
        "eng.xml:2: words stand directly in <article>\nhint: put them into <p>"
    )


def test_a_provision_without_metadata_is_refused():
    with pytest.raises(LibraryError) as caught:
        read(act("<article/>"), name="eng.xml", strict=True)
    assert str(caught.value) == (
        "eng.xml:1: <act> has no <meta>: nothing says which law this is\nhint: run tools/stamp_library.py"
    )


def test_only_articles_can_be_stamped():
    with pytest.raises(LibraryError) as caught:
        stamp(act("<chapter><article/></chapter>"), name="eng.xml", **KEYS)
    assert str(caught.value) == (
        "eng.xml:1: the body of a provision holds one <article> and its variants, nothing else\n"
        "hint: wrap the text in <article>; a group belongs to a template"
    )


def test_a_control_character_cannot_be_written():
    document = read(stamped(FULL), name="eng.xml").document
    bad = replace(document, body=(Provision(Role.U, "article", heading=(Text("a\x0bb"),)),))
    with pytest.raises(OutputError) as caught:
        write(bad)
    assert str(caught.value) == (
        "the text holds the character U+000B, which XML cannot hold: 'a\\x0bb'\n"
        "hint: remove the character where the text comes from"
    )


def test_the_schema_names_the_line():
    (finding,) = validate(act("<article><p>x</p></article>", meta=""), name="eng.xml")[:1]
    assert finding.where == "eng.xml:2"
    assert finding.message.startswith("Element 'body': This element is not expected. Expected is ( meta ).")


def test_no_inline_loses_its_source():
    document = read(stamped(FULL), name="eng.xml").document
    heads = document.body[0].children[0].intro[0].content
    assert all(inline.source is not None for inline in nested(heads) if hasattr(inline, "source"))
