"""WARC and WET."""

from __future__ import annotations

import datetime as dt
import gzip
import zlib
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.model.options import Limits
from cleaner.model.record import Broken, Record
from cleaner.records.fields import Fields
from cleaner.records.warc import read_warc

if TYPE_CHECKING:
    from pathlib import Path

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\n"


def warc(number: int, block: bytes, kind: str = "response", media: str = "application/http; msgtype=response") -> bytes:
    """Write a record."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:{number}>\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
        f"WARC-Target-URI: https://a.example/{number}\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(number: int, body: bytes = b"", headers: bytes = b"") -> bytes:
    """Write a record with an HTTP response."""
    return warc(number, HTTP + headers + b"\r\n" + (body or b"<p>boat %d" % number * 40))


def read(path: Path, content: bytes, limits: Limits | None = None) -> list[Record | Broken]:
    """Write a file and read it."""
    path.write_bytes(content)
    with path.open("rb") as file:
        return list(read_warc(file, path.name, Fields(), limits or Limits()))


def contents(found: list[Record | Broken]) -> list[str | bytes]:
    """Return the records' contents."""
    return [record.source.content for record in found if isinstance(record, Record)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(min_size=1), max_size=5), st.booleans())
def test_what_was_crawled_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    bodies: list[bytes],
    packed: bool,  # noqa: FBT001 - drawn
) -> None:
    """Any bytes of any page come back, from plain files and from such that are packed record by record."""
    records = [page(number, body) for number, body in enumerate(bodies)]
    content = b"".join(gzip.compress(record) if packed else record for record in records)

    found = read(tmp_path_factory.mktemp("warc") / "a.warc.gz", content)

    assert contents(found) == bodies


def test_a_page_comes_with_what_is_known_of_it(tmp_path: Path) -> None:
    """Address, day, charset and kind are told to the cleaner; id, address and date pass through."""
    (record,) = read(tmp_path / "a.warc", page(7, b"boat"))

    assert isinstance(record, Record)
    said = record.source
    assert (said.url, said.media_type, said.charset) == ("https://a.example/7", "text/html", "koi8-r")
    assert said.fetched == dt.date(2024, 5, 1)
    assert record.fields == {"id": "<urn:7>", "url": "https://a.example/7", "date": "2024-05-01T10:00:00Z"}


