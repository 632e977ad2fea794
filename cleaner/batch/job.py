"""What a batch is to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaner.batch.formats.fields import Fields

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.model.options import Limits
    from cleaner.workers.job import Render


@dataclass(frozen=True, slots=True)
class BatchJob:
    """One folder to clean into another."""

    in_dir: Path
    out_dir: Path
    limits: Limits
    """A document with more bytes than could keep to `max_chars` is not read to its end."""
    render: Render = "text"
    media_type: str | None = None
    """Of every document; None looks at each one's content."""
    charset: str | None = None
    """Of every document; None looks for it in each one."""
    overwrite: bool = False
    """True cleans again what is finished already."""
    window: int = 4
    """How many documents are in memory at once: being cleaned, or waiting for a worker."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """An input file that holds many documents."""

    path: Path
    name: Path
    """What its output folder is called below the output folder of the job, and what places in it begin with."""


@dataclass(frozen=True, slots=True)
class RecordJob:
    """Files of records to clean into parts."""

    files: tuple[RecordFile, ...]
    out_dir: Path
    limits: Limits
    render: Render = "text"
    media_type: str | None = None
    """Of every document; None believes the file, or looks at each one's content."""
    charset: str | None = None
    overwrite: bool = False
    """True cleans again what has its part already."""
    fields: Fields = field(default_factory=Fields)
    to: str = "jsonl"
    """Format of the parts."""
    part_size: int = 1000
    """How many records a part covers."""
    window: int = 64
    """How many records are in memory at once: being cleaned, or waiting for one before them."""
    report: bool = False
    """Whether each part shall have a summary beside it."""
