"""Find where a pattern next matches in a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

LONGEST: Final = 128
"""Bytes that a match may have."""
_CHUNK: Final = 1 << 16


def find_ahead(read: Callable[[int], bytes], pattern: re.Pattern[bytes]) -> int | None:
    """Return how many bytes a stream has before the next match of a pattern; None if there is none."""
    at, held = 0, b""
    while chunk := read(_CHUNK):
        held += chunk
        # What begins within the longest match's length of the end may go on in the next chunk.
        if found := pattern.search(held):
            return at + found.start()
        over = max(0, len(held) - LONGEST)
        at, held = at + over, held[over:]
    return None
