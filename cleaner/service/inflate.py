"""Compressed bodies, inflated piece by piece, so that the reader can stop at any size."""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Final

import brotli

from cleaner.records.unpack import GZIP, WEB_WINDOW_LOG, ZlibUnpacker, ZstdUnpacker, deflate_bits
from cleaner.service.errors import MalformedError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cleaner.records.unpack import Unpacker

_PIECE: Final = 256 * 1024
"""Most bytes that are inflated before the reader can stop."""
_MEMBERS: Final = 1000
"""Streams that one body may consist of; each has a set-up cost, however little is in it."""


class Inflater:
    """Inflates a body.

    Args:
        coding: A name out of `CODINGS`.
    """

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._open = CODINGS[coding]
        self._stream: Unpacker | None = None
        self._members = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield the content of the next bytes, in pieces.

        Raises:
            MalformedError: They are not what the coding says.
        """
        try:
            while data := self._without_padding(data):
                stream = self._member(data)
                yield stream.unpack(data)
                while not (stream.hungry or stream.ended):
                    yield stream.unpack(b"")
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

    def _member(self, data: bytes) -> Unpacker:
        """Return the stream that the next bytes belong to: after the end of one, another begins."""
        if self._stream is None or self._stream.ended:
            self._members += 1
            if self._members > _MEMBERS:
                raise MalformedError(f"the body is put together of over {_MEMBERS:,} streams; send it as one")
            self._stream = self._open(data)
        return self._stream


class _Brotli:
    rest = b""
    """Always empty: it raises for anything after its end."""

    def __init__(self) -> None:
        self._object = brotli.Decompressor()
        self._full = False

    def unpack(self, data: bytes) -> bytes:
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


CODINGS: Final[Mapping[str, Callable[[bytes], Unpacker]]] = {
    "gzip": lambda _data: ZlibUnpacker(GZIP, _PIECE),
    "deflate": lambda data: ZlibUnpacker(deflate_bits(data), _PIECE),
    "br": lambda _data: _Brotli(),
    "zstd": lambda _data: ZstdUnpacker(_PIECE, window_log=WEB_WINDOW_LOG),
}
"""The content codings that the service reads; each opens a stream, given its first bytes."""
