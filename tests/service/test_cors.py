"""What a browser asks before, and after, a page's script speaks to the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.service.conftest import Client, Start

OURS = "https://app.example.org"
OTHER = "https://other.example.org"
PLAIN = {"Content-Type": "text/plain"}


def asking(origin: str) -> dict[str, str]:
    """Return the headers by which a browser asks whether a script of this origin may send a document."""
    return {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,x-api-key",
    }


async def test_it_is_off_by_default(client: Client) -> None:
    """No origin is told anything, and a question beforehand is a method that the path does not take."""
    asked = await client.options("/v1/clean", headers=asking(OURS))
    response = await client.post("/v1/clean", data=b"A line.", headers={**PLAIN, "Origin": OURS})

    assert (asked.status, response.status) == (405, 200)
    for each in (asked, response):
        assert not [name for name in each.headers if name.startswith("Access-Control-")]
        assert "Vary" not in each.headers


async def test_an_allowed_origin_may_ask_and_read(start: Start) -> None:
    """The question needs no key; answers and problems alike can be read, with the headers that tell of them."""
    client = await start(cors_origins=f"{OURS}, http://localhost:3000", keys="a:kq3Rv8Zt1Lw0Xy5Bn7Mc")
    asked = await client.options("/v1/clean", headers=asking(OURS))
    refused = await client.post("/v1/clean", data=b"A line.", headers={**PLAIN, "Origin": OURS})
    key = {"X-API-Key": "kq3Rv8Zt1Lw0Xy5Bn7Mc"}
    response = await client.post("/v1/clean", data=b"A line.", headers={**PLAIN, **key, "Origin": OURS})

    assert (asked.status, refused.status, response.status) == (204, 401, 200)
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    assert {"Content-Type", "X-API-Key"} <= set(asked.headers["Access-Control-Allow-Headers"].split(", "))
    for each in (asked, refused, response):
        assert (each.headers["Access-Control-Allow-Origin"], each.headers["Vary"]) == (OURS, "Origin")
        assert "Access-Control-Allow-Credentials" not in each.headers
        exposed = each.headers["Access-Control-Expose-Headers"].split(", ")
        assert exposed == ["X-Request-ID", "X-Cleaner-Ruleset", "Retry-After"]


@pytest.mark.parametrize("origin", [OTHER, "null", f"{OURS}.evil.example", OURS.upper(), OURS.replace("s:", ":")])
async def test_another_origin_is_told_nothing(start: Start, origin: str) -> None:
    """An origin that is not on the list to the letter gets no leave, and caches are told that others may."""
    client = await start(cors_origins=OURS)
    asked = await client.options("/v1/clean", headers=asking(origin))
    response = await client.get("/v1/rules", headers={"Origin": origin})

    assert asked.status == 405
    for each in (asked, response):
        assert "Access-Control-Allow-Origin" not in each.headers
        assert each.headers["Vary"] == "Origin"


async def test_a_star_is_for_all(start: Start) -> None:
    """With `*` any origin may ask, also one that has no name."""
    client = await start(cors_origins="*")
    for origin in (OTHER, "null"):
        asked = await client.options("/v1/clean", headers=asking(origin))

        assert (asked.status, asked.headers["Access-Control-Allow-Origin"]) == (204, "*")


async def test_a_stream_of_answers_can_be_read(start: Start) -> None:
    """A batch, whose head is sent before its lines, has the headers too."""
    client = await start(cors_origins=OURS)
    headers = {"Content-Type": "application/x-ndjson", "Origin": OURS}
    response = await client.post("/v1/clean/batch", data=b'{"content": "A line."}\n', headers=headers)

    assert response.headers["Access-Control-Allow-Origin"] == OURS
    assert (await response.text()).count("\n") == 1
