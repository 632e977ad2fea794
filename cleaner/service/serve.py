"""Run the service: listen, warm up, serve until told to stop, finish what is under way."""

from __future__ import annotations

import asyncio
import signal
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from cleaner.api import Cleaner
from cleaner.errors import OptionsError
from cleaner.logs import configure_logs
from cleaner.model.options import CleanOptions
from cleaner.service.app import create_app
from cleaner.service.protocol import protocol_options
from cleaner.service.state import Phase, State
from cleaner.workers.pool import CleanerPool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from cleaner.settings import Settings

_CUT_SECONDS = 2.0
"""How long a request that was cut off by the end of the drain has left to say so to its client."""

_log = structlog.stdlib.get_logger("cleaner.service")


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT, then finish what is under way and return; a second signal does not wait.

    Raises:
        KeyboardInterrupt: It was SIGINT, a person's ^C; everything is finished then, too.
        RuleError: A rule file is wrong.
        OptionsError: The profile is unknown, or the address cannot be listened on.
        CrashError: The worker processes cannot start.
    """
    configure_logs(settings.log_level, settings.log_format)
    options = CleanOptions(profile=settings.profile)
    with CleanerPool(
        workers=settings.workers, rules=settings.rules, options=options, deadline=settings.deadline
    ) as pool:
        rules = Cleaner(settings.rules, options).rules()
        told_by = asyncio.run(_serve(State(settings=settings, pool=pool, rules=rules)))
    _log.info("stopped")
    if told_by is signal.SIGINT:
        raise KeyboardInterrupt


async def _serve(state: State) -> signal.Signals:
    """Serve until a signal says stop; give the signal."""
    async with _listening(state), _told_to_stop() as told:
        warm = asyncio.create_task(asyncio.to_thread(state.pool.warm_up))
        await asyncio.wait((warm, told), return_when=asyncio.FIRST_COMPLETED)
        if warm.done():
            warm.result()
            state.phase = Phase.READY
            _log.info("ready", workers=state.settings.workers, ruleset=state.rules.fingerprint)
            await told
        state.phase = Phase.DRAINING
        _log.info("draining", pending=state.pending, seconds=state.settings.drain)
        return told.result()


@asynccontextmanager
async def _listening(state: State) -> AsyncIterator[None]:
    """Listen; on the way out stop listening, and let what is under way finish within the drain seconds."""
    settings = state.settings
    runner = web.AppRunner(
        create_app(state),
        # A client that hangs up takes its waiting document out of the queue.
        handler_cancellation=True,
        shutdown_timeout=settings.drain + _CUT_SECONDS,
        **protocol_options(),
    )
    await runner.setup()
    try:
        await _listen(runner, settings.host, settings.port)
        yield
    finally:
        loop = asyncio.get_running_loop()
        cut = loop.call_later(settings.drain, loop.run_in_executor, None, state.pool.close, 0.0)
        await runner.cleanup()
        cut.cancel()
        await asyncio.to_thread(state.pool.close, 0.0)


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise OptionsError(
            f"cannot listen on {host}:{port}: {error.strerror or error}; "
            "choose another address with CLEANER_HOST and CLEANER_PORT"
        ) from None
    for address in runner.addresses:
        name = f"[{address[0]}]" if ":" in address[0] else address[0]
        _log.info("listening", url=f"http://{name}:{address[1]}")


@asynccontextmanager
async def _told_to_stop() -> AsyncIterator[asyncio.Future[signal.Signals]]:
    """Give a future of the first SIGTERM or SIGINT; a second signal of either kind ends the process at once."""
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
