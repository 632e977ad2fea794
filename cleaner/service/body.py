"""The request body, read within a size and a time limit."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiohttp import HttpVersion11, hdrs, web

from cleaner.errors import TooLargeError
from cleaner.records.unpack import CODINGS
from cleaner.service.account import account
from cleaner.service.errors import MalformedError, SlowClientError, TransferRefusedError, TypeRefusedError
from cleaner.service.inflate import Inflater

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from aiohttp import StreamReader

_BROKEN: Final = "the body ended early or its chunks are broken; send it again"
_PLAIN: Final = "identity"
_ALIASES: Final = {"x-gzip": "gzip"}
_TAKEN: Final = ", ".join(CODINGS)
_FRAMINGS: Final = ("", "chunked")


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """What a body may cost."""

    size: int
    """Bytes it may have."""
    seconds: float
    """How long the client may take to send it."""


def said_type(request: web.Request) -> str:
    """Describe the body's type, quoting the client's Content-Type."""
    said = request.headers.get(hdrs.CONTENT_TYPE)
    return "the body has no Content-Type" if said is None else f"the body is {said[:100]!r}"


async def read_body(request: web.Request, limits: BodyLimits, grow: Callable[[int], None]) -> bytes:
    """Read the whole body, inflated, counting chunks and what they inflate to as they come.

    Args:
        request: The request, none of whose body was read.
        limits: What it may cost.
        grow: Told how many bytes are known of it, before it is read and as it grows; what it raises ends the reading.

    Raises:
        TypeRefusedError: It is compressed in a way that is not read.
        TransferRefusedError: It is compressed by a transfer coding.
        TooLargeError: It is over the limit, as it was sent or inflated.
        SlowClientError: It did not arrive in time.
        MalformedError: Its framing or its compression is broken.
    """
    inflater = _inflater(request)
    _count(request.content_length or 0, limits, grow)
    await go_ahead(request)
    try:
        async with asyncio.timeout(limits.seconds):
            if inflater is not None:
                return await _inflate(request.content, inflater, limits, grow)
            return await _collect(request.content, limits, grow)
    except TimeoutError:
        raise SlowClientError(
            f"the body did not arrive within {limits.seconds:g} s; send it faster, or less of it"
        ) from None
    except web.RequestPayloadError:
        raise MalformedError(_BROKEN) from None


def stream_body(request: web.Request, seconds: float) -> AsyncIterator[bytes]:
    """Yield the body, inflated, in pieces as it comes; its length has no limit.

    Args:
        request: The request, none of whose body was read; the go-ahead is the caller's.
        seconds: How long the client may be silent while it is listened to.

    Raises:
        TypeRefusedError: At once, if it is compressed in a way that is not read.
        TransferRefusedError: At once, if it is compressed by a transfer coding. The iterator raises SlowClientError
            and MalformedError.
    """
    return _pieces(request.content, _inflater(request), seconds)


async def _pieces(content: StreamReader, inflater: Inflater | None, seconds: float) -> AsyncIterator[bytes]:
    while chunk := await _next(content, seconds):
        account().bytes_in += len(chunk)
        if inflater is None:
            yield chunk
            continue
        for piece in inflater.feed(chunk):
            yield piece
    if inflater is not None:
        inflater.finish()


async def _next(content: StreamReader, seconds: float) -> bytes:
    try:
        async with asyncio.timeout(seconds):
            return await content.readany()
    except TimeoutError:
        raise SlowClientError(f"nothing arrived for {seconds:g} s; send the rest as another request") from None
    except web.RequestPayloadError:
        raise MalformedError(_BROKEN) from None


async def expect_later(_request: web.Request) -> None:
    """Send no `100 Continue` yet: the handlers do, once they have checked the headers."""


async def go_ahead(request: web.Request) -> None:
    """Tell a client that expects it to go on and send its body."""
    expected = request.headers.get(hdrs.EXPECT, "").lower() == "100-continue"
    if expected and request.version >= HttpVersion11:
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        # Otherwise aiohttp would think that the response has begun.
        request.writer.output_size = 0


async def _collect(content: StreamReader, limits: BodyLimits, grow: Callable[[int], None]) -> bytes:
    body = bytearray()
    async for chunk in content.iter_any():
        body += chunk
        account().bytes_in = len(body)
        _count(len(body), limits, grow)
    return bytes(body)


async def _inflate(content: StreamReader, inflater: Inflater, limits: BodyLimits, grow: Callable[[int], None]) -> bytes:
    body = bytearray()
    sent = 0
    async for chunk in content.iter_any():
        sent += len(chunk)
        account().bytes_in = sent
        _count(sent, limits, grow)
        for piece in inflater.feed(chunk):
            body += piece
            _count(len(body), limits, grow)
    inflater.finish()
    return bytes(body)


def _inflater(request: web.Request) -> Inflater | None:
    """Return what inflates the body; None where it is plain."""
    transfer = ", ".join(request.headers.getall(hdrs.TRANSFER_ENCODING, [])).strip().lower()
    # aiohttp undoes the chunks, and nothing else that is named before them.
    if transfer not in _FRAMINGS:
        raise TransferRefusedError(
            f"the body has Transfer-Encoding {transfer[:60]!r}; the service reads 'chunked' alone; say what compresses "
            "the body by Content-Encoding"
        )
    coding = ", ".join(request.headers.getall(hdrs.CONTENT_ENCODING, [])).strip().lower() or _PLAIN
    if coding == _PLAIN:
        return None
    coding = _ALIASES.get(coding, coding)
    if coding not in CODINGS:
        raise TypeRefusedError(
            f"the body has Content-Encoding {coding[:60]!r}; the service reads one of {_TAKEN}, or a plain body",
            (hdrs.ACCEPT_ENCODING, _TAKEN),
        )
    return Inflater(coding)


def _count(size: int, limits: BodyLimits, grow: Callable[[int], None]) -> None:
    if size > limits.size:
        raise TooLargeError(
            f"the body is over {limits.size:,} bytes, the service's limit, as sent or inflated; "
            "send less, or raise CLEANER_MAX_BODY_BYTES"
        )
    grow(size)
