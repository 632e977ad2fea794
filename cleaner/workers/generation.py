"""Workers that share one rule set, and the documents that wait for them."""

from __future__ import annotations

import threading
import time
from queue import SimpleQueue
from typing import TYPE_CHECKING

from cleaner.errors import CrashError
from cleaner.workers.nursery import Nursery, start_nursery
from cleaner.workers.process import WorkerProcess
from cleaner.workers.slot import RETRY_SECONDS, Slot

if TYPE_CHECKING:
    from cleaner.model.result import RuleSetSummary
    from cleaner.workers.job import Job, Recipe
    from cleaner.workers.tally import Tally
    from cleaner.workers.terms import Terms


class Generation:
    """Workers of one rule set; when the rules change, a new generation takes over.

    Args:
        recipe: What their Cleaner is built from; read once, when they start.
        tally: Counts why workers end.
        terms: When a worker is ended.
        workers: How many there are.
    """

    def __init__(self, recipe: Recipe, tally: Tally, terms: Terms, *, workers: int) -> None:
        self._recipe = recipe
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._nursery: Nursery | None = None
        self._began = 0.0
        self.slots = tuple(Slot(self._jobs, self._closing, self._bear, tally, terms) for _ in range(workers))

    def start(self) -> None:
        """Start the workers; returns before they are ready."""
        for slot in self.slots:
            slot.start()

    def put(self, job: Job) -> None:
        """Queue a document."""
        self._jobs.put(job)

    def rules(self) -> RuleSetSummary:
        """Wait until the rules are read, and return their summary; raise what is wrong with them."""
        return self._ready_nursery().rules()

    def wait_until_ready(self) -> None:
        """Return when every worker can clean; raise what keeps one of them from it."""
        for slot in self.slots:
            slot.wait_until_ready()

    @property
    def alive(self) -> bool:
        """False if every worker failed to start."""
        return any(slot.failure is None for slot in self.slots)

    @property
    def waiting(self) -> int:
        """How many documents no worker has taken yet, including cancelled ones."""
        return self._jobs.qsize()

    @property
    def ended(self) -> bool:
        """Whether it has finished: told to, and done with its last document."""
        return not any(slot.is_alive() for slot in self.slots)

    def finish(self) -> None:
        """Accept nothing more, and end when the queue is empty; returns at once."""
        self._send_away()
        threading.Thread(target=self._see_off, name="cleaner-generation", daemon=True).start()

    def join(self, end: float | None) -> None:
        """Wait for the end, at most until `end` on the monotonic clock."""
        for slot in self.slots:
            slot.join(None if end is None else max(0.0, end - time.monotonic()))

    def cut_off(self) -> None:
        """Fail what is left, and end everything at once."""
        self._closing.set()
        # Workers first: only a living nursery can reap them, and an unreaped process stays as a zombie.
        for slot in self.slots:
            slot.kill()
        self._kill_nursery()
        self._send_away()
        self.join(None)

    def _send_away(self) -> None:
        for _ in self.slots:
            self._jobs.put(None)

    def _see_off(self) -> None:
        self.join(None)
        self._kill_nursery()

    def _kill_nursery(self) -> None:
        with self._lock:
            if self._nursery is not None:
                self._nursery.kill()

    def _bear(self) -> WorkerProcess:
        return WorkerProcess(self._ready_nursery().bear())

    def _ready_nursery(self) -> Nursery:
        """Return the nursery, or a new one if it died and the last start was not too recent."""
        with self._lock:
            # Whoever cuts off has ended the nursery that there was; nobody would end this one.
            if self._nursery is None and self._closing.is_set():
                raise CrashError("the workers were ended before they started")
            dead = self._nursery is not None and self._nursery.dead
            if self._nursery is None or (dead and self._worth_a_try()):
                self._nursery = start_nursery(self._recipe)
                self._began = time.monotonic()
            return self._nursery

    def _worth_a_try(self) -> bool:
        return not self._closing.is_set() and time.monotonic() - self._began >= RETRY_SECONDS
