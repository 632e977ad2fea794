"""Bodies of HTTP responses and their encodings."""

from __future__ import annotations

import codecs
import gzip
import os
import zlib
from typing import TYPE_CHECKING, Final

import brotli
import pytest
import zstandard

from cleaner.errors import TooLargeError
from cleaner.records.http_body import undo_codings

if TYPE_CHECKING:
    from collections.abc import Callable

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


PACKERS: Final[list[tuple[str, Callable[[bytes], bytes]]]] = [
    ("gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", bare),
    ("br", brotli.compress),
    ("zstd", zstandard.ZstdCompressor(level=1).compress),
]


@pytest.mark.parametrize(("coding", "pack"), PACKERS)
def test_a_body_that_is_cut_off_is_read_as_far_as_it_goes(coding: str, pack: Callable[[bytes], bytes]) -> None:
    """As browsers show it, whatever it is packed by, and in chunks."""
    words = b" ".join(b"%d" % (n * n) for n in range(90_000))
    for body, more in ((pack(words)[:-900], {}), (chunked(pack(words))[:-900], {"Transfer-Encoding": "chunked"})):
        found = undo_codings(body, {"Content-Encoding": coding, **more}, MOST)
        assert words.startswith(found)
        # Brotli gives out a window at a time.
        assert len(found) > len(words) // 10


@pytest.mark.parametrize("page", PAGES)
def test_zstd_is_read(page: bytes) -> None:
    """As browsers take it, and in chunks."""
    packed = zstandard.compress(page)

    assert undo_codings(packed, {"Content-Encoding": "zstd"}, MOST) == page
    headers = {"Content-Encoding": "zstd", "Transfer-Encoding": "chunked"}
    assert undo_codings(chunked(packed), headers, MOST) == page


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
def test_what_is_not_packed_as_stated_is_said(coding: str) -> None:
    """Other bytes are an error, and so is a page that would be too large."""
    with pytest.raises(ValueError, match=f"its body is not in {coding}, as its headers say"):
        undo_codings(b"\xffboat boat", {"Content-Encoding": coding}, MOST)
    for pack in (pack for name, pack in PACKERS if name == coding):
        with pytest.raises(TooLargeError):
            undo_codings(pack(bytes(5 << 20)), {"Content-Encoding": coding}, MOST)


def test_a_zstd_body_that_asks_for_more_memory_than_browsers_give_is_refused() -> None:
    """A window of more than 8 MiB is an error, as in RFC 9659."""
    parameters = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    packed = packer.compress(os.urandom(1000)) + packer.flush()

    with pytest.raises(ValueError, match="not in zstd"):
        undo_codings(packed, {"Content-Encoding": "zstd"}, MOST)


@pytest.mark.parametrize(
    "body",
    [
        b"4\r\nboat\r\n3\r\noar\r\n0\r\n\r\n",
        b"0004  \r\nboat\r\n3;name=value\r\noar\r\n0\r\nTrailer: x\r\n\r\n",
        b"4\nboat\n3\noar\n0\n\n",
        b"4\r\nboat\r\nF\r\noar",
        b"7\r\nboatoar\r\n",
    ],
)
def test_chunks_are_read_as_servers_write_them(body: bytes) -> None:
    """Padded, with extensions and trailers, with lines ended by LF, and as far as they go where they are cut off."""
    assert undo_codings(body, {"Transfer-Encoding": "chunked"}, MOST) == b"boatoar"


def test_what_is_no_chunk_behind_a_chunk_is_said() -> None:
    """A body that is damaged in its middle is an error that names the place."""
    with pytest.raises(ValueError, match="not in chunked, as its headers say: no chunk begins at its byte 7"):
        undo_codings(b"4\r\nboat and oar", {"Transfer-Encoding": "chunked"}, MOST)


@pytest.mark.parametrize("left", ["gzip", "chunked", ""])
def test_a_coding_that_was_undone_already_is_passed_over(left: str) -> None:
    """Crawlers that undo one coding, or both, and keep the headers lose no page, a text without markup neither."""
    body = {"gzip": gzip.compress(b"boat \xc3\xa5"), "chunked": chunked(b"boat \xc3\xa5"), "": b"boat \xc3\xa5"}[left]

    for headers in ({"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, {"Content-Encoding": left}):
        assert undo_codings(body, headers, MOST) == "boat å".encode()


@pytest.mark.parametrize("mark", ["", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_body_that_is_text_already_stays_as_it_is(mark: str) -> None:
    """Crawlers that unpack a body keep its headers; markup and a byte order mark show it."""
    body = "<p>boat".encode(mark or "ascii")
    body = codecs.BOM_UTF16_BE + body if mark == "utf-16-be" else body
    for coding in ("gzip", "deflate", "zstd", "br", "chunked"):
        assert undo_codings(body, {"Content-Encoding": coding}, MOST) == body
    assert undo_codings(gzip.compress(body), {"Content-Encoding": "gzip"}, MOST) == body
