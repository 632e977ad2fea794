"""What comes in on the port without being HTTP."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.service.conftest import Client


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"a line of text\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"FOO / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST /v1/clean HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Type: a/b\r\nContent-Length: 0\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nA: \x00\r\n\r\n",
    ],
)
async def test_what_is_no_http_is_one_quiet_line(
    client: Client, garbage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Garbage is answered with a 400 and hung up on, is no error of ours, and is not quoted in the log."""
    caplog.set_level("INFO")
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(garbage)
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    await writer.wait_closed()

    assert b" 400 " in answer.splitlines()[0]
    assert all(record.levelname != "ERROR" and record.exc_info is None for record in caplog.records)
    assert "line of text" not in caplog.text
    assert (await client.get("/livez")).status == 200


async def test_the_longest_url_fits_into_the_query(client: Client) -> None:
    """An address as long as the wire allows is taken, however many signs its characters need; a longer one is named."""
    html = {"Content-Type": "text/html"}
    longest = await client.post("/v1/clean", params={"url": "\U0001f6a2" * 8192}, data=b"<p>One.", headers=html)
    longer = await client.post("/v1/clean", params={"url": "x" * 8193}, data=b"<p>One.", headers=html)

    assert longest.status == 200
    assert (longer.status, (await longer.json())["errors"][0]["field"]) == (422, "url")
