"""Run a batch: find, read, clean in the workers, write. One document's trouble stays its own."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from cleaner.batch.find import find_documents
from cleaner.batch.outcome import Outcome
from cleaner.batch.place import is_finished, output_path
from cleaner.batch.read import read_document
from cleaner.batch.write import write_whole
from cleaner.errors import CleanerError
from cleaner.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from cleaner.batch.job import BatchJob
    from cleaner.workers.job import Answer, Render

    InFlight = dict[Future[Answer], Path]


class Pool(Protocol):
    """What cleans documents aside; `cleaner.workers.CleanerPool` is one."""

    def submit(self, source: Source, *, render: Render) -> Future[Answer]:
        """Start cleaning; the future gives the rendered document, or raises what kept it from being clean."""


def run_batch(job: BatchJob, pool: Pool) -> Generator[Outcome, None, None]:
    """Clean every document of the job and yield each one's outcome as soon as it is known, in no particular order.

    Never more than `job.window` documents are in memory. Closing the iterator, or an exception out of it such as
    KeyboardInterrupt, gives up the documents under way; every file that was written by then is whole.
    """
    in_flight: InFlight = {}
    unreadable: list[Outcome] = []

    def on_error(path: Path, error: OSError) -> None:
        unreadable.append(Outcome(path, "failed", words(error)))

    try:
        for path in find_documents(job.in_dir, job.out_dir, on_error):
            if (outcome := _start(path, job, pool, in_flight)) is not None:
                yield outcome
            yield from _settle(in_flight, job, block=len(in_flight) >= job.window)
        while in_flight:
            yield from _settle(in_flight, job, block=True)
        yield from unreadable
    finally:
        for future in in_flight:
            future.cancel()


def _start(path: Path, job: BatchJob, pool: Pool, in_flight: InFlight) -> Outcome | None:
    document = job.in_dir / path
    if not job.overwrite and is_finished(document, output_path(job.out_dir, path, job.render)):
        return Outcome(path, "skipped")
    try:
        content = read_document(document, job.limits)
    except (OSError, CleanerError) as error:
        return Outcome(path, "failed", words(error))
    source = Source(content, media_type=job.media_type, charset=job.charset)
    in_flight[pool.submit(source, render=job.render)] = path
    return None


def _settle(in_flight: InFlight, job: BatchJob, *, block: bool) -> Iterator[Outcome]:
    """Take what is clean out of flight and write it; `block` waits until there is something."""
    ready, _ = wait(in_flight, timeout=None if block else 0, return_when=FIRST_COMPLETED)
    for future in ready:
        yield _finish(in_flight.pop(future), future, job)


def _finish(path: Path, future: Future[Answer], job: BatchJob) -> Outcome:
    try:
        answer = future.result()
    except CleanerError as error:
        return Outcome(path, "failed", words(error))
    except Exception as error:  # noqa: BLE001 - a bug on one document must not cost the rest; the caller gets it
        return Outcome(path, "failed", f"a bug in cleaner: {type(error).__name__}: {error}", bug=error)
    output = output_path(job.out_dir, path, job.render)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        write_whole(output, answer.body)
    except OSError as error:
        return Outcome(path, "failed", f"cannot write {error.filename or output}: {words(error)}")
    return replace(done(path, answer), account=answer.account)


def done(path: Path, answer: Answer) -> Outcome:
    """Tell of a document that is clean and written."""
    return Outcome(
        path,
        "done",
        ruleset=answer.ruleset,
        slow_rules=answer.slow_rules,
        broken_files=answer.broken_files,
        chars_in=answer.chars_in,
        chars_out=answer.chars_out,
    )


def words(error: OSError | CleanerError) -> str:
    """Say why a document failed; the caller knows its path."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
