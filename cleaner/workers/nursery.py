"""Where workers come from: one process reads the rules, and every worker is a fork of it.

So the workers of a rule set have the very same one, in memory that they share, and one that dies is replaced by its
equal at once, whatever the rule files have become meanwhile.
"""

from __future__ import annotations

import os
import select
import signal
import threading
from abc import ABC, abstractmethod
from contextlib import suppress
from multiprocessing.reduction import send_handle
from typing import TYPE_CHECKING, Final, Protocol

from cleaner.errors import CrashError
from cleaner.workers.birth import context_of_births, start, stop

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from cleaner.model.result import RuleSetSummary
    from cleaner.workers.job import Recipe

FORK: Final = 0
"""Asks for a worker, whose end of a pipe follows; any other number is a worker's process id, whose end is asked for."""

_BURIAL_SECONDS = 5.0
"""How long the nursery may take to say how a worker ended; only one that is stopped takes that long."""

_DIED = "the process that starts the workers ended while it read the rules"


class Child(Protocol):
    """A started worker process, and the pipe to it."""

    connection: Connection
    pid: int

    def end(self) -> int | None:
        """End the process at once if it still runs, and return its exit code, which may be unknown."""


class Nursery(Protocol):
    """Starts workers that share one rule set; safe to share between threads."""

    dead: bool
    """Whether it can start no more workers."""

    def rules(self) -> RuleSetSummary:
        """Wait until the rules are read, and return their summary; raise what is wrong with them."""

    def bear(self) -> Child:
        """Return a new worker that is ready; raise what kept it from starting."""

    def kill(self) -> None:
        """End the nursery, not its children; whoever waits for it gets a CrashError."""


def start_nursery(recipe: Recipe) -> Nursery:
    """Start a process that reads the rules."""
    return ForkingNursery(recipe) if hasattr(os, "fork") else SpawningNursery(recipe)


class ForkingNursery:
    """The nursery of systems that can fork."""

    def __init__(self, recipe: Recipe) -> None:
        self.dead = False
        self._control, theirs = context_of_births().Pipe()
        self._process = start(_hatch, (theirs, recipe), name="cleaner-nursery")
        theirs.close()
        self._pid = self._process.pid or 0
        # Whoever talks over the pipe holds it, and may find that the nursery has to end.
        self._lock = threading.RLock()
        self._told: RuleSetSummary | Exception | None = None

    def rules(self) -> RuleSetSummary:
        """Wait until the rules are read, and return their summary; raise what is wrong with them."""
        with self._lock:
            if self._told is None:
                self._told = _hear(self._control)
                if isinstance(self._told, Exception):
                    self.kill()
        if isinstance(self._told, Exception):
            raise self._told
        return self._told

    def bear(self) -> Child:
        """Return a new worker that is ready; raise what kept it from starting."""
        self.rules()
        ours, theirs = context_of_births().Pipe()
        try:
            with theirs, self._lock:
                self._control.send(FORK)
                send_handle(self._control, theirs.fileno(), self._pid)
                pid: int = self._control.recv()
        except (EOFError, OSError):
            ours.close()
            self.kill()
            raise CrashError("the process that starts the workers is gone; another one is started") from None
        return _Forked(self, ours, pid)

    def bury(self, pid: int) -> int | None:
        """See to the end of a worker and return its exit code; None if it can no longer be found out."""
        with suppress(EOFError, OSError), self._lock:
            self._control.send(pid)
            if self._control.poll(_BURIAL_SECONDS):
                code: int = self._control.recv()
                return code
            # A late answer would be taken for that of another worker.
            self.kill()
        return None

    def kill(self) -> None:
        """End the nursery, not its children; whoever waits for it gets a CrashError."""
        self.dead = True
        stop(self._process)
        # Not sooner: who listens has to see its end, and not another file that has the number of this one.
        with self._lock:
            self._control.close()


class _Born(ABC):
    """A child that is ended once, whoever ends it first."""

    def __init__(self, connection: Connection, pid: int) -> None:
        self.connection = connection
        self.pid = pid
        self._lock = threading.Lock()
        self._ended = False
        self._code: int | None = None

    def end(self) -> int | None:
        """End the process at once if it still runs, and return its exit code, which may be unknown."""
        with self._lock:
            if not self._ended:
                self._ended = True
                self._code = self._end()
            return self._code

    @abstractmethod
    def _end(self) -> int | None:
        """End the process; called once."""


class _Forked(_Born):
    """A child of the forking nursery."""

    def __init__(self, nursery: ForkingNursery, connection: Connection, pid: int) -> None:
        super().__init__(connection, pid)
        self._nursery = nursery

    def _end(self) -> int | None:
        # Not by the nursery alone, which may be gone. Then init has waited for a worker that has ended, too, and its id
        # may be another process's.
        if not _has_hung_up(self.connection):
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        return self._nursery.bury(self.pid)


class SpawningNursery:
    """The nursery of systems that cannot fork: each worker reads the rules itself, as they are at its birth."""

    def __init__(self, recipe: Recipe) -> None:
        self.dead = False
        self._recipe = recipe
        self._lock = threading.Lock()
        self._eldest: _Spawned | None = _Spawned(recipe)
        self._told: RuleSetSummary | Exception | None = None

    def rules(self) -> RuleSetSummary:
        """Wait until the first worker has read the rules, and return their summary; raise what is wrong with them."""
        with self._lock:
            if self._told is None and self._eldest is not None:
                self._told = _hear(self._eldest.connection)
        if isinstance(self._told, Exception):
            self.kill()
            raise self._told
        if self._told is None:
            raise CrashError(_DIED)
        return self._told

    def bear(self) -> Child:
        """Return a new worker that is ready; raise what kept it from starting."""
        self.rules()
        with self._lock:
            eldest, self._eldest = self._eldest, None
        if eldest is not None:
            return eldest
        child = _Spawned(self._recipe)
        told = _hear(child.connection)
        if isinstance(told, Exception):
            child.end()
            raise told
        return child

    def kill(self) -> None:
        """End a worker that is not yet born; whoever waits for it gets a CrashError."""
        self.dead = True
        if (eldest := self._eldest) is not None:
            eldest.end()


class _Spawned(_Born):
    """A child of the spawning nursery."""

    def __init__(self, recipe: Recipe) -> None:
        ours, theirs = context_of_births().Pipe()
        self._process: BaseProcess = start(_work, (theirs, recipe), name="cleaner-worker")
        theirs.close()
        super().__init__(ours, self._process.pid or 0)

    def _end(self) -> int | None:
        return stop(self._process)


def _hatch(control: Connection, recipe: Recipe) -> None:
    from cleaner.workers.hatch import hatch  # noqa: PLC0415 - what cleans is for the child to read; the parent waits

    hatch(control, recipe)


def _work(connection: Connection, recipe: Recipe) -> None:
    from cleaner.workers.child import work  # noqa: PLC0415 - as above

    work(connection, recipe)


def _has_hung_up(connection: Connection) -> bool:
    """Return whether the process at the other end of a pipe has ended."""
    poll = select.poll()
    poll.register(connection.fileno(), 0)
    return any(event & select.POLLHUP for _, event in poll.poll(0))


def _hear(connection: Connection) -> RuleSetSummary | Exception:
    try:
        told: RuleSetSummary | Exception = connection.recv()
    except (EOFError, OSError):
        return CrashError(_DIED)
    return told
