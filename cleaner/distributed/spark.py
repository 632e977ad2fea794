"""Spark: a data frame of pages to a data frame of clean ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame

    from cleaner.distributed import BatchCleaner


def clean_frame(frame: DataFrame, cleaner: BatchCleaner) -> DataFrame:
    """Clean a data frame's rows; nothing runs before the result is used.

    Spark reads ahead by one Arrow batch, of 10,000 rows by default, which for pages is far too much
    memory: set ``spark.sql.execution.arrow.maxRecordsPerBatch`` to some 256.

    Args:
        frame: A data frame with the columns that the cleaner's fields name.
        cleaner: How to clean; it is sent along with its rules.

    Raises:
        OptionsError: The frame has no column of documents, or a column with a name that is added.
    """
    schema = from_arrow_schema(cleaner.schema(to_arrow_schema(frame.schema)))
    return frame.mapInArrow(partial(clean_batches, cleaner), schema)


def clean_batches(cleaner: BatchCleaner, batches: Iterator[Any]) -> Iterator[Any]:
    """Clean the record batches of one task, in their order."""
    return map(cleaner, batches)
