"""A batch that is killed at any moment, and started again: with real workers, whatever is read and written."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.batch import launcher
from tests.batch.doubles import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ROOT = Path(launcher.__file__).parents[2]
_RECORDS = 120
_PROSE = "On day {} of the voyage the captain wrote in her log that the sea was calm and the crew in good heart."


class Launcher:
    """The program that runs batches."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program

    def start(self, *arguments: object) -> int:
        """Start a run and give its process id."""
        assert self._program.stdin is not None
        self._program.stdin.write(json.dumps([str(argument) for argument in arguments]) + "\n")
        self._program.stdin.flush()
        return self._read()

    def end(self) -> int:
        """Wait for the run's end and give its status, which is negative where a signal ended it."""
        return self._read()

    def _read(self) -> int:
        assert self._program.stdout is not None
        return int(self._program.stdout.readline())


@pytest.fixture(scope="module")
def batches() -> Iterator[Launcher]:
    """Start what runs batches."""
    program = [sys.executable, "-m", "tests.batch.launcher"]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(program, cwd=_ROOT, env=environment, text=True, **pipes) as running:  # type: ignore[call-overload]  # noqa: S603 - our own
        yield Launcher(running)
        running.stdin.close()


def _jsonl(folder: Path) -> None:
    for name in ("a", "b"):
        rows = (json.dumps({"id": f"{name}{n}", "day": n, "text": _PROSE.format(n)}) for n in range(_RECORDS // 2))
        lines = [f"{row}\n" if n % 17 else "no JSON\n" for n, row in enumerate(rows)]
        (folder / f"{name}.jsonl.gz").write_bytes(gzip.compress("".join(lines).encode()))


def _parquet(folder: Path) -> None:
    rows = [
        {"id": n, "tags": ["a", None], "html": f"<p>{_PROSE.format(n)}" if n % 13 else None} for n in range(_RECORDS)
    ]
    pq.write_table(pa.Table.from_pylist(rows), folder / "a.parquet", row_group_size=50)


def _warc(folder: Path) -> None:
    records = []
    for n in range(_RECORDS):
        page = f"<html><body><p>{_PROSE.format(n)}</p></body></html>".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:{n}>\r\n"
            f"Content-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n"
        )
        records.append(bytearray(gzip.compress(head.encode() + page + b"\r\n\r\n")))
    for n in range(5, _RECORDS, 31):
        records[n][20:40] = bytes(20)
    (folder / "a.warc.gz").write_bytes(b"".join(records))


def _pages(folder: Path) -> None:
    for n in range(_RECORDS):
        place = folder / str(n % 7) / f"{n}.html"
        place.parent.mkdir(exist_ok=True)
        place.write_text(f"<html><body><p>{_PROSE.format(n)}</p></body></html>", encoding="utf-8")


@pytest.mark.parametrize(
    ("fill", "to"), [(_jsonl, "jsonl"), (_parquet, "parquet"), (_warc, "parquet"), (_pages, "jsonl")]
)
def test_kills_lose_and_double_nothing(
    fill: Callable[[Path], None],
    to: str,
    batches: Launcher,
    kills: int,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """However often a run is killed, what is there in the end is byte for byte what a run makes that nobody killed."""
    source, clean, killed = (tmp_path / name for name in ("in", "clean", "killed"))
    source.mkdir()
    fill(source)
    moments = random.Random(to + fill.__name__)  # noqa: S311 - the moments are no secret

    def start(out: Path) -> int:
        return batches.start("batch", source, out, "--to", to, "--part-size", "3", "--workers", "2", "--no-watch")

    start(clean)
    assert batches.end() in {0, 1}
    expected = tree(clean)
    assert len(expected) > _RECORDS // 3
    done = finished = 0
    while done < kills:
        pid = start(killed)
        _wait(killed, moments)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        if batches.end() == -signal.SIGKILL:
            done += 1
        else:
            finished += 1
            assert tree(killed) == expected
            shutil.rmtree(killed)
    start(killed)
    assert batches.end() in {0, 1}

    assert tree(killed) == expected
    record_property("runs that ended before their kill", finished)


def _wait(out: Path, moments: random.Random) -> None:
    """Wait for a moment of a run: somewhere at its start, or around the time when it puts a file in its place."""
    end = time.monotonic() + 60
    awaited = _count(out) + moments.randrange(8)
    while _count(out) < awaited and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(moments.uniform(0, 0.05))


def _count(out: Path) -> int:
    return sum(1 for path in out.rglob("*") if path.is_file() and not path.name.startswith("."))
