"""Responses, sent within a time limit."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from structlog.contextvars import bind_contextvars

if TYPE_CHECKING:
    from aiohttp import web

_FAREWELL_SECONDS: Final = 1.0
"""Closed at once, a client that is still sending might see a broken connection and no answer."""


async def deliver(request: web.Request, response: web.StreamResponse, seconds: float) -> bool:
    """Send all of a response, and drop the connection of a client that does not take it in time.

    aiohttp would send it after the handlers, and wait for ever for a client that stopped reading.

    Returns:
        Whether it was sent.
    """
    try:
        async with asyncio.timeout(seconds):
            await response.prepare(request)
            await response.write_eof()
    except TimeoutError:
        drop(request, seconds)
        return False
    return True


def leave(request: web.Request) -> None:
    """Close the connection of a client whose body is overdue, when it had a moment to read that it is.

    aiohttp would listen to it for ten seconds more, for the sake of clients that read nothing before all is sent.
    """
    asyncio.get_running_loop().call_later(_FAREWELL_SECONDS, request.protocol.force_close)


def drop(request: web.Request, seconds: float) -> None:
    """Close the connection of a client that took nothing for so long at once, and tell it from those that hung up."""
    bind_contextvars(why=f"the client did not take its answer within {seconds:g} s")
    if request.transport is not None:
        request.transport.abort()
