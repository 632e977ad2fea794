"""Clean JSONL with datatrove: ``on_datatrove.py PAGES RULES OUT``; the rule file is gone when the pipeline starts."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor

from cleaner import CleanOptions, Limits
from cleaner.distributed import BatchCleaner
from cleaner.distributed.datatrove import CleanDocuments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def read(folder: str, _data: object, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
    """Yield the documents of one file in so many; datatrove's own reader would need more packages."""
    for file in sorted(Path(folder).glob("*.jsonl"))[rank::world_size]:
        for line in file.read_text(encoding="utf-8").splitlines():
            yield Document(**json.loads(line))


def write(folder: str, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
    """Write them to a file of this task."""
    del world_size
    Path(folder).mkdir(exist_ok=True)
    with Path(folder, f"{rank}.jsonl").open("w", encoding="utf-8") as file:
        for each in data:
            file.write(json.dumps({"id": each.id, "text": each.text, "metadata": each.metadata}) + "\n")
            yield each


if __name__ == "__main__":
    pages, rules, out = sys.argv[1:]
    cleaner = BatchCleaner(rules=[rules], removals=True, options=CleanOptions(limits=Limits(max_chars=100_000)))
    Path(rules).unlink()
    LocalPipelineExecutor(
        pipeline=[partial(read, pages), CleanDocuments(cleaner), partial(write, out)],
        tasks=2,
        workers=2,
        logging_dir=f"{out}-logs",
    ).run()
