"""The service as a process of its own, with an eye on the memory and the workers it has."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Final, Self

import psutil

from bench.load.memory import used

if TYPE_CHECKING:
    import random
    from collections.abc import AsyncIterator

_MIB: Final = 2**20
_START_SECONDS: Final = 60.0
_DEPTH: Final = 3
"""Births from the service to a worker."""


class Served:
    """A running service.

    Attributes:
        url: Where it listens.
        memory: MiB in use by all its processes, pages they share counted once, one value a sample.
        kills: Workers that were killed from here.
    """

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self._process = psutil.Process(process.pid)
        self.url = url
        self.memory: list[float] = []
        self.kills = 0

    def workers(self) -> list[psutil.Process]:
        """List the living workers: the service has a fork server, that has nurseries, and they have workers."""
        found = [self._process]
        for _ in range(_DEPTH):
            found = [child for process in found for child in _children(process)]
        return found

    def kill_one(self, chance: random.Random) -> None:
        """Kill one of the workers at random; there may be none at the moment."""
        if workers := self.workers():
            chance.choice(workers).kill()
            self.kills += 1

    def sample(self) -> None:
        """Record the memory in use now."""
        self.memory.append(sum(used(self._process)))

    @asynccontextmanager
    async def watched(self, every: float) -> AsyncIterator[Self]:
        """Record the memory at regular intervals, in seconds, while the context is open."""

        async def watch() -> None:
            while True:
                await asyncio.to_thread(self.sample)
                await asyncio.sleep(every)

        self.memory.clear()
        watching = asyncio.create_task(watch())
        try:
            yield self
        finally:
            watching.cancel()


@asynccontextmanager
async def serving(**settings: object) -> AsyncIterator[Served]:
    """Start the service on a free loopback port, wait until it is ready, and end it on leaving the context.

    Raises:
        RuntimeError: It does not start, or does not end as it should.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CLEANER_")}
    environment |= {f"CLEANER_{name.upper()}": str(value) for name, value in {"port": 0, **settings}.items()}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "cleaner", "serve", env=environment, stderr=subprocess.PIPE, limit=_MIB
    )
    reading: asyncio.Task[None] | None = None
    try:
        url = await asyncio.wait_for(_url_when_ready(process), _START_SECONDS)
        reading = asyncio.create_task(_read_on(process))
        yield Served(process, url)
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        code = await process.wait()
        if reading is not None:
            await reading
    if code:
        raise RuntimeError(f"the service ended with exit code {code}")


async def _url_when_ready(process: asyncio.subprocess.Process) -> str:
    url = ""
    async for line in _lines(process):
        url = line.get("url", url) if line["event"] == "listening" else url
        if line["event"] == "ready":
            return url
    raise RuntimeError("the service ended before it was ready")


async def _read_on(process: asyncio.subprocess.Process) -> None:
    async for _ in _lines(process):
        pass


async def _lines(process: asyncio.subprocess.Process) -> AsyncIterator[dict[str, str]]:
    if process.stderr is None:
        raise RuntimeError("the service has no log to read")
    async for line in process.stderr:
        yield json.loads(line)


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [child for child in process.children() if child.status() != psutil.STATUS_ZOMBIE]
    except psutil.NoSuchProcess:  # one that was killed a moment ago
        return []
