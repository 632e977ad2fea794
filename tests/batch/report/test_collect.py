"""Collecting what is known of all that a batch has finished."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.batch.outcome import Outcome
from cleaner.batch.records import run_records
from cleaner.batch.report.collect import collect
from cleaner.model.account import Account
from tests.batch.doubles import job_for, shout, write_jsonl

if TYPE_CHECKING:
    from cleaner.batch.job import RecordJob
    from cleaner.model.source import Source
    from cleaner.workers.job import Answer, Render


class AccountingPool:
    """Gives accounts with its answers."""

    def submit(self, source: Source, *, render: Render) -> Future[Answer]:
        """Answer at once."""
        answer = shout(source, render)
        account = Account("a.example", "", 0.25, answer.chars_in, answer.chars_out, (), "rules", ())
        future: Future[Answer] = Future()
        future.set_result(replace(answer, account=account))
        return future


def job_over(tmp_path: Path, count: int) -> RecordJob:
    """Return a job over some records, of which one in ten is broken."""
    rows: list[object] = [{"text": f"boat {n}"} if n % 10 else n for n in range(count)]
    write_jsonl(tmp_path / "a.jsonl", rows)
    return replace(job_for(tmp_path / "a.jsonl", tmp_path / "out"), report=True)


def test_a_resumed_run_tells_what_an_undisturbed_one_does(tmp_path: Path) -> None:
    """A run that was cut off and taken up again has counted every record once."""
    job = job_over(tmp_path, 55)
    first = run_records(job, AccountingPool())
    assert len(list(islice(first, 23))) == 23
    first.close()
    list(run_records(job, AccountingPool()))

    known = collect(None, job, [])

    assert (known.summary.documents, known.summary.failed, known.unknown) == (49, 6, 0)
    assert known.summary.chars_in == sum(len(f"boat {n}") for n in range(55) if n % 10)
    assert known.summary.hosts.entries["a.example"].count == 49


def test_parts_without_a_summary_are_counted(tmp_path: Path) -> None:
    """What a run without a report finished, or whose summary is torn, is unknown and said to be so many."""
    job = job_over(tmp_path, 40)
    first = run_records(replace(job, report=False), AccountingPool())
    list(islice(first, 5))
    first.close()
    list(run_records(job, AccountingPool()))
    (tmp_path / "out" / "a.jsonl" / "part-000000020-000000030.summary.json").write_text("{", encoding="utf-8")

    known = collect(None, job, [])

    assert (known.summary.documents + known.summary.failed, known.unknown) == (20, 20)


def test_files_that_failed_are_told_and_records_only_once(tmp_path: Path) -> None:
    """Of this run's failures those count that stand in no summary."""
    job = job_over(tmp_path, 10)
    list(run_records(job, AccountingPool()))
    failures = [Outcome(Path("b.jsonl"), "failed", "torn"), Outcome(Path("a.jsonl:1"), "failed", "no", noted=True)]

    assert collect(None, job, failures).summary.failed == 2
