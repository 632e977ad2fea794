"""A pool and files for tests of a batch over records, and a program that runs one: ``doubles.py IN OUT_DIR TO``."""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
import tarfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from cleaner.batch.inputs import find_inputs
from cleaner.batch.job import How, RecordJob
from cleaner.batch.records import run_records
from cleaner.batch.storage.address import open_folder
from cleaner.errors import DecodeError
from cleaner.model.options import Limits
from cleaner.workers.job import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cleaner.model.source import Source
    from cleaner.workers.job import Render


def shout(source: Source, render: Render = "text") -> Answer:
    """Clean a document as the pools of these tests do: into capitals, or an error that its first word asks for."""
    text = source.content if isinstance(source.content, str) else source.content.decode()
    if text.startswith("undecodable"):
        raise DecodeError("not text")
    if text.startswith("bug"):
        raise KeyError("colour")
    body = json.dumps({"text": text.upper()}) if render == "json" else text.upper()
    return Answer(body, "rules", chars_in=len(text), chars_out=len(text) // 2)


class ShoutingPool:
    """Answers at once."""

    def __init__(self) -> None:
        self.sources: list[Source] = []

    def submit(self, source: Source, *, render: Render) -> Future[Answer]:
        """Answer; what was submitted is kept."""
        self.sources.append(source)
        future: Future[Answer] = Future()
        try:
            future.set_result(shout(source, render))
        except Exception as error:  # noqa: BLE001 - as a pool does
            future.set_exception(error)
        return future


class SlowPool:
    """Answers from four threads, a millisecond or two after it was asked, so that answers come out of order."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(4)

    def submit(self, source: Source, *, render: Render) -> Future[Answer]:
        """Answer later."""

        def answer() -> Answer:
            time.sleep(0.001 + 0.001 * (len(source.content) % 3))
            return shout(source, render)

        return self._threads.submit(answer)


def write_jsonl(path: Path, rows: Iterable[object]) -> None:
    """Write rows as JSONL."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


NOTES = (".cleaner-input", ".cleaner-folders")
"""What an output folder says of where its files come from."""


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files under a folder, hidden ones but for the notes on the input too, with what is in them."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in NOTES)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def broken_files(folder: Path) -> None:
    """Fill a folder with a file of each kind that is cut off in its middle, and one that is whole, ``good.jsonl``."""
    words = random.Random(1)  # noqa: S311 - no secrets
    rows = [{"id": f"r{n}", "text": f"boat {words.randbytes(100).hex()}"} for n in range(2000)]
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    table, tar, warc = io.BytesIO(), io.BytesIO(), io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), table)
    with tarfile.open(fileobj=tar, mode="w") as file:
        for row in rows:
            info = tarfile.TarInfo(f"{row['id']}.txt")
            info.size = len(str(row["text"]))
            file.addfile(info, io.BytesIO(str(row["text"]).encode()))
    for row in rows:
        head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:{row['id']}>\r\nContent-Type: text/plain\r\n"
        body = str(row["text"])
        warc.write(gzip.compress(f"{head}Content-Length: {len(body)}\r\n\r\n{body}\r\n\r\n".encode()))
    whole = {
        "a.jsonl.gz": gzip.compress(lines),
        "b.jsonl.zst": zstandard.compress(lines),
        "c.parquet": table.getvalue(),
        "d.tar": tar.getvalue(),
        "e.tar.gz": gzip.compress(tar.getvalue()),
        "f.tar.zst": zstandard.compress(tar.getvalue()),
        "g.warc.gz": warc.getvalue(),
    }
    for name, content in whole.items():
        # Between two records, nothing would be missing but the rest.
        (folder / name).write_bytes(content[: len(content) // 2 + 7])
    write_jsonl(folder / "good.jsonl", rows)


def job_for(where: Path | str, out_dir: Path | str, *, to: str = "jsonl", part_size: int = 10) -> RecordJob:
    """Return a job over files of records."""
    out = open_folder(str(out_dir))
    files = find_inputs(str(where), out, lambda _path, _error: None).files
    return RecordJob(files, out, How(Limits()), to=to, part_size=part_size, window=16)


if __name__ == "__main__":
    asked = job_for(sys.argv[1], sys.argv[2], to=sys.argv[3])
    outcomes = run_records(asked, SlowPool())
    print("begun", flush=True)  # noqa: T201 - whoever started this waits for it
    for _ in outcomes:
        pass
