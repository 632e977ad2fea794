"""Documents that want to hurt, through the whole service: each gets an answer, and the service goes on."""

from __future__ import annotations

import asyncio
import http.client
import io
import json
import random
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner.service.errors import FieldsError, MalformedError
from cleaner.service.schemas import parse_json
from cleaner.workers.pool import CleanerPool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.service.conftest import Client

HOSTILE: Final = {
    "empty": b"",
    "one NUL": b"\x00",
    "NUL bytes": b"<p>A line\x00 with\x00 NULs.</p>\x00" * 100,
    "only NULs": b"\x00" * 1_000_000,
    "nested": b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000,
    "nested and unclosed": b"<b><i>" * 50_000 + b"deep",
    "unclosed tags": b"<table><tr><td><ul><li><a href='x" + b"<p>text " * 1000,
    "unclosed comment": b"<!-- " + b"text <p> " * 10_000,
    "unclosed script": b"<script>" + b"if (a < b) { '</p>' }" * 10_000,
    "wrong charset": "Grüße aus Köln an die Öfen".encode("utf-16"),
    "UTF-16 without BOM": ("Grüße aus Köln. " * 50).encode("utf-16-le"),
    "half a character": "Grüße".encode() + b"\xc3",
    "no text at all": random.Random(7).randbytes(200_000),  # noqa: S311 - noise, and the same every time
    "one line of 10 MB": b"word " * 2_000_000,
    "one word of 10 MB": b"w" * 10_000_000,
    "a million lines": b"a\n" * 1_000_000,
    "a million attributes": b"<p " + b"a=1 " * 1_000_000 + b">text</p>",
    "entities": b"&amp;" * 500_000,
    "lines of spaces": b" \t\xc2\xa0\n" * 200_000,
    "angle brackets": b"<" * 1_000_000,
}


@pytest.fixture(scope="module")
def pool() -> Iterator[CleanerPool]:
    """Two workers that give up soon."""
    with CleanerPool(workers=2, deadline=4.0) as pool:
        pool.warm_up()
        yield pool


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_document_gets_an_answer(client: Client, name: str, media_type: str) -> None:
    """As HTML and as text, it is cleaned, or refused or given up with a problem; the next document is clean."""
    response = await client.post("/v1/clean", data=io.BytesIO(HOSTILE[name]), headers={"Content-Type": media_type})
    answer = await response.json(content_type=None)

    assert response.status in {200, 413, 415, 422, 504}, answer
    assert ("text" in answer) == (response.status == 200)
    assert (await client.get("/livez")).status == 200
    after = await client.post("/v1/clean", data=b"One line.", headers={"Content-Type": "text/plain"})
    assert (await after.json())["text"].strip() == "One line."


@pytest.mark.parametrize("charset", ["utf-16", "ascii", "shift_jis", "no-such-charset", "utf-8-sig", "x" * 500, "idna"])
async def test_a_hostile_charset_gets_an_answer(client: Client, charset: str) -> None:
    """A charset that is wrong for the bytes, or none at all, is read as well as can be or refused by name."""
    headers = {"Content-Type": f"text/plain; charset={charset}"}
    response = await client.post("/v1/clean", data="Grüße aus Köln".encode(), headers=headers)

    assert response.status in {200, 422}


@pytest.mark.parametrize(
    "url", ["http://[", "javascript:alert(1)", "//", "\u202e", "http://a:b:c/", "x" * 8000, "file:///"]
)
async def test_a_hostile_address_gets_an_answer(client: Client, url: str) -> None:
    """A url that is none is a key that no rule has; it is never fetched."""
    response = await client.post("/v1/clean", json={"content": "<p>One line.</p>", "url": url})

    assert response.status in {200, 422}


MARKUP = "< > <p> </p> <div </div <!-- --> <script> &#0; &#xd800; <![CDATA[ <table><td> <li> <svg/> <?xml".split()
TEXTS = (" class='", "\x00", "\ufeff", "\u2028", "\r", "\n", "Related content", "word ", " ")
PIECES = st.sampled_from((*MARKUP, *TEXTS))
DOCUMENTS = st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=40).map(lambda all_: "".join(all_).encode()))
TYPES = st.sampled_from(
    (
        "text/html",
        "text/plain",
        "application/xhtml+xml",
        "application/json",
        "image/png",
        "text/html; charset=utf-16",
        "text/html; charset=utf-7",
        "text/plain; charset=",
        'text/plain; charset="',
    )
)
QUERIES = st.one_of(st.just(""), st.binary(max_size=20).map(lambda raw: "?url=" + quote(raw)), st.just("?keep=%ff"))


async def test_any_request_gets_an_answer(client: Client) -> None:
    """A thousand documents made of trouble, under any type and address, are cleaned or refused, and none is a bug."""
    assert client.port is not None
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=60)

    @settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(DOCUMENTS, TYPES, QUERIES)
    def ask(body: bytes, content_type: str, query: str) -> None:
        connection.request("POST", f"/v1/clean{query}", body, {"Content-Type": content_type})
        response = connection.getresponse()
        answer = json.loads(response.read())
        assert response.status in {200, 400, 413, 415, 422}, answer

    try:
        await asyncio.to_thread(ask)
    finally:
        connection.close()


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: f'{{"content": "{text}"}}'.encode())))
def test_any_bytes_are_json_or_refused(body: bytes) -> None:
    """Whatever the body, it is parsed, or refused as malformed or by its fields, and nothing else is raised."""
    try:
        source, _ = parse_json(body, "balanced")
    except (MalformedError, FieldsError):
        return
    assert isinstance(source.content, str)
