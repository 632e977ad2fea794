"""Run the service: listen, warm up, serve and follow the rules until told to stop, finish what is under way."""

from __future__ import annotations

import asyncio
import signal
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from cleaner.errors import OptionsError
from cleaner.logs import configure_logs
from cleaner.model.options import CleanOptions
from cleaner.reload.reloader import Reloader
from cleaner.service.app import create_app
from cleaner.service.protocol import protocol_options
from cleaner.service.rules import RulesInForce
from cleaner.service.signals import on_hangup, told_to_stop
from cleaner.service.state import Phase, State
from cleaner.workers.memory import Memory
from cleaner.workers.pool import CleanerPool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from cleaner.reload.events import Event
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
    with (
        Reloader(settings.rules if settings.watch else ()) as reloader,
        _pool(settings) as pool,
    ):
        state = State(settings=settings, pool=pool, rules=RulesInForce(pool.rules()))
        told_by = asyncio.run(_serve(state, reloader))
    _log.info("stopped")
    if told_by is signal.SIGINT:
        raise KeyboardInterrupt


def _pool(settings: Settings) -> CleanerPool:
    return CleanerPool(
        workers=settings.workers,
        rules=settings.rules,
        options=CleanOptions(profile=settings.profile),
        deadline=settings.deadline,
        recycle_after=settings.recycle_after,
        memory=Memory(resident=settings.worker_resident, address_space=settings.worker_address_space),
    )


async def _serve(state: State, reloader: Reloader) -> signal.Signals:
    """Serve until a signal says stop; give the signal."""
    async with _listening(state), told_to_stop() as told:
        on_hangup(reloader.ask)
        warm = asyncio.create_task(asyncio.to_thread(state.pool.warm_up))
        await asyncio.wait((warm, told), return_when=asyncio.FIRST_COMPLETED)
        if warm.done():
            warm.result()
            state.phase = Phase.READY
            _log.info("ready", workers=state.settings.workers, ruleset=state.rules.summary.fingerprint)
            with reloader.reloading(state.pool, _hearing(state)):
                await told
        state.phase = Phase.DRAINING
        _log.info("draining", pending=state.admission.pending, seconds=state.settings.drain)
        return told.result()


def _hearing(state: State) -> Callable[[Event], None]:
    """Give a function for other threads that has the loop take what it is told of the rules."""
    loop = asyncio.get_running_loop()

    def hear(event: Event) -> None:
        # The loop may have ended meanwhile, and with it all interest.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(state.rules.take, event)

    return hear


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
