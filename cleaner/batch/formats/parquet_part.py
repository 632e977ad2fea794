"""Parquet out: one row for each record."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from cleaner.records.extras import need

if TYPE_CHECKING:
    from cleaner.batch.formats.parquet_columns import Columns
    from cleaner.model.record import Record

_GROUP_CHARS: Final = 32_000_000
"""Characters and bytes after which the rows so far are written as a row group."""


class ParquetPart:
    """A part of the output, written row group by row group."""

    def __init__(self, file: BinaryIO, columns: Columns) -> None:
        self._arrow = need("pyarrow", "parquet")
        self._columns = columns
        self._writer = need("pyarrow.parquet", "parquet").ParquetWriter(file, columns.schema, compression="zstd")
        self._rows: list[Any] = []
        self._chars = 0

    def add(self, record: Record, body: str) -> None:
        """Add a record's row; raises OSError, or ValueError or RecursionError if the columns cannot hold it."""
        row = self._columns.row(record, body)
        arrow, schema = self._arrow, self._columns.schema
        try:
            cells = [arrow.array([value], kind) for value, kind in zip(row, schema.types, strict=True)]
        except (TypeError, NotImplementedError) as error:
            raise ValueError(str(error)) from error
        self._rows.append(arrow.record_batch(cells, schema=schema))
        self._chars += sum(len(value) for value in row if isinstance(value, str | bytes))
        if self._chars >= _GROUP_CHARS:
            self._flush()

    def close(self) -> None:
        """Write the rest; raises OSError."""
        self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Close the writer without caring whether the rest can be written."""
        with suppress(OSError, ValueError):  # what could not be written is not wanted
            self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_batches(self._rows).combine_chunks())
        self._rows.clear()
        self._chars = 0
