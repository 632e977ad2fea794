"""Characters: counts of each kind of character in every block, all blocks at once."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.scoring.sums import Floats

_ALPHA: Final = 1
_UPPER: Final = 2
_DIGIT: Final = 4
_SPACE: Final = 8
_COMMA: Final = 16
_STOP: Final = 32
_BAR: Final = 64
_SYMBOL: Final = 128
_CASED: Final = 256
_BRACKET: Final = 512
_KINDS: Final = (_ALPHA, _UPPER, _DIGIT, _SPACE, _COMMA, _STOP, _BAR, _SYMBOL, _CASED, _BRACKET)

_SIZE: Final = 0x30000
"""Code points in the table: the planes that hold scripts; all others are of no kind."""
_LISTED: Final = {
    _COMMA: ",،、，;；",
    _STOP: ".!?…。！？．｡؟۔।॥։።",
    _BAR: "|·•›»/–—",
    _SYMBOL: "$€£¥₹₽©@#%+*=<>",
    _BRACKET: '{}[]\\_~^`"',
}


class Characters:
    """Counts of the kinds of character in each block; arrays have one entry a block."""

    def __init__(self, texts: Sequence[str]) -> None:
        sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        kinds = _kinds_of("".join(texts))
        starts = np.concatenate(([0], np.cumsum(sizes)))
        self.total = sizes.astype(np.float64)
        counts = {}
        for kind in _KINDS:
            running = np.concatenate(([0], np.cumsum((kinds & kind) != 0)))
            counts[kind] = (running[starts[1:]] - running[starts[:-1]]).astype(np.float64)
        self.letters: Floats = counts[_ALPHA]
        self.capitals: Floats = counts[_UPPER]
        self.digits: Floats = counts[_DIGIT]
        self.spaces: Floats = counts[_SPACE]
        self.commas: Floats = counts[_COMMA]
        self.stops: Floats = counts[_STOP]
        self.bars: Floats = counts[_BAR]
        self.symbols: Floats = counts[_SYMBOL]
        self.brackets: Floats = counts[_BRACKET]
        """Brackets and other marks of code."""
        self.cased: Floats = counts[_CASED]
        """Letters of scripts that have capitals."""


def _kinds_of(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    points = np.frombuffer(text.encode("utf-32-le" if sys.byteorder == "little" else "utf-32-be", "replace"), np.uint32)
    return _table()[np.minimum(points, _SIZE - 1)]


@lru_cache(maxsize=1)
def _table() -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    # numpy tests all characters at once; by calls of str methods this would take a fifth of a second.
    chars = np.arange(_SIZE, dtype=np.uint32).view("U1")
    is_upper = np.strings.isupper(chars)
    tests = {
        _ALPHA: np.strings.isalpha(chars),
        _UPPER: is_upper,
        _DIGIT: np.strings.isdigit(chars),
        _SPACE: np.strings.isspace(chars),
        _CASED: is_upper | np.strings.islower(chars),
    }
    table = np.zeros(_SIZE, np.uint16)
    for kind, holds in tests.items():
        table |= holds * np.uint16(kind)
    for kind, listed in _LISTED.items():
        for char in listed:
            table[ord(char)] |= kind
    table[_SIZE - 1] = 0
    return table
