"""Who may come in: so many requests at once, and so many large ones among them."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import asynccontextmanager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Final

from cleaner.service.errors import BusyError, KeyBusyError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from cleaner.service.keys import Key
    from cleaner.settings import Settings

_LARGE_SHARE: Final = 4
"""Large documents may hold one in so many of the places."""


class Admission:
    """The bounded queue in front of the pool; for the event loop's thread only.

    Large documents have few places, and few of them are cleaned at once: whatever they do, small ones find a place,
    and where there are two workers, a worker.

    Args:
        settings: How many may come in, and what is large.
    """

    def __init__(self, settings: Settings) -> None:
        self.pending = 0
        """Requests that are being read, wait, or are being cleaned."""
        self._limit = settings.max_pending
        self._key_limit = settings.key_max_pending
        self._of_keys: Counter[str] = Counter()
        self._large = _Large(settings)
        self.window = 2 * settings.workers
        """Lines of one batch that may be under way, and documents of all batches that the pool may have."""
        self._of_batches = asyncio.Semaphore(self.window)

    @property
    def large(self) -> int:
        """How many of the pending requests are large."""
        return self._large.count

    @contextmanager
    def place(self, key: Key | None = None) -> Iterator[Place]:
        """Hold a place for a request.

        Args:
            key: The key that it came with; keys are told apart by name, so that one read anew is the same.

        Raises:
            BusyError: All places are taken, or (KeyBusyError) all that the key may have.
        """
        if self.pending >= self._limit:
            raise BusyError(f"{self.pending} requests are under way, as many as the service takes; try again later")
        place = Place(self._large)
        with self._place_of(key):
            self.pending += 1
            try:
                yield place
            finally:
                self.pending -= 1
                place.leave()

    @contextmanager
    def _place_of(self, key: Key | None) -> Iterator[None]:
        if key is None:
            yield
            return
        limit = key.max_pending or self._key_limit
        taken = self._of_keys[key.name]
        if limit is not None and taken >= limit:
            raise KeyBusyError(f"{taken} requests of the key {key.name!r} are under way, as many as it may have; wait")
        self._of_keys[key.name] += 1
        try:
            yield
        finally:
            self._of_keys[key.name] -= 1

    @asynccontextmanager
    async def turn_of_line(self, size: int) -> AsyncIterator[None]:
        """Wait until a batch's line may go to the pool; leave when it is clean.

        Batches keep the workers busy and no more, so that a single request never waits behind many lines.
        """
        async with self._large.lanes if size >= self._large.size else nullcontext(), self._of_batches:
            yield


class _Large:
    """What large documents have to themselves, so that the rest stays free for small ones."""

    def __init__(self, settings: Settings) -> None:
        self.size = settings.large_bytes
        """Bytes from which a document is large."""
        self.count = 0
        """Requests that are large."""
        self.lanes = asyncio.Semaphore(max(1, settings.workers // 2))
        """As many as may be cleaned at once."""
        self._limit = max(1, settings.max_pending // _LARGE_SHARE)

    def enter(self) -> None:
        """Count one more.

        Raises:
            BusyError: There are as many as may be.
        """
        if self.count >= self._limit:
            raise BusyError(
                f"{self.count} documents of {self.size:,} bytes or more are under way, as many as the service takes; "
                "try again later"
            )
        self.count += 1


class Place:
    """One request's place; small until it is known to be large."""

    def __init__(self, large: _Large) -> None:
        self._large = large
        self._is_large = False

    def grow(self, size: int) -> None:
        """Note how many bytes of the body are known.

        Raises:
            BusyError: It has become large, and there are as many large ones as may be.
        """
        if not self._is_large and size >= self._large.size:
            self._large.enter()
            self._is_large = True

    def leave(self) -> None:
        """Give the place up."""
        self._large.count -= self._is_large

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait, if it is large, until it may go to the pool; leave when it is clean."""
        async with self._large.lanes if self._is_large else nullcontext():
            yield
