"""How the service reacts to signals."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Final

from cleaner.service.early import Hangup

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from types import FrameType
    from typing import NoReturn

_KILLED: Final = 128
"""By convention, the exit code of what a signal ended is this and the signal's number."""


@asynccontextmanager
async def told_to_stop() -> AsyncIterator[asyncio.Future[signal.Signals]]:
    """Yield a future of the first SIGTERM or SIGINT; a second signal of either kind ends the process at once.

    The kernel spares a container's first process a signal that has no handler, so that one needs its own to end by.
    """
    loop = asyncio.get_running_loop()
    told: asyncio.Future[signal.Signals] = loop.create_future()
    stopping = (signal.SIGTERM, signal.SIGINT)

    def tell(number: signal.Signals) -> None:
        if told.done():
            # It came before the loop had heeded the first, as where one is sent to the process and to its group.
            return
        told.set_result(number)
        for each in stopping:
            loop.remove_signal_handler(each)
            if os.getpid() == 1:
                signal.signal(each, _end)

    # Windows has no such handlers; there ^C ends the process at once.
    with suppress(NotImplementedError):
        for number in stopping:
            loop.add_signal_handler(number, tell, number)
    yield told


def on_hangup(*calls: Callable[[], object]) -> None:
    """Call functions at each SIGHUP, by which operators ask for the configuration to be read again.

    That is at once where one came while the service was starting.
    """

    def call_all() -> None:
        for call in calls:
            call()

    if hasattr(signal, "SIGHUP"):
        before = signal.getsignal(signal.SIGHUP)
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, call_all)
        if isinstance(before, Hangup) and before.came:
            call_all()


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    os._exit(_KILLED + number)
