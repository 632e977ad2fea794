"""Compressed bodies, inflated piece by piece, so that the reader can stop at any size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.records.unpack import CODINGS, TORN
from cleaner.service.errors import MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.records.unpack import Unpacker

_MEMBERS: Final = 1000
"""Streams that one body may consist of; each has a set-up cost, however little is in it."""


class Inflater:
    """Inflates a body.

    Args:
        coding: A name out of `cleaner.records.unpack.CODINGS`.
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
        except TORN:
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
