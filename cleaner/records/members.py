"""The content of a file that is packed record by record, member after member, with the places of its members."""

from __future__ import annotations

import re
import sys
import zlib
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from cleaner.records.find_ahead import find_ahead
from cleaner.records.unpack import GZIP, ZlibUnpacker, ZstdUnpacker

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaner.records.unpack import Unpacker

_CHUNK: Final = 1 << 16
"""Bytes read at once, and most bytes that are unpacked at once."""
_HEAD: Final = 8
"""Bytes that tell how a file is packed, and how large its dictionary is."""
_PLAIN: Final = b"WARC/"
_GZIP: Final = b"\x1f\x8b\x08"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
"""Start of the frame with the dictionary of a ``.warc.zst``, by the specification of the IIPC."""
_GZIP_BEGINS: Final = re.compile(rb"\x1f\x8b\x08[\x00-\x1f][\x00-\xff]{4}[\x00\x02\x04][\x00-\x0d\xff]")
"""All that is fixed of a gzip header, as three bytes alone are met by chance in every large file."""
_ZSTD_BEGINS: Final = re.compile(re.escape(_ZSTD))
_ANY: Final = re.compile(rb"WARC/[01]\.|" + _GZIP_BEGINS.pattern + b"|" + _ZSTD_BEGINS.pattern)
_STARTS: Final = 1 << 16
"""Members that are remembered: many more than a record has, so that a stream of empty ones does not fill the memory."""


class Stream(Protocol):
    """A source of bytes, such as a file."""

    def read(self, size: int, /) -> bytes:
        """Return some bytes, at most `size` of them; none at the end."""

    def seek(self, place: int, /) -> int:
        """Go to a place, or to the next one after it that can still be read, and return it."""


class DictionaryError(Exception):
    """A file cannot be unpacked, as its dictionary is none."""


@dataclass(frozen=True, slots=True)
class Packing:
    """How a file is packed."""

    first: int = 0
    """Where its first member begins."""
    begins: re.Pattern[bytes] | None = None
    """How a member begins; None for a file that is not packed."""
    opened: Callable[[], Unpacker] | None = None
    """Begins to unpack a member."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a member begins."""

    content: int
    """In the content that was unpacked."""
    packed: int
    """In the file."""


def packing_of(file: Stream) -> Packing:
    """Tell from its first bytes how a file is packed.

    Raises:
        OSError: The file cannot be read.
        DictionaryError: Its dictionary is none.
    """
    file.seek(0)
    head = _beginning(file)
    if head.startswith(_GZIP):
        return Packing(0, _GZIP_BEGINS, lambda: ZlibUnpacker(GZIP, _CHUNK))
    if head.startswith(_ZSTD):
        return Packing(0, _ZSTD_BEGINS, lambda: ZstdUnpacker(_CHUNK))
    if not head.startswith(_DICTIONARY):
        return Packing()
    size = int.from_bytes(head[4:], "little")
    dictionary = _dictionary(exactly(file, size))
    return Packing(len(head) + size, _ZSTD_BEGINS, lambda: ZstdUnpacker(_CHUNK, dictionary=dictionary))


def _beginning(file: Stream) -> bytes:
    """Return the first bytes, or where these are damaged those of the first record that begins as it should."""
    head = exactly(file, _HEAD)
    if head.startswith((_PLAIN, _GZIP, _ZSTD, _DICTIONARY)):
        return head
    head += exactly(file, _CHUNK)
    found = _ANY.search(head)
    return head[found.start() :][:_HEAD] if found else b""


def packed_by_zstandard(file: Stream) -> bool:
    """Whether a file is compressed with Zstandard, with or without a dictionary; leaves it at its beginning."""
    head = _beginning(file)
    file.seek(0)
    return head.startswith((_ZSTD, _DICTIONARY))


def _dictionary(content: bytes) -> zstd.ZstdDict:
    try:
        return zstd.ZstdDict(zstd.decompress(content) if content.startswith(_ZSTD) else content)
    except (zstd.ZstdError, ValueError) as error:
        raise DictionaryError(f"the dictionary at the beginning of the file is damaged: {error}") from error


def exactly(file: Stream, size: int) -> bytes:
    """Read `size` bytes, or as many as there are."""
    content = bytearray()
    while len(content) < size and (piece := file.read(size - len(content))):
        content += piece
    return bytes(content)


def next_member(file: Stream, packing: Packing, place: int) -> int | None:
    """Find the first member that may begin at a place, or behind it."""
    at = file.seek(place)
    found = None if packing.begins is None else find_ahead(file.read, packing.begins)
    return None if found is None else at + found


class Content:
    """What a file holds from a place on, unpacked as it is read.

    Args:
        file: The file.
        packing: How it is packed.
        place: Where to begin; in a packed file, where a member does.
    """

    def __init__(self, file: Stream, packing: Packing, place: int) -> None:
        self._file, self._packing = file, packing
        self._read = file.seek(place)
        self.size = 0
        """Bytes that were unpacked."""
        self._data = b""
        self._member: Unpacker | None = None
        self._starts = deque([Start(0, self._read)], _STARTS)
        self.torn = ""
        """Why what follows cannot be unpacked; "" if it can."""
        self.cut = False
        """Whether that is so because the file ends in the middle of a member."""

    def more(self) -> bytes:
        """Return the next bytes; none at the end, and none behind a place where the file is torn."""
        if self._packing.opened is None:
            return self._file.read(_CHUNK)
        try:
            while not self.torn and (member := self._open(self._packing.opened)) is not None:
                data, self._data = self._data, b""
                if not data and member.hungry and not (data := self._more()):
                    self.torn, self.cut = "it ends in the middle", True
                    break
                piece = member.unpack(data)
                self._data = member.rest if member.ended else b""
                self.size += len(piece)
                if piece:
                    return piece
        except (zlib.error, zstd.ZstdError) as error:
            self.torn = str(error)
        return b""

    def start_of(self, place: int) -> Start:
        """Return where the member with a place of the content begins; forgets those before it."""
        if self._packing.opened is None:
            return Start(place, self._starts[0].packed + place)
        while len(self._starts) > 1 and self._starts[1].content <= place:
            self._starts.popleft()
        return self._starts[0]

    @property
    def last_start(self) -> Start:
        """Where the last member begins that was opened."""
        return self._starts[-1]

    def _open(self, opened: Callable[[], Unpacker]) -> Unpacker | None:
        """Return what unpacks the next bytes; None if there are none."""
        if self._member is not None and not self._member.ended:
            return self._member
        # Tapes and some mirrors fill up with zeros behind a member, as gzip itself allows.
        padding = b"\0" if self._member is not None else b""
        while not (data := self._data.lstrip(padding) if padding else self._data):
            self._data = self._more()
            if not self._data:
                return None
        self._data = data
        if self._starts[-1].content == self.size:
            # The member before was empty.
            self._starts.pop()
        self._starts.append(Start(self.size, self._read - len(data)))
        self._member = opened()
        return self._member

    def _more(self) -> bytes:
        data = self._file.read(_CHUNK)
        self._read += len(data)
        return data
