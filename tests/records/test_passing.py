"""A stream that passes by once."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from cleaner.model.record import Broken, Record
from cleaner.records.fields import Fields
from cleaner.records.passing import Passing
from cleaner.records.warc import walk_warc

if TYPE_CHECKING:
    from collections.abc import Iterable


def passing(pieces: Iterable[bytes], kept: int = 8) -> Passing:
    """Make a stream of pieces, none of which is empty."""
    source = iter(pieces)
    return Passing(lambda: next(source, b""), kept)


def rest(stream: Passing, size: int = 5) -> bytes:
    """Read to the end."""
    return b"".join(iter(lambda: stream.read(size), b""))


@given(st.lists(st.binary(min_size=1, max_size=20)), st.integers(1, 30), st.integers(1, 30))
def test_all_of_it_is_read(pieces: list[bytes], kept: int, size: int) -> None:
    """Whatever its pieces and however much is asked for, the bytes are those that came."""
    assert rest(passing(pieces, kept), size) == b"".join(pieces)


@given(st.lists(st.binary(min_size=1, max_size=20), min_size=1), st.integers(0, 200))
def test_the_last_stretch_can_be_read_again(pieces: list[bytes], place: int) -> None:
    """Going back leads to the place asked for if it lies in what is kept, and else to the first one that is known."""
    whole = b"".join(pieces)
    stream = passing(pieces)
    rest(stream)
    found = stream.seek(place)

    assert found == min(place, len(whole)) or place < found <= len(whole) - 8
    assert rest(stream) == whole[found:]


def test_what_is_remembered_can_be_overwritten() -> None:
    """Other bytes stand there from then on, and all others are as they were."""
    stream = passing([b"boat", b" and ", b"oar"])
    rest(stream)
    stream.overwrite(5, b"AND")
    stream.seek(4)

    assert rest(stream) == b" AND oar"


def test_memory_does_not_grow() -> None:
    """Of a hundred thousand bytes no more than twice what is to be kept, and a piece, can be read again."""
    stream = passing([b"x" * 10] * 10_000, 100)
    rest(stream, 1000)

    assert 100_000 - stream.seek(0) in range(100, 211)


@given(st.lists(st.binary(min_size=1, max_size=20)), st.integers(0, 200), st.integers(0, 200), st.integers(0, 30))
def test_a_look_moves_nothing(pieces: list[bytes], at: int, place: int, size: int) -> None:
    """What lies ahead, or is remembered, can be looked at; reading goes on where it was."""
    whole = b"".join(pieces)
    stream = passing(pieces, 1000)
    begin = b""
    while len(begin) < at and (piece := stream.read(at - len(begin))):
        begin += piece

    assert stream.look(place, size) == whole[place : place + size]
    assert stream.reach >= min(place + size, len(whole))
    assert begin + rest(stream) == whole


def test_bytes_are_given_as_they_come() -> None:
    """What is asked for need not be there: what is, is given."""
    stream = passing([b"ab", b"cd"])

    assert [stream.read(10), stream.read(10), stream.read(10)] == [b"ab", b"cd", b""]


def test_a_warc_that_passes_by_is_read_like_a_file() -> None:
    """Behind a damaged record, far longer than what is kept, reading goes on with the next."""
    pages = [b"<p>%d" % number + bytes(range(256)) * 2000 * (number == 1) for number in range(3)]
    records = [
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:%d>\r\nContent-Type: text/html\r\n"
        b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (number, len(page), page)
        for number, page in enumerate(pages)
    ]
    packed = [gzip.compress(record, 0) for record in records]
    packed[1] = packed[1][:-8] + bytes(8)
    content = b"".join(packed)
    pieces = [content[at : at + 1000] for at in range(0, len(content), 1000)]
    found = list(walk_warc(passing(pieces, 200_000), "a", Fields(), 1 << 20))

    assert [type(record) for record in found] == [Record, Broken, Record]
    assert [record.id for record in found if isinstance(record, Record)] == ["<urn:0>", "<urn:2>"]
