"""Bytes that arrive in the event loop, read by a blocking thread."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from cleaner.service.errors import MalformedError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from concurrent.futures import Future


class BridgeClosedError(Exception):
    """The bridge was closed, so the thread should stop reading."""


class Bridge:
    """Bytes that a thread takes from the event loop, a piece at a time; nothing is read before it is asked for.

    Args:
        pieces: The bytes.
        loop: The event loop in which they arrive.
    """

    def __init__(self, pieces: AsyncIterator[bytes], loop: asyncio.AbstractEventLoop) -> None:
        self._pieces = pieces
        self._loop = loop
        self._lock = threading.Lock()
        self._closed = False
        self._in_use = asyncio.Lock()
        self._asked: Future[bytes] | None = None

    def read(self) -> bytes:
        """Wait, in the thread, for the next bytes; `b""` at the end.

        Raises:
            BridgeClosedError: It was closed, before or meanwhile.
            Exception: Whatever `pieces` raises; for an OSError a MalformedError, as readers take an OSError for damage.
        """
        with self._lock:
            if self._closed:
                raise BridgeClosedError
            self._asked = asyncio.run_coroutine_threadsafe(self._next(), self._loop)
        try:
            return self._asked.result()
        except CancelledError:
            raise BridgeClosedError from None

    async def close(self) -> None:
        """Stop the thread's waiting, and release `pieces`."""
        with self._lock:
            self._closed = True
            if self._asked is not None:
                self._asked.cancel()
        async with self._in_use:
            pass

    async def _next(self) -> bytes:
        async with self._in_use:
            if self._closed:
                return b""
            try:
                async for piece in self._pieces:
                    # Of an inflater's pieces some are empty, which is not the end.
                    if piece:
                        return piece
            except OSError as error:
                raise MalformedError(f"the connection broke: {error}") from error
            return b""
