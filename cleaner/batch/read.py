"""Read a document's bytes, and no more of them than cleaner would take."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from cleaner.errors import TooLargeError

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.model.options import Limits

_BYTES_PER_CHAR: Final = 8
"""No charset of the web needs more for one character, the escape sequences of iso-2022-jp included."""


def read_document(path: Path, limits: Limits) -> bytes:
    """Read a file.

    Raises:
        OSError: It cannot be read; the error names the path.
        TooLargeError: It holds more bytes than `limits.max_chars` characters can take in any charset.
    """
    with path.open("rb") as file:
        return read_stream(file, limits)


def read_stream(stream: BinaryIO, limits: Limits) -> bytes:
    """Read a stream to its end; raises the TooLargeError of `read_document`."""
    most = limits.max_chars * _BYTES_PER_CHAR
    content = stream.read(most + 1)
    if len(content) > most:
        raise TooLargeError(
            f"the document has more than {most:,} bytes: expected at most {limits.max_chars:,} characters;"
            " split it into its pages, or raise max_chars"
        )
    return content
