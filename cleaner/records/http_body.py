"""Undo the encodings of a body that an HTTP response's headers declare."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from cleaner.errors import TooLargeError
from cleaner.records.extras import need

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHUNK: Final = 1 << 16
_AS_IT_IS: Final = frozenset({"", "identity"})


def undo_codings(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """Undo chunking and compression, up to `most` bytes.

    A body that is markup already stays as it is: some crawlers unpack it and keep the original headers.

    Raises:
        ValueError: It is not encoded as its headers say.
        TooLargeError: It has more than `most` bytes when decoded.
    """
    stated = f"{headers.get('Content-Encoding') or ''},{headers.get('Transfer-Encoding') or ''}"
    codings = [coding for coding in stated.lower().replace(" ", "").split(",") if coding not in _AS_IT_IS]
    if not codings or body.lstrip()[:1] == b"<":
        return body
    try:
        # The coding that was applied last is undone first.
        stream: Any = io.BytesIO(body)
        for coding in reversed(codings):
            stream = _undo(coding, stream)
        return _read(stream, most)
    except OSError as error:
        raise ValueError(f"its body is not in {' and '.join(codings)}, as its headers say: {error}") from error


def _undo(coding: str, stream: Any) -> Any:  # noqa: ANN401 - lazily imported
    library = need("fastwarc.stream_io", "warc")
    match coding:
        case "chunked":
            return library.ChunkedReader(stream)
        case "gzip" | "x-gzip":
            return library.GzipReader(stream)
        case "deflate":
            return library.GzipReader(stream, zlib=True)
        case "br":
            return library.BrotliReader(stream)
        case _:
            raise ValueError(f"its body is in {coding!r}: expected chunked, gzip, deflate or br")


def _read(stream: Any, most: int) -> bytes:  # noqa: ANN401 - lazily imported
    content = bytearray()
    while piece := stream.read(_CHUNK):
        content += piece
        if len(content) > most:
            raise TooLargeError(f"document of more than {most:,} bytes when unpacked: raise limits.max_chars")
    return bytes(content)
