"""Running a batch over files of records."""

from __future__ import annotations

import gzip
import json
import os
import re
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

import pytest

from cleaner.batch.job import How
from cleaner.batch.records import run_records
from cleaner.model.options import Limits
from cleaner.records.fields import Fields
from tests.batch.doubles import ShoutingPool, SlowPool, broken_files, job_for, tree, write_jsonl

if TYPE_CHECKING:
    from cleaner.batch.job import RecordJob
    from cleaner.batch.outcome import Outcome
    from cleaner.model.source import Source
    from cleaner.workers.job import Answer, Render


def run(job: RecordJob) -> list[Outcome]:
    """Run the job to its end."""
    return list(run_records(job, SlowPool()))


def rows(folder: Path) -> list[dict[str, object]]:
    """Read all rows of the parts in a folder, in the order of their names."""
    parts = [path for path in sorted(folder.glob("part-*.jsonl")) if not path.name.endswith(".errors.jsonl")]
    return [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]


def test_each_record_is_a_row_in_the_order_of_the_input(tmp_path: Path) -> None:
    """Bodies come in the input's order, with what the record has else, in parts that say what they cover."""
    write_jsonl(tmp_path / "a.jsonl", ({"id": n, "lang": "en", "html": f"boat {n}"} for n in range(25)))

    run(job_for(tmp_path / "a.jsonl", tmp_path / "out"))

    out = tmp_path / "out" / "a.jsonl"
    assert rows(out) == [{"id": n, "lang": "en", "text": f"BOAT {n}"} for n in range(25)]
    assert sorted(tree(out)) == [
        "part-000000000-000000010.jsonl",
        "part-000000010-000000020.jsonl",
        "part-000000020-000000025-end.jsonl",
    ]


@pytest.mark.parametrize(("count", "last"), [(0, "000000000-000000000"), (10, "000000000-000000010")])
def test_the_last_part_says_so(tmp_path: Path, count: int, last: str) -> None:
    """An empty input has an empty part, and one that ends with a part has no part behind it."""
    write_jsonl(tmp_path / "a.jsonl", ({"text": "boat"} for _ in range(count)))

    run(job_for(tmp_path / "a.jsonl", tmp_path / "out"))

    assert list(tree(tmp_path / "out" / "a.jsonl")) == [f"part-{last}-end.jsonl"]


def test_what_has_no_output_has_an_entry(tmp_path: Path) -> None:
    """What is no record, cannot be cleaned or meets a bug is named beside its part with id, place and reason."""
    lines = ('{"id": "x", "text": "boat"}', "nope", '{"id": "y", "text": "undecodable"}', '{"text": "bug"}', "[]")
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")

    outcomes = run(job_for(tmp_path / "a.jsonl", tmp_path / "out"))

    errors = tree(tmp_path / "out" / "a.jsonl")["part-000000000-000000005-end.errors.jsonl"].decode().splitlines()
    entries = [json.loads(line) for line in errors]
    assert [(entry["id"], entry["place"]) for entry in entries] == [
        ("a.jsonl:2", "a.jsonl:2"),
        ("y", "a.jsonl:3"),
        ("a.jsonl:4", "a.jsonl:4"),
        ("a.jsonl:5", "a.jsonl:5"),
    ]
    reasons = [entry["reason"] for entry in entries]
    assert reasons[0].startswith("not JSON")
    assert reasons[1:3] == ["not text", "a bug in cleaner: KeyError: 'colour'"]
    assert [outcome.status for outcome in outcomes] == ["done", "failed", "failed", "failed", "failed"]
    assert isinstance(outcomes[3].bug, KeyError)


def test_a_torn_file_gives_what_is_whole(tmp_path: Path) -> None:
    """Records before the tear come out, the tear has an entry, and the next file is done."""
    write_jsonl(tmp_path / "b.jsonl", [{"text": "oar"}])
    packed = gzip.compress("".join(f'{{"id": {n}, "text": "boat {n * n * n}"}}\n' for n in range(2000)).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])

    outcomes = run(job_for(tmp_path, tmp_path / "out"))

    assert [outcome.path.name for outcome in outcomes if outcome.status == "failed"] == [
        f"a.jsonl.gz:{len(outcomes) - 1}"
    ]
    assert [row["id"] for row in rows(tmp_path / "out" / "a.jsonl.gz")] == list(range(len(outcomes) - 2))
    assert len(rows(tmp_path / "out" / "b.jsonl")) == 1


