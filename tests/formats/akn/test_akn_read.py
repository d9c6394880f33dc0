"""Foreign law is read generously: all of it arrives, and what is odd is reported with its place."""

from __future__ import annotations

import pytest
from akn_texts import act

from modellaw.errors import MalformedInput, UnsupportedInput
from modellaw.formats.akn import read, with_ids, write
from modellaw.model.content import (
    Container,
    Filled,
    ItemList,
    Mark,
    MarkKind,
    Note,
    Opaque,
    OpaqueInline,
    Paragraph,
    Quoted,
    Slot,
    Text,
)
from modellaw.model.roles import Role
from modellaw.model.source import Severity
from modellaw.model.walk import document_text, inline_text, provisions

IDENTIFICATION = "<meta><identification source='#x'/></meta>"


def body(text, **options):
    return read(act(text, meta=IDENTIFICATION, **options), name="law.xml")


def words(text):
    """Inlines of the only paragraph."""
    document = body(f"<article><content><p>{text}</p></content></article>").document
    return document.body[0].content[0].content


def roles(text):
    return [(node.element, node.role.value) for node in provisions(body(text).document.body)]


def test_white_space_folds_across_inlines_and_keeps_no_break_spaces():
    assert words("\n  a \n <b> b\u00a0 </b>\t c\u202f\n ") == (
        Text("a "),
        Mark(MarkKind.BOLD, (Text("b\u00a0 "),)),
        Text("c\u202f"),
    )


def test_a_break_takes_the_space_after_it():
    assert inline_text(words("one<eol/>\n   two")) == "one\ntwo"


def test_a_comment_does_not_cut_words():
    assert words("se<!-- c -->al") == (Text("seal"),)


def test_a_slot_and_a_filled_slot():
    slot, _, filled = words(
        '<placeholder status="incomplete" originalText="{{ a.b }}">{{ a.b }}</placeholder> '
        '<placeholder originalText="{{ a.b }}">the Ministry</placeholder>'
    )
    assert slot == Slot("a.b")
    assert filled == Filled("a.b", (Text("the Ministry"),))


def test_a_placeholder_of_another_kind_is_a_label():
    assert words('<placeholder originalText="name">X</placeholder>')[0].name == "placeholder"


def test_an_unknown_inline_is_kept_with_its_text_and_reported():
    result = body("<article><content><p>a <seal>b <x>c</x></seal> d</p></content></article>")
    kept = result.document.body[0].content[0].content[1]
    assert isinstance(kept, OpaqueInline)
    assert kept.text == "b c"
    assert kept.xml.startswith("<seal xmlns=")
    (finding,) = result.findings
    assert (finding.code, finding.severity, finding.where) == ("akn-unknown-inline", Severity.WARNING, "law.xml:2")
    assert document_text(result.document) == "a b c d"


def test_an_unknown_block_is_kept_with_its_text_and_reported():
    result = body("<article><content><p>a</p><chart><bar>b</bar></chart></content></article>")
    kept = result.document.body[0].content[1]
    assert isinstance(kept, Opaque)
    assert (kept.text, kept.element) == ("b", "chart")
    assert [finding.message for finding in result.findings] == ["<chart> is not known here; kept as XML with its text"]


def test_an_element_of_another_namespace_is_kept():
    result = body('<article><content><m:math xmlns:m="urn:m">1 + 1</m:math></content></article>')
    assert result.document.body[0].content[0].xml.endswith('xmlns:m="urn:m">1 + 1</m:math>')


def test_words_outside_paragraphs_become_paragraphs_and_are_reported():
    result = body("<article>loose <b>words</b><paragraph><content><p>x</p></content></paragraph></article>")
    assert document_text(result.document) == "loose words\nx"
    assert [finding.code for finding in result.findings] == ["akn-loose-words"]


def test_paragraphs_directly_in_an_article_are_its_content():
    (article,) = body("<article><num>1</num><p>a</p><p>b</p></article>").document.body
    assert [type(block) for block in article.content] == [Paragraph, Paragraph]


def test_parts_out_of_order_keep_their_place():
    result = body(
        "<section><num>1</num><wrapUp><p>a</p></wrapUp><subsection><content><p>b</p></content></subsection>"
        "<intro><p>c</p></intro></section>"
    )
    assert document_text(result.document) == "1\na\nb\nc"


