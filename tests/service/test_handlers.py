"""The endpoints over HTTP, as a client uses them."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from typing import TYPE_CHECKING

import pytest

from cleaner.model.options import CleanOptions
from cleaner.model.result import CleanResult, RuleSetSummary
from cleaner.workers.pool import CleanerPool

if TYPE_CHECKING:
    from cleaner.api import Cleaner
    from tests.service.conftest import Client, Start

TEXT = "The ferry sails at nine.\nIt carries forty cars and one bakery van.\n"
PLAIN = {"Content-Type": "text/plain"}
HTML = "<!doctype html><html lang=en><title>The ferry</title><body><p>The ferry sails at nine.</p></body></html>"


@pytest.mark.parametrize(
    ("content_type", "body", "media_type"),
    [
        ("text/plain", TEXT, "text/plain"),
        ("text/plain; charset=utf-8", TEXT, "text/plain"),
        ("text/html", HTML, "text/html"),
        ("TEXT/HTML; charset=UTF-8", HTML, "text/html"),
        ("application/xhtml+xml", HTML, "text/html"),
    ],
)
async def test_a_raw_document_is_cleaned(
    client: Client, cleaner: Cleaner, content_type: str, body: str, media_type: str
) -> None:
    """A document as the body gives what the library gives for the same bytes and declarations."""
    response = await client.post("/v1/clean", data=body.encode(), headers={"Content-Type": content_type})
    charset = "utf-8" if "charset" in content_type else None

    assert response.status == 200
    assert response.content_type == "application/json"
    expected = cleaner.clean(body.encode(), media_type=media_type, charset=charset)
    assert CleanResult.model_validate_json(await response.read()) == expected


async def test_the_charset_of_the_header_decides(client: Client) -> None:
    """Bytes are decoded as the transport declared them."""
    response = await client.post(
        "/v1/clean",
        data="Ein Café am Hafen öffnet früh.".encode("windows-1252"),
        headers={"Content-Type": "text/plain; charset=windows-1252"},
    )
    result = await response.json()

    assert result["text"].strip() == "Ein Café am Hafen öffnet früh."
    assert result["stats"]["charset_source"] == "declared"


async def test_json_is_cleaned(client: Client, cleaner: Cleaner) -> None:
    """A JSON request says the content, its address, its type and the options in one object."""
    request = {
        "content": HTML,
        "url": "https://example.org/ferry",
        "media_type": "text/html",
        "options": {"keep": ["related"], "language": "en"},
    }
    response = await client.post("/v1/clean", json=request)

    assert response.status == 200
    expected = cleaner.clean(
        HTML,
        url="https://example.org/ferry",
        media_type="text/html",
        options=CleanOptions(keep=("related",), language="en"),
    )
    assert CleanResult.model_validate_json(await response.read()) == expected


async def test_the_query_says_what_json_would(client: Client, cleaner: Cleaner) -> None:
    """Every query parameter reaches the library."""
    response = await client.post(
        "/v1/clean?url=https%3A%2F%2Fexample.org%2Fa&profile=balanced&keep=related&language=en&metadata=false",
        data=HTML,
        headers={"Content-Type": "text/html"},
    )
    options = CleanOptions(keep=("related",), language="en", metadata=False)

    expected = cleaner.clean(HTML.encode(), url="https://example.org/a", media_type="text/html", options=options)
    assert CleanResult.model_validate_json(await response.read()).metadata == expected.metadata


async def test_an_empty_document_is_a_document(client: Client) -> None:
    """No bytes are cleaned to no bytes, as the library does it."""
    response = await client.post("/v1/clean", data=b"", headers={"Content-Type": "text/html"})

    assert response.status == 200
    assert (await response.json())["text"] == ""


@pytest.mark.parametrize(
    "content_type", ["image/png", "multipart/form-data; boundary=x", "text/html,text/plain", "text", None]
)
async def test_other_types_are_refused(client: Client, content_type: str | None) -> None:
    """A type that is not read, that is no type, or is not there is a 415 that quotes it and lists what is read."""
    headers = {"Content-Type": content_type} if content_type else {}
    response = await client.post("/v1/clean", data=b"x", headers=headers, skip_auto_headers=["Content-Type"])
    problem = await response.json(content_type="application/problem+json")

    assert response.status == 415
    assert (repr(content_type) if content_type else "no Content-Type") in problem["detail"]
    for accepted in ("text/html", "application/xhtml+xml", "text/plain", "application/json"):
        assert accepted in problem["detail"]
        assert accepted in response.headers["Accept"]


@pytest.mark.parametrize(
    ("query", "field"),
    [("profil=recall", "profil"), ("metadata=perhaps", "metadata"), ("keep=A+B", "keep.0"), ("url=a&url=b", "url")],
)
async def test_a_wrong_parameter_is_named(client: Client, query: str, field: str) -> None:
    """A parameter that is unknown, wrong or repeated is a 422 with its name."""
    response = await client.post(f"/v1/clean?{query}", data=b"x", headers=PLAIN)
    problem = await response.json(content_type="application/problem+json")

    assert response.status == 422
    assert [fault["field"] for fault in problem["errors"]] == [field]


async def test_parameters_beside_json_are_refused(client: Client) -> None:
    """With JSON, what stands in the query would be one of two truths."""
    response = await client.post("/v1/clean?profile=recall", json={"content": "x"})

    assert response.status == 422
    assert "profile" in await response.text()


async def test_an_unknown_profile_is_the_library_s_error(client: Client) -> None:
    """A profile that is well-formed but not in the rules comes back as a 422 that names it."""
    response = await client.post("/v1/clean?profile=nosuch", data=b"x", headers=PLAIN)
    problem = await response.json(content_type="application/problem+json")

    assert (response.status, problem["type"]) == (422, "urn:cleaner:problem:invalid-options")
    assert "nosuch" in problem["detail"]


async def test_the_rules_in_force_are_told(client: Client, cleaner: Cleaner) -> None:
    """`GET /v1/rules` is the library's own summary, without faults, slow rules or broken files while there are none."""
    response = await client.get("/v1/rules")
    told = await response.json()

    assert (told.pop("faults"), told.pop("slow"), told.pop("broken")) == ([], {}, {})
    assert RuleSetSummary.model_validate_json(json.dumps(told)) == cleaner.rules()


