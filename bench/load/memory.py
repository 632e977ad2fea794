"""The memory of a process and of all that it started, what they share counted once."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MIB: Final = 2**20


def spread(samples: Sequence[float]) -> float:
    """Give by how much memory moved: the largest sample less the smallest, as a share of the first."""
    return (max(samples) - min(samples)) / max(samples[0], 1.0)


def used(root: psutil.Process) -> list[float]:
    """Give the MiB of each process; of a page that some share each has its part (PSS)."""
    found = []
    processes: Iterable[psutil.Process] = (root, *root.children(recursive=True))
    for process in processes:
        # It may have ended meanwhile.
        with suppress(psutil.Error):
            found.append(process.memory_full_info().pss / _MIB)
    return found
