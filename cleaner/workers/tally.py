"""Why a pool's workers were replaced, counted, and how many there are now."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Fate(Enum):
    """Why a worker was replaced."""

    DEADLINE = "deadline"
    """It was killed, as a document took too long."""
    ABANDONED = "abandoned"
    """It was killed, as nobody waited for its document any more."""
    CRASH = "crash"
    """It died."""
    WORN = "worn"
    """It had done as much as one worker should."""
    SIZE = "size"
    """It had grown too large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """A pool at one moment."""

    workers: int
    """Processes that are ready or busy."""
    busy: int
    """How many of them have a document."""
    waiting: int
    """Documents that no worker has taken yet."""
    fates: Mapping[Fate, int]
    """Workers that were replaced since the pool was made; not those that went with their rules."""


class Tally:
    """Counts fates; safe to share between threads, and shared by all generations of a pool."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._fates: Counter[Fate] = Counter()

    def count(self, fate: Fate) -> None:
        """Count one worker."""
        with self._lock:
            self._fates[fate] += 1

    def fates(self) -> Mapping[Fate, int]:
        """Return all counts; 0 for a fate that never happened."""
        with self._lock:
            return {fate: self._fates[fate] for fate in Fate}
