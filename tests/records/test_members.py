"""The content of packed files, member by member."""

from __future__ import annotations

import gzip
import io

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from cleaner.records.members import Content, Start, packed_by_zstandard, packing_of


def open_content(packed: bytes) -> Content:
    """Begin to unpack."""
    file = io.BytesIO(packed)
    packing = packing_of(file)
    return Content(file, packing, packing.first)


def unpack(content: Content) -> bytes:
    """Read to the end."""
    return b"".join(iter(content.more, b""))


@given(st.lists(st.binary(max_size=200)), st.sampled_from([gzip.compress, zstandard.compress]), st.integers(0, 9))
def test_the_members_of_a_file_come_one_after_another(members: list[bytes], pack: object, size: int) -> None:
    """Whatever members hold, short or long, their content is put together, and each place leads to its member."""
    assert callable(pack)
    whole = [member * 10**size if size < 4 else member for member in members]
    packed = [pack(member) for member in [b"first", *whole]]
    content = open_content(b"".join(packed))

    assert unpack(content) == b"first" + b"".join(whole)
    assert not content.torn
    assert content.start_of(0) == Start(0, 0)
    if whole and whole[-1]:
        assert content.start_of(content.size - 1).packed == sum(map(len, packed[:-1]))


def test_zeros_behind_gzip_are_padding() -> None:
    """Tapes and some mirrors fill up with zeros, behind which another member may come."""
    content = open_content(gzip.compress(b"boat") + bytes(512) + gzip.compress(b"oar") + bytes(100_000))

    assert unpack(content) == b"boatoar"
    assert not content.torn


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_tear_is_said_with_its_member(pack: object) -> None:
    """What is damaged and what is cut off are told apart, and the member is named."""
    assert callable(pack)
    first, second = pack(b"boat" * 99), pack(b"oar" * 99)
    damaged = open_content(first + b"junk" + second)
    cut = open_content(first + second[:-6])

    assert unpack(damaged) == b"boat" * 99
    assert (bool(damaged.torn), damaged.cut, damaged.last_start.packed) == (True, False, len(first))
    unpack(cut)
    assert (bool(cut.torn), cut.cut, cut.last_start.packed) == (True, True, len(first))


def test_a_file_whose_first_bytes_are_damaged_is_known_by_what_follows() -> None:
    """How it is packed is told by the first record that begins as it should."""
    for pack in (gzip.compress, zstandard.compress):
        begins = packing_of(io.BytesIO(b"????" + pack(b"boat" * 9)[4:] + pack(b"oar"))).begins
        assert begins is not None
        assert begins.match(pack(b"oar"))
    assert packing_of(io.BytesIO(b"?ARC/1.0\r\n" + b"WARC/1.0\r\n" + gzip.compress(b"oar"))).begins is None
    assert packed_by_zstandard(io.BytesIO(b"????" + zstandard.compress(b"oar")))
