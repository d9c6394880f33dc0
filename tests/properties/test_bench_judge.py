"""The redline benchmark judges rightly: its pairs are what they claim, and a spoilt redline does not pass."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from modellaw import api
from tests.bench.redline import pairs
from tests.bench.redline.judge import judge
from tests.bench.redline.pairs import MIXED, NOTHING, Pair, distance, make
from tests.bench.redline.view import Package, View

DOCUMENT = "word/document.xml"


@pytest.fixture(scope="module")
def pair() -> Pair:
    return make(MIXED, 2500)


@pytest.fixture(scope="module")
def redline(pair: Pair, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return compared(pair, tmp_path_factory.mktemp("redline"))


def compared(pair: Pair, folder: Path) -> bytes:
    (folder / "base.docx").write_bytes(pair.base)
    (folder / "revised.docx").write_bytes(pair.revised)
    api.compare(folder / "base.docx", folder / "revised.docx", [folder / "redline.docx"])
    return (folder / "redline.docx").read_bytes()


def spoilt(data: bytes, spoil: Callable[[str], str], member: str = DOCUMENT) -> bytes:
    """The file with one part rewritten; the part must come out otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == member:
                content = spoil(content.decode()).encode()
                assert content != package.read(name)
            copy.writestr(name, content)
    return out.getvalue()


def once(pattern: str, put: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, put, text, count=1, flags=re.DOTALL)


# --- the pairs -------------------------------------------------------------------------------------------------


def test_a_pair_is_the_same_every_time(pair: Pair) -> None:
    again = make(MIXED, 2500)
    assert (again.base, again.revised, again.truth) == (pair.base, pair.revised, pair.truth)
    assert make(MIXED, 2500, seed=2).base != pair.base


@pytest.mark.parametrize("kind", [kind for kind in pairs.kinds() if kind != NOTHING])
def test_every_kind_changes_something(kind: str) -> None:
    made = make(kind, 4000)
    assert made.truth.counts
    views = [View(Package(data), accept=True).lines() for data in (made.base, made.revised)]
    assert views[0] != views[1]


def test_nothing_changes_nothing_that_is_seen() -> None:
    made = make(NOTHING, 1500)
    views = [View(Package(data), accept=True).lines() for data in (made.base, made.revised)]
    assert made.base != made.revised
    assert views[0] == views[1]
    assert made.truth.minimum == 0


def longest(first: list[str], second: list[str]) -> int:
    """Length of the longest common subsequence, by trying everything."""
    if not first or not second:
        return 0
    if first[0] == second[0]:
        return 1 + longest(first[1:], second[1:])
    return max(longest(first[1:], second), longest(first, second[1:]))


@pytest.mark.parametrize(
    ("base", "revised"),
    [
        ("the keeper lights the lamp", "the warden lights a lamp"),
        ("section 12, a fee", "section 13 and a fee"),
        ("a b a b c", "b a c b a"),
        ("", "one two"),
        ("same words", "same  words"),
    ],
)
def test_the_least_distance_is_that_of_trying_everything(base: str, revised: str) -> None:
    first, second = pairs.TOKEN.findall(base), pairs.TOKEN.findall(revised)
    assert distance(base, revised) == len(first) + len(second) - 2 * longest(first, second)


def test_words_alone_cost_what_was_edited() -> None:
    """No paragraph comes, goes or moves: the sum over the lines of both files is the truth."""
    made = make("words", 1500)
    texts = [[line[0] for line in View(Package(data), accept=True).lines()] for data in (made.base, made.revised)]
    assert sum(map(distance, *texts)) == made.truth.minimum > 0


# --- the judge -------------------------------------------------------------------------------------------------


def test_a_good_redline_passes(pair: Pair, redline: bytes) -> None:
    verdict = judge(pair, redline)
    assert verdict.exact_text
    assert verdict.exact_looks
    assert verdict.first_wrong == ""
    assert verdict.minimality <= 1.05
    assert (verdict.recall, verdict.precision, verdict.ranges) == (1.0, 1.0, verdict.moved)
    assert verdict.moved == 2
    assert (verdict.no_op, verdict.cuts) == (0, verdict.true_cuts)


def test_one_altered_character_is_seen(pair: Pair, redline: bytes) -> None:
    verdict = judge(pair, spoilt(redline, once(r"(<w:t[^>]*>[^<]*)e", r"\1E")))
    assert not verdict.exact_text
    assert verdict.first_wrong


def test_an_altered_note_is_seen(pair: Pair, redline: bytes) -> None:
    spoil = once(r"(<w:t[^>]*>[^<]*[a-z])e", r"\1E")
    assert not judge(pair, spoilt(redline, spoil, "word/footnotes.xml")).exact_text


def test_a_lost_bold_is_seen(pair: Pair, redline: bytes) -> None:
    verdict = judge(pair, spoilt(redline, lambda text: text.replace("<w:b/>", "")))
    assert verdict.exact_text
    assert not verdict.exact_looks


def test_a_lost_move_range_is_seen(pair: Pair, redline: bytes) -> None:
    verdict = judge(pair, spoilt(redline, once(r"<w:moveFromRangeStart [^>]*>", "")))
    assert verdict.exact_text
    assert verdict.ranges < verdict.moved
    assert verdict.recall < 0.99


def test_a_move_that_is_none_is_seen(pair: Pair, redline: bytes) -> None:
    def wrong(found: re.Match[str]) -> str:
        start = '<w:moveFromRangeStart w:id="99990" w:name="wrong" w:author="x"/>'
        end = '<w:moveFromRangeEnd w:id="99990"/>'
        inside = found.group(2).replace("w:delText", "w:t")
        return f'{start}<w:moveFrom w:id="99991" w:author="x">{inside}</w:moveFrom>{end}'

    spoil = once(r"<w:del ([^>]*)>((?:(?!</w:del>).)*<w:delText(?:(?!</w:del>).)*)</w:del>", wrong)
    assert judge(pair, spoilt(redline, spoil)).precision < 1.0


def test_a_formatting_change_without_a_difference_is_seen(pair: Pair, redline: bytes) -> None:
    empty = r'<w:rPr>\1<w:rPrChange w:id="99999" w:author="x"><w:rPr>\1</w:rPr></w:rPrChange></w:rPr><w:t'
    verdict = judge(pair, spoilt(redline, once(r"<w:rPr>((?:(?!</?w:rPr>|<w:rPrChange).)*)</w:rPr><w:t", empty)))
    assert verdict.exact_looks
    assert verdict.no_op == 1


def test_more_marks_than_needed_are_seen(pair: Pair, redline: bytes) -> None:
    def twice(found: re.Match[str]) -> str:
        gone = found.group(0).replace("<w:t", "<w:delText").replace("</w:t", "</w:delText")
        come = f'<w:ins w:id="99993" w:author="x">{found.group(0)}</w:ins>'
        return f'<w:del w:id="99992" w:author="x">{gone}</w:del>{come}'

    plain = r"(?<=</w:pPr>)<w:r\b[^>]*>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>[^<]*</w:t></w:r>"
    spoilt_one = judge(pair, spoilt(redline, once(plain, twice)))
    assert spoilt_one.exact_text
    assert spoilt_one.changed > judge(pair, redline).changed


def test_a_missing_mark_of_a_split_is_seen(tmp_path: Path) -> None:
    made = make("split", 2500)
    redline = compared(made, tmp_path)
    verdict = judge(made, redline)
    assert verdict.cuts == verdict.true_cuts >= 1
    assert judge(made, spoilt(redline, once(r"<w:ins [^>]*/>", ""))).cuts == verdict.cuts - 1
