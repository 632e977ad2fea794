"""The limits of a worker process."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """When a worker process is ended; another one takes its place."""

    deadline: float | None
    """Seconds that one document may take; None for no limit."""
    recycle_after: int
    """Documents after which it is worn out."""
    resident: int | None
    """Bytes of memory at which it has grown too large; None for no limit."""
