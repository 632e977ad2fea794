"""The page in a record of a WARC."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import Cleaner
from cleaner.errors import UnsupportedError
from cleaner.model.record import Broken, Record
from tests.records.test_warc import contents, read, warc

if TYPE_CHECKING:
    from pathlib import Path

OK = b"HTTP/1.1 200 OK\r\n"
TYPE = b"Content-Type: text/html; charset=koi8-r\r\n"
PAGE = b"<html><body><p>boat"


@pytest.mark.parametrize(
    "head",
    [
        (OK + TYPE + b"\r\n").replace(b"\r\n", b"\n"),
        OK + TYPE.replace(b"\r\n", b"\n") + b"\r\n",
        OK + TYPE + b"\n",
        OK + TYPE + b"\r\r\n",
    ],
)
def test_http_headers_may_end_lines_by_lf(head: bytes, tmp_path: Path) -> None:
    """All of a response's lines or some of them may; its page is whole, and its charset known."""
    (record,) = read(tmp_path / "a.warc", warc(1, head + PAGE))

    assert isinstance(record, Record)
    assert (record.source.content, record.source.charset) == (PAGE, "koi8-r")


@pytest.mark.parametrize("kind", ["response", "resource"])
@pytest.mark.parametrize("stated", [b"", b"Content-Type:\r\n", b"Content-Type: ; charset=utf-8\r\n"])
def test_a_page_without_a_media_type_is_told_by_its_look(kind: str, stated: bytes, tmp_path: Path) -> None:
    """HTML is HTML, text is text, and what is neither is refused in words, not passed over."""
    cleaner = Cleaner()

    def source_of(body: bytes) -> Record:
        record = warc(1, OK + stated + b"\r\n" + body)
        if kind == "resource":
            record = warc(1, body, kind, "x").replace(b"Content-Type: x\r\n", stated)
        (found,) = read(tmp_path / "a.warc", record)
        assert isinstance(found, Record)
        assert found.source.media_type is None
        return found

    assert cleaner.clean(source_of(PAGE).source.content).stats.media_type == "text/html"
    assert cleaner.clean(source_of(b"The boat sails.").source.content).stats.media_type == "text/plain"
    with pytest.raises(UnsupportedError, match="a picture"):
        cleaner.clean(source_of(b"\x89PNG\r\n\x1a\n....").source.content)


def test_a_response_without_body_and_media_type_is_no_page(tmp_path: Path) -> None:
    """There is nothing to look at, as where the status is 204."""
    assert read(tmp_path / "a.warc", warc(1, b"HTTP/1.1 204 No Content\r\n\r\n")) == []


@pytest.mark.parametrize(
    "line", [b"content-type: application/http", b"Content-Type: Application/HTTP; msgtype=response", b"X-None: 1"]
)
def test_a_response_is_http_however_that_is_written(line: bytes, tmp_path: Path) -> None:
    """Names and media types have no case, and a response without one is of HTTP."""
    record = warc(1, OK + TYPE + b"\r\n" + PAGE).replace(b"Content-Type: application/http; msgtype=response", line)

    assert contents(read(tmp_path / "a.warc", record)) == [PAGE]


@pytest.mark.parametrize("stated", [b'"koi8-r"', b"'KOI8-R'", b"koi8-r; q=1", b" koi8-r"])
def test_a_charset_is_known_however_it_is_written(stated: bytes, tmp_path: Path) -> None:
    """In quotes, as many servers write it, and in the header of a record without HTTP, too."""
    declared = b"text/html; Charset=" + stated
    (answer,) = read(tmp_path / "a.warc", warc(1, OK + b"Content-Type: " + declared + b"\r\n\r\n" + PAGE))
    (resource,) = read(tmp_path / "b.warc", warc(1, PAGE, "resource", declared.decode()))

    for record in (answer, resource):
        assert isinstance(record, Record)
        assert (record.source.charset or "").lower() == "koi8-r"


def test_an_address_in_angle_brackets_is_that_address(tmp_path: Path) -> None:
    """Wget writes it so, by the grammar of WARC 1.0, and rules about its host hold."""
    record = warc(1, OK + TYPE + b"\r\n" + PAGE).replace(b"https://a.example/1", b"<https://a.example/1>")

    (found,) = read(tmp_path / "a.warc", record)

    assert isinstance(found, Record)
    assert (found.source.url, found.fields["url"]) == ("https://a.example/1", "https://a.example/1")


def test_a_kind_of_record_has_no_case(tmp_path: Path) -> None:
    """A record called Response is no other than one called response."""
    assert contents(read(tmp_path / "a.warc", warc(1, OK + TYPE + b"\r\n" + PAGE, "Response"))) == [PAGE]


@pytest.mark.parametrize("start", [b"ICY 200 OK", b"<html>", b""])
def test_a_response_without_a_status_line_is_an_entry(start: bytes, tmp_path: Path) -> None:
    """Whether it was a success nobody knows, so that it is not passed over without a word."""
    (found,) = read(tmp_path / "a.warc", warc(1, start and start + b"\r\n" + TYPE + b"\r\n" + PAGE))

    assert isinstance(found, Broken)
    assert found.reason.startswith(f"its response begins with {start.decode()!r}: expected a status line")


def test_a_page_in_segments_is_an_entry(tmp_path: Path) -> None:
    """The first is half a page, which would pass for a whole one; a picture in segments is no page as before."""
    segment = b"WARC-Record-ID: ", b"warc-segment-number: 1\r\nWARC-Record-ID: "
    first = warc(1, OK + TYPE + b"\r\n" + PAGE).replace(*segment)
    rest = warc(2, b" sails", "continuation", "text/html")
    picture = warc(3, OK + b"Content-Type: image/png\r\n\r\n" + PAGE).replace(*segment)

    (entry,) = read(tmp_path / "a.warc", first + rest + picture)

    assert isinstance(entry, Broken)
    assert entry.id == "<urn:1>"
    assert "segment 1 of a page that goes on in continuation records" in entry.reason


def test_an_empty_record_of_two_content_types_is_no_bug(tmp_path: Path) -> None:
    """Fastwarc takes it for an answer by the second, and has no headers of one."""
    record = warc(1, b"", "resource", "text/html\r\nContent-Type: application/http; msgtype=response")

    assert contents(read(tmp_path / "a.warc", record)) == [b""]
