"""Unpack a file that may be compressed, as its name says, and tell a torn one from one that ends."""

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


def unpacked(stream: BinaryIO, name: str) -> BinaryIO:
    """Give a file's content; that of one whose name ends in ``.gz`` or ``.zst`` is unpacked as it is read."""
    match PurePath(name).suffix.lower():
        case ".gz" | ".tgz":
            return cast("BinaryIO", gzip.open(stream))
        case ".zst":
            return cast("BinaryIO", zstd.open(stream))
        case _:
            return stream
