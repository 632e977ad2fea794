"""Parquet: a record a row in, and out with the same few columns whatever came in."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from cleaner.batch.formats.extras import need
from cleaner.batch.formats.fields import Fields, to_record
from cleaner.batch.formats.jsonl import BODY_FIELD, to_json
from cleaner.model.record import Broken, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cleaner.model.options import Limits
    from cleaner.workers.job import Render

_AT_ONCE: Final = 16
"""Rows in memory while reading; pages of a column are unpacked one at a time anyway."""
_GROUP_CHARS: Final = 32_000_000
"""Characters after which the rows so far go to the file as a row group."""


def read_parquet(path: Path, name: str, fields: Fields, _limits: Limits) -> Iterator[Record | Broken]:
    """Read a file's rows one at a time; a row group that is damaged costs its own rows, each of which is told.

    Raises:
        OSError: The file cannot be read, for a reason that lies outside of it.
        OptionsError: pyarrow is not installed.
    """
    library = need("pyarrow.parquet", "parquet")
    with path.open("rb") as stream:
        try:
            file = library.ParquetFile(stream, pre_buffer=False, page_checksum_verification=True)
        except (OSError, ValueError) as error:
            yield Broken(name, name, f"no Parquet file, or one that is cut off: {_damage(error)}")
            return
        row = 0
        for group in range(file.num_row_groups):
            behind = row + file.metadata.row_group(group).num_rows
            try:
                for values in _rows(file, group):
                    row += 1
                    yield to_record(values, f"{name}:{row}", fields)
            except (OSError, ValueError) as error:
                reason = f"row group {group} is damaged: {_damage(error)}"
                yield from (Broken(place, place, reason) for place in (f"{name}:{n + 1}" for n in range(row, behind)))
            row = behind


def _rows(file: Any, group: int) -> Iterator[dict[str, object]]:  # noqa: ANN401 - pyarrow has no types
    for batch in file.iter_batches(batch_size=_AT_ONCE, row_groups=[group], use_threads=False):
        yield from batch.to_pylist()


def _damage(error: OSError | ValueError) -> str:
    """Put damage in words; what the system says, which has a number, is no damage of the file."""
    if isinstance(error, OSError) and error.errno is not None:
        raise error
    return " ".join(str(error).split())


class ParquetPart:
    """A part of the output: id, url, the clean body, and as JSON in `fields` what passes through."""

    def __init__(self, path: Path, render: Render) -> None:
        self._arrow = need("pyarrow", "parquet")
        names = ("id", "url", BODY_FIELD[render], "fields")
        self._schema = self._arrow.schema([(name, self._arrow.string()) for name in names])
        self._file = path.open("wb")
        library = need("pyarrow.parquet", "parquet")
        self._writer = library.ParquetWriter(self._file, self._schema, compression="zstd")
        self._columns: tuple[list[str | None], ...] = ([], [], [], [])
        self._chars = 0

    def add(self, record: Record, body: str) -> None:
        """Add a record's row; raises OSError, and ValueError or RecursionError for what is no JSON."""
        values = (record.id, record.source.url, body, to_json(record.fields))
        for column, value in zip(self._columns, values, strict=True):
            column.append(None if value is None else value.encode("utf-8", "replace").decode())
        self._chars += sum(len(value or "") for value in values)
        if self._chars >= _GROUP_CHARS:
            self._flush()

    def close(self) -> None:
        """Make sure that all of it is on the disk; raises OSError."""
        self._flush()
        self._writer.close()
        with self._file:
            self._file.flush()
            os.fsync(self._file.fileno())

    def abandon(self) -> None:
        """Let go of the file, whatever is in it."""
        with suppress(OSError, ValueError):  # what could not be written is not wanted
            self._writer.close()
        with suppress(OSError):
            self._file.close()

    def _flush(self) -> None:
        if self._columns[0]:
            self._writer.write_table(self._arrow.table(list(self._columns), schema=self._schema))
        for column in self._columns:
            column.clear()
        self._chars = 0
