"""Reading the body: caps, clocks and codings, on a raw socket where a client library would be too polite."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.service.conftest import Client, Start

PLAIN = {"Content-Type": "text/plain"}
HEAD = b"POST /v1/clean HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"


@asynccontextmanager
async def talk(client: Client, *parts: bytes) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Send bytes as they are, keep the connection, and drop it in the end."""
    reader, writer = await asyncio.open_connection(client.host, client.port)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        yield reader, writer
    finally:
        writer.transport.abort()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def status_and_problem(reader: asyncio.StreamReader) -> tuple[int, dict[str, object]]:
    """Read one answer."""
    head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)).decode()
    length = next(int(line.split(":")[1]) for line in head.splitlines() if line.lower().startswith("content-length"))
    problem: dict[str, object] = json.loads(await reader.readexactly(length))
    return int(head.split()[1]), problem


async def alive(client: Client) -> bool:
    """Tell whether the service still answers and cleans."""
    live = await client.get("/livez")
    clean = await client.post("/v1/clean", data=b"One line.", headers=PLAIN)
    return (live.status, clean.status) == (200, 200)


async def test_a_body_at_the_limit_is_read(start: Start) -> None:
    """The limit itself is allowed; one byte more is a 413 that says the limit."""
    client = await start(max_body_bytes=1000)

    assert (await client.post("/v1/clean", data=b"x" * 1000, headers=PLAIN)).status == 200
    refused = await client.post("/v1/clean", data=b"x" * 1001, headers=PLAIN)
    assert refused.status == 413
    assert "1,000 bytes" in await refused.text()


async def test_chunks_are_counted_as_they_come(start: Start) -> None:
    """A body that never says its length is refused when it passes the limit, not when it ends."""
    client = await start(max_body_bytes=1000)
    chunk = b"190\r\n" + b"x" * 400 + b"\r\n"
    async with talk(client, HEAD + b"Transfer-Encoding: chunked\r\n\r\n", chunk, chunk, chunk) as (reader, _):
        status, problem = await status_and_problem(reader)

    assert status == 413
    assert problem["type"] == "urn:cleaner:problem:too-large"
    assert await alive(client)


async def test_chunks_under_the_limit_are_one_document(client: Client) -> None:
    """A chunked body is put together again."""

    async def chunks() -> AsyncIterator[bytes]:
        yield b"The ferry sails "
        yield b"at nine."

    response = await client.post("/v1/clean", data=chunks(), headers=PLAIN)

    assert (await response.json())["text"].strip() == "The ferry sails at nine."


async def test_a_declared_length_over_the_limit_is_not_waited_for(start: Start) -> None:
    """A client that announces too much and waits for a go-ahead gets its 413 instead, with nothing sent."""
    client = await start(max_body_bytes=1000)
    async with talk(client, HEAD + b"Content-Length: 5000\r\nExpect: 100-continue\r\n\r\n") as (reader, _):
        status, _ = await status_and_problem(reader)

    assert status == 413


async def test_a_go_ahead_is_given(client: Client) -> None:
    """A client that waits for 100 Continue gets it once its headers are in order, and then its answer."""
    async with talk(client, HEAD + b"Content-Length: 9\r\nExpect: 100-continue\r\n\r\n") as (reader, writer):
        go_ahead = await reader.readuntil(b"\r\n\r\n")
        writer.write(b"One line.")
        status, result = await status_and_problem(reader)

    assert go_ahead == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert (status, str(result["text"]).strip()) == (200, "One line.")


async def test_a_slow_client_is_let_go(start: Start) -> None:
    """A client that stops in the middle of its body gets a 408 and soon the end, and no other request suffers."""
    client = await start(read_timeout=0.2)
    async with talk(client, HEAD + b"Content-Length: 100\r\n\r\n", b"half of it") as (reader, _), asyncio.timeout(5):
        status, problem = await status_and_problem(reader)
        await reader.read()

    assert status == 408
    assert "0.2 s" in str(problem["detail"])
    assert problem["type"] == "urn:cleaner:problem:slow-client"
    assert await alive(client)


async def test_broken_chunks_are_a_400(client: Client) -> None:
    """A chunk whose size is no number cannot be read, and costs its own connection only."""
    broken = b"5\r\nhello\r\nzz\r\n"
    async with talk(client, HEAD + b"Transfer-Encoding: chunked\r\n\r\n", broken) as (reader, _):
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)

    assert b" 400 " in head.splitlines()[0]
    assert await alive(client)


async def test_a_client_that_hangs_up_leaves_no_trace(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    """A connection closed in the middle of a body gives its place back, and no error is logged."""
    async with talk(client, HEAD + b"Content-Length: 100\r\n\r\n", b"half of it"):
        pass

    assert await alive(client)
    errors = [record for record in caplog.records if record.levelname == "ERROR"]
    assert not errors


@pytest.mark.parametrize("path", [b"/v1/clean", b"/v1/clean/batch"])
async def test_a_transfer_coding_is_refused(client: Client, path: bytes) -> None:
    """A body that is compressed below its chunks is a 501 that names the coding, and is not cleaned as it is."""
    media_type = b"application/x-ndjson" if path.endswith(b"batch") else b"text/plain"
    head = b"POST %b HTTP/1.1\r\nHost: x\r\nContent-Type: %b\r\n" % (path, media_type)
    async with talk(client, head + b"Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n") as (reader, _):
        status, problem = await status_and_problem(reader)

    assert (status, problem["type"]) == (501, "urn:cleaner:problem:unsupported-transfer-coding")
    assert "'gzip, chunked'" in str(problem["detail"])
    assert "Content-Encoding" in str(problem["detail"])
