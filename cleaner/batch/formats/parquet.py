"""Parquet in: a row a record."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from cleaner.errors import OptionsError
from cleaner.model.record import Broken, Record
from cleaner.records.arrow_values import NO_VALUE, damaged
from cleaner.records.extras import need
from cleaner.records.fields import to_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.model.options import Limits
    from cleaner.records.fields import Fields

_AT_ONCE: Final = 16
"""Rows in memory while reading; pages of a column are unpacked one at a time anyway."""


def read_parquet(
    stream: BinaryIO, name: str, fields: Fields, _limits: Limits, _passed: Counter[str] | None = None
) -> Iterator[Record | Broken]:
    """Read a file's rows one at a time; a damaged row group costs only its own rows, each yielded as broken.

    A value that Python cannot represent costs only its own row.

    Raises:
        OSError: The file cannot be read, for a reason other than its content.
        OptionsError: pyarrow is not installed, or two columns have one name.
    """
    library = need("pyarrow.parquet", "parquet")
    try:
        file = library.ParquetFile(stream, pre_buffer=False, page_checksum_verification=True)
        names = Counter(file.schema_arrow.names)
    except damaged() as error:
        yield Broken(name, name, f"no Parquet file, or one that is cut off: {_damage(error)}")
        return
    if doubled := [column for column, count in names.items() if count > 1]:
        # A row has each name once, so that one of the two would be lost.
        raise OptionsError(f"{name} has several columns called {', '.join(map(repr, doubled))}: rename them")
    row = 0
    for group in range(file.num_row_groups):
        behind = row + file.metadata.row_group(group).num_rows
        try:
            for values in _rows(file, group):
                row += 1
                place = f"{name}:{row}"
                yield Broken(place, place, values) if isinstance(values, str) else to_record(values, place, fields)
        except damaged() as error:
            reason = f"row group {group} is damaged: {_damage(error)}"
            yield from (Broken(place, place, reason) for place in (f"{name}:{n + 1}" for n in range(row, behind)))
        row = behind


def _rows(file: Any, group: int) -> Iterator[dict[str, object] | str]:  # noqa: ANN401 - pyarrow has no types
    """Yield the rows, or in place of a row that Python cannot hold the reason."""
    for batch in file.iter_batches(batch_size=_AT_ONCE, row_groups=[group], use_threads=False):
        try:
            rows = batch.to_pylist()
        except NO_VALUE:
            rows = [_row(batch, number) for number in range(batch.num_rows)]
        yield from rows


def _row(batch: Any, number: int) -> dict[str, object] | str:  # noqa: ANN401 - pyarrow has no types
    row = {}
    for column, values in zip(batch.schema.names, batch.columns, strict=True):
        try:
            row[column] = values[number].as_py()
        except NO_VALUE as error:
            if getattr(values.type, "unit", None) == "ns":
                # Only pandas has nanoseconds in Python; without it Arrow's own scalar is passed on.
                row[column] = values[number]
                continue
            return f"column {column!r} holds what cannot be read: {error}"
    return row


def _damage(error: Exception) -> str:
    """Describe damage of the file; an error with a number comes from the system and is raised again."""
    if isinstance(error, OSError) and error.errno is not None:
        raise error
    return " ".join(str(error).split())
