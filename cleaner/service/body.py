"""The request body, read under a cap and a clock."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import HttpVersion11, hdrs, web

from cleaner.errors import TooLargeError
from cleaner.service.errors import MalformedError, SlowClientError, TypeRefusedError

if TYPE_CHECKING:
    from aiohttp import StreamReader


async def read_body(request: web.Request, limit: int, seconds: float) -> bytes:
    """Read the whole body as it was sent, counting chunks as they come.

    Args:
        request: The request, none of whose body was read.
        limit: Bytes the body may have.
        seconds: How long the client may take to send it.

    Raises:
        TypeRefusedError: It is compressed: what a small body swells to is nobody's promise.
        TooLargeError: It is over the limit.
        SlowClientError: It did not arrive in time.
        MalformedError: Its framing is broken.
    """
    coding = request.headers.get(hdrs.CONTENT_ENCODING, "identity").strip().lower()
    if coding != "identity":
        raise TypeRefusedError(
            f"the body has Content-Encoding {coding[:60]!r}, and the service reads plain bytes only; "
            "send it uncompressed",
            (hdrs.ACCEPT_ENCODING, "identity"),
        )
    if (request.content_length or 0) > limit:
        raise _too_large(limit)
    await _continue(request)
    try:
        async with asyncio.timeout(seconds):
            return await _collect(request.content, limit)
    except TimeoutError:
        raise SlowClientError(f"the body did not arrive within {seconds:g} s; send it faster, or less of it") from None
    except web.RequestPayloadError:
        raise MalformedError("the body ended early or its chunks are broken; send it again") from None


async def expect_later(_request: web.Request) -> None:
    """Do not ask the client to go on before its headers were looked at; `read_body` does."""


async def _continue(request: web.Request) -> None:
    expected = request.headers.get(hdrs.EXPECT, "").lower() == "100-continue"
    if expected and request.version >= HttpVersion11:
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        # aiohttp takes a writer that has written for a response begun.
        request.writer.output_size = 0


async def _collect(content: StreamReader, limit: int) -> bytes:
    body = bytearray()
    async for chunk in content.iter_any():
        body += chunk
        if len(body) > limit:
            raise _too_large(limit)
    return bytes(body)


def _too_large(limit: int) -> TooLargeError:
    return TooLargeError(
        f"the body is over {limit:,} bytes, the service's limit; send less, or raise CLEANER_MAX_BODY_BYTES"
    )
