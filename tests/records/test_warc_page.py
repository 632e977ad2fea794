"""The page in a record of a WARC."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.api import Cleaner
from cleaner.errors import UnsupportedError
from cleaner.model.record import Record
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
