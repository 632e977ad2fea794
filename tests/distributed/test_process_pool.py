"""The pool that a process keeps."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest

from cleaner.distributed import process_pool
from cleaner.distributed.packed_rules import PackedRules
from cleaner.distributed.process_pool import PoolPlan, clean_all
from cleaner.errors import CrashError
from cleaner.model.options import CleanOptions
from cleaner.model.source import Source
from cleaner.workers.job import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.workers.pool import CleanerPool

PLAN = PoolPlan(PackedRules(), CleanOptions(), workers=1, deadline=60)
PAGE = Source("The bridge opened in May.\nIt took four years to build.", media_type="text/plain")
LARGE = Source("".join(f"<div><p>{n} boats</p><a href=/{n}>{n}</a></div>" for n in range(60_000)))


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Begin and end without a pool."""
    forget()
    yield
    forget()


def forget() -> None:
    """Close the pool of this process."""
    if process_pool._kept is not None:
        process_pool._kept.pool.close(grace=0)
    process_pool._kept = None


def kept() -> CleanerPool:
    """Return the pool of this process."""
    assert process_pool._kept is not None
    return process_pool._kept.pool


def worker_pid() -> int:
    """Return the process id of its worker."""
    worker = kept()._generation.slots[0]._worker
    assert worker is not None
    return worker.pid


def test_a_pool_is_kept_for_the_next_batch() -> None:
    """The second batch is cleaned by the very process that did the first."""
    clean_all(PLAN, [PAGE])
    first = worker_pid()

    clean_all(PLAN, [PAGE])

    assert worker_pid() == first


def test_another_plan_ends_the_former_pool() -> None:
    """A process that goes over to another job keeps no workers of the one before."""
    clean_all(PLAN, [PAGE])
    former = kept()

    clean_all(PoolPlan(PackedRules(), CleanOptions(profile="recall"), workers=1, deadline=60), [PAGE])

    assert not former.alive
    assert kept().alive


def test_a_crash_costs_one_document() -> None:
    """A worker that is killed takes the page it was at with it, and no other."""
    clean_all(PLAN, [PAGE])
    found: list[Answer | str] = []
    batch = threading.Thread(target=lambda: found.extend(clean_all(PLAN, [PAGE, LARGE, PAGE])))
    batch.start()
    while not (kept().census().busy and kept().census().waiting == 1):
        time.sleep(0.001)
    os.kill(worker_pid(), signal.SIGKILL)
    batch.join()

    assert [isinstance(each, Answer) for each in found] == [True, False, True]
    assert "ended by signal 9 on this document" in str(found[1])


def test_a_machine_on_which_no_worker_starts_is_no_documents_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the pool is dead the task fails, so that the cluster tries elsewhere, rather than every row."""
    clean_all(PLAN, [PAGE])

    class DeadPool:
        alive = False

        def submit(self, _source: Source) -> object:
            future: Future[Answer] = Future()
            future.set_exception(CrashError("no worker process could be started"))
            return future

    monkeypatch.setattr(process_pool, "_pool_for", lambda _plan: DeadPool())
    with pytest.raises(CrashError, match="no worker process could be started"):
        clean_all(PLAN, [PAGE])


def test_a_bug_is_the_rows_error() -> None:
    """Whatever cleaner itself breaks with is told in words and costs no other document."""
    clean_all(PLAN, [PAGE])

    good, bad = clean_all(PLAN, [PAGE, Source(3)])  # type: ignore[arg-type] # which is the bug

    assert isinstance(good, Answer)
    assert str(bad).startswith("a bug in cleaner: ")
