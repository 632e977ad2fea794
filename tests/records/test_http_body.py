"""Bodies of HTTP responses and their encodings."""

from __future__ import annotations

import codecs
import gzip
import os
import zlib

import pytest
import zstandard

from cleaner.errors import TooLargeError
from cleaner.records.http_body import undo_codings

MOST = 1 << 20


def bare(content: bytes) -> bytes:
    """Pack by deflate without a frame."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def chunked(body: bytes) -> bytes:
    """Send in pieces."""
    pieces = [body[at : at + 999] for at in range(0, len(body), 999)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


PAGES = (b"boat", os.urandom(200_000), b"boat" * 200_000)


@pytest.mark.parametrize("page", PAGES)
def test_deflate_is_read_with_a_frame_and_bare(page: bytes) -> None:
    """Servers send both under the one name, and in chunks."""
    for packed in (zlib.compress(page), bare(page)):
        assert undo_codings(packed, {"Content-Encoding": "deflate"}, MOST) == page
        headers = {"Content-Encoding": "deflate", "Transfer-Encoding": "chunked"}
        assert undo_codings(chunked(packed), headers, MOST) == page


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("behind", [b"", b"\0" * 512, b"junk", b"\x1f"])
def test_gzip_is_read_to_its_end(page: bytes, behind: bytes) -> None:
    """Several streams are one body, and what a server left behind them does not matter, as in browsers."""
    packed = gzip.compress(page) + gzip.compress(b"") + gzip.compress(b"oar") + behind

    assert undo_codings(packed, {"Content-Encoding": "gzip"}, MOST) == page + b"oar"
    headers = {"Content-Encoding": "x-gzip", "Transfer-Encoding": "chunked"}
    assert undo_codings(chunked(packed), headers, MOST) == page + b"oar"


def test_a_body_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    """As browsers show it, whichever of the two it is packed by."""
    words = b" ".join(b"%d" % (n * n) for n in range(9000))
    for coding, pack in (("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", bare)):
        found = undo_codings(pack(words)[:-900], {"Content-Encoding": coding}, MOST)
        assert words.startswith(found)
        assert len(found) > len(words) // 2


@pytest.mark.parametrize("page", PAGES)
def test_zstd_is_read(page: bytes) -> None:
    """As browsers take it, and in chunks."""
    packed = zstandard.compress(page)

    assert undo_codings(packed, {"Content-Encoding": "zstd"}, MOST) == page
    headers = {"Content-Encoding": "zstd", "Transfer-Encoding": "chunked"}
    assert undo_codings(chunked(packed), headers, MOST) == page


@pytest.mark.parametrize("coding", ["deflate", "zstd"])
def test_what_is_not_packed_as_stated_is_said(coding: str) -> None:
    """Other bytes are an error, and so is a page that would be too large."""
    with pytest.raises(ValueError, match=f"its body is not in {coding}, as its headers say"):
        undo_codings(b"boat boat", {"Content-Encoding": coding}, MOST)
    for pack in (bare, zlib.compress) if coding == "deflate" else (zstandard.compress,):
        with pytest.raises(TooLargeError):
            undo_codings(pack(bytes(5 << 20)), {"Content-Encoding": coding}, MOST)


def test_a_zstd_body_that_asks_for_more_memory_than_browsers_give_is_refused() -> None:
    """A window of more than 8 MiB is an error, as in RFC 9659."""
    parameters = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    packed = packer.compress(os.urandom(1000)) + packer.flush()

    with pytest.raises(ValueError, match="not in zstd"):
        undo_codings(packed, {"Content-Encoding": "zstd"}, MOST)


@pytest.mark.parametrize("mark", ["", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_body_that_is_text_already_stays_as_it_is(mark: str) -> None:
    """Crawlers that unpack a body keep its headers; markup and a byte order mark show it."""
    body = "<p>boat".encode(mark or "ascii")
    body = codecs.BOM_UTF16_BE + body if mark == "utf-16-be" else body
    for coding in ("gzip", "deflate", "zstd", "br", "chunked"):
        assert undo_codings(body, {"Content-Encoding": coding}, MOST) == body
    assert undo_codings(gzip.compress(body), {"Content-Encoding": "gzip"}, MOST) == body
