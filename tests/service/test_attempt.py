"""`POST /v1/try`: documents and rules over HTTP."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from cleaner.model.attempt import Attempt
from cleaner.model.options import CleanOptions
from cleaner.service.state import STATE

if TYPE_CHECKING:
    from cleaner.api import Cleaner
    from tests.service.conftest import Client, Start

TEXT = "The ferry sails at nine, and it carries forty cars.\nRELATED CONTENT\nTen questions about the ferry, answered"
RULES = """\
category: mine
rules:
  - id: my.ferry
    why: Ferries are not for this reader.
    when: {line_starts: [the ferry sails]}
    examples: {match: [The ferry sails], no_match: [A ferry sails]}
"""


async def test_the_answer_holds_every_block(client: Client, cleaner: Cleaner) -> None:
    """Without rules the result is that of POST /v1/clean, and beside it stands each block with its fate, in order."""
    response = await client.post("/v1/try", json={"content": TEXT, "options": {"keep": ["related"]}})
    attempt = Attempt.model_validate_json(await response.read())

    assert response.status == 200
    assert attempt.result == cleaner.clean(TEXT, options=CleanOptions(keep=("related",)))
    assert [block.text for block in attempt.blocks] == TEXT.split("\n")
    assert [block.kept for block in attempt.blocks] == [True, True, True]


async def test_rules_hold_for_their_request_alone(client: Client) -> None:
    """A rule that is tried decides beside those in force, under a fingerprint of its own, and is gone afterwards."""
    with_rules = await client.post("/v1/try", json={"content": TEXT, "rules": RULES})
    attempt = Attempt.model_validate_json(await with_rules.read())
    after = await (await client.post("/v1/try", json={"content": TEXT})).json()

    assert attempt.hits == {"my.ferry": 1}
    assert attempt.faults == ()
    assert attempt.result.stats.removed == {"mine": 1, "related": 2}
    assert with_rules.headers["X-Cleaner-Ruleset"] == attempt.result.ruleset != after["result"]["ruleset"]
    assert after["result"]["stats"]["removed"] == {"related": 2}


async def test_bytes_are_decoded_by_the_service(client: Client) -> None:
    """Content in base64 is bytes, whose charset is found as that of any other document."""
    page = "<meta charset=windows-1252><p>Le café du port ouvre tôt, même sans bateau.</p>".encode("windows-1252")
    request = {"content": base64.b64encode(page).decode(), "encoding": "base64", "media_type": "text/html"}
    answer = await (await client.post("/v1/try", json=request)).json()

    assert "café du port ouvre tôt" in answer["blocks"][0]["text"]
    assert answer["result"]["stats"]["charset_source"] == "meta"


async def test_faults_of_the_rules_are_the_clients(client: Client) -> None:
    """Rules that cannot be read are a 422 which names every fault with its line, and no trouble of the service."""
    response = await client.post("/v1/try", json={"content": TEXT, "rules": RULES.replace("when", "whn")})
    problem = await response.json()

    assert response.status == 422
    assert problem["type"] == "urn:cleaner:problem:invalid-rules"
    assert [(fault["line"], fault["key"]) for fault in problem["errors"]] == [(3, "when"), (5, "whn")]


@pytest.mark.parametrize(
    ("request_", "status", "detail"),
    [
        ({"content": "@", "encoding": "base64"}, 422, "content: is not base64"),
        ({"content": "é", "encoding": "base64"}, 422, "content: is not base64"),
        ({"content": TEXT, "rules": "#" * 65_537}, 422, "rules: String should have at most 65536 characters"),
        ({"content": TEXT, "rules": "checks: []\nlayouts: [{title: {css: [h1]}}]"}, 422, "can be tried only as part"),
        ({"content": TEXT, "options": {"keep": ["nothing"]}}, 422, "unknown category 'nothing'"),
    ],
    ids=["base64", "base64 beyond ASCII", "too many rules", "layouts", "category"],
)
async def test_what_is_wrong_is_named(client: Client, request_: dict[str, object], status: int, detail: str) -> None:
    """A request that cannot be meant is refused with what is wrong in it."""
    response = await client.post("/v1/try", json=request_)

    assert (response.status, detail in (await response.json())["detail"]) == (status, True)


async def test_only_json_is_taken(client: Client) -> None:
    """A form of another site's page, which a browser would send without asking, is refused."""
    response = await client.post("/v1/try", data='{"content": ""}', headers={"Content-Type": "text/plain"})

    assert (response.status, response.headers["Accept"]) == (415, "application/json")


async def test_names_of_strangers_are_not_counted(client: Client) -> None:
    """Neither category nor id of a rule that is tried comes into the metrics or the list of slow rules."""
    await client.post("/v1/try", json={"content": TEXT, "rules": RULES})
    seen = await (await client.get("/metrics")).text() + await (await client.get("/v1/rules")).text()

    assert "mine" not in seen
    assert "my.ferry" not in seen


async def test_attempts_leave_room_for_documents(start: Start) -> None:
    """However small, an attempt has one of the places of large documents, and finds none where those are taken."""
    client = await start(max_pending=4)
    assert client.app is not None
    with client.app[STATE].admission.place() as other:
        other.grow(10**9)
        refused = await client.post("/v1/try", json={"content": TEXT})
        taken = await client.post("/v1/clean", json={"content": TEXT})

    assert (refused.status, taken.status) == (429, 200)
