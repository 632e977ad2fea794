"""How many connections the process has file descriptors for."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import structlog

_OURS: Final = 64
"""Descriptors that are no connections: of the log, the rules and the watch over them, the certificate, and to spare."""
_OF_A_WORKER: Final = 4
"""One or two were seen; there are more for a moment when one is replaced."""

_log = structlog.stdlib.get_logger("cleaner.service")


def room_for(connections: int, workers: int) -> int:
    """Ask the system for descriptors, and return for how many of the connections there are enough; at least 1."""
    others = _OURS + _OF_A_WORKER * workers
    room = max(1, _descriptors(connections + others) - others)
    if room < connections:
        _log.warning("few_descriptors", connections=room, wanted=connections)
    return min(room, connections)


def _descriptors(wanted: int) -> int:
    """Raise the process's limit towards `wanted` if it is lower, as any process may up to the hard one; return it."""
    # Windows has neither the module nor the limit.
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - see above

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft == resource.RLIM_INFINITY or soft >= wanted:
            return wanted
        raised = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        # macOS has a limit below the one that it tells.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
        return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return wanted
