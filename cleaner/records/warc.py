"""WARC and WET: the pages of a crawl. What else it keeps, such as requests, pictures and redirects, is no record."""

from __future__ import annotations

import datetime as dt
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import webencodings

from cleaner.model.record import Broken, Record
from cleaner.model.source import Source
from cleaner.records.extras import need
from cleaner.records.http_body import undo_codings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.model.options import Limits
    from cleaner.records.fields import Fields

_TYPES: Final = frozenset({"response", "resource", "conversion"})
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_SUCCESS: Final = range(200, 300)
_BYTES_PER_CHAR: Final = 4
_CHUNK: Final = 1 << 20
_GZIP: Final = b"\x1f\x8b\x08"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_PLAIN: Final = b"\r\n\r\nWARC/1."
_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
"""Begins the frame with the dictionary of a ``.warc.zst``, by the specification of the IIPC."""


def read_warc(file: BinaryIO, name: str, fields: Fields, limits: Limits) -> Iterator[Record | Broken]:
    """Read a file's pages one at a time; behind a record that is damaged, reading goes on with the next.

    Raises:
        OSError: The file cannot be read, for a reason that lies outside of it.
        OptionsError: fastwarc is not installed.
    """
    library = need("fastwarc.warc", "warc")
    dictionary = _dictionary(file)
    at: int | None = 0
    while at is not None:
        position, read = at, False
        file.seek(at)
        stream = _Joined(dictionary if at else b"", file)
        try:
            for warc in library.ArchiveIterator(stream, parse_http=False):
                position, read = at + warc.stream_pos - len(stream.lead), False
                record = _read(warc, f"{name}:byte {position}", fields, limits)
                warc.reader.consume()
                if record is not None:
                    yield record
                read = True
        except OSError as error:
            if error.errno is not None:
                raise
            # A record that was read to its end is not the one at fault, but the one behind it is.
            fault = _next(file, position) if read else position
            place = f"{name}:byte {position if fault is None else fault}"
            yield Broken(place, place, f"the record is damaged: {error}")
            at = None if fault is None else _next(file, fault)
        else:
            if _is_cut_off(file, position):
                place = f"{name}:byte {position}"
                yield Broken(place, place, "the file is cut off behind the record here, and what followed is lost")
            return


def _dictionary(file: BinaryIO) -> bytes:
    """Give the frame with the dictionary at the beginning of a file; nothing if there is none."""
    head = file.read(8)
    return head + file.read(int.from_bytes(head[4:], "little")) if head.startswith(_DICTIONARY) else b""


class _Joined:
    """What is read from a place in a file on, behind the dictionary that it needs."""

    def __init__(self, lead: bytes, file: BinaryIO) -> None:
        self.lead, self._file, self._at = lead, file, 0

    def read(self, size: int = -1) -> bytes:
        piece = self.lead[self._at :][:size] if self._at < len(self.lead) else self._file.read(size)
        self._at += len(piece)
        return piece

    def tell(self) -> int:
        return self._at


def _read(warc: Any, place: str, fields: Fields, limits: Limits) -> Record | Broken | None:  # noqa: ANN401 - lazily imported
    head = warc.headers
    if head.get("WARC-Type") is None or head.get("Content-Length") is None:
        raise OSError("found no WARC-Type and Content-Length, which every record has")
    if head.get("WARC-Type") not in _TYPES:
        return None
    name = head.get("WARC-Record-ID") or place
    if warc.is_http:
        warc.parse_http()
        if warc.http_headers.status_code not in _SUCCESS:
            return None
        media_type, charset = warc.http_content_type, warc.http_charset
    else:
        media_type, charset = (head.get("Content-Type") or "").partition(";")[0].strip().lower(), None
    if media_type not in _PAGES:
        return None
    try:
        content = _content(warc, limits.max_chars * _BYTES_PER_CHAR)
    except ValueError as error:
        return Broken(name, place, str(error))
    url, date = head.get("WARC-Target-URI"), head.get("WARC-Date")
    source = Source(content, url, _media_type(media_type), _known(charset), _day(date))
    return Record(name, place, source, {fields.id: name, fields.url: url, "date": date})


def _content(warc: Any, most: int) -> bytes:  # noqa: ANN401 - lazily imported
    size = warc.content_length
    if size > most:
        raise ValueError(f"document of {size:,} bytes: expected at most {most:,}, or raise limits.max_chars")
    content: bytes = warc.reader.read()
    if len(content) < size:
        raise ValueError(f"the record is cut off after {len(content):,} of its {size:,} bytes")
    return undo_codings(content, warc.http_headers, most) if warc.is_http else content


def _media_type(stated: str) -> str:
    return "text/plain" if stated == "text/plain" else "text/html"


def _known(charset: str | None) -> str | None:
    """Give a charset that browsers know; what else a server says of it is as good as nothing."""
    return charset if charset and webencodings.lookup(charset) is not None else None


def _day(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((date or "")[:10])
    except ValueError:
        return None


def _next(file: BinaryIO, behind: int) -> int | None:
    """Find where a record may begin behind the one at `behind`."""
    file.seek(0)
    head = file.read(4)
    mark, lead = (_GZIP, 0) if head.startswith(_GZIP) else (_ZSTD, 0) if head in {_ZSTD, _DICTIONARY} else (_PLAIN, 4)
    at = behind + 1
    while True:
        file.seek(at)
        chunk = file.read(_CHUNK)
        if (found := chunk.find(mark)) >= 0:
            return at + found + lead
        if len(chunk) < _CHUNK:
            return None
        at += len(chunk) - len(mark) + 1


def _is_cut_off(file: BinaryIO, last: int) -> bool:
    """Tell whether the gzip stream of the last record ends in its middle, of which fastwarc says nothing."""
    file.seek(last)
    if file.read(len(_GZIP)) != _GZIP:
        return False
    file.seek(last)
    member, rest = zlib.decompressobj(wbits=31), b""
    while chunk := rest or file.read(_CHUNK):
        member.decompress(chunk)
        rest = member.unused_data
        if member.eof and rest.startswith(_GZIP):
            member = zlib.decompressobj(wbits=31)
        elif member.eof:
            rest = b""
            if file.read(1) == b"":
                return False
            file.seek(-1, 1)
            member = zlib.decompressobj(wbits=31)
    return not member.eof
