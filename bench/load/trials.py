"""The trials: each loads the service in one way, and returns what was measured as a row of a table."""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final

import aiohttp

from bench.load.drive import GONE, OK, at_its_pace, at_rate
from bench.load.library import p99
from bench.load.memory import drift
from bench.load.served import serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bench.load.documents import Document
    from bench.load.drive import Answer
    from bench.load.library import Pace
    from bench.load.served import Served

_BUSY: Final = 429
_CRASHED: Final = 502
_CLIENTS: Final = 4
"""Clients for each worker, enough that none ever waits for a document."""
_SAMPLE: Final = 5.0
"""Seconds between two samples of the memory."""
_SETTLED: Final = 60.0
"""Seconds at the start that are left out of the growth of memory."""
_FLAT: Final = 0.1
"""Growth of memory, see `drift`, up to which it counts as flat."""
_RARE: Final = 100
"""One document in this many is hostile."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The result of a trial."""

    trial: str
    found: str
    bar: str
    met: bool


@dataclass(frozen=True, slots=True)
class Trials:
    """What all trials have in common."""

    documents: Sequence[Document]
    library: Pace
    workers: int
    seconds: float

    async def saturation(self) -> Seen:
        """Compare the rate of the service with the library's in as many processes."""
        async with serving(workers=self.workers) as served:
            await at_its_pace(served.url, self.documents, self.workers, 5)
            answers = await at_its_pace(served.url, self.documents, _CLIENTS * self.workers, self.seconds)
        rate = sum(answer.right for answer in answers) / self.seconds
        share = rate / self.library.rate
        return Seen(
            f"saturation, {self.workers} workers",
            f"{rate:.1f} documents a second, {share:.0%} of the library's {self.library.rate:.1f}; "
            f"{_statuses(answers)}",
            "at least 85 %",
            share >= 0.85 and _all_right(answers),  # noqa: PLR2004 - the bar beside it
        )

    async def half_load(self) -> Seen:
        """Measure the slow answers at half of the capacity, at a constant rate."""
        answers = await self._at_half_load(even=True)
        return self._slow_answers(answers, "at equal intervals", f"its own p99 is {1000 * self.library.p99:.0f} ms")

    async def half_load_at_random(self) -> Seen:
        """Measure the same where documents come at independent times, several at once among them."""
        answers = await self._at_half_load(even=False)
        least = 1000 * self.library.queued_p99(self.library.rate / 2, self.workers)
        return self._slow_answers(answers, "at random times", f"{least:.0f} ms in an ideal queue")

    async def _at_half_load(self, *, even: bool) -> list[Answer]:
        async with serving(workers=self.workers) as served:
            await at_its_pace(served.url, self.documents, self.workers, 5)
            return await at_rate(served.url, self.documents, self.library.rate / 2, self.seconds, even=even)

    def _slow_answers(self, answers: Sequence[Answer], when: str, beside: str) -> Seen:
        times = [answer.seconds for answer in answers]
        slow, usual = p99(times), self.library.median
        return Seen(
            f"half load {when}, {self.workers} workers",
            f"p50 {1000 * statistics.median(times):.0f} ms, p99 {1000 * slow:.0f} ms, {slow / usual:.1f} times the "
            f"library's median of {1000 * usual:.0f} ms ({beside}); {_statuses(answers)}",
            "p99 below 4 times the median",
            slow < 4 * usual and _all_right(answers),
        )

    async def overload(self) -> Seen:
        """Ask for twice the capacity for a long time: no error but 429 is expected, and no growth of memory."""
        async with serving(workers=self.workers) as served, served.watched(_SAMPLE):
            answers = await at_rate(served.url, self.documents, self.library.rate * 2, 10 * self.seconds)
            later = served.memory[int(_SETTLED / _SAMPLE) :] or served.memory
        statuses = Counter(answer.status for answer in answers)
        wrong = sum(answer.status == OK and not answer.right for answer in answers)
        return Seen(
            f"twice the capacity for {10 * self.seconds:.0f} s, {self.workers} workers",
            f"{_statuses(answers)}; {wrong} wrong; {min(later):.0f} to {max(later):.0f} MiB after the first minute, "
            f"{drift(later):+.0%} from the first fifth to the last",
            "no error but 429, memory that grows by 10 % at most",
            set(statuses) <= {OK, _BUSY} and not wrong and drift(later) <= _FLAT,
        )

    async def among(self, hostile: Sequence[Document]) -> Seen:
        """Mix one hostile document in a hundred into the stream."""
        stream = cycle(self.documents)
        mixed = [document for bad in hostile for document in (*islice(stream, _RARE - 1), bad)]
        async with serving(workers=self.workers, deadline=5) as served:
            answers = await at_its_pace(served.url, mixed, _CLIENTS * self.workers, 3 * self.seconds)
        good = [answer for answer in answers if answer.document.right is not None]
        bad = [answer for answer in answers if answer.document.right is None]
        return Seen(
            f"1 % hostile, {self.workers} workers",
            f"{sum(answer.right for answer in good)} of {len(good)} others right; hostile: {_statuses(bad)}",
            "all others answered right",
            _all_right(good) and bool(bad) and GONE not in {answer.status for answer in bad},
        )

    async def kills(self) -> Seen:
        """Kill a worker every second."""
        async with serving(workers=self.workers) as served:
            killing = asyncio.create_task(_kill(served))
            answers = await at_its_pace(served.url, self.documents, _CLIENTS * self.workers, self.seconds)
            killing.cancel()
        told = sum(answer.status == _CRASHED for answer in answers)
        others = [answer for answer in answers if answer.status != _CRASHED]
        return Seen(
            f"kill -9 every second, {self.workers} workers",
            f"{served.kills} killed; {told} clients told by a 502; "
            f"{sum(answer.right for answer in others)} of {len(others)} others right",
            "one document at most for each, its client is told",
            told <= served.kills and _all_right(others),
        )

    async def lines(self, number: int) -> Seen:
        """Send `number` lines through one connection."""
        async with serving(workers=self.workers) as served, served.watched(_SAMPLE):
            begun = time.perf_counter()
            right, last = await _stream(served.url, number)
            seconds = time.perf_counter() - begun
            memory = served.memory[1:] or served.memory
        return Seen(
            f"{number:,} lines through one connection, {self.workers} workers",
            f"{right:,} right and in order, the last is {last:,}; {number / seconds:.0f} lines a second; "
            f"{min(memory):.0f} to {max(memory):.0f} MiB, {drift(memory):+.0%} from the first fifth to the last",
            "all in order, memory that grows by 10 % at most",
            right == number == last and drift(memory) <= _FLAT,
        )


