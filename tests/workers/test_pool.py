"""The pool against real worker processes, which are stopped and killed as a kernel would."""

from __future__ import annotations

import gc
import os
import signal
import time
import weakref
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleaner.api import clean
from cleaner.errors import CrashError, DeadlineError, DecodeError, OptionsError, RuleError
from cleaner.model.options import CleanOptions
from cleaner.model.result import CleanResult
from cleaner.model.source import Source
from cleaner.workers.job import Answer
from cleaner.workers.pool import CleanerPool
from cleaner.workers.tally import Fate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = Source("The bridge opened in May.\nIt took four years to build.", media_type="text/plain")


@pytest.fixture
def pool() -> Iterator[CleanerPool]:
    """One warm worker, so that a test knows which process does its document."""
    with CleanerPool(workers=1) as pool:
        pool.warm_up()
        yield pool


def pid_of(pool: CleanerPool, slot: int = 0) -> int:
    """Return the process id of a slot's worker."""
    worker = pool._generation.slots[slot]._worker
    assert worker is not None
    return worker.pid


def wait_until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Return as soon as the condition holds, and fail if it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def test_json_is_what_the_library_gives(pool: CleanerPool) -> None:
    """A document cleaned in a worker has the very result of the library."""
    answer = pool.submit(PAGE).result()

    assert CleanResult.model_validate_json(answer.body) == clean(PAGE.content, media_type=PAGE.media_type)


@pytest.mark.parametrize("render", ["text", "markdown"])
def test_a_body_alone_can_be_asked_for(pool: CleanerPool, render: str) -> None:
    """The two bodies come back as they are, without the JSON around them."""
    result = clean(PAGE.content, media_type=PAGE.media_type)

    answer = pool.submit(PAGE, None, "text" if render == "text" else "markdown").result()

    sizes = (result.stats.chars_in, result.stats.chars_out)
    assert answer == Answer(getattr(result, render), result.ruleset, result.flags, answer.removed, *sizes)
    assert sum(answer.removed.values()) == len(result.removals)


def test_the_library_s_errors_come_out_as_themselves(pool: CleanerPool) -> None:
    """An error of the document or of the options is raised with its own type, and the worker lives on."""
    before = pid_of(pool)

    with pytest.raises(DecodeError, match="no-such-charset"):
        pool.submit(Source(b"x", charset="no-such-charset")).result()
    with pytest.raises(OptionsError):
        pool.submit(PAGE, CleanOptions(profile="no-such-profile")).result()
    assert pool.submit(PAGE).result().body
    assert pid_of(pool) == before


def test_a_worker_killed_at_work_costs_its_document_only(pool: CleanerPool) -> None:
    """SIGKILL in the middle of a document is a CrashError that names the signal; the next document is clean."""
    os.kill(pid_of(pool), signal.SIGSTOP)
    job = pool.submit(PAGE)
    wait_until(job.running)
    os.kill(pid_of(pool), signal.SIGKILL)

    with pytest.raises(CrashError, match="signal 9"):
        job.result()
    assert pool.submit(PAGE).result().body
    assert pool.alive


def test_a_worker_killed_idle_costs_nothing(pool: CleanerPool) -> None:
    """A worker that the kernel takes while it waits is replaced before the next document is sent to it."""
    worker = pool._generation.slots[0]._worker
    assert worker is not None
    os.kill(pid_of(pool), signal.SIGKILL)
    wait_until(lambda: not worker.usable())

    assert pool.submit(PAGE).result().body


def test_a_death_leaves_the_neighbours_alone() -> None:
    """While one worker is killed and replaced, the documents of the other come out clean."""
    with CleanerPool(workers=2) as pool:
        pool.warm_up()
        before = pid_of(pool, 1)
        os.kill(pid_of(pool, 0), signal.SIGKILL)
        failures = [error for job in [pool.submit(PAGE) for _ in range(20)] if (error := job.exception())]

        assert len(failures) <= 1
        assert pid_of(pool, 1) == before


def test_the_deadline_kills(pool: CleanerPool) -> None:
    """A document past its deadline raises DeadlineError, and its worker is replaced."""
    pool._generation.slots[0]._deadline = 0.3
    before = pid_of(pool)
    os.kill(before, signal.SIGSTOP)

    with pytest.raises(DeadlineError, match=r"0\.3 s"):
        pool.submit(PAGE).result()
    pool._generation.slots[0]._deadline = 30.0
    assert pool.submit(PAGE).result().body
    assert pid_of(pool) != before


