"""Ledger: the accounts of a folder's pages, on the disk, so that a report covers earlier runs, too.

Files of records have a summary beside each part; pages have no parts, so each has a row in a small database. A row
is valid only for the output that it was noted with. If a run without a report wrote that anew, or a run was killed just
before noting it, nothing is known about the page; the report says how many such pages there are.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter

from cleaner.batch.place import output_name
from cleaner.batch.storage.local import root_of
from cleaner.errors import OptionsError
from cleaner.model.account import Account

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from cleaner.batch.job import PageJob
    from cleaner.batch.outcome import Outcome

NAME: Final = ".cleaner-report.sqlite"
_FORM: Final = TypeAdapter(Account)
_TABLE: Final = """
CREATE TABLE IF NOT EXISTS pages
(path BLOB PRIMARY KEY, written INTEGER NOT NULL, run INTEGER NOT NULL, account BLOB NOT NULL) WITHOUT ROWID
"""


class Ledger:
    """The accounts of the pages of one output folder; used by one thread, and by one run at a time.

    Args:
        job: The pages to clean, and the folder of their outputs.

    Raises:
        OptionsError: The file in the output folder is not a ledger, or that folder is not on this machine.
    """

    def __init__(self, job: PageJob) -> None:
        self._render = job.how.render
        self._out_dir = root_of(job.out_dir, "the accounts of pages for a report")
        self._path = self._out_dir / NAME
        self.unknown = 0
        """Pages that have no account: they were finished before, or it could not be noted."""
        self.fault = ""
        """Why an account could not be noted, such as a disk that is full; "" if all could."""
        try:
            self._database = sqlite3.connect(self._path, isolation_level=None)
            # A killed process loses nothing this way, a power cut the last rows.
            self._database.execute("PRAGMA journal_mode=WAL").close()
            self._database.execute("PRAGMA synchronous=NORMAL").close()
            self._database.execute(_TABLE).close()
            with closing(self._database.execute("SELECT coalesce(max(run), 0) + 1 FROM pages")) as rows:
                self._run: int = rows.fetchone()[0]
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def follow(self, outcomes: Generator[Outcome, None, None]) -> Generator[Outcome, None, None]:
        """Yield the outcomes of pages unchanged, and note them."""
        with closing(outcomes):
            for outcome in outcomes:
                self._note(outcome)
                yield outcome

    def accounts(self) -> Iterator[tuple[str, Account]]:
        """Yield the pages of this run, cleaned now or before, by name and with their accounts.

        Raises:
            OptionsError: The file cannot be read any more.
        """
        query = "SELECT path, account FROM pages WHERE run = ? ORDER BY path"
        try:
            with closing(self._database.execute(query, (self._run,))) as rows:
                for path, account in rows:
                    yield os.fsdecode(path), _FORM.validate_json(account)
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: sqlite3.Error) -> OptionsError:
        return OptionsError(f"{self._path}: {error}; delete it, and earlier runs are left out of the report")

    def _note(self, outcome: Outcome) -> None:
        if outcome.status == "failed":
            return
        try:
            self._write(outcome)
        except sqlite3.Error as error:
            # The page itself is done; a report that leaves it out must not cost the rest of the batch.
            self.unknown += 1
            self.fault = self.fault or f"{self._path}: {error}"

    def _write(self, outcome: Outcome) -> None:
        written = self._written(outcome.path)
        name = os.fsencode(outcome.path)
        if outcome.status == "skipped":
            marks = self._database.execute(
                "UPDATE pages SET run = ? WHERE path = ? AND written = ?", (self._run, name, written)
            )
            self.unknown += marks.rowcount == 0
            marks.close()
        elif outcome.account is not None:
            row = (name, written, self._run, _FORM.dump_json(outcome.account))
            self._database.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)", row).close()

    def _written(self, page: Path) -> int:
        with suppress(OSError):  # removed in the meantime
            return (self._out_dir / output_name(page, self._render)).stat().st_mtime_ns
        return 0

    def close(self) -> None:
        """Close the file."""
        self._database.close()