def test_a_run_goes_on_behind_the_last_part(tmp_path: Path) -> None:
    """After a run that was given up, only what is in no part is cleaned; then nothing is."""
    write_jsonl(tmp_path / "a.jsonl", ({"id": n, "text": f"boat {n}"} for n in range(35)))
    job = job_for(tmp_path / "a.jsonl", tmp_path / "out")
    with closing(run_records(job, SlowPool())) as given_up:
        assert len(list(islice(given_up, 12))) == 12

    pool = ShoutingPool()
    again = list(run_records(job, pool))

    assert [(outcome.status, outcome.count) for outcome in again[:2]] == [("skipped", 20), ("done", 1)]
    assert len(pool.sources) == 15
    assert [row["id"] for row in rows(tmp_path / "out" / "a.jsonl")] == list(range(35))
    assert [(outcome.status, outcome.count) for outcome in run(job)] == [("skipped", 35)]
    assert {outcome.status for outcome in run(replace(job, how=How(Limits(), overwrite=True)))} == {"done"}


def test_what_cannot_be_read_or_written_costs_its_own_file(tmp_path: Path) -> None:
    """A dangling link and an output folder that is a file fail, each by its own name; another file is done."""
    (tmp_path / "gone.jsonl").symlink_to("nowhere")
    for name in ("a", "b"):
        write_jsonl(tmp_path / f"{name}.jsonl", [{"text": "boat"}] * 25)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.jsonl").write_text("in the way", encoding="utf-8")

    outcomes = run(job_for(tmp_path, tmp_path / "out"))

    failed = {str(outcome.path): outcome.reason for outcome in outcomes if outcome.status == "failed"}
    assert failed == {
        "gone.jsonl": "No such file or directory",
        "a.jsonl": f"cannot go on in {tmp_path / 'out' / 'a.jsonl'}: Not a directory",
    }
    assert len(rows(tmp_path / "out" / "b.jsonl")) == 25


def test_a_full_disk_is_said_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a part cannot be put on the disk, its file is given up without a trace, and done the next time."""
    for name in ("a", "b"):
        write_jsonl(tmp_path / f"{name}.jsonl", [{"text": "boat"}] * 25)
    job = job_for(tmp_path, tmp_path / "out")

    def full(_file: int) -> None:
        monkeypatch.undo()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cleaner.batch.storage.local.os.fsync", full)
    first = run(job)

    words = f"cannot write to {tmp_path / 'out' / 'a.jsonl'}: No space left on device"
    assert [(outcome.path.name, outcome.reason) for outcome in first if outcome.status == "failed"] == [
        ("a.jsonl", words)
    ]
    assert sum(outcome.status == "done" for outcome in first) == 25
    assert not [name for name in tree(tmp_path / "out") if name.startswith("a.jsonl")]
    assert sum(outcome.status == "done" for outcome in run(job)) == 25


def test_a_part_that_vanished_is_said_with_its_likely_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file of a part is gone, the words ask for another batch, which clears such files away."""
    write_jsonl(tmp_path / "a.jsonl", [{"text": "boat"}])

    def clear(_file: int) -> None:
        for left in (tmp_path / "out").rglob(".cleaner-*.part"):
            left.unlink()

    monkeypatch.setattr("cleaner.batch.storage.local.os.fsync", clear)
    (outcome,) = run(job_for(tmp_path, tmp_path / "out"))

    words = "No such file or directory; is another batch running into the same folder? Only one may"
    assert outcome.reason == f"cannot write to {tmp_path / 'out' / 'a.jsonl'}: {words}"


