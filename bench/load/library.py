"""The reference: what the library does in a number of processes that have nothing else to do."""

from __future__ import annotations

import multiprocessing
import random
import statistics
import time
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

from cleaner import Cleaner

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUEUED: Final = 100_000
"""Documents in the simulation of a queue."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast documents are cleaned."""

    rate: float
    """Documents a second, over all processes together."""
    times: tuple[float, ...]
    """Seconds of each document."""

    @property
    def median(self) -> float:
        """Seconds a document."""
        return statistics.median(self.times)

    @property
    def p99(self) -> float:
        """Seconds that one document in a hundred takes, or more."""
        return p99(self.times)

    def queued_p99(self, rate: float, processes: int) -> float:
        """Return the 99th percentile of the seconds from arrival to departure, in a queue that takes no time itself.

        Documents arrive at independent times, each takes as long as one of the library's did, and the first free
        process takes the first that waits: no service with this many processes does better in that order. If all
        take equally long, the result at half load is 4.3 times that with one process, and 2.5 times with two.
        """
        chance = random.Random(7)  # noqa: S311 - arrivals, and the same every time
        free, came, seconds = [0.0] * processes, 0.0, []
        for took in chance.choices(self.times, k=_QUEUED):
            came += chance.expovariate(rate)
            end = max(heappop(free), came) + took
            heappush(free, end)
            seconds.append(end - came)
        return p99(seconds)


def p99(seconds: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return sorted(seconds)[int(len(seconds) * 0.99)]


def library_pace(pages: Sequence[tuple[str, str | None]], processes: int, seconds: float) -> Pace:
    """Clean the pages over and over for `seconds` in a number of processes, each starting at another page."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        found = pool.starmap(_clean_for, [(pages, share / processes, seconds) for share in range(processes)], 1)
    rate = sum(len(own) / whole for own, whole in found)
    return Pace(rate, tuple(took for own, _ in found for took in own))


def _clean_for(pages: Sequence[tuple[str, str | None]], start: float, seconds: float) -> tuple[list[float], float]:
    """Return the seconds of each document, and of all of them."""
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
