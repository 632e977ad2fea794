"""Compressed bodies: read by themselves, and through the service."""

from __future__ import annotations

import gzip
import random
import sys
import time
import zlib
from typing import TYPE_CHECKING, Final

import brotli
import pytest

from cleaner.records.unpack import CODINGS
from cleaner.service.errors import MalformedError
from cleaner.service.inflate import Inflater

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.service.conftest import Client, Start

PLAIN = {"Content-Type": "text/plain"}
TEXT = b"The ferry sails at nine.\nIt carries forty cars.\n"


def bare(data: bytes) -> bytes:
    """Deflate without a frame."""
    deflater = zlib.compressobj(wbits=-15)
    return deflater.compress(data) + deflater.flush()


DEFLATERS: Final[dict[str, tuple[str, Callable[[bytes], bytes]]]] = {
    "gzip": ("gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("deflate", bare),
    "br": ("br", lambda data: bytes(brotli.compress(data, quality=5))),
    "zstd": ("zstd", zstd.compress),
}
EVERY = pytest.mark.parametrize("name", DEFLATERS)


def inflate(coding: str, *parts: bytes) -> bytes:
    """Inflate a whole body that came in parts."""
    inflater = Inflater(coding)
    body = b"".join(piece for part in parts for piece in inflater.feed(part))
    inflater.finish()
    return body


@pytest.mark.parametrize("size", [1, 7, 512, 100_000])
def test_zeros_behind_gzip_are_padding(size: int) -> None:
    """They are passed over, however they come, as other readers do, and what follows them is another stream."""
    body = gzip.compress(TEXT) + bytes(size)

    assert inflate("gzip", body) == TEXT
    assert inflate("gzip", body + gzip.compress(TEXT) + bytes(size)) == TEXT * 2
    assert inflate("gzip", *(body[at : at + 5] for at in range(0, len(body), 5))) == TEXT
    for wrong in (b"\0" + body, body + b"junk"):
        with pytest.raises(MalformedError):
            inflate("gzip", wrong)
    with pytest.raises(MalformedError):
        inflate("deflate", zlib.compress(TEXT) + bytes(size))


def test_every_coding_is_tested() -> None:
    """No coding that the service says it reads is without a test here."""
    assert {coding for coding, _ in DEFLATERS.values()} == set(CODINGS)


@EVERY
@pytest.mark.parametrize("body", [b"", TEXT, b"\0" * 3_000_000, random.Random(1).randbytes(700_000)])  # noqa: S311
def test_what_was_sent_comes_out(name: str, body: bytes) -> None:
    """Nothing, a text, zeros and noise are what they were, at once and in parts of odd lengths."""
    coding, deflate = DEFLATERS[name]
    sent = deflate(body)

    assert inflate(coding, sent) == body
    assert inflate(coding, *(sent[at : at + 7919] for at in range(0, len(sent), 7919))) == body
    assert inflate(coding, *(sent[at : at + 1] for at in range(min(500, len(sent)))), sent[500:]) == body


@EVERY
def test_pieces_are_small(name: str) -> None:
    """However much a few bytes hold, it comes in pieces that leave the reader time to stop."""
    coding, deflate = DEFLATERS[name]
    pieces = [len(piece) for piece in Inflater(coding).feed(deflate(b"\0" * 20_000_000))]

    assert sum(pieces) == 20_000_000
    assert max(pieces) <= 1_000_000


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_streams_in_a_row_are_one_body(name: str) -> None:
    """Members of gzip and frames of zstd are put together, as parallel compressors write them; too many are refused."""
    coding, deflate = DEFLATERS[name]

    assert inflate(coding, deflate(b"one ") + deflate(b"two "), deflate(b"three")) == b"one two three"
    with pytest.raises(MalformedError, match="1,000 streams"):
        inflate(coding, deflate(b"") * 1001)


@EVERY
def test_what_is_broken_is_malformed(name: str) -> None:
    """A body that is cut short, that is nothing, or that is something else, says so and names its coding."""
    coding, deflate = DEFLATERS[name]
    sent = deflate(TEXT)

    for parts in ((sent[:-1],), (), (b"\xff" + sent,), (sent, b"more")):
        with pytest.raises(MalformedError, match=coding):
            inflate(coding, *parts)


def test_a_wide_zstd_window_is_refused() -> None:
    """A frame that would have its reader hold 128 MiB is not read."""
    options: dict[int, int] = {zstd.CompressionParameter.window_log: 27}
    compressor = zstd.ZstdCompressor(options=options)
    sent = compressor.compress(TEXT) + compressor.flush()

    with pytest.raises(MalformedError, match="zstd"):
        inflate("zstd", sent)


@EVERY
async def test_a_compressed_document_is_cleaned(client: Client, name: str) -> None:
    """A compressed body is the document in it, as text and as JSON, with a length and in chunks."""
    coding, deflate = DEFLATERS[name]
    plain = await (await client.post("/v1/clean", data=TEXT, headers=PLAIN)).json()

    async def chunks() -> AsyncIterator[bytes]:
        yield deflate(TEXT)[:5]
        yield deflate(TEXT)[5:]

    for sent in (deflate(TEXT), chunks()):
        response = await client.post("/v1/clean", data=sent, headers={**PLAIN, "Content-Encoding": coding})
        assert await response.json() == plain
    as_json = deflate(b'{"content": "One line."}')
    headers = {"Content-Type": "application/json", "Content-Encoding": coding}
    assert (await client.post("/v1/clean", data=as_json, headers=headers)).status == 200


@EVERY
async def test_a_bomb_is_refused_at_once(start: Start, name: str) -> None:
    """A few kilobytes that hold 200 MB are a 413 before a tenth of it is inflated; the next document is clean."""
    client = await start(max_body_bytes=1_000_000)
    coding, deflate = DEFLATERS[name]
    bomb = deflate(b"\0" * 200_000_000)
    begin = time.perf_counter()
    response = await client.post("/v1/clean", data=bomb, headers={**PLAIN, "Content-Encoding": coding})

    assert len(bomb) < 250_000
    assert response.status == 413
    assert time.perf_counter() - begin < 0.5
    assert (await client.post("/v1/clean", data=TEXT, headers=PLAIN)).status == 200


@pytest.mark.parametrize("coding", ["compress", "gzip, br", "x" * 500])
async def test_other_codings_are_refused(client: Client, coding: str) -> None:
    """A coding that is not read, or more than one, is a 415 that names those that are."""
    response = await client.post("/v1/clean", data=b"x", headers={**PLAIN, "Content-Encoding": coding})
    problem = await response.json(content_type="application/problem+json")

    assert (response.status, response.headers["Accept-Encoding"]) == (415, "gzip, deflate, br, zstd")
    assert "gzip, deflate, br, zstd" in problem["detail"]


async def test_an_old_name_of_gzip_is_read(client: Client) -> None:
    """`x-gzip` is gzip, as RFC 9110 asks for."""
    headers = {**PLAIN, "Content-Encoding": "X-GZIP"}

    assert (await client.post("/v1/clean", data=gzip.compress(TEXT), headers=headers)).status == 200


async def test_broken_compression_is_a_400(client: Client) -> None:
    """A body that is not what its coding says is malformed, and costs nobody else anything."""
    response = await client.post("/v1/clean", data=TEXT, headers={**PLAIN, "Content-Encoding": "gzip"})
    problem = await response.json(content_type="application/problem+json")

    assert (response.status, problem["type"]) == (400, "urn:cleaner:problem:malformed")
    assert (await client.post("/v1/clean", data=TEXT, headers=PLAIN)).status == 200
