"""A thread that takes jobs and passes them to one worker process."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

from cleaner.errors import CrashError, DeadlineError
from cleaner.workers.memory import resident_bytes
from cleaner.workers.tally import Fate

if TYPE_CHECKING:
    from collections.abc import Callable
    from queue import SimpleQueue

    from cleaner.workers.job import Answer, Job
    from cleaner.workers.process import WorkerProcess
    from cleaner.workers.tally import Tally
    from cleaner.workers.terms import Terms

RETRY_SECONDS: Final = 1.0
"""How long a worker that could not start waits before it tries again."""

_CLOSED = "the worker pool was closed before the document was clean; send it again"


class Slot(threading.Thread):
    """One worker's place in the pool; a process that dies or is worn out is replaced, and only its own job fails.

    Args:
        jobs: Where jobs come from, shared with the other slots; None ends the slot.
        closing: Set when whatever is left should fail rather than be done.
        bear: Returns a worker that is ready; raises what kept it from starting.
        tally: Counts why workers end.
        terms: When a worker is ended.
    """

    def __init__(
        self,
        jobs: SimpleQueue[Job | None],
        closing: threading.Event,
        bear: Callable[[], WorkerProcess],
        tally: Tally,
        terms: Terms,
    ) -> None:
        super().__init__(name="cleaner-slot", daemon=True)
        self.failure: Exception | None = None
        """Why there is no worker; None while there is one, or while one starts."""
        self.busy = False
        """Whether a document is being cleaned."""
        self._jobs = jobs
        self._closing = closing
        self._bear = bear
        self._tally = tally
        self._deadline = terms.deadline
        self._terms = terms
        self._worker: WorkerProcess | None = None
        self._tried = threading.Event()

    def run(self) -> None:
        """Do jobs until None comes."""
        self._replace_worker()
        while (job := self._jobs.get()) is not None:
            if job.ticket.set_running_or_notify_cancel():
                job.ticket.taken = time.monotonic()
                self._finish(job)
        self.kill()

    def wait_until_ready(self) -> None:
        """Return when the first worker has its Cleaner; raise what kept it from building one."""
        self._tried.wait()
        if self.failure is not None:
            raise self.failure

    @property
    def manned(self) -> bool:
        """Whether there is a worker process, as far as is known."""
        return (worker := self._worker) is not None and not worker.dead

    def kill(self) -> None:
        """End the worker at once; the job it does fails with a CrashError."""
        if (worker := self._worker) is not None:
            worker.kill()

    def _finish(self, job: Job) -> None:
        try:
            self.busy = True
            answer = self._ask(job)
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to the caller who waits for it
            job.ticket.left = time.monotonic()
            job.ticket.set_exception(error)
        else:
            job.ticket.left = time.monotonic()
            job.ticket.set_result(answer)
        finally:
            self.busy = False
        worker = self._worker
        if worker is not None and not worker.dead and (fate := self._wear(worker)) is not None:
            self._tally.count(fate)
            worker.kill()
        if worker is not None and worker.dead:
            self._replace_worker()

    def _wear(self, worker: WorkerProcess) -> Fate | None:
        """Return why a worker should be replaced; None if it need not be."""
        if worker.answered >= self._terms.recycle_after:
            return Fate.WORN
        if self._terms.resident is not None and resident_bytes(worker.pid) > self._terms.resident:
            return Fate.SIZE
        return None

    def _ask(self, job: Job) -> Answer:
        worker = self._ready_worker()
        try:
            return worker.ask(job.request, self._deadline)
        except DeadlineError:
            self._tally.count(Fate.DEADLINE)
            raise
        except CrashError:
            if self._closing.is_set():
                raise CrashError(_CLOSED) from None
            # Running out of memory is a CrashError, too, but that worker lives on.
            if worker.dead:
                self._tally.count(Fate.CRASH)
            raise

    def _ready_worker(self) -> WorkerProcess:
        if self.failure is not None:
            self._closing.wait(RETRY_SECONDS)
        if self._worker is not None and not self._worker.usable():
            self._tally.count(Fate.CRASH)
            self._replace_worker()
        elif self._worker is None:
            self._replace_worker()
        if self._worker is None:
            closed = self.failure is None or self._closing.is_set()
            raise CrashError(_CLOSED if closed else f"no worker process could be started: {self.failure}")
        return self._worker

    def _replace_worker(self) -> None:
        self.kill()
        self._worker, self.failure = None, None
        try:
            if not self._closing.is_set():
                self._worker = self._bear()
                # If the pool was closed meanwhile, it has not seen the new worker.
                if self._closing.is_set():
                    self.kill()
        except Exception as error:  # noqa: BLE001 - kept for whoever waits or submits
            self.failure = error
        self._tried.set()
