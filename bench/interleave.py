"""Runs several systems over the same pages, each in its process, one page at a time and never two at once.

Page after page each system has its turn, and who goes first changes with every page. So whatever else the machine
does in these minutes falls on all of them alike, and their times can be compared.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from bench.record import Cost, records_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    from bench.systems import Track


class BenchError(Exception):
    """The benchmark cannot go on; the message says why and what to do."""


class Worker:
    """The parent's end of ``bench.measure``: starts the worker, gives it its turns, and ends it."""

    def __init__(self, system: str, track: Track, pages: Path, records: Path) -> None:
        self._system = system
        self._process = subprocess.Popen(  # noqa: S603 - our own module, with names from our own tables
            [sys.executable, "-m", "bench.measure", system, track, str(pages), str(records)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        """Wait until the system is loaded, so that one's start does not slow another's."""
        self._expect("ready")
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        """End the process; after a clean finish it has ended by itself."""
        if kind is not None:
            self._process.kill()
        self._process.communicate()

    def step(self) -> None:
        """Let the system handle its next page, and wait for it."""
        if self._process.stdin is None:
            raise BenchError(f"{self._system}: its process has no standard input")
        try:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._died() from None
        self._expect("done")

    def finish(self) -> Cost:
        """Tell the system that no page is left, and return its costs."""
        said, _ = self._process.communicate()
        if self._process.returncode:
            raise self._died()
        return Cost(**json.loads(said))

    def _expect(self, word: str) -> None:
        said = self._process.stdout.readline().strip() if self._process.stdout else ""
        if said and said != word:
            self._process.kill()
            self._process.communicate()
            raise BenchError(
                f"the process of {self._system!r} said {said!r} where {word!r} was expected; "
                f"something that it loads writes to its standard output behind Python's back"
            )
        if not said:
            raise self._died()

    def _died(self) -> BenchError:
        self._process.communicate()
        return BenchError(
            f"the process of {self._system!r} ended with code {self._process.returncode} before its time; what it "
            f"wrote to standard error stands above; --systems runs the others without it"
        )


def interleave(
    systems: Sequence[str], input_of: tuple[str, Track], pages: Path, folder: Path, turns: Iterable[int]
) -> dict[str, Cost]:
    """Run the systems over the pages in turn.

    Args:
        systems: Names in the table of systems.
        input_of: Data set and track that the pages are of; part of the records' file names.
        pages: JSON lines of id, url and content.
        folder: Where the records go, one file a system.
        turns: One number a page, counting from 0; a progress bar can be wrapped around it.

    Returns:
        What each system's process cost.

    Raises:
        BenchError: A process died.
    """
    data_set, track = input_of
    with ExitStack() as stack:
        workers = [
            stack.enter_context(Worker(system, track, pages, records_path(folder, data_set, track, system)))
            for system in systems
        ]
        for turn in turns:
            first = turn % len(workers)
            for worker in workers[first:] + workers[:first]:
                worker.step()
        return {system: worker.finish() for system, worker in zip(systems, workers, strict=True)}
