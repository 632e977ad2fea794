"""Undo the encodings of a body that an HTTP response's headers declare."""

from __future__ import annotations

import codecs
import io
import sys
import zlib
from typing import TYPE_CHECKING, Any, Final

from cleaner.errors import TooLargeError
from cleaner.records.extras import need
from cleaner.records.unpack import GZIP, WEB_WINDOW_LOG, deflate_bits

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHUNK: Final = 1 << 16
_AS_IT_IS: Final = frozenset({"", "identity"})
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""Byte order marks, with which text begins."""
_GZIP: Final = b"\x1f\x8b\x08"


def undo_codings(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """Undo chunking and compression, up to `most` bytes.

    A body that is markup already, or begins with a byte order mark, stays as it is: some crawlers unpack it and keep
    the original headers.

    Raises:
        ValueError: It is not encoded as its headers say.
        TooLargeError: It has more than `most` bytes when decoded.
    """
    stated = f"{headers.get('Content-Encoding') or ''},{headers.get('Transfer-Encoding') or ''}"
    codings = [coding for coding in stated.lower().replace(" ", "").split(",") if coding not in _AS_IT_IS]
    if not codings or _is_unpacked(body):
        return body
    try:
        # The coding that was applied last is undone first.
        stream: Any = io.BytesIO(body)
        for coding in reversed(codings):
            stream = _undo(coding, stream)
        return _read(stream, most)
    except (OSError, EOFError, zlib.error, zstd.ZstdError) as error:
        raise ValueError(f"its body is not in {' and '.join(codings)}, as its headers say: {error}") from error


def _is_unpacked(body: bytes) -> bool:
    """Whether a body is text already; no coding begins like a mark of Unicode."""
    return body.startswith(_MARKS) or body.lstrip()[:1] == b"<"


def _undo(coding: str, stream: Any) -> Any:  # noqa: ANN401 - lazily imported
    library = need("fastwarc.stream_io", "warc")
    match coding:
        case "chunked":
            return library.ChunkedReader(stream)
        case "gzip" | "x-gzip":
            return _Unpacked(stream, gzip=True)
        case "deflate":
            return _Unpacked(stream, gzip=False)
        case "br":
            return library.BrotliReader(stream)
        case "zstd":
            options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: WEB_WINDOW_LOG}
            return zstd.ZstdFile(stream, options=options)
        case _:
            raise ValueError(f"its body is in {coding!r}: expected chunked, gzip, deflate, br or zstd")


class _Unpacked:
    """Reads gzip or deflate up to its end, or as far as it goes, and like browsers nothing behind that.

    Args:
        packed: What is read.
        gzip: Whether it is gzip; several may stand one behind the other.
    """

    def __init__(self, packed: Any, *, gzip: bool) -> None:  # noqa: ANN401 - lazily imported
        self._packed, self._gzip = packed, gzip
        self._taken = packed.read(_CHUNK)
        self._object = self._begin()

    def read(self, size: int) -> bytes:
        """Return some bytes, at most `size`; none at the end, also where the body is cut off."""
        while True:
            taken = self._taken or self._packed.read(_CHUNK)
            piece = self._object.decompress(taken, size)
            # At the end it is what is unused, too.
            self._taken = b"" if self._object.eof else self._object.unconsumed_tail
            if piece or not (taken or self._object.eof):
                return piece
            if self._object.eof and not self._goes_on():
                return b""

    def _begin(self) -> zlib._Decompress:
        return zlib.decompressobj(GZIP if self._gzip else deflate_bits(self._taken))

    def _goes_on(self) -> bool:
        rest = self._object.unused_data
        while self._gzip and len(rest) < len(_GZIP) and (more := self._packed.read(_CHUNK)):
            rest += more
        if not (self._gzip and rest.startswith(_GZIP)):
            return False
        self._taken, self._object = rest, self._begin()
        return True


def _read(stream: Any, most: int) -> bytes:  # noqa: ANN401 - lazily imported
    content = bytearray()
    while piece := stream.read(_CHUNK):
        content += piece
        if len(content) > most:
            raise TooLargeError(f"document of more than {most:,} bytes when unpacked: raise limits.max_chars")
    return bytes(content)
