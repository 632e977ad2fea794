"""Put a finished file in its place so that it survives a power cut."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TEMPORARY = ".cleaner-*.part"
"""Glob of the names that files have until they are finished; what a killed run leaves behind is found by it."""


def temporary_in(folder: Path) -> Path:
    """Return a name in the folder that no other process uses."""
    return folder / f".cleaner-{secrets.token_hex(8)}.part"


def put_in_place(finished: Path, place: Path) -> None:
    """Rename a file that is on the disk already, and make sure that its new name is on the disk, too."""
    finished.replace(place)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
