"""Connections: no more than there is room for, and what becomes of those that come too many."""

from __future__ import annotations

import asyncio
import resource
import socket
import ssl
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import trustme
from aiohttp import ClientSession, web

from cleaner.service import accept
from cleaner.service.accept import accepting

if TYPE_CHECKING:
    from tests.service.conftest import Service

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="changes another process's limits")

ASK = b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


def knock(port: int) -> socket.socket:
    """Connect, and say nothing."""
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def asked(client: socket.socket) -> bytes:
    """Ask on a connection whether the service lives, and return the first line of the answer."""
    client.sendall(ASK)
    return b"".join(iter(lambda: client.recv(65536), b"")).split(b"\r\n")[0]


def test_one_connection_too_many_waits_for_another_to_end(serving: type[Service]) -> None:
    """With room for two, the third is answered when one has gone, not before; the log says once that it is full."""
    with serving(workers=1, max_connections=2) as service, ExitStack() as opened:
        service.line("ready")
        first, _ = (opened.enter_context(knock(service.port)) for _ in range(2))
        third = opened.enter_context(knock(service.port))
        third.sendall(ASK)
        assert service.line("connections_full")["most"] == 2
        third.settimeout(0.3)
        with pytest.raises(TimeoutError):
            third.recv(65536)
        first.close()
        third.settimeout(30)

        assert third.recv(65536).startswith(b"HTTP/1.1 200 ")
        service.process.terminate()
        service.end()
    assert [line["event"] for line in service.lines].count("connections_full") == 1


def test_out_of_descriptors_it_neither_spins_nor_floods_its_log(serving: type[Service]) -> None:
    """Where the system gives no descriptor the service says so once, takes hardly any time, and goes on afterwards."""
    with serving(workers=1) as service:
        service.line("ready")
        pid = service.process.pid
        before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (3, before[1]))
        with knock(service.port) as client:
            assert service.line("connection_not_taken")["error"] == "Too many open files"
            spent = seconds_of(pid)
            client.settimeout(2.5)
            with pytest.raises(TimeoutError):
                asked(client)
            assert seconds_of(pid) - spent < 1
            resource.prlimit(pid, resource.RLIMIT_NOFILE, before)
            client.settimeout(30)
            assert client.recv(65536).startswith(b"HTTP/1.1 200 ")
        service.process.terminate()
        service.end()
    assert [line["event"] for line in service.lines].count("connection_not_taken") == 1


def seconds_of(pid: int) -> float:
    """Return the processor seconds that a process has taken."""
    fields = Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


async def test_a_client_that_never_agrees_on_tls_gives_its_place_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for one, a silent client is hung up on and one that speaks no TLS is, too; then another is served."""
    monkeypatch.setattr(accept, "_GREETING_SECONDS", 0.2)
    authority = trustme.CA()
    theirs, ours = ssl.create_default_context(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.configure_trust(theirs)
    authority.issue_cert("127.0.0.1").configure_cert(ours)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.0)
        port = listening.getsockname()[1]
        async with accepting(web.Server(hello), [listening], ours, most=1):
            silent, plain = (
                await asyncio.open_connection("127.0.0.1", port),
                await asyncio.open_connection("127.0.0.1", port),
            )
            plain[1].write(ASK)
            async with ClientSession() as session, session.get(f"https://127.0.0.1:{port}", ssl=theirs) as answer:
                assert await answer.text() == "Hello."
            assert (await silent[0].read(), (await plain[0].read())[:1]) == (b"", b"")
            for _, writer in (silent, plain):
                writer.close()


async def hello(_request: web.BaseRequest) -> web.Response:
    """Answer any request."""
    return web.Response(text="Hello.")
