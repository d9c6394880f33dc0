"""Tokens of Latin text: the fast way finds what the full one finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from modellaw.comparing import tokens as module
from modellaw.comparing.tokens import masked, text_tokens, word_count

LATIN = st.text(st.characters(max_codepoint=0x24F) | st.sampled_from("’‘“”–—…€ 0123456789.,'aé"), max_size=40)


@given(LATIN)
def test_latin_text_has_the_tokens_that_the_full_patterns_find(text: str) -> None:
    fast = text_tokens(text)
    found = [(each.group(), each.lastgroup) for each in module._TOKEN.finditer(text)]
    assert list(zip(fast.texts, fast.kinds, strict=True)) == found
    assert fast.offsets[-1] == len(text)
    assert word_count(text) == len(module._COUNTED.findall(text))
    assert masked(text) == module._NUMERALS.sub("#", text).casefold()
