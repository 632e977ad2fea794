"""Runs over records that were given up and are taken up again."""

from __future__ import annotations

import gzip
import random
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner.batch.formats.jsonl import read_jsonl
from cleaner.batch.formats.table import READERS
from cleaner.batch.job import How
from cleaner.batch.records import run_records
from cleaner.model.options import Limits
from tests.batch.doubles import SlowPool, job_for, tree, write_jsonl
from tests.records.test_warc import page
from tests.records.test_warc_border import stating

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cleaner.model.record import Broken, Record


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_warc_is_taken_up_where_it_was_given_up(packed: bool, tmp_path: Path) -> None:  # noqa: FBT001 - parametrised
    """However often a run is given up, the parts are those of one that was not: no record is lost, and none doubled."""
    chance = random.Random(3)  # noqa: S311 - no secrets
    records = [page(n, b"<p>boat %d" % n) for n in range(60)]
    for number in range(0, 60, 4):
        records[number] = stating(records[number], chance.choice([b"-5", b"7", b"90", b"1200", b"99999999"]))
    content = b"".join(gzip.compress(record) if packed else record for record in records)
    (tmp_path / "a.warc.gz").write_bytes(content[: len(content) // 2] + b"junk" + content[len(content) // 2 :])
    list(run_records(job_for(tmp_path / "a.warc.gz", tmp_path / "one", part_size=7), SlowPool()))
    job = job_for(tmp_path / "a.warc.gz", tmp_path / "two", part_size=7)

    for _ in range(20):
        with closing(run_records(job, SlowPool())) as given_up:
            list(islice(given_up, 9))

    whole = tree(tmp_path / "one")
    assert tree(tmp_path / "two") == whole
    rows = b"".join(content for name, content in whole.items() if "errors" not in name)
    counts = {n: rows.count(b'"<urn:%d>"' % n) for n in range(60)}
    # The junk is somewhere in these.
    del counts[28], counts[29], counts[30]
    assert counts == {n: n % 4 > 0 for n in counts}


@pytest.mark.parametrize("source", ["a.jsonl", "a.parquet"])
@pytest.mark.parametrize("to", ["jsonl", "parquet"])
@pytest.mark.parametrize("taken", [22, 99])
def test_an_output_has_one_form(source: str, to: str, taken: int, tmp_path: Path) -> None:
    """With another --format a run that was given up, or has ended, is refused and stays; with its own it goes on."""
    rows = [{"id": str(n), "html": "undecodable" if n < 12 else f"boat {n}"} for n in range(35)]
    write_jsonl(tmp_path / "a.jsonl", rows)
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    job = job_for(tmp_path / source, tmp_path / "out", to=to)
    other = replace(job, how=How(Limits(), render="markdown"))
    with closing(run_records(job, SlowPool())) as given_up:
        list(islice(given_up, taken))
    before = tree(tmp_path / "out")

    (refused,) = run_records(other, SlowPool())

    assert refused.status == "failed"
    assert "holds parts of another --format than markdown: name another output folder" in refused.reason
    assert tree(tmp_path / "out") == before
    list(run_records(job, SlowPool()))
    assert next(run_records(job, SlowPool())).count == 35
    anew = replace(other, how=How(Limits(), render="markdown", overwrite=True))
    assert {outcome.status for outcome in run_records(anew, SlowPool())} == {"done", "failed"}


def test_a_bug_in_a_reader_costs_its_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files behind it are done, the caller gets it, and without it the next run goes on behind the last whole part."""
    bug, rows = KeyError("colour"), [{"text": "boat"}] * 25
    write_jsonl(tmp_path / "a.jsonl", rows)
    write_jsonl(tmp_path / "b.ndjson", rows)
    job = job_for(tmp_path, tmp_path / "out")

    def read(stream: BinaryIO, *args: Any) -> Iterator[Record | Broken]:  # noqa: ANN401 - as any reader
        yield from islice(read_jsonl(stream, *args), 15)
        raise bug

    with monkeypatch.context() as patched:
        patched.setitem(READERS, ".jsonl", read)
        *_, failed = sorted(run_records(job, SlowPool()), key=lambda outcome: outcome.status == "failed")

    assert (failed.path.name, failed.reason, failed.bug) == ("a.jsonl", "a bug in cleaner: KeyError: 'colour'", bug)
    assert [outcome.count for outcome in run_records(job, SlowPool()) if outcome.status == "skipped"] == [10, 25]
    assert sum(content.count(b"BOAT") for content in tree(tmp_path / "out").values()) == 50
