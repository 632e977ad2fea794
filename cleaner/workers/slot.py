"""A thread that takes jobs and passes them to one worker process."""

from __future__ import annotations

import threading
import time
from functools import partial
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

_PATIENCE_SECONDS: Final = 1.0
"""How long a worker may go on with a document for which nobody waits: nearly all are done by then, and a new worker
takes longer with its first ones, whose patterns it has to compile."""

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
        self._job: Job | None = None
        self._abandoned: Job | None = None
        self._lock = threading.Lock()
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
            job.ticket.let_go = partial(self._let_go, job)
            if job.ticket.set_running_or_notify_cancel():
                job.ticket.taken = time.monotonic()
                self._finish(job)
            # It leads back to the job, and would keep the document until the garbage collector comes.
            job.ticket.let_go = None
        self._leave_worker()

    def wait_until_ready(self) -> None:
        """Return when the first worker has its Cleaner; raise what kept it from building one."""
        self._tried.wait()
        if self.failure is not None:
            raise self.failure

    @property
    def manned(self) -> bool:
        """Whether there is a worker process, as far as is known."""
        return (worker := self._worker) is not None and not worker.dead

    @property
    def busy(self) -> bool:
        """Whether a document is being cleaned."""
        return self._job is not None

    def kill(self) -> None:
        """End the worker at once; the job it does fails with a CrashError."""
        if (worker := self._worker) is not None:
            worker.kill()

    def _finish(self, job: Job) -> None:
        try:
            self._job = job
            answer = self._ask(job)
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to the caller who waits for it
            job.ticket.left = time.monotonic()
            job.ticket.set_exception(error)
        else:
            job.ticket.left = time.monotonic()
            job.ticket.set_result(answer)
        finally:
            with self._lock:
                self._job = None
        worker = self._worker
        if worker is not None and not worker.dead and (fate := self._wear(worker)) is not None:
            self._tally.count(fate)
            worker.kill()
        if worker is not None and worker.dead:
            self._replace_worker()

    def _let_go(self, job: Job) -> None:
        timer = threading.Timer(_PATIENCE_SECONDS, self._give_up, (job,))
        timer.daemon = True
        timer.start()

    def _give_up(self, job: Job) -> None:
        """End the worker if it still has this job, for which nobody waits."""
        with self._lock:
            if self._job is job:
                self._abandoned = job
                self.kill()

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
                self._tally.count(Fate.ABANDONED if self._abandoned is job else Fate.CRASH)
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
        self._leave_worker()
        self.failure = None
        try:
            if not self._closing.is_set():
                self._worker = self._bear()
                # If the pool was closed meanwhile, it has not seen the new worker.
                if self._closing.is_set():
                    self.kill()
        except Exception as error:  # noqa: BLE001 - kept for whoever waits or submits
            self.failure = error
        self._tried.set()

    def _leave_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()
