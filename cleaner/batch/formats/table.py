"""Formats by the ending of a file's name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from cleaner.batch.formats.jsonl import JsonlPart, read_jsonl
from cleaner.batch.formats.parquet import read_parquet
from cleaner.batch.formats.parquet_columns import Columns, passing_columns
from cleaner.batch.formats.parquet_part import ParquetPart
from cleaner.batch.formats.tar import read_tar
from cleaner.records.warc import read_warc

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from cleaner.model.options import Limits
    from cleaner.model.record import Broken, Record
    from cleaner.records.fields import Fields
    from cleaner.workers.job import Render

    Reader = Callable[[BinaryIO, str, Fields, Limits, Counter[str]], Iterator[Record | Broken]]
    """Yields a file's records one at a time, in the same order each time, and counts what else is in it, by its kind;
    raises OSError if it cannot be read."""


class PartFile(Protocol):
    """A part of the output while it is written."""

    def add(self, record: Record, body: str) -> None:
        """Add a clean record; raises OSError, or ValueError or RecursionError if the format cannot hold it."""

    def close(self) -> None:
        """Write the rest to the file, which stays open; raises OSError."""

    def abandon(self) -> None:
        """Drop what is not written yet."""


READERS: Final[dict[str, Reader]] = {
    ".jsonl": read_jsonl,
    ".jsonl.gz": read_jsonl,
    ".jsonl.zst": read_jsonl,
    ".ndjson": read_jsonl,
    ".ndjson.gz": read_jsonl,
    ".ndjson.zst": read_jsonl,
    ".parquet": read_parquet,
    ".tar": read_tar,
    ".tar.gz": read_tar,
    ".tar.zst": read_tar,
    ".tgz": read_tar,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".warc.zst": read_warc,
    ".wet": read_warc,
    ".wet.gz": read_warc,
    ".wet.zst": read_warc,
}
"""By the ending of the file's name; upper and lower case are the same."""

FORMATS: Final = ("jsonl", "parquet")
"""The formats of outputs, by the values of `--to`, which are also the endings of their parts."""


def reader_of(name: str) -> Reader | None:
    """Return the reader for a file of this name; None if its ending is no format of records."""
    lowered = name.lower()
    return next((reader for ending, reader in READERS.items() if lowered.endswith(ending)), None)


def keeps_columns(name: str) -> bool:
    """Whether a file of this name has columns, which Parquet made from it keeps."""
    return reader_of(name) is read_parquet


def part_maker(to: str, render: Render, source: tuple[str, BinaryIO], fields: Fields) -> Callable[[BinaryIO], PartFile]:
    """Return a function that begins a part in an open file.

    Args:
        to: One of `FORMATS`.
        render: The form of the clean documents.
        source: Name and content of the file that the records come from; Parquet to Parquet keeps its columns.
        fields: Which field means what.

    Raises:
        OptionsError: A package that the format needs is not installed.
        OSError: The file cannot be read, for a reason other than its content.
    """
    if to == "jsonl":
        return partial(JsonlPart, render=render)
    name, stream = source
    passing = passing_columns(stream, fields) if keeps_columns(name) else None
    return partial(ParquetPart, columns=Columns(render, passing))
