"""The pool: submit a document, get a future.

Each worker process has its own pipe and its own thread in the parent. Nothing is shared between workers, neither a
lock nor a half-written message: whenever one of them dies, idle or busy, the others do not notice. When the rules
change, other workers take over in one step, and the former finish what they have.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Self

from cleaner.model.options import CleanOptions
from cleaner.workers.generation import Generation
from cleaner.workers.job import Job, Recipe, Request, Ticket
from cleaner.workers.memory import Memory
from cleaner.workers.tally import Census, Tally
from cleaner.workers.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cleaner.model.result import RuleSetSummary
    from cleaner.model.source import Source
    from cleaner.workers.job import Render

_CLOSED = "the pool is closed; make a new one"


class CleanerPool:
    """Processes that clean documents with one compiled rule set; safe to share between threads.

    Leaving it as a context manager finishes what was submitted; leaving it by an exception kills what is running.

    Args:
        workers: How many processes; at least 1.
        rules: Rule files or directories beside the shipped ones, as `Cleaner` takes them.
        options: The options of documents that bring none of their own.
        deadline: Seconds that one document may take before its worker is killed; None for no limit.
        recycle_after: Documents after which a worker is replaced by a fresh one.
        memory: Memory limits of a worker; none if not given.
        accounts: Whether answers have an account.
    """

    def __init__(  # noqa: PLR0913 - keywords, most of which nobody needs
        self,
        *,
        workers: int,
        rules: tuple[Path, ...] = (),
        options: CleanOptions | None = None,
        deadline: float | None = 60.0,
        recycle_after: int = 10_000,
        memory: Memory | None = None,
        accounts: bool = False,
    ) -> None:
        if workers < 1:
            raise ValueError(f"a pool needs at least 1 worker, not {workers}")
        self._workers, self._memory = workers, memory or Memory()
        self._terms = Terms(deadline=deadline, recycle_after=recycle_after, resident=self._memory.resident)
        self._rules, self._options = rules, options or CleanOptions()
        self._accounts = accounts
        self._tally = Tally()
        self._submit_lock = threading.Lock()
        self._reload_lock = threading.Lock()
        self._accepting = True
        self._former: list[Generation] = []
        """Those that finish what they have."""
        self._coming: Generation | None = None
        """One that is not yet ready to take over."""
        self._generation = self._breed()
        self._generation.start()

    def submit(
        self, source: Source, options: CleanOptions | None = None, render: Render = "json", rules: str | None = None
    ) -> Ticket:
        """Hand over a document; the future is of the rendered result, or with rules to try of an Attempt as JSON.

        A future that is cancelled before its turn is skipped; one that is being cleaned when it is cancelled is given
        up a second later, with its worker, and the future then raises CrashError. The queue has no bound of its own:
        bounding it is the caller's.

        Raises:
            RuntimeError: The pool is closed. The future raises what `Cleaner.clean` raises, DeadlineError or
                CrashError.
        """
        job = Job(Request(source, options, render, rules, self._accounts), Ticket())
        with self._submit_lock:
            if not self._accepting:
                raise RuntimeError(_CLOSED)
            self._generation.put(job)
        return job.ticket

    def rules(self) -> RuleSetSummary:
        """Wait until the rules are read, and return a summary of those in force; raises what `warm_up` does."""
        return self._generation.rules()

    def warm_up(self) -> None:
        """Return when every worker has its compiled Cleaner.

        Raises:
            RuleError: A rule file is wrong.
            OptionsError: The options name a profile or a category that the rules do not have.
            CrashError: A worker process could not start.
        """
        self._generation.wait_until_ready()

    def reload(self, changed: Iterable[Path] = ()) -> RuleSetSummary:
        """Read the rules again, and put them in force for whatever is submitted from then on.

        Until then, and for ever if it raises, the old rules are in force. Each document is cleaned by the rules that
        were in force when it was submitted.

        Args:
            changed: The files that differ, as far as is known.

        Returns:
            The rules now in force.

        Raises:
            RuleError: A rule file is wrong; the error lists every fault.
            OptionsError: The pool's options name a profile or a category that the rules do not have.
            CrashError: The new workers could not start.
            RuntimeError: The pool is closed.
        """
        with self._reload_lock:
            coming = self._breed(changed)
            with self._submit_lock:
                self._refuse_if_closed()
                self._coming = coming
                coming.start()
            try:
                rules = coming.rules()
                coming.wait_until_ready()
                self._replace(coming)
            except BaseException:
                coming.cut_off()
                self._coming = None
                raise
            return rules

    @property
    def alive(self) -> bool:
        """Whether documents can be cleaned: it is open, and some worker has started or may."""
        return self._accepting and self._generation.alive

    def census(self) -> Census:
        """Count workers and documents, including former generations."""
        with self._submit_lock:
            generations = [former for former in self._former if not former.ended]
            generations.append(self._generation)
        slots = [slot for generation in generations for slot in generation.slots]
        return Census(
            workers=sum(slot.manned for slot in slots),
            busy=sum(slot.busy for slot in slots),
            waiting=sum(generation.waiting for generation in generations),
            fates=self._tally.fates(),
        )

    def close(self, grace: float | None = None) -> None:
        """Accept nothing more, finish what was submitted, and end the workers.

        Args:
            grace: Seconds to finish in; what is not done by then fails with CrashError. None waits for all.
        """
        with self._submit_lock:
            if self._accepting:
                self._accepting = False
                self._generation.finish()
            generations = (*self._former, self._generation)
            coming = self._coming
        if coming is not None:
            coming.cut_off()
        end = None if grace is None else time.monotonic() + grace
        for generation in generations:
            generation.join(end)
        for generation in generations:
            generation.cut_off()

    def _breed(self, changed: Iterable[Path] = ()) -> Generation:
        recipe = Recipe(self._rules, self._options, tuple(changed), self._memory.address_space)
        return Generation(recipe, self._tally, self._terms, workers=self._workers)

    def _replace(self, coming: Generation) -> None:
        with self._submit_lock:
            self._refuse_if_closed()
            self._former = [former for former in self._former if not former.ended]
            self._former.append(self._generation)
            self._generation.finish()
            self._generation, self._coming = coming, None

    def _refuse_if_closed(self) -> None:
        if not self._accepting:
            raise RuntimeError(_CLOSED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(None if kind is None else 0.0)