@pytest.mark.skipif(os.name != "posix", reason="limits as POSIX systems have them")
@pytest.mark.parametrize("to", ["jsonl", "parquet"])
def test_a_part_that_the_system_refuses_is_said_and_the_rest_goes_on(to: str, tmp_path: Path) -> None:
    """When a part cannot be written half way, as where a disk is full, its file is given up without a trace."""
    import resource  # noqa: PLC0415 - there is none elsewhere

    write_jsonl(tmp_path / "a.jsonl", ({"text": token_hex(50_000)} for _ in range(20)))
    write_jsonl(tmp_path / "b.jsonl", [{"text": "boat"}] * 25)
    job = job_for(tmp_path, tmp_path / "out", to=to)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        first = run(job)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    words = f"cannot write to {tmp_path / 'out' / 'a.jsonl'}: File too large"
    assert [outcome.reason for outcome in first if outcome.status == "failed"] == [words]
    assert sum(outcome.status == "done" for outcome in first) == 25
    assert not [name for name in tree(tmp_path / "out") if name.startswith("a.jsonl")]
    assert sum(outcome.status == "done" for outcome in run(job)) == 20


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that is there and cannot be read")
def test_a_file_that_cannot_be_read_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    """What the system says of reading it is its reason, and it is taken up again by the next run."""
    for name in ("a.jsonl", "a.parquet", "a.tar", "a.warc"):
        (tmp_path / name).symlink_to("/proc/self/mem")
    write_jsonl(tmp_path / "b.jsonl", [{"text": "boat"}] * 25)

    for _ in range(2):
        ended = run(job_for(tmp_path, tmp_path / "out"))

        failed = {outcome.path.name: outcome.reason for outcome in ended if outcome.status == "failed"}
        # A Parquet file is read from its end, where this one has none.
        assert failed.pop("a.parquet") == "Invalid argument"
        assert failed == dict.fromkeys(("a.jsonl", "a.tar", "a.warc"), "Input/output error")
    assert len(rows(tmp_path / "out" / "b.jsonl")) == 25


def test_files_that_are_cut_off_are_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Whatever their kind, what is whole in them comes out, an entry stands behind it, and the next file is done."""
    broken_files(tmp_path)

    ended = run(job_for(tmp_path, tmp_path / "out", part_size=3000))

    failed = [outcome for outcome in ended if outcome.status == "failed"]
    # Of a WARC, the record that is cut off may have an entry, and the file another one.
    assert {outcome.path.as_posix()[:2] for outcome in failed} == {"a.", "b.", "c.", "d.", "e.", "f.", "g."}
    assert len(failed) <= 8
    assert all(outcome.noted and re.search("cut off|torn|damaged", outcome.reason) for outcome in failed)
    done = {folder.name: len(rows(folder)) for folder in (tmp_path / "out").iterdir()}
    assert done.pop("good.jsonl") == 2000
    assert done.pop("c.parquet") == 0
    assert all(300 < count < 1500 for count in done.values()), done


def test_what_is_known_of_all_records_goes_with_each(tmp_path: Path) -> None:
    """The job's media type and charset, and the record's address, reach the pool; --format json nests the result."""
    write_jsonl(tmp_path / "a.jsonl", [{"page": "boat", "at": "https://sea.example/1", "key": 7}])
    told = replace(
        job_for(tmp_path / "a.jsonl", tmp_path / "out"),
        how=How(Limits(), render="json", media_type="text/plain", charset="koi8-r"),
        fields=Fields("page", "at", "key"),
    )

    pool = ShoutingPool()
    list(run_records(told, pool))

    assert [(s.media_type, s.charset, s.url) for s in pool.sources] == [
        ("text/plain", "koi8-r", "https://sea.example/1")
    ]
    expected = {"at": "https://sea.example/1", "key": 7, "result": {"text": "BOAT"}}
    assert rows(tmp_path / "out" / "a.jsonl") == [expected]


def test_memory_has_a_bound(tmp_path: Path) -> None:
    """However slow the first record is, no more than the window are read behind it."""
    write_jsonl(tmp_path / "a.jsonl", [{"text": "boat"}] * 200)
    held: list[Future[Answer]] = []

    class Stuck(ShoutingPool):
        def submit(self, source: Source, *, render: Render) -> Future[Answer]:
            held.append(super().submit(source, render=render))
            if len(held) == 16:
                first.set_result(held[0].result())
            return first if len(held) == 1 else held[-1]

    first: Future[Answer] = Future()
    outcomes = run_records(job_for(tmp_path / "a.jsonl", tmp_path / "out"), Stuck())

    assert next(outcomes).status == "done"
    assert len(held) <= 17
    assert len(list(outcomes)) == 199


def test_a_run_gives_the_same_bytes_each_time_in_parquet(tmp_path: Path) -> None:
    """A run that was given up and taken up again ends with the parts of one that was not, errors and all."""
    write_jsonl(tmp_path / "a.jsonl", [{"id": n, "text": "undecodable" if n == 13 else f"boat {n}"} for n in range(35)])
    run(job_for(tmp_path / "a.jsonl", tmp_path / "one", to="parquet"))
    job = job_for(tmp_path / "a.jsonl", tmp_path / "two", to="parquet")
    with closing(run_records(job, SlowPool())) as given_up:
        next(given_up)

    run(job)

    assert len(tree(tmp_path / "one")) == 5
    assert tree(tmp_path / "two") == tree(tmp_path / "one")
