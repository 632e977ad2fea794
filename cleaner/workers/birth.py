"""How processes are started: never by forking this one, which has threads."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
from contextlib import contextmanager, suppress
from multiprocessing import forkserver, resource_tracker
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.context import ForkServerContext, SpawnContext
    from multiprocessing.process import BaseProcess

_SAFE_PATH = "PYTHONSAFEPATH"

_one_at_a_time = threading.Lock()
"""multiprocessing keeps its list of children without a lock of its own."""


def start(function: Callable[..., None], arguments: tuple[object, ...], *, name: str) -> BaseProcess:
    """Call the function in a process of its own."""
    process = context_of_births().Process(target=function, args=arguments, name=name, daemon=True)
    with _one_at_a_time, _birth():
        process.start()
    return process


def wake() -> None:
    """Make the fork server start to import the library; returns at once."""
    if context_of_births().get_start_method() == "forkserver":
        with _one_at_a_time, _birth():
            forkserver.ensure_running()


def stop(process: BaseProcess) -> int | None:
    """Kill a process, if it still runs, and return its exit code; None if it was stopped before.

    Its pipes are closed: left to the garbage collector, those of every rule set that was replaced would stay for long.
    """
    # ValueError: an earlier call has closed it.
    with _one_at_a_time, suppress(ValueError):
        process.kill()
        process.join()
        code = process.exitcode
        process.close()
        return code
    return None


def context_of_births() -> ForkServerContext | SpawnContext:
    """Return the fork server's context, or where it cannot run, one that starts an interpreter for each process."""
    if "forkserver" not in multiprocessing.get_all_start_methods() or not _has_temporary_directory():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["cleaner.workers.preload"])
    return context


def _has_temporary_directory() -> bool:
    """Return whether the fork server can create its socket; it cannot in a container with a read-only root."""
    try:
        return bool(tempfile.gettempdir())
    except FileNotFoundError:
        return False


@contextmanager
def _birth() -> Iterator[None]:
    """Start processes that ignore ^C, and modules that only happen to lie in the current directory.

    ^C belongs to the parent, even before a worker can say so itself. And the fork server would import a `cleaner`
    that lies in the current directory rather than the parent's own.
    """
    if os.name != "posix":
        yield
        return
    # It would unblock the signal if it had to be started inside.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    safe_path = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if safe_path is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = safe_path
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
