"""From the WARC files of a crawl to a Parquet file of clean articles.

Takes the files of a segment, and writes those of their pages that are articles, with their metadata::

    python examples/warc_to_articles.py articles.parquet segment/*.warc.gz

Needs the extras ``parquet`` and ``warc``. Where all pages are wanted, `cleaner batch` does it without a program::

    cleaner batch 'segment/*.warc.gz' clean/ --to parquet
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cleaner.distributed import BatchCleaner
from cleaner.model.options import Limits
from cleaner.model.record import Record
from cleaner.records.fields import Fields
from cleaner.records.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = pa.schema(
    [("id", pa.string()), ("url", pa.string()), ("date", pa.string()), ("charset", pa.string()), ("html", pa.binary())]
)
ROWS = 256


def page_batches(warc: Path, problems: Counter[str]) -> Iterator[Any]:
    """Give the pages of a WARC file as record batches; what is damaged is counted, and reading goes on behind it."""
    with warc.open("rb") as file:
        records = read_warc(file, warc.name, Fields(), Limits())
        while chunk := list(islice(records, ROWS)):
            rows = []
            for record in chunk:
                if isinstance(record, Record):
                    source = record.source
                    row = {"id": record.id, "url": source.url, "charset": source.charset, "html": source.content}
                    rows.append({**row, "date": record.fields["date"]})
                else:
                    problems[record.reason] += 1
            yield pa.RecordBatch.from_pylist(rows, schema=PAGES)


def articles(batch: Any, problems: Counter[str]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Keep the articles that have a body; pages that could not be cleaned are counted."""
    problems.update(error for error in batch.column("error").to_pylist() if error is not None)
    has_body = pc.greater(pc.utf8_length(batch.column("text")), 0)
    return batch.filter(pc.and_kleene(pc.equal(batch.column("page_type"), "article"), has_body))


def main(arguments: list[str]) -> int:
    """Write the articles; 1 if some page could not be read or cleaned."""
    parser = argparse.ArgumentParser(description="From WARC files to a Parquet file of clean articles.")
    parser.add_argument("out", type=Path)
    parser.add_argument("warc", type=Path, nargs="+")
    parser.add_argument("--rules", type=Path, action="append", default=[])
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args(arguments)
    cleaner = BatchCleaner(rules=asked.rules, charset_field="charset", date_field="date", workers=asked.workers)
    problems: Counter[str] = Counter()
    pages = kept = 0
    part = asked.out.with_name(f"{asked.out.name}.part")
    with pq.ParquetWriter(part, cleaner.schema(PAGES), compression="zstd") as writer:
        for warc in asked.warc:
            for batch in page_batches(warc, problems):
                found = articles(cleaner(batch), problems)
                writer.write_batch(found)
                pages, kept = pages + batch.num_rows, kept + found.num_rows
    part.replace(asked.out)
    print(f"{kept:,} articles of {pages:,} pages in {asked.out}")
    for reason, count in problems.most_common():
        print(f"{count:,} x {reason}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
