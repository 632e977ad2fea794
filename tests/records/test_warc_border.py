"""Where records of a WARC end and begin: damage to one costs no other."""

from __future__ import annotations

import gzip
import random
import re
from typing import TYPE_CHECKING

import pytest
import zstandard

from cleaner.model.record import Broken
from cleaner.records import warc as walking
from cleaner.records.fields import Fields
from cleaner.records.passing import Passing
from cleaner.records.warc import walk_warc
from tests.records.test_warc import contents, page, read, warc

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Pack = Callable[[bytes], bytes]

PACKINGS: dict[str, Pack] = {"plain": lambda record: record, "gzip": gzip.compress, "zstd": zstandard.compress}
WRONG = [b"-5", b"abc", b"1" + b"0" * 25, b"", b"+300", b"50", b"0", b"318", b"330", b"900", b"5000", b"99999999"]


def stating(record: bytes, length: bytes) -> bytes:
    """Let a record state another length."""
    return re.sub(rb"(?m)^Content-Length: \d+", b"Content-Length: " + length, record, count=1)


def told(path: Path, content: bytes) -> list[str]:
    """Return the ids of the records that are read, and the places of those that are broken."""
    return [record.place if isinstance(record, Broken) else record.id for record in read(path / "a.warc", content)]


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("kind", ["response", "request"])
@pytest.mark.parametrize("length", WRONG)
def test_a_wrong_length_costs_its_own_record_alone(packing: str, kind: str, length: bytes, tmp_path: Path) -> None:
    """Be it no number, too short or too long, the record is the one that is named, and all behind it are whole."""
    pack = PACKINGS[packing]
    wrong = page(1) if kind == "response" else warc(1, b"GET / HTTP/1.1\r\n" + b"x" * 320, "request")
    records = [pack(page(0)), pack(stating(wrong, length)), *(pack(page(n)) for n in (2, 3, 4))]

    found = told(tmp_path, b"".join(records))

    assert found == ["<urn:0>", f"a.warc:byte {len(records[0])}", "<urn:2>", "<urn:3>", "<urn:4>"]


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("junk", [b"junk junk junk", b"junk\r\n\r\n", b"\0" * 100, b"WARC/1.0\r\n\r\n", b"x" * 200_000])
def test_junk_between_records_costs_none(packing: str, junk: bytes, tmp_path: Path) -> None:
    """What lies between two records is named by its own first byte, and both are read."""
    pack = PACKINGS[packing]
    first = pack(page(0))

    found = told(tmp_path, first + junk + pack(page(1)) + pack(page(2)))

    if packing != "plain" and not junk.strip(b"\0"):
        # Zeros behind a packed member are padding.
        assert found == ["<urn:0>", "<urn:1>", "<urn:2>"]
    else:
        assert found == ["<urn:0>", f"a.warc:byte {len(first)}", "<urn:1>", "<urn:2>"]


def test_junk_within_a_file_packed_as_a_whole_costs_no_record(tmp_path: Path) -> None:
    """A WARC that was packed in one go is searched for the next record, too."""
    content = gzip.compress(page(0) + b"junk" + page(1) + stating(page(2), b"7") + page(3))

    assert told(tmp_path, content) == ["<urn:0>", "a.warc:byte 0", "<urn:1>", "a.warc:byte 0", "<urn:3>"]


def test_damaged_lines_between_records_cost_nothing(tmp_path: Path) -> None:
    """Where a record follows on its line, neither it nor the one before is damaged."""
    for lines in (b"", b"\r\n", b"\r\n\r", b"\n", b"\r\n" * 9):
        assert told(tmp_path, page(0)[:-4] + lines + page(1)) == ["<urn:0>", "<urn:1>"]


def by_lf(record: bytes) -> bytes:
    """End the lines of a record's header, and those behind its block, by LF alone."""
    head, _, block = record.partition(b"\r\n\r\n")
    return head.replace(b"\r\n", b"\n") + b"\n\n" + block[:-4] + b"\n\n"


def in_small_letters(record: bytes) -> bytes:
    """Write the names of a record's header in small letters."""
    head, _, block = record.partition(b"\r\n\r\n")
    return re.sub(rb"(?m)^[A-Za-z-]+:", lambda name: name[0].lower(), head) + b"\r\n\r\n" + block


