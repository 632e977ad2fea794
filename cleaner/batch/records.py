"""Run a batch over files of records: read, clean in the workers, write in the order of the input.

Reading runs ahead of writing by a window of records, across the ends of files, so that no worker waits for a slow
record or for the last ones of a file.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.batch.formats.body_field import holds_form
from cleaner.batch.formats.table import keeps_columns, part_maker, reader_of
from cleaner.batch.meter import Meter
from cleaner.batch.origin import check_origin, note_origin
from cleaner.batch.outcome import Outcome, why_unwritten
from cleaner.batch.pages import done
from cleaner.batch.parts import Progress, resume
from cleaner.batch.writer import PartsWriter
from cleaner.errors import CleanerError, OptionsError, reason_of
from cleaner.model.record import Broken, Record

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from concurrent.futures import Future
    from typing import BinaryIO

    from cleaner.batch.job import RecordFile, RecordJob
    from cleaner.batch.pages import Pool
    from cleaner.batch.storage.folder import Look
    from cleaner.workers.job import Answer


@dataclass(slots=True)
class _Output:
    """The output of one file of records."""

    file: RecordFile
    writer: PartsWriter
    waiting: list[Outcome] = field(default_factory=list)
    """Outcomes of the part under way, which hold only once it is in its place."""
    made_of: int | None = None
    """Bytes of the file, until they are noted beside its first part."""
    lost: bool = False
    """Whether the file was given up, as its output could not be written."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing to do, in order: with a record, or without one with the file as a whole."""

    output: _Output
    record: Record | Broken | None = None
    future: Future[Answer] | None = None
    failure: Exception | None = None
    """Why the rest of the file cannot be read. With neither record nor failure, the file ends here."""


def run_records(job: RecordJob, pool: Pool, meter: Meter | None = None) -> Generator[Outcome, None, None]:
    """Clean every record of the job, and yield the outcomes as their parts are put in their places.

    Closing the iterator, or an exception out of it, gives up the parts under way; parts in their places stay, and the
    next run begins after them.

    Args:
        job: What to do.
        pool: Cleans the documents.
        meter: Counts how much of the input is done with.
    """
    line: deque[_Step] = deque()
    now: _Step | None = None
    try:
        for step in _read(job, pool, meter or Meter()):
            if isinstance(step, Outcome):
                yield step
                continue
            line.append(step)
            while line and (len(line) >= job.window or _is_ready(line[0])):
                now = line.popleft()
                yield from _take(now, job)
        while line:
            now = line.popleft()
            yield from _take(now, job)
    finally:
        for step in (*line, *([now] if now is not None else [])):
            if step.future is not None:
                step.future.cancel()
            step.output.writer.abandon()


def _is_ready(step: _Step) -> bool:
    return step.future is None or step.future.done()


def _read(job: RecordJob, pool: Pool, meter: Meter) -> Iterator[_Step | Outcome]:
    for file in job.files:
        try:
            seen = file.folder.look(file.name)
            covered = _covered(file, seen, job)
            if covered.behind:
                yield Outcome(file.name, "skipped", count=covered.behind, faulty=covered.faulty)
            if covered.end:
                meter.behind += seen.size
                continue
            with meter.reading(file.folder.open(file.name), seen.size) as stream:
                output = _output(file, stream, covered.behind, job)
                output.made_of = None if covered.behind else seen.size
                reader = reader_of(file.name.name)
                assert reader is not None  # noqa: S101 - the job is made of files that have one
                found = reader(stream, file.name.as_posix(), job.fields, job.how.limits, meter.passed)
                holds = yield from _read_file(output, islice(found, covered.behind, None), job, pool)
                if not (holds or covered.behind):
                    meter.pass_over("files of records that hold none", file.name.as_posix())
        except (OSError, CleanerError) as error:
            yield Outcome(file.name, "failed", reason_of(error))


def _covered(file: RecordFile, seen: Look, job: RecordJob) -> Progress:
    """Find how far the output of a file has come.

    Raises:
        OptionsError: What is there is not of this file, or of another form.
        OSError: The output cannot be looked at or cleared; the error says so, as the file itself may be sound.
    """
    try:
        covered = resume(job.out_dir, file.name, job.to, seen.changed_ns, anew=job.how.overwrite)
        if covered != Progress():
            check_origin(job.out_dir, file.name, seen.size)
        _check_form(file, covered, job)
    except OSError as error:
        raise OSError(error.errno, f"cannot go on in {_where(file, job)}: {reason_of(error)}") from error
    return covered


