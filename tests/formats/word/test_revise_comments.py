"""Comments in a redline: those of the base stay, those of the revised file come along to the same words."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator, Sequence

import pytest
from lxml import etree
from word_files import OFFICE, PART, ROOT, SIGNED, document, p, package, row, run, table

from modellaw.comparing.compare import compare
from modellaw.formats.word.check_redline import check_redline
from modellaw.formats.word.comment_places import comment_places
from modellaw.formats.word.lint_redline import lint_redline
from modellaw.formats.word.markup import DECLARATION, W
from modellaw.formats.word.open_package import open_package
from modellaw.formats.word.package import pack
from modellaw.formats.word.read import read
from modellaw.formats.word.resolve import resolve
from modellaw.formats.word.revise import Revised, revise
from modellaw.formats.word.text import paragraph_text, paragraphs
from modellaw.model.source import Stamp

STAMP = Stamp("Law Office", "2026-01-02T03:04:05Z")
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
BY = 'w:author="Clerk" w:date="2026-01-01T00:00:00Z" w:initials="C"'


def opens(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def closes(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/>{refers(number)}'


def refers(number: int) -> str:
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def about(number: int, words: str) -> str:
    """Words with a comment around them."""
    return f"{opens(number)}{run(words)}{closes(number)}"


def commented(body: str, *texts: str, threads: str = "") -> bytes:
    """A file whose comments, numbered from 1, say ``texts``; those that begin with ``<`` are XML."""
    inner = "".join(
        f'<w:comment w:id="{number}" {BY}>{text if text.startswith("<") else p(text)}</w:comment>'
        for number, text in enumerate(texts, start=1)
    )
    roots = {
        "comments": f'<w:comments {ROOT} xmlns:w14="{W14}">{inner}</w:comments>' if texts else "",
        "commentsExtended": f'<w15:commentsEx xmlns:w15="{W15}">{threads}</w15:commentsEx>' if threads else "",
    }
    held = {kind: root for kind, root in roots.items() if root}
    return pack(
        package(
            {
                "word/document.xml": document(body),
                **{f"word/{kind}.xml": f"{DECLARATION}{root}".encode() for kind, root in held.items()},
            },
            relations="".join(
                f'<Relationship Id="rId{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in held
            ),
            types="".join(f'<Override PartName="/word/{kind}.xml" ContentType="{PART}.{kind}+xml"/>' for kind in held),
        )
    )


def made(base: bytes, revised: bytes) -> Revised:
    """A checked redline."""
    one, other = read(base, name="base.docx").law, read(revised, name="revised.docx").law
    redline = revise(base, revised, compare(one, other), stamp=STAMP, name="base.docx")
    assert lint_redline(redline.data) == ()
    assert check_redline(redline.data, one, other, source=base).findings == ()
    return redline


def said(data: bytes, *, accept: bool = True) -> list[tuple[str, str]]:
    """Every comment of a body and the words it is about, after accepting or rejecting all changes."""
    held = open_package(resolve(data, accept=accept), name="t.docx")
    body = held.xml(held.main)[0]
    lines = list(paragraphs(body))
    member = held.related("comments")
    texts = {each.get(f"{{{W}}}id", ""): paragraph_text(each[0]) for each in held.xml(member)} if member else {}
    return [(texts[place.number], _words(lines, place.start, place.end)) for place in comment_places(body, lines)]


def _words(lines: Sequence[etree._Element], start: tuple[int, int] | None, end: tuple[int, int]) -> str:
    if start is None:
        return f"{end[0]}|{paragraph_text(lines[end[0]])[: end[1]].strip()}"
    texts = list(map(paragraph_text, lines[start[0] : end[0] + 1]))
    texts[-1] = texts[-1][: end[1]]
    texts[0] = texts[0][start[1] :]
    return "\n".join(texts).strip()


PLAIN = p("The keeper sleeps at noon in the tower.")
ASKED = p("The keeper ", about(1, "sleeps"), " at noon in the tower.")


def test_a_comment_of_the_base_stays_on_its_words() -> None:
    redline = made(commented(ASKED, "Really?"), commented(PLAIN.replace("noon", "dawn"))).data
    assert said(redline) == said(redline, accept=False) == [("Really?", "sleeps")]


def test_a_comment_of_the_revised_file_comes_along() -> None:
    redline = made(commented(PLAIN), commented(ASKED.replace("noon", "dawn"), "Really?")).data
    assert said(redline) == [("Really?", "sleeps")]
    parts = open_package(redline, name="t").members
    assert BY.encode() in parts["word/comments.xml"]
    assert b'PartName="/word/comments.xml"' in parts["[Content_Types].xml"]


def test_several_comments_share_one_new_part() -> None:
    revised = p(about(1, "The"), " keeper ", about(2, "sleeps"), " at noon in the tower.")
    parts = open_package(made(commented(PLAIN), commented(revised, "Who?", "Really?")).data, name="t").members
    assert parts["[Content_Types].xml"].count(b"comments.xml") == 1
    assert parts["word/_rels/document.xml.rels"].count(b"comments.xml") == 1


def test_a_comment_joins_those_of_the_base() -> None:
    base = p("The keeper sleeps ", about(1, "at noon"), " in the tower.")
    redline = made(commented(base, "When?"), commented(ASKED, "Really?")).data
    assert said(redline) == [("Really?", "sleeps"), ("When?", "at noon")]


def test_a_comment_on_both_sides_is_there_once() -> None:
    both = commented(ASKED, "Really?"), commented(ASKED.replace("noon", "dawn"), "Really?")
    assert said(made(*both).data) == [("Really?", "sleeps")]


def test_a_comment_whose_words_were_struck_comes_with_the_new_ones() -> None:
    moved = p("He sings all day long.") + ASKED
    redline = made(commented(ASKED + PLAIN, "Really?"), commented(PLAIN + moved, "Really?")).data
    assert said(redline) == [("Really?", "sleeps")]
    assert said(redline, accept=False) == [("Really?", "sleeps")]


def test_a_comment_on_a_new_word_goes_with_it() -> None:
    revised = p("The keeper ", about(1, "never"), run(" "), "sleeps at noon in the tower.")
    redline = made(commented(PLAIN), commented(revised, "Sure?")).data
    assert said(redline) == [("Sure?", "never")]
    assert said(redline, accept=False) == []


def test_a_comment_from_a_new_word_to_an_old_one_stays() -> None:
    revised = p("The keeper ", opens(1), run("never "), run("sleeps"), closes(1), " at noon in the tower.")
    redline = made(commented(PLAIN), commented(revised, "Sure?")).data
    assert said(redline) == [("Sure?", "never sleeps")]
    assert said(redline, accept=False) == [("Sure?", "sleeps")]


def test_a_comment_over_paragraphs_marked_between_them() -> None:
    lines = PLAIN, p("He wakes at dusk.")
    marked = f'{opens(1)}{lines[0]}{lines[1]}<w:commentRangeEnd w:id="1"/>' + p("And then?", refers(1))
    redline = made(commented("".join(lines) + p("And so on?")), commented(marked, "All?")).data
    assert said(redline) == [("All?", "The keeper sleeps at noon in the tower.\nHe wakes at dusk.")]


def test_a_comment_in_a_table_that_is_new() -> None:
    grid = table(row(p("Fee ", about(1, "ten"), " crowns"), "b"))
    redline = made(commented(PLAIN + PLAIN), commented(PLAIN + grid + PLAIN, "Much?")).data
    assert said(redline) == [("Much?", "ten")]
    assert said(redline, accept=False) == []


def test_comments_at_one_point() -> None:
    revised = p("The keeper sleeps", refers(1), " at noon in the tower.")
    assert said(made(commented(PLAIN), commented(revised, "Here?")).data) == [("Here?", "0|The keeper sleeps")]


def test_a_comment_without_a_place_is_told() -> None:
    tracked = f'<w:ins w:id="901" {SIGNED}>{run("x")}</w:ins>'
    revised = commented(PLAIN + p(tracked), "Where is this?")
    (finding,) = made(commented(PLAIN), revised).findings
    assert finding.code == "word-comment-lost"
    assert "'Where is this?'" in finding.message


def test_threads_are_kept() -> None:
    def line(text: str, ident: str) -> str:
        mark = "<w:r><w:annotationRef/></w:r>"
        return f'<w:p w14:paraId="{ident}">{mark}{run(text)}</w:p>'

    threads = (
        '<w15:commentEx w15:paraId="0000000A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="1"/>'
    )
    body = p("The keeper ", opens(1), opens(2), run("sleeps"), closes(1), closes(2), " at noon in the tower.")
    revised = commented(body, line("Really?", "0000000A"), line("Yes.", "0000000B"), threads=threads)
    redline = made(commented(PLAIN), revised).data
    held = open_package(redline, name="t")
    idents = [line.get(f"{{{W14}}}paraId") for line in held.xml("word/comments.xml").iter(f"{{{W}}}p")]
    entries = list(held.xml(held.related("commentsExtended") or ""))
    assert [entry.get(f"{{{W15}}}paraId") for entry in entries] == idents
    assert [entry.get(f"{{{W15}}}paraIdParent") for entry in entries] == [None, idents[0]]
    assert [entry.get(f"{{{W15}}}done") for entry in entries] == ["1", "1"]
    assert held.members["word/comments.xml"].count(b"annotationRef") == 2


def test_an_answer_to_a_comment_of_the_base() -> None:
    first = f'<w:p w14:paraId="0000000A">{run("Really?")}</w:p>'
    answer = f'<w:p w14:paraId="0000000B">{run("Yes.")}</w:p>'
    body = p("The keeper ", opens(1), opens(2), run("sleeps"), closes(1), closes(2), " at noon in the tower.")
    threads = '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/>'
    redline = made(commented(ASKED, first), commented(body, first, answer, threads=threads)).data
    held = open_package(redline, name="t")
    (entry,) = held.xml(held.related("commentsExtended") or "")
    assert entry.get(f"{{{W15}}}paraIdParent") == "0000000A"
    assert said(redline) == [("Really?", "sleeps"), ("Yes.", "sleeps")]


def test_files_without_comments_get_no_part() -> None:
    redline = made(commented(PLAIN), commented(PLAIN.replace("noon", "dawn"))).data
    with zipfile.ZipFile(io.BytesIO(redline)) as held:
        assert "word/comments.xml" not in held.namelist()


# --- any comments --------------------------------------------------------------------------------------------

WORDS = ("the", "keeper", "of", "lamps", "shall", "pay", "a", "fine", "not", "exceeding", "ten", "crowns", "at", "dusk")
Lines = list[list[str]]


@pytest.mark.parametrize("seed", range(80))
def test_any_comments_come_along(seed: int) -> None:
    draw = random.Random(seed)
    lines = [[f"{number}.", *draw.choices(WORDS, k=draw.randint(2, 8))] for number in range(draw.randint(1, 6))]
    base, revised = _drawn(draw, lines, "base"), _drawn(draw, _edited(draw, lines), "revised")
    redline = made(base, revised)
    assert redline.findings == ()
    for accept, side, file in ((True, "revised", revised), (False, "base", base)):
        got = [each for each in said(redline.data, accept=accept) if each[0].startswith(side)]
        assert sorted(got) == sorted(said(file))


def _edited(draw: random.Random, lines: Lines) -> Lines:
    other = [list(line) for line in lines]
    for _ in range(draw.choice((0, 1, 2))):
        at, kind = draw.randrange(len(other)), draw.random()
        if kind < 0.25 and len(other) > 1:
            del other[at]
        elif kind < 0.5:
            other.insert(at, draw.choices(WORDS, k=7))
        elif kind < 0.6:
            other.insert(draw.randrange(len(other)), other.pop(at))
        elif kind < 0.75 and len(other[at]) > 3:
            other[at : at + 1] = [other[at][:2], other[at][2:]]
        elif kind < 0.9 and at + 1 < len(other):
            other[at : at + 2] = [other[at] + other[at + 1]]
        else:
            other[at][draw.randrange(len(other[at]))] = "lantern"
    return other


def _drawn(draw: random.Random, lines: Lines, name: str) -> bytes:
    """A file of lines with a few comments around any of their words."""
    texts = [f"{name} {number}" for number in range(1, draw.randint(1, 4))]
    before: dict[tuple[int, int], str] = {}
    behind: dict[tuple[int, int], str] = {}
    for number in range(1, len(texts) + 1):
        first = draw.randrange(len(lines))
        last = min(len(lines) - 1, first + draw.choice((0, 0, 0, 1)))
        start = draw.randrange(len(lines[first]))
        end = draw.randrange(start if first == last else 0, len(lines[last]))
        before[first, start] = before.get((first, start), "") + opens(number)
        behind[last, end] = behind.get((last, end), "") + closes(number)
    return commented("".join(_paragraphs(lines, before, behind)), *texts)


def _paragraphs(lines: Lines, before: dict[tuple[int, int], str], behind: dict[tuple[int, int], str]) -> Iterator[str]:
    for index, line in enumerate(lines):
        yield p(
            *(
                before.get((index, at), "") + run(word + " " * (at < len(line) - 1)) + behind.get((index, at), "")
                for at, word in enumerate(line)
            )
        )
