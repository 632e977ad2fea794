"""Send documents, at the service's pace or at a given rate, and record the answer to each."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.load.documents import Document

OK: Final = 200
GONE: Final = 0
"""The status recorded for a request whose connection broke."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one request."""

    document: Document
    status: int
    seconds: float
    """Time from when the request was due to the end of its answer."""
    right: bool
    """Whether the body equals the library's."""


async def at_its_pace(url: str, documents: Sequence[Document], clients: int, seconds: float) -> list[Answer]:
    """Let clients send one document after the other (a closed loop)."""
    answers: list[Answer] = []
    number = count()
    async with _session() as session:
        end = time.perf_counter() + seconds

        async def send() -> None:
            while (now := time.perf_counter()) < end:
                answers.append(await _ask(session, url, documents[next(number) % len(documents)], now))

        await asyncio.gather(*(send() for _ in range(clients)))
    return answers


async def at_rate(
    url: str, documents: Sequence[Document], rate: float, seconds: float, *, even: bool = False
) -> list[Answer]:
    """Send `rate` documents a second at random, independent times, whether or not the service keeps up.

    Waiting counts: a document's time begins when it was due (an open loop, so that no slow answer hides those behind
    it).

    Args:
        url: The service.
        documents: Sent in turn.
        rate: Documents a second.
        seconds: How long they are sent.
        even: Send them at equal intervals, as wrk2, vegeta and k6 do at a constant rate.
    """
    chance = random.Random(7)  # noqa: S311 - arrivals, and the same every time
    begun, due = time.perf_counter(), 0.0
    tasks: list[asyncio.Task[Answer]] = []
    async with _session() as session:
        for number in count():
            due += 1 / rate if even else chance.expovariate(rate)
            if due > seconds:
                break
            await asyncio.sleep(max(0.0, begun + due - time.perf_counter()))
            tasks.append(asyncio.create_task(_ask(session, url, documents[number % len(documents)], begun + due)))
        return list(await asyncio.gather(*tasks))


def _session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=None, sock_read=120)
    )


async def _ask(session: aiohttp.ClientSession, url: str, document: Document, due: float) -> Answer:
    try:
        async with session.post(
            f"{url}/v1/clean{document.query}", data=document.body, headers=document.headers
        ) as response:
            told = await response.json(content_type=None)
            status = response.status
    except (aiohttp.ClientError, ConnectionError):
        return Answer(document, GONE, time.perf_counter() - due, right=False)
    right = status == OK and told["text"] == document.right
    return Answer(document, status, time.perf_counter() - due, right)
