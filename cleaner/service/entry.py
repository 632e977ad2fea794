"""One document of a batch on its way in, whatever holds it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source
    from cleaner.model.wire import Id


class Entry(Protocol):
    """One document of a batch, or what stands in its place."""

    @property
    def size(self) -> int:
        """Bytes that were read of it; 0 for what was dropped."""

    @property
    def url(self) -> str | None:
        """Where it came from, if its record says so; None for lines, whose caller knows."""

    def ident(self) -> Id:
        """Return the caller's name for it where `read` fails; None where it cannot be read."""

    def read(self) -> tuple[Id, Source, CleanOptions]:
        """Return the caller's name for it, the document, and the options asked for.

        Raises:
            Exception: Whatever is wrong with it.
        """


Entries: TypeAlias = AsyncGenerator[tuple[int, Entry | None], None]
"""Each entry with its number in the stream, 1-based; None for a record that gets no answer."""
