"""Running a batch, with a pool that the test holds in its hand."""

from __future__ import annotations

import gzip
import os
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleaner.batch.job import How, PageJob
from cleaner.batch.pages import run_pages
from cleaner.batch.storage.local import LocalFolder
from cleaner.errors import DecodeError
from cleaner.model.options import Limits
from cleaner.workers.job import Answer
from tests.batch.doubles import tree

if TYPE_CHECKING:
    from cleaner.batch.outcome import Outcome
    from cleaner.model.source import Source
    from cleaner.workers.job import Render


class EagerPool:
    """Answers at once: the document in capitals, or the error that its first word asks for."""

    def __init__(self) -> None:
        self.sources: list[Source] = []

    def submit(self, source: Source, *, render: Render) -> Future[Answer]:
        """Answer; the render is put before the text."""
        self.sources.append(source)
        future: Future[Answer] = Future()
        assert isinstance(source.content, bytes)
        if source.content.startswith(b"undecodable"):
            future.set_exception(DecodeError("not text"))
        elif source.content.startswith(b"bug"):
            future.set_exception(OSError(5, "I/O error"))
        else:
            future.set_result(Answer(f"{render}: {source.content.decode().upper()}", "rules"))
        return future


class LazyPool:
    """Finishes its oldest document only when it holds as many as the window has room for."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.held: list[Future[Answer]] = []
        self.most = 0

    def submit(self, source: Source, *, render: Render) -> Future[Answer]:
        """Hold the document."""
        assert source.content
        assert render == "text"
        self.held.append(Future())
        self.most = max(self.most, len(self.held))
        future = self.held[-1]
        if len(self.held) == self.room:
            self.held.pop(0).set_result(Answer("text", "rules"))
        return future


@pytest.fixture
def job(tmp_path: Path) -> PageJob:
    """Return a job over an empty folder."""
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    return PageJob(LocalFolder(tmp_path / "in"), LocalFolder(tmp_path / "out"), How(Limits(max_chars=100)))


def in_dir(job: PageJob) -> Path:
    """Return where the documents lie."""
    return Path(job.in_dir.address)


def out_dir(job: PageJob) -> Path:
    """Return where the outputs lie."""
    return Path(job.out_dir.address)


def put(job: PageJob, **documents: str) -> None:
    """Write documents, named without their .txt."""
    for name, text in documents.items():
        (in_dir(job) / f"{name}.txt").write_text(text, encoding="utf-8")


def outcomes(job: PageJob, pool: EagerPool) -> dict[str, Outcome]:
    """Run the job and give the outcomes by path."""
    return {outcome.path.as_posix(): outcome for outcome in run_pages(job, pool)}


def test_each_document_is_cleaned_into_its_place(job: PageJob) -> None:
    """Outputs are what the pool made of the documents, in folders made for them."""
    put(job, a="boat")
    (in_dir(job) / "deep").mkdir()
    (in_dir(job) / "deep" / "b.html").write_text("oar", encoding="utf-8")

    done = outcomes(job, EagerPool())

    assert {path: outcome.status for path, outcome in done.items()} == {"a.txt": "done", "deep/b.html": "done"}
    assert (out_dir(job) / "deep" / "b.html.txt").read_text(encoding="utf-8") == "text: OAR\n"


def test_what_is_known_of_all_documents_goes_with_each(job: PageJob) -> None:
    """Media type, charset and format of the job reach the pool."""
    put(job, a="boat")
    pool = EagerPool()
    told = replace(job, how=How(job.how.limits, render="json", media_type="text/plain", charset="koi8-r"))

    outcomes(told, pool)

    assert [(source.media_type, source.charset) for source in pool.sources] == [("text/plain", "koi8-r")]
    assert (out_dir(job) / "a.txt.json").read_text(encoding="utf-8") == "json: BOAT\n"


def test_trouble_stays_with_its_document(job: PageJob) -> None:
    """What cannot be read, cleaned or written fails with its own reason, and the rest is done."""
    put(job, good="boat", bad="undecodable", large="x" * 1000, blocked="boat")
    (in_dir(job) / "gone.txt").symlink_to("nowhere")
    (in_dir(job) / "self.txt").symlink_to("self.txt")
    (out_dir(job) / "blocked.txt.txt").mkdir()

    ended = outcomes(job, EagerPool())

    assert ended["good.txt"].status == "done"
    reasons = {path: outcome.reason for path, outcome in ended.items() if outcome.status == "failed"}
    assert reasons["bad.txt"] == "not text"
    assert reasons["large.txt"].startswith("document of more than 400 bytes")
    assert reasons["gone.txt"] == "No such file or directory"
    assert "levels of symbolic links" in reasons["self.txt"]
    blocked = out_dir(job) / "blocked.txt.txt"
    assert reasons["blocked.txt"] == f"cannot write {blocked}: Is a directory"
    assert len(ended) == 6


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that is there and cannot be read")
def test_packed_pages_are_unpacked_and_broken_ones_said(job: PageJob) -> None:
    """A page that is cut off, or cannot be read, fails by name; one that is whole comes out under its own."""
    (in_dir(job) / "a.html.gz").write_bytes(gzip.compress(b"boat"))
    (in_dir(job) / "b.html.gz").write_bytes(gzip.compress(b"boat")[:-3])
    (in_dir(job) / "c.html").symlink_to("/proc/self/mem")

    ended = outcomes(job, EagerPool())

    assert (out_dir(job) / "a.html.gz.txt").read_text(encoding="utf-8") == "text: BOAT\n"
    assert ended["b.html.gz"].reason.startswith("cannot be unpacked, it is cut off or damaged")
    assert ended["c.html"].reason == "Input/output error"


def test_a_bug_is_told_from_a_failure(job: PageJob) -> None:
    """What the pool raises that is no CleanerError is a bug, whatever its class, and is handed on."""
    put(job, a="bug", b="boat")

    ended = outcomes(job, EagerPool())

    assert isinstance(ended["a.txt"].bug, OSError)
    assert "a bug in cleaner: OSError" in ended["a.txt"].reason
    assert ended["b.txt"].status == "done"


def test_finished_documents_are_not_even_read(job: PageJob) -> None:
    """A document with a newer output is skipped without a look at it, unless the job overwrites."""
    put(job, a="boat")
    os.utime(in_dir(job) / "a.txt", (1_000_000, 1_000_000))
    (out_dir(job) / "a.txt.txt").write_text("from before", encoding="utf-8")
    pool = EagerPool()

    assert outcomes(job, pool)["a.txt"].status == "skipped"
    assert pool.sources == []

    again = replace(job, how=How(job.how.limits, overwrite=True))
    assert outcomes(again, pool)["a.txt"].status == "done"
    assert (out_dir(job) / "a.txt.txt").read_text(encoding="utf-8") == "text: BOAT\n"


def test_memory_has_a_bound(job: PageJob) -> None:
    """However many documents there are, no more than the window are under way at once."""
    put(job, **{f"d{number}": "boat" for number in range(50)})
    pool = LazyPool(room=job.window)
    run = run_pages(job, pool)

    done = [next(run) for _ in range(47)]
    assert pool.most == job.window
    for future in pool.held:
        future.set_result(Answer("text", "rules"))

    assert len(done) + len(list(run)) == 50


def test_a_closed_run_gives_up_what_is_under_way(job: PageJob) -> None:
    """Closing the iterator cancels the documents in flight and leaves only what was written."""
    put(job, **{f"d{number}": "boat" for number in range(10)})
    pool = LazyPool(room=job.window)

    with closing(run_pages(job, pool)) as run:
        next(run)

    assert pool.held
    assert all(future.cancelled() for future in pool.held)
    assert len(list(out_dir(job).glob("*.txt"))) == 1


def test_what_a_killed_run_left_is_cleared_away(job: PageJob) -> None:
    """The half of a file under its hidden name goes, at any depth, and other files stay."""
    put(job, a="boat")
    (out_dir(job) / "deep").mkdir()
    for name in ("deep/.cleaner-00ff.part", "notes.part", "deep/.hidden"):
        (out_dir(job) / name).write_text("half", encoding="utf-8")

    outcomes(job, EagerPool())

    assert sorted(tree(out_dir(job))) == ["a.txt.txt", "deep/.hidden", "notes.part"]
