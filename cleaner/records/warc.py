"""WARC and WET: the pages of a crawl. Its other records, such as requests, pictures and redirects, are skipped."""

from __future__ import annotations

import datetime as dt
import zlib
from typing import TYPE_CHECKING, Any, Final, Protocol

import webencodings

from cleaner.errors import TooLargeError
from cleaner.model.record import Broken, Record
from cleaner.model.source import Source
from cleaner.records.bytes_per_char import BYTES_PER_CHAR
from cleaner.records.extras import need
from cleaner.records.http_body import undo_codings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.model.options import Limits
    from cleaner.records.fields import Fields

_TYPES: Final = frozenset({"response", "resource", "conversion"})
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_SUCCESS: Final = range(200, 300)
_CHUNK: Final = 1 << 20
_GZIP: Final = b"\x1f\x8b\x08"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_PLAIN: Final = b"\r\n\r\nWARC/1."
_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
"""Start of the frame with the dictionary of a ``.warc.zst``, by the specification of the IIPC."""


class Stream(Protocol):
    """A source of bytes, such as a file."""

    def read(self, size: int, /) -> bytes:
        """Return some bytes, at most `size` of them; none at the end."""

    def seek(self, place: int, /) -> int:
        """Go to a place, or to the next one after it that can still be read, and return it."""


def read_warc(file: Stream, name: str, fields: Fields, limits: Limits) -> Iterator[Record | Broken]:
    """Yield a file's pages one at a time, as `walk_warc` does, with its errors."""
    found = walk_warc(file, name, fields, limits.max_chars * BYTES_PER_CHAR)
    return (record for record in found if record is not None)


def walk_warc(file: Stream, name: str, fields: Fields, most: int) -> Iterator[Record | Broken | None]:
    """Yield records one at a time; after a damaged one, reading goes on with the next.

    Args:
        file: The WARC file; compressed record by record with gzip or Zstandard, or not at all.
        name: Its name, with which the places of its records begin.
        fields: The names under which a page's id and address pass through.
        most: Bytes that a page may have.

    Yields:
        None for a record that is not a page.

    Raises:
        OSError: The file cannot be read, for a reason other than its content.
        OptionsError: fastwarc is not installed.
    """
    library = need("fastwarc.warc", "warc")
    head = _exactly(file, 8)
    dictionary = head + _exactly(file, int.from_bytes(head[4:], "little")) if head.startswith(_DICTIONARY) else b""
    at: int | None = 0
    while at is not None:
        position, read = at, False
        file.seek(at)
        stream = _Joined(dictionary if at else b"", file)
        try:
            for warc in library.ArchiveIterator(stream, parse_http=False):
                position, read = at + warc.stream_pos - len(stream.lead), False
                record = _read(warc, f"{name}:byte {position}", fields, most)
                warc.reader.consume()
                yield record
                read = True
        except OSError as error:
            if error.errno is not None:
                raise
            # If the record was read to its end, the damage is in the one after it.
            fault = _next(file, position, head) if read else position
            place = f"{name}:byte {position if fault is None else fault}"
            yield Broken(place, place, f"the record is damaged: {error}")
            at = None if fault is None else _next(file, fault, head)
        else:
            if _is_cut_off(file, position):
                place = f"{name}:byte {position}"
                yield Broken(place, place, "the file is cut off behind the record here, and what followed is lost")
            return


def packed_by_zstandard(file: Stream) -> bool:
    """Whether a file is compressed with Zstandard, with or without a dictionary; leaves it at its beginning."""
    head = _exactly(file, len(_ZSTD))
    file.seek(0)
    return head in {_ZSTD, _DICTIONARY}


def _exactly(file: Stream, size: int) -> bytes:
    """Read `size` bytes, or as many as there are."""
    content = b""
    while len(content) < size and (piece := file.read(size - len(content))):
        content += piece
    return content


