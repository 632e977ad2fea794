"""Bytes from the event loop to a thread."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from cleaner.service.bridge import Bridge, BridgeClosedError
from cleaner.service.errors import MalformedError, SlowClientError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


def bridge(pieces: AsyncIterator[bytes]) -> Bridge:
    """Make one in the running loop."""
    return Bridge(pieces, asyncio.get_running_loop())


async def test_a_thread_reads_what_comes() -> None:
    """Pieces come one at a time; those that are empty are no end, and behind the end there is nothing."""

    async def pieces() -> AsyncIterator[bytes]:
        for piece in (b"a", b"", b"b"):
            yield piece

    read = bridge(pieces()).read

    assert [await asyncio.to_thread(read) for _ in range(4)] == [b"a", b"b", b"", b""]


async def test_nothing_is_read_that_was_not_asked_for() -> None:
    """After one piece was taken, the next one is still where it came from."""
    given = []

    async def pieces() -> AsyncIterator[bytes]:
        for piece in (b"a", b"b"):
            given.append(piece)
            yield piece

    await asyncio.to_thread(bridge(pieces()).read)
    await asyncio.sleep(0.05)

    assert given == [b"a"]


@pytest.mark.parametrize(
    ("raised", "met"), [(SlowClientError("slow"), SlowClientError), (ConnectionResetError("gone"), MalformedError)]
)
async def test_errors_come_across(raised: Exception, met: type[Exception]) -> None:
    """What ends the reading is raised in the thread, and never as an OSError, which would be one of a file."""

    async def pieces() -> AsyncIterator[bytes]:
        yield b"a"
        raise raised

    read = bridge(pieces()).read
    await asyncio.to_thread(read)
    with pytest.raises(met):
        await asyncio.to_thread(read)


async def test_closing_ends_the_waiting() -> None:
    """A thread that waits is told, one that comes later too, and what was read from is let go of."""
    left = asyncio.Event()
    waiting = asyncio.Event()

    async def pieces() -> AsyncIterator[bytes]:
        waiting.set()
        try:
            await asyncio.sleep(60)
            yield b"a"
        finally:
            left.set()

    closed = bridge(pieces())
    thread = asyncio.create_task(asyncio.to_thread(closed.read))
    await waiting.wait()
    await closed.close()

    assert left.is_set()
    with pytest.raises(BridgeClosedError):
        await thread
    with pytest.raises(BridgeClosedError):
        await asyncio.to_thread(closed.read)
