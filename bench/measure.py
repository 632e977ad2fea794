"""A worker: one system, alone in its process, handles one page each time it is told to.

``python -m bench.measure SYSTEM TRACK PAGES RECORDS`` reads pages (JSON lines of id, url, content) from PAGES and
writes records to RECORDS. On its standard output it says ``ready``; each line on its standard input makes it handle
the next page and say ``done``; at the end of its input it says what it cost, as one JSON object. The parent thereby
decides who works when, and no two systems ever do at once.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from dataclasses import asdict
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, TextIO

from bench.memory import peak_mb
from bench.record import Cost, Record, dump_record
from bench.systems import SYSTEMS, TRACKS, Output, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.systems import Track


def measure(page_id: str, page: Page, extract: Callable[[Page], Output]) -> Record:
    """Time one call; an exception is noted, not raised."""
    output, fault = Output(), None
    wall, cpu = perf_counter(), process_time()
    try:
        output = extract(page)
    except Exception as error:  # noqa: BLE001 - a system that fails on a page has a bad page, not a bad run
        fault = f"{type(error).__name__}: {error}"
    cpu, wall = process_time() - cpu, perf_counter() - wall
    return Record(
        id=page_id,
        ms=wall * 1000,
        cpu_ms=cpu * 1000,
        text=output.text,
        title=output.title,
        authors=output.authors,
        date=output.date,
        fault=fault,
    )


def serve(system: str, track: Track, pages: Path, records: Path, talk: TextIO) -> None:
    """Load a system and handle pages as the lines on standard input ask for them."""
    begin = perf_counter()
    extract = SYSTEMS[system].load(track)
    start_s, start_mb = perf_counter() - begin, peak_mb()
    _warm_up(pages, extract)
    _say(talk, "ready")
    with records.open("w", encoding="utf-8") as out:
        for _, (page_id, page) in zip(sys.stdin, _read_pages(pages), strict=False):
            out.write(dump_record(measure(page_id, page, extract)))
            _say(talk, "done")
    _say(talk, json.dumps(asdict(Cost(start_s, start_mb, peak_mb()))))


def _warm_up(pages: Path, extract: Callable[[Page], Output]) -> None:
    """Handle the first page untimed, so that what a system loads on its first call is not that page's time."""
    for page_id, page in _read_pages(pages):
        measure(page_id, page, extract)
        return


def _read_pages(path: Path) -> Iterator[tuple[str, Page]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            yield data["id"], Page(data["url"], data["content"], data.get("unseen", ""))


def _say(talk: TextIO, line: str) -> None:
    talk.write(line + "\n")
    talk.flush()


def main(argv: list[str]) -> None:
    """Run the worker; what a system prints goes to standard error, where it cannot disturb the talk."""
    system, track, pages, records = argv
    if track not in TRACKS:
        raise SystemExit(f"unknown track {track!r}; one of {', '.join(TRACKS)} was expected")
    logging.disable(logging.CRITICAL)
    talk = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        serve(system, track, Path(pages), Path(records), talk)


if __name__ == "__main__":
    main(sys.argv[1:])
