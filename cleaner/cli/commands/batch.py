"""`cleaner batch`: a folder of documents, or files of many, clean, into another folder."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final, Unpack

import click

from cleaner.batch.extent import Extent, measure
from cleaner.batch.find import SUFFIXES
from cleaner.batch.formats.table import FORMATS, READERS
from cleaner.batch.inputs import find_inputs
from cleaner.batch.job import How, PageJob, RecordJob
from cleaner.batch.meter import Meter
from cleaner.batch.outputs import KIND
from cleaner.batch.pages import run_pages
from cleaner.batch.place import check_folders
from cleaner.batch.records import run_records
from cleaner.batch.storage.address import open_folder
from cleaner.cli.batch_report.report import BatchReport
from cleaner.cli.batch_report.settings import settings_of
from cleaner.cli.batch_run import BatchRun
from cleaner.cli.exits import INTERRUPTED, say
from cleaner.cli.no_address import say_no_address
from cleaner.cli.options import Asked, clean_options, how_to_clean
from cleaner.records.fields import CONTENT_FIELDS, Fields
from cleaner.reload.reloader import Reloader
from cleaner.settings import usable_cores
from cleaner.workers.pool import CleanerPool

if TYPE_CHECKING:
    from cleaner.batch.inputs import Inputs
    from cleaner.batch.storage.folder import Folder
    from cleaner.cli.batch_run import Outcomes
    from cleaner.model.options import CleanOptions, Limits


_HOW_TO_ADDRESS: Final = "pages of a folder have none, records have, such as the lines of a JSONL file"


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
@click.argument("source", metavar="IN")
@click.argument("out_dir", metavar="OUT_DIR")
@click.argument("more", nargs=-1, metavar="")
@how_to_clean
@click.option(
    "--content-field",
    help=f"Of a record, the document, such as html or data.html; the first of {', '.join(CONTENT_FIELDS)} otherwise.",
)
@click.option("--url-field", default="url", show_default=True, help="Of a record, where the document came from.")
@click.option("--id-field", default="id", show_default=True, help="Of a record, what it is called.")
@click.option(
    "--to",
    type=click.Choice(FORMATS),
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
def command(source: str, out_dir: str, more: tuple[str, ...], **asked: Unpack[_BatchAsked]) -> int:
    """Clean the documents of IN into OUT_DIR.

    IN is a folder, a file of records, or a quoted pattern of such files; each may be a URL such as s3://bucket/crawl,
    and so may OUT_DIR. Of a folder each .html, .htm, .xhtml and .txt file, plain, .gz or .zst, is cleaned to its
    relative path with .txt, .md or .json appended, and each file of records to a folder of parts. What was done before
    is skipped, so a batch that was interrupted, or killed, goes on where it stopped.
    """
    if more:
        raise click.UsageError(
            f"found {2 + len(more):,} paths, expected IN and OUT_DIR: quote a pattern, such as 'crawl/*.warc.gz', so"
            " that the shell leaves it alone."
        )
    if "-" in (source, out_dir):
        raise click.UsageError(
            "a batch has no standard input or output: name files or folders, or ./- for what is called so;"
            " 'cleaner clean' reads one page from standard input."
        )
    if "" in (source, out_dir):
        # The empty path is the current folder, which nobody means who has forgotten to set $CRAWL.
        raise click.UsageError("found an empty path in the place of IN or OUT_DIR: is a variable of the shell not set?")
    options = clean_options(asked)
    out = open_folder(out_dir)
    inputs = find_inputs(source, out, _ignore)
    if inputs.pages is not None:
        check_folders(inputs.pages, out)
    else:
        out.make()
    with closing(_Work(inputs, out, options.limits, asked)) as work:
        if inputs.others:
            work.meter.passed[f"files with other endings, such as {inputs.other}"] = inputs.others
        for part in inputs.parts:
            work.meter.pass_over(KIND, part.as_posix())
        return _run(work, source, options, asked)


def _run(work: _Work, source: str, options: CleanOptions, asked: _BatchAsked) -> int:
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
            # Faults of the rules or the options are raised here, once, and not for every document.
            pool.warm_up()
            with reloader.reloading(pool, run.hear):
                run.follow(work.outcomes(pool), work.extent, work.meter)
            if run.tally.done and not work.has_files:
                say_no_address([pool.rules()], _HOW_TO_ADDRESS)
    except KeyboardInterrupt:
        work.report(run, source, interrupted=True)
        say(f"interrupted: {run.summary()}; every file written is whole, run it again for the rest")
        return INTERRUPTED
    if not run.tally.seen and work.has_files:
        say(f"found nothing to clean: no file of records under {source} holds a document")
    elif not run.tally.seen:
        endings = ", ".join((*SUFFIXES, *READERS))
        say(f"found nothing to clean under {source}: expected files that end in {endings}")
    try:
        work.report(run, source, interrupted=False)
    finally:
        code = run.conclude(work.meter.passed)
    return code


class _Work:
    """The work of a command: the pages of a folder, and files of records."""

    def __init__(self, inputs: Inputs, out: Folder, limits: Limits, asked: _BatchAsked) -> None:
        how = How(limits, asked["render"], asked["media_type"], asked["charset"], asked["overwrite"])
        self.meter = Meter()
        self._pages: PageJob | None = None
        if inputs.pages is not None:
            self._pages = PageJob(inputs.pages, out, how, window=2 * asked["workers"], outputs=inputs.outputs)
        self._records = RecordJob(
            inputs.files,
            out,
            how,
            fields=Fields(asked["content_field"], asked["url_field"], asked["id_field"]),
            to=asked["to"],
            part_size=asked["part_size"],
            window=32 * asked["workers"],
            report=asked["report"] is not None,
        )
        self._workers, self._asked = asked["workers"], asked
        self._report: BatchReport | None = None
        if asked["report"] is not None:
            self._report = BatchReport(asked["report"], self._pages, self._records, settings_of(dict(asked)))

    @property
    def has_files(self) -> bool:
        """Whether there are files of records."""
        return bool(self._records.files)

    def rules(self) -> tuple[Path, ...]:
        """Return the rules to clean by: the user's, and those of the site template if one is asked for."""
        asked = self._asked
        if not asked["site_template"]:
            return asked["rules"]
        if not self.has_files:
            raise click.UsageError(
                "--site-template needs records: pages of a folder have no addresses to tell sites by."
            )
        from cleaner.batch.template.template import site_template  # noqa: PLC0415 - half a second

        template = site_template(self._records, asked["rules"], self._workers)
        if not asked["quiet"]:
            learnt = [count for count in template.counts.values() if count]
            say(f"site template: {sum(learnt):,} rules for {len(learnt):,} of {len(template.counts):,} sites")
        return (*asked["rules"], *template.rules)

    def outcomes(self, pool: CleanerPool) -> Outcomes:
        """Clean everything, and yield the outcomes."""
        if self._pages is not None:
            pages = run_pages(self._pages, pool, self.meter)
            yield from pages if self._report is None else self._report.follow_pages(pages)
        yield from run_records(self._records, pool, self.meter)

    def extent(self) -> Extent:
        """Find how much there is to do."""
        return measure(self._pages, self._records)

    def report(self, run: BatchRun, source: str, *, interrupted: bool) -> None:
        """Write the report, if one is asked for."""
        if self._report is not None:
            self._report.write(run, source, self._workers, interrupted=interrupted)

    def close(self) -> None:
        """Close what was kept for the report."""
        if self._report is not None:
            self._report.close()


def _ignore(_path: Path, _error: OSError) -> None:
    """Ignore what cannot be looked at: the walk for pages reports it."""
