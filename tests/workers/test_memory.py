"""Limits on a worker's memory, held against real processes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.model.source import Source
from cleaner.workers.memory import Memory, resident_bytes
from cleaner.workers.pool import CleanerPool
from cleaner.workers.tally import Fate

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks processes up in /proc")

PAGE = Source("The bridge opened in May.\nIt took four years to build.", media_type="text/plain")


def worker_of(pool: CleanerPool) -> int:
    """Return the process id of the only worker."""
    worker = pool._generation.slots[0]._worker
    assert worker is not None
    return worker.pid


def test_this_process_has_memory_and_none_has_none() -> None:
    """What is told is bytes and not pages, and 0 for a process that is not there."""
    assert 1024**2 < resident_bytes(os.getpid()) < 1024**4
    assert resident_bytes(2**22 + 1) == 0


def test_a_worker_that_has_grown_is_replaced() -> None:
    """A worker over its limit does its document to the end, and another does the next; one below it stays."""
    with CleanerPool(workers=1, memory=Memory(resident=1024**4)) as pool:
        pool.warm_up()
        before = worker_of(pool)
        assert [pool.submit(PAGE).result().body for _ in range(2)]
        assert worker_of(pool) == before
    with CleanerPool(workers=1, memory=Memory(resident=1024)) as pool:
        pool.warm_up()
        before = worker_of(pool)
        assert [pool.submit(PAGE).result().body for _ in range(2)]
        assert worker_of(pool) != before
        assert pool.census().fates[Fate.SIZE] >= 1


def test_a_worker_has_so_many_addresses() -> None:
    """The system knows the limit of a worker, also of one that took another's place, and not of this process."""
    with CleanerPool(workers=1, recycle_after=2, memory=Memory(address_space=2 * 1024**3)) as pool:
        # A worker that has answered has begun, and with its limit.
        assert pool.submit(PAGE).result().body
        first = worker_of(pool)
        assert addresses(first) == 2 * 1024**3
        assert [pool.submit(PAGE).result().body for _ in range(2)]

        assert worker_of(pool) != first
        assert addresses(worker_of(pool)) == 2 * 1024**3
    assert addresses(os.getpid()) is None


def addresses(pid: int) -> int | None:
    """Read how many bytes of addresses a process may have; None for no limit."""
    lines = Path("/proc", str(pid), "limits").read_text(encoding="ascii").splitlines()
    (line,) = (line for line in lines if line.startswith("Max address space"))
    soft = line.split()[3]
    return None if soft == "unlimited" else int(soft)
