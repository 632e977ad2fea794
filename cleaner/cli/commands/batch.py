"""`cleaner batch`: a folder of documents, clean, into another folder."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import Unpack

import click

from cleaner.api import Cleaner
from cleaner.batch.find import SUFFIXES, find_documents
from cleaner.batch.job import BatchJob
from cleaner.batch.outcome import Tally
from cleaner.batch.place import check_folders
from cleaner.batch.run import run_batch
from cleaner.cli.exits import INTERRUPTED, OK, USER_ERROR, say
from cleaner.cli.options import Asked, clean_options, how_to_clean
from cleaner.cli.progress import progress_bar
from cleaner.cli.stdout import write_out
from cleaner.settings import usable_cores
from cleaner.workers import CleanerPool


class _BatchAsked(Asked):
    workers: int
    deadline: float
    overwrite: bool


@click.command("batch")
@click.argument("in_dir", type=click.Path(path_type=Path))
@click.argument("out_dir", type=click.Path(path_type=Path))
@how_to_clean
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=usable_cores,
    show_default="one a core",
    help="Processes that clean.",
)
@click.option(
    "--deadline",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Seconds for one document; one that takes longer is given up.",
)
@click.option("--overwrite", is_flag=True, help="Clean again what has an output newer than itself.")
def command(in_dir: Path, out_dir: Path, **asked: Unpack[_BatchAsked]) -> int:
    """Clean every .html, .htm, .xhtml and .txt file under IN_DIR into OUT_DIR.

    Each output lies at its document's relative path with .txt, .md or .json appended. Documents whose output is newer
    than they are get skipped, so a batch that was interrupted goes on where it stopped.
    """
    options = clean_options(asked)
    check_folders(in_dir, out_dir)
    # What is wrong with the rules or the options is said here, once, and not of every document.
    Cleaner(asked["rules"], options).clean("trial")
    job = BatchJob(
        in_dir,
        out_dir,
        options.limits,
        render=asked["render"],
        media_type=asked["media_type"],
        charset=asked["charset"],
        overwrite=asked["overwrite"],
        window=2 * asked["workers"],
    )
    pool = CleanerPool(workers=asked["workers"], rules=asked["rules"], options=options, deadline=asked["deadline"])
    return _run(job, pool)


def _run(job: BatchJob, pool: CleanerPool) -> int:
    tally = Tally()
    started = time.monotonic()
    try:
        with (
            pool,
            closing(run_batch(job, pool)) as outcomes,
            progress_bar(lambda: _count(job)) as show,
        ):
            pool.warm_up()
            for outcome in outcomes:
                tally.add(outcome)
                show(tally)
    except KeyboardInterrupt:
        say(f"interrupted: {_summary(tally, started)}; every file written is whole, run it again for the rest")
        return INTERRUPTED
    if not tally.seen:
        say(f"found nothing to clean under {job.in_dir}: expected files that end in {', '.join(sorted(SUFFIXES))}")
    return _conclude(tally, started)


def _conclude(tally: Tally, started: float) -> int:
    for failure in tally.failures:
        say(f"{failure.path}: {failure.reason}")
    write_out(f"{_summary(tally, started)}\n")
    if tally.bug is not None:
        raise tally.bug
    return USER_ERROR if tally.failures else OK


def _summary(tally: Tally, started: float) -> str:
    seconds = time.monotonic() - started
    return (
        f"{tally.done:,} done, {len(tally.failures):,} failed, {tally.skipped:,} skipped as finished before"
        f" in {seconds:.1f} s, {tally.done / seconds:.1f} documents/s"
    )


def _count(job: BatchJob) -> int:
    return sum(1 for _ in find_documents(job.in_dir, job.out_dir, lambda _path, _error: None))
