"""Signals: those that come while the service is starting, and the second one to a container's first process."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleaner.service.early import early_signals
from cleaner.service.signals import told_to_stop

if TYPE_CHECKING:
    from tests.service.conftest import Service

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for handlers in /proc")


def heeds(pid: int, number: signal.Signals) -> bool:
    """Return whether a process has a handler for a signal."""
    (caught,) = (line for line in Path("/proc", str(pid), "status").read_text().splitlines() if line[:6] == "SigCgt")
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)


def signal_early(service: Service, number: signal.Signals) -> set[str]:
    """Send a signal as soon as the process heeds it; return what it had logged by then, as a rule nothing."""
    end = time.monotonic() + 30
    while not heeds(service.process.pid, number):
        assert time.monotonic() < end, "it never heeded the signal"
    before = {line["event"] for line in service.lines}
    service.process.send_signal(number)
    return before


def test_told_to_stop_while_it_starts_it_ends(serving: type[Service]) -> None:
    """SIGTERM before it listens is the end, in good order: code 0, never ready, nothing on stderr but the log."""
    with serving(workers=1) as service:
        before = signal_early(service, signal.SIGTERM)

        assert service.end() == 0
    assert {line["event"] for line in service.lines} <= {"listening", "leaving", "draining", "stopped"} | before


def test_asked_to_reload_while_it_starts_it_does_so_when_it_is_ready(serving: type[Service]) -> None:
    """SIGHUP before it listens neither ends the process nor is forgotten."""
    with serving(workers=1) as service:
        signal_early(service, signal.SIGHUP)

        assert service.line("rules_reloaded")
        assert service.line("ready")


def test_handlers_are_put_back() -> None:
    """After the command the process has the handlers that it had, whoever called the command in it."""
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGHUP)

    with early_signals():
        assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGHUP)) != before

    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGHUP)) == before


async def test_two_signals_in_one_moment_are_one() -> None:
    """One that is sent to the process and to its group, as `timeout` does, is no bug in the log and no second one."""
    faults: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: faults.append(context))
    async with told_to_stop() as told:
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
        assert await told is signal.SIGTERM
        await asyncio.sleep(0.01)

    assert faults == []


async def test_a_container_s_first_process_has_a_handler_for_the_second_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel would spare it without: the second SIGTERM ends it with the code of a process that was killed."""
    codes: list[int] = []
    monkeypatch.setattr(os, "getpid", lambda: 1)
    monkeypatch.setattr(os, "_exit", codes.append)
    before = signal.getsignal(signal.SIGTERM)
    try:
        async with told_to_stop() as told:
            signal.raise_signal(signal.SIGTERM)
            assert await told is signal.SIGTERM
            signal.raise_signal(signal.SIGTERM)
            await asyncio.sleep(0)
    finally:
        signal.signal(signal.SIGTERM, before)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    assert codes == [143]
