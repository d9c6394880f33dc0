"""Cross-references in the words of five traditions."""

from __future__ import annotations

import pytest

from modellaw.conventions.references import Step, word_reference
from modellaw.library.profiles import load_profile
from modellaw.model.roles import Role
from modellaw.resources import data_path

ROLES = (Role.U, Role.P, Role.L1, Role.L2)


def place(path: str) -> tuple[Step, ...]:
    """``5/1/1``: unit 5, subdivision 1, item 1; ``5//1``: an item directly in unit 5."""
    parts = path.split("/")
    return tuple(Step(ROLES[at], part, "/".join(parts[: at + 1])) for at, part in enumerate(parts) if part)


def worded(profile: str, targets: str, form: str = "", origin: str = "5/2", **options) -> str:
    effective = load_profile(profile, data_path(), overrides=options.pop("overrides", {}))
    places = [place(target) for target in targets.split()]
    return word_reference(places, place(origin), effective, form=form, **options)


@pytest.mark.parametrize(
    ("profile", "targets", "form", "words"),
    [
        ("gb", "5/1/1", "", "subsection (1)(a)"),
        ("gb", "5/2/1", "", "paragraph (a)"),
        ("gb", "5/2/1/1", "", "paragraph (a)(i)"),
        ("gb", "4/2", "", "section 4(2)"),
        ("gb", "4/1/2/3", "", "section 4(1)(b)(iii)"),
        ("gb", "4//2", "", "section 4(b)"),
        ("gb", "5", "", "this section"),
        ("gb", "5/2", "", "this subsection"),
        ("gb", "5 6", "", "this section and section 6"),
        ("gb", "6 7", "", "sections 6 and 7"),
        ("gb", "6 7", "or", "section 6 or 7"),
        ("gb", "6 8 10", "", "sections 6, 8 and 10"),
        ("gb", "6 7 8 9", "", "sections 6 to 9"),
        ("gb", "4/1 4/2", "", "section 4(1) and (2)"),
        ("gb", "5/1 5/3", "", "subsections (1) and (3)"),
        ("gb", "4/1 6/2", "", "section 4(1) and section 6(2)"),
        ("un", "5/1/1", "", "paragraph 1 (a) of the present article"),
        ("un", "4/2", "", "article 4, paragraph 2"),
        ("un", "4/2/1", "", "article 4, paragraph 2 (a)"),
        ("un", "5", "", "the present article"),
        ("un", "6 7", "", "articles 6 and 7"),
        ("fr-af", "5/1/1", "of", "du point 1 de l’alinéa premier du présent article"),
        ("fr-af", "5/1", "to", "à l’alinéa premier du présent article"),
        ("fr-af", "4/2", "", "le deuxième alinéa de l’article 4"),
        ("fr-af", "4", "to", "à l’article 4"),
        ("fr-af", "1", "of", "de l’article premier"),
        ("fr-af", "4", "bare", "article 4"),
        ("fr-af", "5", "of", "du présent article"),
        ("fr-af", "6 7", "to", "aux articles 6 et 7"),
        ("fr-af", "6 7 8", "of", "des articles 6 à 8"),
        ("arab-egypt", "5/1/1", "", "البند (١) من الفقرة الأولى من هذه المادة"),
        ("arab-egypt", "4", "", "المادة (٤) من هذا القانون"),
        ("arab-egypt", "3", "to", "للمادة (٣) من هذا القانون"),
        ("arab-egypt", "5", "to", "لهذه المادة"),
        ("arab-egypt", "6 7", "", "المادتين (٦) و(٧) من هذا القانون"),
        ("arab-egypt", "6 7 8", "", "المواد (٦) إلى (٨) من هذا القانون"),
    ],
)
def test_a_reference_is_worded_as_the_tradition_words_it(profile, targets, form, words):
    assert worded(profile, targets, form) == words


def test_a_reference_can_be_named_by_its_lowest_level():
    lowest = {"references.name_by": "lowest"}
    assert worded("gb", "4/1/2/3", overrides=lowest) == "sub-paragraph 4(1)(b)(iii)"
    assert worded("gb", "5/1/1", overrides=lowest) == "paragraph (1)(a)"


def test_the_same_target_is_cited_once():
    assert worded("gb", "6 6") == "section 6"


def test_a_sentence_begins_with_a_capital():
    assert worded("un", "5/1/1", capital=True) == "Paragraph 1 (a) of the present article"
    assert worded("fr-af", "5", capital=True) == "Le présent article"


def test_inserted_numbers_are_cited_as_printed():
    assert worded("gb", "14A") == "section 14A"
    assert worded("fr-af", "14bis", "of") == "de l’article 14 bis"
