"""Begin the service: the workers read the rules while this process reads the web server, half a second's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.options import CleanOptions
from cleaner.reload.reloader import Reloader
from cleaner.workers.memory import Memory
from cleaner.workers.pool import CleanerPool

if TYPE_CHECKING:
    from cleaner.settings import Settings


def begin(settings: Settings) -> None:
    """Open the pool, and serve; raises what `serve` raises."""
    # The watch comes first: no change may fall between the reading of the rules and its start.
    with Reloader(settings.rules if settings.watch else ()) as reloader, _pool(settings) as pool:
        from cleaner.service.serve import serve  # noqa: PLC0415 - see above

        serve(settings, pool, reloader)


def _pool(settings: Settings) -> CleanerPool:
    return CleanerPool(
        workers=settings.workers,
        rules=settings.rules,
        options=CleanOptions(profile=settings.profile),
        deadline=settings.deadline,
        recycle_after=settings.recycle_after,
        memory=Memory(resident=settings.worker_resident, address_space=settings.worker_address_space),
    )
