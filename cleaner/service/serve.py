"""Run the service: listen, warm up, serve and follow the rules until told to stop, finish what is under way."""

from __future__ import annotations

import asyncio
import signal
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from cleaner.logs import configure_logs
from cleaner.service.app import create_app
from cleaner.service.doors import Doors
from cleaner.service.listen import listen
from cleaner.service.rules import RulesInForce
from cleaner.service.signals import on_hangup, told_to_stop
from cleaner.service.state import Phase, State
from cleaner.service.tracing import tracing
from cleaner.settings import unknown_variables

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from cleaner.reload.events import Event
    from cleaner.reload.reloader import Reloader
    from cleaner.settings import Settings
    from cleaner.workers.pool import CleanerPool

_CUT_SECONDS = 1.5
"""Seconds for a request that the end of the drain cut off to tell its client."""
_SHUT_SECONDS = 0.25
"""Seconds that aiohttp waits for a request that has not ended by then, once before it cancels it and once after."""

_log = structlog.stdlib.get_logger("cleaner.service")


def serve(settings: Settings, pool: CleanerPool, reloader: Reloader) -> None:
    """Serve until SIGTERM or SIGINT, then finish what is under way and return; a second signal does not wait.

    Args:
        settings: How to serve.
        pool: Cleans the documents; it may still be starting, and is closed at the end.
        reloader: Watches the pool's rules.

    Raises:
        KeyboardInterrupt: It was SIGINT, a person's ^C; everything is finished then, too.
        RuleError: A rule file is wrong.
        OptionsError: The profile is unknown, the keys or the certificate are wrong, there are no keys where there
            should be, or the address cannot be listened on.
        CrashError: The worker processes cannot start.
    """
    configure_logs(settings.log_level, settings.log_format)
    for variable, similar in unknown_variables().items():
        _log.warning("unknown_variable", variable=variable, **({"similar": similar} if similar else {}))
    doors = Doors(settings)
    with tracing() as traces:
        rules = RulesInForce(pool.rules())
        state = State(
            settings=settings, pool=pool, rules=rules, keys=doors.keys, certificate=doors.certificate, tracing=traces
        )
        told_by = asyncio.run(_serve(state, reloader, doors))
    _log.info("stopped")
    if told_by is signal.SIGINT:
        raise KeyboardInterrupt


async def _serve(state: State, reloader: Reloader, doors: Doors) -> signal.Signals:
    """Serve until a signal says stop; return the signal."""
    async with _listening(state, doors), told_to_stop() as told:
        on_hangup(reloader.ask, partial(doors.reread, state))
        warm = asyncio.create_task(asyncio.to_thread(state.pool.warm_up))
        await asyncio.wait((warm, told), return_when=asyncio.FIRST_COMPLETED)
        if warm.done():
            warm.result()
            state.phase = Phase.READY
            _log.info("ready", workers=state.settings.workers, ruleset=state.rules.summary.fingerprint)
            with reloader.reloading(state.pool, _hearing(state)):
                await told
            await _linger(state)
        state.drain()
        _log.info("draining", pending=state.admission.pending, seconds=state.settings.drain)
        return told.result()


async def _linger(state: State) -> None:
    """Report unready, but still take requests, until balancers have seen it."""
    state.phase = Phase.LEAVING
    _log.info("leaving", seconds=state.settings.linger)
    await asyncio.sleep(state.settings.linger)


def _hearing(state: State) -> Callable[[Event], None]:
    """Return a function that passes the rules' events from other threads to the loop."""
    loop = asyncio.get_running_loop()

    def hear(event: Event) -> None:
        # The loop may have ended meanwhile; then nobody needs to know.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(state.rules.take, event)

    return hear


@asynccontextmanager
async def _listening(state: State, doors: Doors) -> AsyncIterator[None]:
    """Listen; on the way out stop listening, and let what is under way finish within the drain seconds."""
    settings = state.settings
    runner = web.AppRunner(
        create_app(state),
        # A client that hangs up takes its document with it, out of the queue or from its worker.
        handler_cancellation=True,
        shutdown_timeout=_SHUT_SECONDS,
    )
    await runner.setup()
    tls = doors.certificate.context if doors.certificate is not None else None
    try:
        with doors.watched(state):
            async with listen(runner, settings, tls):
                yield
    finally:
        loop = asyncio.get_running_loop()
        cut = loop.call_later(settings.drain, loop.run_in_executor, None, state.pool.close, 0.0)
        # Before aiohttp's own shutdown, which stops reading: a body on its way would never be complete.
        await state.under_way.ended(settings.drain + _CUT_SECONDS)
        await runner.cleanup()
        cut.cancel()
        await asyncio.to_thread(state.pool.close, 0.0)
