"""Reloads, with a pool that the test holds in its hand."""

from __future__ import annotations

import threading
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest

from cleaner.errors import CrashError, RuleError, RuleFault
from cleaner.model.result import RuleSetSummary
from cleaner.reload.events import Refused, Reloaded
from cleaner.reload.reloader import Reloader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.reload.events import Event

FAULT = RuleFault("a.yaml", 3, "r", "when", "no")
A, B, C = Path("a.yaml"), Path("b.yaml"), Path("c.yaml")


class SlowPool:
    """Reloads when the test lets it; raises what the test says."""

    def __init__(self) -> None:
        self.calls: SimpleQueue[tuple[Path, ...]] = SimpleQueue()
        self.go = threading.Semaphore(0)
        self.error: Exception | None = None

    def reload(self, changed: Iterable[Path]) -> RuleSetSummary:
        """Wait for the test, and do as it says."""
        self.calls.put(tuple(changed))
        assert self.go.acquire(timeout=10)
        if self.error is not None:
            raise self.error
        return RuleSetSummary(fingerprint="f", profiles=(), categories=(), rules=())


@pytest.fixture
def pool() -> SlowPool:
    """Return a pool that waits."""
    return SlowPool()


@pytest.fixture
def told() -> SimpleQueue[Event]:
    """Return a queue for what is reported."""
    return SimpleQueue()


def test_what_comes_during_a_reload_leads_to_one_more(pool: SlowPool, told: SimpleQueue[Event]) -> None:
    """Any number of changes while one reload is made are the next one together."""
    with Reloader(()) as reloader, reloader.reloading(pool, told.put):
        reloader.ask(frozenset({A}))
        assert pool.calls.get(timeout=10) == (A,)
        reloader.ask(frozenset({B}))
        reloader.ask(frozenset({C}))
        pool.go.release()
        assert pool.calls.get(timeout=10) == (B, C)
        pool.go.release()

        assert [isinstance(told.get(timeout=10), Reloaded) for _ in range(2)] == [True, True]
        assert pool.calls.empty()


def test_what_was_asked_for_before_is_done(pool: SlowPool, told: SimpleQueue[Event]) -> None:
    """A change seen before the pool was ready is not lost."""
    reloader = Reloader(())
    reloader.ask(frozenset({A}))
    pool.go.release()
    with reloader, reloader.reloading(pool, told.put):
        assert isinstance(told.get(timeout=10), Reloaded)


def test_faults_are_reported_and_the_files_stay_suspect(pool: SlowPool, told: SimpleQueue[Event]) -> None:
    """A refused change is told with all its faults, and its file is named again with the next one."""
    pool.error = RuleError((FAULT,))
    with Reloader(()) as reloader, reloader.reloading(pool, told.put):
        reloader.ask(frozenset({A}))
        pool.go.release()
        assert told.get(timeout=10) == Refused((FAULT,))
        pool.error = None
        reloader.ask(frozenset({B}))
        pool.go.release()
        assert isinstance(told.get(timeout=10), Reloaded)
        reloader.ask(frozenset({C}))
        pool.go.release()
        assert isinstance(told.get(timeout=10), Reloaded)

    assert [pool.calls.get_nowait() for _ in range(3)] == [(A,), (A, B), (C,)]


@pytest.mark.parametrize(
    ("error", "words"), [(CrashError("no memory"), "no memory"), (KeyError("secret"), "a bug in cleaner: KeyError")]
)
def test_whatever_else_goes_wrong_is_a_fault_too(
    pool: SlowPool, told: SimpleQueue[Event], error: Exception, words: str
) -> None:
    """Neither a crash nor a bug ends the reloading, and a bug's message stays out."""
    pool.error = error
    with Reloader(()) as reloader, reloader.reloading(pool, told.put):
        reloader.ask()
        pool.go.release()
        assert told.get(timeout=10) == Refused((RuleFault("", 0, "", "", words),))
        pool.error = None
        reloader.ask()
        pool.go.release()

        assert isinstance(told.get(timeout=10), Reloaded)


def test_the_end_is_not_reported(pool: SlowPool, told: SimpleQueue[Event]) -> None:
    """A reload that the closing pool cuts off is nobody's fault."""
    with Reloader(()) as reloader:
        with reloader.reloading(pool, told.put):
            reloader.ask()
            assert pool.calls.get(timeout=10) == ()
        pool.error = RuntimeError("the pool is closed")
        pool.go.release()

    assert told.empty()
