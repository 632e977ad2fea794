"""Ray Data: a dataset of pages to a dataset of clean ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from ray.data import Dataset

    from cleaner.distributed import BatchCleaner


def clean_dataset(dataset: Dataset, cleaner: BatchCleaner, **remote: Any) -> Dataset:  # noqa: ANN401 - Ray's own arguments
    """Clean a dataset's rows; nothing runs before the result is used.

    Tasks, not actors: the worker processes belong to the Ray worker, which does one task after another, so there is no
    pool of actors to size, and Ray runs a task again whose worker or node died. A task does one block of the dataset:
    a batch size of one's own would make Ray join small blocks, and leave nodes without any.

    Args:
        dataset: A dataset with the columns that the cleaner's fields name.
        cleaner: How to clean; it is sent along with its rules.
        remote: Further arguments of `Dataset.map_batches`, such as ``num_cpus`` and ``memory``.
    """
    return dataset.map_batches(clean_table, fn_args=(cleaner,), batch_format="pyarrow", batch_size=None, **remote)


def clean_table(table: Any, cleaner: BatchCleaner) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Clean an Arrow table, which is what Ray calls a batch; raises what `BatchCleaner` raises."""
    return pa.Table.from_batches(map(cleaner, table.to_batches()), cleaner.schema(table.schema))
