"""A document as it came in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Source:
    """The content and what the caller declared about it."""

    content: str | bytes
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    fetched: dt.date | None = None
    """The day it was fetched, which decides among a site's layouts; None for today."""
