"""Special files: what has a path and is neither file nor folder; opening one may wait forever."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def special_fault(path: str | Path) -> str | None:
    """Return why what lies at a path, behind links, is not read; None for a file, a folder, or nothing."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a Path for each of 50,000 files takes longer than their stats
    except OSError:
        return None
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    kind = "a named pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
    return f"{kind}, which is not opened: expected a file"