def test_a_number_after_the_heading_is_noted():
    (finding,) = body("<article><heading>h</heading><num>1</num><content><p>x</p></content></article>").findings
    assert (finding.code, finding.severity) == ("akn-number-after-heading", Severity.NOTE)


def test_a_second_heading_stays():
    result = body("<article><heading>a</heading><heading>b</heading><content><p>x</p></content></article>")
    assert document_text(result.document) == "a\nb\nx"


def test_an_irregular_list_is_read_in_order():
    document = body(
        "<article><content><blockList><item><num>1</num><p>a</p></item><p>b</p><item><p>c</p></item></blockList>"
        "</content></article>"
    ).document
    assert isinstance(document.body[0].content[0], Container)
    assert document_text(document) == "1\na\nb\nc"


def test_lists_tables_and_notes():
    result = body(
        "<article><content><blockList><listIntroduction>i:</listIntroduction><item><num>(a)</num><p>x</p></item>"
        "<listWrapUp>w</listWrapUp></blockList><table><caption>c</caption>"
        "<tr><th colspan='2'><p>h</p></th></tr></table>"
        "<p>t<authorialNote marker='1' placement='bottom' class='k'><p>n</p></authorialNote></p></content></article>"
    )
    listed, table, paragraph = result.document.body[0].content
    assert isinstance(listed, ItemList)
    assert (table.rows[0].cells[0].colspan, table.rows[0].cells[0].header) == (2, True)
    note = paragraph.content[1]
    assert isinstance(note, Note)
    assert (note.marker, note.placement, note.kind) == ("1", "bottom", "k")
    assert document_text(result.document) == "i:\n(a)\nx\nw\nc\nh\ntn"
    assert document_text(result.document, notes=False).endswith("\nt")


def test_a_bad_span_is_reported():
    (finding,) = body("<article><content><table><tr><td colspan='x'/></tr></table></content></article>").findings
    assert finding.message == "colspan='x' is not a number of cells; read as 1"


def test_quoted_law_has_its_own_roles_and_is_no_unit_of_the_law():
    result = body(
        "<section><content><p>Add:<mod><quotedStructure startQuote='“'><section><num>5</num><content><p>q</p></content>"
        "</section></quotedStructure></mod></p></content></section>"
    )
    quoted = result.document.body[0].content[0].content[1].content[0]
    assert isinstance(quoted, Quoted)
    assert quoted.nodes[0].role is Role.U
    assert [node.role for node in provisions(result.document.body)] == [Role.U]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<chapter><article><paragraph><point><point/></point></paragraph><point/><alinea/></article></chapter>",
            "chapter:G1 article:U paragraph:P point:L1 point:L2 point:L1 alinea:X",
        ),
        (
            "<part><chapter><section><subsection><paragraph><subparagraph/></paragraph></subsection></section></chapter></part>",
            "part:G1 chapter:G2 section:U subsection:P paragraph:L1 subparagraph:L2",
        ),
        (
            "<section><paragraph><num>(a)</num></paragraph></section><section><paragraph><num>(1)</num></paragraph></section>",
            "section:U paragraph:L1 section:U paragraph:P",
        ),
        (
            "<article><paragraph><list><point/></list></paragraph></article>",
            "article:U paragraph:P list:X point:L1",
        ),
        (
            "<section><article/></section><article><hcontainer name='definition'><point/></hcontainer></article>",
            "section:G1 article:U article:U hcontainer:DEF point:L1",
        ),
        (
            "<section/><hcontainer name='schedules'><hcontainer name='schedule'><part><paragraph><subparagraph/>"
            "</paragraph></part></hcontainer></hcontainer>",
            "section:U hcontainer:OTHER hcontainer:SCH part:G1 paragraph:U subparagraph:P",
        ),
        ("<rule><subrule/></rule>", "rule:U subrule:P"),
    ],
)
def test_roles(text, expected):
    assert " ".join(f"{element}:{role}" for element, role in roles(text)) == expected


@pytest.mark.parametrize(
    "namespace",
    [
        "http://www.akomantoso.org/1.0",
        "http://www.akomantoso.org/2.0",
        "http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13",
        "http://Inhaltsdaten.LegalDocML.de/1.8.2/",
    ],
)
def test_earlier_and_national_namespaces_are_read(namespace):
    result = body("<article id='art1'><content><p>x</p></content></article>", namespace=namespace)
    assert result.document.namespace == namespace
    assert (result.document.body[0].eid, result.document.body[0].role) == ("art1", Role.U)


