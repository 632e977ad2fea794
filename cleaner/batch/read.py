"""Read a document's bytes, and no more of them than cleaner would take."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from cleaner.errors import TooLargeError

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.model.options import Limits

_BYTES_PER_CHAR: Final = 4
"""Of whatever has more than this for each character it may have, the library refuses the whole."""


def read_document(path: Path, limits: Limits) -> bytes:
    """Read a file.

    Raises:
        OSError: It cannot be read; the error names the path.
        TooLargeError: It holds more bytes than `limits.max_chars` characters can take.
    """
    with path.open("rb") as file:
        return read_stream(file, limits)


def read_stream(stream: BinaryIO, limits: Limits) -> bytes:
    """Read a stream to its end; raises the TooLargeError of `read_document`."""
    most = limits.max_chars * _BYTES_PER_CHAR
    content = stream.read(most + _BYTES_PER_CHAR)
    if len(content) >= most + _BYTES_PER_CHAR:
        raise TooLargeError(
            f"document of more than {most:,} bytes, so of more than {limits.max_chars:,} characters:"
            " split it, or raise limits.max_chars"
        )
    return content
