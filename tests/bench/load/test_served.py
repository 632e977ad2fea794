"""The service that trials start."""

from __future__ import annotations

import asyncio

from bench.load.served import serving


async def test_workers_are_told_from_what_starts_them() -> None:
    """A service of two has two to kill, and one less when one is dead, until another is born."""
    async with serving(workers=2) as served:
        workers = served.workers()
        assert len(workers) == 2

        workers[0].kill()
        await asyncio.sleep(0.2)
        assert workers[0] not in served.workers()
