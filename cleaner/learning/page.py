"""Page: one document to learn from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was stored."""

    name: str
    """What a report calls it: its path, or its line in a file."""
    content: str | bytes
    url: str | None = None