class _Joined:
    """A file from its present place on, after the dictionary that is needed to unpack it."""

    def __init__(self, lead: bytes, file: Stream) -> None:
        self.lead, self._file, self._at = lead, file, 0

    def read(self, size: int = -1) -> bytes:
        piece = self.lead[self._at :][:size] if self._at < len(self.lead) else self._file.read(size)
        self._at += len(piece)
        return piece

    def tell(self) -> int:
        return self._at


def _read(warc: Any, place: str, fields: Fields, most: int) -> Record | Broken | None:  # noqa: ANN401 - lazily imported
    head = warc.headers
    if head.get("WARC-Type") is None or head.get("Content-Length") is None:
        raise OSError("found no WARC-Type and Content-Length, which every record has")
    if head.get("WARC-Type") not in _TYPES:
        return None
    name, url = head.get("WARC-Record-ID") or place, head.get("WARC-Target-URI")
    if warc.is_http:
        warc.parse_http()
        if warc.http_headers.status_code not in _SUCCESS:
            return None
        media_type, charset = _named(warc.http_content_type), warc.http_charset
    else:
        media_type, charset = _named(head.get("Content-Type")), None
    if media_type not in _PAGES:
        return None
    try:
        content = _content(warc, most)
    except TooLargeError as error:
        return Broken(name, place, str(error), too_large=True, url=url)
    except ValueError as error:
        return Broken(name, place, str(error), url=url)
    date = head.get("WARC-Date")
    source = Source(content, url, _media_type(media_type), _known(charset), _day(date))
    return Record(name, place, source, {fields.id: name, fields.url: url, "date": date})


def _content(warc: Any, most: int) -> bytes:  # noqa: ANN401 - lazily imported
    size = warc.content_length
    if size > most:
        raise TooLargeError(f"document of {size:,} bytes: expected at most {most:,}, or raise limits.max_chars")
    content: bytes = warc.reader.read()
    if len(content) < size:
        raise ValueError(f"the record is cut off after {len(content):,} of its {size:,} bytes")
    return undo_codings(content, warc.http_headers, most) if warc.is_http else content


def _named(stated: str | None) -> str:
    """Return the media type that a header names, the first where several were joined by commas; "" for none."""
    return (stated or "").partition(";")[0].partition(",")[0].strip().lower()


def _media_type(stated: str) -> str:
    return "text/plain" if stated == "text/plain" else "text/html"


def _known(charset: str | None) -> str | None:
    """Return a charset that browsers know; None for anything else that a server declares."""
    return charset if charset and webencodings.lookup(charset) is not None else None


def _day(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((date or "")[:10])
    except ValueError:
        return None


def _next(file: Stream, behind: int, head: bytes) -> int | None:
    """Find where the next record after the one at `behind` may begin, in a file that begins with `head`."""
    begin = head[: len(_ZSTD)]
    mark, lead = (_GZIP, 0) if begin.startswith(_GZIP) else (_ZSTD, 0) if begin in {_ZSTD, _DICTIONARY} else (_PLAIN, 4)
    at, held = file.seek(behind + 1), b""
    while chunk := file.read(_CHUNK):
        held += chunk
        if (found := held.find(mark)) >= 0:
            return at + found + lead
        over = max(0, len(held) - len(mark) + 1)
        at, held = at + over, held[over:]
    return None


def _is_cut_off(file: Stream, last: int) -> bool:
    """Whether the gzip stream of the last record is cut off, which fastwarc does not report."""
    if file.seek(last) != last or not (chunk := _exactly(file, len(_GZIP))).startswith(_GZIP):
        return False
    member = zlib.decompressobj(wbits=31)
    while chunk:
        member.decompress(chunk, _CHUNK)
        chunk = member.unconsumed_tail
        if member.eof:
            chunk = member.unused_data + file.read(_CHUNK)
            if not chunk.startswith(_GZIP):
                return False
            member = zlib.decompressobj(wbits=31)
        chunk = chunk or file.read(_CHUNK)
    return True
