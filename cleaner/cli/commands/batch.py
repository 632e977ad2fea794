"""`cleaner batch`: a folder of documents, or files of many, clean, into another folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from cleaner.batch.find import SUFFIXES, find_documents
from cleaner.batch.formats.fields import CONTENT_FIELDS, Fields
from cleaner.batch.formats.table import READERS, WRITERS
from cleaner.batch.inputs import find_inputs, is_folder
from cleaner.batch.job import BatchJob, RecordJob
from cleaner.batch.place import check_folders, make_folder
from cleaner.batch.records import run_records
from cleaner.batch.run import run_batch
from cleaner.batch.template.template import site_template
from cleaner.cli.batch_report.report import BatchReport
from cleaner.cli.batch_report.settings import settings_of
from cleaner.cli.batch_run import BatchRun
from cleaner.cli.exits import INTERRUPTED, say
from cleaner.cli.options import Asked, clean_options, how_to_clean
from cleaner.reload.reloader import Reloader
from cleaner.settings import usable_cores
from cleaner.workers import CleanerPool

if TYPE_CHECKING:
    from cleaner.cli.batch_run import Outcomes
    from cleaner.model.options import Limits


class _BatchAsked(Asked):
    content_field: str | None
    url_field: str
    id_field: str
    to: str
    part_size: int
    workers: int
    deadline: float
    overwrite: bool
    no_watch: bool
    quiet: bool
    report: Path | None
    site_template: bool


@click.command("batch")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("out_dir", metavar="OUT_DIR", type=click.Path(path_type=Path))
@how_to_clean
@click.option("--content-field", help=f"Of a record, the document; the first of {', '.join(CONTENT_FIELDS)} otherwise.")
@click.option("--url-field", default="url", show_default=True, help="Of a record, where the document came from.")
@click.option("--id-field", default="id", show_default=True, help="Of a record, what it is called.")
@click.option(
    "--to",
    type=click.Choice(list(WRITERS)),
    default="jsonl",
    show_default=True,
    help="What the clean records are written as, whatever they were read from.",
)
@click.option(
    "--part-size",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="Records that a part of the output covers.",
)
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
@click.option(
    "--site-template",
    is_flag=True,
    help="Of records: look through them first, and remove what recurs on the pages of one site.",
)
@click.option(
    "--report",
    metavar="PATH",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write here a page of what was removed, of lengths, slow documents and failures.",
)
@click.option("--quiet", is_flag=True, help="Show no progress and no summary, only what is wrong.")
def command(source: Path, out_dir: Path, **asked: Unpack[_BatchAsked]) -> int:
    """Clean the documents of IN into OUT_DIR.

    IN is a folder, a file of records, or a quoted pattern of such files. Of a folder each .html, .htm, .xhtml and .txt
    file is cleaned to its relative path with .txt, .md or .json appended, and each file of records to a folder of
    parts. What was done before is skipped, so a batch that was interrupted, or killed, goes on where it stopped.
    """
    options = clean_options(asked)
    if is_folder(source):
        check_folders(source, out_dir)
    else:
        make_folder(out_dir)
    work = _Work(source, out_dir, options.limits, asked)
    run = BatchRun(quiet=asked["quiet"])
    try:
        rules = work.rules()
        with (
            Reloader(() if asked["no_watch"] else asked["rules"]) as reloader,
            CleanerPool(
                workers=asked["workers"],
                rules=rules,
                options=options,
                deadline=asked["deadline"],
                accounts=asked["report"] is not None,
            ) as pool,
        ):
            # What is wrong with the rules or the options is said here, once, and not of every document.
            pool.warm_up()
            with reloader.reloading(pool, run.hear):
                run.follow(work.outcomes(pool), work.count)
    except KeyboardInterrupt:
        work.report(run, interrupted=True)
        say(f"interrupted: {run.summary()}; every file written is whole, run it again for the rest")
        return INTERRUPTED
    if not run.tally.seen:
        endings = ", ".join((*sorted(SUFFIXES), *READERS))
        say(f"found nothing to clean under {source}: expected files that end in {endings}")
    try:
        work.report(run, interrupted=False)
    finally:
        code = run.conclude()
    return code


class _Work:
    """What a command asks for: pages of a folder, and files of records."""

    def __init__(self, source: Path, out_dir: Path, limits: Limits, asked: _BatchAsked) -> None:
        self._pages = BatchJob(
            source,
            out_dir,
            limits,
            render=asked["render"],
            media_type=asked["media_type"],
            charset=asked["charset"],
            overwrite=asked["overwrite"],
            window=2 * asked["workers"],
        )
        self._records = RecordJob(
            find_inputs(source, out_dir, _ignore),
            out_dir,
            limits,
            render=asked["render"],
            media_type=asked["media_type"],
            charset=asked["charset"],
            overwrite=asked["overwrite"],
            fields=Fields(asked["content_field"], asked["url_field"], asked["id_field"]),
            to=asked["to"],
            part_size=asked["part_size"],
            window=32 * asked["workers"],
            report=asked["report"] is not None,
        )
        self._workers, self._asked = asked["workers"], asked
        self._report: BatchReport | None = None
        if asked["report"] is not None:
            pages = self._pages if is_folder(source) else None
            self._report = BatchReport(asked["report"], pages, self._records, settings_of(dict(asked)))

    def rules(self) -> tuple[Path, ...]:
        """Give the rules to clean by: the user's, and those of the site template if one is asked for."""
        asked = self._asked
        if not asked["site_template"]:
            return asked["rules"]
        if not self._records.files:
            raise click.UsageError(
                "--site-template needs records: pages of a folder have no addresses to tell sites by."
            )
        template = site_template(self._records, asked["rules"], self._workers)
        if not asked["quiet"]:
            learnt = [count for count in template.counts.values() if count]
            say(f"site template: {sum(learnt):,} rules for {len(learnt):,} of {len(template.counts):,} sites")
        return (*asked["rules"], *template.rules)

    def outcomes(self, pool: CleanerPool) -> Outcomes:
        """Do it."""
        if is_folder(self._pages.in_dir):
            pages = run_batch(self._pages, pool)
            yield from pages if self._report is None else self._report.follow_pages(pages)
        yield from run_records(self._records, pool)

    def report(self, run: BatchRun, *, interrupted: bool) -> None:
        """Write the report, if one is asked for."""
        if self._report is not None:
            self._report.write(run, self._pages.in_dir, self._workers, interrupted=interrupted)

    def count(self) -> int | None:
        """Count the documents; None where there are files of records, which are not read for it."""
        if self._records.files:
            return None
        return sum(1 for _ in find_documents(self._pages.in_dir, self._pages.out_dir, _ignore))


def _ignore(_path: Path, _error: OSError) -> None:
    """Leave what cannot be looked at to the walk for pages, which says it once."""
