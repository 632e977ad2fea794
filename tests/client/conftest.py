"""A real service, and small servers that answer as a test wants them to."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from cleaner.api import Cleaner
from tests.service.conftest import Service

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

Answering: TypeAlias = Callable[[Callable[[web.Request], Awaitable[web.StreamResponse]]], Awaitable[str]]
"""Starts a server all of whose requests a handler answers, and gives its address."""


@pytest.fixture(scope="session")
def cleaner() -> Cleaner:
    """Return the library, to compare with."""
    return Cleaner()


@pytest.fixture(scope="package")
def service() -> Iterator[str]:
    """Return the address of a service that all tests of the client share."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("CLEANER_")]:
            patch.delenv(name)
        with Service(workers=2) as service:
            service.line("ready")
            yield f"http://127.0.0.1:{service.port}"


@pytest.fixture
async def answering() -> AsyncIterator[Answering]:
    """Start servers, and stop them after the test."""
    servers: list[TestServer] = []

    async def start(handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> str:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handler)
        servers.append(TestServer(app))
        await servers[-1].start_server()
        return str(servers[-1].make_url("/"))

    yield start
    for server in servers:
        await server.close()
