"""Batches over a real connection: order, faults, back pressure."""

from __future__ import annotations

import asyncio
import gzip
import json
from typing import TYPE_CHECKING, Any, cast

import pytest

from cleaner.model.result import CleanResult
from cleaner.service.state import STATE
from cleaner.workers.job import Answer, Ticket

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from cleaner.api import Cleaner
    from cleaner.model.source import Source
    from cleaner.workers.pool import CleanerPool
    from tests.service.conftest import Client, Start

PATH = "/v1/clean/batch"
NDJSON = {"Content-Type": "application/x-ndjson"}
HEAD = (
    b"POST /v1/clean/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)


class FastPool:
    """In the place of a CleanerPool: answers at once, and counts."""

    alive = True

    def __init__(self, body: str = "{}") -> None:
        self.taken = 0
        self._answer = Answer(body, "0")

    def submit(self, *_: object) -> Ticket:
        """Answer."""
        self.taken += 1
        future = Ticket()
        future.set_result(self._answer)
        return future


class LatePool(FastPool):
    """Answers only when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[str, Ticket]] = []

    def submit(self, *given: object) -> Ticket:
        """Keep it."""
        future = Ticket()
        self.held.append((str(cast("Source", given[0]).content), future))
        return future


async def read_late(client: Client, pool: FastPool, request: bytes) -> int:
    """Take no answers until the service stands still, then all; returns how many documents it had taken by then."""
    reader, writer = await asyncio.open_connection(client.host, client.port, limit=2**16)
    writer.write(request)
    before = -1
    while before != pool.taken or not before:
        before = pool.taken
        await asyncio.sleep(0.3)
    end = b""
    while not end.endswith(b"\r\n0\r\n\r\n"):
        end = end[-10:] + await reader.read(1_000_000)
    writer.transport.abort()
    return before


def ndjson(lines: Iterable[object]) -> bytes:
    """Write a batch."""
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


async def ask(client: Client, body: object, **headers: str) -> list[dict[str, Any]]:
    """Send a batch and return its answers."""
    response = await client.post(PATH, data=body, headers={**NDJSON, **headers})
    assert (response.status, response.content_type) == (200, "application/x-ndjson")
    assert response.headers["X-Request-ID"]
    assert response.headers["X-Cleaner-Ruleset"]
    return [json.loads(line) for line in (await response.read()).splitlines()]


def chunk(data: bytes) -> bytes:
    """Frame bytes as a chunk."""
    return b"%x\r\n%b\r\n" % (len(data), data)


async def test_each_line_is_what_the_library_gives(client: Client, cleaner: Cleaner) -> None:
    """Forty documents come back in their order, with their ids and numbers, each as the library cleans it."""
    texts = [f"The ferry number {number} sails at nine.\n" * (number % 7 + 1) for number in range(40)]
    answers = await ask(client, ndjson({"id": f"no-{n}", "content": text} for n, text in enumerate(texts)))

    assert [answer["id"] for answer in answers] == [f"no-{number}" for number in range(40)]
    assert [answer["line"] for answer in answers] == list(range(1, 41))
    for text, answer in zip(texts, answers, strict=True):
        assert CleanResult.model_validate_json(json.dumps(answer["result"])) == cleaner.clean(text)


async def test_a_bad_line_costs_itself_only(start: Start) -> None:
    """Each sort of fault is a problem in its line's place, with the id where it can be told; the rest is clean."""
    client = await start(max_body_bytes=2000)
    lines = [
        b'{"id": 1, "content": "One line."}',
        b'{"id": 2, "content": ',
        b'{"id": 3, "contents": "x"}',
        b'{"id": 4, "content": "x", "options": {"profile": "nosuch"}}',
        b'{"id": 5, "content": "' + b"x" * 3000 + b'"}',
        b'["id"]',
        b"",
        b'{"id": {"a": 1}, "content": "x"}',
        b'{"content": "One line."}',
    ]
    answers = await ask(client, b"\n".join(lines))

    assert [(answer["line"], answer["id"], outcome(answer)) for answer in answers] == [
        (1, 1, "result"),
        (2, None, "malformed"),
        (3, 3, "invalid-request"),
        (4, 4, "invalid-options"),
        (5, None, "too-large"),
        (6, None, "invalid-request"),
        (8, None, "invalid-request"),
        (9, None, "result"),
    ]
    assert answers[2]["problem"]["status"] == 422
    assert answers[2]["problem"]["errors"]
    assert answers[2]["problem"]["instance"] == PATH


def outcome(answer: dict[str, Any]) -> str:
    """Return `result` if a line was cleaned, and the kind of its problem otherwise."""
    return "result" if "result" in answer else str(answer["problem"]["type"]).rpartition(":")[2]


async def test_answers_keep_the_order_of_the_lines(start: Start) -> None:
    """A document that is clean before those ahead of it waits for them."""
    pool = LatePool()
    client = await start(pool=cast("CleanerPool", pool), workers=2)
    request = asyncio.create_task(ask(client, ndjson({"id": n, "content": str(n)} for n in range(12))))
    done = 0
    while done < 12:
        await asyncio.sleep(0.01)
        for text, future in reversed(pool.held):
            future.set_result(Answer(text, "0"))
            done += 1
        pool.held.clear()

    assert [(answer["id"], answer["result"]) for answer in await request] == [(n, n) for n in range(12)]


async def test_a_line_is_answered_before_the_next_is_sent(client: Client) -> None:
    """A client that waits for each answer gets it, as nothing is held back to be sent with more."""
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(HEAD)
    await reader.readuntil(b"\r\n\r\n")
    for number in range(3):
        writer.write(chunk(ndjson([{"id": number, "content": "One line."}])))
        line = await asyncio.wait_for(reader.readuntil(b"}\n"), 20)
        assert b'{"id":%d,' % number in line
    writer.transport.abort()


async def test_a_batch_may_be_compressed(client: Client) -> None:
    """The lines of a gzip body are cleaned, though together they are larger than a body may be."""
    lines = ndjson({"id": n, "content": "One line."} for n in range(20))

    assert [outcome(answer) for answer in await ask(client, gzip.compress(lines), **{"Content-Encoding": "gzip"})] == [
        "result"
    ] * 20


async def test_nothing_is_read_that_cannot_be_written(start: Start) -> None:
    """While the client takes no answers, the service takes but a few of its lines; when it does, it takes them all."""
    pool = FastPool(json.dumps("x" * 100_000))
    client = await start(pool=cast("CleanerPool", pool), workers=2)
    batch = HEAD + chunk(ndjson({"content": "x" * 1000} for _ in range(3000))) + b"0\r\n\r\n"
    before = await read_late(client, pool, batch)

    assert before < 300
    assert pool.taken == 3000


async def test_few_lines_are_under_way(start: Start) -> None:
    """However many lines there are, two for each worker are in the pool, of all batches together."""
    pool = LatePool()
    client = await start(pool=cast("CleanerPool", pool), workers=2)
    requests = [asyncio.create_task(ask(client, ndjson({"content": "x"} for _ in range(50)))) for _ in range(3)]
    most = done = 0
    while done < 150:
        await asyncio.sleep(0.005)
        most = max(most, len(pool.held))
        if pool.held:
            pool.held.pop(0)[1].set_result(Answer("{}", "0"))
            done += 1

    assert most == 4
    assert [len(await request) for request in requests] == [50, 50, 50]


async def test_a_silent_client_is_told_so(start: Start) -> None:
    """When nothing comes for too long, what came is answered, and the last line says why it is the last."""
    client = await start(read_timeout=0.3)

    async def lines() -> AsyncIterator[bytes]:
        yield ndjson([{"id": 1, "content": "One line."}])
        await asyncio.sleep(5)

    answers = await ask(client, lines())

    assert [(answer["line"], outcome(answer)) for answer in answers] == [(1, "result"), (2, "slow-client")]


async def test_broken_compression_ends_a_batch(client: Client) -> None:
    """A stream that breaks is a problem in the last line, after the answers to what came before."""
    whole = gzip.compress(ndjson([{"id": 1, "content": "One line."}]))
    answers = await ask(client, whole + b"no gzip", **{"Content-Encoding": "gzip"})

    assert [(answer["line"], outcome(answer)) for answer in answers] == [(1, "result"), (2, "malformed")]


async def test_a_batch_ends_when_the_service_does(client: Client) -> None:
    """Lines that come when the service is ending are not taken; the last answer says so."""
    assert client.app is not None
    state = client.app[STATE]

    async def lines() -> AsyncIterator[bytes]:
        yield ndjson([{"id": 1, "content": "One line."}])
        await asyncio.sleep(0.5)
        state.drain()
        yield ndjson([{"id": 2, "content": "One line."}])

    answers = await ask(client, lines())

    assert [(answer["line"], outcome(answer)) for answer in answers] == [(1, "result"), (2, "stopping")]
    assert [answer.get("ended") for answer in answers] == [None, True]


async def test_a_silent_batch_ends_when_the_service_does(client: Client) -> None:
    """A client that has nothing to say when the service drains is told at once, after the answers to what it sent."""
    assert client.app is not None
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(HEAD + chunk(ndjson([{"id": 1, "content": "One line."}])))
    answer = await asyncio.wait_for(reader.readuntil(b"}\n"), 20)
    client.app[STATE].drain()
    last = await asyncio.wait_for(reader.readuntil(b"0\r\n\r\n"), 20)
    writer.transport.abort()

    assert b'"line":1,"result":' in answer
    assert b'{"id":null,"line":2,"ended":true,"problem":{"type": "urn:cleaner:problem:stopping"' in last


async def test_a_client_that_hangs_up_leaves_nothing_behind(start: Start) -> None:
    """Documents under way of a batch whose client is gone are cancelled, and its place is free."""
    pool = LatePool()
    client = await start(pool=cast("CleanerPool", pool), workers=2)
    assert client.app is not None
    state = client.app[STATE]
    _, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(HEAD + chunk(ndjson({"content": "x"} for _ in range(50))))
    while len(pool.held) < 4:  # noqa: ASYNC110 - nothing tells of it
        await asyncio.sleep(0.01)
    writer.transport.abort()
    while state.admission.pending:  # noqa: ASYNC110 - nothing tells of it
        await asyncio.sleep(0.01)

    assert all(future.cancelled() for _, future in pool.held)


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        (PATH, {"Content-Type": "application/json"}, 415),
        (PATH, {**NDJSON, "Content-Encoding": "lzma"}, 415),
        (PATH + "?profile=recall", NDJSON, 422),
    ],
)
async def test_a_wrong_batch_is_refused_as_a_whole(
    client: Client, path: str, headers: dict[str, str], status: int
) -> None:
    """A type or a coding that is not read, and a query, are refused before anything is answered."""
    assert (await client.post(path, data=b"{}\n", headers=headers)).status == status


async def test_lines_are_counted(client: Client) -> None:
    """Metrics have the lines by outcome, and the batch as one request."""
    await ask(client, ndjson([{"content": "One line."}, {"content": "One line."}, {"content": 7}]))
    told = await (await client.get("/metrics")).text()

    assert 'cleaner_batch_lines_total{outcome="ok"} 2.0' in told
    assert 'cleaner_batch_lines_total{outcome="invalid-request"} 1.0' in told
    assert 'cleaner_requests_total{outcome="ok",route="/v1/clean/batch"} 1.0' in told
