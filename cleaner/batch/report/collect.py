"""Collect what is known about all documents that a batch has finished, in this run or an earlier one.

All of it is read from the disk, where it was written as documents were finished, so a run that was killed and started
again reports the same as one that was not.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaner.batch.parts import Part
from cleaner.batch.report.summary import Summary, from_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cleaner.batch.job import RecordJob
    from cleaner.batch.outcome import Outcome
    from cleaner.batch.report.ledger import Ledger
    from cleaner.batch.storage.folder import Folder


@dataclass(slots=True)
class Known:
    """What is known about the documents that a batch has finished."""

    summary: Summary = field(default_factory=Summary)
    unknown: int = 0
    """Documents that were finished by a run that kept nothing for a report."""


def collect(ledger: Ledger | None, records: RecordJob, failures: Iterable[Outcome]) -> Known:
    """Collect what is known.

    Args:
        ledger: The accounts of pages; None if there are no pages.
        records: The files of records.
        failures: Failures of this run; those that are in a summary already are left out.

    Raises:
        OSError: An output folder cannot be looked at.
    """
    known = Known()
    if ledger is not None:
        known.unknown = ledger.unknown
        for name, account in ledger.accounts():
            known.summary.add(name, account)
    for file in records.files:
        _add_parts(records.out_dir, file.name, known)
    for failure in failures:
        if not failure.noted:
            known.summary.refuse(failure.path.as_posix(), failure.reason)
    return known


def _add_parts(out_dir: Folder, folder: Path, known: Known) -> None:
    parts = map(Part.of, out_dir.names(folder))
    for part in sorted((part for part in parts if part is not None), key=lambda part: part.first):
        # A torn summary counts as a missing one; how many records it was about is in the part's name.
        with suppress(FileNotFoundError, ValueError):
            with out_dir.open(folder / part.summary_name) as file:
                known.summary.merge(from_json(file.read()))
            continue
        known.unknown += part.behind - part.first
