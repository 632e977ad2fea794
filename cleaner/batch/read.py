"""Read a document's bytes, but no more than the limits allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from cleaner.batch.formats.compressed import TORN, unpacked
from cleaner.errors import DecodeError, TooLargeError
from cleaner.records.bytes_per_char import BYTES_PER_CHAR

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.model.options import Limits


def read_document(path: Path, limits: Limits) -> bytes:
    """Read a file, as `read_page` does.

    Raises:
        OSError: The file cannot be read; the error names the path.
    """
    with path.open("rb") as file:
        return read_page(file, path.name, limits)


def read_page(stream: BinaryIO, name: str, limits: Limits) -> bytes:
    """Read a page, and unpack it if its name says that it is compressed.

    Raises:
        DecodeError: It is cut off, or not compressed as its name says.
        TooLargeError: It holds more bytes than `limits.max_chars` characters can take.
    """
    try:
        return read_stream(unpacked(stream, name), limits)
    except TORN as error:
        raise DecodeError(f"cannot be unpacked, it is cut off or damaged: {error}") from error


def read_stream(stream: BinaryIO, limits: Limits) -> bytes:
    """Read a stream to its end; raises TooLargeError as `read_page` does."""
    most = limits.max_chars * BYTES_PER_CHAR
    content = stream.read(most + BYTES_PER_CHAR)
    if len(content) >= most + BYTES_PER_CHAR:
        raise TooLargeError(
            f"document of more than {most:,} bytes, so of more than {limits.max_chars:,} characters:"
            " split it, or raise limits.max_chars"
        )
    return content
