"""Batches that are WARC files, over a real connection."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import re
import sys
import threading
import tracemalloc
from typing import TYPE_CHECKING, Any, cast

import pytest
import zstandard
from fastwarc.warc import WarcRecord, WarcRecordType

from cleaner.model.result import CleanResult
from cleaner.service.state import STATE
from tests.service.test_batch import FastPool, LatePool, chunk, outcome, read_late

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from cleaner.api import Cleaner
    from cleaner.workers.pool import CleanerPool
    from tests.service.conftest import Client, Start

PATH = "/v1/clean/batch"
WARC = {"Content-Type": "application/warc"}
HEAD = (
    b"POST /v1/clean/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/warc\r\nTransfer-Encoding: chunked\r\n\r\n"
)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def html(number: int) -> bytes:
    """Write a page."""
    return b"<title>Ferry</title>" + b"<p>The ferry number %d sails at nine, and its lamp is lit.</p>" % number * 4


def record(number: int, block: bytes, kind: WarcRecordType = WarcRecordType.response) -> bytes:
    """Write a record with an HTTP message."""
    warc, written = WarcRecord(), io.BytesIO()
    warc.init_headers(kind, b"%d" % number)
    warc.is_http = True
    warc.set_bytes_content(block)
    warc.headers.append("WARC-Target-URI", f"https://a.example/{number}")
    warc.write(written)
    return written.getvalue()


def page(number: int) -> bytes:
    """Write a record with a page."""
    return record(number, OK + html(number))


async def ask(client: Client, body: object, **headers: str) -> list[dict[str, Any]]:
    """Send a WARC and return the answers."""
    response = await client.post(PATH, data=body, headers={**WARC, **headers})
    assert (response.status, response.content_type) == (200, "application/x-ndjson")
    return [json.loads(line) for line in (await response.read()).splitlines()]


def told(answers: list[dict[str, Any]]) -> list[tuple[int, str | None, str]]:
    """Return the number, id and outcome of each answer."""
    return [(answer["line"], answer["id"], outcome(answer)) for answer in answers]


async def until_no_thread_reads() -> None:
    """Wait until no thread reads a WARC."""
    async with asyncio.timeout(20):
        while any(thread.name.startswith("cleaner-warc") for thread in threading.enumerate()):  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("packed", ["not", "each", "whole"])
async def test_each_page_is_what_the_library_gives(packed: str, client: Client, cleaner: Cleaner) -> None:
    """Pages come back in their order under their records' ids, plain, packed one by one, and under a coding."""
    records = [page(number) for number in range(20)]
    body = b"".join(gzip.compress(record) if packed == "each" else record for record in records)
    coding = {"Content-Encoding": "gzip"} if packed == "whole" else {}
    answers = await ask(client, gzip.compress(body) if coding else body, **coding)

    assert told(answers) == [(number + 1, f"<urn:{number}>", "result") for number in range(20)]
    for number, answer in enumerate(answers):
        address = f"https://a.example/{number}"
        assert answer["url"] == address
        expected = cleaner.clean(html(number), url=address, media_type="text/html", charset="utf-8")
        assert CleanResult.model_validate_json(json.dumps(answer["result"])) == expected


