"""What every test can rely on."""

from __future__ import annotations

import signal

pytest_plugins = ["tests.browser"]


def pytest_configure() -> None:
    """Let SIGINT through, for tests that interrupt a program: one started in the background is born deaf to it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
