"""Unpack: one stream of gzip, deflate, Brotli or zstd, piece by piece, so that its reader can stop at any size."""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Final, Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TORN: Final = (zlib.error, brotli.error, zstd.ZstdError)
"""What an unpacker raises for bytes that are not packed as it expects."""
GZIP: Final = 31
"""What zlib takes for a window of 32 KiB in gzip's frame."""
WEB_WINDOW_LOG: Final = 23
"""8 MiB, which RFC 9659 has as the most that a zstd body of HTTP may ask its reader to hold."""
_PIECE: Final = 256 * 1024
"""Most bytes of a body that are unpacked before its reader can stop."""
_ZLIB_METHOD: Final = 8
_ZLIB_NIBBLE: Final = 0x0F


class Unpacker(Protocol):
    """Unpacks one stream."""

    def unpack(self, data: bytes) -> bytes:
        """Take packed bytes and return some of their content; `b""` asks for more of what was taken."""

    @property
    def hungry(self) -> bool:
        """Whether everything that was taken is unpacked."""

    @property
    def ended(self) -> bool:
        """Whether the stream has come to its end."""

    @property
    def rest(self) -> bytes:
        """What was taken and lies after the end."""


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


class ZlibUnpacker(_OfLibrary):
    """Unpacks gzip or deflate.

    Args:
        bits: Window and frame, as zlib takes them.
        most: Bytes that are unpacked at once.
    """

    _object: zlib._Decompress

    def __init__(self, bits: int, most: int) -> None:
        self._object = zlib.decompressobj(bits)
        self._most = most
        self._full = False

    def unpack(self, data: bytes) -> bytes:
        """Take packed bytes and return some of their content."""
        piece = self._object.decompress(self._object.unconsumed_tail + data, self._most)
        self._full = len(piece) == self._most
        return piece

    @property
    def hungry(self) -> bool:
        """Whether everything that was taken is unpacked."""
        # A full piece may have left something inside even where all that was taken is consumed.
        return not (self._full or self._object.unconsumed_tail)


class ZstdUnpacker(_OfLibrary):
    """Unpacks a frame of zstd.

    Args:
        most: Bytes that are unpacked at once.
        dictionary: What the frame was packed with, if it was with one.
        window_log: The largest window, as a power of two; None for the library's own limit.
    """

    _object: zstd.ZstdDecompressor

    def __init__(self, most: int, *, dictionary: zstd.ZstdDict | None = None, window_log: int | None = None) -> None:
        options: dict[int, int] | None = (
            None if window_log is None else {zstd.DecompressionParameter.window_log_max: window_log}
        )
        self._object = zstd.ZstdDecompressor(zstd_dict=dictionary, options=options)
        self._most = most

    def unpack(self, data: bytes) -> bytes:
        """Take packed bytes and return some of their content."""
        return self._object.decompress(data, self._most)

    @property
    def hungry(self) -> bool:
        """Whether everything that was taken is unpacked."""
        return self._object.needs_input


def deflate_bits(start: bytes) -> int:
    """Return what zlib takes for deflate: in the frame that the standard asks for, or bare, as many send it."""
    framed = start[:1] and start[0] & _ZLIB_NIBBLE == _ZLIB_METHOD
    return zlib.MAX_WBITS if framed else -zlib.MAX_WBITS


class _BrotliUnpacker:
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
    "gzip": lambda _start: ZlibUnpacker(GZIP, _PIECE),
    "deflate": lambda start: ZlibUnpacker(deflate_bits(start), _PIECE),
    "br": lambda _start: _BrotliUnpacker(),
    "zstd": lambda _start: ZstdUnpacker(_PIECE, window_log=WEB_WINDOW_LOG),
}
"""The content codings of HTTP that are read; each begins to unpack a stream, given its first bytes."""
