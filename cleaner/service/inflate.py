"""Compressed bodies, inflated piece by piece, so that the reader can stop at any size."""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Final, Protocol

import brotli

from cleaner.service.errors import MalformedError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_PIECE: Final = 256 * 1024
"""Most bytes that are inflated before the reader can stop."""
_MEMBERS: Final = 1000
"""Streams that one body may consist of; each has a set-up cost, however little is in it."""
_WINDOW_LOG: Final = 23
"""8 MiB, which RFC 9659 has as the most that a zstd body may ask its reader to hold."""

_GZIP_BITS: Final = 31
_ZLIB_METHOD: Final = 8
_ZLIB_NIBBLE: Final = 0x0F


class Stream(Protocol):
    """One compressed stream."""

    def inflate(self, data: bytes) -> bytes:
        """Take compressed bytes and return some of their content; `b""` asks for more of what was taken."""

    @property
    def hungry(self) -> bool:
        """Whether everything that was taken is inflated."""

    @property
    def ended(self) -> bool:
        """Whether the stream has come to its end."""

    @property
    def rest(self) -> bytes:
        """What was taken and lies after the end."""


class Inflater:
    """Inflates a body.

    Args:
        coding: A name out of `CODINGS`.
    """

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._open = CODINGS[coding]
        self._stream: Stream | None = None
        self._members = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield the content of the next bytes, in pieces.

        Raises:
            MalformedError: They are not what the coding says.
        """
        try:
            while data := self._without_padding(data):
                stream = self._member(data)
                yield stream.inflate(data)
                while not (stream.hungry or stream.ended):
                    yield stream.inflate(b"")
                data = stream.rest if stream.ended else b""
        except (zlib.error, brotli.error, zstd.ZstdError):
            raise MalformedError(f"the body is not {self._coding}, as its Content-Encoding says; mend it") from None

    def finish(self) -> None:
        """Make sure that the body is whole.

        Raises:
            MalformedError: It ended in the middle.
        """
        if self._stream is None or not self._stream.ended:
            raise MalformedError(f"the body ends in the middle of its {self._coding} stream; send all of it")

    def _without_padding(self, data: bytes) -> bytes:
        """Leave out zeros behind the end of gzip, with which tapes and some mirrors fill up."""
        ended = self._coding == "gzip" and self._stream is not None and self._stream.ended
        return data.lstrip(b"\0") if ended else data

    def _member(self, data: bytes) -> Stream:
        """Return the stream that the next bytes belong to: after the end of one, another begins."""
        if self._stream is None or self._stream.ended:
            self._members += 1
            if self._members > _MEMBERS:
                raise MalformedError(f"the body is put together of over {_MEMBERS:,} streams; send it as one")
            self._stream = self._open(data)
        return self._stream


class _Ending(Protocol):
    """How the standard library's decompressors report the end of their stream."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...


class _OfLibrary:
    """A stream whose end one of the standard library's decompressors reports."""

    _object: _Ending

    @property
    def ended(self) -> bool:
        return self._object.eof

    @property
    def rest(self) -> bytes:
        return self._object.unused_data


class _Zlib(_OfLibrary):
    _object: zlib._Decompress

    def __init__(self, bits: int) -> None:
        self._object = zlib.decompressobj(bits)
        self._full = False

    def inflate(self, data: bytes) -> bytes:
        piece = self._object.decompress(self._object.unconsumed_tail + data, _PIECE)
        self._full = len(piece) == _PIECE
        return piece

    @property
    def hungry(self) -> bool:
        # A full piece may have left something inside even where all input is consumed.
        return not (self._full or self._object.unconsumed_tail)


class _Zstd(_OfLibrary):
    _object: zstd.ZstdDecompressor

    def __init__(self, _data: bytes) -> None:
        self._object = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW_LOG})

    def inflate(self, data: bytes) -> bytes:
        return self._object.decompress(data, _PIECE)

    @property
    def hungry(self) -> bool:
        return self._object.needs_input


class _Brotli:
    rest = b""
    """Always empty: it raises for anything after its end."""

    def __init__(self, _data: bytes) -> None:
        self._object = brotli.Decompressor()
        self._full = False

    def inflate(self, data: bytes) -> bytes:
        piece: bytes = self._object.process(data, output_buffer_limit=_PIECE)
        self._full = len(piece) >= _PIECE
        return piece

    @property
    def hungry(self) -> bool:
        # It takes more as soon as its input is consumed, even if it has more to output.
        return not self._full and bool(self._object.can_accept_more_data())

    @property
    def ended(self) -> bool:
        return bool(self._object.is_finished())


def _deflate(data: bytes) -> Stream:
    """Read deflate with the frame that the standard asks for, or bare, as many clients send it."""
    framed = data[0] & _ZLIB_NIBBLE == _ZLIB_METHOD
    return _Zlib(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)


CODINGS: Final[Mapping[str, Callable[[bytes], Stream]]] = {
    "gzip": lambda _data: _Zlib(_GZIP_BITS),
    "deflate": _deflate,
    "br": _Brotli,
    "zstd": _Zstd,
}
"""The content codings that the service reads; each opens a stream, given its first bytes."""
