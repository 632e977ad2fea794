"""A real pool, and the application on a real socket around it; and the whole service as a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

import pytest
from aiohttp.test_utils import TestClient, TestServer

from cleaner.api import Cleaner
from cleaner.service.app import create_app
from cleaner.service.certificate import read_certificate
from cleaner.service.keys import read_keys
from cleaner.service.protocol import protocol_options
from cleaner.service.rules import RulesInForce
from cleaner.service.state import Phase, State
from cleaner.settings import Settings
from cleaner.workers.pool import CleanerPool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from aiohttp import web

    from cleaner.model.result import RuleSetSummary

    Client = TestClient[web.Request, web.Application]


class Start(Protocol):
    """Starts the application with some settings other than their defaults, and gives a client of it."""

    async def __call__(
        self, *, pool: CleanerPool | None = None, summary: RuleSetSummary | None = None, **settings: object
    ) -> Client:
        """Start it around `pool`, or around the module's own, with rules that are not the shipped ones."""


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("CLEANER_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def cleaner() -> Cleaner:
    """Return the library as the service uses it, with the shipped rules."""
    return Cleaner()


@pytest.fixture(scope="module")
def pool() -> Iterator[CleanerPool]:
    """Two warm workers for the tests of one file."""
    with CleanerPool(workers=2, deadline=30.0) as pool:
        pool.warm_up()
        yield pool


@pytest.fixture
async def start(pool: CleanerPool, cleaner: Cleaner) -> AsyncIterator[Start]:
    """Start applications, and stop them after the test."""
    clients: list[Client] = []
    shared = pool

    async def start(
        *, pool: CleanerPool | None = None, summary: RuleSetSummary | None = None, **settings: object
    ) -> Client:
        given = Settings.model_validate(settings)
        state = State(
            settings=given,
            keys=read_keys(given),
            certificate=read_certificate(given),
            pool=pool or shared,
            rules=RulesInForce(summary or cleaner.rules()),
            phase=Phase.READY,
        )
        server = TestServer(create_app(state))
        await server.start_server(**protocol_options())
        clients.append(TestClient(server))
        return clients[-1]

    yield start
    for client in clients:
        await client.close()


@pytest.fixture
async def client(start: Start) -> Client:
    """Return a client of the application as it is by default."""
    return await start()


COMMAND = [sys.executable, "-m", "cleaner", "serve"]


def environment(settings: dict[str, object]) -> dict[str, str]:
    """Return this process's environment with these settings and a free port."""
    return {**os.environ, "CLEANER_PORT": "0", **{f"CLEANER_{name.upper()}": str(it) for name, it in settings.items()}}


class Service:
    """A running `cleaner serve`, and every line it logged so far."""

    def __init__(self, **settings: object) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter on our own module
            COMMAND, env=environment(settings), stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        self.lines: list[dict[str, Any]] = []
        self.sent = 0
        self._ended = False
        self._grown = threading.Condition()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.end()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            with self._grown:
                self.lines.append(as_object(line))
                self._grown.notify_all()
        with self._grown:
            self._ended = True
            self._grown.notify_all()

    def line(self, event: str) -> dict[str, Any]:
        """Wait for a line with this event."""
        found: list[dict[str, Any]] = []

        def arrived() -> bool:
            found[:] = [line for line in self.lines if line["event"] == event]
            return bool(found) or self._ended

        with self._grown:
            self._grown.wait_for(arrived, 60)
        assert found, f"no {event} in {self.lines}"
        return found[0]

    @property
    def port(self) -> int:
        """The port it listens on, by its log."""
        return int(self.line("listening")["url"].rpartition(":")[2])

    def clean(self, body: bytes, timeout: float = 60) -> tuple[int, dict[str, Any]]:
        """Clean a text."""
        return self.ask("POST", "/v1/clean", body, timeout)

    def ask(self, method: str, path: str, body: bytes | None = None, timeout: float = 60) -> tuple[int, dict[str, Any]]:
        """Send one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, {"Content-Type": "text/plain"})
            self.sent += 1
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()

    def nurseries(self) -> list[int]:
        """List the processes that bear workers: children of the fork server."""
        return [nursery for child in children(self.process.pid) for nursery in children(child)]

    def workers(self) -> list[int]:
        """List the processes that clean: children of nurseries."""
        return [worker for nursery in self.nurseries() for worker in children(nursery)]

    @staticmethod
    def run_to_end(**settings: object) -> subprocess.CompletedProcess[str]:
        """Start one that is expected to end by itself, and wait for that."""
        return subprocess.run(  # noqa: S603 - our own interpreter on our own module
            COMMAND, env=environment(settings), capture_output=True, text=True, timeout=60, check=False
        )

    def end(self) -> int:
        """Wait until it has ended, and return its exit code."""
        code = self.process.wait(60)
        self._reader.join(60)
        assert self.process.stderr is not None
        self.process.stderr.close()
        return code


def as_object(line: str) -> dict[str, Any]:
    """Read a line of the log; one that is no JSON becomes an event without the other fields, which no test expects."""
    try:
        return dict(json.loads(line))
    except ValueError:
        return {"event": line}


def children(pid: int) -> list[int]:
    """List the processes that a process has started and that live."""
    threads = Path("/proc", str(pid), "task").iterdir()
    return [int(child) for thread in threads for child in (thread / "children").read_text().split()]


@pytest.fixture
def serving() -> type[Service]:
    """Return what starts `cleaner serve` with settings, as a context manager that ends it."""
    return Service
