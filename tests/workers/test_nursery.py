"""Workers whose nursery is gone, so that nobody keeps their process ids for them."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from cleaner.model.options import CleanOptions
from cleaner.workers.job import Recipe
from cleaner.workers.nursery import ForkingNursery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.workers.nursery import Child

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are no forks here")


@pytest.fixture
def orphan() -> Iterator[Child]:
    """Return a worker that lives while the nursery it came from has been killed."""
    nursery = ForkingNursery(Recipe((), CleanOptions()))
    child = nursery.bear()
    nursery.kill()
    yield child
    child.end()


def test_a_worker_that_lives_is_ended_without_its_nursery(orphan: Child) -> None:
    """Its process is killed, and its pipe closes."""
    assert orphan.end() is None
    assert orphan.connection.poll(10)


def test_a_process_that_has_a_dead_worker_s_id_is_left_alone(orphan: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    """Init has waited for a worker that ended after its nursery, and its id is the system's to give away: no signal."""
    os.kill(orphan.pid, signal.SIGKILL)
    assert orphan.connection.poll(10)
    signalled: list[int] = []
    monkeypatch.setattr(os, "kill", lambda pid, _signal: signalled.append(pid))

    assert orphan.end() is None
    assert signalled == []
