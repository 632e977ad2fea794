"""Touching: whether two inline elements that nothing separates are one word or two, and two lines one sentence.

Style sheets draw many of them apart, as boxes, and their authors leave out the blank: a brand and a model, a name and a
rank. Where 75 pages of WCXB's development split have a small letter and then a capital so, their annotators have two
words 1,158 times and one word twice; with a digit beside a word 238 times and never, with two words in capitals 101
times and once. Of two small letters, as in Word's runs and bold parts of words, they mostly make one word.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_BEGINS: Final = re.compile(r"[^\W\d_]{3}")
_BRACKETS: Final = frozenset(")]")
_CLOSES: Final = frozenset("!?:;,")
"""Signs behind which a capital begins another word, as a full stop behind several words does; behind a single one it
may be part of a program's name, such as json.JSONEncoder. 16 of 1,623 development pages have it, all with two words."""
_ENDS: Final = re.compile(r"[^\W\d_]{3}\Z")
"""Words of fewer letters may be a part of one, or go with a number: 3rd, 5k."""


def are_two_words(before: str, after: str) -> bool:
    """Whether the end of one element's text and the beginning of the next one's are two words; neither is empty."""
    last, first = before[-1], after[0]
    if last.islower() and first.isupper():
        return True
    if last in _BRACKETS:
        return first.isupper() or _BEGINS.match(after) is not None
    if last.isdigit() or (first.isupper() and (last in _CLOSES or (last == "." and " " in before))):
        return _BEGINS.match(after) is not None
    if first.isdigit() or (last.isupper() and first.isupper()):
        return _ENDS.search(before) is not None and (first.isdigit() or _BEGINS.match(after) is not None)
    return False


def rejoined(text: str) -> str:
    """Drop the line breaks between characters of Chinese and Japanese, whose words no blank separates."""
    lines = text.split("\n")
    pieces = [lines[0]]
    for before, after in pairwise(lines):
        joins = _is_unspaced(before.rstrip()[-1:]) and _is_unspaced(after.lstrip()[:1])
        pieces.append(after.lstrip() if joins else f"\n{after}")
        if joins:
            pieces[-2] = pieces[-2].rstrip()
    return "".join(pieces)


def _is_unspaced(char: str) -> bool:
    """Whether a character is a Han one, Kana, or a wide sign of theirs; Korean has blanks."""
    return "\u3001" <= char <= "\u9fff" or "\uff01" <= char <= "\uff60"
