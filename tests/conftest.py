"""What every test can rely on."""

from __future__ import annotations

import signal

import pytest

pytest_plugins = ["tests.browser", "tests.s3_server"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let tests/batch/test_kills.py be told how often to kill."""
    parser.addoption("--kills", type=int, default=3, help="Kills of each kind of batch in tests/batch/test_kills.py.")


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """Give how often to kill."""
    asked: int = request.config.getoption("--kills")
    return asked


def pytest_configure() -> None:
    """Let SIGINT through, for tests that interrupt a program: one started in the background is born deaf to it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
