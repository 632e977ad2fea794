"""The memory of a process and of all that it started, what they share counted once."""

from __future__ import annotations

from contextlib import suppress
from statistics import fmean
from typing import TYPE_CHECKING, Final

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MIB: Final = 2**20


def drift(samples: Sequence[float]) -> float:
    """Give by how much memory grew: the mean of the last fifth less that of the first, as a share of the first's.

    Workers are replaced by fresh ones again and again, so that single samples differ whatever becomes of the whole.
    """
    some = max(1, len(samples) // 5)
    first, last = fmean(samples[:some]), fmean(samples[-some:])
    return (last - first) / max(first, 1.0)


def used(root: psutil.Process) -> list[float]:
    """Give the MiB of each process; of a page that some share each has its part (PSS)."""
    found = []
    processes: Iterable[psutil.Process] = (root, *root.children(recursive=True))
    for process in processes:
        # It may have ended meanwhile.
        with suppress(psutil.Error):
            found.append(process.memory_full_info().pss / _MIB)
    return found
