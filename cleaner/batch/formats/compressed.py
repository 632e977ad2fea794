"""Unpack a file if its name says that it is compressed, and tell a torn file from one that just ends."""

from __future__ import annotations

import gzip
import sys
import zlib
from pathlib import PurePath
from typing import BinaryIO, Final, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TORN: Final = (EOFError, zlib.error, gzip.BadGzipFile, zstd.ZstdError)
"""What reading a compressed file raises where it is cut off or damaged."""

_WINDOW_LOG: Final = 31
"""The most that zstd can ask for, 2 GiB, as published dumps do that were packed with ``--long=31``. Only what is in the
window takes memory, so that a small file does not."""


def unpacked(stream: BinaryIO, name: str) -> BinaryIO:
    """Return the file's content, unpacked as it is read if the name ends in ``.gz``, ``.tgz`` or ``.zst``."""
    match PurePath(name).suffix.lower():
        case ".gz" | ".tgz":
            return cast("BinaryIO", gzip.open(stream))
        case ".zst":
            return cast(
                "BinaryIO", zstd.open(stream, options={zstd.DecompressionParameter.window_log_max: _WINDOW_LOG})
            )
        case _:
            return stream
