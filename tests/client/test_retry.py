"""What is sent again, when, and how often; small real servers answer."""

from __future__ import annotations

import asyncio
import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from cleaner.client import AsyncClient, FailedError, OverloadedError, ProblemError, Retries, UnreachableError
from cleaner.client.answer import seconds
from cleaner.service.openapi.examples import RESULT
from tests.client.answers import OneByOne, ok, problem

if TYPE_CHECKING:
    from tests.client.conftest import Answering

QUICK = Retries(attempts=3, first=0.01, longest=0.02)


@pytest.mark.parametrize(("status", "kind"), [(429, "busy"), (503, "starting")])
async def test_later_is_asked_again(answering: Answering, status: int, kind: str) -> None:
    """A service that is busy, and one that is starting, cleans the document at the third attempt."""
    server = OneByOne(problem(status, kind), problem(status, kind), ok())
    async with AsyncClient(await answering(server.answer), retries=QUICK) as client:
        assert (await client.clean("One line.")).text == RESULT["text"]

    assert len(server.asked) == 3


async def test_retry_after_is_obeyed(answering: Answering) -> None:
    """The next attempt comes no earlier than the service says, though the back-off alone would be shorter."""
    server = OneByOne(problem(429, "busy", {"Retry-After": "1"}), ok())
    start = time.monotonic()
    async with AsyncClient(await answering(server.answer), retries=QUICK) as client:
        await client.clean("One line.")

    assert time.monotonic() - start >= 1


async def test_attempts_have_an_end(answering: Answering) -> None:
    """A service that stays busy is asked as often as was said, and its own problem is the error."""
    server = OneByOne(problem(429, "busy"))
    async with AsyncClient(await answering(server.answer), retries=QUICK) as client:
        with pytest.raises(OverloadedError, match="429 busy"):
            await client.clean("One line.")

    assert len(server.asked) == 3


async def test_a_wait_that_is_too_long_is_not_begun(answering: Answering) -> None:
    """Where the service wants an hour and the caller has a minute, the error comes at once."""
    server = OneByOne(problem(503, "stopping", {"Retry-After": "3600"}))
    async with AsyncClient(await answering(server.answer)) as client:
        with pytest.raises(OverloadedError):
            await client.clean("One line.")

    assert len(server.asked) == 1


async def test_what_speaks_no_tls_is_asked_once() -> None:
    """Where TLS cannot be agreed on the error comes at the first attempt."""
    connections = 0

    async def refuse(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        writer.write(b"HTTP/1.0 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as plain:
        address = f"https://127.0.0.1:{plain.sockets[0].getsockname()[1]}"
        async with AsyncClient(address, retries=QUICK) as client:
            with pytest.raises(UnreachableError, match="SSL"):
                await client.clean("One line.")

    assert connections == 1


@pytest.mark.parametrize(("status", "kind"), [(422, "invalid-request"), (500, "internal"), (504, "deadline")])
async def test_what_would_fail_again_is_not_sent_again(answering: Answering, status: int, kind: str) -> None:
    """A document that is refused, or that takes too long, is sent once."""
    server = OneByOne(problem(status, kind))
    async with AsyncClient(await answering(server.answer), retries=QUICK) as client:
        with pytest.raises(ProblemError, match=f"{status} {kind}") as caught:
            await client.clean("One line.")

    assert isinstance(caught.value, FailedError) == (status >= 500)
    assert len(server.asked) == 1


async def test_a_slow_service_is_not_waited_for(answering: Answering) -> None:
    """No answer in time is an error that names the time, and the document is not sent again."""
    asked = 0

    async def sleep(_request: web.Request) -> web.Response:
        nonlocal asked
        asked += 1
        await asyncio.sleep(60)
        return ok()

    async with AsyncClient(await answering(sleep), retries=QUICK, timeout=0.3) as client:
        with pytest.raises(UnreachableError, match=r"did not answer within 0\.3 s"):
            await client.clean("One line.")

    assert asked == 1


async def test_a_dead_service_is_an_error_that_names_it() -> None:
    """Where nobody listens, the error says where."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
    async with AsyncClient(address, retries=QUICK) as client:
        with pytest.raises(UnreachableError, match=f"{address}/? gave no answer"):
            await client.clean("One line.")


async def test_a_service_that_comes_up_is_waited_for() -> None:
    """A scraper that is started before its sidecar gets its first page cleaned."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    app = web.Application()
    app.router.add_post("/v1/clean", OneByOne(ok()).answer)
    runner = web.AppRunner(app)
    await runner.setup()
    async with AsyncClient(f"http://127.0.0.1:{port}", retries=Retries(attempts=100, longest=0.1)) as client:
        cleaning = asyncio.create_task(client.clean("One line."))
        await asyncio.sleep(0.3)
        assert not cleaning.done()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        assert (await cleaning).text == RESULT["text"]
    await runner.cleanup()


async def test_a_connection_that_breaks_is_made_again(answering: Answering) -> None:
    """A service that hangs up before it answers, as one that restarts does, gets the document again."""
    asked = 0

    async def hang_up_once(request: web.Request) -> web.Response:
        nonlocal asked
        asked += 1
        if asked == 1 and request.transport is not None:
            request.transport.abort()
        return ok()

    async with AsyncClient(await answering(hang_up_once), retries=QUICK) as client:
        await client.clean("One line.")

    assert asked == 2


def test_retry_after_is_seconds_or_a_date() -> None:
    """Both forms are read, a day that is past is now, and what is neither is nothing."""
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)

    assert seconds("7") == 7
    assert 28 <= (seconds(later) or 0) <= 30
    assert seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert seconds("soon") is None
    assert seconds(None) is None
