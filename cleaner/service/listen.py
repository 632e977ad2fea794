"""Where the service listens: at an address, or at a Unix socket."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from cleaner.errors import OptionsError
from cleaner.service.socket_file import socket_file

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator

    from cleaner.settings import Settings

_log = structlog.stdlib.get_logger("cleaner.service")


@asynccontextmanager
async def listen(runner: web.AppRunner, settings: Settings, tls: ssl.SSLContext | None) -> AsyncIterator[None]:
    """Make a runner that is set up listen where the settings say; the runner's clean-up ends it.

    Raises:
        OptionsError: Nobody can listen there.
    """
    if settings.socket is None:
        await _listen_at_address(runner, settings, tls)
        yield
        return
    with socket_file(settings.socket) as bound:
        site = web.SockSite(runner, bound, ssl_context=tls)
        await site.start()
        _log.info("listening", socket=str(settings.socket))
        try:
            yield
        finally:
            await site.stop()


async def _listen_at_address(runner: web.AppRunner, settings: Settings, tls: ssl.SSLContext | None) -> None:
    host, port = settings.host, settings.port
    try:
        await web.TCPSite(runner, host, port, ssl_context=tls).start()
    except OSError as error:
        raise OptionsError(
            f"cannot listen on {host}:{port}: {error.strerror or error}; "
            "choose another address with CLEANER_HOST and CLEANER_PORT"
        ) from None
    for address in runner.addresses:
        name = f"[{address[0]}]" if ":" in address[0] else address[0]
        _log.info("listening", url=f"{'http' if tls is None else 'https'}://{name}:{address[1]}")
