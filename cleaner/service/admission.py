"""Who may come in: so many requests at once, and so many large ones among them."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleaner.service.errors import BusyError, KeyBusyError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from cleaner.service.keys import Key
    from cleaner.settings import Settings

_LARGE_SHARE: Final = 4
"""Large documents may hold one in so many of the places."""


class Admission:
    """The bounded queue in front of the pool; of the event loop's thread only.

    Large documents have few places, and few of them are cleaned at once: whatever they do, small ones find a place,
    and where there are two workers, a worker.

    Args:
        settings: How many may come in, and what is large.
    """

    def __init__(self, settings: Settings) -> None:
        self.pending = 0
        """Requests that are being read, wait, or are being cleaned."""
        self.large = 0
        """How many of them are large."""
        self._limit = settings.max_pending
        self._key_limit = settings.key_max_pending
        self._of_keys: Counter[str] = Counter()
        self._large_limit = max(1, settings.max_pending // _LARGE_SHARE)
        self._large_bytes = settings.large_bytes
        self.window = 2 * settings.workers
        """Lines of one batch that may be under way, and documents of all batches that the pool may have."""
        self._of_batches = asyncio.Semaphore(self.window)
        self._lanes = asyncio.Semaphore(max(1, settings.workers // 2))

    @contextmanager
    def place(self, key: Key | None = None) -> Iterator[Place]:
        """Give a request its place.

        Args:
            key: The key that it came with; a key that was read anew is known by its name.

        Raises:
            BusyError: All places are taken, or (KeyBusyError) all that the key may have.
        """
        if self.pending >= self._limit:
            raise BusyError(f"{self.pending} requests are under way, as many as the service takes; try again later")
        place = Place(self)
        with self._place_of(key):
            self.pending += 1
            try:
                yield place
            finally:
                self.pending -= 1
                self.large -= place.large

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

        Batches keep the workers busy, and no more than that: a request of its own never has many lines before it.
        """
        async with self._lanes if size >= self._large_bytes else nullcontext(), self._of_batches:
            yield

    def _grow(self, size: int) -> bool:
        if size < self._large_bytes:
            return False
        if self.large >= self._large_limit:
            raise BusyError(
                f"{self.large} documents of {self._large_bytes:,} bytes or more are under way, as many as the service "
                "takes; try again later"
            )
        self.large += 1
        return True


@dataclass(slots=True)
class Place:
    """One request's place."""

    _admission: Admission
    large: bool = False
    """Whether its body is large, as far as it was read."""

    def grow(self, size: int) -> None:
        """Take note of the bytes that are known of the body.

        Raises:
            BusyError: It has become large, and there are as many large ones as may be.
        """
        self.large = self.large or self._admission._grow(size)  # noqa: SLF001 - the two are one thing

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait, if it is large, until it may go to the pool; leave when it is clean."""
        if not self.large:
            yield
            return
        async with self._admission._lanes:  # noqa: SLF001 - the two are one thing
            yield
