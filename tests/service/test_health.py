"""The probes through the service's life."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from cleaner.errors import RuleFault
from cleaner.model.wire import Readiness
from cleaner.reload.events import Refused
from cleaner.service.state import STATE, Phase
from cleaner.workers.pool import CleanerPool

if TYPE_CHECKING:
    from aiohttp import web

    from tests.service.conftest import Client, Start


KEY = "kq3Rv8Zt1Lw0Xy5Bn7Mc"


def app_of(client: Client) -> web.Application:
    """Return the application behind a client."""
    app = client.app
    assert app is not None
    return app


@pytest.mark.parametrize(
    ("phase", "status"),
    [(Phase.STARTING, 503), (Phase.READY, 200), (Phase.LEAVING, 503), (Phase.DRAINING, 503)],
    ids=str,
)
async def test_ready_is_neither_starting_nor_ending(client: Client, phase: Phase, status: int) -> None:
    """`/readyz` says in which phase the service is, as described, and is 200 in one of them; it lives in all four."""
    app_of(client)[STATE].phase = phase
    response = await client.get("/readyz")

    assert response.status == status
    rules = app_of(client)[STATE].rules.summary.fingerprint
    told = await response.json()
    assert told == {"status": phase.value, "ruleset": rules, "rules": "current", "fault_count": 0, "faults": []}
    Readiness.model_validate(told)
    assert (await client.get("/livez")).status == 200


async def test_broken_rules_do_not_make_it_unready(client: Client) -> None:
    """While newer rule files are wrong, `/readyz` is a 200 that says so, with each fault and where it is."""
    fault = RuleFault("a.yaml", 7, "r", "when", "unknown key")
    app_of(client)[STATE].rules.take(Refused((fault,)))
    response = await client.get("/readyz")
    told = await response.json()

    assert (response.status, told["status"], told["rules"], told["fault_count"]) == (200, "ready", "stale", 1)
    assert told["faults"] == [
        {"file": "a.yaml", "line": 7, "rule": "r", "key": "when", "message": "unknown key"},
    ]


@pytest.mark.parametrize("sent", [{}, {"X-API-Key": KEY[::-1]}], ids=["none", "wrong"])
async def test_faults_are_for_those_with_a_key(start: Start, sent: dict[str, str]) -> None:
    """Where there are keys, a caller without a right one is told how many faults there are, and one with it which."""
    client = await start(keys=f"a:{KEY}")
    app_of(client)[STATE].rules.take(Refused((RuleFault("secret.yaml", 7, "r", "when", "unknown key"),)))
    response = await client.get("/readyz", headers=sent)
    told = await response.json()
    full = await (await client.get("/readyz", headers={"X-API-Key": KEY})).json()

    assert (response.status, told["rules"], told["fault_count"]) == (200, "stale", 1)
    assert "secret.yaml" not in await response.text()
    assert full == {**told, "faults": full["faults"]}
    assert full["faults"][0]["file"] == "secret.yaml"


async def test_a_pool_that_cannot_work_is_not_alive(start: Start) -> None:
    """`/livez` is a 503 when no document can be cleaned any more."""
    pool = CleanerPool(workers=1)
    client = await start(pool=pool)
    await asyncio.to_thread(pool.close)

    assert (await client.get("/livez")).status == 503
