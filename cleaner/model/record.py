"""One document among the many of a file, as readers give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.model.source import Source


@dataclass(frozen=True, slots=True)
class Record:
    """A document of a file, and what else the file says of it."""

    id: str
    """What the file calls it, or its place where the file does not say."""
    place: str
    """Where it stands, such as ``crawl.jsonl:12``."""
    source: Source
    fields: Mapping[str, object] = field(default_factory=dict)
    """What passes through: all but the content, under its own names."""


@dataclass(frozen=True, slots=True)
class Broken:
    """What stands in a record's place and cannot be read as one."""

    id: str
    """The record's id where that much could be read, or its place."""
    place: str
    reason: str
    too_large: bool = False
    """Whether nothing is wrong with it but its size."""
    url: str | None = None
    """Where it came from, where that much could be read and is kept apart from the content, as in a WARC."""
