"""Reading a document."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

import pytest
import zstandard

from cleaner.api import clean
from cleaner.batch.read import read_document, read_stream
from cleaner.errors import DecodeError, TooLargeError
from cleaner.model.options import CleanOptions, Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_bytes_come_as_they_are(tmp_path: Path) -> None:
    """Nothing is decoded or changed on the way."""
    path = tmp_path / "a.html"
    path.write_bytes(b"\xff\x00\r\n")

    assert read_document(path, Limits()) == b"\xff\x00\r\n"


def test_no_character_is_refused_for_its_bytes(tmp_path: Path) -> None:
    """A document at the limit of characters passes even if each of them takes four bytes."""
    path = tmp_path / "a.txt"
    path.write_text("\N{OTTER}" * 100, encoding="utf-8")

    assert len(read_document(path, Limits(max_chars=100))) == 400


def test_a_stream_without_end_is_left_early() -> None:
    """Of a stream that is too long no more is read than shows that it is, and the message has both numbers."""
    stream = io.BytesIO(b"x" * 1000)

    with pytest.raises(TooLargeError, match=r"more than 40 bytes.*more than 10 characters"):
        read_stream(stream, Limits(max_chars=10))
    assert stream.tell() == 44


def test_the_library_refuses_whatever_is_refused_here() -> None:
    """The shortest document that is not read to its end is one that `clean` would not take either."""
    limits = Limits(max_chars=10)
    refused = next(size for size in range(1000) if not _is_read(size, limits))

    with pytest.raises(TooLargeError):
        clean(b"x" * refused, options=CleanOptions(limits=limits))


def _is_read(size: int, limits: Limits) -> bool:
    try:
        return len(read_stream(io.BytesIO(b"x" * size), limits)) == size
    except TooLargeError:
        return False


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The error carries the path."""
    with pytest.raises(FileNotFoundError) as caught:
        read_document(tmp_path / "a.html", Limits())
    assert caught.value.filename == str(tmp_path / "a.html")


@pytest.mark.parametrize(("name", "pack"), [("a.html.gz", gzip.compress), ("a.txt.ZST", zstandard.compress)])
def test_a_packed_page_is_unpacked_by_its_name(name: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """It comes whole; one that is cut off is refused, and of one that is too large little is unpacked."""
    path = tmp_path / name
    path.write_bytes(pack(b"boat " * 9000))
    assert read_document(path, Limits()) == b"boat " * 9000

    path.write_bytes(pack(b"boat " * 9000)[:-9])
    with pytest.raises(DecodeError, match="cannot be unpacked, it is cut off or damaged"):
        read_document(path, Limits())

    path.write_bytes(pack(bytes(50_000_000)))
    with pytest.raises(TooLargeError, match="more than 40 bytes"):
        read_document(path, Limits(max_chars=10))