def _check_form(file: RecordFile, covered: Progress, job: RecordJob) -> None:
    """Check that the parts that are there are in the form of those to come; raises OptionsError, or OSError."""
    if not covered.sample:
        return
    with job.out_dir.open(file.name / covered.sample) as part:
        if holds_form(part, job.to, job.how.render, passing=keeps_columns(file.name.name)):
            return
    raise OptionsError(
        f"{_where(file, job)} holds parts of another --format than {job.how.render}:"
        " name another output folder, or --overwrite them"
    )


def _output(file: RecordFile, stream: BinaryIO, first: int, job: RecordJob) -> _Output:
    new_part = part_maker(job.to, job.how.render, (file.name.name, stream), job.fields)
    writer = PartsWriter(job, file.name, new_part, first)
    return _Output(file, writer)


def _read_file(
    output: _Output, records: Iterator[Record | Broken], job: RecordJob, pool: Pool
) -> Generator[_Step, None, bool]:
    """Yield the steps of a file; returns whether there was a record, or may be one behind what cannot be read."""
    record = None
    try:
        for record in records:
            if output.lost:
                return True
            yield _Step(output, record, _submit(record, job, pool))
    except Exception as error:  # noqa: BLE001 - a bug on one file must not cost the rest; the caller gets it
        yield _Step(output, failure=error)
        return True
    yield _Step(output)
    return record is not None


def _submit(record: Record | Broken, job: RecordJob, pool: Pool) -> Future[Answer] | None:
    if isinstance(record, Broken):
        return None
    said = record.source
    charset = job.how.charset or said.charset
    source = replace(said, media_type=job.how.media_type or said.media_type, charset=charset)
    return pool.submit(source, render=job.how.render)


def _take(step: _Step, job: RecordJob) -> Iterator[Outcome]:
    output = step.output
    if output.lost:
        return
    try:
        if step.record is not None:
            if output.writer.full:
                # Only with this record is it known that the part is not the last.
                yield from _commit(output, job, end=False)
            output.waiting.append(_write(step.record, step.future, output))
            return
        if step.failure is None:
            yield from _commit(output, job, end=True)
        else:
            yield _unread(output.file, step.failure)
    except OSError as error:
        output.lost = True
        yield Outcome(output.file.name, "failed", f"cannot write to {_where(output.file, job)}: {why_unwritten(error)}")
    output.writer.abandon()


def _unread(file: RecordFile, error: Exception) -> Outcome:
    if isinstance(error, OSError | CleanerError):
        return Outcome(file.name, "failed", reason_of(error))
    return Outcome(file.name, "failed", _bug(error), bug=error)


def _bug(error: Exception) -> str:
    return f"a bug in cleaner: {type(error).__name__}: {error}"


def _where(file: RecordFile, job: RecordJob) -> str:
    return f"{job.out_dir.address}/{file.name.as_posix()}"


def _commit(output: _Output, job: RecordJob, *, end: bool) -> Iterator[Outcome]:
    if output.made_of is not None:
        # Before the part: a note without one does no harm.
        note_origin(job.out_dir, output.file.name, output.made_of)
        output.made_of = None
    output.writer.commit(end=end)
    yield from output.waiting
    output.waiting.clear()


def _write(record: Record | Broken, future: Future[Answer] | None, output: _Output) -> Outcome:
    if isinstance(record, Broken):
        return _refuse(record, output)
    assert future is not None  # noqa: S101 - every record was submitted
    try:
        answer = future.result()
    except CleanerError as error:
        return _refuse(Broken(record.id, record.place, reason_of(error)), output)
    except Exception as error:  # noqa: BLE001 - a bug on one record must not cost the rest; the caller gets it
        return _refuse(Broken(record.id, record.place, _bug(error)), output, bug=error)
    refused = output.writer.add(record, answer.body, answer.account)
    return done(Path(record.place), answer) if refused is None else _failed(refused)


def _refuse(broken: Broken, output: _Output, bug: Exception | None = None) -> Outcome:
    output.writer.refuse(broken)
    return _failed(broken, bug)


def _failed(broken: Broken, bug: Exception | None = None) -> Outcome:
    return Outcome(Path(broken.place), "failed", broken.reason, bug=bug, noted=True)
