"""Match a pattern against the files of a folder of this machine."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANY_DEPTH: Final = "**"


def matches(root: Path, pattern: str) -> Iterator[Path]:
    """Yield what a pattern names below a folder, relative to it, in no order; with several ``**`` maybe more than once.

    As with `glob.glob`, hidden names match only where the pattern writes their dot. Unlike it, ``**`` follows no links
    to folders: in a circle of them glob finds each file 40 times, and with two circles comes to no end.
    """
    parts = pattern.split("/")
    if _ANY_DEPTH not in parts:
        yield from map(Path, glob.glob(pattern, root_dir=root))  # noqa: PTH207 - pathlib's matches hidden names
        return
    at = parts.index(_ANY_DEPTH)
    tail = "/".join(parts[at + 1 :]) or "*"
    for above in matches(root, "/".join(parts[:at])) if at else (Path(),):
        for folder, below, _ in os.walk(root / above):
            below[:] = [name for name in below if not name.startswith(".")]
            inside = Path(folder).relative_to(root)
            yield from (inside / name for name in matches(Path(folder), tail))
