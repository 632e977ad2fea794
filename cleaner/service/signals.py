"""How the service reacts to signals."""

from __future__ import annotations

import asyncio
import signal
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable


@asynccontextmanager
async def told_to_stop() -> AsyncIterator[asyncio.Future[signal.Signals]]:
    """Yield a future of the first SIGTERM or SIGINT; a second signal of either kind ends the process at once."""
    loop = asyncio.get_running_loop()
    told: asyncio.Future[signal.Signals] = loop.create_future()
    stopping = (signal.SIGTERM, signal.SIGINT)

    def tell(number: signal.Signals) -> None:
        told.set_result(number)
        for each in stopping:
            loop.remove_signal_handler(each)

    # Windows has no such handlers; there ^C ends the process at once.
    with suppress(NotImplementedError):
        for number in stopping:
            loop.add_signal_handler(number, tell, number)
    yield told


def on_hangup(*calls: Callable[[], object]) -> None:
    """Call functions at each SIGHUP, by which operators ask for the configuration to be read again."""

    def call_all() -> None:
        for call in calls:
            call()

    if hasattr(signal, "SIGHUP"):
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, call_all)
