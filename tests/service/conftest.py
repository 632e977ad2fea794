"""A real pool, and the application on a real socket around it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

import pytest
from aiohttp.test_utils import TestClient, TestServer

from cleaner.api import Cleaner
from cleaner.service.app import create_app
from cleaner.service.protocol import protocol_options
from cleaner.service.state import Phase, State
from cleaner.settings import Settings
from cleaner.workers.pool import CleanerPool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from aiohttp import web

    Client = TestClient[web.Request, web.Application]


class Start(Protocol):
    """Starts the application with some settings other than their defaults, and gives a client of it."""

    async def __call__(self, *, pool: CleanerPool | None = None, **settings: object) -> Client:
        """Start it around `pool`, or around the module's own."""


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("CLEANER_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def cleaner() -> Cleaner:
    """Give the library as the service uses it, with the shipped rules."""
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

    async def start(*, pool: CleanerPool | None = None, **settings: object) -> Client:
        state = State(
            settings=Settings.model_validate(settings), pool=pool or shared, rules=cleaner.rules(), phase=Phase.READY
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
    """Give a client of the application as it is by default."""
    return await start()
