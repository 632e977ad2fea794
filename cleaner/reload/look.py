"""What is at a path right now, from a look at it, not from an event."""

from __future__ import annotations

from dataclasses import dataclass
from stat import S_ISDIR
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_LEFTOVERS: Final = ("~", ".swp", ".swx", ".tmp", ".part")
"""Endings of the files that editors and copying programs put beside the one they write."""


@dataclass(frozen=True, slots=True)
class Look:
    """The state of a file or folder; a folder's is only its identity, as its content has events of its own."""

    real: Path
    """Without any link on the way, so that a link that leads elsewhere makes another look."""
    is_folder: bool
    version: tuple[int, ...]


def look(path: Path) -> Look | None:
    """Look at a path; None where nothing is, or nothing that can be looked at."""
    try:
        real = path.resolve(strict=True)
        found = real.stat()
    except (OSError, RuntimeError):  # RuntimeError: links that form a circle
        return None
    if S_ISDIR(found.st_mode):
        return Look(real, is_folder=True, version=(found.st_dev, found.st_ino))
    return Look(real, is_folder=False, version=(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns))


def counts(path: Path) -> bool:
    """Return whether a change at this path, relative to its rule folder, can affect the rules.

    What has a dot in front is a repository's or an editor's; two dots are a ConfigMap's, whose links lead there.
    """
    hidden = any(part.startswith(".") and not part.startswith("..") for part in path.parts)
    return not hidden and not path.name.endswith(_LEFTOVERS)
