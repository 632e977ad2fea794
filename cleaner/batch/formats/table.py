"""Which ending of a name means which format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from cleaner.batch.formats.jsonl import JsonlPart, read_jsonl
from cleaner.batch.formats.parquet import ParquetPart, read_parquet
from cleaner.batch.formats.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cleaner.batch.formats.fields import Fields
    from cleaner.model.options import Limits
    from cleaner.model.record import Broken, Record
    from cleaner.workers.job import Render

    Reader = Callable[[Path, str, Fields, Limits], Iterator[Record | Broken]]
    """Gives a file's records one at a time, in the same order each time; raises OSError where it cannot be read."""


class PartFile(Protocol):
    """A part of the output while it is written."""

    def add(self, record: Record, body: str) -> None:
        """Add a clean record; raises OSError, and ValueError or RecursionError for what the format cannot hold."""

    def close(self) -> None:
        """Make sure that all of it is on the disk; raises OSError."""

    def abandon(self) -> None:
        """Let go of the file, whatever is in it."""


READERS: Final[dict[str, Reader]] = {
    ".jsonl": read_jsonl,
    ".jsonl.gz": read_jsonl,
    ".jsonl.zst": read_jsonl,
    ".parquet": read_parquet,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".wet": read_warc,
    ".wet.gz": read_warc,
}
"""By the ending of the file's name, in any case of letters."""

WRITERS: Final[dict[str, Callable[[Path, Render], PartFile]]] = {
    "jsonl": JsonlPart,
    "parquet": ParquetPart,
}
"""By what `--to` calls the format, which is also the ending of its parts."""


def reader_of(name: str) -> Reader | None:
    """Find the reader of a file by its name; None if its ending is none of a format with records."""
    lowered = name.lower()
    return next((reader for ending, reader in READERS.items() if lowered.endswith(ending)), None)
