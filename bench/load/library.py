"""The line to be held: what the library does in some processes that have nothing else to do."""

from __future__ import annotations

import multiprocessing
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner import Cleaner

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast documents are cleaned."""

    rate: float
    """Documents a second, of all processes together."""
    median: float
    """Seconds a document."""
    p99: float
    """Likewise."""


def library_pace(pages: Sequence[tuple[str, str | None]], processes: int, seconds: float) -> Pace:
    """Clean the pages over and over in some processes for some seconds; each starts at another page."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        found = pool.starmap(_clean_for, [(pages, share / processes, seconds) for share in range(processes)], 1)
    times = sorted(took for own, _ in found for took in own)
    rate = sum(len(own) / whole for own, whole in found)
    return Pace(rate, statistics.median(times), times[int(len(times) * 0.99)])


def _clean_for(pages: Sequence[tuple[str, str | None]], start: float, seconds: float) -> tuple[list[float], float]:
    """Give the seconds of each document, and of all of them."""
    cleaner = Cleaner()
    cleaner.clean(pages[0][0], url=pages[0][1], media_type="text/html")
    place, times = int(start * len(pages)), []
    begun = now = time.perf_counter()
    while now - begun < seconds:
        content, url = pages[place % len(pages)]
        cleaner.clean(content, url=url, media_type="text/html")
        place, before, now = place + 1, now, time.perf_counter()
        times.append(now - before)
    return times, now - begun
