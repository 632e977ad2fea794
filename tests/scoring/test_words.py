"""Words are counted for all blocks at once as they would be one by one."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cleaner.scoring.words import Words, words_of

_TEXTS = st.lists(st.text(st.sampled_from("abAB1 '’.-\x00Σς東_"), max_size=20), min_size=1, max_size=6)


@given(_TEXTS)
def test_each_block_has_its_own_words(texts: list[str]) -> None:
    """None is lost at the border to the next block, nor joined across it."""
    words = Words(texts)

    assert list(words.of_each) == [words_of(text.replace("\x00", " ")) for text in texts]
    assert words.sizes.tolist() == [len(own) for own in words.of_each]
    assert [words.different[number] for number in words.ids.tolist()] == [word for own in words.of_each for word in own]


@given(_TEXTS)
def test_counts_are_those_of_the_lists(texts: list[str]) -> None:
    """Known words, different ones, and weights of the first few."""
    words, known = Words(texts), {"a", "ab", "1"}

    assert words.count(known).tolist() == [sum(word in known for word in own) for own in words.of_each]
    assert words.count_different().tolist() == [len(set(own)) for own in words.of_each]
    assert words.count_different(known).tolist() == [len(known.intersection(own)) for own in words.of_each]
    assert words.weigh(len, 2).tolist() == [sum(map(len, own[:2])) for own in words.of_each]


def test_words_are_in_lower_case() -> None:
    """A final sigma is one whether a border or a space follows."""
    assert list(Words(["ΟΔΟΣ", "Don’t go"]).of_each) == [["οδος"], ["don’t", "go"]]
    assert Counter(words_of("A a 12b")) == {"a": 2, "12": 1, "b": 1}
