"""A document as it came in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """The content and what the caller declared about it."""

    content: str | bytes
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
