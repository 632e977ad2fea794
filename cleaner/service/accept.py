"""Takes connections from the sockets that the service listens on, no more at once than it has room for.

asyncio's own servers take all that come; out of file descriptors they spin, and log a hundred lines a turn. Here those
that come too many wait in the kernel until another connection ends.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Final

import structlog

from cleaner.service.protocol import Protocol

if TYPE_CHECKING:
    import socket
    import ssl
    from collections.abc import AsyncIterator, Sequence

    from aiohttp import web

_LOOK_SECONDS: Final = 0.05
"""How often a full service looks whether a connection has ended."""
_PAUSE_SECONDS: Final = 1.0
"""How long none is taken after the system had none to give; as long as asyncio waits."""
_TELL_SECONDS: Final = 60.0
"""How long a service that is full again and again says so but once."""
_GREETING_SECONDS: Final = 10.0
"""How long a client may take to agree on TLS, when it holds a place but no timeout of HTTP counts yet."""

_log = structlog.stdlib.get_logger("cleaner.service")


@asynccontextmanager
async def accepting(
    server: web.Server, listening: Sequence[socket.socket], tls: ssl.SSLContext | None, most: int
) -> AsyncIterator[None]:
    """Hand the connections of sockets that listen, and do not block, to aiohttp's server, until the context ends.

    Args:
        server: Has their requests.
        listening: The sockets; closing them is the caller's.
        tls: How connections are secured; None for plain ones.
        most: Connections open at once.
    """
    accept = _Accept(server, tls, most)
    tasks = [asyncio.create_task(accept.run(each)) for each in listening]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Accept:
    def __init__(self, server: web.Server, tls: ssl.SSLContext | None, most: int) -> None:
        self._server = server
        self._tls = tls
        self._most = most
        # Those that have no protocol yet; the set also keeps the tasks from being collected.
        self._greeted: set[asyncio.Task[None]] = set()
        self._told = -_TELL_SECONDS

    async def run(self, listening: socket.socket) -> None:
        """Take one connection after another."""
        loop = asyncio.get_running_loop()
        while True:
            while self._open() >= self._most:
                self._tell("connections_full", most=self._most)
                await asyncio.sleep(_LOOK_SECONDS)
            try:
                connection, _ = await loop.sock_accept(listening)
            except OSError as error:
                # Out of descriptors or of memory, as a rule.
                self._tell("connection_not_taken", error=error.strerror or type(error).__name__)
                await asyncio.sleep(_PAUSE_SECONDS)
                continue
            task = loop.create_task(self._greet(connection))
            self._greeted.add(task)
            task.add_done_callback(self._greeted.discard)

    def _open(self) -> int:
        return len(self._server.connections) + len(self._greeted)

    async def _greet(self, connection: socket.socket) -> None:
        seconds = None if self._tls is None else _GREETING_SECONDS
        loop = asyncio.get_running_loop()
        try:
            await loop.connect_accepted_socket(
                partial(Protocol, self._server), connection, ssl=self._tls, ssl_handshake_timeout=seconds
            )
        except OSError:
            # The client speaks no TLS, another TLS or nothing, or has gone: none of our business.
            connection.close()

    def _tell(self, event: str, **values: object) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._told >= _TELL_SECONDS:
            self._told = now
            _log.warning(event, **values)
