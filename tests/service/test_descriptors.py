"""How many connections the process has file descriptors for."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from cleaner.service.descriptors import room_for

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _limits_put_back() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def limit(soft: int) -> None:
    """Limit this process to so many descriptors for now."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))


def test_the_process_asks_for_the_descriptors_that_it_needs() -> None:
    """A soft limit of 256, as some systems have, is raised so that three hundred connections find room."""
    limit(256)

    assert room_for(300, workers=2) == 300
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= 300


def test_there_is_room_for_as_many_as_the_system_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the limit of 256 cannot be raised, what workers and files need is taken off, and the log says so."""
    limit(256)
    monkeypatch.setattr(resource, "setrlimit", refuse)

    with capture_logs() as logged:
        found = room_for(300, workers=1)
    monkeypatch.undo()

    assert 128 < found < 256
    assert logged == [{"event": "few_descriptors", "log_level": "warning", "connections": found, "wanted": 300}]


def refuse(_which: int, _limits: tuple[int, int]) -> None:
    """Refuse to raise a limit, as macOS does above one that it does not tell."""
    raise ValueError


def test_a_limit_that_is_high_enough_is_left_alone() -> None:
    """A soft limit above what is needed stays as it is."""
    limit(512)

    assert room_for(100, workers=1) == 100
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == 512