async def test_every_answer_names_its_rules(client: Client, cleaner: Cleaner) -> None:
    """A clean document has the fingerprint that stands in it as a header; any other answer has that in force."""
    clean = await client.post("/v1/clean", data=TEXT, headers=PLAIN)
    others = [
        await client.get("/v1/rules"),
        await client.get("/readyz"),
        await client.get("/nothing"),
        await client.post("/v1/clean?profile=nosuch", data=TEXT, headers=PLAIN),
    ]

    assert clean.headers["X-Cleaner-Ruleset"] == (await clean.json())["ruleset"]
    assert {other.headers["X-Cleaner-Ruleset"] for other in others} == {cleaner.rules().fingerprint}


async def test_too_many_at_once_are_sent_away(start: Start) -> None:
    """Beyond `max_pending` a request is a 429 with Retry-After, and the place is free again afterwards."""
    with CleanerPool(workers=1) as pool:
        pool.warm_up()
        client = await start(pool=pool, max_pending=1)
        worker = pool._generation.slots[0]._worker
        assert worker is not None
        os.kill(worker.pid, signal.SIGSTOP)
        jobs = {asyncio.create_task(client.post("/v1/clean", data=TEXT, headers=PLAIN)) for _ in range(2)}
        (refused,), (waiting,) = await asyncio.wait(jobs, timeout=10, return_when=asyncio.FIRST_COMPLETED)
        os.kill(worker.pid, signal.SIGCONT)

        assert ((await refused).status, (await refused).headers["Retry-After"]) == (429, "1")
        assert (await waiting).status == 200
        assert (await client.post("/v1/clean", data=TEXT, headers=PLAIN)).status == 200


async def test_the_deadline_is_a_504(start: Start) -> None:
    """A document that takes too long is given up with a problem, and the next one is clean."""
    with CleanerPool(workers=1, deadline=0.3) as pool:
        pool.warm_up()
        client = await start(pool=pool)
        worker = pool._generation.slots[0]._worker
        assert worker is not None
        os.kill(worker.pid, signal.SIGSTOP)
        late = await client.post("/v1/clean", data=TEXT, headers=PLAIN)
        pool._generation.slots[0]._deadline = 30.0

        assert late.status == 504
        assert (await client.post("/v1/clean", data=TEXT, headers=PLAIN)).status == 200


async def test_a_closed_pool_is_a_503(start: Start) -> None:
    """A document that arrives when the pool is closed is sent to the next service."""
    pool = CleanerPool(workers=1)
    client = await start(pool=pool)
    await asyncio.to_thread(pool.close)
    response = await client.post("/v1/clean", data=TEXT, headers=PLAIN)

    assert response.status == 503
    assert json.loads(await response.read())["type"] == "urn:cleaner:problem:stopping"
