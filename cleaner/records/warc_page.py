"""From a record of a WARC to the page in it, if it has one."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import webencodings

from cleaner.errors import TooLargeError, reason_of
from cleaner.model.record import Broken, Record
from cleaner.model.source import Source
from cleaner.records.http_body import undo_codings

if TYPE_CHECKING:
    from cleaner.records.fields import Fields

_TYPES: Final = frozenset({"response", "resource", "conversion"})
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_OTHERS: Final = frozenset({"warcinfo", "request", "metadata", "revisit", "continuation"})
_SUCCESS: Final = range(200, 300)
_HTTP: Final = "application/http"
_LENGTH: Final = re.compile("[0-9]{1,18}")
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([^\s\"';,]+)", re.IGNORECASE)
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class _Stated:
    media_type: str
    """In lower letters; "" for none."""
    charset: str | None = None


def page_of(warc: Any, place: str, fields: Fields, most: int) -> Record | Broken | str:  # noqa: ANN401 - lazily imported
    """Return the page in a record; for a record that is not one, which of a few kinds of such records it is of.

    Raises:
        OSError: The record's header is damaged.
    """
    head = warc.headers
    _check(warc)
    if (kind := _kind(warc)) not in _TYPES:
        return f"{kind if kind in _OTHERS else 'unknown'} records"
    name, url = head.get("WARC-Record-ID") or place, _url(head.get("WARC-Target-URI"))
    try:
        stated = _stated(warc)
        if isinstance(stated, str):
            return stated
        _check_whole(warc)
        content = _content(warc, most)
    except TooLargeError as error:
        return Broken(name, place, reason_of(error), too_large=True, url=url)
    except ValueError as error:
        return Broken(name, place, str(error), url=url)
    if not (content or stated.media_type):
        return "records without content"
    date = head.get("WARC-Date")
    source = Source(content, url, _media_type(stated.media_type), stated.charset, _day(date))
    return Record(name, place, source, {fields.id: name, fields.url: url, "date": date})


def _kind(warc: Any) -> str:  # noqa: ANN401 - lazily imported
    return (warc.headers.get("WARC-Type") or "").lower()


def _url(stated: str | None) -> str | None:
    """Return an address without the angle brackets that the grammar of WARC 1.0 has around it, and wget writes."""
    url = (stated or "").strip()
    return (url[1:-1] if url.startswith("<") and url.endswith(">") else url) or None


def _check(warc: Any) -> None:  # noqa: ANN401 - lazily imported
    head = warc.headers
    length = head.get("Content-Length")
    if head.get("WARC-Type") is None or length is None:
        raise OSError("found no WARC-Type and Content-Length, which every record has")
    # fastwarc takes what it cannot read, such as abc or -5, for 0.
    if not _LENGTH.fullmatch(length) or int(length) != warc.content_length:
        raise OSError(f"found a Content-Length of {length[:_SHOWN]!r}, expected a number of bytes")


def _check_whole(warc: Any) -> None:  # noqa: ANN401 - lazily imported
    number = warc.headers.get("WARC-Segment-Number")
    if number is not None:
        # The rest may be in another file. Cleaned alone, half a page would pass for a whole one.
        raise ValueError(
            f"its record is segment {number[:_SHOWN]} of a page that goes on in continuation records, which are not"
            " joined: write the page as one record"
        )


def _stated(warc: Any) -> _Stated | str:  # noqa: ANN401 - lazily imported
    """Return what the record says that its content is; for one that is no page, which kind of such records it is of.

    Raises:
        ValueError: It is to be an answer and is none.
    """
    declared = warc.headers.get("Content-Type")
    named = _named(declared)
    if named != _HTTP and (named or _kind(warc) != "response"):
        return _page(declared)
    # fastwarc knows the name in small letters only.
    warc.is_http = True
    # Without its quirks mode headers whose lines end by LF alone would swallow the page.
    warc.parse_http(quirks_mode=True)
    head = warc.http_headers
    if head.status_code is None:
        found = (head.status_line or "")[:_SHOWN]
        raise ValueError(f"its response begins with {found!r}: expected a status line, such as HTTP/1.1 200 OK")
    if head.status_code not in _SUCCESS:
        return "answers without success"
    return _page(head.get("Content-Type"))


def _page(declared: str | None) -> _Stated | str:
    media_type = _named(declared)
    if media_type and media_type not in _PAGES:
        return "records of other media types"
    return _Stated(media_type, _charset(declared))


def _content(warc: Any, most: int) -> bytes:  # noqa: ANN401 - lazily imported
    size = warc.content_length
    if size > most:
        raise TooLargeError(f"document of {size:,} bytes: expected at most {most:,}, or raise limits.max_chars")
    content: bytes = warc.reader.read()
    # Whether it was parsed as HTTP; `is_http` is also True of a record that has two Content-Types.
    return content if warc.http_headers is None else undo_codings(content, warc.http_headers, most)


def _named(stated: str | None) -> str:
    """Return the media type that a header names, the first where several were joined by commas; "" for none."""
    return (stated or "").partition(";")[0].partition(",")[0].strip().lower()


def _media_type(stated: str) -> str | None:
    """Return the kind of a page; None where it must be told by looking at it."""
    return None if not stated else "text/plain" if stated == "text/plain" else "text/html"


def _charset(stated: str | None) -> str | None:
    """Return the charset that a header names, if browsers know it; None for anything else that a server declares."""
    found = _CHARSET.search(stated or "")
    return found[1] if found and webencodings.lookup(found[1]) is not None else None


def _day(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((date or "")[:10])
    except ValueError:
        return None
