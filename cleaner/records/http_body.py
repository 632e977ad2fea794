"""Undo the encodings of a body that an HTTP response's headers declare."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from cleaner.errors import TooLargeError
from cleaner.records.unpack import CODINGS, TORN

if TYPE_CHECKING:
    from collections.abc import Mapping

_AS_IT_IS: Final = frozenset({"", "identity"})
_CHUNKED: Final = "chunked"
_CHUNK: Final = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]*)?\r?\n")
"""Size of a chunk, with the end of the chunk before it."""
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""Byte order marks, with which text begins."""
_LOOKED_AT: Final = 1 << 10
"""First bytes of a body that tell whether it is text."""
_NO_TEXT: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_AGAIN: Final = {"gzip": b"\x1f\x8b\x08", "zstd": b"\x28\xb5\x2f\xfd"}
"""How another stream begins behind the end of one, in codings that may have several."""
_PACKED: Final = 1 << 16
"""Packed bytes that are handed on at once."""


def undo_codings(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """Undo chunking and compression, up to `most` bytes.

    A coding that was undone already is passed over: some crawlers unpack a body and keep the original headers.

    Raises:
        ValueError: It is not encoded as its headers say.
        TooLargeError: It has more than `most` bytes when decoded.
    """
    stated = f"{headers.get('Content-Encoding') or ''},{headers.get('Transfer-Encoding') or ''}"
    codings = [coding for coding in stated.lower().replace(" ", "").split(",") if coding not in _AS_IT_IS]
    # The coding that was applied last is undone first.
    for coding in reversed(codings):
        if coding == _CHUNKED:
            body = _joined(body)
        elif not _is_text(body):
            body = _unpacked(body, coding.removeprefix("x-"), most)
    return body


def _is_text(body: bytes) -> bool:
    """Whether a body is text already: it begins like markup, with a mark of Unicode, or as UTF-8 without controls."""
    start = body[:_LOOKED_AT]
    if start.startswith(_MARKS) or start.lstrip()[:1] == b"<":
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return _NO_TEXT.search(start) is None


def _joined(body: bytes) -> bytes:
    """Join the chunks up to the last one, or as far as they go; a body that does not begin with one stays as it is."""
    content, at = bytearray(), 0
    while at < len(body):
        found = _CHUNK.match(body, at)
        if found is None and at and body[at : at + 3].isspace():
            break
        if found is None and at:
            raise ValueError(f"its body is not in chunked, as its headers say: no chunk begins at its byte {at:,}")
        if found is None:
            return body
        size = int(found[1], 16)
        if not size:
            break
        at = found.end() + size
        content += body[found.end() : at]
    return bytes(content)


def _unpacked(body: bytes, coding: str, most: int) -> bytes:
    """Unpack a body up to its end, or as far as it goes, and like browsers nothing behind that."""
    if coding not in CODINGS:
        raise ValueError(f"its body is in {coding!r}: expected {_CHUNKED}, {', '.join(CODINGS)}")
    content, stream, at = bytearray(), CODINGS[coding](body), 0
    try:
        while at < len(body) and not stream.ended:
            data = body[at : at + _PACKED]
            at += len(data)
            content += stream.unpack(data)
            while not (stream.hungry or stream.ended) and len(content) <= most:
                content += stream.unpack(b"")
            if len(content) > most:
                raise TooLargeError(f"document of more than {most:,} bytes when unpacked: raise limits.max_chars")
            if stream.ended:
                at -= len(stream.rest)
                stream = CODINGS[coding](body) if body.startswith(_AGAIN.get(coding, ()), at) else stream
    except TORN as error:
        raise ValueError(f"its body is not in {coding}, as its headers say: {error}") from error
    return bytes(content)
