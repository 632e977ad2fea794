"""Tidy: a line as patterns see it, and the places in the line as it stands of what a pattern finds there.

White space at its ends is gone and any other is one blank each, and letters with accents are one character each (NFC).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Span = tuple[int, int]

_WORD: Final = re.compile(r"\S+")
_LETTER: Final = regex.compile(r"\X")
"""With its accents."""
_HEAPED: Final = 30
"""Marks on one letter that Unicode's stream-safe format allows: ordering more takes time by the square."""


def tidied(text: str) -> str:
    """Return a line as patterns see it."""
    if not _is_composed(text):
        text = "".join(_compose(letter[0]) for letter in _LETTER.finditer(text))
    return " ".join(text.split())


def places_in(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return where stretches of a tidied line lie in the line as it stands.

    One that reaches an end of the tidied line reaches that end of the line, with the white space there.
    """
    starts = list(_starts(text))
    last = len(starts)
    return tuple(
        (starts[start] if start else 0, starts[end] if end < last else len(text)) for start, end in spans if end > start
    )


def _starts(text: str) -> Iterator[int]:
    """Yield for each character of a tidied line where it begins in the line as it stands."""
    is_composed = _is_composed(text)
    end = None
    for word in _WORD.finditer(text):
        if end is not None:
            yield end
        end = word.end()
        if is_composed:
            yield from range(word.start(), end)
            continue
        for letter in _LETTER.finditer(text, word.start(), end):
            yield from (letter.start() for _ in _compose(letter[0]))


def _is_composed(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _compose(letter: str) -> str:
    return letter if len(letter) > _HEAPED else unicodedata.normalize("NFC", letter)
