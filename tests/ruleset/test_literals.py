"""Literals of patterns: what they save must never cost a hit."""

from __future__ import annotations

import sys

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cleaner.ruleset.fold import bare, fold
from cleaner.ruleset.lexicon import Lexicon
from cleaner.ruleset.literals import TURKIC, literals_of
from cleaner.ruleset.predicates import compile_pattern

_PIECES = st.sampled_from(
    [
        "ab",
        "K",
        "ſ",
        "ß",
        "é",
        "i",
        "İ",
        "ı",
        "Σ",
        r"\.",
        r"\s",
        r"\b",
        ".",
        "[a-c]",
        r"[^\]a]",
        " ",
        "1",
        r"\p{L}",
        "^",
    ]
)


def _grouped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    opening = st.sampled_from(["(?:", "(", "(?=", "(?!", "(?-i:"])
    group = st.builds(lambda start, ways: f"{start}{'|'.join(ways)})", opening, st.lists(inner, min_size=1, max_size=3))
    repeated = st.builds(str.__add__, st.one_of(_PIECES, group), st.sampled_from(["", "?", "+", "{0,2}", "{2}", "*?"]))
    return st.lists(repeated, min_size=1, max_size=4).map("".join)


_PATTERNS = st.recursive(_PIECES, _grouped, max_leaves=8)
_TEXTS = st.text(st.sampled_from("abcKkKſsSßẞéEeiIİıσςΣ.1 \n\u0301"), max_size=12)


@given(_PATTERNS, _TEXTS)
def test_no_hit_is_lost(pattern: str, text: str) -> None:
    """Wherever a pattern is found, the lexicon brings its rule up by one of its literals."""
    literals = literals_of(pattern)
    try:
        found = compile_pattern(pattern).search(text)
    except regex.error:
        return
    if literals is not None and found is not None:
        folded = fold(text)
        assert Lexicon((("holds", literal), 7) for literal in literals).find(text, folded, bare(folded)) == {7}


def test_a_pattern_takes_two_letters_for_one_only_where_folding_does() -> None:
    """Of all letters only those of Turkish are one to a pattern and two when their case is folded."""
    cased = [c for c in map(chr, range(sys.maxunicode + 1)) if c.casefold() != c or c.upper() != c or c.lower() != c]
    text = "".join(c for c in cased if not "\ud800" <= c <= "\udfff")
    other = {
        (letter, found)
        for letter in text
        for found in compile_pattern(regex.escape(letter)).findall(text)
        if found.casefold() != letter.casefold()
    }
    assert {letter for pair in other for letter in pair} <= {*TURKIC, "i", "I"}


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"^\W*(?:page|seite) \d{1,4} (?:of|von)\W*$", {"page", "seite"}),
        (r"(?:«|<)\s*(?:prev(?:ious)?|back)\b", {"prev", "back"}),
        (r"Copyright|\(c\)", {"copyright", "(c)"}),
        (r"colou?r", {"colo"}),
        (r"ab+c", {"ab"}),
        (r"(?!home)news", {"news"}),
    ],
)
def test_the_longest_words_are_chosen(pattern: str, literals: set[str]) -> None:
    """Of what a pattern needs, the set whose shortest word is longest is looked for."""
    assert literals_of(pattern) == frozenset(literals)


@pytest.mark.parametrize(
    "pattern", [r"a|\d", r"[ab]", r"(?:foo){e<=1}", r"(?x)a b", r"\x41b", r"[[:alpha:]]]", "a?", ""]
)
def test_what_is_not_understood_has_no_literal(pattern: str) -> None:
    """A pattern that needs no word, or whose syntax is not known here, is searched everywhere."""
    assert literals_of(pattern) is None