def test_attributes_of_parts_are_kept():
    (article,) = body("<article><num eId='n'>1</num><content><p>x</p></content></article>").document.body
    assert article.extra == (("num|eId", "n"),)


SHEET = "<doc name='d'><meta/><mainBody><p>{}</p></mainBody></doc>"


def test_attachments_are_read_with_their_headings():
    one = f"<attachment eId='att_1'><heading>Forms</heading>{SHEET.format('f')}</attachment>"
    text = f"{{}}<attachments>{one}</attachments>"
    document = body("<article><content><p>x</p></content></article>", around=text).document
    assert document_text(document) == "x\nForms\nf"


def test_a_referenced_component_is_read_once():
    text = (
        "{}<attachments><componentRef src='#c1'/></attachments>"
        f"<components><component eId='c1'>{SHEET.format('one')}</component>"
        f"<component eId='c2'>{SHEET.format('two')}</component></components>"
    )
    document = body("<article><content><p>x</p></content></article>", around=text).document
    assert document_text(document) == "x\none\ntwo"


def test_the_act_of_a_collection_is_the_document():
    data = (
        "<akomaNtoso xmlns='http://www.akomantoso.org/2.0'><documentCollection><meta/><collectionBody><interstitial>"
        f"<p>between</p></interstitial>{SHEET.format('memo')}<bill><meta/><body><section><content><p>law</p></content>"
        "</section></body></bill></collectionBody></documentCollection></akomaNtoso>"
    )
    result = read(data.encode(), name="law.xml")
    assert result.document.element == "bill"
    assert document_text(result.document) == "between\nlaw\nmemo"
    assert result.findings[-1].code == "akn-collection"


def refusal(data, kind):
    with pytest.raises(kind) as caught:
        read(data, name="law.xml")
    return str(caught.value)


def test_a_judgment_is_refused():
    data = b"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>\n<judgment/></akomaNtoso>"
    assert refusal(data, UnsupportedInput) == (
        "law.xml:2: a document of kind <judgment> is not a law and is not read\n"
        "hint: kinds that are read: act, amendmentList, bill, doc, documentCollection, officialGazette, statement"
    )


def test_another_vocabulary_is_refused():
    assert refusal(b"<html/>", UnsupportedInput) == (
        "law.xml:1: the root element is <html>, not Akoma Ntoso's <akomaNtoso>\n"
        "hint: name a file in Akoma Ntoso 3.0, 2.0 or a national form of it"
    )


def test_a_file_without_document_is_malformed():
    data = b"<akomaNtoso xmlns='http://www.akomantoso.org/2.0'/>"
    assert refusal(data, MalformedInput).startswith("law.xml:1: <akomaNtoso> holds no document\n")


def test_an_empty_collection_is_malformed():
    data = b"<akomaNtoso xmlns='http://www.akomantoso.org/2.0'><documentCollection/></akomaNtoso>"
    assert refusal(data, MalformedInput).startswith("law.xml:1: the collection holds no document\n")


def test_missing_metadata_and_body_are_reported():
    findings = read(act(""), name="law.xml").findings
    assert [finding.code for finding in findings] == ["akn-no-metadata", "akn-no-body"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<b>", "</b>"),
        ("<authorialNote><p>", "</p></authorialNote>"),
        ("<mod><quotedStructure><p>", "</p></quotedStructure></mod>"),
        ("<quotedStructure><article><content><p>", "</p></content></article></quotedStructure>"),
    ],
)
def test_words_nested_to_the_limit_pass_through_everything(before, after):
    depth = 110 // before.count("<")
    text = f"<article><content><p>{before * depth}x{after * depth}</p></content></article>"
    document = body(text).document
    assert document_text(document).strip() == "x"
    assert read(write(with_ids(document)), name="law.xml").document == with_ids(document)


def test_provisions_nested_to_the_limit_pass_through_everything():
    text = "<point>" * 110 + "<content><p>x</p></content>" + "</point>" * 110
    document = body(f"<article>{text}</article>").document
    assert document_text(document) == "x"
    assert read(write(with_ids(document)), name="law.xml").document == with_ids(document)
