"""Read the documents of a job that have an address, to look at them before they are cleaned."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from cleaner.batch.formats.table import reader_of
from cleaner.errors import CleanerError
from cleaner.model.host_name import rule_host_of
from cleaner.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.batch.job import RecordJob

_HOST: Final = re.compile(r"(?=.{1,200}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
"""Names that can be a site's rule file."""


def read_located(job: RecordJob) -> Iterator[tuple[str, Record]]:
    """Yield the records that have a host, each after its host, in the order in which the batch cleans them.

    What cannot be read is skipped here; cleaning reports it.
    """
    for file in job.files:
        reader = reader_of(file.name.name)
        assert reader is not None  # noqa: S101 - the job is made of files that have one
        with suppress(OSError, CleanerError), file.folder.open(file.name) as stream:
            for record in reader(stream, file.name.as_posix(), job.fields, job.how.limits, Counter()):
                if isinstance(record, Record) and (host := site_of(record.source.url)):
                    yield host, record


def site_of(url: str | None) -> str:
    """Return the site that a page belongs to: its host without www; "" if it has none that can have rules."""
    host = (rule_host_of(url) or "").removeprefix("www.")
    return host if _HOST.fullmatch(host) else ""
