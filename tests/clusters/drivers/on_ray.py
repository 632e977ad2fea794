"""Clean Parquet with Ray: ``on_ray.py ADDRESS PAGES RULES OUT``; the rule file is gone when the job starts."""

from __future__ import annotations

import sys
from pathlib import Path

import ray

from cleaner.distributed import BatchCleaner
from cleaner.distributed.ray import clean_dataset

if __name__ == "__main__":
    address, pages, rules, out = sys.argv[1:]
    cleaner = BatchCleaner(rules=[rules], removals=True)
    Path(rules).unlink()
    ray.init(address=address)
    dataset = ray.data.read_parquet(pages, override_num_blocks=12)
    clean_dataset(dataset, cleaner, batch_size=8).write_parquet(out)
