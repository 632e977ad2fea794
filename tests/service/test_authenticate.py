"""Keys over HTTP: which requests need one, and what those without are told."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
import structlog

from cleaner.service.state import STATE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.service.conftest import Client, Start

ONE = "kq3Rv8Zt1Lw0Xy5Bn7Mc"
TWO = "Gh4-Jd9-Pf2-Qs6-Ta0-Ub8"
PLAIN = {"Content-Type": "text/plain"}
CLOSED = [("POST", "/v1/clean"), ("POST", "/v1/clean/batch"), ("GET", "/v1/rules"), ("GET", "/metrics")]


@pytest.fixture
async def locked(start: Start) -> Client:
    """Return a client of a service with two keys, which sends none of itself."""
    return await start(keys=f"a:{ONE},b:{TWO}")


@pytest.mark.parametrize(
    "header",
    [
        {"Authorization": f"Bearer {ONE}"},
        {"Authorization": f"bearer  {TWO}"},
        {"X-API-Key": TWO},
        {"X-API-Key": ONE, "Authorization": "Basic cHJveHk6cHJveHk="},
    ],
    ids=str,
)
async def test_a_key_opens(locked: Client, header: dict[str, str]) -> None:
    """Either key is taken in either header, also beside an Authorization that is meant for a proxy."""
    response = await locked.post("/v1/clean", data=b"A line.", headers={**PLAIN, **header})

    assert response.status == 200


@pytest.mark.parametrize(("method", "path"), [*CLOSED, ("GET", "/nothing"), ("GET", "/v1/clean")])
async def test_without_one_it_is_shut(locked: Client, method: str, path: str) -> None:
    """All that works or tells is a 401 that says how to send a key; so is what is not there, lest it be told."""
    response = await locked.request(method, path)
    problem = await response.json(content_type="application/problem+json")

    assert (response.status, problem["type"]) == (401, "urn:cleaner:problem:no-key")
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="cleaner"'
    assert "X-API-Key" in problem["detail"]


@pytest.mark.parametrize(
    "header",
    [
        {"Authorization": f"Bearer {ONE}x"},
        {"X-API-Key": ONE[:-1]},
        {"X-API-Key": "caf\u00e9"},
        {"X-API-Key": f"a:{ONE}"},
    ],
    ids=str,
)
async def test_a_wrong_one_is_told_so(locked: Client, header: dict[str, str]) -> None:
    """A key that is none of ours is a 401 of another kind, and is quoted neither in the answer nor in the log."""
    with structlog.testing.capture_logs() as lines:
        response = await locked.get("/v1/rules", headers=header)
        text = await response.text()

    assert (response.status, "urn:cleaner:problem:wrong-key" in text) == (401, True)
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="cleaner", error="invalid_token"'
    (sent,) = header.values()
    assert sent.removeprefix("Bearer ") not in text + str(lines)


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer ", f"Basic {ONE}", ONE])
async def test_another_scheme_is_no_key(locked: Client, given: str) -> None:
    """What is no bearer token counts as none."""
    response = await locked.get("/v1/rules", headers={"Authorization": given})

    assert (await response.json(content_type=None))["type"] == "urn:cleaner:problem:no-key"


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
async def test_probes_are_open(locked: Client, path: str) -> None:
    """What asks whether the service lives has no key."""
    assert (await locked.get(path)).status == 200


async def test_where_there_are_no_keys_none_is_needed(client: Client) -> None:
    """A service on loopback takes requests without a key, and does not mind one."""
    assert (await client.get("/v1/rules")).status == 200
    assert (await client.get("/v1/rules", headers={"X-API-Key": ONE})).status == 200


async def test_a_body_is_not_read_without_a_key(locked: Client) -> None:
    """A client that waits for the go-ahead is refused before it sends its page."""
    sent = []

    async def page() -> AsyncIterator[bytes]:
        sent.append(True)
        yield b"A line."

    response = await locked.post("/v1/clean", data=page(), headers=PLAIN, expect100=True)

    assert (response.status, sent) == (401, [])


async def test_the_log_has_the_name_of_the_key(locked: Client) -> None:
    """Whose a request was is in its line, by the key's name."""
    with structlog.testing.capture_logs() as lines:
        await locked.get("/v1/rules", headers={"X-API-Key": TWO})

    assert [line["key"] for line in lines] == ["b"]


async def test_a_batch_ends_when_its_key_is_withdrawn(locked: Client) -> None:
    """Lines that come after their key has gone are not cleaned: a problem that says so is the last line."""
    assert locked.app is not None
    state = locked.app[STATE]
    answered = asyncio.Event()

    async def lines() -> AsyncIterator[bytes]:
        yield b'{"content": "One."}\n'
        await answered.wait()
        state.keys = state.keys[1:]
        yield b'{"content": "Two."}\n'

    headers = {"Content-Type": "application/x-ndjson", "X-API-Key": ONE}
    response = await locked.post("/v1/clean/batch", data=lines(), headers=headers)
    first = json.loads(await response.content.readline())
    answered.set()
    (last,) = [json.loads(line) async for line in response.content]

    assert first["result"]["text"] == "One."
    assert (last["line"], last["problem"]["type"]) == (2, "urn:cleaner:problem:wrong-key")
    assert "withdrawn" in last["problem"]["detail"]
