"""A thread that makes the pool read its rules again, once for every burst of changes."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Protocol, Self

from cleaner.errors import CleanerError, RuleError, RuleFault
from cleaner.reload.events import Polling, Refused, Reloaded
from cleaner.reload.watch import PathWatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from cleaner.model.result import RuleSetSummary
    from cleaner.reload.events import Event

_PATIENCE_SECONDS = 2.0
"""How long the end of the process waits for these threads, which have nothing to lose."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request to reload."""

    at: float
    changed: frozenset[Path]


class Pool(Protocol):
    """What has rules that can be read again; `cleaner.workers.CleanerPool` is one."""

    def reload(self, changed: Iterable[Path]) -> RuleSetSummary:
        """Put the current rules in force, or raise and leave those before in force."""


class Reloader:
    """Watches rules and reloads them when they change: one reload at a time, then one for all that changed meanwhile.

    As a context manager it watches from before the pool reads its rules until after the pool is closed; reloads are
    made within `reloading`.

    Args:
        paths: The rule files and folders to watch; none are watched if there are none.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._asked: SimpleQueue[_Asked | Polling | None] = SimpleQueue()
        watched = tuple(paths)
        self._watch = PathWatch(watched, self.ask, self._asked.put) if watched else None
        self._thread: threading.Thread | None = None
        self._ending = threading.Event()

    def ask(self, changed: frozenset[Path] = frozenset()) -> None:
        """Ask for a reload; returns at once."""
        self._asked.put(_Asked(time.monotonic(), changed))

    @contextmanager
    def reloading(self, pool: Pool, report: Callable[[Event], None]) -> Iterator[None]:
        """Reload the pool's rules whenever a reload is asked for, or already was; leaving does not wait.

        Args:
            pool: Whose rules they are.
            report: Told of every reload, of every refusal, and if the system cannot tell of changes; called from
                a thread.
        """
        self._thread = threading.Thread(target=self._run, args=(pool, report), name="cleaner-reload", daemon=True)
        self._thread.start()
        try:
            yield
        finally:
            self._ending.set()
            self._asked.put(None)

    def __enter__(self) -> Self:
        if self._watch is not None:
            self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch.join(_PATIENCE_SECONDS)
        if self._thread is not None:
            self._thread.join(_PATIENCE_SECONDS)

    def _run(self, pool: Pool, report: Callable[[Event], None]) -> None:
        changed: frozenset[Path] = frozenset()
        while (asked := self._asked.get()) is not None:
            if isinstance(asked, Polling):
                report(asked)
                continue
            # Refused changes are still missing from the rules in force.
            changed |= self._all_asked(asked)
            event = _reload(pool, changed, asked.at)
            # At the end the pool closes under a reload; nobody needs to know.
            if self._ending.is_set():
                return
            report(event)
            if isinstance(event, Reloaded):
                changed = frozenset()

    def _all_asked(self, asked: _Asked) -> frozenset[Path]:
        """Merge all requests that have come by now into one reload."""
        changed = asked.changed
        while not self._asked.empty():
            later = self._asked.get()
            if not isinstance(later, _Asked):
                self._asked.put(later)
                break
            changed |= later.changed
        return changed


def _reload(pool: Pool, changed: frozenset[Path], since: float) -> Event:
    try:
        rules = pool.reload(sorted(changed))
    except RuleError as error:
        return Refused(error.faults)
    except CleanerError as error:
        return Refused((_fault(str(error)),))
    except Exception as error:  # noqa: BLE001 - a bug on the new rules' way must not cost the old ones
        return Refused((_fault(f"a bug in cleaner: {type(error).__name__}"),))
    return Reloaded(rules, time.monotonic() - since)


def _fault(message: str) -> RuleFault:
    return RuleFault.of_file("", message)
