"""Cleaning on a cluster: a function from Arrow record batch to record batch, and thin adapters for engines that run it.

`cleaner.distributed.ray`, `.spark` and `.datatrove` each need their extra; none is imported here.
"""

try:
    import pyarrow as pa
except ImportError as error:
    raise ImportError(
        "cleaner.distributed needs pyarrow, which is not installed: pip install 'cleaner[parquet]'"
    ) from error

from cleaner.distributed.batch_cleaner import BatchCleaner

del pa
__all__ = ["BatchCleaner"]
