"""A stream that passes by once, of which the last stretch can be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT: Final = 1 << 20
"""Bytes that can be read again: as far as `cleaner.records.warc` can go back to look for the record behind a damaged
one. fastwarc notices damage within 64 KiB of where it is or at the record's end, so that the next one is not missed."""
_PIECE: Final = 1 << 16
"""Bytes given at once, so that who goes back a short way copies little."""


class Passing:
    """What was read of a stream, and what is still to come, as one file as far as memory goes.

    Args:
        more: Gives the next bytes, none at the end; may wait, and may raise.
        kept: Bytes in front of the furthest place read that are remembered; for some time up to twice as many.
    """

    def __init__(self, more: Callable[[], bytes], kept: int = KEPT) -> None:
        self._more = more
        self._kept = kept
        self._held = bytearray()
        self._start = 0
        self._at = 0

    def read(self, size: int, /) -> bytes:
        """Give bytes as soon as there are some, at most `size` of them; none at the end."""
        if self._at == self._start + len(self._held):
            self._held += self._more()
            self._forget()
        begin = self._at - self._start
        piece = bytes(self._held[begin : begin + min(size, _PIECE)])
        self._at += len(piece)
        return piece

    def seek(self, place: int, /) -> int:
        """Go to a place, or to the nearest one that is remembered, and give where that is."""
        self._at = min(max(place, self._start), self._start + len(self._held))
        return self._at

    def _forget(self) -> None:
        over = self._at - self._start - self._kept
        # In long steps, as each moves what is kept.
        if over >= self._kept:
            del self._held[:over]
            self._start += over
