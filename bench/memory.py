"""The peak of resident memory of this process."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")
_KIB_PER_MIB = 1024
_BYTES_PER_MIB = 1024 * 1024


def peak_mb() -> float:
    """Return the peak in MiB since this program started.

    Linux's ``getrusage`` counts what the parent held when it started us, so ``VmHWM`` is asked first. The kernel's
    own count is a few pages off, either way.
    """
    if _STATUS.exists():
        for line in _STATUS.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / _KIB_PER_MIB
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (_BYTES_PER_MIB if sys.platform == "darwin" else _KIB_PER_MIB)
