"""Follow a batch, and write its report at the end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cleaner.batch.report.collect import collect
from cleaner.batch.report.ledger import Ledger
from cleaner.batch.write import check_writable, write_whole
from cleaner.cli.batch_report.facts import RunFacts
from cleaner.cli.exits import say
from cleaner.errors import OptionsError
from cleaner.version import version

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.batch.job import PageJob, RecordJob
    from cleaner.cli.batch_run import BatchRun, Outcomes


class BatchReport:
    """Collects what is to be reported while a batch runs.

    Args:
        path: The file to write the report to.
        pages: The folder's pages; None if there is no folder.
        records: The files of records.
        settings: The command's options and their values, by name.

    Raises:
        OSError: The report could not be written there.
        OptionsError: The next run would clean the report, or the output folder holds a damaged ledger.
    """

    def __init__(
        self, path: Path, pages: PageJob | None, records: RecordJob, settings: tuple[tuple[str, str], ...]
    ) -> None:
        check_place(path, pages)
        self._path, self._records, self._settings = path, records, settings
        self._ledger = Ledger(pages) if pages is not None else None
        self._begun = dt.datetime.now().astimezone()

    def follow_pages(self, outcomes: Outcomes) -> Outcomes:
        """Yield the outcomes of pages unchanged, and note them."""
        return outcomes if self._ledger is None else self._ledger.follow(outcomes)

    def write(self, run: BatchRun, source: str, workers: int, *, interrupted: bool) -> None:
        """Write the report; raises OSError if that fails."""
        from cleaner.cli.batch_report.page import as_html  # noqa: PLC0415 - lxml's builder, for those who want a page

        tally = run.tally
        facts = RunFacts(
            source=source,
            out_dir=self._records.out_dir.address,
            begun=self._begun,
            seconds=run.seconds,
            done=tally.done,
            failed=tally.failed,
            skipped=tally.skipped,
            workers=workers,
            version=version(),
            settings=self._settings,
            interrupted=interrupted,
        )
        if self._ledger is not None and self._ledger.fault:
            say(f"{self._ledger.fault}; pages that could not be noted there are left out of the report")
        write_whole(self._path, as_html(collect(self._ledger, self._records, tally.failures), facts))

    def close(self) -> None:
        """Close the ledger of the pages."""
        if self._ledger is not None:
            self._ledger.close()


def check_place(path: Path, pages: PageJob | None) -> None:
    """Find out before hours of work whether a report can be written there.

    Raises:
        OSError: It could not be written there.
        OptionsError: The next run would clean it.
    """
    check_writable(path)
    place = path.resolve()
    if pages is None or place.is_relative_to(pages.out_dir.address):
        return
    if place.is_relative_to(pages.in_dir.address):
        raise OptionsError(f"{path} lies among the documents, so the next run would clean it: name another place")
