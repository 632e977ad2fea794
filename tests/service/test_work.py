"""Clients that go away while their document is being cleaned."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from cleaner.service.state import STATE
from tests.service.test_batch import LatePool

if TYPE_CHECKING:
    from cleaner.service.admission import Admission
    from cleaner.workers.job import Ticket
    from cleaner.workers.pool import CleanerPool
    from tests.service.conftest import Start

REQUEST = b"POST /v1/clean HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nOne line."


class BusyPool(LatePool):
    """Its workers take documents at once, and are done when they are told to."""

    def submit(self, *given: object) -> Ticket:
        """Keep it as one that a worker has."""
        ticket = super().submit(*given)
        ticket.set_running_or_notify_cancel()
        return ticket


async def test_a_lane_is_held_until_the_worker_is_free(start: Start) -> None:
    """Large documents whose clients go away have no more workers at once than others, so that small ones find one."""
    pool = BusyPool()
    client = await start(pool=cast("CleanerPool", pool), workers=2, large_bytes=5)
    admission: Admission = client.app[STATE].admission

    async def until(documents: int, pending: int) -> None:
        async with asyncio.timeout(10):
            while (len(pool.held), admission.pending) != (documents, pending):  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0.01)

    _, leaving = await asyncio.open_connection(client.host, client.port)
    leaving.write(REQUEST)
    await until(documents=1, pending=1)
    _, waiting = await asyncio.open_connection(client.host, client.port)
    waiting.write(REQUEST)
    await until(documents=1, pending=2)
    leaving.transport.abort()
    await asyncio.sleep(0.3)
    assert (len(pool.held), admission.pending) == (1, 2)
    pool.held[0][1].set_exception(RuntimeError("the worker was ended"))

    await until(documents=2, pending=1)
    waiting.transport.abort()
    pool.held[1][1].set_exception(RuntimeError("the worker was ended"))
    await until(documents=2, pending=0)
