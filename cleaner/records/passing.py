"""A stream that can be read only once, with a memory of the last stretch, which can be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT: Final = 1 << 20
"""Bytes that can be read again: as far as `cleaner.records.warc` can go back to look for the record behind a damaged
one. fastwarc notices damage within 64 KiB of where it is or at the record's end, so that the next one is not missed."""
_PIECE: Final = 1 << 16
"""Bytes returned at once, so that going back a short way copies little."""


class Passing:
    """A stream as a file in which one can seek as far back as is remembered.

    Args:
        more: Returns the next bytes, none at the end; may block, and may raise.
        kept: Bytes before the furthest place read that are remembered; at times up to twice as many.
    """

    def __init__(self, more: Callable[[], bytes], kept: int = KEPT) -> None:
        self._more = more
        self._kept = kept
        self._held = bytearray()
        self._start = 0
        self._at = 0

    def read(self, size: int, /) -> bytes:
        """Return bytes as soon as there are some, at most `size` of them; none at the end."""
        if self._at == self._start + len(self._held):
            self._held += self._more()
            self._forget()
        begin = self._at - self._start
        piece = bytes(self._held[begin : begin + min(size, _PIECE)])
        self._at += len(piece)
        return piece

    def seek(self, place: int, /) -> int:
        """Go to a place, or to the nearest one that is remembered, and return it."""
        self._at = min(max(place, self._start), self._start + len(self._held))
        return self._at

    def look(self, place: int, size: int) -> bytes:
        """Return bytes from a place that is remembered, or that comes next, without going there; fewer at the end."""
        while self._start + len(self._held) < place + size and (more := self._more()):
            self._held += more
        begin = max(0, place - self._start)
        return bytes(self._held[begin : begin + size])

    def overwrite(self, place: int, content: bytes) -> None:
        """Put bytes in the place of as many others that were read and are remembered."""
        begin = place - self._start
        self._held[begin : begin + len(content)] = content

    @property
    def reach(self) -> int:
        """The furthest place that was read, or looked at."""
        return self._start + len(self._held)

    def _forget(self) -> None:
        over = self._at - self._start - self._kept
        # In long steps, as each step moves what is kept.
        if over >= self._kept:
            del self._held[:over]
            self._start += over
