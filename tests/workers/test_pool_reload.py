"""The pool whose rules change, against real worker processes."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleaner.errors import CleanerError, OptionsError, RuleError
from cleaner.model.options import CleanOptions
from cleaner.model.source import Source
from cleaner.workers.job import Recipe
from cleaner.workers.nursery import SpawningNursery
from cleaner.workers.pool import CleanerPool
from cleaner.workers.process import WorkerProcess
from tests.marker_rule import marker, marker_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE, TWO = marker("one"), marker("two")
OPEN_FILES = Path("/dev/fd")
PAGE = Source(f"{ONE}\n{TWO}", media_type="text/plain")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Return a rule file that drops the first line."""
    path = tmp_path / "marker.yaml"
    path.write_text(marker_rule("one"), encoding="utf-8")
    return path


@pytest.fixture
def pool(rules: Path) -> Iterator[CleanerPool]:
    """Return a warm pool with the rule file."""
    with CleanerPool(workers=1, rules=(rules,)) as pool:
        pool.warm_up()
        yield pool


def text_of(pool: CleanerPool) -> str:
    """Clean the page."""
    return pool.submit(PAGE, None, "text").result(60).body.strip()


def worker_of(pool: CleanerPool) -> int:
    """Return the process id of the only worker."""
    worker = pool._generation.slots[0]._worker
    assert worker is not None
    return worker.pid


def test_what_was_submitted_before_keeps_its_rules(pool: CleanerPool, rules: Path) -> None:
    """Documents that wait while the rules change are cleaned by the old ones, and those that come by the new."""
    os.kill(worker_of(pool), signal.SIGSTOP)
    stopped = worker_of(pool)
    before = [pool.submit(PAGE, None, "text") for _ in range(3)]
    rules.write_text(marker_rule("two"), encoding="utf-8")
    new = pool.reload([rules])
    after = pool.submit(PAGE, None, "text").result(60)
    assert not any(job.done() for job in before)
    os.kill(stopped, signal.SIGCONT)

    assert {job.result(60).body.strip() for job in before} == {TWO}
    assert (after.body.strip(), after.ruleset) == (ONE, new.fingerprint)
    assert pool.rules() == new


def test_refused_rules_change_nothing(pool: CleanerPool, rules: Path) -> None:
    """A broken file raises its faults; a worker that is replaced then still has the rules that are gone from disk."""
    rules.write_text("category: promo\nrules: 7\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"marker\.yaml:2"):
        pool.reload()
    assert pool._coming is None
    dead = worker_of(pool)
    os.kill(dead, signal.SIGKILL)
    # The document that meets the death may fail by it; the next one has another worker.
    pool.submit(PAGE).exception(60)

    assert text_of(pool) == TWO
    assert worker_of(pool) != dead


def test_rules_without_a_wanted_category_are_refused(tmp_path: Path) -> None:
    """Rules that lack what the pool's own options name would fail every document, and are kept out."""
    path = tmp_path / "own.yaml"
    path.write_text(marker_rule("one").replace("promo", "mascot"), encoding="utf-8")
    with CleanerPool(workers=1, rules=(path,), options=CleanOptions(keep=("mascot",))) as pool:
        pool.warm_up()
        path.write_text(marker_rule("one"), encoding="utf-8")
        with pytest.raises(OptionsError, match="mascot"):
            pool.reload()

        assert text_of(pool).split("\n") == [ONE, TWO]


def test_workers_of_the_past_end(pool: CleanerPool) -> None:
    """After a change the old generation is gone, processes and threads, as soon as its last document is done."""
    old = pool._generation
    pool.reload()
    old.join(None)

    assert old.ended
    assert [thread.name for thread in threading.enumerate()].count("cleaner-slot") == 1


def test_a_nursery_that_dies_is_replaced(pool: CleanerPool) -> None:
    """If the process that has the rules is killed, and then a worker, another one reads them again."""
    nursery = pool._generation._nursery
    assert nursery is not None
    nursery.kill()
    pool._generation._began = 0.0
    os.kill(worker_of(pool), signal.SIGKILL)
    errors = [pool.submit(PAGE).exception(60) for _ in range(2)]

    assert all(error is None or isinstance(error, CleanerError) for error in errors)
    assert text_of(pool) == TWO


def test_a_closed_pool_does_not_reload(rules: Path) -> None:
    """Rules that change when the pool is closed are nobody's."""
    pool = CleanerPool(workers=1, rules=(rules,))
    pool.close()

    with pytest.raises(RuntimeError, match="closed"):
        pool.reload()


def test_closing_cuts_a_reload_off(pool: CleanerPool) -> None:
    """A pool that closes does not wait for rules that nobody needs any more."""
    ended: list[Exception] = []

    def reload() -> None:
        try:
            pool.reload()
        except Exception as error:  # noqa: BLE001 - whichever it is, the test looks at it
            ended.append(error)

    thread = threading.Thread(target=reload)
    thread.start()
    while pool._coming is None:
        assert thread.is_alive()
    pool.close(0.0)
    thread.join(30)

    assert not thread.is_alive()
    assert len(ended) == 1


def test_systems_without_fork_have_a_nursery_too(rules: Path) -> None:
    """Where processes cannot fork each worker reads the rules itself, and the first one tells what they are."""
    nursery = SpawningNursery(Recipe((rules,), CleanOptions()))
    told = nursery.rules()
    workers = [WorkerProcess(nursery.bear()) for _ in range(2)]

    assert "marker" in {rule.id for rule in told.rules}
    assert all(worker.usable() for worker in workers)
    assert [worker.kill() for worker in workers] == [-signal.SIGKILL, -signal.SIGKILL]
    with pytest.raises(RuleError, match="no such"):
        SpawningNursery(Recipe((rules / "missing",), CleanOptions())).rules()


def test_a_broken_file_about_a_site_keeps_the_new_rules_out(tmp_path: Path) -> None:
    """A changed file about one host proves itself before any page of that host comes, like every other."""
    site = tmp_path / "sites" / "ferry.example.yaml"
    site.parent.mkdir()
    site.write_text(marker_rule("one"), encoding="utf-8")
    with CleanerPool(workers=1, rules=(tmp_path,)) as pool:
        pool.warm_up()
        old = pool.rules()
        site.write_text(marker_rule("two").replace("line_is", "line_iss"), encoding="utf-8")

        with pytest.raises(RuleError, match=r"ferry\.example\.yaml:5: marker: when\.line_iss: unknown key"):
            pool.reload([site])
        assert pool.rules() == old


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="open files cannot be counted here")
def test_former_workers_leave_no_open_files(pool: CleanerPool) -> None:
    """The pipes to replaced workers are closed with them, not whenever the garbage collector comes."""
    gc.disable()
    try:
        before = len(list(OPEN_FILES.iterdir()))
        for _ in range(3):
            pool.reload()
        end = time.monotonic() + 20
        while len(list(OPEN_FILES.iterdir())) > before:
            assert time.monotonic() < end, "files of former workers are open"
            time.sleep(0.01)
    finally:
        gc.enable()
