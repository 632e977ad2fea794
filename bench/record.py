"""The records that a worker writes, one JSON line for each page it handled."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.systems import Track


@dataclass(frozen=True, slots=True)
class Record:
    """One page as one system handled it."""

    id: str
    ms: float
    """Wall time of the call, in milliseconds."""
    cpu_ms: float
    """Processor time of the call, over all threads, in milliseconds."""
    text: str
    title: str | None
    authors: tuple[str, ...]
    date: str | None
    fault: str | None
    """The exception that the system raised; its text then counts as empty."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a system's process cost as a whole."""

    start_s: float
    """Seconds to import the system and make it ready."""
    start_mb: float
    """Peak resident memory before the first page, in MiB."""
    peak_mb: float
    """Peak resident memory, in MiB."""


def records_path(folder: Path, data_set: str, track: Track, system: str) -> Path:
    """Return the path of a system's records on one input of a data set."""
    return folder / f"{data_set}.{track}.{system.replace(' ', '-')}.jsonl"


def dump_record(record: Record) -> str:
    """Write a record as one line, with its end."""
    return json.dumps(asdict(record)) + "\n"


def read_records(path: Path) -> Iterator[Record]:
    """Stream the records of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            yield Record(**{**data, "authors": tuple(data["authors"])})