async def _kill(served: Served) -> None:
    chance = random.Random(7)  # noqa: S311 - any worker will do
    while True:
        await asyncio.sleep(1)
        served.kill_one(chance)


async def _stream(url: str, number: int) -> tuple[int, int]:
    async def lines() -> AsyncIterator[bytes]:
        for start in range(0, number, _RARE):
            some = range(start, min(start + _RARE, number))
            yield b"".join(
                b'{"id": %d, "content": "Menu\\nThe ferry sailed again on day %d, with all its lamps lit."}\n'
                % (own, own)
                for own in some
            )

    right = last = 0
    headers = {"Content-Type": "application/x-ndjson"}
    timeout = aiohttp.ClientTimeout(total=None)
    async with (
        aiohttp.ClientSession(timeout=timeout, read_bufsize=2**20) as session,
        session.post(f"{url}/v1/clean/batch", data=lines(), headers=headers) as response,
    ):
        async for line in response.content:
            told = json.loads(line)
            right += told["id"] == last and f"on day {last}," in told.get("result", {}).get("text", "")
            last += 1
    return right, last


def _all_right(answers: Sequence[Answer]) -> bool:
    return bool(answers) and all(answer.right for answer in answers)


def _statuses(answers: Sequence[Answer]) -> str:
    counts = sorted(Counter(answer.status for answer in answers).items())
    return ", ".join(f"{number:,} x {status or 'connection lost'}" for status, number in counts)
