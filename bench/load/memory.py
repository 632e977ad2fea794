"""The memory of a process and of all its descendants, shared pages counted once."""

from __future__ import annotations

from contextlib import suppress
from statistics import fmean
from typing import TYPE_CHECKING, Final

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MIB: Final = 2**20


def drift(samples: Sequence[float]) -> float:
    """Return the growth of memory: the mean of the last fifth less that of the first, as a share of the first's.

    Workers are replaced by fresh ones all the time, so single samples vary even if the whole does not grow.
    """
    some = max(1, len(samples) // 5)
    first, last = fmean(samples[:some]), fmean(samples[-some:])
    return (last - first) / max(first, 1.0)


def used(root: psutil.Process) -> list[float]:
    """Return the MiB of each process; shared pages are divided among those that share them (PSS)."""
    found = []
    processes: Iterable[psutil.Process] = (root, *root.children(recursive=True))
    for process in processes:
        # The process may have ended in the meantime.
        with suppress(psutil.Error):
            found.append(process.memory_full_info().pss / _MIB)
    return found
