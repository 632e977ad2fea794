"""Answers to clients that do not take them, and the end of those who send too slowly."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

import pytest
import structlog

from cleaner.workers.job import Answer, Ticket
from tests.service.test_batch import HEAD, chunk, ndjson

if TYPE_CHECKING:
    from cleaner.workers.pool import CleanerPool
    from tests.service.conftest import Start

REQUEST = b"POST /v1/clean HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx"


class VerbosePool:
    """In the place of a CleanerPool: every document comes out longer than any buffer on the way."""

    alive = True

    def submit(self, *_: object) -> Ticket:
        """Answer at once."""
        future = Ticket()
        future.set_result(Answer("x" * 50_000_000, "0"))
        return future


@pytest.mark.parametrize("asked", [REQUEST, HEAD + chunk(ndjson([{"content": "One line."}])) + b"0\r\n\r\n"])
async def test_a_client_that_stops_reading_is_let_go(start: Start, asked: bytes) -> None:
    """An answer that is not taken within `write_timeout` ends its connection; the log says that it was not taken."""
    client = await start(pool=cast("CleanerPool", VerbosePool()), write_timeout=0.3)
    with structlog.testing.capture_logs([structlog.contextvars.merge_contextvars]) as lines:
        reader, writer = await asyncio.open_connection(client.host, client.port, limit=1000)
        writer.write(asked)
        while not lines:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)
        taken = 0
        try:
            while chunk := await reader.read(1_000_000):
                taken += len(chunk)
        except ConnectionError:
            pass
        writer.transport.abort()

    assert taken < 50_000_000
    assert (lines[0]["status"], lines[0]["why"]) == (499, "the client did not take its answer within 0.3 s")
    assert (await client.get("/livez")).status == 200


async def test_a_silent_client_loses_its_connection(start: Start) -> None:
    """Soon after it is told that it was silent too long it is hung up on; the log and the metrics say what ended it."""
    client = await start(read_timeout=0.2)
    reader, writer = await asyncio.open_connection(client.host, client.port)
    with structlog.testing.capture_logs() as lines:
        writer.write(HEAD + chunk(ndjson([{"content": "One line."}])))
        async with asyncio.timeout(5):
            answer = await reader.read()
    writer.close()

    assert b'"ended":true' in answer
    assert [(line["status"], line["outcome"]) for line in lines if line["event"] == "request"] == [(200, "slow-client")]
    told = await (await client.get("/metrics")).text()
    assert 'cleaner_requests_total{outcome="slow-client",route="/v1/clean/batch"} 1.0' in told
