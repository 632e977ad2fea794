"""Run a batch: find, read, clean in the workers, write. One document's trouble stays its own."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from dataclasses import replace
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Protocol

from cleaner.batch.durable import TEMPORARY
from cleaner.batch.find import is_page
from cleaner.batch.meter import Meter
from cleaner.batch.neighbours import note_folder, same_named
from cleaner.batch.outcome import Outcome, why_unwritten
from cleaner.batch.outputs import KIND, is_output
from cleaner.batch.place import is_finished, output_name
from cleaner.batch.read import read_page
from cleaner.batch.write import to_bytes
from cleaner.errors import CleanerError, reason_of
from cleaner.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from cleaner.batch.job import PageJob
    from cleaner.batch.storage.folder import Folder
    from cleaner.workers.job import Answer, Render

    InFlight = dict[Future[Answer], Path]


class Pool(Protocol):
    """What cleans documents in the background; `cleaner.workers.pool.CleanerPool` is one."""

    def submit(self, source: Source, *, render: Render) -> Future[Answer]:
        """Start cleaning; the future returns the rendered document, or raises what prevented it."""


def run_pages(job: PageJob, pool: Pool, meter: Meter | None = None) -> Generator[Outcome, None, None]:
    """Clean every document of the job and yield each one's outcome as soon as it is known, in no particular order.

    Never more than `job.window` documents are in memory. Closing the iterator, or an exception out of it such as
    KeyboardInterrupt, gives up the documents under way; every file written by then is whole.

    Args:
        job: What to do.
        pool: Cleans the documents.
        meter: Counts how much of the input is done with.

    Raises:
        OSError: What an output folder says of the folders that its pages come from cannot be read or written.
    """
    meter = meter or Meter()
    _clear_leftovers(job)
    in_flight: InFlight = {}
    unreadable: list[Outcome] = []
    others: tuple[Folder, ...] | None = None

    def on_error(path: Path, error: OSError) -> None:
        unreadable.append(Outcome(path, "failed", reason_of(error)))

    try:
        for path in job.in_dir.find(is_page, job.out_dir, on_error):
            if is_output(path, job.outputs):
                meter.pass_over(KIND, path.as_posix())
                continue
            if others is None:
                others = note_folder(job.in_dir, job.out_dir)
            if (outcome := _refuse(path, job, others) or _start(path, job, pool, meter, in_flight)) is not None:
                yield outcome
            yield from _settle(in_flight, job, block=len(in_flight) >= job.window)
        while in_flight:
            yield from _settle(in_flight, job, block=True)
        yield from unreadable
    finally:
        for future in in_flight:
            future.cancel()


def _clear_leftovers(job: PageJob) -> None:
    """Remove what a killed run was writing; a leftover that cannot be removed does no harm."""
    for name in job.out_dir.find(lambda name: fnmatch(name, TEMPORARY), None, lambda _path, _error: None):
        with suppress(OSError):
            job.out_dir.remove(name)


def _refuse(path: Path, job: PageJob, others: tuple[Folder, ...]) -> Outcome | None:
    """Refuse a page whose output is that of another folder's page, unless the job overwrites."""
    if job.how.overwrite or (other := same_named(path, others)) is None:
        return None
    output = output_name(path, job.how.render).as_posix()
    reason = (
        f"its output {output} is that of the page of this name in {other.address}, which was cleaned into this folder"
        " before: name another output folder, or --overwrite it"
    )
    return Outcome(path, "failed", reason)


def _start(path: Path, job: PageJob, pool: Pool, meter: Meter, in_flight: InFlight) -> Outcome | None:
    size = 0 if (seen := job.in_dir.listed(path)) is None else seen.size
    if not job.how.overwrite and is_finished(job, path):
        meter.behind += size
        return Outcome(path, "skipped")
    try:
        with meter.reading(job.in_dir.open(path), size) as file:
            content = read_page(file, path.name, job.how.limits)
    except (OSError, CleanerError) as error:
        return Outcome(path, "failed", reason_of(error))
    source = Source(content, media_type=job.how.media_type, charset=job.how.charset)
    in_flight[pool.submit(source, render=job.how.render)] = path
    return None


def _settle(in_flight: InFlight, job: PageJob, *, block: bool) -> Iterator[Outcome]:
    """Write the documents that are clean by now; `block` waits until there is at least one."""
    ready, _ = wait(in_flight, timeout=None if block else 0, return_when=FIRST_COMPLETED)
    for future in ready:
        yield _finish(in_flight.pop(future), future, job)


def _finish(path: Path, future: Future[Answer], job: PageJob) -> Outcome:
    try:
        answer = future.result()
    except CleanerError as error:
        return Outcome(path, "failed", reason_of(error))
    except Exception as error:  # noqa: BLE001 - a bug on one document must not cost the rest; the caller gets it
        return Outcome(path, "failed", f"a bug in cleaner: {type(error).__name__}: {error}", bug=error)
    output = output_name(path, job.how.render)
    try:
        job.out_dir.write(output, to_bytes(answer.body))
    except OSError as error:
        return Outcome(path, "failed", f"cannot write {error.filename or output}: {why_unwritten(error)}")
    return replace(done(path, answer), account=answer.account)


def done(path: Path, answer: Answer) -> Outcome:
    """Return the outcome of a document that is clean and written."""
    return Outcome(
        path,
        "done",
        ruleset=answer.ruleset,
        slow_rules=answer.slow_rules,
        broken_files=answer.broken_files,
        chars_in=answer.chars_in,
        chars_out=answer.chars_out,
    )
