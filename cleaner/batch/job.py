"""What a batch is to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaner.records.fields import Fields

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.batch.storage.folder import Folder
    from cleaner.model.options import Limits
    from cleaner.workers.job import Render


@dataclass(frozen=True, slots=True)
class How:
    """How every document of a job is read, and what is made of it."""

    limits: Limits
    """A document with more bytes than could keep to `max_chars` is not read to its end."""
    render: Render = "text"
    media_type: str | None = None
    """Of every document; None believes its file, or looks at its content."""
    charset: str | None = None
    """Of every document; None believes its file, or looks for it in its content."""
    overwrite: bool = False
    """True cleans again what is finished already."""


@dataclass(frozen=True, slots=True)
class PageJob:
    """One folder of pages to clean into another."""

    in_dir: Folder
    out_dir: Folder
    how: How
    window: int = 4
    """How many documents are in memory at once: being cleaned, or waiting for a worker."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """An input file that holds many documents."""

    folder: Folder
    name: Path
    """Its name in that folder, that of its output folder below the output folder of the job, and what places in it
    begin with."""


@dataclass(frozen=True, slots=True)
class RecordJob:
    """Files of records to clean into parts."""

    files: tuple[RecordFile, ...]
    out_dir: Folder
    how: How
    fields: Fields = field(default_factory=Fields)
    to: str = "jsonl"
    """Format of the parts."""
    part_size: int = 1000
    """How many records a part covers."""
    window: int = 64
    """How many records are in memory at once: being cleaned, or waiting for one before them."""
    report: bool = False
    """Whether each part shall have a summary beside it."""
