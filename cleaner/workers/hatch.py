"""The nursery process from within: build a Cleaner once, then fork workers that have it."""

from __future__ import annotations

import gc
import os
import signal
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle
from typing import TYPE_CHECKING

from cleaner.workers.child import answer_all, be_quiet, build, portable
from cleaner.workers.memory import limit_address_space
from cleaner.workers.nursery import FORK

if TYPE_CHECKING:
    from cleaner.api import Cleaner
    from cleaner.workers.job import Recipe


def hatch(control: Connection, recipe: Recipe) -> None:
    """Run a nursery: report its rules, or why it has none, and do what the parent asks until it hangs up."""
    be_quiet()
    # The collector would go through all that the rules become, time and again: a sixth of the time they take.
    gc.disable()
    try:
        cleaner, rules = build(recipe)
    except Exception as error:  # noqa: BLE001 - the parent decides what becomes of it
        control.send(portable(error))
        return
    # The workers share what exists by now; the collector would write to its pages, and so copy them.
    gc.freeze()
    gc.enable()
    try:
        control.send(rules)
        while True:
            asked: int = control.recv()
            control.send(_fork(control, cleaner, recipe) if asked == FORK else _bury(asked))
    except (EOFError, OSError):  # the parent closed the pipe or died
        return


def _fork(control: Connection, cleaner: Cleaner, recipe: Recipe) -> int:
    with Connection(recv_handle(control)) as connection:
        pid = os.fork()
        if pid == 0:
            limit_address_space(recipe.address_space)
            _live(control, connection, cleaner)
    return pid


def _live(control: Connection, connection: Connection, cleaner: Cleaner) -> None:
    """Run a worker; ends the process, as the code after it is the nursery's."""
    code = 1
    try:
        control.close()
        answer_all(connection, cleaner)
        code = 0
    finally:
        os._exit(code)


def _bury(pid: int) -> int:
    """Kill a worker and return its exit code; until it is waited for, nothing else can have its process id."""
    os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