WRITERS: list[Pack] = [by_lf, in_small_letters, lambda record: by_lf(in_small_letters(record))]


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("write", WRITERS)
def test_headers_are_read_as_tools_write_them(packing: str, write: Pack, tmp_path: Path) -> None:
    """With lines that end by LF, and with names in small letters, in all records of a file and in one of them."""
    pack = PACKINGS[packing]
    body = b"<p>" + bytes(range(256)) * 900
    for odd in ({0, 1, 2, 3, 4}, {0}, {2}, {4}):
        records = [pack(write(page(n, body)) if n in odd else page(n, body)) for n in range(5)]
        found = read(tmp_path / "a.warc", b"".join(records))

        assert [(record.id, record.place) for record in found] == [
            (f"<urn:{n}>", f"a.warc:byte {len(b''.join(records[:n]))}") for n in range(5)
        ]
        assert contents(found) == [body] * 5


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("junk", [b"junk junk junk", b"x" * 200_000])
def test_damage_between_such_records_is_told(packing: str, write: Pack, junk: bytes, tmp_path: Path) -> None:
    """Junk and a wrong length are named by their places, as among other records."""
    pack = PACKINGS[packing]
    records = [pack(write(page(0))), junk, *(pack(write(stating(page(n), b"%d" % n))) for n in (1, 0)), pack(page(3))]
    places = [len(b"".join(records[:n])) for n in (1, 2, 3)]

    found = told(tmp_path, b"".join(records))

    assert found == ["<urn:0>", *(f"a.warc:byte {place}" for place in places), "<urn:3>"]


def test_a_length_that_swallows_more_than_is_remembered_is_made_good_in_a_file(tmp_path: Path) -> None:
    """In a file one can go back as far as is needed; a stream that passes by says what is broken all the same."""
    for pack in PACKINGS.values():
        records = [stating(page(0), b"99999999"), *(page(n, b"<p>" + bytes(range(256)) * 2000) for n in range(1, 9))]
        content = b"".join(map(pack, records))
        pieces = iter([content[at : at + 9999] for at in range(0, len(content), 9999)])

        assert told(tmp_path, content) == ["a.warc:byte 0", *(f"<urn:{n}>" for n in range(1, 9))]
        passed = walk_warc(Passing(lambda pieces=pieces: next(pieces, b"")), "a", Fields(), 1 << 20)  # type: ignore[misc]
        assert isinstance(next(passed), Broken)


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_two_damaged_records_are_told_apart(packing: str, tmp_path: Path) -> None:
    """One with a wrong length and one that cannot be unpacked, next to one another, are named each."""
    pack = PACKINGS[packing]
    records = [pack(stating(page(0), b"x")), pack(page(1)), pack(page(2))]
    records[1] = records[1][:10] + bytes(30) + records[1][40:]

    assert told(tmp_path, b"".join(records)) == ["a.warc:byte 0", f"a.warc:byte {len(records[0])}", "<urn:2>"]


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("write", [lambda record: record, *WRITERS])
def test_whatever_is_done_to_a_record_the_others_are_read_once(packing: str, write: Pack, tmp_path: Path) -> None:
    """Bytes of it lost, added and changed at random cost it alone, and leave at most two entries."""
    chance = random.Random(7)  # noqa: S311 - no secrets
    pack = PACKINGS[packing]
    for _ in range(150):
        bodies = [b"<p>" + chance.randbytes(chance.choice([9, 900, 90_000])) for _ in range(4)]
        records = [pack(write(page(n, body))) for n, body in enumerate(bodies)]
        at, size = chance.randrange(len(records[2])), chance.randrange(40)
        records[2] = records[2][:at] + chance.randbytes(chance.choice([0, size])) + records[2][at + size :]

        found = told(tmp_path, b"".join(records))

        assert [name for name in found if name in {"<urn:0>", "<urn:1>", "<urn:3>"}] == [
            "<urn:0>",
            "<urn:1>",
            "<urn:3>",
        ]
        assert len(found) <= 5


def test_a_file_of_damaged_records_is_given_up_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each record claims the rest of the file, it is not read as often as there are records, and that is said."""
    monkeypatch.setattr(walking, "_IN_VAIN", 1 << 20)
    monkeypatch.setattr(walking, "_IN_VAIN_FOR_EACH", 1)
    content = b"".join(stating(page(n), b"9999999") for n in range(3000))

    found = read(tmp_path / "a.warc", content)

    assert len(found) < 20
    assert isinstance(found[-1], Broken)
    assert "what followed is lost" in found[-1].reason
