"""The pool: submit a document, get a future.

Each worker process has its own pipe and its own thread in the parent. Nothing is shared between workers, neither a
lock nor a half-written message: whenever one of them dies, idle or busy, the others do not notice.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, Self

from cleaner.model.options import CleanOptions
from cleaner.workers.job import Job, Recipe, Request
from cleaner.workers.slot import Slot

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.model.source import Source
    from cleaner.workers.job import Render


class CleanerPool:
    """Processes that clean documents, each with a compiled Cleaner; safe to share between threads.

    Leaving it as a context manager finishes what was submitted; leaving it by an exception kills what is running.

    Args:
        workers: How many processes; at least 1.
        rules: Rule files or directories beside the shipped ones, as `Cleaner` takes them.
        options: The options of documents that bring none of their own.
        deadline: Seconds that one document may take before its worker is killed; None for no end.
        recycle_after: Documents after which a worker is replaced by a fresh one.
    """

    def __init__(
        self,
        *,
        workers: int,
        rules: tuple[Path, ...] = (),
        options: CleanOptions | None = None,
        deadline: float | None = 60.0,
        recycle_after: int = 10_000,
    ) -> None:
        if workers < 1:
            raise ValueError(f"a pool needs at least 1 worker, not {workers}")
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._closing = threading.Event()
        recipe = Recipe(rules, options or CleanOptions())
        self._slots = tuple(
            Slot(self._jobs, self._closing, recipe, deadline=deadline, recycle_after=recycle_after)
            for _ in range(workers)
        )
        self._submit_lock = threading.Lock()
        self._accepting = True
        for slot in self._slots:
            slot.start()

    def submit(self, source: Source, options: CleanOptions | None = None, render: Render = "json") -> Future[str]:
        """Hand over a document; the future gives the rendered result.

        A future that is cancelled before its turn is skipped; one that is being cleaned ends by itself or by the
        deadline. The queue has no bound of its own: bounding it is the caller's.

        Raises:
            RuntimeError: The pool is closed. The future raises what `Cleaner.clean` raises, DeadlineError or
                CrashError.
        """
        job = Job(Request(source, options, render), Future())
        with self._submit_lock:
            if not self._accepting:
                raise RuntimeError("the pool is closed; make a new one")
            self._jobs.put(job)
        return job.future

    def warm_up(self) -> None:
        """Return when every worker has its compiled Cleaner.

        Raises:
            RuleError: A rule file is wrong.
            OptionsError: The options name a profile that the rules do not have.
            CrashError: A worker process could not start.
        """
        for slot in self._slots:
            slot.wait_until_ready()

    @property
    def alive(self) -> bool:
        """Whether documents can be cleaned: open, and not every worker failed to start."""
        return self._accepting and any(slot.failure is None for slot in self._slots)

    def close(self, grace: float | None = None) -> None:
        """Take nothing more, finish what was submitted, and end the workers.

        Args:
            grace: Seconds to finish in; what is not done by then fails with CrashError. None waits for all.
        """
        with self._submit_lock:
            if self._accepting:
                self._accepting = False
                for _ in self._slots:
                    self._jobs.put(None)
        end = None if grace is None else time.monotonic() + grace
        for slot in self._slots:
            slot.join(None if end is None else max(0.0, end - time.monotonic()))
        self._closing.set()
        for slot in self._slots:
            slot.kill()
        for slot in self._slots:
            slot.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(None if kind is None else 0.0)
