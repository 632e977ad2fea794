"""The pool of this process: made for its first batch and kept for all that follow.

A page that crashes the interpreter, or never ends, would take a task of the cluster with it, and each of its retries,
until the whole job is given up. So pages are cleaned in processes beside the one that the cluster runs.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleaner.errors import CleanerError, CrashError
from cleaner.workers.memory import Memory
from cleaner.workers.pool import CleanerPool

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from cleaner.distributed.packed_rules import PackedRules
    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source
    from cleaner.workers.job import Answer

_MEMORY: Final = Memory(resident=1 << 30, address_space=4 << 30)
"""The service's own limits: a page that eats memory gets an error before the cluster ends the whole executor."""


@dataclass(frozen=True, slots=True)
class PoolPlan:
    """What a pool is made of; equal plans share one."""

    rules: PackedRules
    options: CleanOptions
    workers: int
    deadline: float

    def make(self) -> CleanerPool:
        """Start a pool; raises what prevents its workers from starting."""
        pool = CleanerPool(
            workers=self.workers,
            rules=self.rules.unpack(),
            options=self.options,
            deadline=self.deadline,
            memory=_MEMORY,
        )
        try:
            pool.warm_up()
        except BaseException:
            pool.close(grace=0)
            raise
        return pool


@dataclass(frozen=True, slots=True)
class _Kept:
    pid: int
    """Of the process that made it: a fork has a copy of the object, but not its threads."""
    plan: PoolPlan
    pool: CleanerPool


_lock = threading.Lock()
_kept: _Kept | None = None


def clean_all(plan: PoolPlan, sources: Sequence[Source]) -> list[Answer | str]:
    """Clean documents; returns for each an Answer in JSON, or in words why there is none.

    One batch at a time: a call from another thread waits.

    Raises:
        RuleError: A rule file is wrong.
        OptionsError: The options name a profile or a category that the rules do not have.
        CrashError: No worker process can be started here, so nothing is known about the documents.
    """
    with _lock:
        pool = _pool_for(plan)
        futures = [pool.submit(source) for source in sources]
        try:
            return [_outcome(future, pool) for future in futures]
        finally:
            for future in futures:
                future.cancel()


def _pool_for(plan: PoolPlan) -> CleanerPool:
    global _kept  # noqa: PLW0603 - once for each process is what it is for
    pid = os.getpid()
    if _kept is not None and _kept.pid == pid:
        if _kept.plan == plan and _kept.pool.alive:
            return _kept.pool
        _kept.pool.close(grace=0)
    _kept = None
    _kept = _Kept(pid, plan, plan.make())
    return _kept.pool


def _outcome(future: Future[Answer], pool: CleanerPool) -> Answer | str:
    try:
        return future.result()
    except CleanerError as error:
        if isinstance(error, CrashError) and not pool.alive:
            raise
        return str(error)
    except Exception as error:  # noqa: BLE001 - a bug on one document must not cost the rest of the batch
        return f"a bug in cleaner: {type(error).__name__}: {error}"
