"""Fold: the form in which phrases and lines are compared, whatever their case, spacing, width and vowel signs."""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

from cleaner.ruleset.scripts import KATAKANA, UNSPACED
from cleaner.ruleset.variants import to_plain

_MARKS: Final = frozenset({"Mn", "Mc"})
_HEAPED: Final = regex.compile(r"(?<=[^\p{ccc=0}]{30})[^\p{ccc=0}]+")
"""Marks beyond the 30 that Unicode's stream-safe format gives a letter: ordering them takes time by the square."""


def fold(text: str) -> str:
    """Return a text in one case, one width and one spacing, its letters without the marks that writers leave out.

    Folding what is folded changes nothing.
    """
    if not text.isascii():
        text = _fold_letters(text)
    return " ".join(text.casefold().split())


def bare(folded: str) -> str:
    """Strip bullets, arrows, colons and other decoration from both ends of a folded line."""
    if folded and folded[0].isalnum() and folded[-1].isalnum():
        return folded
    return bare_end(bare_start(folded))


def bare_start(folded: str) -> str:
    """Strip decoration from the start of a folded line."""
    for first, char in enumerate(folded):
        if char.isalnum():
            return folded[first:]
    return ""


def bare_end(folded: str) -> str:
    """Strip decoration and closing punctuation from the end of a folded line."""
    # Not a pattern: one that ends in $ is tried anew at every dot of a line of a million dots.
    end = len(folded)
    while end and not folded[end - 1].isalnum():
        end -= 1
    # The vowel signs of Indian scripts are no letters, and belong to the letter before them.
    while 0 < end < len(folded) and _is_mark(folded[end]):
        end += 1
    return folded[:end]


def at_edge(text: str, position: int) -> bool:
    """Whether a word may begin or end at a position of a folded text; nearly everywhere in scripts without spaces."""
    if position <= 0 or position >= len(text):
        return True
    left, right = text[position - 1], text[position]
    if not (_is_of_word(left) and _is_of_word(right)):
        return True
    if (left.isascii() and right.isascii()) or _is_mark(right):
        return False
    if KATAKANA.match(left) and KATAKANA.match(right):
        return False
    return UNSPACED.match(left) is not None or UNSPACED.match(right) is not None


def _fold_letters(text: str) -> str:
    # This one is replaced before all else, as its compatible form is a blank and an accent.
    text = text.replace("\N{ACUTE ACCENT}", "'")
    while True:
        text = to_plain(_compose(_compose(text).casefold()))
        # What stood between a letter and its accent may be gone.
        if unicodedata.is_normalized("NFKC", text):
            return text


def _compose(text: str) -> str:
    if unicodedata.is_normalized("NFKC", text):
        return text
    return unicodedata.normalize("NFKC", _HEAPED.sub("", text))


def _is_mark(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char) in _MARKS


def _is_of_word(char: str) -> bool:
    return char.isalnum() or _is_mark(char)
