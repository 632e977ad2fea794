"""Fold: the form in which phrases and lines are compared, whatever their case, spacing and apostrophes."""

from __future__ import annotations

from typing import Final

import regex

_APOSTROPHES: Final = str.maketrans("’‘ʼ´`", "'''''")
_UNSPACED: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


def fold(text: str) -> str:
    """Case-fold a text, make its white space single blanks and its apostrophes straight."""
    folded = " ".join(text.casefold().split())
    return folded if folded.isascii() else folded.translate(_APOSTROPHES)


def bare(folded: str) -> str:
    """Strip bullets, arrows, colons and other decoration from both ends of a folded line."""
    if folded and folded[0].isalnum() and folded[-1].isalnum():
        return folded
    return bare_end(bare_start(folded))


def bare_start(folded: str) -> str:
    """Strip decoration from the start of a folded line."""
    first = next((i for i, char in enumerate(folded) if char.isalnum()), len(folded))
    return folded[first:]


def bare_end(folded: str) -> str:
    """Strip decoration and closing punctuation from the end of a folded line."""
    # Not a pattern: one that ends in $ is tried anew at every dot of a line of a million dots.
    last = next((i for i in range(len(folded) - 1, -1, -1) if folded[i].isalnum()), -1)
    return folded[: last + 1]


def at_edge(text: str, position: int) -> bool:
    """Whether a word may begin or end at a position of a folded text; scripts without spaces have edges everywhere."""
    if position <= 0 or position >= len(text):
        return True
    left, right = text[position - 1], text[position]
    if not (left.isalnum() and right.isalnum()):
        return True
    if left.isascii() and right.isascii():
        return False
    return _UNSPACED.match(left) is not None or _UNSPACED.match(right) is not None
