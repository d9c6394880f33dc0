"""Laws of the engine on random laws and edits in three scripts."""

from __future__ import annotations

import regex
from comparing_laws import law, para, section, table
from hypothesis import given
from hypothesis import strategies as st

from modellaw.comparing import accepted, check, compare, rejected, summary
from modellaw.comparing.sequences import common
from modellaw.comparing.tokens import bag, label_key, likeness, text_tokens, word_count
from modellaw.model.printed import PrintedBlock, PrintedLaw
from modellaw.model.script import Change, ParagraphChange, UnitChange, WordChange
from modellaw.model.walk import printed_text

WORDS = {
    "eng": ("ferry", "master", "licence", "5", "12", "section", "shall", "not", "l’an", "don't", "(2)", "fee;", "30,5"),
    "ara": ("الرخصة", "ربّان", "يُعاقب", "المادة", "٥", "١٢", "و٦", "لا", "السفينة", "مكرراً", "الفقرة", "(٢)", "؛"),
    "zho": ("船长", "许可证", "第五条", "十二", "不得", "处罚", "三年", "以下", "罚金", "，", "第", "条", "2"),
    "tha": ("กำหนด", "โทษ", "น้ำ", "๕", "เรือ", "ใบอนุญาต", "ปรับ", "é", "e\u0301", "🚢", "\u00a0", "\t", "นี้"),
}
JOIN = {"zho": "", "tha": ""}


@st.composite
def texts(draw: st.DrawFn, language: str) -> str:
    words = draw(st.lists(st.sampled_from(WORDS[language]), max_size=14))
    return JOIN.get(language, " ").join(words)


@st.composite
def laws(draw: st.DrawFn, language: str) -> PrintedLaw:
    units = []
    for index in range(draw(st.integers(0, 5))):
        blocks: list[PrintedBlock] = [para(text) for text in draw(st.lists(texts(language), max_size=4))]
        if draw(st.booleans()):
            blocks.append(para(draw(texts(language)), number=f"({draw(st.integers(1, 4))})"))
        if draw(st.integers(0, 4)) == 0:
            width = draw(st.integers(1, 2))
            rows = [tuple(draw(texts(language)) for _ in range(width)) for _ in range(draw(st.integers(1, 3)))]
            blocks.append(table(*rows))
        units.append(section(str(index + draw(st.integers(1, 2))), draw(texts(language)), *blocks))
    return law(*units, language=language)


LANGUAGES = st.sampled_from(sorted(WORDS))


@given(LANGUAGES.flatmap(lambda name: st.tuples(laws(name), laws(name))))
def test_accepting_gives_the_revised_law_and_rejecting_the_base(pair: tuple[PrintedLaw, PrintedLaw]) -> None:
    base, revised = pair
    script = compare(base, revised, reference_words=("section", "المادة", "第"))
    check(script)
    assert accepted(script) == revised.blocks
    assert rejected(script) == base.blocks


@given(LANGUAGES.flatmap(lambda name: st.tuples(laws(name), laws(name))))
def test_the_word_changes_spell_both_texts(pair: tuple[PrintedLaw, PrintedLaw]) -> None:
    for change in compare(*pair, reference_words=("section", "المادة", "第")).blocks:
        if isinstance(change, ParagraphChange) and change.base is not None and change.revised is not None:
            old, new = printed_text(change.base), printed_text(change.revised)
            kept = [op for op in change.words if op.change is not WordChange.INSERTED]
            come = [op for op in change.words if op.change is not WordChange.DELETED]
            assert "".join(old[op.base_start : op.base_end] for op in kept) == old
            assert "".join(new[op.revised_start : op.revised_end] for op in come) == new


@given(LANGUAGES.flatmap(laws))
def test_a_law_compared_with_itself_is_unchanged(same: PrintedLaw) -> None:
    script = compare(same, same)
    assert {pair.change for pair in script.units} <= {UnitChange.UNCHANGED}
    assert {block.change for block in script.blocks} <= {Change.EQUAL}
    assert script.findings == ()


@given(LANGUAGES.flatmap(lambda name: st.tuples(laws(name), laws(name))))
def test_each_unit_is_counted_once(pair: tuple[PrintedLaw, PrintedLaw]) -> None:
    base, revised = pair
    counts = summary(compare(base, revised))["provisions"]
    kept = counts["unchanged"] + counts["renumbered"] + counts["changed"] + counts["moved"]
    assert kept + counts["deleted"] == len(base.units)
    assert kept + counts["inserted"] == len(revised.units)


@given(LANGUAGES.flatmap(lambda name: st.tuples(laws(name), laws(name))))
def test_the_same_input_gives_the_same_script(pair: tuple[PrintedLaw, PrintedLaw]) -> None:
    assert compare(*pair) == compare(*pair)


@given(st.one_of(st.text(max_size=60), LANGUAGES.flatmap(texts)))
def test_no_token_is_cut_inside_a_grapheme(text: str) -> None:
    words = text_tokens(text)
    assert "".join(words.texts) == text
    edges = {0}
    for cluster in regex.findall(r"\X", text):
        edges.add(max(edges) + len(cluster))
    assert set(words.offsets) <= edges


@given(LANGUAGES.flatmap(lambda name: st.tuples(laws(name), laws(name))))
def test_no_edge_of_a_change_falls_inside_a_word(pair: tuple[PrintedLaw, PrintedLaw]) -> None:
    for change in compare(*pair).blocks:
        if not isinstance(change, ParagraphChange) or change.base is None or change.revised is None:
            continue
        for op in change.words:
            text, start, end = (
                (printed_text(change.revised), op.revised_start, op.revised_end)
                if op.change is WordChange.INSERTED
                else (printed_text(change.base), op.base_start, op.base_end)
            )
            for edge in (start, end):
                assert not regex.search(r"[A-Za-z]{2}", text[max(0, edge - 1) : edge + 1])


@given(st.lists(st.sampled_from("abcde"), max_size=40), st.lists(st.sampled_from("abcde"), max_size=40))
def test_the_common_subsequence_is_as_long_as_the_textbook_one(left: list[str], right: list[str]) -> None:
    pairs = common(left, right)
    assert all(left[one] == right[other] for one, other in pairs)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    assert pairs == sorted(pairs)
    assert len(pairs) == _textbook(left, right)


def _textbook(left: list[str], right: list[str]) -> int:
    row = [0] * (len(right) + 1)
    for one in left:
        previous = row
        row = [0]
        for index, other in enumerate(right):
            row.append(previous[index] + 1 if one == other else max(previous[index + 1], row[index]))
    return row[-1]


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric_and_between_nothing_and_one(one: str, other: str) -> None:
    share = likeness(bag(one), bag(other))
    assert share == likeness(bag(other), bag(one))
    assert 0 <= share <= 1
    assert likeness(bag(one), bag(one)) == 1


@given(st.text(alphabet="abcXYZ0123 ,.;:'()-\r\n\t", max_size=60))
def test_ascii_text_is_cut_as_any_other_text(text: str) -> None:
    marked = text_tokens(text + " é")
    assert text_tokens(text + " e").texts[:-1] == marked.texts[:-1]
    assert word_count(text + " é") == word_count(text + " e")


def test_labels_are_alike_whatever_their_digits_and_brackets() -> None:
    assert label_key("(٥)") == label_key("5.") == label_key(" 5 ") == "5"
    assert label_key("14 bis") == label_key("14bis.")
