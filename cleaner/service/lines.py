"""A stream cut into lines, each within a memory limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank."""

    number: int
    """1-based; blank lines are counted."""
    content: bytes
    """Without its end; empty if it was too long."""
    whole: bool = True
    """False if it was over the limit."""


class LineCutter:
    """Cuts what it is fed.

    Args:
        limit: Bytes that a line may have; what is over it is dropped as it comes.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._number = 1
        self._begun = bytearray()
        self._whole = True

    def feed(self, data: bytes) -> Iterator[Line]:
        """Yield the lines that end in the next bytes."""
        *ended, begun = data.split(b"\n")
        for part in ended:
            self._add(part)
            yield from self._end()
        self._add(begun)

    def finish(self) -> Iterator[Line]:
        """Yield the last line, if it has no line end."""
        yield from self._end()

    def _add(self, part: bytes) -> None:
        if self._whole:
            self._begun += part
        if len(self._begun) > self._limit:
            self._whole = False
            self._begun.clear()

    def _end(self) -> Iterator[Line]:
        content = bytes(self._begun.strip())
        if content or not self._whole:
            yield Line(self._number, content, self._whole)
        self._number += 1
        self._begun.clear()
        self._whole = True
