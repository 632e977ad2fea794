"""What a batch is to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
