"""How much memory a worker may have."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Limits of one worker process, where the system has them; None for no limit."""

    resident: int | None = None
    """Bytes of memory at which a worker is replaced when its document is done."""
    address_space: int | None = None
    """Bytes of addresses, beyond which a document gets no more memory and fails."""


def limit_address_space(size: int | None) -> None:
    """Limit this process to `size` bytes of addresses."""
    # Windows has no such module.
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - see above

        if size is not None:
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            soft = size if hard == resource.RLIM_INFINITY else min(size, hard)
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def resident_bytes(pid: int) -> int:
    """Return the bytes of memory that a process has, shared memory included; 0 where the system does not tell."""
    try:
        pages = Path("/proc", str(pid), "statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