def test_only_pages_are_records(tmp_path: Path) -> None:
    """Texts of a WET file are; requests, pictures, redirects and the file's own description are not."""
    others = (
        warc(1, b"software: me", "warcinfo", "application/warc-fields"),
        warc(2, b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
        warc(3, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG"),
        warc(4, b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>there"),
    )
    texts = (warc(5, b"boat", "conversion", "text/plain"), warc(6, b"<p>oar", "resource", "text/html; charset=utf-8"))

    assert contents(read(tmp_path / "a.warc", b"".join((*others, *texts)))) == [b"boat", b"<p>oar"]


def test_what_is_no_page_is_counted_by_its_kind(tmp_path: Path) -> None:
    """Each is counted once, in the kinds that there are, whatever a record calls itself; one that is damaged is not."""
    answer = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no"
    others = [
        *(warc(n, b"x", kind) for n, kind in enumerate(("Request", "revisit", "revisit", "a kind", "another kind"))),
        *(warc(8, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG"), warc(9, answer)),
        *(warc(10, b"HTTP/1.1 204 No Content\r\n\r\n"), warc(11, b"x", "metadata")[:-6]),
    ]
    path = tmp_path / "a.warc"
    path.write_bytes(page(0) + b"".join(others))
    passed: Counter[str] = Counter()
    with path.open("rb") as file:
        found = list(read_warc(file, path.name, Fields(), Limits(), passed))

    assert [type(record) for record in found] == [Record, Broken]
    assert passed == {
        "request records": 1,
        "revisit records": 2,
        "unknown records": 2,
        "records of other media types": 1,
        "answers without success": 1,
        "records without content": 1,
    }


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_costs_itself_alone(packed: bool, tmp_path: Path) -> None:  # noqa: FBT001 - parametrised
    """Where bytes are wrong there is one entry with its place, and the records before and behind are read."""
    records = [gzip.compress(page(n)) if packed else page(n) for n in range(5)]
    place = len(b"".join(records[:2]))
    records[2] = records[2][:12] + bytes(30) + records[2][42:]

    found = read(tmp_path / "a.warc.gz", b"".join(records))

    assert [record.id for record in found if isinstance(record, Record)] == [f"<urn:{n}>" for n in (0, 1, 3, 4)]
    assert [record.place for record in found if isinstance(record, Broken)] == [f"a.warc.gz:byte {place}"]


def test_a_file_that_is_cut_off_says_so_wherever_it_is(tmp_path: Path) -> None:
    """Cut anywhere but between two records, the whole ones are read and an entry stands behind them."""
    records = [gzip.compress(page(n)) for n in range(2)]
    whole = len(records[0])
    for cut in range(whole + 3, whole + len(records[1])):
        found = read(tmp_path / "a.warc.gz", b"".join(records)[:cut])

        assert isinstance(found[0], Record)
        assert isinstance(found[-1], Broken), cut
    assert len(read(tmp_path / "a.warc.gz", records[0])) == 1


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (b"Transfer-Encoding: chunked\r\n", b"4\r\nboat\r\n0\r\n\r\n"),
        (b"Content-Encoding: gzip\r\n", gzip.compress(b"boat")),
        (b"Content-Encoding: deflate\r\n", zlib.compress(b"boat")),
        (b"Content-Encoding: identity\r\n", b"boat"),
    ],
)
def test_bodies_are_unpacked(headers: bytes, body: bytes, tmp_path: Path) -> None:
    """What the server did to a body is undone."""
    assert contents(read(tmp_path / "a.warc", page(1, body, headers))) == [b"boat"]


@pytest.mark.parametrize(
    ("headers", "body", "words"),
    [
        (b"Content-Encoding: gzip\r\n", b"\xffboat", "its body is not in gzip, as its headers say"),
        (b"Content-Encoding: zip\r\n", b"\xffboat", "its body is in 'zip': expected chunked"),
        (b"Content-Encoding: gzip\r\n", gzip.compress(bytes(5000)), "document of more than 4,000 bytes when unpacked"),
        (b"", b"boat" * 2000, "document of 8,000 bytes: expected at most 4,000"),
    ],
)
def test_what_cannot_be_unpacked_is_said(headers: bytes, body: bytes, words: str, tmp_path: Path) -> None:
    """A body that is not what its headers say, or is too large, is an entry, and the next record is read."""
    broken, record = read(tmp_path / "a.warc", page(1, body, headers) + page(2), Limits(max_chars=1000))

    assert isinstance(broken, Broken)
    assert broken.reason.startswith(words)
    assert isinstance(record, Record)


@pytest.mark.parametrize("field", [b"Content-Length", b"WARC-Type"])
def test_a_record_without_what_every_record_has_costs_itself_alone(field: bytes, tmp_path: Path) -> None:
    """A record that does not say what it is or how long is an entry, and the next one is read."""
    records = [page(0), page(1).replace(field, b"X-" + field[2:], 1), page(2)]

    found = read(tmp_path / "a.warc", b"".join(records))

    assert [type(record) for record in found] == [Record, Broken, Record]
    assert found[1].place == f"a.warc:byte {len(records[0])}"


def frames(records: list[bytes], dictionary: zstandard.ZstdCompressionDict | None = None) -> list[bytes]:
    """Pack records by Zstandard, each by itself."""
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    return [packer.compress(record) for record in records]


def head(dictionary: zstandard.ZstdCompressionDict, *, packed: bool) -> bytes:
    """Write the frame that tells the dictionary."""
    content = zstandard.compress(dictionary.as_bytes()) if packed else dictionary.as_bytes()
    return b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content


@pytest.fixture(scope="module")
def dictionary() -> zstandard.ZstdCompressionDict:
    """Return a dictionary for pages of these tests."""
    return zstandard.train_dictionary(4000, [page(n, b"<p>boat %d and oar %d" % (n, n * n) * 9) for n in range(400)])


@pytest.mark.parametrize("kind", ["without", "plain", "packed"])
def test_records_packed_by_zstandard_are_read(
    kind: str, dictionary: zstandard.ZstdCompressionDict, tmp_path: Path
) -> None:
    """With and without a dictionary at the beginning of the file; a damaged record costs itself alone there, too."""
    lead = b"" if kind == "without" else head(dictionary, packed=kind == "packed")
    records = frames([page(n) for n in range(5)], None if kind == "without" else dictionary)
    whole = read(tmp_path / "a.warc.zst", lead + b"".join(records))
    place = len(lead) + len(records[0]) + len(records[1])
    records[2] = records[2][:12] + bytes(20) + records[2][32:]

    harmed = read(tmp_path / "a.warc.zst", lead + b"".join(records))

    assert [record.id for record in whole] == [f"<urn:{n}>" for n in range(5)]
    assert [record.id for record in harmed] == ["<urn:0>", "<urn:1>", f"a.warc.zst:byte {place}", "<urn:3>", "<urn:4>"]


def test_a_file_packed_by_zstandard_that_is_cut_off_says_so(tmp_path: Path) -> None:
    """Cut anywhere but between two records, the whole ones are read and an entry stands behind them."""
    records = frames([page(n) for n in range(2)])
    whole = len(records[0])
    for cut in range(whole + 1, whole + len(records[1])):
        found = read(tmp_path / "a.warc.zst", b"".join(records)[:cut])

        assert isinstance(found[0], Record)
        assert isinstance(found[-1], Broken), cut
    assert len(read(tmp_path / "a.warc.zst", records[0])) == 1


@pytest.mark.parametrize("stated", [b"TEXT/HTML", b"Text/Html; Charset=UTF-8", b"text/html, text/html", b"text/html"])
def test_a_page_is_told_however_its_media_type_is_written(stated: bytes, tmp_path: Path) -> None:
    """Media types have no case, and a proxy may have joined two headers; no such page is left out."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: " + stated + b"\r\n\r\n<p>boat"

    assert contents(read(tmp_path / "a.warc", warc(1, block))) == [b"<p>boat"]
