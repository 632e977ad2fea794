"""Processes of a cluster, found and ended by a mark in their environment: they fork, and some do not die when asked."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_MARK = "CLEANER_TEST_CLUSTER"
DRIVERS = Path(__file__).parent / "drivers"


class Marked:
    """Starts programs that carry a mark, and ends whatever carries it; their words go to files in a folder."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        logs.mkdir(parents=True, exist_ok=True)
        self._mark = uuid4().hex
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, name: str, arguments: Sequence[str | Path], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Start a program; its standard output and error go to ``NAME.log``."""
        with (self.logs / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - the tests' own words
                [str(each) for each in arguments],
                env={**os.environ, **env, _MARK: self._mark},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._started.append(process)
        return process

    def drive(self, name: str, env: Mapping[str, str], *arguments: str | Path) -> subprocess.Popen[bytes]:
        """Start one of the programs in ``drivers/``, which describe a job and wait for its end."""
        return self.start(f"driver-{name}", [sys.executable, DRIVERS / f"{name}.py", *arguments], env)

    def words(self, name: str) -> str:
        """Return what a program has said so far."""
        return (self.logs / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def pids(self, *words: str) -> list[int]:
        """Find those whose command line has all the words."""
        return [pid for pid in self._all() if all(word in _command(pid) for word in words)]

    def end(self) -> None:
        """Kill all, and look again until none is left."""
        while left := list(self._all()):
            for pid in left:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)
        for process in self._started:
            process.wait()

    def _all(self) -> Iterator[int]:
        mark = f"{_MARK}={self._mark}".encode()
        for folder in Path("/proc").iterdir():
            # What has ended meanwhile, and a zombie, has no environment.
            with suppress(OSError):
                if folder.name.isdigit() and mark in (folder / "environ").read_bytes().split(b"\0"):
                    yield int(folder.name)


def wait_for(condition: Callable[[], bool], what: str, seconds: float = 200) -> None:
    """Return as soon as the condition holds; fail with what was waited for if it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def _command(pid: int) -> str:
    with suppress(OSError):
        return Path("/proc", str(pid), "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""
