"""Places and turns, by themselves and over HTTP."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from cleaner.service.admission import Admission
from cleaner.service.errors import BusyError, KeyBusyError
from cleaner.service.keys import Key
from cleaner.service.state import STATE, Phase
from cleaner.settings import Settings
from cleaner.workers.pool import CleanerPool

if TYPE_CHECKING:
    from tests.service.conftest import Client, Start

PLAIN = {"Content-Type": "text/plain"}


def admission(**settings: object) -> Admission:
    """Return the places of a service with these settings."""
    return Admission(Settings.model_validate(settings))


def test_there_are_so_many_places() -> None:
    """The place after the last one is refused, and one that is left is free again."""
    admits = admission(max_pending=2)
    with admits.place():
        with admits.place(), pytest.raises(BusyError, match="2 requests"), admits.place():
            pass
        with admits.place():
            assert admits.pending == 2

    assert admits.pending == 0


def test_large_ones_have_a_quarter_of_the_places() -> None:
    """A body that becomes large is refused where a quarter is; it counts once, and a small one comes in."""
    admits = admission(max_pending=8, large_bytes=100)
    with ExitStack() as stack:
        for _ in range(2):
            place = stack.enter_context(admits.place())
            place.grow(99)
            place.grow(100)
            place.grow(5000)
        last = stack.enter_context(admits.place())
        last.grow(99)
        with pytest.raises(BusyError, match="2 documents of 100 bytes or more"):
            last.grow(100)
        assert (admits.pending, admits.large) == (3, 2)

    assert (admits.pending, admits.large) == (0, 0)


async def test_half_the_workers_are_for_small_ones() -> None:
    """Of two large documents one waits for the other where there are two workers; a small one does not wait."""
    admits = admission(max_pending=8, large_bytes=100, workers=2)
    with admits.place() as first, admits.place() as second, admits.place() as small:
        first.grow(100)
        second.grow(100)
        async with first.turn():
            async with small.turn():
                pass
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(second.turn().__aenter__(), 0.05)
        async with second.turn():
            pass


async def test_small_documents_pass_large_ones(start: Start) -> None:
    """With every large place taken, by documents that take for ever, small ones are still cleaned one after another."""
    with CleanerPool(workers=2) as pool:
        pool.warm_up()
        client = await start(pool=pool, workers=2, max_pending=8, large_bytes=1000)
        first = asyncio.create_task(client.post("/v1/clean", data=b"word " * 200, headers=PLAIN))
        stopped = await worker_at_work(pool)
        second = asyncio.create_task(client.post("/v1/clean", data=b"word " * 200, headers=PLAIN))
        while client_admission(client).large < 2:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)

        third = await client.post("/v1/clean", data=b"word " * 200, headers=PLAIN)
        small = [(await client.post("/v1/clean", data=b"One line.", headers=PLAIN)).status for _ in range(5)]
        os.kill(stopped, signal.SIGCONT)
        large = [(await first).status, (await second).status]

    assert (third.status, third.headers["Retry-After"]) == (429, "1")
    assert small == [200] * 5
    assert large == [200, 200]


async def worker_at_work(pool: CleanerPool) -> int:
    """Stop the worker that the only document under way went to, and return its process id."""
    workers = [slot._worker for slot in pool._generation.slots]
    for worker in workers:
        assert worker is not None
        os.kill(worker.pid, signal.SIGSTOP)
    while not (busy := [worker for worker in workers if worker is not None and worker.answered]):  # noqa: ASYNC110 - as above
        await asyncio.sleep(0.01)
    for worker in workers:
        if worker is not None and worker not in busy:
            os.kill(worker.pid, signal.SIGCONT)
    return busy[0].pid


def client_admission(client: Client) -> Admission:
    """Return the places of the application that a client speaks to."""
    assert client.app is not None
    return client.app[STATE].admission


@pytest.mark.parametrize(
    ("phase", "kind", "connection"), [(Phase.STARTING, "starting", None), (Phase.DRAINING, "stopping", "close")]
)
async def test_only_a_ready_service_takes_documents(
    client: Client, phase: Phase, kind: str, connection: str | None
) -> None:
    """While starting and while ending a document is a 503 with Retry-After; the latter closes the connection."""
    assert client.app is not None
    client.app[STATE].phase = phase
    response = await client.post("/v1/clean", data=b"One line.", headers=PLAIN)
    problem = await response.json(content_type="application/problem+json")

    assert (response.status, problem["type"]) == (503, f"urn:cleaner:problem:{kind}")
    assert int(response.headers["Retry-After"]) > 0
    assert response.headers.get("Connection") == connection


def key(name: str, limit: int | None = None) -> Key:
    """Return a key of that name."""
    return Key(name, b"", limit)


def test_a_key_has_its_own_places() -> None:
    """A key has as many places as its entry says, or else as the setting does; others and keyless ones have theirs."""
    admits = admission(key_max_pending=2)
    with ExitStack() as stack:
        for each in (key("a", 1), key("b"), key("b"), None, None, None):
            stack.enter_context(admits.place(each))
        for name, each in (("a", key("a", 1)), ("b", key("b"))):
            with pytest.raises(KeyBusyError, match=f"of the key '{name}' are under way"), admits.place(each):
                pass
        stack.enter_context(admits.place(key("b", 3)))
        assert admits.pending == 7

    with admits.place(key("a", 1)):
        assert admits.pending == 1


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="stops processes by signals")
async def test_a_greedy_key_does_not_starve_another(start: Start) -> None:
    """While one key has a document with a stopped worker, its next is a 429 with its own kind; another's is cleaned."""
    one, two = "kq3Rv8Zt1Lw0Xy5Bn7Mc", "Gh4-Jd9-Pf2-Qs6-Ta0-Ub8"
    with CleanerPool(workers=1) as pool:
        pool.warm_up()
        client = await start(pool=pool, keys=f"greedy:{one} max_pending=1,other:{two}")
        worker = pool._generation.slots[0]._worker
        assert worker is not None
        os.kill(worker.pid, signal.SIGSTOP)

        async def send(secret: str) -> tuple[int, str | None, str]:
            headers = {**PLAIN, "X-API-Key": secret}
            response = await client.post("/v1/clean", data=b"A line.", headers=headers)
            return response.status, response.headers.get("Retry-After"), await response.text()

        first = asyncio.create_task(send(one))
        while not pool.census().busy:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)
        refused = await send(one)
        others = asyncio.create_task(send(two))
        while not pool.census().waiting:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)
        os.kill(worker.pid, signal.SIGCONT)
        done = [(await first)[0], (await others)[0], (await send(one))[0]]

    assert refused[:2] == (429, "1")
    assert "urn:cleaner:problem:key-busy" in refused[2]
    assert done == [200, 200, 200]