def test_a_cancelled_document_is_skipped(pool: CleanerPool) -> None:
    """A document cancelled before its turn is never cleaned, and those behind it are."""
    os.kill(pid_of(pool), signal.SIGSTOP)
    first, second, third = (pool.submit(PAGE) for _ in range(3))
    wait_until(first.running)

    assert second.cancel()
    os.kill(pid_of(pool), signal.SIGCONT)
    assert first.result().body
    assert third.result().body
    with pytest.raises(CancelledError):
        second.result()


def test_a_clean_document_is_held_by_nobody(pool: CleanerPool) -> None:
    """A document is freed when the next one comes, not when the garbage collector does: large ones would pile up."""
    gc.disable()
    try:
        ticket = pool.submit(PAGE)
        held = weakref.ref(ticket)
        ticket.result(60)
        del ticket
        pool.submit(PAGE).result(60)

        assert held() is None
    finally:
        gc.enable()


def test_a_document_that_nobody_waits_for_is_given_up(pool: CleanerPool) -> None:
    """One that a worker has when it is cancelled costs that worker, and those behind it are cleaned by another."""
    before = pid_of(pool)
    os.kill(before, signal.SIGSTOP)
    first, second = pool.submit(PAGE), pool.submit(PAGE)
    wait_until(first.running)

    assert not first.cancel()
    assert second.result(20).body
    with pytest.raises(CrashError):
        first.result()
    assert pid_of(pool) != before
    assert {fate: count for fate, count in pool.census().fates.items() if count} == {Fate.ABANDONED: 1}


def test_a_document_that_is_nearly_done_costs_no_worker(pool: CleanerPool) -> None:
    """One that is clean soon after nobody waits for it leaves its worker to the next, whatever that takes."""
    before = pid_of(pool)
    os.kill(before, signal.SIGSTOP)
    # Long enough to be seen at work.
    long = Source("\n".join(f"In year {year} the bridge was closed for repairs." for year in range(5_000)))
    first, second = pool.submit(PAGE), pool.submit(long)
    wait_until(first.running)
    first.cancel()
    os.kill(before, signal.SIGCONT)
    wait_until(second.running)
    os.kill(before, signal.SIGSTOP)
    time.sleep(1.5)
    os.kill(before, signal.SIGCONT)

    assert second.result(20).body
    assert pid_of(pool) == before


def test_workers_are_recycled() -> None:
    """After the agreed number of documents another process does the next one."""
    with CleanerPool(workers=1, recycle_after=2) as pool:
        pool.warm_up()
        before = pid_of(pool)
        for _ in range(3):
            assert pool.submit(PAGE).result().body

        assert pid_of(pool) != before


def test_closing_finishes_what_was_submitted() -> None:
    """Leaving the pool in peace does every document that was handed over before."""
    with CleanerPool(workers=1) as pool:
        jobs = [pool.submit(PAGE) for _ in range(5)]

    assert all(job.done() and job.result().body for job in jobs)
    assert not pool.alive


def test_closing_cuts_off_after_its_grace(pool: CleanerPool) -> None:
    """What is not done within the grace fails with words for it, the running document and the waiting one."""
    os.kill(pid_of(pool), signal.SIGSTOP)
    running, waiting = pool.submit(PAGE), pool.submit(PAGE)
    wait_until(running.running)

    pool.close(0.1)

    for job in (running, waiting):
        with pytest.raises(CrashError, match="closed"):
            job.result(0)
    with pytest.raises(RuntimeError, match="closed"):
        pool.submit(PAGE)


def test_leaving_by_an_exception_does_not_wait() -> None:
    """An exception out of the with block, such as ^C, kills what is running."""
    with suppress(KeyboardInterrupt), CleanerPool(workers=1) as pool:
        pool.warm_up()
        os.kill(pid_of(pool), signal.SIGSTOP)
        job = pool.submit(PAGE)
        raise KeyboardInterrupt

    with pytest.raises(CrashError):
        job.result(0)


def test_wrong_rules_come_out_of_warming_up() -> None:
    """A rule file that is not there is a RuleError in the parent, and the pool says that it cannot work."""
    with CleanerPool(workers=1, rules=(Path("no-such-rules.yaml"),)) as pool:
        with pytest.raises(RuleError, match="no-such-rules"):
            pool.warm_up()

        assert not pool.alive


def test_no_worker_at_all_is_refused() -> None:
    """A pool of nobody would wait for ever."""
    with pytest.raises(ValueError, match="at least 1"):
        CleanerPool(workers=0)
