"""A WARC, read piece by piece to be sent."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, runtime_checkable

from cleaner.client.pull import pulled
from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

_PIECE: Final = 1 << 18
"""Bytes that are read of a file at once."""


@runtime_checkable
class Readable(Protocol):
    """An open file, or what is read like one."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; `b""` at the end."""


WarcPieces: TypeAlias = str | os.PathLike[str] | Readable | bytes | Iterable[bytes]
"""Where a WARC is: the path of a file, an open file, or its bytes, also in pieces of any size."""


async def pieces(warc: WarcPieces | AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """Yield a WARC's bytes; blocking reads run on another thread.

    Raises:
        OSError: The file cannot be read.
        OptionsError: What is read is not bytes.
        Exception: Whatever the pieces raise.
    """
    async for piece in _taken(warc):
        if not isinstance(piece, bytes | bytearray | memoryview):
            raise OptionsError(f"a WARC is bytes, and a piece of it is {type(piece).__name__}; open files as 'rb'")
        yield piece


async def _taken(warc: WarcPieces | AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    if isinstance(warc, AsyncIterable):
        async for piece in warc:
            yield piece
    elif isinstance(warc, str | os.PathLike):
        with await asyncio.to_thread(Path(warc).open, "rb") as file:
            async for piece in pulled(_read(file)):
                yield piece
    elif isinstance(warc, bytes):
        yield warc
    else:
        async for piece in pulled(_read(warc) if isinstance(warc, Readable) else warc):
            yield piece


def _read(file: Readable) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece
