"""A WARC as it is sent: piece by piece, from wherever it is."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, runtime_checkable

from cleaner.client.pull import pulled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

_PIECE: Final = 1 << 18
"""Bytes that are read of a file at once."""


@runtime_checkable
class Readable(Protocol):
    """An open file, or what is read like one."""

    def read(self, size: int, /) -> bytes:
        """Give some bytes, at most `size` of them; none at the end."""


WarcPieces: TypeAlias = str | os.PathLike[str] | Readable | Iterable[bytes]
"""Where a WARC is: the path of a file, an open file, or its bytes in pieces of any size."""


async def pieces(warc: WarcPieces | AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """Give a WARC's bytes; what blocks is asked on another thread.

    Raises:
        OSError: The file cannot be read.
        Exception: Whatever the pieces raise.
    """
    if isinstance(warc, AsyncIterable):
        async for piece in warc:
            yield piece
    elif isinstance(warc, str | os.PathLike):
        with await asyncio.to_thread(Path(warc).open, "rb") as file:
            async for piece in pulled(_read(file)):
                yield piece
    else:
        async for piece in pulled(_read(warc) if isinstance(warc, Readable) else warc):
            yield piece


def _read(file: Readable) -> Iterator[bytes]:
    return iter(partial(file.read, _PIECE), b"")
