"""Which cleaner this is."""

from __future__ import annotations

from importlib import metadata


def version() -> str:
    """Return the version of the installed distribution."""
    try:
        return metadata.version("cleaner")
    except metadata.PackageNotFoundError:
        return "(not installed)"
