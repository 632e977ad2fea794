"""What comes in on the port without being HTTP."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

import pytest
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from cleaner.model.wire import Problem
from cleaner.service import middleware
from cleaner.service.accept import accepting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.service.conftest import Client


@pytest.fixture
async def port(client: Client) -> AsyncIterator[int]:
    """Serve the application as `cleaner serve` does, with our protocol, and return the port."""
    assert client.server.runner is not None
    server = client.server.runner.server
    assert server is not None
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.0)
        async with accepting(server, [listening], None, most=10):
            yield listening.getsockname()[1]


async def answered(port: int, sent: bytes) -> tuple[bytes, bytes]:
    """Send bytes, and return the head and the body of what comes back before the service hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    head, _, body = (await asyncio.wait_for(reader.read(), 10)).partition(b"\r\n\r\n")
    writer.close()
    await writer.wait_closed()
    return head, body


@pytest.mark.parametrize(
    ("garbage", "why"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "HTTPS"),
        (b"a line of text\r\n\r\n", "Invalid method"),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", "Invalid header token"),
        (b"FOO / HTTP/1.1\r\nHost: x\r\n\r\n", "Invalid method"),
        (b"GET / HTTP/1.1\r\n\r\n", "'Host'"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Type: a/b\r\n\r\n", "'Content-Type'"),
        (b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n", "url path"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nA: \x00\r\n\r\n", "Invalid header value"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nA: " + 9000 * b"x" + b"\r\n\r\n", "a header 8,190"),
        (b"GET /" + 140_000 * b"x" + b" HTTP/1.1\r\nHost: x\r\n\r\n", "may have 131,072 bytes"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", "chunk size"),
    ],
)
async def test_what_is_no_http_is_a_problem_and_one_quiet_line(port: int, garbage: bytes, why: str) -> None:
    """Garbage gets the documented problem, names no software, is hung up on, and is not quoted in the log."""
    with capture_logs(processors=[merge_contextvars]) as logged:
        head, body = await answered(port, garbage)
    told = Problem.model_validate_json(body, strict=True)

    assert head.startswith(b"HTTP/1.0 400 ")
    assert b"Content-Type: application/problem+json" in head
    assert b"Server: cleaner\r\n" in head
    assert b"aiohttp" not in head + body
    assert (told.type, told.status) == ("urn:cleaner:problem:malformed", 400)
    assert why in told.detail
    assert f"X-Request-ID: {told.request_id}".encode() in head
    (line,) = logged
    assert (line["event"], line["log_level"], line["request_id"]) == ("bad_http", "info", told.request_id)
    assert not {"text", "colon", "zz", "xxx"} & set(str(line).split())
    assert ("why" in line) == (line["fault"] == "BadHttpMessage")
    assert line.get("why", why) in told.detail
    assert (await answered(port, b"GET /livez HTTP/1.0\r\n\r\n"))[0].startswith(b"HTTP/1.0 200 ")


async def test_what_fails_around_the_middlewares_is_a_problem_too(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug of our own where no middleware catches it is a 500 without its message, which the log has by its id."""

    def broken() -> None:
        raise ValueError("a word of the document")

    monkeypatch.setattr(middleware, "open_account", broken)
    with capture_logs(processors=[merge_contextvars]) as logged:
        head, body = await answered(port, b"GET /livez HTTP/1.0\r\nX-Request-ID: mine\r\n\r\n")
    told = Problem.model_validate_json(body, strict=True)

    assert (head[:12], told.type) == (b"HTTP/1.0 500", "urn:cleaner:problem:internal")
    assert (told.request_id, b"X-Request-ID: mine\r\n" in head) == ("mine", True)
    assert b"a word" not in body
    assert [(line["event"], line["request_id"]) for line in logged] == [("bug", "mine")]


async def test_the_longest_url_fits_into_the_query(client: Client) -> None:
    """An address as long as the wire allows is taken, however many signs its characters need; a longer one is named."""
    html = {"Content-Type": "text/html"}
    longest = await client.post("/v1/clean", params={"url": "\U0001f6a2" * 8192}, data=b"<p>One.", headers=html)
    longer = await client.post("/v1/clean", params={"url": "x" * 8193}, data=b"<p>One.", headers=html)

    assert longest.status == 200
    assert (longer.status, (await longer.json())["errors"][0]["field"]) == (422, "url")


@pytest.mark.parametrize("broken", [b"zz\r\nabcde\r\n", b"5\r\nabcdefgh\r\n", b"-3\r\n"])
async def test_a_chunk_that_is_broken_behind_the_first_packet_is_told_at_once(
    port: int, broken: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """A body whose framing breaks while it is read is one `malformed` problem, not a slow client later, and no bug."""
    head = b"POST /v1/clean HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    with capture_logs() as logged, caplog.at_level("ERROR", "aiohttp.server"):
        for packet in (head, b"5\r\nabcde\r\n", broken):
            writer.write(packet)
            await asyncio.sleep(0.1)
        told = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    await writer.wait_closed()

    assert told.startswith(b"HTTP/1.1 400 ")
    assert (told.count(b"HTTP/1."), b"its chunks are broken" in told) == (1, True)
    assert [line["outcome"] for line in logged] == ["malformed"]
    assert not caplog.records
