"""What Prometheus reads."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import trustme
from prometheus_client.parser import text_string_to_metric_families

from cleaner.workers.pool import CleanerPool

if TYPE_CHECKING:
    from cleaner.api import Cleaner
    from tests.service.conftest import Client, Start

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "service.md").read_text(encoding="utf-8")
PLAIN = {"Content-Type": "text/plain"}
TEXT = b"The ferry sails at nine and takes forty cars.\nRead more: Ten ferries to see\nSubscribe to our newsletter\n"


def with_tls(folder: Path, ends: datetime | None) -> dict[str, Any]:
    """Return the settings of a certificate that is valid until then."""
    made = trustme.CA().issue_cert("localhost", not_after=ends)
    made.private_key_and_cert_chain_pem.write_to_path(str(folder / "both.pem"))
    return {"tls_cert": folder / "both.pem", "tls_key": folder / "both.pem"}


async def read(client: Client) -> dict[str, float]:
    """Return every sample by its name and the values of its labels, in the order of the labels' names."""
    response = await client.get("/metrics")
    assert response.headers["Content-Type"].startswith("text/plain; version=")
    samples = [each for family in text_string_to_metric_families(await response.text()) for each in family.samples]
    return {f"{name}{[labels[label] for label in sorted(labels)]}": value for name, labels, value, *_ in samples}


async def test_requests_are_counted_by_route_and_outcome(client: Client) -> None:
    """A clean document, problems of each sort and a path that leads nowhere are told apart; seconds are counted too."""
    await client.post("/v1/clean", data=TEXT, headers=PLAIN)
    await client.post("/v1/clean", data=TEXT, headers=PLAIN)
    await client.post("/v1/clean?profile=nosuch", data=TEXT, headers=PLAIN)
    await client.post("/v1/clean", data=TEXT, headers={"Content-Type": "image/png"})
    await client.get("/secret/path")
    found = await read(client)

    assert found["cleaner_requests_total['ok', '/v1/clean']"] == 2
    assert found["cleaner_requests_total['invalid-options', '/v1/clean']"] == 1
    assert found["cleaner_requests_total['unsupported-media-type', '/v1/clean']"] == 1
    assert found["cleaner_requests_total['not-found', 'other']"] == 1
    assert found["cleaner_request_seconds_count['/v1/clean']"] == 4
    assert found["cleaner_body_bytes_total[]"] == 3 * len(TEXT)
    assert not [name for name in found if "secret" in name]


async def test_removals_are_counted_by_category_and_decider(client: Client, cleaner: Cleaner) -> None:
    """Each text that the library says it removed is counted under its category and under who decided."""
    removals = cleaner.clean(TEXT, media_type="text/plain").removals
    await client.post("/v1/clean", data=TEXT, headers=PLAIN)
    found = await read(client)

    assert removals
    for removal in removals:
        same = [each for each in removals if (each.category, each.by) == (removal.category, removal.by)]
        assert found[f"cleaner_removals_total['{removal.by}', '{removal.category}']"] == len(same)


SLOW = r"""
category: promo
rules:
  - id: its.slow
    why: A pattern that goes over the line again and again.
    when: {matches: '(.*)(.*)(.*)(.*)\d\w\d'}
    examples:
      match: ["1a1"]
      no_match: ["aaa"]
"""


async def test_rules_are_counted_by_what_they_remove_and_take(
    start: Start, client: Client, cleaner: Cleaner, tmp_path: Path
) -> None:
    """Each rule has the texts that the library names it for; one that is slow has its seconds, and others none."""
    removed = [each.rule for each in cleaner.clean(TEXT, media_type="text/plain").removals if each.rule]
    await client.post("/v1/clean", data=TEXT, headers=PLAIN)
    found = await read(client)
    assert removed
    assert {name: number for name, number in found.items() if "rule_removals" in name} == {
        f"cleaner_rule_removals_total['{rule}']": removed.count(rule) for rule in removed
    }

    (tmp_path / "slow.yaml").write_text(SLOW, encoding="utf-8")
    with CleanerPool(workers=1, rules=(tmp_path / "slow.yaml",)) as pool:
        slow = await start(pool=pool, summary=pool.rules())
        await slow.post("/v1/clean", data=b"a b " * 40, headers=PLAIN)
        found = await read(slow)
    # A pattern that takes longer than a quarter of a second is stopped.
    assert found["cleaner_rule_seconds_total['its.slow']"] >= 0.001


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="stops processes by signals")
async def test_workers_and_what_becomes_of_them_are_told(start: Start) -> None:
    """Workers, the busy ones, waiting documents, and the causes of death: deadline, crash and wear."""
    with CleanerPool(workers=1, recycle_after=2) as pool:
        pool.warm_up()
        client = await start(pool=pool)
        before = await read(client)
        worker = pool._generation.slots[0]._worker
        assert worker is not None
        os.kill(worker.pid, signal.SIGKILL)
        while worker.usable():  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)
        for _ in range(2):
            assert (await client.post("/v1/clean", data=TEXT, headers=PLAIN)).status == 200
        pool._generation.slots[0]._deadline = 0.0
        assert (await client.post("/v1/clean", data=TEXT, headers=PLAIN)).status == 504
        after = await read(client)

    assert (before["cleaner_workers[]"], before["cleaner_workers_busy[]"], before["cleaner_queue_documents[]"]) == (
        1,
        0,
        0,
    )
    for cause in ("deadline", "crash", "worn"):
        name = f"cleaner_workers_replaced_total['{cause}']"
        assert (before[name], after[name]) == (0, 1)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="stops processes by signals")
async def test_what_is_under_way_is_told(start: Start) -> None:
    """Of two documents that a stopped worker keeps, one makes it busy and the other waits; both have places."""
    with CleanerPool(workers=1) as pool:
        pool.warm_up()
        client = await start(pool=pool)
        worker = pool._generation.slots[0]._worker
        assert worker is not None
        os.kill(worker.pid, signal.SIGSTOP)
        jobs = [asyncio.create_task(client.post("/v1/clean", data=TEXT, headers=PLAIN)) for _ in range(2)]
        while (found := await read(client))["cleaner_queue_documents[]"] < 1:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)
        os.kill(worker.pid, signal.SIGCONT)
        assert [(await job).status for job in jobs] == [200, 200]

    assert (found["cleaner_workers[]"], found["cleaner_workers_busy[]"], found["cleaner_pending_requests[]"]) == (
        1,
        1,
        2,
    )


async def test_a_renewal_that_never_comes_is_seen(start: Start, tmp_path: Path) -> None:
    """With TLS the end of the certificate is told, in seconds since 1970, to the second; without, nothing is."""
    ends = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)
    name = "cleaner_certificate_expiry_timestamp_seconds[]"
    without, within = await start(), await start(**with_tls(tmp_path, ends))

    assert name not in await read(without)
    assert (await read(within))[name] == ends.timestamp()


async def test_every_metric_is_in_the_reference(start: Start, tmp_path: Path) -> None:
    """Each of our names is on the page, and the page makes none up."""
    client = await start(**with_tls(tmp_path, None))
    response = await client.get("/metrics")
    families = {family.name for family in text_string_to_metric_families(await response.text())}
    ours = {name for name in families if name.startswith("cleaner_")}
    told = {word.strip("`,|").removesuffix("_total") for word in PAGE.split() if word.startswith("`cleaner_")}

    assert told == ours
