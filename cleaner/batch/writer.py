"""Write the output of one input file, part after part, in the order of its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.batch.durable import put_in_place, temporary_in, write_durably
from cleaner.batch.formats.jsonl import to_json as to_line
from cleaner.batch.formats.table import WRITERS, PartFile
from cleaner.batch.parts import Part
from cleaner.batch.report.summary import Summary, to_json
from cleaner.model.record import Broken

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.model.account import Account
    from cleaner.model.record import Record
    from cleaner.workers.job import Render


class PartsWriter:
    """Collects records into a part, and puts it in its place when it is full.

    Args:
        folder: The output's folder; made when the first part begins.
        to: The format.
        render: What the bodies are.
        first: How many records of the input are covered already.
        size: How many records a part covers.
        summed: Whether each part shall have a summary beside it, for a report.
    """

    def __init__(self, folder: Path, to: str, render: Render, *, first: int, size: int, summed: bool = False) -> None:
        self._folder, self._to, self._render, self._size = folder, to, render, size
        self._first = self._behind = first
        self._file: PartFile | None = None
        self._temporary: Path | None = None
        self._errors: list[Broken] = []
        self._summary = Summary() if summed else None

    @property
    def full(self) -> bool:
        """Whether the part under way covers all that it shall."""
        return self._behind - self._first >= self._size

    def add(self, record: Record, body: str, account: Account | None = None) -> Broken | None:
        """Add a clean record to the part; gives what is written in its place if the format cannot hold it.

        Raises:
            OSError: It cannot be written.
        """
        try:
            self._open().add(record, body)
        except (ValueError, RecursionError) as error:
            broken = Broken(record.id, record.place, f"cannot be written as {self._to}: {error}")
            self.refuse(broken)
            return broken
        self._behind += 1
        if self._summary is not None and account is not None:
            self._summary.add(record.place, account)
        return None

    def refuse(self, broken: Broken) -> None:
        """Note in the part that a record has no output, and why."""
        self._errors.append(broken)
        self._behind += 1
        if self._summary is not None:
            self._summary.refuse(broken.place, broken.reason)

    def commit(self, *, end: bool) -> None:
        """Put the part in its place; `end` says that the input has no more records.

        Raises:
            OSError: It cannot be written.
        """
        part = Part(self._first, self._behind, end, self._to)
        self._open().close()
        # The part comes last: while it is missing its records are not done, whatever is said of them.
        if self._errors:
            lines = (to_line({"id": e.id, "place": e.place, "reason": e.reason}) + "\n" for e in self._errors)
            write_durably(self._folder / part.errors_name, "".join(lines).encode())
        if self._summary is not None:
            write_durably(self._folder / part.summary_name, to_json(self._summary))
            self._summary = Summary()
        if self._temporary is not None:
            put_in_place(self._temporary, self._folder / part.name)
        self._file = self._temporary = None
        self._first, self._errors = self._behind, []

    def abandon(self) -> None:
        """Drop the part under way; those before stay."""
        if self._file is not None:
            self._file.abandon()
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)
        self._file = self._temporary = None

    def _open(self) -> PartFile:
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._temporary = temporary_in(self._folder)
            self._file = WRITERS[self._to](self._temporary, self._render)
        return self._file
