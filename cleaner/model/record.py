"""One document of a file with many, as its reader yields it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.model.source import Source


@dataclass(frozen=True, slots=True)
class Record:
    """A document of a file, with what else the file has on it."""

    id: str
    """Its id in the file, or else its place."""
    place: str
    """Its place in the file, such as ``crawl.jsonl:12``."""
    source: Source
    fields: Mapping[str, object] = field(default_factory=dict)
    """All other fields, which are passed through under their names."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be read."""

    id: str
    """Its id if that could be read, or else its place."""
    place: str
    reason: str
    too_large: bool = False
    """Whether only its size is wrong."""
    url: str | None = None
    """Its URL, if that could be read and is kept apart from the content, as in a WARC."""
