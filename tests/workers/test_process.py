"""Worker processes seen from outside: whole programs that are interrupted and killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cleaner.model.source import Source
from cleaner.workers.birth import context_of_births
from cleaner.workers.pool import CleanerPool

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="counts processes in /proc")

PROGRAM = """
import sys, time
from cleaner.workers.pool import CleanerPool

if __name__ == "__main__":
    try:
        with CleanerPool(workers=2) as pool:
            print("made", flush=True)
            pool.warm_up()
            print(*(slot._worker.pid for slot in pool._generation.slots), flush=True)
            time.sleep(60)
    except KeyboardInterrupt:
        sys.exit(130)
"""


def start(tmp_path: Path) -> subprocess.Popen[str]:
    """Start a program with a pool, in a process group of its own as a terminal would."""
    script = tmp_path / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    return subprocess.Popen(  # noqa: S603 - our own interpreter on our own script
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("lines", [1, 2], ids=["starting", "warm"])
def test_an_interrupt_from_the_terminal_is_the_parent_s_alone(tmp_path: Path, lines: int) -> None:
    """^C goes to the whole group; no worker prints a traceback, not even one that is still starting."""
    with start(tmp_path) as program:
        assert program.stdout is not None
        for _ in range(lines):
            program.stdout.readline()
        os.killpg(program.pid, signal.SIGINT)
        _, stderr = program.communicate(timeout=30)

    assert (program.returncode, stderr) == (130, "")


def alive(pid: str) -> bool:
    """Tell whether a process runs; a dead one that nobody has collected yet does not."""
    try:
        return ") Z " not in Path("/proc", pid, "stat").read_text(encoding="utf-8")
    except OSError:
        return False


def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    """A parent that gets SIGKILL cannot tidy up; its workers end by themselves."""
    with start(tmp_path) as program:
        assert program.stdout is not None
        program.stdout.readline()
        workers = program.stdout.readline().split()
        assert all(map(alive, workers))
        program.kill()

    end = time.monotonic() + 20
    while any(map(alive, workers)):
        assert time.monotonic() < end, "a worker outlived its parent"
        time.sleep(0.05)


def test_a_nursery_has_read_what_its_workers_share() -> None:
    """Before any worker is forked, models and rules are read, in silence, and no thread is left to be lacking in it."""
    program = (
        "import threading, cleaner.workers.preload\n"
        "from cleaner.model.options import CleanOptions\n"
        "from cleaner.pipeline import identifier\n"
        "from cleaner.scoring.model import SHIPPED\n"
        "from cleaner.workers.child import build\n"
        "from cleaner.workers.job import Recipe\n"
        "before = identifier._model.cache_info().currsize, *SHIPPED._known\n"
        "_, rules = build(Recipe((), CleanOptions()))\n"
        "after = identifier._model.cache_info().currsize, *SHIPPED._known\n"
        "print(before, after, threading.active_count(), len(rules.rules) > 100)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter on our own lines
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )

    assert (done.stdout, done.stderr) == ("(1, 'html') (1, 'html') 1 True\n", "")


def test_a_read_only_machine_gets_its_workers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no directory can be written to, workers are started one by one instead of by the fork server."""

    def nowhere() -> str:
        raise FileNotFoundError

    monkeypatch.setattr("tempfile.gettempdir", nowhere)
    with CleanerPool(workers=1) as pool:
        answer = pool.submit(Source("One line."), None, "text").result()

    assert context_of_births().get_start_method() == "spawn"
    assert answer.body.strip() == "One line."


def test_processes_are_never_forked_from_a_threaded_parent() -> None:
    """The parent has a thread for every worker, and a fork would copy its locks as they stand."""
    assert context_of_births().get_start_method() in {"forkserver", "spawn"}
