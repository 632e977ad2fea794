"""Variants: letters that are one letter to a reader, though not to a computer, and marks that many writers leave out.

Capitals lose their accents in Greek and keep them in French, so it goes by script: what a script's own writers take for
the same word is the same here, and ``ü`` is no ``u``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_GREEK_LETTERS: Final = "αβγδεζηθικλμνξοπρστυφχψω"
_GREEK: Final = [chr(code) for code in (*range(0x370, 0x400), *range(0x1F00, 0x2000))]
_GREEK_BASES: Final = {char: unicodedata.normalize("NFD", char)[0] for char in _GREEK}
_TO_PLAIN: Final = {
    **{char: base for char, base in _GREEK_BASES.items() if base != char and base in _GREEK_LETTERS},
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیئ", "ي"),
    "ک": "ك",
    "ؤ": "و",
    "ۀ": "ه",
    "ё": "е",
    "ı": "i",
    **dict.fromkeys("’‘ʼ`׳", "'"),
    **dict.fromkeys("”“״", '"'),
}
_BARE_LETTERS: Final = frozenset("i" + _GREEK_LETTERS)
_ACCENTS: Final = "\u0300-\u036f"
_ARABIC: Final = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
"""Vowel signs and the stroke that lengthens a line."""
_HEBREW: Final = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
"""Points."""
_NUKTA: Final = "\u093c"
_BORROWED: Final = frozenset("कखगजफ")
"""Hindi letters whose dot, the mark of a borrowed sound, is as often left out; under others it makes another letter."""
INVISIBLE: Final = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
"""Soft hyphens, joiners, marks of direction, choices of glyph; a class of a pattern."""
_VARIANTS: Final = "".join(map(re.escape, _TO_PLAIN)) + _ARABIC + _HEBREW + _NUKTA + INVISIBLE
_VARIANT: Final = re.compile(f"[{_VARIANTS}{_ACCENTS}][{_ACCENTS}]*")
"""One class in front, which is what makes a search for it fast."""


def to_plain(text: str) -> str:
    """Replace every variant in a composed and case-folded text; the result may need composing again."""
    return _VARIANT.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    first, before = match[0][0], match.string[match.start() - 1 : match.start()]
    if "\u0300" <= first <= "\u036f":
        # What is left of accents where text is composed: over Turkish i and Greek letters they go.
        return "" if before in _BARE_LETTERS else match[0]
    if first == _NUKTA:
        return "" if before in _BORROWED else match[0]
    return _TO_PLAIN.get(first, "")
