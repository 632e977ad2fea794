"""What the log says of a request beside how it ended."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest
import structlog

from cleaner.service.account import Account

if TYPE_CHECKING:
    from cleaner.api import Cleaner
    from tests.service.conftest import Client

TEXT = b"The ferry sails at nine and takes forty cars.\nSubscribe to our newsletter\n"
PLAIN = {"Content-Type": "text/plain"}
URL = "https://name:word@Example.org:8080/private?secret=1#part"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        (URL, "example.org"),
        (None, None),
        ("no address", None),
        ("https://[::1", None),
        (f"https://{'x' * 300}/", "x" * 253),
    ],
)
def test_only_the_host_of_an_address_is_kept(url: str | None, host: str | None) -> None:
    """Of an address the log has the host, without name and password, and nothing where it has none."""
    account = Account()
    account.note_url(url)

    assert account.host == host


async def test_a_line_has_sizes_and_timings(client: Client, cleaner: Cleaner) -> None:
    """Bytes as sent and inflated, characters kept, and milliseconds in the queue and with a worker; no content."""
    sent = gzip.compress(TEXT)
    kept = cleaner.clean(TEXT, media_type="text/plain").stats.chars_out
    with structlog.testing.capture_logs() as lines:
        headers = {**PLAIN, "Content-Encoding": "gzip"}
        await client.post("/v1/clean", params={"url": URL}, data=sent, headers=headers)
    (line,) = lines

    assert (line["host"], line["bytes_in"], line["bytes_inflated"]) == ("example.org", len(sent), len(TEXT))
    assert (line["documents"], line["chars_kept"]) == (1, kept)
    assert 0 <= line["queue_ms"] <= line["queue_ms"] + line["clean_ms"] <= line["ms"] + 1
    assert line["clean_ms"] > 0
    for word in ("private", "secret", "word", "8080", "ferry", "newsletter"):
        assert word not in str(line)


async def test_a_batch_has_the_sums_of_its_lines(client: Client) -> None:
    """Its line counts the documents that were cleaned, and the bytes of all lines, wrong ones too."""
    lines = [json.dumps({"content": TEXT.decode(), "url": URL}), "no json", json.dumps({"content": TEXT.decode()})]
    body = "\n".join(lines).encode()
    with structlog.testing.capture_logs() as logged:
        headers = {"Content-Type": "application/x-ndjson"}
        response = await client.post("/v1/clean/batch", data=body, headers=headers)
        answers: list[dict[str, Any]] = [json.loads(line) for line in (await response.text()).splitlines()]
    line = logged[-1]

    assert (line["documents"], line["bytes_in"], line["bytes_inflated"]) == (2, len(body), len(body) - 2)
    assert line["chars_kept"] == sum(answer["result"]["stats"]["chars_out"] for answer in answers if "result" in answer)
    assert "host" not in line


async def test_a_request_without_a_body_says_nothing_of_it(client: Client) -> None:
    """A line of `/v1/rules` has no sizes."""
    with structlog.testing.capture_logs() as lines:
        await client.get("/v1/rules")

    assert not {"bytes_in", "documents", "host", "key"} & lines[0].keys()
