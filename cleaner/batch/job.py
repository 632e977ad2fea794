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
    """How every document of a job is read, and the form in which it is written."""

    limits: Limits
    """A document with more bytes than `max_chars` characters can have is not read to its end."""
    render: Render = "text"
    media_type: str | None = None
    """Of every document; None for what its file says, or else for what its content looks like."""
    charset: str | None = None
    """Of every document; None for what its file says, or else for what is found in its content."""
    overwrite: bool = False
    """Whether to clean again what is finished already."""


@dataclass(frozen=True, slots=True)
class PageJob:
    """One folder of pages to clean into another."""

    in_dir: Folder
    out_dir: Folder
    how: How
    window: int = 4
    """Documents in memory at once: being cleaned, or waiting for a worker."""
    outputs: frozenset[Path] = frozenset()
    """Folders within `in_dir` where an earlier batch wrote its outputs, which are left out."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """An input file that holds many documents."""

    folder: Folder
    name: Path
    """Its name within that folder. Its output folder has the same name within the job's output folder, and the places
    of its records begin with it."""


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
    """Records that a part covers."""
    window: int = 64
    """Records in memory at once: being cleaned, or waiting for an earlier one."""
    report: bool = False
    """Whether a summary is written beside each part."""
