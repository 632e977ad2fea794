"""Open a file that may be compressed, by its name, and tell a torn one from one that ends."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from cleaner.batch.formats.extras import need

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

TORN: Final = (EOFError, zlib.error, gzip.BadGzipFile)
"""What reading a compressed file raises where it is cut off or damaged."""
_CHUNK: Final = 1 << 16


@contextmanager
def open_stream(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading; one that ends in ``.gz`` or ``.zst`` is unpacked as it is read.

    Raises:
        OSError: It cannot be opened.
        OptionsError: It is a ``.zst``, and zstandard is not installed.
    """
    with path.open("rb") as file:
        match path.suffix.lower():
            case ".gz":
                with gzip.open(file) as unpacked:
                    yield cast("BinaryIO", unpacked)
            case ".zst":
                yield io.BufferedReader(_Zstandard(file), _CHUNK)
            case _:
                yield file


class _Zstandard(io.RawIOBase):
    """Frames one after another. zstandard's own reader takes a file that is cut off for one that ends."""

    def __init__(self, file: BinaryIO) -> None:
        self._library = need("zstandard", "zstd")
        self._file = file
        self._frame = self._library.ZstdDecompressor().decompressobj()
        self._begun = False
        self._packed = self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        while not self._ready and self._feed():
            pass
        view = memoryview(buffer).cast("B")
        part, self._ready = self._ready[: len(view)], self._ready[len(view) :]
        view[: len(part)] = part
        return len(part)

    def _feed(self) -> bool:
        """Unpack a little more; False at the end of the file."""
        if self._frame.eof:
            self._packed, self._begun = self._frame.unused_data, False
            self._frame = self._library.ZstdDecompressor().decompressobj()
        packed, self._packed = self._packed or self._file.read(_CHUNK), b""
        if not packed:
            if self._begun:
                raise EOFError("the zstd stream is cut off")
            return False
        self._begun = True
        try:
            self._ready = self._frame.decompress(packed)
        except self._library.ZstdError as error:
            raise EOFError(f"the zstd stream is damaged: {error}") from error
        return True
