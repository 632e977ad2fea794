"""How much of the input is read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from cleaner.batch.meter import Meter
from cleaner.batch.records import run_records
from tests.batch.doubles import SlowPool, job_for, write_jsonl

if TYPE_CHECKING:
    from pathlib import Path


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


def test_a_file_without_a_record_is_counted(tmp_path: Path) -> None:
    """Such as a download that came to nothing: the first is named, and none that has rows, entries or both."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.jsonl.gz", "b.warc.gz", "c.jsonl", "d.tar.zst"):
        (folder / name).touch()
    write_jsonl(folder / "e.jsonl", [{"text": "boat"}])
    (folder / "f.jsonl").write_text("nope", encoding="utf-8")
    meter = Meter()

    found = list(run_records(job_for(folder, tmp_path / "out"), SlowPool(), meter))

    assert meter.passed == {"files of records that hold none, such as a.jsonl.gz": 3}
    assert sorted(str(outcome.path) for outcome in found) == ["d.tar.zst", "e.jsonl:1", "f.jsonl:1"]
