"""Load the batch: ``python -m bench.load.batch --data DIR``; writes ``results/batch.md``.

Records of about 50 kB, made of pages of that size over and over, are cleaned by `cleaner batch` from one JSONL file,
and by the library in as many processes. Memory is watched all the while.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import psutil

from bench.load.documents import ordinary
from bench.load.library import library_pace
from bench.load.memory import drift, used
from bench.machine import describe_machine
from bench.table import markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.data import Row

_SAMPLE: Final = 5.0
_SETTLED: Final = 6
"""Samples at the start that are left out of the growth of memory."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What was measured of a run."""

    seconds: float
    rows: int
    memory: list[list[float]]
    """MiB of each worker, one list a sample."""


def main() -> int:
    """Run the batch and the library, print and save the results; return 1 if a record is missing."""
    parser = argparse.ArgumentParser(prog="python -m bench.load.batch", description="Load the batch.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the benchmark data")
    parser.add_argument("--out", type=Path, default=Path("bench/results"), help="folder of the results")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long the library cleans")
    args = parser.parse_args()
    pages = ordinary(args.data)
    with TemporaryDirectory() as folder:
        source = Path(folder) / "pages.jsonl"
        _write(source, pages, args.records)
        ran = _run(source, Path(folder) / "clean", args.workers)
    library = library_pace([(row.html, row.url) for row in pages], args.workers, args.seconds).rate
    text = _render(ran, library, args.workers, mean(len(row.html.encode()) for row in pages))
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "batch.md").write_text(text, encoding="utf-8")
    print(text)
    return 0 if ran.rows == args.records else 1


def _write(path: Path, pages: Sequence[Row], records: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, row in enumerate(islice(cycle(pages), records)):
            file.write(json.dumps({"id": number, "url": row.url, "html": row.html}) + "\n")


def _run(source: Path, out: Path, workers: int) -> Ran:
    command = [sys.executable, "-m", "cleaner", "batch", str(source), str(out), "--content-field", "html"]
    begun = time.perf_counter()
    process = subprocess.Popen([*command, "--workers", str(workers), "--quiet"])  # noqa: S603 - our own module
    memory = []
    while process.poll() is None:
        time.sleep(_SAMPLE)
        memory.append(used(psutil.Process(process.pid)) if process.poll() is None else [])
    rows = sum(_lines(part) for part in out.rglob("part-*.jsonl"))
    return Ran(time.perf_counter() - begun, rows, [sample for sample in memory if sample])


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


def _render(ran: Ran, library: float, workers: int, size: float) -> str:
    machine = describe_machine(["cleaner"])
    rate = ran.rows / ran.seconds
    settled = [sum(sample) for sample in ran.memory[_SETTLED:]] or [0.0]
    largest = max((max(sample) for sample in ran.memory), default=0.0)
    rows = [
        ["documents a second", f"{rate:.1f}, {rate / workers:.1f} for each worker"],
        ["of the library's in as many processes", f"{rate / library:.0%} of {library:.1f} (bar: 90 %)"],
        ["largest process, MiB", f"{largest:.0f} (bar: 400)"],
        [
            "all processes from the first half minute on, MiB",
            f"{min(settled):.0f} to {max(settled):.0f}, {drift(settled):+.0%} from the first fifth to the last",
        ],
    ]
    return (
        "# The batch\n\n"
        f"{machine.date}; {machine.cores} cores of {machine.cpu}, {machine.system}, load {machine.load} at the end; "
        f"Python {machine.python}; {ran.rows:,} records of {size / 1000:.0f} kB on average, {workers} workers, "
        f"{ran.seconds:,.0f} s with the start.\n\n" + markdown(["", "seen"], rows) + "\n"
    )


if __name__ == "__main__":
    sys.exit(main())
