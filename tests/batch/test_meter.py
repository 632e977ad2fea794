"""How much of the input is read."""

from __future__ import annotations

import io

import pytest

from cleaner.batch.meter import Meter


def test_what_is_read_counts_as_it_is_read() -> None:
    """A file counts piece by piece, and another one behind it."""
    meter = Meter()
    with meter.reading(io.BytesIO(bytes(3_000_000)), 3_000_000) as file:
        file.read(1_000_000)
        assert 1_000_000 <= meter.behind <= 1_300_000
    assert meter.behind == 3_000_000
    with meter.reading(io.BytesIO(b"boat"), 4) as file:
        assert file.read() == b"boat"
    assert meter.behind == 3_000_004


def test_what_is_read_twice_counts_once() -> None:
    """Who seeks back and forth, as readers of Parquet do, is never behind the end of the file."""
    meter = Meter()
    with meter.reading(io.BytesIO(bytes(range(200))), 200) as file:
        for place in (150, 0, 20):
            file.seek(place)
            assert file.tell() == place
            assert file.read(1) == bytes([place])
        file.seek(-1, io.SEEK_END)
        assert file.read() == b"\xc7"
        assert meter.behind <= 200
    assert meter.behind == 200


def test_what_is_not_read_to_its_end_is_behind_all_the_same() -> None:
    """A file that is given up, even by an error, is closed and takes no more time."""
    meter, file = Meter(), io.BytesIO(bytes(1000))
    with pytest.raises(OSError, match="no more"), meter.reading(file, 1000):
        raise OSError("no more")
    assert meter.behind == 1000
    assert file.closed
