"""Reading a document."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from cleaner.batch.read import read_document, read_stream
from cleaner.errors import TooLargeError
from cleaner.model.options import Limits

if TYPE_CHECKING:
    from pathlib import Path


def test_bytes_come_as_they_are(tmp_path: Path) -> None:
    """Nothing is decoded or changed on the way."""
    path = tmp_path / "a.html"
    path.write_bytes(b"\xff\x00\r\n")

    assert read_document(path, Limits()) == b"\xff\x00\r\n"


def test_no_character_is_refused_for_its_bytes(tmp_path: Path) -> None:
    """A document at the limit of characters passes in the charset that takes the most bytes for them."""
    text = "aあ" * 50
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("iso-2022-jp"))

    assert read_document(path, Limits(max_chars=len(text))).decode("iso-2022-jp") == text


def test_a_stream_without_end_is_left_early() -> None:
    """Of a stream that is too long no more is read than shows that it is, and the message has both numbers."""
    stream = io.BytesIO(b"x" * 1000)

    with pytest.raises(TooLargeError, match=r"more than 80 bytes.*at most 10 characters"):
        read_stream(stream, Limits(max_chars=10))
    assert stream.tell() == 81


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The error carries the path."""
    with pytest.raises(FileNotFoundError) as caught:
        read_document(tmp_path / "a.html", Limits())
    assert caught.value.filename == str(tmp_path / "a.html")
