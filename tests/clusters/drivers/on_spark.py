"""Clean Parquet with Spark: ``on_spark.py MASTER PAGES RULES OUT``; the rule file is gone when the job starts."""

from __future__ import annotations

import sys
from pathlib import Path

from pyspark.sql import SparkSession

from cleaner.distributed import BatchCleaner
from cleaner.distributed.spark import clean_frame

if __name__ == "__main__":
    master, pages, rules, out = sys.argv[1:]
    cleaner = BatchCleaner(rules=[rules], removals=True)
    Path(rules).unlink()
    spark = (
        SparkSession.builder.master(master)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "512m")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "8")
        .getOrCreate()
    )
    clean_frame(spark.read.parquet(pages).repartition(12), cleaner).write.parquet(out)
    spark.stop()
