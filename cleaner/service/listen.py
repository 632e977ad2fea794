"""Where the service listens: at an address, or at a Unix socket."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Final

import structlog

from cleaner.errors import OptionsError
from cleaner.service.accept import accepting
from cleaner.service.descriptors import room_for
from cleaner.service.socket_file import socket_file

if TYPE_CHECKING:
    import socket
    import ssl
    from collections.abc import AsyncIterator

    from aiohttp import web

    from cleaner.settings import Settings

_BACKLOG: Final = 1024
"""Connections that wait in the kernel to be taken; it drops more, and their clients come again a second later."""

_log = structlog.stdlib.get_logger("cleaner.service")


@asynccontextmanager
async def listen(runner: web.AppRunner, settings: Settings, tls: ssl.SSLContext | None) -> AsyncIterator[None]:
    """Make a runner that is set up listen where the settings say, until the context ends.

    Raises:
        OptionsError: Nobody can listen there.
    """
    assert runner.server is not None  # noqa: S101 - it is set up
    most = room_for(settings.max_connections, settings.workers)
    async with _bound_sockets(settings) as bound:
        for each in bound:
            each.settimeout(0.0)
            each.listen(_BACKLOG)
            _log.info("listening", **_named(each, "http" if tls is None else "https"))
        async with accepting(runner.server, bound, tls, most):
            yield


@asynccontextmanager
async def _bound_sockets(settings: Settings) -> AsyncIterator[list[socket.socket]]:
    if settings.socket is not None:
        with socket_file(settings.socket) as bound:
            yield [bound]
        return
    with ExitStack() as opened:
        yield [opened.enter_context(each) for each in await _bind(settings.host, settings.port)]


async def _bind(host: str, port: int) -> list[socket.socket]:
    """Bind a socket to each address that a host's name stands for, as asyncio does it."""
    try:
        binder = await asyncio.get_running_loop().create_server(asyncio.Protocol, host, port, start_serving=False)
    except (OSError, UnicodeError) as error:
        why = error.strerror or error if isinstance(error, OSError) else "that can be the name of no host"
        raise OptionsError(
            f"cannot listen on {host}:{port}: {why}; choose another address with CLEANER_HOST and CLEANER_PORT"
        ) from None
    bound = [each.dup() for each in binder.sockets]
    binder.close()
    return bound


def _named(bound: socket.socket, scheme: str) -> dict[str, str]:
    address = bound.getsockname()
    if isinstance(address, str):
        return {"socket": address}
    name = f"[{address[0]}]" if ":" in address[0] else address[0]
    return {"url": f"{scheme}://{name}:{address[1]}"}