async def test_what_is_no_page_is_passed_over(client: Client) -> None:
    """Requests, pictures and redirects have numbers and no answers."""
    body = (
        record(1, b"GET / HTTP/1.1\r\n\r\n", WarcRecordType.request),
        record(2, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG"),
        page(3),
        record(4, b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>there"),
        page(5),
    )

    assert told(await ask(client, b"".join(body))) == [(3, "<urn:3>", "result"), (5, "<urn:5>", "result")]


@pytest.mark.parametrize("packed", [True, False])
async def test_a_damaged_record_costs_itself_only(client: Client, packed: bool) -> None:  # noqa: FBT001 - parametrised
    """Where bytes are wrong there is a problem that says where, and the records before and behind are clean."""
    records = [gzip.compress(page(n)) if packed else page(n) for n in range(5)]
    place = len(b"".join(records[:2]))
    records[2] = records[2][:12] + bytes(30) + records[2][42:]
    answers = await ask(client, b"".join(records))

    assert told(answers) == [
        (1, "<urn:0>", "result"),
        (2, "<urn:1>", "result"),
        (3, None, "malformed"),
        (4, "<urn:3>", "result"),
        (5, "<urn:4>", "result"),
    ]
    assert f"byte {place}: the record is damaged" in answers[2]["problem"]["detail"]
    assert not {"url", "ended"} & answers[2].keys()


async def test_a_page_over_the_limit_costs_itself_only(start: Start) -> None:
    """A page that is too large, as it stands there or unpacked, is told so, and a large picture is passed over."""
    client = await start(max_body_bytes=3000)
    bomb = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(
        bytes(99_999)
    )
    picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + bytes(99_999)
    body = (page(1), record(2, OK + b"x" * 3_000_000), record(3, bomb), record(4, picture), page(5))
    answers = await ask(client, io.BytesIO(b"".join(body)))

    assert told(answers) == [
        (1, "<urn:1>", "result"),
        (2, "<urn:2>", "too-large"),
        (3, "<urn:3>", "too-large"),
        (5, "<urn:5>", "result"),
    ]
    assert "CLEANER_MAX_BODY_BYTES" in answers[1]["problem"]["detail"]
    assert [answer["url"] for answer in answers] == [f"https://a.example/{number}" for number in (1, 2, 3, 5)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", []),
        (b"no WARC at all", [(1, None, "malformed")]),
        (page(1)[:-20], [(1, "<urn:1>", "malformed")]),
        (gzip.compress(page(1))[:-20], [(1, "<urn:1>", "malformed"), (2, None, "malformed")]),
        (zstandard.compress(page(1)), [(1, None, "malformed")]),
    ],
)
async def test_what_is_no_whole_warc_is_told_so(client: Client, body: bytes, expected: list[object]) -> None:
    """Nothing has no answer; other bytes, a page that is cut off and what is packed by Zstandard are problems."""
    assert told(await ask(client, body)) == expected


async def test_a_page_is_answered_before_the_next_is_sent(client: Client) -> None:
    """A client that waits for each answer gets it."""
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(HEAD)
    await reader.readuntil(b"\r\n\r\n")
    for number in range(3):
        writer.write(chunk(gzip.compress(page(number))))
        line = await asyncio.wait_for(reader.readuntil(b"}\n"), 20)
        assert b'"id":"<urn:%d>"' % number in line
    writer.transport.abort()
    await until_no_thread_reads()


async def test_a_silent_client_is_told_so(start: Start) -> None:
    """When nothing comes for too long, what came is answered, and the last line says why it is the last."""
    client = await start(read_timeout=0.3)

    async def body() -> AsyncIterator[bytes]:
        yield page(1) + record(2, b"GET / HTTP/1.1\r\n\r\n", WarcRecordType.request) + page(3)[:100]
        await asyncio.sleep(5)

    assert told(await ask(client, body())) == [(1, "<urn:1>", "result"), (3, None, "slow-client")]
    await until_no_thread_reads()


async def test_a_batch_ends_when_the_service_does(client: Client) -> None:
    """A client that is silent when the service drains is told so by the last answer, and the thread ends."""
    assert client.app is not None
    state = client.app[STATE]

    async def body() -> AsyncIterator[bytes]:
        yield page(1)
        await asyncio.sleep(0.5)
        state.drain()
        await asyncio.sleep(5)

    assert told(await ask(client, body())) == [(1, "<urn:1>", "result"), (2, None, "stopping")]
    await until_no_thread_reads()


async def test_headers_that_are_no_text_cost_nothing(client: Client) -> None:
    """A record whose id and address are not UTF-8 is clean like any other."""
    body = page(1).replace(b"<urn:1>", b"<urn:\xff>").replace(b"a.example/1", b"a.example/\xff\xed\xa0\x80")

    (answer,) = await ask(client, body)
    assert (outcome(answer), answer["url"][:18]) == ("result", "https://a.example/")


async def test_broken_compression_ends_a_batch(client: Client) -> None:
    """Where a coding breaks, it is a problem in the last line, after the answers to what came before."""
    answers = await ask(client, gzip.compress(page(1)) + b"no gzip", **{"Content-Encoding": "gzip"})

    assert told(answers) == [(1, "<urn:1>", "result"), (2, None, "malformed")]


async def test_nothing_is_read_that_cannot_be_written(start: Start) -> None:
    """While the client takes no answers, the service takes but a few of its pages; when it does, it takes them all."""
    pool = FastPool(json.dumps("x" * 100_000))
    client = await start(pool=cast("CleanerPool", pool), workers=2)
    before = await read_late(client, pool, HEAD + chunk(page(1) * 2000) + b"0\r\n\r\n")

    assert before < 300
    assert pool.taken == 2000


@pytest.mark.parametrize("sent", ["pages", "nothing"])
async def test_a_client_that_hangs_up_leaves_nothing_behind(start: Start, sent: str) -> None:
    """Whether its thread waits for its turn or for bytes, it ends, documents are cancelled, and the place is free."""
    pool = LatePool()
    client = await start(pool=cast("CleanerPool", pool), workers=2)
    assert client.app is not None
    state = client.app[STATE]
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(HEAD + (chunk(page(1) * 50) if sent == "pages" else b""))
    await reader.readuntil(b"\r\n\r\n")
    while sent == "pages" and len(pool.held) < 4:  # noqa: ASYNC110 - nothing tells of it
        await asyncio.sleep(0.01)
    writer.transport.abort()
    while state.admission.pending:  # noqa: ASYNC110 - nothing tells of it
        await asyncio.sleep(0.01)
    await until_no_thread_reads()

    assert all(future.cancelled() for _, future in pool.held)


async def test_memory_does_not_grow_with_the_stream(start: Start) -> None:
    """Sixty megabytes of records go through, and no more than a few are ever held."""
    client = await start(pool=cast("CleanerPool", FastPool()), workers=2)
    piece = page(1) * 20 + record(2, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + bytes(1_000_000))

    async def body() -> AsyncIterator[bytes]:
        for _ in range(60):
            yield piece

    tracemalloc.start()
    try:
        answers = await ask(client, body())
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert len(answers) == 1200
    assert most < 20_000_000


async def test_without_the_extra_a_warc_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where fastwarc is not installed, the answer says how to install it, and what else is taken."""
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    response = await client.post(PATH, data=page(1), headers=WARC)

    assert response.status == 415
    assert response.headers["Accept"] == "application/x-ndjson, application/jsonl"
    assert "pip install 'cleaner[warc]'" in (await response.json())["detail"]


async def test_a_query_is_refused(client: Client) -> None:
    """A WARC's pages are cleaned by the service's own options."""
    assert (await client.post(f"{PATH}?profile=recall", data=page(1), headers=WARC)).status == 422


@pytest.mark.parametrize("packed", [True, False])
async def test_a_wrong_length_and_junk_cost_no_other_record(client: Client, packed: bool) -> None:  # noqa: FBT001 - parametrised
    """A record that is longer than it says has a problem and no result, and what lies between two others has one."""
    wrong = re.sub(rb"Content-Length: \d+", b"Content-Length: 90", page(1), count=1)
    records = [gzip.compress(each) if packed else each for each in (page(0), wrong, page(2), page(3))]
    answers = await ask(client, b"".join((*records[:3], b"junk", records[3])))

    assert told(answers) == [
        (1, "<urn:0>", "result"),
        (2, "<urn:1>", "malformed"),
        (3, "<urn:2>", "result"),
        (4, None, "malformed"),
        (5, "<urn:3>", "result"),
    ]
    for answer, place in ((answers[1], len(records[0])), (answers[3], len(b"".join(records[:3])))):
        assert f"byte {place}: the record is damaged" in answer["problem"]["detail"]
