"""`cleaner batch`: a folder of documents, clean, into another folder."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from cleaner.batch.find import SUFFIXES, find_documents
from cleaner.batch.job import BatchJob
from cleaner.batch.outcome import Tally
from cleaner.batch.place import check_folders
from cleaner.batch.run import run_batch
from cleaner.cli.exits import INTERRUPTED, OK, USER_ERROR, say
from cleaner.cli.options import Asked, clean_options, how_to_clean
from cleaner.cli.progress import progress_bar
from cleaner.cli.stdout import write_out
from cleaner.reload.events import Polling, Refused, Reloaded
from cleaner.reload.reloader import Reloader
from cleaner.settings import usable_cores
from cleaner.workers import CleanerPool

if TYPE_CHECKING:
    from cleaner.reload.events import Event


class _BatchAsked(Asked):
    workers: int
    deadline: float
    overwrite: bool
    no_watch: bool


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
@click.option("--no-watch", is_flag=True, help="Do not put rules in force that change while the batch runs.")
def command(in_dir: Path, out_dir: Path, **asked: Unpack[_BatchAsked]) -> int:
    """Clean every .html, .htm, .xhtml and .txt file under IN_DIR into OUT_DIR.

    Each output lies at its document's relative path with .txt, .md or .json appended. Documents whose output is newer
    than they are get skipped, so a batch that was interrupted goes on where it stopped.
    """
    options = clean_options(asked)
    check_folders(in_dir, out_dir)
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
    run = _Run()
    try:
        with (
            Reloader(() if asked["no_watch"] else asked["rules"]) as reloader,
            CleanerPool(
                workers=asked["workers"], rules=asked["rules"], options=options, deadline=asked["deadline"]
            ) as pool,
        ):
            # What is wrong with the rules or the options is said here, once, and not of every document.
            pool.warm_up()
            with reloader.reloading(pool, run.hear):
                run.clean(job, pool)
    except KeyboardInterrupt:
        say(f"interrupted: {run.summary()}; every file written is whole, run it again for the rest")
        return INTERRUPTED
    return _conclude(job, run)


class _Run:
    """A batch under way, and what happens in it."""

    def __init__(self) -> None:
        self.tally = Tally()
        self._reloads = 0
        self._started = time.monotonic()

    def clean(self, job: BatchJob, pool: CleanerPool) -> None:
        """Clean every document, with a bar on a terminal."""
        with closing(run_batch(job, pool)) as outcomes, progress_bar(lambda: _count(job)) as show:
            for outcome in outcomes:
                self.tally.add(outcome)
                show(self.tally)

    def hear(self, event: Event) -> None:
        """Take what happens to the rules meanwhile."""
        match event:
            case Reloaded():
                self._reloads += 1
            case Refused(faults):
                for fault in faults:
                    say(f"{fault}; the rules as they were stay in force")
            case Polling(reason):
                say(f"changes of rules are looked for every second, as the system does not tell of them: {reason}")

    def summary(self) -> str:
        """Count what was done, in how much time, and by how many versions of the rules."""
        tally, seconds = self.tally, time.monotonic() - self._started
        counts = (
            f"{tally.done:,} done, {len(tally.failures):,} failed, {tally.skipped:,} skipped as finished before"
            f" in {seconds:.1f} s, {tally.done / seconds:.1f} documents/s"
        )
        if not self._reloads:
            return counts
        versions = len(tally.rulesets)
        mixed = f"outputs come from {versions} rule sets" if versions > 1 else "all outputs come from one rule set"
        return f"{counts}; rules reloaded {self._reloads} time{'s'[: self._reloads > 1]}, {mixed}"


def _conclude(job: BatchJob, run: _Run) -> int:
    tally = run.tally
    if not tally.seen:
        say(f"found nothing to clean under {job.in_dir}: expected files that end in {', '.join(sorted(SUFFIXES))}")
    for failure in tally.failures:
        say(f"{failure.path}: {failure.reason}")
    for rule, documents in tally.slow_rules.most_common():
        say(f"rule {rule} overran its time in {documents:,} document{'s'[: documents > 1]}")
    for file, documents in tally.broken_files.most_common():
        without = f"{documents:,} document{'s'[: documents > 1]} cleaned without it"
        say(f"{file} is wrong, {without}: cleaner rules check says where")
    write_out(f"{run.summary()}\n")
    if tally.bug is not None:
        raise tally.bug
    return USER_ERROR if tally.failures else OK


def _count(job: BatchJob) -> int:
    return sum(1 for _ in find_documents(job.in_dir, job.out_dir, lambda _path, _error: None))
