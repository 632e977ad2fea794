"""Write the output of one input file, part after part, in the order of its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.batch.formats.jsonl import to_json as to_line
from cleaner.batch.parts import Part
from cleaner.batch.report.summary import Summary, to_json
from cleaner.batch.storage.folder import put_whole
from cleaner.model.record import Broken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

    from cleaner.batch.formats.table import PartFile
    from cleaner.batch.job import RecordJob
    from cleaner.batch.storage.folder import Draft
    from cleaner.model.account import Account
    from cleaner.model.record import Record

    NewPart = Callable[[BinaryIO], PartFile]
    """Function that begins a part in a file that is open for writing."""


class PartsWriter:
    """Collects records into a part, and puts it in its place when it is full.

    Args:
        job: Where to write, in which format, how many records a part covers, and whether it has a summary.
        folder: The output's folder; made when the first part begins.
        new_part: Begins a part in that format.
        first: How many records of the input are covered already.
    """

    def __init__(self, job: RecordJob, folder: Path, new_part: NewPart, first: int) -> None:
        self._job, self._out_dir, self._folder, self._new_part = job, job.out_dir, folder, new_part
        self._first = self._behind = first
        self._file: PartFile | None = None
        self._draft: Draft | None = None
        self._errors: list[Broken] = []
        self._summary = Summary() if job.report else None

    @property
    def full(self) -> bool:
        """Whether the part under way covers as many records as it may."""
        return self._behind - self._first >= self._job.part_size

    def add(self, record: Record, body: str, account: Account | None = None) -> Broken | None:
        """Add a clean record to the part; if the format cannot hold it, note and return it as broken.

        Raises:
            OSError: It cannot be written.
        """
        try:
            self._open().add(record, body)
        except (ValueError, RecursionError) as error:
            broken = Broken(record.id, record.place, f"cannot be written as {self._job.to}: {error}")
            self.refuse(broken)
            return broken
        self._behind += 1
        if self._summary is not None and account is not None:
            self._summary.add(record.place, account)
        return None

    def refuse(self, broken: Broken) -> None:
        """Note beside the part that a record has no output, and why."""
        self._errors.append(broken)
        self._behind += 1
        if self._summary is not None:
            self._summary.refuse(broken.place, broken.reason)

    def commit(self, *, end: bool) -> None:
        """Put the part in its place; `end` says that the input has no more records.

        Raises:
            OSError: It cannot be written.
        """
        part = Part(self._first, self._behind, end, self._job.to)
        self._open().close()
        # The part comes last: as long as it is missing, its records are not done, whatever its errors and summary list.
        if self._errors:
            lines = (to_line({"id": e.id, "place": e.place, "reason": e.reason}) + "\n" for e in self._errors)
            put_whole(self._out_dir, self._folder / part.errors_name, "".join(lines).encode())
        if self._summary is not None:
            put_whole(self._out_dir, self._folder / part.summary_name, to_json(self._summary))
            self._summary = Summary()
        if self._draft is not None:
            self._draft.put(self._folder / part.name)
        self._file = self._draft = None
        self._first, self._errors = self._behind, []

    def abandon(self) -> None:
        """Drop the part under way; earlier parts stay."""
        if self._file is not None:
            self._file.abandon()
        if self._draft is not None:
            self._draft.drop()
        self._file = self._draft = None

    def _open(self) -> PartFile:
        if self._draft is None:
            self._draft = self._out_dir.draft(self._folder)
        if self._file is None:
            self._file = self._new_part(self._draft.file)
        return self._file
