"""Clean Parquet with Ray: ``on_ray.py ADDRESS PAGES RULES OUT``; the rule file is gone when the job starts."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow.parquet as pq
import ray

from cleaner.distributed import BatchCleaner
from cleaner.distributed.ray import clean_dataset

if __name__ == "__main__":
    address, pages, rules, out = sys.argv[1:]
    cleaner = BatchCleaner(rules=[rules], removals=True)
    Path(rules).unlink()
    ray.init(address=address)
    # A task for each file: of so little data Ray's own reader would make one.
    dataset = ray.data.from_arrow([pq.read_table(file) for file in sorted(Path(pages).glob("*.parquet"))])
    clean_dataset(dataset, cleaner).write_parquet(out)
